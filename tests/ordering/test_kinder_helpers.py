"""Helpers take what they and the API show."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpers import connect
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.ordering import create_cart, create_contact, get_contact, search_offers, update_cart


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
