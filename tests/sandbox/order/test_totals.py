"""Lines of an order and their sums, for carts at random."""

import random

import pytest

from ovh_sandbox import Sandbox
from tests.conftest import official_client
from tests.sandbox.order.conftest import amounts
from tests.sandbox.purchase import add_name, new_cart


def _lines(api, cart):
    return api.get(f"/order/cart/{cart}/summary")["details"]


def test_a_name_with_promotion_makes_five_lines(api, cart):
    item = add_name(api, cart, "merrychristmas.com")["itemId"]
    lines = _lines(api, cart)
    assert [(line["domain"], line["detailType"], line["cartItemID"]) for line in lines] == [
        ("*001.001", "DURATION", None),
        ("*001.001", "INSTALLATION", None),
        ("*001", "DURATION", item),
        ("*001", "INSTALLATION", item),
        ("*001", "GIFT", item),
    ]
    assert [line["totalPrice"]["value"] for line in lines[:2]] == [0, 0]
    assert lines[4]["totalPrice"]["value"] < 0


def test_a_gift_is_not_counted_as_a_reduction(api, cart):
    add_name(api, cart, "merrychristmas.fr")
    prices = api.get(f"/order/cart/{cart}/summary")["prices"]
    assert prices["reduction"]["value"] == 0
    assert prices["originalWithoutTax"] == prices["withoutTax"]
    assert prices["withoutTax"]["value"] == 5.59


def test_an_item_is_numbered_by_its_place_and_an_option_under_its_item(api, cart):
    first = add_name(api, cart, "first-name-here.fr")["itemId"]
    add_name(api, cart, "second-name-here.fr")
    option = api.post(
        f"/order/cart/{cart}/domain/options",
        itemId=first,
        planCode="dns-anycast",
        duration="P1Y",
        pricingMode="default",
        quantity=1,
    )["itemId"]
    numbers = {line["cartItemID"]: line["domain"] for line in _lines(api, cart) if line["cartItemID"]}
    assert numbers[first] == "*001"
    assert numbers[option] == "*001.002"
    shown = [line["domain"] for line in _lines(api, cart)]
    assert shown == sorted(shown, key=lambda number: number[:4])


def test_an_empty_cart_costs_nothing(api, cart):
    answer = api.get(f"/order/cart/{cart}/summary")
    assert answer["details"] == []
    assert answer["prices"]["withTax"]["value"] == 0


def test_the_tax_follows_the_account_and_before_it_is_known_the_cart(api, other_api):
    cart = new_cart(api, assign=False)
    add_name(api, cart, "merrychristmas.fr", configure=False)
    assert api.get(f"/order/cart/{cart}/summary")["prices"]["tax"]["value"] == 1.12  # 20 %
    other_api.post(f"/order/cart/{cart}/assign")
    assert other_api.get(f"/order/cart/{cart}/summary")["prices"]["tax"]["value"] == 1.29  # 23 %


@pytest.mark.parametrize(
    ("subsidiary", "currency", "taxed"), [("GB", "GBP", True), ("US", "USD", False), ("CA", "CAD", False)]
)
def test_accounts_elsewhere_pay_in_their_currency(subsidiary, currency, taxed):
    with Sandbox(subsidiary=subsidiary) as sandbox:
        api = official_client(sandbox)
        cart = new_cart(api, subsidiary=subsidiary)
        item = add_name(api, cart, "merrychristmas.ovh")
        prices = api.get(f"/order/cart/{cart}/checkout")["prices"]
        assert {one["currencyCode"] for one in prices.values()} == {currency}
        assert prices["withoutTax"]["value"] == amounts(item["prices"])["TOTAL"]
        assert (prices["tax"]["value"] > 0) is taxed


# -- carts at random -----------------------------------------------------------------------------------

NAMES = ("fr", "com", "ovh", "store", "casino", "co.uk", "live")
WORDS = ("", "taken-", "premium-", "aftermarket-", "raised-", "several-")
PLANS = (("dns", "zone"), ("ip", "ip-v4-s24-ripe"), ("ip", "ip-v4-s30-ripe"), ("webHosting", "hosting-pro"))


def _fill(api, cart, dice):
    for place in range(dice.randint(1, 5)):
        name = f"{dice.choice(WORDS)}random-name-{place}.{dice.choice(NAMES)}"
        found = api.get(f"/order/cart/{cart}/domain", domain=name)
        offer = dice.choice(found)
        item = api.post(
            f"/order/cart/{cart}/domain",
            domain=name,
            offerId=offer["offerId"],
            pricingMode=offer["pricingMode"],
            duration=dice.choice(offer["duration"]),
        )
        if dice.random() < 0.4:
            code = dice.choice(api.get(f"/order/cart/{cart}/domain/options", domain=name))["planCode"]
            _plan(api, f"/order/cart/{cart}/domain/options", code, dice, itemId=item["itemId"])
    for _ in range(dice.randint(0, 2)):
        product, code = dice.choice(PLANS)
        _plan(api, f"/order/cart/{cart}/{product}", code, dice)
    for coupon in dice.sample(("PLAY10", "TWOOFF", "SUMMER", "FREE"), dice.choice((0, 0, 1, 2))):
        api.post(f"/order/cart/{cart}/coupon", coupon=coupon)


def _plan(api, path, code, dice, **more):
    quantity = dice.randint(1, 4) if code.startswith("ip-v4") else 1
    duration = "P1M" if code.startswith("ip-") else "P1Y"
    return api.post(path, planCode=code, duration=duration, pricingMode="default", quantity=quantity, **more)


@pytest.mark.parametrize("seed", range(12))
def test_totals_are_the_sums_of_their_lines(api, seed):
    dice = random.Random(seed)
    cart = new_cart(api, subsidiary=dice.choice(("FR", "IE", "GB", "WE", "CA")))
    _fill(api, cart, dice)
    answer = api.get(f"/order/cart/{cart}/summary")
    lines, prices = answer["details"], answer["prices"]
    ucents = {name: one["priceInUcents"] for name, one in prices.items()}
    assert {one["totalPrice"]["currencyCode"] for one in lines} == {prices["withTax"]["currencyCode"]}
    for line in lines:
        original, taken = line["originalTotalPrice"], line["reductionTotalPrice"]["priceInUcents"]
        assert original["priceInUcents"] == line["quantity"] * line["unitPrice"]["priceInUcents"]
        assert line["totalPrice"]["priceInUcents"] == original["priceInUcents"] - taken
        assert taken == sum(one["price"]["priceInUcents"] for one in line["reductions"])
        assert taken >= 0
    assert ucents["withoutTax"] == sum(line["totalPrice"]["priceInUcents"] for line in lines)
    assert ucents["reduction"] == sum(line["reductionTotalPrice"]["priceInUcents"] for line in lines)
    assert ucents["originalWithoutTax"] == ucents["withoutTax"] + ucents["reduction"]
    assert ucents["withTax"] == ucents["withoutTax"] + ucents["tax"]
    assert ucents["withoutTax"] >= 0
    # Whole cents, and the tax of the French account within half a cent.
    assert all(amount % 1_000_000 == 0 for amount in ucents.values())
    assert abs(ucents["tax"] - ucents["withoutTax"] / 5) <= 500_000
    # Without coupon the lines say what the items say.
    items = [api.get(f"/order/cart/{cart}/item/{item}") for item in api.get(f"/order/cart/{cart}/item")]
    assert round(sum(amounts(item["prices"])["TOTAL"] for item in items) * 1e8) == pytest.approx(
        ucents["originalWithoutTax"], abs=10
    )
    assert {line["cartItemID"] for line in lines} - {None} == {item["itemId"] for item in items}
