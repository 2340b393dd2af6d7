"""Each extension with an owner who may hold the name, and with owners who may not."""

from __future__ import annotations

import csv
import re

import msgspec
import pytest

from ovh_sandbox.domain.types.rules import ConfigurationRulesRule
from ovh_sandbox.eligibility import ACTIONS, check_data, check_order, rule_for, table
from ovh_sandbox.eligibility.evaluate import PREFIXES
from ovh_sandbox.eligibility.family import families, family_of
from ovh_sandbox.prices import data_path

OF_AGE = {"OWNER_LEGAL_AGE": "true"}


def faults(extension, owner, values=(), *, action="create", admin=None, contexts=()):
    return check_order(
        extension,
        action,
        owner=owner,
        admin=admin,
        tech=None,
        values=OF_AGE | dict(values),
        contexts=contexts,
    )


def everywhere(rule):
    """Every rule below a rule, conditions included."""
    if rule is None:
        return
    yield rule
    inner = [rule.conditions, rule.fields, *(rule.and_ or []), *(rule.or_ or [])]
    inner += [constraint.conditions for constraint in rule.constraints or []]
    for part in inner:
        yield from everywhere(part)


ALL_RULES = [
    (extension, action)
    for family in families()
    for extension in (family.extensions or ("example",))
    for action in ACTIONS
]


@pytest.mark.parametrize("extension", ["com", "ovh", "fr", "be", "de", "uk", "co.uk", "paris", "eu", "xyz"])
def test_a_plain_create_for_somebody_in_france_needs_nothing_special(extension, person, company):
    assert faults(extension, person) == {}
    assert faults(extension, company) == {}


def test_the_generic_rule_names_the_seven_fields_that_a_missing_owner_lacks():
    assert sorted(check_data("com", "create", {})) == [
        "owner.city",
        "owner.country",
        "owner.email",
        "owner.language",
        "owner.legal_form",
        "owner.line1",
        "owner.phone",
    ]


@pytest.mark.parametrize("gone", ["email", "firstName", "lastName", "legalForm", "phone", "language"])
def test_the_generic_rule_wants_each_field_of_an_individual(gone, person):
    key = f"owner.{re.sub('[A-Z]', lambda m: '_' + m[0].lower(), gone)}"
    assert list(faults("com", person | {gone: None})) == [key]


def test_an_organisation_needs_its_name_and_no_first_name(company):
    del company["firstName"], company["lastName"]
    assert faults("com", company) == {}
    assert faults("com", company | {"organisationName": ""}) == {
        "owner.organisation_name": 'Field "organisation_name" is required'
    }


def test_a_post_code_is_needed_except_in_countries_without(person, living_in):
    del person["address"]["zip"]
    assert list(faults("com", person)) == ["owner.zip"]
    assert faults("com", living_in(person, "HK")) == {}


def test_a_field_of_256_characters_is_too_long(person):
    assert faults("com", person | {"lastName": "x" * 255}) == {}
    assert list(faults("com", person | {"lastName": "x" * 256})) == ["owner.last_name"]


def test_a_legal_form_outside_the_published_four_is_refused(company):
    assert list(faults("com", company | {"legalForm": "administration"})) == ["owner.legal_form"]


def test_the_age_of_the_owner_is_asked_for_and_has_no_constraint(person):
    assert faults("com", person, {"OWNER_LEGAL_AGE": "false"}) == {}
    assert faults("com", person, {}) == {}
    assert check_data("com", "create", {"owner": person}) == {}, "the pre-check cannot carry the answer"


ELIGIBLE = [("fr", "FR"), ("fr", "CH"), ("re", "RE"), ("pm", "PM"), ("tf", "NO"), ("wf", "IS"), ("yt", "LI")]
ELIGIBLE += [("eu", "SE"), ("eu", "NO"), ("asso.fr", "DE")]
REFUSED = [(extension, "US") for extension in ("fr", "re", "pm", "tf", "wf", "yt", "asso.fr", "com.fr", "eu")]
REFUSED += [
    ("fr", "GB"),
    ("eu", "CH"),
    ("eu", "GB"),
    ("it", "US"),
    ("ca", "FR"),
    ("us", "FR"),
    ("com.br", "FR"),
]


@pytest.mark.parametrize(("extension", "country"), ELIGIBLE)
def test_an_owner_inside_the_area_may_hold_the_name(extension, country, person, living_in):
    assert faults(extension, living_in(person, country)) == {}


@pytest.mark.parametrize(("extension", "country"), REFUSED)
def test_an_owner_outside_the_area_is_refused_by_country(extension, country, person, living_in):
    numbers = {"nationalIdentificationNumber": "529.982.247-25"}
    answer = faults(extension, living_in(person | numbers, country), {"ACCEPT_CONDITIONS": "true"})
    assert list(answer) == ["owner.country"]


@pytest.mark.parametrize(("extension", "nationality"), [("eu", "FR"), ("ca", "CA"), ("us", "US")])
def test_a_citizen_abroad_may_hold_the_name_but_a_company_abroad_may_not(
    extension, nationality, person, company, living_in
):
    terms = {"ACCEPT_CONDITIONS": "true"}
    citizen = living_in(person, "JP") | {"nationality": nationality}
    assert faults(extension, citizen, terms) == {}
    abroad = living_in(company, "JP") | {"nationality": nationality}
    assert list(faults(extension, abroad, terms)) == ["owner.country"]


def test_a_french_refusal_names_country_and_phone_as_the_sample_does():
    owner = {
        "firstName": "Camille",
        "lastName": "Demo",
        "legalForm": "individual",
        "email": "camille.demo@example.org",
        "language": "fr_FR",
        "address": {"country": "US", "city": "Boston", "line1": "1 Elm Street"},
    }
    assert check_data("fr", "create", {"owner": owner}) == {
        "owner.country": 'Field "country" must be one of the allowed values',
        "owner.phone": 'Field "phone" is required',
    }


def test_italy_wants_a_tax_number(person, company, living_in):
    roman = living_in(person, "IT", "Roma")
    assert list(faults("it", roman)) == ["owner.national_identification_number"]
    assert faults("it", roman | {"nationalIdentificationNumber": "RSSMRA85T10A562S"}) == {}
    assert list(faults("it", roman | {"nationalIdentificationNumber": "12"})) == [
        "owner.national_identification_number"
    ]
    assert faults("it", person | {"nationalIdentificationNumber": "12"}) == {}, "form checked for Italians"
    assert list(faults("it", company)) == ["owner.vat"]
    assert faults("it", company | {"vat": "FR12345678901"}) == {}


def test_spain_wants_a_number_of_person_or_company(person, company, living_in):
    madrid = living_in(person, "ES", "Madrid")
    assert list(faults("es", madrid)) == ["owner.national_identification_number"]
    assert faults("es", madrid | {"nationalIdentificationNumber": "12345678Z"}) == {}
    assert list(faults("es", madrid | {"nationalIdentificationNumber": "1234"})) == [
        "owner.national_identification_number"
    ]
    assert list(faults("es", company)) == ["owner.company_national_identification_number"]
    assert faults("es", company | {"companyNationalIdentificationNumber": "B12345678"}) == {}
    assert faults("es", company | {"vat": "ESB12345678"}) == {}


def test_canada_wants_presence_and_accepted_terms(person, living_in):
    montreal = living_in(person, "CA", "Montreal")
    assert faults("ca", montreal, {"ACCEPT_CONDITIONS": "true"}) == {}
    assert list(faults("ca", montreal)) == ["accept_conditions"]
    assert list(faults("ca", montreal, {"ACCEPT_CONDITIONS": "false"})) == ["accept_conditions"]
    assert faults("ca", person | {"trademarkId": "TMA123"}, {"ACCEPT_CONDITIONS": "true"}) == {}


def test_the_united_states_include_their_territories(person, living_in):
    assert faults("us", living_in(person, "US")) == {}
    assert faults("us", living_in(person, "PR")) == {}


def test_brazil_wants_a_cpf_or_a_cnpj(person, company, living_in):
    rio = living_in(person, "BR", "Rio de Janeiro")
    assert list(faults("com.br", rio)) == ["owner.national_identification_number"]
    assert faults("com.br", rio | {"nationalIdentificationNumber": "529.982.247-25"}) == {}
    assert list(faults("com.br", rio | {"nationalIdentificationNumber": "52998224"})) == [
        "owner.national_identification_number"
    ]
    firm = living_in(company, "BR", "Rio de Janeiro")
    assert list(faults("com.br", firm)) == ["owner.company_national_identification_number"]
    assert faults("com.br", firm | {"companyNationalIdentificationNumber": "11.444.777/0001-61"}) == {}


TERMS = {"ACCEPT_CONDITIONS": "1"}


def test_an_owner_in_munich_with_an_administrator_in_lille_may_not_have_a_berlin_name(
    person, account, living_in
):
    answer = faults("berlin", living_in(person, "DE", "Munich"), TERMS, admin=account)
    assert answer == {
        "owner.city": 'Field "city" must be equal to "Berlin"',
        "admin.country": 'Field "country" must be equal to "DE"',
        "admin.city": 'Field "city" must be equal to "Berlin"',
    }


def test_one_of_owner_and_administrator_in_berlin_is_enough(person, account, living_in):
    berliner = account | {"country": "DE", "city": "Berlin"}
    assert faults("berlin", living_in(person, "DE", "Munich"), TERMS, admin=berliner) == {}
    assert faults("berlin", living_in(person, "DE", "Berlin"), TERMS, admin=account) == {}
    assert faults("berlin", person, TERMS, admin=account) != {}


def test_a_berlin_name_cannot_be_had_by_leaving_the_administrator_out(person, living_in):
    munich = living_in(person, "DE", "Munich")
    assert {"admin.country", "admin.city"} <= faults("berlin", munich, TERMS, admin=None).keys()


def test_the_ruhr_wants_an_administrator_in_germany(person, account):
    assert list(faults("ruhr", person, admin=account)) == ["admin.country"]
    assert faults("ruhr", person, admin=account | {"country": "DE"}) == {}


@pytest.mark.parametrize("extension", ["corsica", "travel", "quebec", "scot", "archi", "bio"])
def test_a_community_extension_wants_its_terms_accepted(extension, person):
    assert list(faults(extension, person)) == ["accept_conditions"]
    assert faults(extension, person, TERMS) == {}


def test_barcelona_wants_the_intended_use_but_not_of_a_transfer(person):
    assert list(faults("barcelona", person)) == ["reason"]
    assert faults("barcelona", person, {"REASON": "a bakery in Gràcia"}) == {}
    assert faults("barcelona", person, action="transfer") == {}


def test_a_british_public_name_wants_its_questions_answered_as_json(person):
    answers = '{"audience":"pupils","isFor":["emails"],"represent":"Kent","reason":"a school"}'
    assert faults("gov.uk", person, {"DOMAIN_CONFIG": answers}) == {}
    assert "domain.is_for" in faults("gov.uk", person, {"DOMAIN_CONFIG": answers.replace("emails", "fun")})
    assert list(faults("ac.uk", person, {"DOMAIN_CONFIG": "{"})) == ["domain"]
    assert "domain.audience" in faults("ac.uk", person)


@pytest.mark.parametrize(
    ("context", "label"),
    [
        ("claims", "CLAIMS_NOTICE"),
        ("reason", "REASON"),
        ("protected_code", "PROTECTED_CODE"),
        ("accept_conditions", "ACCEPT_CONDITIONS"),
    ],
)
def test_a_context_of_the_name_adds_its_label(context, label, person):
    assert faults("fr", person) == {}
    assert list(faults("fr", person, contexts=[context])) == [label.lower()]
    assert faults("fr", person, {label: "true"}, contexts=[context]) == {}


def test_a_context_does_not_repeat_a_label_that_the_extension_has_already():
    labels = [part.label for part in rule_for("berlin", "create", contexts=["accept_conditions"]).and_]
    assert labels.count("ACCEPT_CONDITIONS") == 1


def test_a_premium_name_asks_for_nothing_more():
    assert rule_for("com", "create", contexts=["premium"]) == rule_for("com", "create")


def test_a_transfer_code_is_optional_and_unchecked(person):
    assert "AUTH_INFO" in [part.label for part in rule_for("fr", "transfer").and_]
    assert faults("fr", person, action="transfer") == {}
    assert faults("fr", person, {"AUTH_INFO": "x"}, action="transfer") == {}
    assert "AUTH_INFO" not in [part.label for part in rule_for("co.uk", "transfer").and_]
    assert "AUTH_INFO" not in [part.label for part in rule_for("fr", "create").and_]


def test_an_update_may_not_change_who_the_owner_is(person):
    current = {"owner": person}
    assert check_data("com", "update", {}, current=current) == {}
    moved = person | {"phone": "+33.199009999"}
    assert check_data("com", "update", {"owner": moved}, current=current) == {}
    other = person | {"email": "x@example.org", "lastName": "Other"}
    assert check_data("com", "update", {"owner": other}, current=current) == {
        "owner.email": 'Field "email" is read-only',
        "owner.last_name": 'Field "last_name" is read-only',
    }


def test_a_trade_takes_what_is_missing_from_the_existing_service(person):
    assert check_data("fr", "trade", {}, current={"owner": person}) == {}
    assert check_data("fr", "create", {}, current={"owner": person}) != {}


def test_the_pre_check_reads_terms_and_reasons_from_its_body(person, living_in):
    montreal = living_in(person, "CA")
    assert list(check_data("ca", "create", {"owner": montreal})) == ["accept_conditions"]
    accepted = {"owner": montreal, "extras": {"acceptCondition": True}}
    assert check_data("ca", "create", accepted) == {}
    assert check_data("barcelona", "create", {"owner": person, "domain": {"reason": "a bakery"}}) == {}


def test_an_extension_is_found_with_dot_capitals_or_below_its_country():
    assert family_of(".FR") is family_of("fr") is family_of("gouv.fr")
    assert family_of("ltd.uk") is family_of("uk")
    assert family_of("gov.uk") is not family_of("uk")
    assert family_of("de.com") is family_of("example") is family_of("")


def test_an_unknown_action_or_context_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"buy.*create, transfer, trade, update"):
        rule_for("com", "buy")
    with pytest.raises(ValueError, match=r"no such context: gift; known: .*claims"):
        rule_for("com", "create", contexts=["gift"])


@pytest.mark.parametrize(("extension", "action"), ALL_RULES)
def test_a_rule_is_valid_json_of_its_type_without_empty_keys(extension, action):
    rule = rule_for(extension, action, contexts=["claims", "reason"])
    text = msgspec.json.encode(rule)
    assert msgspec.json.decode(text, type=ConfigurationRulesRule, strict=True) == rule
    assert b"null" not in text
    assert text.endswith(b'"constraints":[]}')


@pytest.mark.parametrize(("extension", "action"), ALL_RULES)
def test_patterns_of_rules_have_no_nested_or_unbounded_repetition(extension, action):
    for rule in everywhere(rule_for(extension, action)):
        for constraint in rule.constraints or []:
            if constraint.operator == "match":
                re.compile(constraint.value)
                assert not re.search(r"[*+]|\)[?{]|\(\?", constraint.value), constraint.value
                assert constraint.value[0] == "^"
                assert constraint.value[-1] == "$"


@pytest.mark.parametrize(("extension", "action"), ALL_RULES)
def test_every_condition_starts_from_a_label_of_the_order(extension, action):
    for rule in everywhere(rule_for(extension, action)):
        for part in [rule, *(rule.constraints or [])]:
            if part.conditions is not None:
                tops = part.conditions.and_ or part.conditions.or_ or [part.conditions]
                assert {top.label for top in tops} <= set(PREFIXES)


def test_what_the_table_says_is_asked_is_in_the_rule():
    for family in families():
        for extension in family.extensions or ("example",):
            labels = {
                rule.label
                for action in ACTIONS
                for rule in everywhere(rule_for(extension, action))
                if rule.label
            }
            assert {fact.label for fact in family.facts} - {""} <= labels, extension


def test_the_table_gives_each_row_a_source_and_marks_the_guesses():
    rows = table()
    assert all(all(cell for cell in row) for row in rows)
    assert any(row[3].startswith("guess:") for row in rows)
    assert any(not row[3].startswith("guess:") for row in rows)
    named = {name.strip(" .") for row in rows for name in row[0].split(",")}
    wanted = "com fr re pm tf wf yt eu be it es uk co.uk de ca us com.br berlin corsica ovh paris barcelona"
    assert set(wanted.split()) <= named


def test_facts_taken_from_the_data_are_stated_there():
    with (data_path() / "extensions.csv").open(encoding="utf-8", newline="") as lines:
        stated = {row["extension"]: row["restrictions"] for row in csv.DictReader(lines)}
    for family in families():
        for fact in family.facts:
            if "data/extensions.csv" in fact.source:
                assert any(stated.get(extension) for extension in family.extensions), fact
