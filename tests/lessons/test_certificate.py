"""The certificate of the capstone: it waits, then says what was ordered, and can be kept as a page."""

from __future__ import annotations

import pytest

from helpers import connect
from helpers.lessons import certificate, order_a_name
from helpers.lessons.checkpoints import configured_cart
from helpers.ordering import checkout


@pytest.fixture(scope="module")
def client():
    opened = connect()
    yield opened
    opened.sandbox.stop()


@pytest.fixture(scope="module")
def earned(client):
    first = order_a_name(client, "merrychristmas.ovh")
    before = len(client.calls)
    made = certificate(client, first.order_id, name="<b>Zoë & co</b>")
    assert len(client.calls) == before
    return made


@pytest.mark.parametrize("answer", [..., "x", True])
def test_without_an_order_it_waits(client, answer):
    made = certificate(client, answer)
    assert not made.earned
    assert "waits for your order" in repr(made)
    assert "waits for your order" in made._repr_html_()


def test_an_unpaid_order_is_not_enough(client):
    cart = configured_cart(client, "not-paid-2026.ovh", description="x")
    made = certificate(client, checkout(client, cart))
    assert not made.earned
    assert "it is notPaid" in repr(made)


def test_it_says_names_amounts_and_five_years(earned):
    assert earned.names == ("merrychristmas.ovh",)
    assert str(earned.paid) == "2.39 EUR"
    # 1.99 in the first year, then four times 2.99.
    assert str(earned.five_years) == "13.95 EUR"
    assert len(earned.map.done) == 9
    assert earned.map.trouble == {}


def test_what_it_shows_is_escaped_and_it_is_a_page_of_its_own(earned, tmp_path):
    path = earned.save(tmp_path)
    page = path.read_text(encoding="utf-8")
    assert path.name == "certificate.html"
    for shown in (page, earned._repr_html_()):
        assert "<b>Zoë" not in shown
        assert "&lt;b&gt;Zoë &amp; co" in shown
        assert "<svg" in shown
    assert 'lang="en"' in page
    assert "<h1>" in page
    assert "color-scheme: light dark" in page


def test_by_default_it_is_for_the_latest_order_and_without_any_the_map_is_unlit():
    client = connect()
    waiting = certificate(client)
    assert not waiting.earned
    assert waiting.map.done == ()
    order_a_name(client, "latest-2026.ovh")
    assert certificate(client).names == ("latest-2026.ovh",)
    client.sandbox.stop()
