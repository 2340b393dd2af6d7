"""What the cart asks for, the two shapes of a person, and the refusal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ovh_sandbox.eligibility import (
    check_order,
    contact_from_account,
    refusal,
    required_configurations,
    validate_contact_format,
)

PLAIN = ["OWNER_LEGAL_AGE", "OWNER_CONTACT", "ADMIN_ACCOUNT", "TECH_ACCOUNT", "DNS"]


def asked(extension, action="create", **contexts):
    return {one.label: one for one in required_configurations(extension, action, **contexts)}


@pytest.mark.parametrize(("extension", "owner_required"), [("com", False), ("ovh", False), ("fr", True)])
def test_a_plain_name_asks_for_the_age_and_little_else(extension, owner_required):
    labels = asked(extension)
    assert list(labels) == PLAIN
    required = {label for label, one in labels.items() if one.required}
    assert required == {"OWNER_LEGAL_AGE"} | ({"OWNER_CONTACT"} if owner_required else set())
    types = [one.type for one in labels.values()]
    assert types == ["bool", "/me/contact", "Nichandle", "Nichandle", "String"]


def test_the_owner_must_have_what_a_contact_and_the_rule_cannot_do_without():
    fields = asked("com")["OWNER_CONTACT"].fields
    assert fields == ["firstName", "lastName", "legalForm", "email", "phone", "language", "address"]
    assert asked("com")["DNS"].fields is None


def test_special_terms_and_reasons_are_asked_where_the_extension_or_the_name_wants_them():
    assert (asked("berlin")["ACCEPT_CONDITIONS"].type, asked("berlin")["ACCEPT_CONDITIONS"].required) == (
        "bool",
        True,
    )
    assert asked("barcelona")["REASON"].type == "String"
    named = asked("fr", contexts=["claims", "reason", "protected_code", "accept_conditions", "premium"])
    assert list(named)[len(PLAIN) :] == ["ACCEPT_CONDITIONS", "CLAIMS_NOTICE", "PROTECTED_CODE", "REASON"]
    assert all(named[label].required for label in list(named)[len(PLAIN) :])


def test_a_transfer_may_bring_its_code():
    code = asked("com", "transfer")["AUTH_INFO"]
    assert (code.type, code.required) == ("String", False)
    assert "AUTH_INFO" not in asked("com")


def test_a_trade_is_about_its_new_owner():
    assert asked("com", "trade")["OWNER_CONTACT"].required
    assert "DNS" not in asked("com", "trade")


def test_a_public_british_name_wants_json_with_its_fields():
    config = asked("gov.uk")["DOMAIN_CONFIG"]
    assert (config.type, config.required) == ("json", True)
    assert config.fields == ["audience", "isFor", "represent", "reason"]


def test_a_caller_may_change_the_list_without_changing_the_next_answer():
    required_configurations("com", "create").clear()
    assert list(asked("com")) == PLAIN


def test_an_account_in_flat_form_becomes_a_contact_that_can_own_a_name(account):
    contact = contact_from_account(account)
    assert contact == {
        "firstName": "Camille",
        "lastName": "Demo",
        "legalForm": "individual",
        "email": "camille.demo@example.org",
        "phone": "+33.199001234",
        "language": "fr_FR",
        "address": {"line1": "12 rue des Sapins", "city": "Lille", "zip": "59000", "country": "FR"},
    }
    assert contact_from_account(contact) == contact
    answer = check_order(
        "com", "create", owner=contact, admin=account, tech=account, values={"OWNER_LEGAL_AGE": "true"}
    )
    assert answer == {}


def test_a_refusal_counts_dates_and_names_the_faults():
    faults = {"owner.phone": 'Field "phone" is required', "owner.city": 'Field "city" is required'}
    error = refusal(faults, datetime(2026, 9, 23, 14, 0, tzinfo=timezone(timedelta(hours=2))))
    body = error.body()
    assert error.status == 400
    assert body["class"] == "Client::BadRequest::DOMDOCRuleNotRespected"
    assert body["message"] == "2 constraints of rules are not respected"
    details = body["details"]
    assert details["_date"] == "2026-09-23 12:00:00.000000000 +0000 UTC"
    assert details["_message"] == "Input data does not respect the rule"
    assert len(details["_id"]) == 9
    assert {key: text for key, text in details.items() if key[0] != "_"} == faults


def test_the_same_refusal_at_the_same_time_has_the_same_identifier():
    noon = datetime(2026, 9, 23, 12, tzinfo=UTC)
    first, second = (refusal({"owner": "x"}, noon).details["_id"] for _ in range(2))
    later = refusal({"owner": "x"}, noon + timedelta(seconds=1)).details["_id"]
    assert first == second != later


@pytest.mark.parametrize("phone", ["+33.199001234", "+33199001234", "+1.5145550100", "+353.15550100"])
def test_a_phone_number_is_taken_with_and_without_its_dot(phone):
    assert validate_contact_format({"phone": phone}) == {}


@pytest.mark.parametrize(
    ("path", "contact"),
    [
        ("phone", {"phone": "0199001234"}),
        ("phone", {"phone": "+33 1 99 00 12 34"}),
        ("phone", {"phone": 33199001234}),
        ("email", {"email": "camille"}),
        ("email", {"email": "camille@localhost"}),
        ("email", {"email": "camille demo@example.org"}),
        ("address.country", {"address": {"country": "France"}}),
        ("address.country", {"address": {"country": ["FR"]}}),
        ("legalForm", {"legalForm": "person"}),
        ("language", {"language": "fr"}),
        ("gender", {"gender": "f"}),
        ("birthDay", {"birthDay": "31/01/1990"}),
        ("birthDay", {"birthDay": "1990-02-30"}),
    ],
)
def test_a_value_of_the_wrong_form_is_named(path, contact):
    assert list(validate_contact_format(contact)) == [path]


def test_a_contact_in_good_form_has_no_fault(person):
    assert validate_contact_format(person | {"birthDay": date(1990, 1, 31), "fax": None}) == {}
    assert validate_contact_format({}) == {}
