"""The public catalogues agree with what the carts ask for."""

import pytest

from ovh_sandbox.prices import load_prices
from tests.sandbox.order.conftest import amounts, offers, refused
from tests.sandbox.purchase import new_cart

DOMAIN, DNS, IP = (f"/order/catalog/{path}" for path in ("public/domain", "public/dns", "formatted/ip"))


def _read(api, path, subsidiary="FR"):
    return api.get(path, ovhSubsidiary=subsidiary, _need_auth=False)


def _pricings(catalogue, code):
    (plan,) = [plan for plan in catalogue["plans"] if plan["planCode"] == code]
    return {(one["mode"], one["phase"]): one for one in plan["pricings"]}


@pytest.mark.parametrize(
    ("subsidiary", "currency", "rate"),
    [("FR", "EUR", 20), ("GB", "GBP", 20), ("US", "USD", 0), ("CA", "CAD", 0)],
)
def test_the_catalogue_has_every_extension_of_the_price_list(api, subsidiary, currency, rate):
    catalogue = _read(api, DOMAIN, subsidiary)
    assert catalogue["locale"] == {"currencyCode": currency, "subsidiary": subsidiary, "taxRate": rate}
    assert [plan["planCode"] for plan in catalogue["plans"]] == list(load_prices(currency))
    assert {plan["product"] for plan in catalogue["plans"]} == {one["name"] for one in catalogue["products"]}


def test_the_catalogue_and_the_cart_agree(api, cart):
    catalogue = _read(api, DOMAIN)
    for extension in ("fr", "com", "ovh", "store", "casino", "co.uk"):
        pricings = _pricings(catalogue, extension)
        create, renew = pricings["create-default", 0], pricings["create-default", 1]
        found = amounts(offers(api, cart, f"a-name-nobody-thought-of.{extension}")[0]["prices"])
        assert create["price"] / 1e8 == found["PRICE"]
        assert renew["price"] / 1e8 == found["RENEW"]
        left = create["promotions"][0]["total"]["value"] if create["promotions"] else create["price"]
        assert left / 1e8 == found["TOTAL"]
        transfer = amounts(offers(api, cart, f"taken.{extension}")[0]["prices"])["TOTAL"]
        assert pricings["transfer-default", 0]["price"] / 1e8 == transfer


def test_tax_is_price_times_rate(api):
    catalogue = _read(api, DOMAIN, "IE")
    for plan in catalogue["plans"]:
        for pricing in plan["pricings"]:
            assert pricing["tax"] == pricing["price"] * 23 // 100


def test_a_price_that_depends_on_the_name_is_written_as_999999(api):
    premium = _pricings(_read(api, DOMAIN), "fr")["create-premium", 0]
    assert premium["price"] == 999_999 * 10**8
    assert "dynamic" in premium["capacities"]


def test_promotions_leave_the_catalogue_when_they_end(sandbox, api):
    before = _pricings(_read(api, DOMAIN), "fr")["create-default", 0]
    assert before["promotions"][0]["endDate"].startswith("2025-12-31T23:59:59")
    sandbox.clock.advance(days=192)
    after = _pricings(_read(api, DOMAIN), "fr")["create-default", 0]
    assert after["promotions"] == []
    assert after["price"] == before["price"]


def test_the_catalogue_of_dns_zones_lists_its_options(api):
    catalogue = _read(api, DNS)
    assert [plan["planCode"] for plan in catalogue["plans"]] == ["zone"]
    (family,) = catalogue["plans"][0]["addonFamilies"]
    assert family["addons"] == [addon["planCode"] for addon in catalogue["addons"]] == ["dns-anycast"]
    cart = new_cart(api)
    (plan,) = api.get(f"/order/cart/{cart}/dns")
    assert {one["priceInUcents"] for one in plan["prices"]} == {
        one["price"] for one in catalogue["plans"][0]["pricings"]
    }


def test_the_catalogue_of_addresses_has_the_older_shape(api, cart):
    catalogue = _read(api, IP)
    assert catalogue["merchantCode"] == "FR"
    listed = {plan["planCode"]: plan for plan in api.get(f"/order/cart/{cart}/ip")}
    assert [plan["planCode"] for plan in catalogue["plans"]] == list(listed)
    for plan in catalogue["plans"]:
        prices = [one["priceInUcents"] for one in plan["details"]["pricings"]["default"]]
        assert prices == [one["priceInUcents"] for one in listed[plan["planCode"]]["prices"]]
        configurations = plan["details"]["product"]["configurations"]
        assert {one["name"]: one["isMandatory"] for one in configurations}["country"] is True
        assert plan["addonsFamily"][0]["addons"][0]["plan"]["planCode"] == "ip-reverse-delegation"


@pytest.mark.parametrize("path", [DOMAIN, DNS, IP])
def test_a_catalogue_needs_a_subsidiary(api, path):
    with refused(400, "ovhSubsidiary"):
        api.get(path, _need_auth=False)
    with refused(400, "ovhSubsidiary"):
        _read(api, path, "XX")
