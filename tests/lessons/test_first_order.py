"""The first order: a name of the reader's own, from the empty cart to the account, in one go."""

from __future__ import annotations

import pytest

from helpers import connect
from helpers.course import STEPS
from helpers.errors import InvalidInput, NotForSale
from helpers.forms import FirstOrderForm
from helpers.lessons import order_a_name
from helpers.ordering import list_domains


@pytest.fixture
def client():
    client = connect()
    yield client
    client.sandbox.stop()


def test_a_name_is_ordered_paid_and_delivered_with_every_step_of_the_course(client):
    told = []
    first = order_a_name(client, "merrychristmas.ovh", lambda done, total, doing: told.append((done, total)))
    assert first.owned
    assert list_domains(client) == ["merrychristmas.ovh"]
    assert told == [(number, len(STEPS)) for number in range(len(STEPS))]
    assert first.map.done == tuple(step.key for step in STEPS)
    assert str(first.paid) in repr(first)
    assert str(first.renewal) in repr(first)
    made = [(call.method, call.path) for call in client.calls]
    for step in STEPS:
        method, path = step.call.split(" ")
        last = path.partition("?")[0].rpartition("/")[2]
        assert any(m == method and p.endswith(last.replace("{cartId}", "")) for m, p in made), step.call


def test_a_name_without_extension_gets_one(client):
    assert order_a_name(client, " My-Shop ").name == "my-shop.ovh"


def test_a_taken_name_is_told_and_nothing_is_ordered(client):
    with pytest.raises(NotForSale, match="somebody has it already"):
        order_a_name(client, "taken-lantern.ovh")
    assert client.get("/me/order") == []


def test_the_real_api_is_refused(client):
    client.sandbox, sandbox = None, client.sandbox
    with pytest.raises(InvalidInput, match="each step is a decision"):
        order_a_name(client, "merrychristmas.ovh")
    client.sandbox = sandbox


@pytest.mark.parametrize("name", ["taken-lantern.ovh", "a b", "reserved.fr"])
def test_in_the_form_what_is_wrong_stands_at_the_name(client, name):
    form = FirstOrderForm(client, order_a_name)
    form.value = {"name": name}
    assert form.submit() is None
    assert form.fields["name"].error
    form.value = {"name": "my-christmas-shop"}
    assert form.fields["name"].error == ""
    assert form.submit().owned


def test_the_same_name_a_second_time_is_told(client):
    form = FirstOrderForm(client, order_a_name)
    form.value = {"name": "my-christmas-shop"}
    assert form.submit().owned
    assert form.submit() is None
    assert "no offer" in form.fields["name"].error


def test_in_the_form_the_path_is_a_picture_and_its_words_are_folded(client):
    form = FirstOrderForm(client, order_a_name)
    form.value = {"name": "silver-lantern.ovh"}
    shown = form.outcome(form.submit())
    assert "<svg" in shown
    assert shown.index("<svg") < shown.index("The picture in words")
    assert "[x] cart" not in shown.split("<details>")[0], "its words stand in its own fold alone"
