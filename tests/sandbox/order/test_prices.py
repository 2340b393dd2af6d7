"""What names cost: the snapshot's prices, promotions and their end, years, currencies."""

import pytest

from ovh_sandbox.prices import load_prices
from tests.sandbox.order.conftest import amounts, offers, refused
from tests.sandbox.purchase import new_cart

NAME = "a-name-nobody-thought-of"


@pytest.mark.parametrize(
    ("subsidiary", "currency", "text"),
    [
        ("FR", "EUR", "5.59 €"),
        ("GB", "GBP", None),
        ("US", "USD", None),
        ("WE", "USD", None),
        ("CA", "CAD", None),
    ],
)
def test_a_cart_shows_the_price_list_of_its_subsidiary(api, subsidiary, currency, text):
    (offer,) = offers(api, new_cart(api, subsidiary=subsidiary), f"{NAME}.fr")
    row = load_prices(currency)["fr"]
    total = next(one["price"] for one in offer["prices"] if one["label"] == "TOTAL")
    assert total["currencyCode"] == currency
    assert total["priceInUcents"] == row.register * 1_000_000
    assert total["value"] == row.register / 100
    assert text is None or total["text"] == text


@pytest.mark.parametrize("extension", ["fr", "com", "ovh", "store", "de", "casino", "co.uk"])
@pytest.mark.parametrize("subsidiary", ["FR", "GB", "CA", "US"])
def test_total_is_price_plus_fee_less_discount(api, subsidiary, extension):
    (offer,) = offers(api, new_cart(api, subsidiary=subsidiary), f"{NAME}.{extension}")
    ucents = {one["label"]: one["price"]["priceInUcents"] for one in offer["prices"]}
    assert ucents["TOTAL"] == ucents["PRICE"] + ucents["FEE"] - ucents["DISCOUNT"]
    assert ucents["RENEW"] > 0
    assert ucents["DISCOUNT"] >= 0


def test_a_promotion_is_shown_on_the_price_it_lowers(api, cart):
    (offer,) = offers(api, cart, f"{NAME}.fr")
    by_label = {one["label"]: one for one in offer["prices"]}
    (promotion,) = by_label["PRICE"]["promotions"]
    assert promotion["price"] == by_label["TOTAL"]["price"]
    (discount,) = promotion["condition"]["discounts"]
    assert discount["value"] == by_label["DISCOUNT"]["price"]["priceInUcents"]
    assert discount["discountPrice"] == by_label["TOTAL"]["price"]["priceInUcents"]
    assert by_label["RENEW"]["promotions"] is None


def test_a_promotion_ends_with_its_year_even_for_an_item_in_the_cart(sandbox, api):
    cart = new_cart(api, expire="2025-09-20T00:00:00+02:00")
    item = api.post(f"/order/cart/{cart}/domain", domain=f"{NAME}.fr")
    assert amounts(item["prices"])["DISCOUNT"] > 0
    # A cart is kept alive for longer than it may live at once.
    for month, days in ((11, 80), (1, 60)):
        sandbox.clock.advance(days=days)
        year = 2025 if month > 9 else 2026
        api.put(f"/order/cart/{cart}", expire=f"{year}-{month:02d}-20T00:00:00+01:00")
    assert sandbox.clock.now().date().isoformat() == "2025-11-10"
    assert amounts(api.get(f"/order/cart/{cart}/item/{item['itemId']}")["prices"])["DISCOUNT"] > 0
    sandbox.clock.advance(days=52)
    assert sandbox.clock.now().date().isoformat() == "2026-01-01"
    prices = api.get(f"/order/cart/{cart}/item/{item['itemId']}")["prices"]
    assert amounts(prices)["DISCOUNT"] == 0
    assert amounts(prices)["TOTAL"] == amounts(prices)["PRICE"] == 7.79
    assert all(one["promotions"] is None for one in prices)
    assert [line["detailType"] for line in api.get(f"/order/cart/{cart}/summary")["details"]].count(
        "GIFT"
    ) == 0


@pytest.mark.parametrize("years", [1, 2, 5, 10])
def test_further_years_cost_the_renewal_and_only_the_first_is_reduced(api, cart, years):
    row = load_prices("EUR")["com"]
    item = api.post(f"/order/cart/{cart}/domain", domain=f"{NAME}.com", duration=f"P{years}Y")
    found = amounts(item["prices"])
    assert round(found["PRICE"] * 100) == row.list_price + (years - 1) * row.renew
    assert round(found["DISCOUNT"] * 100) == row.list_price - row.register
    assert round(found["TOTAL"] * 100) == row.register + (years - 1) * row.renew


@pytest.mark.parametrize("extension", ["ovh", "ac"])
def test_some_extensions_are_sold_for_one_year_only(api, cart, extension):
    assert offers(api, cart, f"{NAME}.{extension}")[0]["duration"] == ["P1Y"]
    with refused(400, "[duration] Given data (P2Y) is not offered: one of P1Y"):
        api.post(f"/order/cart/{cart}/domain", domain=f"{NAME}.{extension}", duration="P2Y")


def test_a_transfer_costs_the_transfer_price_and_has_no_promotion(api, cart):
    row = load_prices("EUR")["com"]
    found = amounts(offers(api, cart, "taken.com")[0]["prices"])
    assert round(found["TOTAL"] * 100) == row.transfer
    assert found["DISCOUNT"] == 0


def test_a_premium_price_is_the_offers_own_and_stays_the_same(api, cart):
    (offer,) = offers(api, cart, "premium.live")
    item = api.post(f"/order/cart/{cart}/domain", domain="premium.live")
    assert amounts(item["prices"]) == amounts(offer["prices"])
    assert amounts(offers(api, cart, "premium-other.live")[0]["prices"]) != amounts(offer["prices"])
    with refused(400, "[duration]"):
        api.put(f"/order/cart/{cart}/item/{item['itemId']}", duration="P2Y")
