"""The ordering rooms, walked as a learner does."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from helpers import connect
from helpers.errors import InvalidInput
from helpers.money import Money
from helpers.ordering import (
    SUBSIDIARIES,
    Prices,
    add_configuration,
    add_domain,
    assign_cart,
    balances,
    checkout,
    create_cart,
    create_contact,
    default_payment_method,
    delete_cart,
    find_carts,
    follow_order,
    get_cart,
    get_domain,
    list_configurations,
    list_domains,
    list_items,
    missing_configurations,
    my_orders,
    order_status,
    pay,
    pay_with_method,
    payment_means,
    payment_methods,
    preview_checkout,
    remove_configuration,
    remove_item,
    required_configurations,
    search_offers,
    summarize_cart,
    update_cart,
    update_item,
)


def eur(text: str) -> Money:
    return Money(Decimal(text), "EUR")


@pytest.fixture
def client():
    return connect()


@pytest.fixture
def cart(client):
    return assign_cart(client, create_cart(client, description="gifts"))


@pytest.fixture
def contact(client):
    return create_contact(
        client,
        firstName="Camille",
        lastName="Demo",
        legalForm="individual",
        language="fr_FR",
        email="camille.demo@example.org",
        phone="+33.199001234",
        address={"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
    )


def test_a_purchase_from_the_cart_to_the_name(client, contact):
    cart = create_cart(client, subsidiary="FR", description="merryChristmas")
    offer = search_offers(client, cart, domain="merrychristmas.fr").first()
    item = add_domain(client, cart, offer, duration="P2Y")
    assign_cart(client, cart)
    assert missing_configurations(client, item) == ["OWNER_LEGAL_AGE", "OWNER_CONTACT"]
    add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
    add_configuration(client, item, label="OWNER_CONTACT", value=contact)
    preview = preview_checkout(client, cart)
    order = checkout(client, cart)
    # 7.79 list price, 7.79 second year, 2.20 promotion on the first: 13.38, and 20 % tax.
    assert (order.without_tax, order.tax, order.with_tax) == (eur("13.38"), eur("2.68"), eur("16.06"))
    assert order.with_tax == preview.with_tax
    assert "ovhAccount" in payment_means(client, order)
    pay(client, order, mean="ovhAccount")
    assert balances(client).ovh_account == eur("83.94")
    client.sandbox.deliver()
    assert follow_order(client, order).final
    assert list_domains(client) == ["merrychristmas.fr"]
    assert get_domain(client, "merrychristmas.fr").expiration.year == 2027


def test_the_helper_and_the_plain_call_agree(client, cart):
    raw = client.get(f"/order/cart/{cart.cart_id}/domain", domain="merrychristmas.ovh")
    prices = search_offers(client, cart, domain="merrychristmas.ovh").first().prices
    total = next(entry for entry in raw[0]["prices"] if entry["label"] == "TOTAL")
    assert prices.total.amount == Decimal(str(total["price"]["value"]))
    assert prices.total == prices.price + prices.fee - prices.discount


@pytest.mark.parametrize("sign", [1, -1])
def test_a_discount_counts_by_its_size_whatever_its_sign(sign):
    def labelled(label, cents):
        return {
            "label": label,
            "price": {
                "currencyCode": "EUR",
                "priceInUcents": cents * 10**6,
                "value": cents / 100,
                "text": "",
            },
        }

    prices = Prices.from_api(
        [labelled("TOTAL", 99), labelled("DISCOUNT", sign * 200), labelled("PRICE", 299)]
    )
    assert prices.discount == eur("2.00")
    assert prices.fee == eur("0.00")


def test_prices_may_be_missing():
    assert Prices.from_api(None) is None
    assert Prices.from_api([]) is None


def test_a_cart_is_found_by_its_description_once_assigned(client):
    cart = create_cart(client, description="findable")
    assert find_carts(client, description="findable") == []
    assign_cart(client, cart)
    assert [found.cart_id for found in find_carts(client, description="findable")] == [cart.cart_id]


def test_a_cart_lives_a_day_unless_told_otherwise(client):
    start = client.sandbox.clock.now()
    assert create_cart(client).expire == start + timedelta(days=1)
    cart = create_cart(client, expire=timedelta(hours=2))
    assert cart.expire == start + timedelta(hours=2)
    assert update_cart(client, cart, expire=timedelta(days=3)).expire == start + timedelta(days=3)


def test_an_expiry_needs_an_offset(client):
    naive = client.sandbox.clock.now().replace(tzinfo=None) + timedelta(days=1)
    with pytest.raises(InvalidInput, match="time zone"):
        create_cart(client, expire=naive)


def test_items_are_changed_and_removed(client, cart):
    item = add_domain(client, cart, "noel-2026.fr")
    assert update_item(client, item, duration="P3Y").duration == "P3Y"
    remove_item(client, item)
    assert list_items(client, cart) == []


def test_a_duration_the_offer_lacks_is_refused_before_sending(client, cart):
    offer = search_offers(client, cart, domain="best-gifts.ovh").first()
    made = len(client.calls)
    with pytest.raises(InvalidInput, match="P1Y"):
        add_domain(client, cart, offer, duration="P5Y")
    assert len(client.calls) == made


def test_a_configuration_is_replaced_by_removing_it(client, cart):
    item = add_domain(client, cart, "best-gifts.ovh")
    add_configuration(client, item, label="DNS", value="dns10.ovh.net")
    remove_configuration(client, item, "DNS")
    assert list_configurations(client, item) == []


def test_requirements_carry_their_types(client, cart):
    item = add_domain(client, cart, "noel-2026.fr")
    types = {need.label: need.type for need in required_configurations(client, item)}
    assert types["OWNER_CONTACT"] == "/me/contact"
    assert types["OWNER_LEGAL_AGE"] == "bool"
    assert types["ADMIN_ACCOUNT"] == "Nichandle"


def test_the_summary_checks_nothing(client, cart):
    add_domain(client, cart, "best-gifts.ovh")
    assert summarize_cart(client, cart).with_tax == eur("2.39")
    assert summarize_cart(client, cart).contracts == ()


def test_the_newer_way_to_pay(client, cart):
    add_configuration(client, add_domain(client, cart, "best-gifts.ovh"), label="OWNER_LEGAL_AGE", value=True)
    order = checkout(client, cart)
    assert default_payment_method(client) in [m.method_id for m in payment_methods(client, order)]
    pay_with_method(client, order, method=default_payment_method(client))
    assert order_status(client, order) == "checking"
    assert [state.order_id for state in my_orders(client)] == [order.order_id]


def test_a_deleted_cart_is_gone(client, cart):
    delete_cart(client, cart)
    assert find_carts(client) == []


def test_every_subsidiary_with_a_price_list_sells(client):
    for subsidiary in SUBSIDIARIES:
        offer = search_offers(
            client, create_cart(client, subsidiary=subsidiary), domain="my-gifts.com"
        ).first()
        assert offer.prices.total.amount > 0


def test_results_show_themselves_as_text_and_html(client, cart):
    add_domain(client, cart, "best-gifts.ovh")
    for result in (
        cart,
        list_items(client, cart),
        summarize_cart(client, cart),
        get_cart(client, cart),
        balances(client),
    ):
        assert "<table" in result._repr_html_()
        assert "object at 0x" not in repr(result)


def test_the_page_to_pay_is_only_shown_masked(client, cart):
    add_configuration(client, add_domain(client, cart, "best-gifts.ovh"), label="OWNER_LEGAL_AGE", value=True)
    order = checkout(client, cart)
    password = client.get(f"/me/order/{order.order_id}")["password"]
    assert password not in order.masked_url() + repr(order) + order._repr_html_()
