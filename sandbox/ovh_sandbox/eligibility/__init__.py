"""Who may hold which name: the rules of ``/domain/configurationRule``, and the one evaluator for them.

Search, ``requiredConfiguration``, ``configurationRule/check`` and checkout all ask here. The rules are
data (:mod:`.generic`, :mod:`.extensions`), read by :mod:`.evaluate`; built and compiled when first asked for,
because a shop rarely sells more than a few extensions in one run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache

import msgspec

from ovh_sandbox.core.errors import ApiError, bad_request
from ovh_sandbox.eligibility import extensions as _declarations  # noqa: F401  declares the families
from ovh_sandbox.eligibility.contacts import contact_from_account, validate_contact_format
from ovh_sandbox.eligibility.evaluate import CompiledRule, check, is_missing
from ovh_sandbox.eligibility.family import Family, families, family_of
from ovh_sandbox.eligibility.generic import Draft, assemble
from ovh_sandbox.eligibility.requirements import requirements
from ovh_sandbox.eligibility.rules import Context, Rule
from ovh_sandbox.order.types.cart import CartConfigurationRequirements

__all__ = [
    "ACTIONS",
    "check",
    "check_data",
    "check_order",
    "contact_from_account",
    "refusal",
    "required_configurations",
    "rule_for",
    "table",
    "validate_contact_format",
]

_encode = msgspec.json.Encoder().encode

ACTIONS = ("create", "transfer", "trade", "update")
"""What a rule can be asked for."""


def rule_for(extension: str, action: str, *, contexts: Iterable[str] = ()) -> Rule:
    """The eligibility rule of an extension.

    Parameters
    ----------
    extension : str
        ``fr``, ``co.uk``; a leading dot and capitals are accepted. Unknown extensions have the generic rule.
    action : str
        One of :data:`ACTIONS`.
    contexts : iterable of str
        What is special about the name: ``claims``, ``reason``, ``protected_code``, ``accept_conditions``
        each add their label; ``premium`` adds none.

    Returns
    -------
    Rule
        Shared between callers: not to be changed.

    Raises
    ------
    ValueError
        Unknown action or context: a mistake of the caller, not of the customer.
    """
    return _built(family_of(extension), _action(action), _contexts(contexts))


@cache
def _built(family: Family, action: str, contexts: frozenset[str]) -> Rule:
    draft = Draft(action)
    family.write(draft)
    return assemble(draft, contexts)


@cache
def _compiled(family: Family, action: str, contexts: frozenset[str]) -> CompiledRule:
    return CompiledRule(_built(family, action, contexts))


def _action(action: str) -> str:
    if action not in ACTIONS:
        raise ValueError(f"{action!r} is no action of a rule; known: {', '.join(ACTIONS)}")
    return str(action)


def _contexts(contexts: Iterable[str]) -> frozenset[str]:
    named = frozenset(map(str, contexts))
    if not named:
        return named
    unknown = named.difference(Context)
    if unknown:
        raise ValueError(f"no such context: {', '.join(sorted(unknown))}; known: {', '.join(Context)}")
    return named


def required_configurations(
    extension: str, action: str, *, contexts: Iterable[str] = ()
) -> list[CartConfigurationRequirements]:
    """What the cart wants to know before it sells a name; parameters as for :func:`rule_for`.

    OWNER_CONTACT is required only where the owner needs more than the generic fields, and for a trade;
    elsewhere a missing owner is made from the calling account.
    """
    return list(_required(family_of(extension), _action(action), _contexts(contexts)))


@cache
def _required(
    family: Family, action: str, contexts: frozenset[str]
) -> tuple[CartConfigurationRequirements, ...]:
    return tuple(
        requirements(
            _built(family, action, contexts),
            owner_needed=family.owner_needed or action == "trade",
            name_servers=action in ("create", "transfer"),
        )
    )


def check_order(
    extension: str,
    action: str,
    *,
    owner: Mapping[str, object] | None,
    admin: Mapping[str, object] | None,
    tech: Mapping[str, object] | None,
    values: Mapping[str, str],
    contexts: Iterable[str] = (),
    strict: bool = False,
) -> dict[str, str]:
    """Faults of a configured item against the rule of its extension, as at checkout.

    Parameters
    ----------
    owner : mapping or None
        ``me.contact.Contact`` or ``domain.Contact``. Where the cart lets the owner be left out, pass
        ``contact_from_account(account)``.
    admin, tech : mapping or None
        ``nichandle.Nichandle`` of the accounts.
    values : mapping of str
        Text of each other configuration, by label.
    strict : bool
        Insist on an owner of legal age, as OVHcloud's guide says and its rule does not.
    extension, action, contexts
        As for :func:`rule_for`.

    Returns
    -------
    dict of str
        One text per faulty field (``owner.city``, ``owner_legal_age``); empty when the order may go on.
    """
    # Who buys a thousand names is the same person a thousand times, and gives the same answers.
    facts = _encode((owner, admin, tech, values))
    found = dict(_judged(family_of(extension), _action(action), _contexts(contexts), facts))
    if strict and values.get("OWNER_LEGAL_AGE") not in ("true", "1"):
        found["owner_legal_age"] = 'Field "owner_legal_age" must be true'
    return found


@lru_cache(maxsize=256)
def _judged(family: Family, action: str, contexts: frozenset[str], facts: bytes) -> dict[str, str]:
    """Faults of an order; `facts` are owner, administrator, technician and the other values."""
    owner, admin, tech, values = msgspec.json.decode(facts)
    administrator = _as_contact(admin)
    data: dict[str, object] = {
        **values,
        "OWNER_CONTACT": owner,
        "ADMIN_ACCOUNT": administrator,
        # Mostly one account is both.
        "TECH_ACCOUNT": administrator if tech == admin else _as_contact(tech),
    }
    if isinstance(values.get("DOMAIN_CONFIG"), str):
        data["DOMAIN_CONFIG"] = _from_json(values["DOMAIN_CONFIG"])
    return _compiled(family, action, contexts).check(data, contexts | {action, "order"})


def check_data(
    extension: str,
    action: str,
    data: Mapping[str, object],
    *,
    current: Mapping[str, object] | None = None,
    contexts: Iterable[str] = (),
) -> dict[str, str]:
    """Faults of a ``domain.configuration.rules.RuleData``, as ``configurationRule/check`` looks for them.

    Parameters
    ----------
    data : mapping
        Any of ``owner``, ``adminAccount``, ``techAccount``, ``domain``, ``extras``. For ``trade``,
        ``transfer`` and ``update`` what is missing is taken from `current`.
    current : mapping, optional
        The same of the existing service; ``readonly`` compares with it.
    extension, action, contexts
        As for :func:`rule_for`.

    Returns
    -------
    dict of str
        One text per faulty field; empty when the rule holds. OWNER_LEGAL_AGE is not looked at: it is a
        question of the order, and this body cannot answer it.
    """
    contexts = _contexts(contexts)
    rule = _compiled(family_of(extension), _action(action), contexts)
    before = None if current is None else _labelled(current)
    labelled = _labelled(data)
    if action != "create":
        labelled = {**(before or {}), **labelled}
    return rule.check(labelled, contexts | {action}, current=before)


def _labelled(data: Mapping[str, object]) -> dict[str, object]:
    """Rule data under the labels of rules, without what is missing."""
    domain, extras = (data.get(key) or {} for key in ("domain", "extras"))
    labelled = {
        "OWNER_CONTACT": data.get("owner"),
        "ADMIN_ACCOUNT": _as_contact(data.get("adminAccount")),
        "TECH_ACCOUNT": _as_contact(data.get("techAccount")),
        "DOMAIN_CONFIG": domain,
        "REASON": domain.get("reason") if isinstance(domain, Mapping) else None,
    }
    if isinstance(extras, Mapping):
        labelled["ACCEPT_CONDITIONS"] = extras.get("acceptCondition")
        labelled["AUTH_INFO"] = extras.get("authInfo")
    if isinstance(domain, Mapping) and is_missing(labelled.get("AUTH_INFO")):
        labelled["AUTH_INFO"] = domain.get("authInfo")
    return {label: value for label, value in labelled.items() if not is_missing(value)}


def _as_contact(account: object) -> object:
    return contact_from_account(account) if isinstance(account, Mapping) else account


def _from_json(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return text  # the rule wants an object and says so


_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def refusal(details: Mapping[str, str], date: datetime) -> ApiError:
    """The 400 that names each fault.

    Parameters
    ----------
    details : mapping of str
        Faults, as :func:`check_order` returns them.
    date : datetime
        Business time of the refusal, shown as ``_date`` in UTC.

    Returns
    -------
    ApiError
        Class ``Client::BadRequest::DOMDOCRuleNotRespected``. Its ``_id`` follows from the faults and the
        date, so that a sandbox with the same seed answers the same.
    """
    stamp = date.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f000 +0000 UTC")
    number = int.from_bytes(hashlib.sha256(repr((stamp, sorted(details.items()))).encode()).digest()[:8])
    identifier = "".join(_ALPHABET[number // 62**place % 62] for place in range(9))
    return bad_request(
        f"{len(details)} constraints of rules are not respected",
        kind="Client::BadRequest::DOMDOCRuleNotRespected",
        details={
            "_date": stamp,
            "_id": identifier,
            "_message": "Input data does not respect the rule",
            **dict(sorted(details.items())),
        },
    )


def table() -> list[tuple[str, str, str, str]]:
    """What is asked where, for the documentation.

    Returns
    -------
    list of tuple
        One row per family of extensions and demand: extensions, label (``-`` where nothing is asked),
        requirement, source. The source begins with ``guess:`` where the demand, or how it is mapped on
        the API's fields, is not published.
    """
    rows = []
    for family in families():
        names = ", ".join(f".{name}" for name in family.extensions) or "all others"
        for fact in family.facts:
            source = f"guess: {fact.source}" if fact.guess else fact.source
            rows.append((names, fact.label or "-", fact.requirement, source))
    return rows
