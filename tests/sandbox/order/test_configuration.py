"""Configuration of items: labels, values and their types."""

import pytest

from ovh_sandbox import eligibility
from ovh_sandbox.order.labels import LABELS
from ovh_sandbox.order.products.plans import PLANS
from ovh_sandbox.prices import load_extensions
from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, check_out, new_cart, new_contact


@pytest.fixture
def item(api, cart):
    return add_name(api, cart, "merrychristmas.com", configure=False)["itemId"]


def _add(api, cart, item, label, value):
    return api.post(f"/order/cart/{cart}/item/{item}/configuration", label=label, value=value)


def _required(api, cart, item):
    asked = api.get(f"/order/cart/{cart}/item/{item}/requiredConfiguration")
    return {one["label"]: one for one in asked}


def test_a_name_asks_for_the_age_of_its_holder(api, cart, item):
    asked = _required(api, cart, item)
    assert asked["OWNER_LEGAL_AGE"]["required"] is True
    assert asked["OWNER_LEGAL_AGE"]["type"] == "bool"
    assert asked["OWNER_CONTACT"]["type"] == "/me/contact"
    assert asked["ADMIN_ACCOUNT"]["required"] is False


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("claims.com", "CLAIMS_NOTICE"),
        ("town.fr", "REASON"),
        ("protected.com", "PROTECTED_CODE"),
        ("conditions.com", "ACCEPT_CONDITIONS"),
    ],
)
def test_some_names_ask_for_more(api, cart, name, label):
    item = add_name(api, cart, name, configure=False)["itemId"]
    assert _required(api, cart, item)[label]["required"] is True


def test_only_a_transfer_asks_for_a_code(api, cart, item):
    assert "AUTH_INFO" not in _required(api, cart, item)
    transfer = add_name(api, cart, "taken.com", configure=False)["itemId"]
    assert _required(api, cart, transfer)["AUTH_INFO"]["required"] is False
    assert _add(api, cart, transfer, "AUTH_INFO", "s3cr3t-c0de")["value"] == "s3cr3t-c0de"


def test_a_configuration_is_listed_read_and_deleted(api, cart, item):
    added = _add(api, cart, item, "OWNER_LEGAL_AGE", "true")
    base = f"/order/cart/{cart}/item/{item}/configuration"
    assert api.get(base) == [added["id"]]
    assert api.get(base, label="OWNER_LEGAL_AGE") == [added["id"]]
    assert api.get(base, label="DNS") == []
    assert api.get(f"{base}/{added['id']}") == added
    assert api.get(f"/order/cart/{cart}/item/{item}")["configurations"] == [added["id"]]
    assert api.delete(f"{base}/{added['id']}") is None
    with refused(404, str(added["id"])):
        api.get(f"{base}/{added['id']}")


@pytest.mark.parametrize(("sent", "kept"), [("true", "true"), ("FALSE", "false"), ("0", "false")])
def test_booleans_travel_as_text(api, cart, item, sent, kept):
    assert _add(api, cart, item, "OWNER_LEGAL_AGE", sent)["value"] == kept


@pytest.mark.parametrize("sent", [True, 1])
def test_json_booleans_and_numbers_get_through_against_the_contract(
    api, cart, item, sent, answers_keep_the_contract
):
    assert _add(api, cart, item, "OWNER_LEGAL_AGE", sent)["value"] == "true"
    assert all("value: expected text" in complaint for complaint in answers_keep_the_contract)
    answers_keep_the_contract.clear()


def test_a_second_value_is_taken_and_refused_by_the_dry_run_except_of_name_servers(api, cart, item):
    first = _add(api, cart, item, "OWNER_LEGAL_AGE", "true")
    for server in ("dns10.ovh.net", "ns10.ovh.net"):
        _add(api, cart, item, "DNS", server)
    api.get(f"/order/cart/{cart}/checkout")
    _add(api, cart, item, "OWNER_LEGAL_AGE", "true")
    for call in (lambda: api.get(f"/order/cart/{cart}/checkout"), lambda: check_out(api, cart)):
        with refused(400, "Custom field OWNER_LEGAL_AGE is duplicated for product domain"):
            call()
    api.delete(f"/order/cart/{cart}/item/{item}/configuration/{first['id']}")
    assert check_out(api, cart)["orderId"]


def test_labels_the_item_does_not_list_are_taken_if_the_api_knows_them(api, cart, item):
    assert "ACCEPT_CONDITIONS" not in _required(api, cart, item)
    _add(api, cart, item, "ACCEPT_CONDITIONS", "true")
    block = api.post(
        f"/order/cart/{cart}/ip", planCode="ip-v4-s30-ripe", duration="P1M", pricingMode="default", quantity=1
    )["itemId"]
    _add(api, cart, block, "country", "FR")
    _add(api, cart, block, "region", "eu-west-gra")
    assert check_out(api, cart)["orderId"]


def test_every_label_that_any_extension_lists_is_in_the_table_of_labels():
    for extension in load_extensions():
        for action in eligibility.ACTIONS:
            contexts = ("claims", "reason", "protected_code", "accept_conditions")
            asked = eligibility.required_configurations(extension, action, contexts=contexts)
            assert {one.label for one in asked} <= LABELS.keys()
    for plan in PLANS.values():
        assert {*plan.required, *plan.optional} <= LABELS.keys()


def test_by_the_letter_a_label_takes_one_value_and_only_where_it_is_listed(strict_api):
    cart = new_cart(strict_api)
    item = add_name(strict_api, cart, "merrychristmas.com", configure=False)["itemId"]
    _add(strict_api, cart, item, "OWNER_LEGAL_AGE", "true")
    with refused(400, "already has a value: delete that configuration first"):
        _add(strict_api, cart, item, "OWNER_LEGAL_AGE", "false")
    with refused(400, "[label] The label ACCEPT_CONDITIONS is not one of item"):
        _add(strict_api, cart, item, "ACCEPT_CONDITIONS", "true")
    for server in ("dns10.ovh.net", "ns10.ovh.net"):
        _add(strict_api, cart, item, "DNS", server)


@pytest.mark.parametrize(
    ("label", "value", "message"),
    [
        ("COLOUR", "blue", "[label] The label COLOUR is not one of item"),
        ("OWNER_LEGAL_AGE", "perhaps", "true or false"),
        ("OWNER_LEGAL_AGE", "", "1 to 10000 characters"),
        ("OWNER_CONTACT", "/me/contact/42", "does not exist in your account"),
        ("OWNER_CONTACT", "42", "the path of a contact"),
        ("ADMIN_ACCOUNT", "nobody-ovh", "the nichandle of an account"),
        ("DNS", "not a host", "the host name of a name server"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(api, cart, item, label, value, message):
    with refused(400, message):
        _add(api, cart, item, label, value)


def test_label_and_value_are_both_needed(api, cart, item):
    for missing, body in (("value", {"label": "DNS"}), ("label", {"value": "dns10.ovh.net"})):
        with refused(400, f"The input provided isn't valid: '{missing}' is a required property"):
            api.post(f"/order/cart/{cart}/item/{item}/configuration", **body)


def test_both_paths_of_a_contact_are_taken_but_not_somebody_elses(api, other_api, cart, item):
    contact = new_contact(api)
    added = _add(api, cart, item, "OWNER_CONTACT", f"/domain/contact/{contact}")
    api.delete(f"/order/cart/{cart}/item/{item}/configuration/{added['id']}")
    foreign = new_contact(other_api)
    with refused(400, "does not exist in your account"):
        _add(api, cart, item, "OWNER_CONTACT", f"/me/contact/{foreign}")


def test_a_contact_that_is_not_the_buyers_is_found_out_at_the_dry_run(api, other_api):
    cart = new_cart(api, assign=False)
    item = add_name(api, cart, "merrychristmas.com", configure=False)["itemId"]
    foreign = new_contact(other_api)
    base = f"/order/cart/{cart}/item/{item}/configuration"
    api.post(base, label="OWNER_LEGAL_AGE", value="true")
    # Without a login nobody can tell yet whose contact that is.
    api.post(base, label="OWNER_CONTACT", value=f"/me/contact/{foreign}", _need_auth=False)
    api.post(f"/order/cart/{cart}/assign")
    with refused(400, f"OWNER_CONTACT /me/contact/{foreign} of item {item} is not a contact of your account"):
        api.get(f"/order/cart/{cart}/checkout")
