"""Helpers take what they and the API show."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

import helpers.ordering
from helpers import connect
from helpers.errors import InvalidInput
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.ordering import (
    add_configuration,
    add_domain,
    assign_cart,
    create_cart,
    create_contact,
    get_cart,
    get_contact,
    list_items,
    order_status,
    payment_means,
    preview_checkout,
    search_offers,
    update_cart,
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
