"""Whatever is sent, the evaluator answers; and what it answers is consistent."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from ovh_sandbox.eligibility import (
    ACTIONS,
    check_data,
    check_order,
    contact_from_account,
    refusal,
    required_configurations,
    rule_for,
    validate_contact_format,
)
from ovh_sandbox.eligibility import rules as r
from ovh_sandbox.eligibility.evaluate import CompiledRule, check, holds
from ovh_sandbox.eligibility.family import families
from ovh_sandbox.eligibility.generic import CONTEXT_LABELS
from tests.examples import examples

EXTENSIONS = [name for family in families() for name in (family.extensions or ("example",))]
LABELS = ["firstName", "legalForm", "email", "nationality", "vat", "isFor", "birthDay", "phone", "language"]
PARTS = ["city", "country", "line1", "zip"]
TOPS = ["OWNER_CONTACT", "ADMIN_ACCOUNT", "OWNER_LEGAL_AGE", "REASON", "AUTH_INFO", "DOMAIN_CONFIG"]

# Values that rules care about, so that the deeper branches are reached, and anything at all.
likely = st.sampled_from(
    ["", "individual", "corporation", "FR", "DE", "US", "Berlin", "true", "2000-01-01", 0, 1]
)
scalar = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates() | likely
anything = st.recursive(
    scalar,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
address = st.dictionaries(st.sampled_from(PARTS), likely | anything, max_size=4)
contact = st.builds(
    lambda fields, place: {**fields, "address": place},
    st.dictionaries(st.sampled_from(LABELS), likely | anything, max_size=6),
    address | anything,
)
labelled = st.dictionaries(st.sampled_from(TOPS), contact | likely | anything, max_size=6) | anything


@st.composite
def constraints(draw, conditions=None):
    operator = draw(st.sampled_from(list(r.Operator)))
    value = draw(st.sampled_from(["3", "255", "DE", "individual", "2000-01-01"]))
    if operator in ("minlength", "maxlength"):
        value = "3"
    if operator == "match":
        value = draw(st.sampled_from(["^[0-9]{3}$", "a", r"^\w+\$"]))
    # Often too few values for the operator: a rule may be written wrongly.
    values = draw(st.lists(st.sampled_from(["FR", "DE", "1", "5", "2000-01-01"]), max_size=3))
    when = draw(conditions) if conditions is not None and draw(st.booleans()) else None
    return r.Constraint(operator=operator, value=value, values=values, conditions=when)


@st.composite
def leaves(draw, conditions=None):
    label = draw(st.sampled_from([*LABELS, *TOPS, *(f"address.{part}" for part in PARTS)]))
    several = draw(st.lists(constraints(conditions), max_size=3))
    return r.field(label, *several, kind=draw(st.sampled_from(list(r.Kind))))


conditions = leaves() | st.lists(leaves(), max_size=2).map(lambda parts: r.any_of(*parts))
rules = st.recursive(
    leaves(conditions),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: r.all_of(*parts))
        | st.lists(inner, max_size=3).map(lambda parts: r.any_of(*parts))
        | st.builds(
            lambda label, parts: r.contact(label, *parts, description=""),
            st.sampled_from(TOPS),
            st.lists(inner, max_size=3),
        )
    ),
    max_leaves=6,
)


def test_an_integer_too_long_to_print_is_a_fault_and_no_exception():
    rule = r.field("vat", r.one_of("FR"), r.at_most(255))
    assert list(check(rule, {"vat": 10**5000})) == ["vat"]


def well_formed(faults: dict[str, str]) -> bool:
    return all(text.startswith('Field "') and key == key.lower() for key, text in faults.items())


@settings(max_examples=examples(50), deadline=None)
@given(rules, labelled, labelled)
def test_no_rule_and_no_data_make_the_evaluator_raise(rule, data, current):
    assert well_formed(check(rule, data))
    assert well_formed(check(rule, data, ["create", "order"], current=current))


@settings(max_examples=examples(40), deadline=None)
@given(rules, st.lists(labelled, min_size=2, max_size=4))
def test_a_compiled_rule_judges_each_data_as_if_it_were_the_first(rule, several):
    compiled = CompiledRule(rule)
    for data in several:
        faults = compiled.check(data, ["create"], current=several[0])
        assert faults == check(rule, data, ["create"], current=several[0])
        # Whoever asked may add to the answer.
        faults["something_else"] = 'Field "something_else" is the caller\'s'


@settings(max_examples=examples(40), deadline=None)
@given(rules, rules, labelled)
def test_and_holds_when_both_hold_and_or_when_either_does(one, other, data):
    both, either = r.all_of(one, other), r.any_of(one, other)
    first, second = holds(one, data), holds(other, data)
    assert holds(both, data) == (first and second)
    # A part that is skipped holds by itself but satisfies no "or": generated rules have no conditions of
    # their own at the top, so that none is skipped here.
    assert holds(either, data) == (first or second)


@settings(max_examples=examples(50), deadline=None)
@given(
    st.sampled_from(EXTENSIONS),
    st.sampled_from(ACTIONS),
    st.sets(st.sampled_from([*CONTEXT_LABELS, "premium"])),
    contact | st.none(),
    st.none()
    | st.dictionaries(st.sampled_from(["address", "name", "city", "country"]), anything, max_size=4),
    st.dictionaries(st.sampled_from(TOPS), st.text(max_size=12) | st.just('{"isFor":[[]]}')),
)
def test_no_order_makes_an_extension_raise_and_every_refusal_can_be_sent(
    extension, action, contexts, owner, account, values
):
    faults = check_order(
        extension, action, owner=owner, admin=account, tech=account, values=values, contexts=contexts
    )
    assert well_formed(faults)
    details = refusal(faults, datetime(2026, 1, 1, tzinfo=UTC)).details
    assert all(isinstance(text, str) for text in details.values())
    assert len(details) == len(faults) + 3


@settings(max_examples=examples(40), deadline=None)
@given(
    st.sampled_from(EXTENSIONS),
    st.sampled_from(ACTIONS),
    st.dictionaries(
        st.sampled_from(["owner", "adminAccount", "techAccount", "domain", "extras"]), contact | anything
    ),
)
def test_no_body_of_the_pre_check_makes_an_extension_raise(extension, action, body):
    assert well_formed(check_data(extension, action, body))
    assert well_formed(check_data(extension, action, body, current=body))


@settings(max_examples=examples(40), deadline=None)
@given(contact)
def test_no_contact_makes_the_check_of_its_form_raise(value):
    assert all(isinstance(text, str) for text in validate_contact_format(value).values())
    contact_from_account(value)


@settings(max_examples=examples(40), deadline=None)
@given(
    st.sampled_from(EXTENSIONS),
    st.sampled_from(["create", "transfer", "trade"]),
    st.sets(st.sampled_from([*CONTEXT_LABELS, "premium"])),
)
def test_what_the_rule_requires_beyond_contacts_the_cart_asks_for(extension, action, contexts):
    asked = {
        one.label for one in required_configurations(extension, action, contexts=contexts) if one.required
    }
    answers = {"OWNER_LEGAL_AGE": "true"}
    missing = check_order(
        extension, action, owner=None, admin=None, tech=None, values=answers, contexts=contexts
    )
    plain = {key.upper() for key in missing if "." not in key}
    assert plain <= asked
    tops = {part.label for part in rule_for(extension, action, contexts=contexts).and_}
    assert asked <= tops
