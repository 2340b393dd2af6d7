"""Coupons: taken, refused, and what they take off."""

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, check_out, new_cart


def _prices(api, cart):
    return {name: one["value"] for name, one in api.get(f"/order/cart/{cart}/summary")["prices"].items()}


@pytest.fixture
def full(api, cart):
    """A cart with one .fr (5.59) and one .ovh (1.99)."""
    add_name(api, cart, "merrychristmas.fr")
    add_name(api, cart, "merrychristmas.ovh")
    return cart


def test_coupons_are_added_listed_and_taken_out(api, cart):
    assert api.get(f"/order/cart/{cart}/coupon") == []
    assert api.post(f"/order/cart/{cart}/coupon", coupon="PLAY10") == ["PLAY10"]
    assert api.post(f"/order/cart/{cart}/coupon", coupon="TWOOFF") == ["PLAY10", "TWOOFF"]
    assert api.delete(f"/order/cart/{cart}/coupon", coupon="PLAY10") is None
    assert api.get(f"/order/cart/{cart}/coupon") == ["TWOOFF"]


def test_a_coupon_that_cannot_be_used_is_refused(api, cart):
    with refused(400, "The coupon NONSENSE does not exist"):
        api.post(f"/order/cart/{cart}/coupon", coupon="NONSENSE")
    with refused(
        400, "The coupon LASTYEAR expired on 2024-12-31: it is 2025-06-23T10:00:00+02:00 in this shop"
    ):
        api.post(f"/order/cart/{cart}/coupon", coupon="LASTYEAR")
    api.post(f"/order/cart/{cart}/coupon", coupon="PLAY10")
    with refused(400, "already in this cart"):
        api.post(f"/order/cart/{cart}/coupon", coupon="PLAY10")
    with refused(404, "TWOOFF"):
        api.delete(f"/order/cart/{cart}/coupon", coupon="TWOOFF")
    with refused(400, "'coupon' is a required property"):
        api.post(f"/order/cart/{cart}/coupon")


def test_a_percentage_is_taken_off_what_is_left_after_promotions(api, full):
    api.post(f"/order/cart/{full}/coupon", coupon="PLAY10")
    assert _prices(api, full) == {
        "originalWithoutTax": 7.58,
        "reduction": 0.75,
        "withoutTax": 6.83,
        "tax": 1.37,
        "withTax": 8.2,
    }


def test_a_voucher_shows_on_the_lines_it_reduces(api, full):
    api.post(f"/order/cart/{full}/coupon", coupon="TWOOFF")
    lines = api.get(f"/order/cart/{full}/summary")["details"]
    (reduced,) = [line for line in lines if line["reductions"]]
    (reduction,) = reduced["reductions"]
    assert (reduction["context"], reduction["type"]) == ("voucher", "fixed_amount")
    assert reduction["reductionDescription"] == "Coupon TWOOFF"
    assert reduction["price"]["value"] == reduced["reductionTotalPrice"]["value"] == 2
    assert reduced["totalPrice"]["value"] == reduced["originalTotalPrice"]["value"] - 2


def test_a_coupon_for_everything_makes_a_free_order(api, full):
    api.post(f"/order/cart/{full}/coupon", coupon="FREE")
    answer = check_out(api, full)
    assert answer["prices"]["withTax"]["value"] == 0
    assert answer["prices"]["reduction"]["value"] == 7.58
    assert api.get(f"/me/order/{answer['orderId']}")["priceWithTax"]["value"] == 0


def test_coupons_never_take_off_more_than_there_is(api, cart):
    add_name(api, cart, "merrychristmas.ovh")
    for coupon in ("TWOOFF", "PLAY10"):
        api.post(f"/order/cart/{cart}/coupon", coupon=coupon)
    assert _prices(api, cart)["withoutTax"] == 0
    assert _prices(api, cart)["reduction"] == 1.99


def test_a_coupon_that_ends_while_it_lies_in_the_cart_takes_nothing_off(sandbox, api):
    cart = new_cart(api, expire="2025-09-20T00:00:00+02:00")
    add_name(api, cart, "merrychristmas.fr")
    api.post(f"/order/cart/{cart}/coupon", coupon="SUMMER")
    assert _prices(api, cart)["reduction"] == 1.11
    sandbox.clock.advance(days=80)
    assert _prices(api, cart)["reduction"] == 0
