"""Products that are no names: IP addresses, DNS zones, mailboxes, hostings, and options under items."""

import pytest

from tests.sandbox.order.conftest import amounts, refused
from tests.sandbox.purchase import add_name, check_out, new_cart

PLANS = {
    "dns": {"planCode": "zone", "duration": "P1Y"},
    "ip": {"planCode": "ip-v4-s24-ripe", "duration": "P1M"},
    "emailDomain": {"planCode": "mxplan-5", "duration": "P1Y"},
    "webHosting": {"planCode": "hosting-perso", "duration": "P1Y"},
}
OPTIONS = {
    "dns": {"planCode": "dns-anycast", "duration": "P1Y"},
    "ip": {"planCode": "ip-reverse-delegation", "duration": "P1M"},
    "webHosting": {"planCode": "cdn-basic", "duration": "P1Y"},
    "domain": {"planCode": "dns-anycast", "duration": "P1Y"},
}
LABELS = {"dns": "zone", "emailDomain": "domain", "webHosting": "legacy_domain"}


def _add(api, cart, product, **changes):
    body = {"pricingMode": "default", "quantity": 1} | PLANS[product] | changes
    return api.post(f"/order/cart/{cart}/{product}", _need_auth=False, **body)


def _option(api, cart, product, item, **changes):
    body = {"pricingMode": "default", "quantity": 1, "itemId": item} | OPTIONS[product] | changes
    return api.post(f"/order/cart/{cart}/{product}/options", _need_auth=False, **body)


def _configure(api, cart, item, label, value):
    path = f"/order/cart/{cart}/item/{item}/configuration"
    return api.post(path, label=label, value=value, _need_auth=False)


def test_a_block_of_addresses_is_ordered_as_ovhclouds_example_does(api, answers_keep_the_contract):
    subsidiary = api.get("/me")["ovhSubsidiary"]
    cart = api.post("/order/cart", ovhSubsidiary=subsidiary, _need_auth=False)["cartId"]
    api.post(f"/order/cart/{cart}/assign")
    offers = {offer["planCode"]: offer for offer in api.get(f"/order/cart/{cart}/ip")}
    offer = offers["ip-v4-s24-ripe"]
    assert offer["prices"][0]["duration"] == "P1M"
    item = api.post(
        f"/order/cart/{cart}/ip",
        planCode=offer["planCode"],
        duration="P1M",
        pricingMode=offer["prices"][0]["pricingMode"],
        quantity=1,
    )["itemId"]
    asked = api.get(f"/order/cart/{cart}/item/{item}/requiredConfiguration")
    assert [(one["label"], one["type"]) for one in asked if one["required"]] == [("country", "String")]
    api.post(f"/order/cart/{cart}/item/{item}/configuration", label="country", value="FR")
    quotation = api.get(f"/order/cart/{cart}/checkout")
    # The example posts no body, which the description of the API does not foresee.
    order = api.post(f"/order/cart/{cart}/checkout")
    assert all("required body is missing" in complaint for complaint in answers_keep_the_contract)
    answers_keep_the_contract.clear()
    assert order["prices"] == quotation["prices"]
    assert order["prices"]["withoutTax"]["value"] == offer["prices"][0]["price"]["value"]
    assert str(order["orderId"]) in order["url"]


@pytest.mark.parametrize("product", PLANS)
def test_a_product_is_listed_added_and_ordered(api, cart, product):
    listed = {plan["planCode"]: plan for plan in api.get(f"/order/cart/{cart}/{product}", _need_auth=False)}
    plan = listed[PLANS[product]["planCode"]]
    item = _add(api, cart, product)
    assert item["productId"] == product
    assert item["settings"] == {"planCode": plan["planCode"], "pricingMode": "default", "quantity": 1}
    price = next(one for one in plan["prices"] if one["duration"] == item["duration"])
    assert amounts(item["prices"])["TOTAL"] == price["price"]["value"]
    label = LABELS.get(product, "country")
    with refused(400, f"Custom field {label} is mandatory for product {product}"):
        api.get(f"/order/cart/{cart}/checkout")
    _configure(api, cart, item["itemId"], label, "FR" if product == "ip" else "example.fr")
    order = check_out(api, cart)
    assert order["prices"]["withoutTax"]["value"] == price["price"]["value"]
    assert {line["domain"] for line in order["details"]} == {"*001"}


def test_a_paid_product_is_delivered(sandbox, api, cart):
    item = _add(api, cart, "ip", quantity=2)["itemId"]
    _configure(api, cart, item, "country", "FR")
    _option(api, cart, "ip", item)
    order = check_out(api, cart)["orderId"]
    api.post(f"/me/order/{order}/payWithRegisteredPaymentMean", paymentMean="CREDIT_CARD")
    sandbox.deliver()
    assert api.get(f"/me/order/{order}/status") == "delivered"


@pytest.mark.parametrize("product", PLANS)
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"planCode": "nonsense"}, "[planCode] Given data (nonsense) is not a plan of"),
        ({"duration": "P7Y"}, "[duration] Given data (P7Y) is not offered for"),
        ({"duration": "P0D"}, "[duration]"),
        ({"pricingMode": "create-default"}, "[pricingMode] Given data (create-default) is not offered for"),
        ({"quantity": 0}, "[quantity] Given data (0) is not offered for"),
        ({"quantity": -1}, "[quantity]"),
        ({"quantity": 999}, "[quantity]"),
        ({"quantity": None}, "[quantity]"),
    ],
)
def test_what_a_plan_is_not_sold_as_is_refused(api, cart, product, change, message):
    with refused(400, message):
        _add(api, cart, product, **change)


@pytest.mark.parametrize("key", ["planCode", "duration", "pricingMode", "quantity"])
def test_every_key_of_a_product_is_needed(api, cart, key):
    body = {"pricingMode": "default", "quantity": 1} | PLANS["ip"]
    del body[key]
    with refused(400, f"The input provided isn't valid: '{key}' is a required property"):
        api.post(f"/order/cart/{cart}/ip", **body)


def test_a_quantity_multiplies_the_price_and_the_setup(api, cart):
    one = _add(api, cart, "ip", planCode="ip-v4-s30-ripe")
    three = api.put(f"/order/cart/{cart}/item/{one['itemId']}", quantity=3)
    single, triple = amounts(one["prices"]), amounts(three["prices"])
    assert single["FEE"] > 0
    assert triple == {label: round(3 * value, 2) for label, value in single.items()}
    answer = api.get(f"/order/cart/{cart}/summary")
    assert answer["prices"]["withoutTax"]["value"] == triple["TOTAL"]
    assert [line["quantity"] for line in answer["details"]] == [3, 3]
    with refused(400, "[quantity] Given data (17) is not offered for ip-v4-s30-ripe: 1 to 16"):
        api.put(f"/order/cart/{cart}/item/{one['itemId']}", quantity=17)


def test_the_duration_of_a_hosting_can_be_changed_among_those_it_has(api, cart):
    item = _add(api, cart, "webHosting")["itemId"]
    assert api.put(f"/order/cart/{cart}/item/{item}", duration="P1M")["duration"] == "P1M"
    with refused(400, "[duration] Given data (P2Y) is not offered for hosting-perso: one of P1M, P1Y"):
        api.put(f"/order/cart/{cart}/item/{item}", duration="P2Y")


@pytest.mark.parametrize("subsidiary", ["FR", "GB", "WE", "CA"])
def test_a_product_has_the_same_number_in_every_currency(api, subsidiary):
    cart = new_cart(api, subsidiary=subsidiary)
    prices = api.get(f"/order/cart/{cart}/ip")[0]["prices"]
    assert prices[0]["price"]["value"] == 100
    assert (
        prices[0]["price"]["currencyCode"] == {"FR": "EUR", "GB": "GBP", "WE": "USD", "CA": "CAD"}[subsidiary]
    )


@pytest.mark.parametrize(
    ("product", "label", "value", "message"),
    [
        ("ip", "country", "France", "a country code such as FR"),
        ("ip", "country", "UNKNOWN", "a country code such as FR"),
        ("dns", "zone", "no zone", "a domain name such as example.fr"),
        ("dns", "template", "big", "one of basic, minimized"),
        ("emailDomain", "domain", "somebody@example.fr", "a domain name such as example.fr"),
        ("webHosting", "colour", "blue", "[label]"),
    ],
)
def test_a_value_a_product_cannot_use_is_refused(api, cart, product, label, value, message):
    item = _add(api, cart, product)["itemId"]
    with refused(400, message):
        _configure(api, cart, item, label, value)


# -- options -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("product", ["dns", "ip", "webHosting"])
def test_an_option_lies_under_its_item_and_goes_with_it(api, cart, product):
    item = _add(api, cart, product)["itemId"]
    listed = api.get(
        f"/order/cart/{cart}/{product}/options", planCode=PLANS[product]["planCode"], _need_auth=False
    )
    assert [one["planCode"] for one in listed] == [OPTIONS[product]["planCode"]]
    option = _option(api, cart, product, item)
    assert option["parentItemId"] == item
    assert option["options"] == []
    assert api.get(f"/order/cart/{cart}/item/{item}")["options"] == [option["itemId"]]
    lines = api.get(f"/order/cart/{cart}/summary")["details"]
    assert {line["domain"] for line in lines} == {"*001", "*001.002"}
    api.delete(f"/order/cart/{cart}/item/{item}")
    assert api.get(f"/order/cart/{cart}/item") == []


def test_a_name_takes_options_that_are_ordered_with_it(api, cart):
    name = "merrychristmas.fr"
    item = add_name(api, cart, name)["itemId"]
    listed = api.get(f"/order/cart/{cart}/domain/options", domain=name, _need_auth=False)
    assert [one["planCode"] for one in listed] == ["dns-anycast", "hosting-free-100m"]
    anycast = _option(api, cart, "domain", item)
    hosting = _option(api, cart, "domain", item, planCode="hosting-free-100m")
    assert amounts(hosting["prices"])["TOTAL"] == 0
    order = check_out(api, cart)
    numbers = {line["cartItemID"]: line["domain"] for line in order["details"]}
    assert (numbers[item], numbers[anycast["itemId"]], numbers[hosting["itemId"]]) == (
        "*001",
        "*001.002",
        "*001.003",
    )
    assert order["prices"]["withoutTax"]["value"] == 7.59


def test_an_option_can_be_taken_out_alone(api, cart):
    item = add_name(api, cart, "merrychristmas.fr")["itemId"]
    option = _option(api, cart, "domain", item)["itemId"]
    api.delete(f"/order/cart/{cart}/item/{option}")
    assert api.get(f"/order/cart/{cart}/item") == [item]


def test_of_a_family_of_options_an_item_takes_one(api, cart):
    item = _add(api, cart, "dns")["itemId"]
    _option(api, cart, "dns", item)
    with refused(400, f"Item {item} already has an option of the family dns-anycast"):
        _option(api, cart, "dns", item)


def test_an_option_needs_an_item_that_has_it(api, cart):
    zone, block = _add(api, cart, "dns")["itemId"], _add(api, cart, "ip")["itemId"]
    option = _option(api, cart, "dns", zone)["itemId"]
    for product, item in (("ip", zone), ("dns", block), ("dns", option), ("domain", zone)):
        with refused(400, f"[itemId] Item {item} is not a {product} that takes options"):
            _option(api, cart, product, item)
    with refused(404, "999"):
        _option(api, cart, "dns", 999)
    with refused(400, f"[planCode] Given data (cdn-basic) is not an option of item {block}"):
        _option(api, cart, "ip", block, planCode="cdn-basic")
    with refused(400, "[duration] Given data (P1Y) is not offered for ip-reverse-delegation"):
        _option(api, cart, "ip", block, duration="P1Y")


def test_options_are_asked_for_by_a_plan_or_a_name_that_is_sold(api, cart):
    with refused(400, "[planCode] Given data (nonsense) is not a plan of ip"):
        api.get(f"/order/cart/{cart}/ip/options", planCode="nonsense")
    with refused(400, "planCode"):
        api.get(f"/order/cart/{cart}/ip/options")
    with refused(400, "The extension .notatld is not sold here"):
        api.get(f"/order/cart/{cart}/domain/options", domain="sapin.notatld")
