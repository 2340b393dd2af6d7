"""What notebook 19 teaches with: the validation page read by code, and programs tried out here."""

from __future__ import annotations

import ovh
import pytest

from helpers import connect
from helpers.client import connect_public
from helpers.client.credentials import request_access, rules_for
from helpers.errors import AccessDenied, InvalidInput, OrderLabError
from helpers.lessons import Lens, order_a_name, validation_page, work_folder
from helpers.lessons.lens_program.trial import try_out


@pytest.fixture(params=["socket", "in-process"])
def client(request):
    opened = connect(transport=request.param)
    yield opened
    opened.sandbox.stop()


def test_the_page_says_what_the_key_may_do_and_accepting_makes_it_work(client):
    newcomer = client.for_account("first")
    asked = request_access(newcomer, steps=["account", "search"])
    page = validation_page(newcomer, asked)
    assert page.rules == asked.rules == rules_for(["account", "search"])
    assert "OVH Order Lab asks to act for you" in page.said
    assert not asked.accepted()
    page.accept(account="Robin", duration="one week")
    assert asked.accepted()
    assert newcomer.get("/me")["firstname"] == "Robin"
    with pytest.raises(ovh.exceptions.NotGrantedCall):
        newcomer.get("/me/order")
    assert client.get("/me/order") == []


def test_a_refused_key_never_works_and_a_page_is_answered_once(client):
    asked = request_access(client, steps=["account"])
    page = validation_page(client, asked).refuse()
    assert page.heading == "Access refused"
    with pytest.raises(AccessDenied, match="Ask for another"):
        page.accept()
    with pytest.raises(ovh.exceptions.APIError):
        asked._waiting.get("/me")


def test_what_the_page_does_not_offer_is_refused_with_what_it_does(client):
    page = validation_page(client, request_access(client))
    with pytest.raises(InvalidInput, match="30 days"):
        page.accept(duration="a century")
    with pytest.raises(InvalidInput, match="Camille"):
        page.accept(account="Nobody")


def test_the_page_shows_neither_key_nor_link(client):
    asked = request_access(client)
    page = validation_page(client, asked)
    shown = repr(page) + page._repr_html_()
    assert str(asked.url).partition("credentialToken=")[2] not in shown
    assert "formToken" not in shown


def test_a_real_validation_page_is_left_to_the_person(client):
    public = connect_public("ovh-eu")
    with pytest.raises(InvalidInput, match=r"request\.open"):
        validation_page(public, None)
    with pytest.raises(InvalidInput, match="real API"):
        try_out("print(1)", public)


def test_a_program_tried_out_orders_in_this_shop_and_leaves_the_client_class_alone(client):
    order_a_name(client, "first-lights-2026.ovh")
    before = ovh.Client
    program = Lens(client).program("python", name="more-lights-2026.ovh")
    assert "Status of the order: checking" in program.try_out(client)
    client.sandbox.clock.advance(hours=1)
    assert "more-lights-2026.ovh" in client.get("/domain")
    with pytest.raises(InvalidInput, match="Offers for the name: 0"):
        program.try_out(client)
    with pytest.raises(OrderLabError):
        try_out("import ovh\novh.Client().get('/me/order/1')", client)
    with pytest.raises(ZeroDivisionError):
        try_out("1 / 0", client)
    assert ovh.Client is before
    with pytest.raises(InvalidInput, match="only Python runs"):
        Lens(client).program("go").try_out(client)


def test_the_work_folder_is_the_learners_or_a_passing_one(monkeypatch, tmp_path):
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path))
    assert work_folder("first-order") == tmp_path / "first-order"
    assert work_folder("first-order").is_dir()
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", "off")
    assert work_folder("first-order") != work_folder("first-order")
