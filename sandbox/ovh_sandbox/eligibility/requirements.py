"""From a rule to what the cart asks for: ``GET …/item/{itemId}/requiredConfiguration``."""

from __future__ import annotations

from ovh_sandbox.eligibility.rules import Operator, Rule
from ovh_sandbox.order.types.cart import CartConfigurationRequirements as Requirement

__all__ = ["requirements", "unconditional_fields"]

# Never null in a /me/contact, so that no contact can be made without them, whatever the rule says.
_ALWAYS_IN_A_CONTACT = ("firstName", "lastName", "legalForm", "email", "phone", "language", "address")

_CART_TYPES = {"bool": "bool", "domain": "json", "json": "json"}


def unconditional_fields(rule: Rule) -> list[str]:
    """Properties of the contact or object of a rule that are required in every case.

    ``address.city`` counts as ``address``; parts of an ``or`` do not count.
    """
    names: dict[str, None] = {}
    for part in (rule.fields.and_ or []) if rule.fields else []:
        if part.label and part.conditions is None and _is_required(part):
            names[part.label.partition(".")[0]] = None
    return list(names)


def _is_required(rule: Rule) -> bool:
    return any(
        constraint.operator in (Operator.required, Operator.notempty) and constraint.conditions is None
        for constraint in rule.constraints or ()
    )


def requirements(rule: Rule, *, owner_needed: bool, name_servers: bool) -> list[Requirement]:
    """What an item must or may be configured with, in the order of the published sample.

    Parameters
    ----------
    rule : Rule
        Rule of the extension and action.
    owner_needed : bool
        Whether OWNER_CONTACT must be given. The rule itself always wants an owner; in the cart a missing
        one is made from the calling account.
    name_servers : bool
        Whether DNS can be given.
    """
    tops = {part.label: part for part in rule.and_ or []}
    asked = []
    if "OWNER_LEGAL_AGE" in tops:
        asked.append(Requirement(label="OWNER_LEGAL_AGE", type="bool", required=True))
    contact_fields = list(
        dict.fromkeys([*_ALWAYS_IN_A_CONTACT, *unconditional_fields(tops["OWNER_CONTACT"])])
    )
    asked += [
        Requirement(label="OWNER_CONTACT", type="/me/contact", required=owner_needed, fields=contact_fields),
        Requirement(label="ADMIN_ACCOUNT", type="Nichandle", required=False),
        Requirement(label="TECH_ACCOUNT", type="Nichandle", required=False),
    ]
    if name_servers:
        asked.append(Requirement(label="DNS", type="String", required=False))
    known = {one.label for one in asked}
    for label, part in tops.items():
        if label is not None and label not in known:
            asked.append(
                Requirement(
                    label=label,
                    type=_CART_TYPES.get(part.type or "", "String"),
                    required=_is_required(part),
                    fields=unconditional_fields(part) or None,
                )
            )
    return asked
