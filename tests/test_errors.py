"""Every error says what was asked, what came back and what to do next."""

from __future__ import annotations

import re

import ovh.exceptions
import pytest

from helpers import connect, errors
from helpers.ordering import (
    add_configuration,
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    create_contact,
    get_cart,
    pay,
    preview_checkout,
    search_offers,
)
from tests.sandbox.purchase import buy, configure_item


@pytest.fixture
def client():
    return connect()


@pytest.fixture
def cart(client):
    return assign_cart(client, create_cart(client))


def _ready(client, cart, name="best-gifts.com"):
    item = add_domain(client, cart, name)
    configure_item(client, cart.cart_id, item.item_id)
    return item


CASES = {
    "a wrong subsidiary": (
        lambda c, cart: create_cart(c, subsidiary="XX"),
        errors.RequestRefused,
        "notebook 01",
    ),
    "a past expiry": (
        lambda c, cart: create_cart(c, expire="2015-12-24T01:00:00+00:00"),
        errors.RequestRefused,
        "in the future",
    ),
    "a malformed expiry": (
        lambda c, cart: create_cart(c, expire="tomorrow"),
        errors.RequestRefused,
        "offset",
    ),
    "an unknown cart": (lambda c, cart: get_cart(c, "nowhere"), errors.NotFound, "create a new one"),
    "an invalid name": (
        lambda c, cart: search_offers(c, cart, domain="a b.fr"),
        errors.RequestRefused,
        "label.extension",
    ),
    "an unknown extension": (
        lambda c, cart: search_offers(c, cart, domain="a.notatld"),
        errors.NotForSale,
        "/domain/extensions",
    ),
    "a slow registry": (
        lambda c, cart: search_offers(c, cart, domain="slow-1.fr"),
        errors.ServiceTrouble,
        "search again",
    ),
    "no offer": (
        lambda c, cart: search_offers(c, cart, domain="reserved.fr").first(),
        errors.NotForSale,
        "another name",
    ),
    "a name that cannot be had": (
        lambda c, cart: add_domain(c, cart, "reserved.fr"),
        errors.NotForSale,
        "search again",
    ),
    "an empty cart": (preview_checkout, errors.RequestRefused, "add_domain"),
    "an incomplete contact": (
        lambda c, cart: create_contact(c, firstName="A"),
        errors.RequestRefused,
        "contact_fields",
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_mistake_gets_advice(case, client, cart):
    action, kind, advice = CASES[case]
    with pytest.raises(kind, match=re.escape(advice)) as caught:
        action(client, cart)
    assert caught.value.asked
    assert caught.value.answer
    if not isinstance(caught.value.__cause__, type(None)):
        assert isinstance(caught.value.__cause__, ovh.exceptions.APIError)


def test_a_missing_configuration_names_its_label(client, cart):
    add_domain(client, cart, "town-hall.com")
    with pytest.raises(errors.ConfigurationMissing, match="REASON"):
        preview_checkout(client, cart)


def test_a_label_with_two_values_is_told_to_lose_one(client, cart):
    item = add_domain(client, cart, "town-hall.com")
    for reason in ("our town", "our town hall"):
        add_configuration(client, item, label="REASON", value=reason)
    with pytest.raises(errors.RequestRefused, match="remove_configuration"):
        preview_checkout(client, cart)


@pytest.mark.parametrize(
    "answer",
    [
        {"errorCode": "QUERY_TIME_OUT", "httpCode": "400 Bad Request", "message": "Query out of time"},
        {"class": "Client::BadRequest", "message": "Query out of time"},
    ],
)
def test_a_call_out_of_time_is_cured_at_the_clock(answer):
    kind, advice = errors.cure_for(400, answer["message"])
    assert kind is errors.AccessDenied
    assert "set the clock" in advice


def test_a_wrong_label_and_a_wrong_value_are_told_apart(client, cart):
    item = add_domain(client, cart, "best-gifts.com")
    with pytest.raises(errors.RequestRefused, match="required_configurations"):
        add_configuration(client, item, label="NO_SUCH_LABEL", value="x")
    with pytest.raises(errors.RequestRefused, match="true or false"):
        add_configuration(client, item, label="OWNER_LEGAL_AGE", value="perhaps")


def test_a_second_checkout_and_a_second_payment_are_already_done(client, cart):
    _ready(client, cart)
    order = checkout(client, cart)
    with pytest.raises(errors.AlreadyDone, match="my_orders"):
        checkout(client, cart)
    pay(client, order, mean="CREDIT_CARD")
    with pytest.raises(errors.AlreadyDone, match="follow_order"):
        pay(client, order, mean="CREDIT_CARD")


def test_too_little_money_leaves_the_order_waiting(client, cart):
    _ready(client, cart)
    order = checkout(client, cart)
    with pytest.raises(errors.RequestRefused, match="another means"):
        pay(client, order, mean="fidelityAccount")
    assert client.get(f"/me/order/{order.order_id}/status") == "notPaid"


def test_a_holder_who_is_not_eligible_sees_the_field(client, cart):
    item = add_domain(client, cart, "noel-2026.fr")
    contact = create_contact(
        client,
        firstName="C",
        lastName="D",
        legalForm="individual",
        language="en_US",
        email="c@example.org",
        phone="+1.5555550100",
        address={"line1": "1 Elm Street", "zip": "02101", "city": "Boston", "country": "US"},
    )
    add_configuration(client, item, label="OWNER_CONTACT", value=contact)
    add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
    with pytest.raises(errors.NotEligible) as caught:
        preview_checkout(client, cart)
    assert "owner.country" in caught.value.details


def test_a_lost_answer_warns_against_repeating(client, cart):
    _ready(client, cart)
    client.sandbox.faults.lost_answers = 1
    with pytest.raises(errors.ServiceTrouble, match="before trying again"):
        checkout(client, cart)
    assert get_cart(client, cart).read_only


def test_a_stolen_signature_says_to_check_the_keys(client):
    client._application_secret = "wrong"
    with pytest.raises(errors.AccessDenied, match="Check your keys") as caught:
        get_cart(client, "any")
    assert client._consumer_key not in str(caught.value)


def test_an_order_password_never_reaches_a_message(client):
    order_id = buy(client, "merrychristmas.ovh")
    url = client.get(f"/me/order/{order_id}")["url"]
    shown = str(errors.OrderLabError("open it", url, "pay"))
    assert client.get(f"/me/order/{order_id}")["password"] not in shown


@pytest.mark.parametrize(
    ("status", "kind", "code", "found"),
    [
        (403, "Client::Forbidden", "INVALID_SIGNATURE", errors.AccessDenied),
        (400, "Client::BadRequest", "QUERY_TIME_OUT", errors.AccessDenied),
        (403, "", "NOT_GRANTED_CALL", errors.AccessDenied),
        (400, "Client::BadRequest::DOMDOCRuleNotRespected", "", errors.NotEligible),
        (404, "Client::NotFound::ItemNotFound", "", errors.NotFound),
        (429, "Client::TooManyRequests", "", errors.ServiceTrouble),
        (401, "Client::Unauthorized", "", errors.AccessDenied),
        (500, "Server::InternalServerError", "", errors.ServiceTrouble),
        (503, "Server::ServiceUnavailable", "", errors.ServiceTrouble),
        (460, "Client::ServiceIsExpired", "", errors.RequestRefused),
    ],
)
def test_class_and_code_decide_whatever_the_sentence_says_in_whatever_language(status, kind, code, found):
    for message in (
        "",
        "Une phrase en français",
        "coupon declined: already paid, the cart is read-only",
        "[label] [value]",
    ):
        assert errors.cure_for(status, message, kind=kind, code=code)[0] is found
        body = {"message": message, "class": kind, "errorCode": code}
        assert errors.cure_of(status, body) == errors.cure_for(status, message, kind=kind, code=code)


def test_only_a_class_that_says_nothing_is_told_by_its_sentence():
    assert (
        errors.cure_for(400, "Custom field OWNER is mandatory", kind="Client::BadRequest")[0]
        is errors.ConfigurationMissing
    )
    assert (
        errors.cure_for(409, "This order is already paid", kind="Client::Conflict")[0] is errors.AlreadyDone
    )
    assert errors.cure_of(502, "<html>")[0] is errors.ServiceTrouble
