"""The rule language, operator by operator, and the ways rules combine."""

from __future__ import annotations

from datetime import date

import pytest

from ovh_sandbox.eligibility import rules as r
from ovh_sandbox.eligibility.evaluate import check, holds

OPERATORS = [
    # operator, kind, a value that holds, a value that does not
    (r.required(), "string", "x", None),
    (r.required(), "bool", False, ""),
    (r.notempty(), "string", "x", " "),
    (r.notempty(), "string[]", ["x"], []),
    (r.empty(), "string", None, "x"),
    (r.empty(), "string", "", 0),
    (r.eq("DE"), "string", "DE", "de"),
    (r.eq("2"), "number", 2, 3),
    (r.ne("DE"), "string", "FR", "DE"),
    (r.gt(3), "number", 4, 3),
    (r.gt(3), "number", "10", "2"),
    (r.gte(3), "number", 3, 2.5),
    (r.lt("2008-01-31"), "date_ISO8601", "1990-06-01", "2008-01-31"),
    (r.lt("2008-01-31"), "date_ISO8601", date(1990, 6, 1), date(2010, 1, 1)),
    (r.lte("2008-01-31"), "date_ISO8601", "2008-01-31", "2008-02-01"),
    (r.lte(3), "number", -1, "many"),
    (r.at_least(3), "string", "abc", "ab"),
    (r.at_least(2), "string[]", ["abc", "d"], ["abc"]),
    (r.at_most(3), "string", "abc", "abcd"),
    (r.between(2, 3), "string", "abc", "a"),
    (r.between(2, 3), "number", 2, 111),
    (r.between("2000-01-01", "2001-01-01"), "date_ISO8601", "2000-06-01", "2001-06-01"),
    (r.one_of("FR", "DE"), "string", "FR", "US"),
    (r.one_of("FR", "DE"), "string", "DE", ["DE"]),
    (r.one_of("a", "b"), "string[]", ["a", "b"], ["a", "c"]),
    (r.none_of("FR", "DE"), "string", "US", "FR"),
    (r.none_of("a"), "string[]", ["b"], ["b", "a"]),
    (r.match("^[0-9]{3}$"), "string", "123", "1234"),
    (r.match("^[0-9]{3}$"), "string", "123", "123\n"),
    (r.match(r"^\d$"), "string", "1", "١"),
    (r.match("^a*$"), "string", "a" * 1000, "a" * 1001),
    (r.shouldbetrue(), "bool", True, False),
    (r.shouldbetrue(), "bool", "true", "yes"),
    (r.shouldbetrue(), "bool", 1, 2),
    (r.shouldbetrue(), "bool", "1", "0"),
]


@pytest.mark.parametrize(("constraint", "kind", "good", "bad"), OPERATORS)
def test_an_operator_accepts_the_good_value_and_names_the_field_of_the_bad_one(constraint, kind, good, bad):
    rule = r.field("someField", constraint, kind=kind)
    assert check(rule, {"someField": good}) == {}
    faults = check(rule, {"someField": bad})
    assert list(faults) == ["some_field"]
    assert faults["some_field"].startswith('Field "some_field" ')


def test_every_operator_of_the_api_is_tried_here():
    tried = {constraint.operator for constraint, *_ in OPERATORS}
    assert tried | {"readonly"} == set(r.Operator)


@pytest.mark.parametrize(
    "constraint",
    [c for c, *_ in OPERATORS if c.operator not in ("required", "notempty")],
    ids=lambda c: c.operator,
)
def test_a_missing_value_breaks_only_required_and_notempty(constraint):
    assert holds(r.field("phone", constraint), {})


def test_a_readonly_value_may_be_filled_but_not_changed():
    filled = r.owner("email", r.notempty())
    rule = r.contact("OWNER_CONTACT", r.field("email", r.readonly(when=filled)), description="")
    old, new, none = (
        {"OWNER_CONTACT": {"email": value}} for value in ("a@example.org", "b@example.org", None)
    )
    assert check(rule, new, current=old) == {"owner.email": 'Field "email" is read-only'}
    assert holds(rule, old, current=old)
    assert holds(rule, new, current={"OWNER_CONTACT": {"firstName": "Camille"}})
    assert holds(rule, none | {"OWNER_CONTACT": {"email": None, "phone": "1"}}, current=old)
    assert holds(rule, new), "without a current state there is nothing to compare with"


def test_and_wants_all_parts_and_or_wants_one():
    a, b = r.field("A", r.required()), r.field("B", r.required())
    assert list(check(r.all_of(a, b), {})) == ["a", "b"]
    assert check(r.any_of(a, b), {"B": "x"}) == {}
    assert check(r.any_of(a, b), {}) == {"a": 'Field "a" is required'}


def test_or_reports_the_part_that_is_nearest_to_holding():
    two = r.all_of(r.field("A", r.required()), r.field("B", r.required()))
    assert list(check(r.any_of(two, r.field("C", r.required())), {})) == ["c"]


def test_a_part_whose_condition_fails_does_not_satisfy_an_or():
    skipped = r.field("B", r.required(), when=r.field("C", r.required()))
    assert list(check(r.any_of(r.field("A", r.required()), skipped), {})) == ["a"]


def test_a_condition_on_a_rule_switches_the_whole_label():
    rule = r.field("ACCEPT_CONDITIONS", r.eq("x"), when=r.field("REASON", r.empty()))
    assert holds(rule, {"REASON": "a town", "ACCEPT_CONDITIONS": "anything"})
    assert not holds(rule, {"ACCEPT_CONDITIONS": "anything"})


@pytest.mark.parametrize(
    ("operator", "rest"),
    [
        ("between", {"values": []}),
        ("between", {"values": ["1"]}),
        ("between", {}),
        ("minlength", {"value": "many"}),
        ("maxlength", {"value": "many"}),
        ("match", {"value": "("}),
        ("match", {"value": "[z-a]"}),
        ("gt", {}),
    ],
)
@pytest.mark.parametrize("kind", ["string", "string[]", "number", "date_ISO8601"])
def test_a_constraint_written_wrongly_is_kept_by_no_value_and_raises_nothing(operator, rest, kind):
    rule = r.field("A", r.Constraint(operator=r.Operator(operator), **rest), kind=kind)
    for value in ("1", 1, ["1"], "2000-01-01"):
        assert list(check(rule, {"A": value})) == ["a"]


def test_a_condition_on_a_constraint_switches_that_constraint_only():
    when = r.field("REASON", r.empty())
    rule = r.field("ACCEPT_CONDITIONS", r.required(when=when), r.shouldbetrue())
    assert check(rule, {"REASON": "a town"}) == {}
    assert check(rule, {}) == {"accept_conditions": 'Field "accept_conditions" is required'}
    assert not holds(rule, {"REASON": "a town", "ACCEPT_CONDITIONS": "false"})


def test_a_missing_value_makes_a_condition_false():
    when = r.owner("legalForm", r.ne("individual"))
    rule = r.contact("OWNER_CONTACT", r.field("organisationName", r.required(when=when)), description="")
    assert holds(rule, {"OWNER_CONTACT": {"firstName": "Camille"}})
    assert not holds(rule, {"OWNER_CONTACT": {"legalForm": "corporation"}})


def test_conditions_start_again_from_the_root_however_deep_they_stand():
    # The condition inside ADMIN_ACCOUNT looks at the owner, not at the administrator.
    when = r.owner("address.country", r.ne("DE"))
    rule = r.contact("ADMIN_ACCOUNT", r.field("address.country", r.eq("DE", when=when)), description="")
    french, german = {"address": {"country": "FR"}}, {"address": {"country": "DE"}}
    assert list(check(rule, {"OWNER_CONTACT": french, "ADMIN_ACCOUNT": french})) == ["admin.country"]
    assert holds(rule, {"OWNER_CONTACT": german, "ADMIN_ACCOUNT": french})


def test_a_rule_or_constraint_of_another_context_is_skipped():
    rule = r.top("OWNER_LEGAL_AGE", r.required(), kind="bool", description="", contexts=("order",))
    assert holds(rule, {}, ("create",))
    assert not holds(rule, {}, ("create", "order"))
    constraint = r.field("REASON", r.required(contexts=("trade",)))
    assert holds(constraint, {}, ("create",))
    assert not holds(constraint, {}, ("trade",))


def test_a_required_contact_that_is_missing_is_reported_field_by_field():
    rule = r.contact("OWNER_CONTACT", r.field("address.city", r.required()), r.field("fax"), description="")
    assert check(rule, {}) == {"owner.city": 'Field "city" is required'}
    empty = r.contact("TECH_ACCOUNT", r.field("fax"), description="")
    assert check(empty, {}) == {"tech": 'Field "tech" is required'}


def test_a_contact_that_is_no_object_is_a_fault():
    rule = r.contact("OWNER_CONTACT", r.field("fax"), description="")
    assert check(rule, {"OWNER_CONTACT": "/me/contact/1"}) == {"owner": 'Field "owner" must be an object'}


def test_a_field_with_two_faults_is_reported_once():
    rule = r.field("REASON", r.eq("a"), r.at_most(1))
    assert check(rule, {"REASON": "bb"}) == {"reason": 'Field "reason" must be equal to "a"'}


def test_a_short_list_of_allowed_values_is_told_and_a_long_one_is_not():
    short = check(r.field("A", r.one_of("x", "y")), {"A": "z"})["a"]
    assert short == 'Field "a" must be one of the allowed values: x, y'
    long = check(r.field("A", r.one_of(*map(str, range(30)))), {"A": "z"})["a"]
    assert long == 'Field "a" must be one of the allowed values'
