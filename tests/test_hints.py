"""Each kind of failure has a hint of its own, seen with the sandbox's real answers."""

from __future__ import annotations

import inspect
import re

import ovh
import pytest

import helpers
import helpers.client.credentials
import helpers.lessons
import helpers.ordering
from helpers import connect
from helpers.errors import AccessDenied, NotFound, RequestRefused, cures, translate_errors
from helpers.ordering import assign_cart, create_cart, delete_cart, get_cart, list_items


@pytest.fixture(scope="module")
def client():
    client = connect()
    yield client
    client.sandbox.stop()


@pytest.fixture(scope="module")
def cart(client):
    return assign_cart(client, create_cart(client))


def _told(kind, call) -> str:
    with pytest.raises(kind) as caught, translate_errors("Try it"):
        call()
    return caught.value.advice


WRONG_CALLS = {
    "a path that does not exist": ("/me/ordr", {}, NotFound, "no such path"),
    "a path with a blank": ("/me/my order", {}, NotFound, "blank"),
    "a query in the path with a blank": (
        "/order/cart/{cart}/domain?domain=a b.fr",
        {},
        AccessDenied,
        'domain="..."',
    ),
    "a query that is not known": ("/me/order", {"color": "red"}, RequestRefused, "no parameter of that name"),
    "a query that is missing": ("/order/cart/{cart}/domain", {}, RequestRefused, "by name"),
    "a query with a wrong value": ("/me/order", {"date.from": "noon"}, RequestRefused, "in brackets"),
    "a name": ("/domain/not-mine.fr", {}, NotFound, "list_domains"),
    "a zone": ("/domain/zone/not-mine.fr", {}, NotFound, "list_domains"),
    "a cart": ("/order/cart/nowhere", {}, NotFound, "Carts vanish"),
    "an item": ("/order/cart/{cart}/item/99", {}, NotFound, "list_items"),
    "an order": ("/me/order/12", {}, NotFound, "my_orders"),
    "a contact": ("/me/contact/12", {}, NotFound, "list_contacts"),
    "a contact by a word": ("/me/contact/camille", {}, RequestRefused, "number"),
    "a bill": ("/me/bill/12", {}, NotFound, "/me/bill"),
    "a task": ("/me/task/domain/12", {}, NotFound, "list_tasks"),
}


@pytest.mark.parametrize("case", WRONG_CALLS)
def test_a_wrong_call_gets_the_hint_of_what_was_wrong_and_no_other(client, cart, case):
    path, query, kind, hint = WRONG_CALLS[case]
    advice = _told(kind, lambda: client.get(path.format(cart=cart.cart_id), **query))
    assert hint in advice
    if case != "a cart":
        assert "Carts vanish" not in advice


def test_a_cart_of_somebody_else_is_told_from_a_cart_that_is_gone(client, cart):
    stranger = client.for_account("other")
    with pytest.raises(AccessDenied) as denied:
        list_items(stranger, cart)
    assert "somebody else" in denied.value.advice
    gone = create_cart(client)
    delete_cart(client, gone)
    with pytest.raises(NotFound) as missing:
        get_cart(client, gone)
    assert "Carts vanish" in missing.value.advice


@pytest.fixture
def keys(client, monkeypatch):
    """The official client with some of its keys exchanged."""
    monkeypatch.setitem(ovh.client.ENDPOINTS, "hints", client._endpoint)
    good = client.sandbox.keys()

    def made(**others):
        names = ("application_key", "application_secret", "consumer_key")
        return ovh.Client(endpoint="hints", **({name: good[name] for name in names} | others))

    return made


def _asked_for(keys, *rules):
    return keys(consumer_key=None).request_consumerkey(
        [dict(zip(("method", "path"), r, strict=True)) for r in rules]
    )


def test_each_trouble_with_a_key_is_told_apart(client, keys):
    unknown = _told(AccessDenied, lambda: keys(application_key="nobody").get("/me"))
    mistyped = _told(AccessDenied, lambda: keys(consumer_key="nobody").get("/me"))
    secret = _told(AccessDenied, lambda: keys(application_secret="nobody").get("/me"))
    asked = _asked_for(keys, ("GET", "/me"))
    pending = _told(AccessDenied, lambda: keys(consumer_key=asked["consumerKey"]).get("/me"))
    client.sandbox.validate(asked["consumerKey"])
    limited = _told(AccessDenied, lambda: keys(consumer_key=asked["consumerKey"]).get("/me/order"))
    late = keys()
    late._time_delta = -3600
    clock = _told(AccessDenied, lambda: late.get("/me"))
    hints = {
        "does not know this application key": unknown,
        "consumer key is unknown": mistyped,
        "application secret": secret,
        "pendingValidation": pending,
        "rules do not cover": limited,
        "set the clock": clock,
    }
    for words, advice in hints.items():
        assert words in advice
        assert sum(words in other for other in hints.values()) == 1


_CALLED = re.compile(r"\b([a-z]+_[a-z_]+|flow_map)\(")


def test_every_function_that_a_hint_names_exists():
    known = {*dir(helpers), *dir(helpers.client.credentials), *dir(helpers.lessons), *dir(helpers.ordering)}
    named = set(_CALLED.findall(inspect.getsource(cures).partition("def cure_for")[0]))
    assert len(named) > 15
    assert named <= known
