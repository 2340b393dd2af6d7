"""Dry run and checkout: what is checked, what it makes, what goes wrong."""

import pytest

from tests.sandbox.order.conftest import amounts, refused
from tests.sandbox.purchase import add_name, check_out, configure_item, new_cart, new_contact


def test_the_dry_run_shows_contracts_and_prices_and_makes_nothing(api, cart):
    add_name(api, cart, "merrychristmas.fr")
    answer = api.get(f"/order/cart/{cart}/checkout")
    assert answer["orderId"] is None
    assert answer["url"] is None
    assert [contract["name"] for contract in answer["contracts"]] == [
        "Domain names - special conditions (sandbox)",
        "Registry terms - .fr (sandbox)",
    ]
    assert api.get("/me/order") == []
    assert api.get(f"/order/cart/{cart}")["readOnly"] is False
    summary = api.get(f"/order/cart/{cart}/summary")
    assert summary["contracts"] == []
    assert (summary["prices"], summary["details"]) == (answer["prices"], answer["details"])


def test_the_checkout_makes_the_order_the_dry_run_showed(api, cart):
    add_name(api, cart, "merrychristmas.fr")
    shown = api.get(f"/order/cart/{cart}/checkout")
    made = check_out(api, cart)
    assert (made["prices"], made["details"]) == (shown["prices"], shown["details"])
    assert str(made["orderId"]) in made["url"]
    assert api.get("/me/order") == [made["orderId"]]
    assert api.get(f"/me/order/{made['orderId']}/status") == "notPaid"
    order = api.get(f"/me/order/{made['orderId']}")
    assert order["priceWithTax"]["value"] == made["prices"]["withTax"]["value"]
    assert len(api.get(f"/me/order/{made['orderId']}/details")) == len(made["details"])


def test_a_checkout_without_body_is_enough_against_the_contract(api, cart, answers_keep_the_contract):
    add_name(api, cart, "merrychristmas.fr")
    assert api.post(f"/order/cart/{cart}/checkout")["orderId"]
    assert all("required body is missing" in complaint for complaint in answers_keep_the_contract)
    answers_keep_the_contract.clear()


def test_each_missing_label_is_named_in_a_line_of_its_own(api, cart):
    add_name(api, cart, "conditions.com", configure=False)
    item = api.post(
        f"/order/cart/{cart}/ip", planCode="ip-v4-s24-ripe", duration="P1M", pricingMode="default", quantity=1
    )["itemId"]
    with refused(400, "Custom field ACCEPT_CONDITIONS is mandatory for product domain\n") as caught:
        api.get(f"/order/cart/{cart}/checkout")
    message = caught.value.response.json()["message"].split("\n")
    assert message == [
        "Custom field ACCEPT_CONDITIONS is mandatory for product domain",
        "Custom field country is mandatory for product ip",
    ]
    api.delete(f"/order/cart/{cart}/item/{item}")
    with refused(400, "Custom field ACCEPT_CONDITIONS"):
        check_out(api, cart)


@pytest.mark.parametrize("name", ["merrychristmas.ovh", "merrychristmas.fr", "merrychristmas.com"])
def test_a_name_is_ordered_without_any_configuration(api, cart, name):
    """As OVHcloud's own terraform test does; the guide lists OWNER_LEGAL_AGE as required."""
    item = add_name(api, cart, name, configure=False)["itemId"]
    required = api.get(f"/order/cart/{cart}/item/{item}/requiredConfiguration")
    assert "OWNER_LEGAL_AGE" in [one["label"] for one in required if one["required"]]
    assert api.get(f"/order/cart/{cart}/checkout")["orderId"] is None
    assert check_out(api, cart)["orderId"]


def test_a_holder_made_from_the_account_is_judged_by_the_rule_of_the_extension(api, cart):
    add_name(api, cart, "merrychristmas.us", configure=False)
    with refused(
        400, "constraints of rules are not respected", "Client::BadRequest::DOMDOCRuleNotRespected"
    ) as caught:
        api.get(f"/order/cart/{cart}/checkout")
    assert any(key.startswith("owner.") for key in caught.value.response.json()["details"])


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("claims.com", "CLAIMS_NOTICE"),
        ("town.fr", "REASON"),
        ("protected.com", "PROTECTED_CODE"),
        ("conditions.com", "ACCEPT_CONDITIONS"),
    ],
)
def test_what_a_special_name_asks_for_blocks_the_order(api, cart, name, label):
    add_name(api, cart, name, configure=False)
    with refused(400, f"Custom field {label} is mandatory for product domain"):
        check_out(api, cart)


def test_a_check_may_time_out_at_the_dry_run_and_succeeds_the_second_time(api, cart):
    add_name(api, cart, "timeout-once.com", configure=False)
    with refused(400, "Check timeout. Please retry later"):
        api.get(f"/order/cart/{cart}/checkout")
    assert check_out(api, cart)["orderId"]


def test_every_line_of_an_order_says_which_plan_it_is(sandbox, api, cart):
    add_name(api, cart, "a-line-each.com", configure=False)
    block = api.post(
        f"/order/cart/{cart}/ip", planCode="ip-v4-s30-ripe", duration="P1M", pricingMode="default", quantity=1
    )["itemId"]
    api.post(f"/order/cart/{cart}/item/{block}/configuration", label="country", value="FR")
    order_id = check_out(api, cart)["orderId"]
    api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean="ovhAccount")
    sandbox.deliver()
    path = f"/me/order/{order_id}/details"
    found = {}
    for detail in api.get(path):
        plan = api.get(f"{path}/{detail}/extension")["order"]["plan"]
        found[plan["code"]] = api.get(f"{path}/{detail}")["domain"]
    assert found["com"] == found["zone"] == "a-line-each.com"
    assert found["ip-v4-s30-ripe"].startswith("ip-")


def test_by_the_letter_of_the_guide_every_required_label_blocks(strict_api):
    cart = new_cart(strict_api)
    item = add_name(strict_api, cart, "merrychristmas.fr", configure=False)["itemId"]
    with refused(400, "Custom field OWNER_LEGAL_AGE is mandatory for product domain\n") as caught:
        strict_api.get(f"/order/cart/{cart}/checkout")
    assert "Custom field OWNER_CONTACT is mandatory" in caught.value.response.json()["message"]
    path = f"/order/cart/{cart}/item/{item}/configuration"
    strict_api.post(path, label="OWNER_CONTACT", value=f"/me/contact/{new_contact(strict_api)}")
    strict_api.post(path, label="OWNER_LEGAL_AGE", value="false")
    with refused(400, "constraints", "Client::BadRequest::DOMDOCRuleNotRespected") as caught:
        strict_api.get(f"/order/cart/{cart}/checkout")
    assert (
        caught.value.response.json()["details"]["owner_legal_age"] == 'Field "owner_legal_age" must be true'
    )


def test_a_holder_who_may_not_have_the_name_blocks_the_whole_cart(api, cart):
    add_name(api, cart, "fine-by-everybody.ovh")
    item = add_name(api, cart, "merrychristmas.fr", configure=False)["itemId"]
    address = {"line1": "1 Elm Street", "zip": "02108", "city": "Boston", "country": "US"}
    contact = new_contact(api, address=address)
    for label, value in (("OWNER_LEGAL_AGE", "true"), ("OWNER_CONTACT", f"/me/contact/{contact}")):
        api.post(f"/order/cart/{cart}/item/{item}/configuration", label=label, value=value)
    for call in (lambda: api.get(f"/order/cart/{cart}/checkout"), lambda: check_out(api, cart)):
        with refused(
            400, "constraints of rules are not respected", "Client::BadRequest::DOMDOCRuleNotRespected"
        ) as caught:
            call()
        assert "owner.country" in caught.value.response.json()["details"]
    assert api.get("/me/order") == []


def test_an_empty_cart_cannot_be_checked_out(api, cart):
    for call in (lambda: api.get(f"/order/cart/{cart}/checkout"), lambda: check_out(api, cart)):
        with refused(400, "is empty"):
            call()


def test_a_cart_has_to_be_assigned_first(api, other_api):
    cart = new_cart(api, assign=False)
    add_name(api, cart, "merrychristmas.fr", configure=False)
    for client in (api, other_api):
        with refused(403, "You are not allowed"):
            client.get(f"/order/cart/{cart}/checkout")
    with refused(401, "You must login first"):
        api.get(f"/order/cart/{cart}/checkout", _need_auth=False)


def test_a_second_checkout_is_a_conflict_and_makes_no_second_order(api, cart):
    add_name(api, cart, "merrychristmas.fr")
    check_out(api, cart)
    with refused(409, "already been validated"):
        check_out(api, cart)
    assert len(api.get("/me/order")) == 1


def test_refusing_the_waiver_is_possible_only_without_a_name(api, cart):
    zone = {"planCode": "zone", "duration": "P1Y", "pricingMode": "default", "quantity": 1}
    item = api.post(f"/order/cart/{cart}/dns", **zone)["itemId"]
    api.post(f"/order/cart/{cart}/item/{item}/configuration", label="zone", value="example.fr")
    name = add_name(api, cart, "merrychristmas.fr")["itemId"]
    with refused(400, "[waiveRetractationPeriod]"):
        api.post(f"/order/cart/{cart}/checkout", waiveRetractationPeriod=False)
    api.delete(f"/order/cart/{cart}/item/{name}")
    assert api.post(f"/order/cart/{cart}/checkout", waiveRetractationPeriod=False)["orderId"]


def test_an_offer_that_went_away_is_found_out_by_the_dry_run(api, cart):
    add_name(api, cart, "gone.fr")
    for path in ("checkout", "summary"):
        with refused(400, "The offer for gone.fr is no longer available"):
            api.get(f"/order/cart/{cart}/{path}")


def test_a_raised_price_is_in_the_dry_run_without_an_error(api, cart):
    (offer,) = api.get(f"/order/cart/{cart}/domain", domain="raised.ovh")
    add_name(api, cart, "raised.ovh")
    total = api.get(f"/order/cart/{cart}/checkout")["prices"]["withoutTax"]["value"]
    assert total == pytest.approx(amounts(offer["prices"])["TOTAL"] + 5)


def test_of_two_carts_with_one_name_the_first_checkout_wins(api, other_api, cart):
    second = new_cart(other_api)
    add_name(api, cart, "merrychristmas.ovh")
    add_name(other_api, second, "merrychristmas.ovh")
    check_out(api, cart)
    for call in (
        lambda: other_api.get(f"/order/cart/{second}/checkout"),
        lambda: check_out(other_api, second),
    ):
        with refused(400, "merrychristmas.ovh is no longer available"):
            call()
    assert other_api.get("/me/order") == []


def test_a_name_whose_order_was_never_paid_can_be_had_again(sandbox, api, other_api, cart):
    add_name(api, cart, "merrychristmas.ovh")
    check_out(api, cart)
    sandbox.clock.advance(days=3)
    second = new_cart(other_api)
    add_name(other_api, second, "merrychristmas.ovh")
    assert check_out(other_api, second)["orderId"]


def test_a_transfer_is_ordered_with_and_without_its_code(api, cart):
    for name in ("taken.com", "taken-too.com"):
        item = add_name(api, cart, name, pricingMode="transfer-default")["itemId"]
    api.post(f"/order/cart/{cart}/item/{item}/configuration", label="AUTH_INFO", value="s3cr3t-c0de")
    answer = check_out(api, cart)
    assert any("transfer" in line["description"] for line in answer["details"])


def test_premium_and_aftermarket_names_are_ordered_at_their_own_price(api, cart):
    totals = [
        amounts(add_name(api, cart, f"{word}.com")["prices"])["TOTAL"] for word in ("premium", "aftermarket")
    ]
    assert check_out(api, cart)["prices"]["withoutTax"]["value"] == pytest.approx(sum(totals))


def test_the_order_says_which_plan_a_line_is(api, cart):
    item = add_name(api, cart, "merrychristmas.com", duration="P2Y", configure=False)["itemId"]
    configure_item(api, cart, item)
    order = check_out(api, cart)["orderId"]
    details = api.get(f"/me/order/{order}/details")
    found = api.get(f"/me/order/{order}/details/{details[2]}/extension")["order"]
    assert found["plan"]["code"] == "com"
    assert found["plan"]["duration"] == "P2Y"
    assert {"label": "OWNER_LEGAL_AGE", "value": "true"} in found["configurations"]
