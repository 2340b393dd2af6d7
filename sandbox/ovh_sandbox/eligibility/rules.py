"""Words to write eligibility rules with, so that a rule reads as the sentence it stands for.

``field("organisationName", required(when=owner("legalForm", ne("individual"))))`` is the published
constraint "the name of the organisation is required if the owner is not an individual". Everything here
only builds :class:`~ovh_sandbox.domain.types.rules.ConfigurationRulesRule` values; what they mean is
decided in :mod:`ovh_sandbox.eligibility.evaluate`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ovh_sandbox.domain.types.rules import ConfigurationRulesConstraint as Constraint
from ovh_sandbox.domain.types.rules import ConfigurationRulesContextEnum as Context
from ovh_sandbox.domain.types.rules import ConfigurationRulesOperatorEnum as Operator
from ovh_sandbox.domain.types.rules import ConfigurationRulesRule as Rule
from ovh_sandbox.domain.types.rules import ConfigurationRulesTypeEnum as Kind

__all__ = [
    "Constraint",
    "Context",
    "Kind",
    "Operator",
    "Rule",
    "about",
    "all_of",
    "any_of",
    "at_least",
    "at_most",
    "between",
    "contact",
    "empty",
    "eq",
    "field",
    "gt",
    "gte",
    "lt",
    "lte",
    "match",
    "ne",
    "none_of",
    "notempty",
    "one_of",
    "owner",
    "readonly",
    "required",
    "shouldbetrue",
    "top",
]


def _constraint(
    operator: str,
    value: Any = None,
    values: Iterable[object] | None = None,
    *,
    when: Any = None,
    contexts: Iterable[str] = (),
) -> Constraint:
    return Constraint(
        operator=Operator(operator),
        value=None if value is None else str(value),
        values=None if values is None else [str(one) for one in values],
        conditions=when,
        contexts=[Context(one) for one in contexts] or None,
    )


def required(**only: Any) -> Constraint:
    """The value must be there. `only`: ``when=`` a condition, ``contexts=`` of the call."""
    return _constraint("required", **only)


def readonly(**only: Any) -> Constraint:
    """The value must stay what it is now."""
    return _constraint("readonly", **only)


def empty(**only: Any) -> Constraint:
    return _constraint("empty", **only)


def notempty(**only: Any) -> Constraint:
    return _constraint("notempty", **only)


def shouldbetrue(**only: Any) -> Constraint:
    return _constraint("shouldbetrue", **only)


def eq(value: str, **only: Any) -> Constraint:
    return _constraint("eq", value, **only)


def ne(value: str, **only: Any) -> Constraint:
    return _constraint("ne", value, **only)


def gt(value: object, **only: Any) -> Constraint:
    return _constraint("gt", value, **only)


def gte(value: object, **only: Any) -> Constraint:
    return _constraint("gte", value, **only)


def lt(value: object, **only: Any) -> Constraint:
    return _constraint("lt", value, **only)


def lte(value: object, **only: Any) -> Constraint:
    return _constraint("lte", value, **only)


def at_least(length: int, **only: Any) -> Constraint:
    """``minlength``."""
    return _constraint("minlength", length, **only)


def at_most(length: int, **only: Any) -> Constraint:
    """``maxlength``."""
    return _constraint("maxlength", length, **only)


def between(low: object, high: object, **only: Any) -> Constraint:
    return _constraint("between", values=(low, high), **only)


def one_of(*values: str, **only: Any) -> Constraint:
    """``contains``: the value is one of `values`."""
    return _constraint("contains", values=values, **only)


def none_of(*values: str, **only: Any) -> Constraint:
    """``notcontains``: the value is none of `values`."""
    return _constraint("notcontains", values=values, **only)


def match(pattern: str, **only: Any) -> Constraint:
    """A regular expression in the dialect that Python and Go share (no look-around, no back-reference)."""
    return _constraint("match", pattern, **only)


def field(
    label: str,
    *constraints: Constraint,
    kind: str = "string",
    description: str | None = None,
    placeholder: str | None = None,
    when: Rule | None = None,
) -> Rule:
    """Rule on one part of a contact or domain; `when` switches the whole label."""
    return Rule(
        label=label,
        type=Kind(kind),
        constraints=list(constraints),
        description=description,
        placeholder=placeholder,
        conditions=when,
    )


def top(
    label: str,
    *constraints: Constraint,
    kind: str,
    description: str,
    contexts: Iterable[str] = (),
    **rest: Any,
) -> Rule:
    """Rule on a label of the order itself, such as ``REASON``."""
    rule = field(label, *constraints, kind=kind, description=description, **rest)
    rule.contexts = [Context(one) for one in contexts] or None
    return rule


def contact(label: str, *fields: Rule, description: str, needed: bool = True) -> Rule:
    """Rule on a contact; its `fields` are always joined by ``and``."""
    return Rule(
        label=label,
        type=Kind.contact,
        fields=all_of(*fields),
        description=description,
        constraints=[required()] if needed else [],
    )


def all_of(*rules: Rule) -> Rule:
    return Rule(and_=list(rules), constraints=[])


def any_of(*rules: Rule) -> Rule:
    return Rule(or_=list(rules), constraints=[])


def owner(label: str, *constraints: Constraint) -> Rule:
    """Condition on a part of the owner. Conditions start from the root, so they name the owner again.

    ``required`` is added, as published conditions do: a missing value makes the condition false.
    """
    return about("OWNER_CONTACT", field(label, *constraints, required()))


def about(label: str, fields: Rule) -> Rule:
    """Condition on a contact, with a field or an ``and`` or ``or`` of fields."""
    return Rule(label=label, type=Kind.contact, fields=fields, constraints=[required()])
