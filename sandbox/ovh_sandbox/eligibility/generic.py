"""The rule that most extensions share, and how an extension's own demands are added to it.

The generic rule is the published one of .com. An extension changes it through a :class:`Draft`: further
constraints on fields, alternatives between fields, further labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ovh_sandbox.core.types.nichandle import NichandleCountryEnum, NichandleLanguageEnum
from ovh_sandbox.eligibility.rules import (
    Constraint,
    Rule,
    all_of,
    at_most,
    contact,
    eq,
    field,
    ne,
    none_of,
    notempty,
    one_of,
    owner,
    readonly,
    required,
    shouldbetrue,
    top,
)

__all__ = ["CONTEXT_LABELS", "Draft", "assemble", "individual", "organisation", "special_label"]

LEGAL_FORMS = ("association", "corporation", "individual", "other")

NO_POSTCODE = ("IE", "AZ", "DJ", "LA", "CI", "AN", "HK", "BO", "PA", "HN", "NI", "SV", "CO")
"""Countries where the published rule asks for no post code."""

CONTEXT_LABELS = {
    "accept_conditions": "ACCEPT_CONDITIONS",
    "claims": "CLAIMS_NOTICE",
    "protected_code": "PROTECTED_CODE",
    "reason": "REASON",
}
"""The label that a context of the name adds. ``premium`` adds none: its price is shown by the offer."""

_FIELDS = {
    "address.city": ("city", "Lille"),
    "address.country": ("country", "FR"),
    "address.line1": ("first line of the address", "12 rue des Sapins"),
    "address.province": ("province", None),
    "address.zip": ("post code", "59000"),
    "birthCity": ("city of birth", "Lille"),
    "birthCountry": ("country of birth", "FR"),
    "birthDay": ("day of birth", "1990-01-31"),
    "birthZip": ("post code of the place of birth", "59000"),
    "companyNationalIdentificationNumber": ("national number of the organisation", None),
    "email": ("e-mail address", "camille.demo@example.org"),
    "firstName": ("first name", "Camille"),
    "language": ("language", "fr_FR"),
    "lastName": ("last name", "Demo"),
    "legalForm": ("legal form", "individual"),
    "nationalIdentificationNumber": ("national number of the person", None),
    "nationality": ("nationality", "FR"),
    "organisationName": ("name of the organisation", None),
    "phone": ("telephone number", "+33.199001234"),
    "trademarkId": ("registration number of the trade mark", None),
    "vat": ("VAT number", None),
}


def individual() -> Rule:
    """Condition: the owner is a person."""
    return owner("legalForm", eq("individual"))


def organisation() -> Rule:
    """Condition: the owner is not a person."""
    return owner("legalForm", ne("individual"))


class Draft:
    """A rule being written for one extension and one action.

    Attributes
    ----------
    action : str
        ``create``, ``transfer``, ``trade`` or ``update``.
    owner, admin : dict of list
        Constraints by field label, in the order they are published.
    owner_either, admin_either : list of Rule
        Alternatives between fields (``or``).
    labels : list of Rule
        Further labels of the order.
    """

    def __init__(self, action: str):
        self.action = action
        self.owner = _generic_owner()
        self.owner_either: list[Rule] = []
        self.admin: dict[str, list[Constraint]] = {}
        self.labels: list[Rule] = []
        self.auth_info = action == "transfer"

    def ask(self, label: str, *constraints: Constraint) -> None:
        """Add constraints to a field of the owner."""
        self.owner.setdefault(label, []).extend(constraints)

    def owner_in(self, countries: Sequence[str]) -> None:
        """Restrict the country of the owner, in place of the list of all countries."""
        self.owner["address.country"] = [one_of(*countries), required()]
        # A wrong country is one fault, not two: elsewhere no post code is asked for.
        with_postcode = [code for code in countries if code not in NO_POSTCODE]
        self.owner["address.zip"] = [required(when=owner("address.country", one_of(*with_postcode)))]


def _generic_owner() -> dict[str, list[Constraint]]:
    return {
        "address.city": [required()],
        "address.country": [one_of(*NichandleCountryEnum), required()],
        "email": [required()],
        "firstName": [required(when=individual())],
        "language": [one_of(*NichandleLanguageEnum), required()],
        "lastName": [required(when=individual())],
        "legalForm": [one_of(*LEGAL_FORMS), required()],
        "address.line1": [required()],
        "organisationName": [required(when=organisation())],
        "phone": [required()],
        "address.zip": [required(when=owner("address.country", none_of(*NO_POSTCODE)))],
    }


def _freeze(fields: dict[str, list[Constraint]]) -> None:
    """What an update may not change once it is filled: a new owner is ordered as a trade."""
    for label in ("email", "legalForm", "address.country", "organisationName"):
        fields[label].append(readonly(when=owner(label, notempty())))
    for label in ("firstName", "lastName"):
        filled = all_of(individual(), owner(label, notempty()))
        fields[label].append(readonly(when=filled))


def _fields(fields: dict[str, list[Constraint]], whose: str) -> list[Rule]:
    rules = []
    for label, constraints in fields.items():
        what, sample = _FIELDS[label]
        kind = "date_ISO8601" if label == "birthDay" else "string"
        rules.append(
            field(
                label,
                *constraints,
                at_most(255),
                kind=kind,
                description=f"The {what} of the {whose}",
                placeholder=sample,
            )
        )
    return rules


def special_label(label: str, contexts: Iterable[str] = ()) -> Rule:
    """The rule of a label that is asked for by some extensions or some names only."""
    if label == "ACCEPT_CONDITIONS":
        text, checks = "Special terms of the registry, to be accepted", (required(), shouldbetrue())
        return top(label, *checks, kind="bool", description=text, placeholder="true", contexts=contexts)
    if label == "REASON":
        text = "Why this name is asked for"
        return top(label, required(), kind="text", description=text, contexts=contexts)
    if label == "CLAIMS_NOTICE":
        text = "Identifier of the trademark notice that was read and accepted"
        return top(label, required(), kind="string", description=text, contexts=contexts)
    if label == "PROTECTED_CODE":
        text = "Code of the registry that unlocks this name"
        return top(label, required(), kind="string", description=text, contexts=contexts)
    raise ValueError(f"{label!r} is not a special label: {', '.join(CONTEXT_LABELS.values())}")


def assemble(draft: Draft, contexts: frozenset[str]) -> Rule:
    """The finished rule of a draft, for a name that is in these `contexts`."""
    if draft.action == "update":
        _freeze(draft.owner)
    rules = []
    if draft.admin:
        fields = _fields(draft.admin, "administrator")
        rules.append(contact("ADMIN_ACCOUNT", *fields, description="Rule on the administrator"))
    fields = [*_fields(draft.owner, "owner"), *draft.owner_either]
    rules.append(contact("OWNER_CONTACT", *fields, description="Rule on the owner of the name"))
    if draft.action == "update":
        # Nothing is bought: the questions of an order do not arise.
        return all_of(*rules)
    rules.append(
        # As published: listed, without a constraint. The cart lists it as required and orders without it.
        top(
            "OWNER_LEGAL_AGE",
            kind="bool",
            description="The owner must be of legal age",
            placeholder="true",
            contexts=("order",),
        )
    )
    if draft.auth_info:
        text = "Transfer code given by the present registrar; without it the transfer waits"
        # Not even its length is checked: an order with a wrong code is taken, and its task then fails.
        rules.append(top("AUTH_INFO", kind="string", description=text))
    rules += draft.labels
    asked = {rule.label for rule in rules}
    for context, label in CONTEXT_LABELS.items():
        if context in contexts and label not in asked:
            rules.append(special_label(label, (context,)))
    return all_of(*rules)
