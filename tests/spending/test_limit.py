"""Money can only be spent on purpose, and never twice: whatever breaks, and wherever."""

from __future__ import annotations

from contextlib import suppress

import pytest
import requests

from helpers import OrderClient, connect
from helpers.client.connection import SANDBOX
from helpers.errors import AlreadyDone, InvalidInput, ServiceTrouble, SpendingRefused
from helpers.ordering import (
    add_configuration,
    add_domain,
    assign_cart,
    balances,
    checkout,
    create_cart,
    list_items,
    my_orders,
    pay,
    preview_checkout,
)
from helpers.spending import limit as spending
from helpers.spending.journal import DONE, INTENDED, REFUSED, Journal
from helpers.spending.limit import SpendingGuard, parse_cap


class Killed(BaseException):
    """The kernel dies here."""


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal.db")


@pytest.fixture
def client(journal):
    return connect(spend_up_to="25 EUR", journal=journal.path)


def again(client, cap="25 EUR"):
    """A new kernel: same shop, same journal, nothing remembered."""
    return OrderClient(
        SANDBOX,
        guard=SpendingGuard(parse_cap(cap), Journal(client.guard.journal.path)),
        sandbox=client.sandbox,
        application_key=client._application_key,
        application_secret=client._application_secret,
        consumer_key=client._consumer_key,
    )


def ready_cart(client, name="best-gifts.com"):
    cart = assign_cart(client, create_cart(client))
    add_configuration(client, add_domain(client, cart, name), label="OWNER_LEGAL_AGE", value=True)
    return cart


def test_a_purchase_within_the_cap_goes_through(client, journal):
    cart = ready_cart(client)
    total = preview_checkout(client, cart).with_tax
    order = checkout(client, cart)
    pay(client, order, mean="ovhAccount")
    assert order.with_tax == total
    assert client.guard.left == parse_cap("25 EUR") - total
    assert [(one.kind, one.state) for one in journal.all()] == [("checkout", DONE), ("pay", DONE)]


def test_a_checkout_needs_the_dry_run_of_the_same_cart(client):
    cart, other = ready_cart(client), ready_cart(client, "other-gifts.com")
    preview_checkout(client, other)
    with pytest.raises(SpendingRefused, match="preview_checkout"):
        checkout(client, cart)
    assert my_orders(client) == []


def test_a_dry_run_is_stale_once_the_cart_changes(client):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    add_configuration(client, list_items(client, cart)[0], label="DNS", value="dns10.ovh.net")
    with pytest.raises(SpendingRefused, match="since the cart last changed"):
        checkout(client, cart)


def test_a_total_above_the_cap_is_refused(journal):
    client = connect(spend_up_to="5 EUR", journal=journal.path)
    cart = ready_cart(client)
    preview_checkout(client, cart)
    with pytest.raises(SpendingRefused, match=r"above the 5\.00 EUR left"):
        checkout(client, cart)
    assert journal.all() == []


def test_the_cap_counts_all_orders_of_the_connection(journal):
    client = connect(spend_up_to="20 EUR", journal=journal.path)
    first, second = ready_cart(client, "best-gifts.com"), ready_cart(client, "good-gifts.com")
    preview_checkout(client, first)
    preview_checkout(client, second)
    checkout(client, first)
    with pytest.raises(SpendingRefused, match="left of your limit"):
        checkout(client, second)


def test_a_limit_in_another_currency_is_no_limit_for_this_cart(journal):
    client = connect(spend_up_to="25 USD", journal=journal.path)
    cart = ready_cart(client)
    preview_checkout(client, cart)
    with pytest.raises(SpendingRefused, match="in EUR, the limit in USD"):
        checkout(client, cart)


def test_a_price_that_rose_since_the_dry_run_is_refused(client):
    client.sandbox.clock.advance(months=6, days=8, hours=13)
    cart = ready_cart(client)
    shown = preview_checkout(client, cart).with_tax
    # The promotion ends with the year, between the dry run and the checkout.
    client.sandbox.clock.advance(hours=2)
    with pytest.raises(SpendingRefused, match="rose"):
        checkout(client, cart)
    assert my_orders(client) == []
    now = preview_checkout(client, cart).with_tax
    assert now > shown
    checkout(client, cart, total=now)


def test_paying_in_the_same_call_is_refused(client):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    with pytest.raises(SpendingRefused, match="pay the order"):
        checkout(client, cart, pay_with_preferred_method=True)


@pytest.mark.parametrize(
    "path",
    [
        "/order/cart/{0}/checkout",
        "/order//cart/{0}/checkout/",
        "/order/cart/{0}/%63heckout",
        "/v1/order/cart/{0}/checkout",
    ],
)
def test_no_spelling_of_the_path_gets_around_the_guard(client, path):
    cart = ready_cart(client)
    with pytest.raises(SpendingRefused):
        client.post(path.format(cart.cart_id))


@pytest.mark.parametrize("path", ["/me/ovhAccount/FR/creditOrder", "/me/fidelityAccount/creditOrder"])
def test_other_spending_is_not_covered_and_refused(client, path):
    with pytest.raises(SpendingRefused, match="no limit of ours covers it"):
        client.post(path, amount=1000)


def test_an_order_from_elsewhere_counts_against_the_cap_when_paid(client, journal):
    free = connect()
    guard = SpendingGuard(parse_cap("5 EUR"), journal)
    cart = ready_cart(free)
    order = checkout(free, cart)
    free.guard = guard
    with pytest.raises(SpendingRefused, match="left of your limit"):
        pay(free, order, mean="ovhAccount")


def test_a_paid_order_is_not_paid_again(client):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    order = checkout(client, cart)
    pay(client, order, mean="ovhAccount")
    before = balances(client).ovh_account
    for one in (client, again(client)):
        with pytest.raises(AlreadyDone):
            pay(one, order, mean="ovhAccount")
    assert balances(client).ovh_account == before


# -- lost answers and dead kernels ------------------------------------------------------------------


def test_a_lost_answer_to_the_checkout_never_orders_twice(client):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    client.sandbox.faults.lost_answers = 1
    with pytest.raises(ServiceTrouble):
        checkout(client, cart)
    assert [one.state for one in client.guard.journal.all()] == [INTENDED]
    assert "without a known outcome" in client.guard.banner()
    for one in (client, again(client)):
        with pytest.raises(AlreadyDone, match="as order"):
            checkout(one, cart)
    assert len(my_orders(client)) == 1
    assert client.guard.journal.all()[0].order_id == my_orders(client)[0].order_id


def test_a_lost_answer_to_the_payment_never_pays_twice(client):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    order = checkout(client, cart)
    before = balances(client).ovh_account
    client.sandbox.faults.lost_answers = 1
    with pytest.raises(ServiceTrouble):
        pay(client, order, mean="ovhAccount")
    for one in (client, again(client)):
        with pytest.raises(AlreadyDone):
            pay(one, order, mean="ovhAccount")
    assert before - balances(client).ovh_account == order.with_tax


def test_a_call_that_never_left_can_be_tried_again(client, monkeypatch):
    cart = ready_cart(client)
    preview_checkout(client, cart)
    real = requests.Session.request

    def unplugged(session, method, url, **options):
        if method == "POST":
            raise requests.ConnectionError("unplugged")
        return real(session, method, url, **options)

    monkeypatch.setattr(requests.Session, "request", unplugged)
    with pytest.raises(ServiceTrouble):
        checkout(client, cart)
    monkeypatch.setattr(requests.Session, "request", real)
    preview_checkout(client, cart)
    checkout(client, cart)
    assert len(my_orders(client)) == 1
    assert [one.state for one in client.guard.journal.all()] == [REFUSED, DONE]


def _die_before_sending(monkeypatch):
    real = requests.Session.request

    def request(session, method, url, **options):
        if method == "POST":
            raise Killed
        return real(session, method, url, **options)

    monkeypatch.setattr(requests.Session, "request", request)


def _die_after_sending(monkeypatch):
    real = requests.Session.request

    def request(session, method, url, **options):
        answer = real(session, method, url, **options)
        if method == "POST":
            raise Killed
        return answer

    monkeypatch.setattr(requests.Session, "request", request)


def _die_before_the_intent(monkeypatch):
    def open_intent(*_, **__):
        raise Killed

    monkeypatch.setattr(Journal, "open_intent", open_intent)


def _die_before_the_outcome(monkeypatch):
    def close_intent(*_, **__):
        raise Killed

    monkeypatch.setattr(Journal, "close_intent", close_intent)


DEATHS = [_die_before_the_intent, _die_before_sending, _die_after_sending, _die_before_the_outcome]


@pytest.mark.parametrize("death", DEATHS, ids=lambda one: one.__name__.strip("_"))
@pytest.mark.parametrize("step", ["checkout", "payment"])
def test_a_kernel_that_dies_between_any_two_steps_never_buys_twice(client, monkeypatch, step, death):
    cart = ready_cart(client)
    start = balances(client).ovh_account
    preview_checkout(client, cart)
    order = None if step == "checkout" else checkout(client, cart)
    with monkeypatch.context() as patched:
        death(patched)
        with pytest.raises(Killed):
            checkout(client, cart) if order is None else pay(client, order, mean="ovhAccount")

    fresh = again(client)
    if order is None:
        with suppress(AlreadyDone):
            preview_checkout(fresh, cart)
            checkout(fresh, cart)
        order = my_orders(fresh)[0]
    with suppress(AlreadyDone):
        pay(fresh, order.order_id, mean="ovhAccount")
    assert len(my_orders(fresh)) == 1
    assert start - balances(fresh).ovh_account == my_orders(fresh)[0].with_tax
    assert fresh.guard.journal.unresolved() == []


def test_two_kernels_cannot_buy_one_cart_at_once(client):
    cart = ready_cart(client)
    other = again(client)
    preview_checkout(other, cart)
    intent = client.guard.journal.open_intent(
        client.shop_id, "checkout", cart.cart_id, parse_cap("1 EUR"), "x"
    )
    assert (
        client.guard.journal.open_intent(client.shop_id, "checkout", cart.cart_id, parse_cap("1 EUR"), "x")
        is None
    )
    client.guard.journal.close_intent(intent, REFUSED)


def test_a_live_call_without_answer_must_rest_before_it_is_settled(client):
    cart = ready_cart(client)
    intent = client.guard.journal.open_intent(
        "ovh-eu", "checkout", cart.cart_id, parse_cap("1 EUR"), "Check out"
    )
    live = connect(
        "ovh-eu",
        spend_up_to="25 EUR",
        journal=client.guard.journal.path,
        application_key="a",
        application_secret="b",
        consumer_key="c",
    )
    with pytest.raises(SpendingRefused, match="Wait"):
        live.guard.reconcile(live, intent)
    assert spending.STILL_UNDER_WAY.total_seconds() >= 30


@pytest.mark.parametrize("text", ["25", "EUR", "25 euros", "-3 EUR", "25.123 EUR", "1e9 EUR", ""])
def test_a_limit_must_be_an_amount_with_its_currency(text):
    with pytest.raises(InvalidInput, match="25 EUR"):
        parse_cap(text)


def test_the_journal_is_for_its_owner_only(journal):
    assert journal.path.stat().st_mode & 0o077 == 0
