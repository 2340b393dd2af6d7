"""The life of a cart: made, found, changed, assigned, expired."""

import shutil
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from ovh_sandbox.order.prices import tax_rate
from ovh_sandbox.prices import data_path, load_prices, load_rates, load_subsidiaries, sold_prices
from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, check_out, new_cart


def test_a_cart_is_made_without_logging_in(api):
    cart = api.post("/order/cart", ovhSubsidiary="FR", _need_auth=False)
    assert cart["items"] == []
    assert cart["readOnly"] is False
    assert cart["description"] == ""


def test_a_cart_expires_after_one_day(sandbox, api, cart):
    sandbox.clock.advance(hours=23, minutes=59)
    assert api.get(f"/order/cart/{cart}")["cartId"] == cart
    sandbox.clock.advance(minutes=1)
    with refused(404, cart):
        api.get(f"/order/cart/{cart}")
    with refused(404, cart):
        api.post(f"/order/cart/{cart}/domain", domain="anything-at-all.fr")
    assert api.get("/order/cart") == []


def test_a_longer_life_can_be_asked_for_when_making_or_changing_a_cart(sandbox, api):
    later = (sandbox.clock.now() + timedelta(days=3)).isoformat()
    cart = new_cart(api, expire=later)
    assert datetime.fromisoformat(api.get(f"/order/cart/{cart}")["expire"]) == datetime.fromisoformat(later)
    other = new_cart(api)
    api.put(f"/order/cart/{other}", expire=later)
    sandbox.clock.advance(days=2)
    assert set(api.get("/order/cart")) == {cart, other}


@pytest.mark.parametrize(
    ("expire", "message"),
    [
        ("2020-01-01T00:00:00+00:00", "is in the past"),
        ("2030-01-01T00:00:00+00:00", "too far away"),
        ("2025-06-24T00:00:00", "has no offset"),
        ("tomorrow", "[expire]"),
    ],
)
def test_an_impossible_expiry_is_refused(api, expire, message):
    with refused(400, message):
        api.post("/order/cart", ovhSubsidiary="FR", expire=expire, _need_auth=False)


@pytest.mark.parametrize("subsidiary", ["PL", "MA", "TN", "SN", "AU", "SG", "IN"])
def test_a_subsidiary_without_observed_price_list_sells_at_modelled_prices_and_says_so(api, subsidiary):
    cart = new_cart(api, subsidiary=subsidiary)
    item = add_name(api, cart, "merrychristmas.com", configure=False)
    currency = load_subsidiaries()[subsidiary].currency
    assert {one["price"]["currencyCode"] for one in item["prices"]} == {currency}
    order = check_out(api, cart)
    years = [one for one in order["details"] if one["detailType"] == "DURATION" and one["cartItemID"]]
    assert all(one["description"].endswith("(modelled price)") for one in years)
    assert years
    assert order["prices"]["withTax"]["currencyCode"] == currency


def test_the_one_known_polish_price_stands_in_the_modelled_list():
    known = sold_prices("PL")["pl"]
    assert (known.register, known.modelled, tax_rate("PL")) == (1669, True, "23")
    rate = load_rates()["PLN"]
    euro = load_prices("EUR")["com"]
    assert sold_prices("PL")["com"].renew == round(euro.renew * float(rate.per_eur))
    # West African francs have no cents.
    assert all(row.renew % 100 == 0 for row in sold_prices("SN").values() if row.renew)


def test_a_price_list_is_added_by_a_file(monkeypatch, tmp_path):
    shutil.copytree(data_path(), tmp_path / "data")
    source = tmp_path / "data" / "ovh_prices"
    shutil.copy(source / "EUR.csv", source / "PLN.csv")
    ask = "from ovh_sandbox import prices; prices.data_path = lambda *p: __import__('pathlib').Path(%r).joinpath(*p);"
    ask += "prices.CURRENCIES = prices._observed_currencies();"
    ask += "print(prices.load_subsidiaries()['PL'].price_list, prices.sold_prices('PL')['com'].modelled)"
    told = subprocess.run(
        [sys.executable, "-c", ask % str(tmp_path / "data")], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["PLN", "False"]


def test_an_unknown_or_missing_subsidiary_is_refused(api):
    with refused(400, "ovhSubsidiary"):
        api.post("/order/cart", ovhSubsidiary="XX", _need_auth=False)
    with refused(400, "ovhSubsidiary"):
        api.post("/order/cart", description="noel", _need_auth=False)


def test_a_key_the_api_does_not_know_is_ignored_and_null_counts_as_left_out(api):
    cart = api.post("/order/cart", ovhSubsidiary="FR", colour="blue", expire=None, _need_auth=False)
    assert cart["expire"] == "2025-06-24T10:00:00+02:00"


def test_a_key_the_api_does_not_know_is_refused_by_the_letter_of_the_schema(strict_api):
    with refused(400, "colour"):
        strict_api.post("/order/cart", ovhSubsidiary="FR", colour="blue", _need_auth=False)
    with refused(400, "[expire]"):
        strict_api.post("/order/cart", ovhSubsidiary="FR", expire=None, _need_auth=False)


def test_an_assigned_cart_is_found_by_its_exact_description(api):
    cart = new_cart(api, description="noel-2026")
    new_cart(api, description="noel-2026 bis")
    new_cart(api, assign=False, description="noel-2026")
    assert api.get("/order/cart", description="noel-2026") == [cart]


def test_assigning_a_cart_twice_does_no_harm(api, cart):
    assert api.post(f"/order/cart/{cart}/assign") is None
    assert api.get("/order/cart") == [cart]


def test_a_cart_of_another_account_is_forbidden(api, other_api, cart):
    for call in (
        lambda: other_api.get(f"/order/cart/{cart}"),
        lambda: other_api.post(f"/order/cart/{cart}/assign"),
        lambda: other_api.delete(f"/order/cart/{cart}"),
        lambda: other_api.get(f"/order/cart/{cart}/domain", domain="anything-at-all.fr"),
    ):
        with refused(403, "You are not allowed"):
            call()
    assert other_api.get("/order/cart") == []


def test_an_unassigned_cart_is_open_to_whoever_knows_its_number(api, other_api):
    cart = new_cart(api, assign=False)
    other_api.put(f"/order/cart/{cart}", description="found")
    assert api.get(f"/order/cart/{cart}", _need_auth=False)["description"] == "found"


def test_the_subsidiary_of_a_cart_cannot_be_changed(api, cart):
    api.put(f"/order/cart/{cart}", ovhSubsidiary="IE", description="still French")
    add_name(api, cart, "still-in-france.ovh")
    assert api.get(f"/order/cart/{cart}/summary")["prices"]["tax"]["value"] == 0.4


def test_a_deleted_cart_is_gone(api, cart):
    add_name(api, cart, "merrychristmas.ovh")
    assert api.delete(f"/order/cart/{cart}") is None
    with refused(404, cart):
        api.get(f"/order/cart/{cart}")


def test_deleting_or_listing_carts_needs_a_login(api, cart):
    with refused(401, "You must login first"):
        api.delete(f"/order/cart/{cart}", _need_auth=False)
    with refused(401, "You must login first"):
        api.get("/order/cart", _need_auth=False)


def test_a_cart_that_was_checked_out_can_only_be_read(api, cart):
    item = add_name(api, cart, "merrychristmas.ovh")["itemId"]
    configuration = api.get(f"/order/cart/{cart}/item/{item}/configuration")[0]
    check_out(api, cart)
    assert api.get(f"/order/cart/{cart}")["readOnly"] is True
    base = f"/order/cart/{cart}"
    for call in (
        lambda: api.put(base, description="later"),
        lambda: api.post(f"{base}/domain", domain="one-more-name.ovh"),
        lambda: api.put(f"{base}/item/{item}", duration="P1Y"),
        lambda: api.delete(f"{base}/item/{item}"),
        lambda: api.post(f"{base}/item/{item}/configuration", label="DNS", value="dns10.ovh.net"),
        lambda: api.delete(f"{base}/item/{item}/configuration/{configuration}"),
        lambda: api.post(f"{base}/coupon", coupon="PLAY10"),
        lambda: api.post(f"{base}/dns", planCode="zone", duration="P1Y", pricingMode="default", quantity=1),
    ):
        with refused(400, "read-only"):
            call()
    shown = api.get(f"{base}/item/{item}")
    assert shown["settings"]["domain"] == "merrychristmas.ovh"
    assert shown["prices"]


def test_a_checked_out_cart_still_shows_what_was_ordered(sandbox, api):
    later = (sandbox.clock.now() + timedelta(days=60)).isoformat()
    cart = new_cart(api, expire=later)
    add_name(api, cart, "merrychristmas.ovh")
    api.post(f"/order/cart/{cart}/coupon", coupon="TWOOFF")
    ordered = check_out(api, cart)
    sandbox.clock.advance(days=30)
    for answer in (api.get(f"/order/cart/{cart}/summary"), api.get(f"/order/cart/{cart}/checkout")):
        assert answer["details"] == ordered["details"]
        assert answer["prices"] == ordered["prices"]
