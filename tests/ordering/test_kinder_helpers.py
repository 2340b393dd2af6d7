"""Helpers take what they and the API show."""

from __future__ import annotations

import inspect
import re
from contextlib import suppress
from datetime import timedelta

import pytest

import helpers.ordering
from helpers import connect, ordering
from helpers.errors import InvalidInput, OrderLabError
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.ordering import (
    DnsRecord,
    add_configuration,
    add_domain,
    assign_cart,
    checkout,
    contact_fields,
    create_cart,
    create_contact,
    follow_order,
    get_cart,
    get_contact,
    list_items,
    order_status,
    payment_means,
    payment_methods,
    preview_checkout,
    remove_configuration,
    search_offers,
    update_cart,
    update_contact,
    update_record,
)


@pytest.fixture(params=["FR", "GB"])
def client(request):
    client = connect(subsidiary=request.param)
    yield client
    client.sandbox.stop()


def test_a_cart_has_the_subsidiary_of_its_account_unless_told_otherwise(client):
    own = client.get("/me")["currency"]["code"]
    offer = search_offers(client, create_cart(client), domain="maple-lantern.ovh").first()
    assert offer.prices.total.currency == own
    told = search_offers(client, create_cart(client, subsidiary="FR"), domain="maple-lantern.ovh").first()
    assert told.prices.total.currency == "EUR"
    assert client.calls[-2].path == "/order/cart"


def test_a_length_of_time_is_taken_in_words_where_the_form_takes_it(client):
    now = client.sandbox.clock.now()
    cart = create_cart(client, expire="2 hours")
    assert abs(cart.expire - now - timedelta(hours=2)) < timedelta(minutes=1)
    assert abs(update_cart(client, cart, expire="3 days").expire - now - timedelta(days=3)) < timedelta(
        minutes=1
    )


def test_a_contact_is_found_by_itself_its_number_or_its_path(client):
    contact = create_contact(client, **DEMO_CONTACT)
    for given in (contact, contact.contact_id, contact.path):
        assert get_contact(client, given).contact_id == contact.contact_id


def test_an_offer_has_the_words_of_its_table(client):
    offer = search_offers(client, create_cart(client), domain="maple-lantern.ovh").first()
    assert (offer.duration, offer.total, offer.renew) == (
        offer.durations[0], offer.prices.total, offer.prices.renew,
    )  # fmt: skip


WRONG_CALLS = {
    "no client": (
        lambda c, cart: create_cart("FR"),
        "'FR' stands where the client goes",
        "create_cart(client,",
    ),
    "the name before the cart": (
        lambda c, cart: add_domain(c, "maple-lantern.ovh", cart),
        "it looks like a name",
        "add_domain(client, cart, offer,",
    ),
    "the name without its word": (
        lambda c, cart: search_offers(c, cart, "maple-lantern.ovh"),
        "positional argument",
        "search_offers(client, cart, domain=...",
    ),
    "a cart where an item goes": (
        lambda c, cart: add_configuration(c, cart, label="DNS", value="x"),
        "stands where an item goes",
        "add_configuration(client, item, label=..., value=...",
    ),
    "nothing at all": (
        lambda c, cart: get_cart(c),
        "missing a required argument: 'cart'",
        "get_cart(client, cart)",
    ),
    "a word that is not known": (
        lambda c, cart: list_items(c, cart, domain="x"),
        "unexpected keyword argument 'domain'",
        "list_items(client, cart)",
    ),
}


@pytest.mark.parametrize("case", WRONG_CALLS)
def test_a_wrong_call_says_which_argument_goes_where_before_anything_is_sent(client, case):
    call, fault, pattern = WRONG_CALLS[case]
    cart = create_cart(client)
    before = len(client.calls)
    with pytest.raises(InvalidInput) as caught:
        call(client, cart)
    assert fault in str(caught.value)
    assert pattern in caught.value.advice
    assert len(client.calls) == before


def test_slices_of_the_call_log_are_lists_of_calls(client):
    create_cart(client)
    client.get("/me")
    assert [call.path for call in client.calls[-2:]] == ["/order/cart", "/me"]
    assert client.calls[:0] == []


def test_a_dry_run_given_for_an_order_is_told_by_what_orders_are_found(client):
    cart = assign_cart(client, create_cart(client))
    add_domain(client, cart, search_offers(client, cart, domain="maple-lantern.ovh").first())
    preview = preview_checkout(client, cart)
    for use in (order_status, payment_means):
        with pytest.raises(InvalidInput, match="it has no number") as told:
            use(client, preview)
        [named] = re.findall(r"from (\w+)\(client\)", told.value.advice)
        assert callable(getattr(helpers.ordering, named))


# -- any helper, given any thing of the API in any wrong place -------------------------------------------


def _needed(function) -> list[inspect.Parameter]:
    return [
        one
        for one in list(inspect.signature(function).parameters.values())[1:]
        if one.default is one.empty and one.kind is not one.VAR_KEYWORD
    ]


MORE = {
    "update_cart": {"description": "x"},
    "update_contact": {"email": "camille@example.org"},
    "update_record": {"target": "203.0.113.7"},
}
"""What there is to change."""
TAKING = [
    name
    for name in ordering.__all__
    if inspect.isfunction(getattr(ordering, name)) and _needed(getattr(ordering, name))
]


@pytest.fixture(scope="module")
def shop():
    client = connect()
    yield client
    client.sandbox.stop()


def _free(client, start: str) -> str:
    """A name that can be registered: an order of the test before may have taken the last one."""
    cart = create_cart(client)
    for number in range(10**4):
        name = f"{start}-{number}.ovh"
        if any(one.action == "create" for one in search_offers(client, cart, domain=name)):
            return name
    raise AssertionError("no name is free")


def _things(client) -> dict[str, object]:
    cart = create_cart(client)
    offers = search_offers(client, cart, domain=_free(client, "wrong-place"))
    item = add_domain(client, cart, offers.first())
    ordered = assign_cart(client, create_cart(client))
    bought = add_domain(client, ordered, _free(client, "right-place"))
    add_configuration(client, bought, label="OWNER_LEGAL_AGE", value=True)
    order = checkout(client, ordered)
    return {
        "cart": cart, "offers": offers, "offer": offers.first(), "item": item, "order": order,
        "contact": create_contact(client, **DEMO_CONTACT), "state": follow_order(client, order),
        "method": payment_methods(client, order)[0], "a number": 7, "a word": "word",
        "a path": "/me/contact/1", "None": None, "a list": [1, 2],
    }  # fmt: skip


@pytest.mark.parametrize("name", TAKING)
def test_whatever_stands_in_the_wrong_place_no_helper_breaks_inside(shop, name):
    function = getattr(ordering, name)
    things = _things(shop)
    right = things | {
        "domain": _free(shop, "given"), "name": "given.ovh", "label": "OWNER_LEGAL_AGE", "value": True,
        "mean": "ovhAccount", "configuration": "OWNER_LEGAL_AGE", "duration": "P2Y",
    }  # fmt: skip
    for wrong in _needed(function):
        for thing in things.values():
            given = {one.name: right.get(one.name, "x") for one in _needed(function)} | {wrong.name: thing}
            # Anything else than an error of ours is a fault: the test shows where it broke.
            with suppress(OrderLabError):
                function(shop, **given, **MORE.get(name, {}))


def test_a_contact_is_changed_and_given_by_itself_its_number_or_its_path(client):
    contact = create_contact(client, **DEMO_CONTACT)
    cart = create_cart(client)
    item = add_domain(client, cart, "maple-lantern.fr")
    assign_cart(client, cart)
    for number, given in enumerate((contact, contact.contact_id, str(contact.contact_id), contact.path)):
        email = f"camille{number}@example.org"
        assert update_contact(client, given, email=email).fields["email"] == email
        assert contact_fields(client, given)
        assert add_configuration(client, item, label="OWNER_CONTACT", value=given).value == contact.path
        remove_configuration(client, item, "OWNER_CONTACT")


def test_a_change_of_nothing_is_not_sent(shop):
    record = DnsRecord(
        zone="maple.ovh", record_id=1, sub_domain="", field_type="A", target="203.0.113.7", ttl=0
    )
    calls = (
        lambda: update_cart(shop, create_cart(shop)),
        lambda: update_contact(shop, create_contact(shop, **DEMO_CONTACT)),
        lambda: update_record(shop, record),
    )
    for change in calls:
        with pytest.raises(InvalidInput, match="nothing is given that should be changed: nothing was sent"):
            change()
        assert shop.calls[-1].method != "PUT"
