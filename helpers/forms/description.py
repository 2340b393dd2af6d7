"""What the API says about what it asks: its own description, and the rules of extensions.

Everything here may be missing (an older API, a section that is not served): then forms ask in free text,
and the API still judges what is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import requests

from helpers.errors import NotEligible, OrderLabError, translate_errors

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering import Item

__all__ = ["Ask", "asks_of_rule", "body_types", "choices_of", "owner_faults", "rule_of"]

_PATIENCE = 3.0


_described: dict[tuple[str, str], dict[str, Any]] = {}


def _description(client: OrderClient, section: str) -> dict[str, Any]:
    # The official client keeps its address and its session under these names and offers no other way to them. By its
    # session it goes where its calls go, in a browser tab too, without being a call of the flow.
    key = (client._endpoint, section)
    if key not in _described:
        try:
            answer = client._session.get(f"{client._endpoint}/{section}.json", timeout=_PATIENCE)
            answer.raise_for_status()
            _described[key] = answer.json()
        except (requests.RequestException, ValueError, OrderLabError):
            return {}
    return _described[key]


def choices_of(client: OrderClient, section: str, type_name: str) -> tuple[str, ...]:
    """Values of an enumeration, such as ``nichandle.LegalFormEnum``; empty for any other type."""
    models = _description(client, section).get("models") or {}
    return tuple((models.get(type_name) or {}).get("enum") or ())


def body_types(client: OrderClient, method: str, path: str) -> dict[str, str]:
    """Fields that a route answers with, and their types; nested ones as ``address.city``."""
    described = _description(client, path.split("/")[1])
    for api in described.get("apis") or ():
        for operation in api["operations"] if api["path"] == path else ():
            if operation["httpMethod"] == method:
                return dict(_flat(described["models"], operation["responseType"], ""))
    return {}


def _flat(models: Mapping[str, Any], type_name: str, prefix: str) -> Iterator[tuple[str, str]]:
    for name, about in (models.get(type_name, {}).get("properties") or {}).items():
        inner = models.get(about["type"], {})
        if "properties" in inner and not prefix:
            yield from _flat(models, about["type"], f"{name}.")
        else:
            yield prefix + name, about["type"]


def _action(item: Item) -> str:
    return "transfer" if item.pricing_mode.startswith("transfer") else "create"


def owner_faults(*, client: OrderClient, item: Item, owner: dict[str, Any]) -> NotEligible | None:
    """What an item's rule has against an owner: ``POST /domain/configurationRule/check``.

    Returns
    -------
    NotEligible or None
        With details of the owner only: what the rest of the rule wants is asked elsewhere. None also
        where the API gives no verdict; the checkout judges anyway.
    """
    if not item.domain:
        return None
    path = f"/domain/configurationRule/check?domain={quote(item.domain)}&action={_action(item)}"
    try:
        with translate_errors(f"Check the owner of {item.domain}"):
            client.post(path, owner=owner)
    except NotEligible as error:
        details = {name: text for name, text in error.details.items() if name.startswith("owner.")}
        return NotEligible(error.asked, error.answer, _CORRECT, details) if details else None
    except OrderLabError:
        return None
    return None


_CORRECT = "The extension's rules want these fields otherwise; nothing was saved yet."


def rule_of(client: OrderClient, item: Item) -> dict[str, Any]:
    """The eligibility rule of an item's name: ``GET /domain/configurationRule``; empty if there is none."""
    if not item.domain:
        return {}
    try:
        with translate_errors(f"Ask for the rule of {item.domain}"):
            return client.get(
                "/domain/configurationRule", _need_auth=False, domain=item.domain, action=_action(item)
            )
    except OrderLabError:
        return {}


_REQUIRED = ("required", "notempty")


@dataclass(frozen=True)
class Ask:
    """What a rule says about one label.

    Attributes
    ----------
    help : str
        Description and limits in words.
    placeholder : str
        A sample value.
    choices : tuple of str
        Allowed values, where the rule lists them.
    constraints : list of dict
        As the API wrote them, for :meth:`required`.
    inside : dict of str to Ask
        Of a contact: its fields.
    """

    help: str = ""
    placeholder: str = ""
    type: str = ""
    choices: tuple[str, ...] = ()
    constraints: list[dict[str, Any]] = field(default_factory=list)
    conditions: dict[str, Any] | None = None
    inside: dict[str, Ask] = field(default_factory=dict)

    @property
    def may_be_required(self) -> bool:
        """Whether the label is required in some case."""
        return any(one.get("operator") in _REQUIRED for one in self.constraints)

    def required(self, values: Mapping[str, Any]) -> bool:
        """Whether the label is required, given ``{"OWNER_CONTACT": {"legalForm": …}}``."""
        if self.conditions and not _holds(self.conditions, values):
            return False
        return any(
            one.get("operator") in _REQUIRED
            and _holds(one.get("conditions") or {}, values)
            for one in self.constraints
        )  # fmt: skip


def asks_of_rule(rule: Mapping[str, Any]) -> dict[str, Ask]:
    """What a rule says, by label; several parts about one label are read together."""
    found: dict[str, Ask] = {}
    for part in rule.get("and") or ([rule] if rule.get("label") else []):
        label = part.get("label")
        if not label:
            found |= {name: ask for name, ask in asks_of_rule(part).items() if name not in found}
            continue
        constraints = part.get("constraints") or []
        choices = next(
            (tuple(one["values"]) for one in constraints if _is_list(one) and not one.get("conditions")), ()
        )
        found[label] = Ask(
            help=_words(part, constraints),
            placeholder=part.get("placeholder") or "",
            type=part.get("type") or "",
            choices=choices,
            constraints=constraints,
            conditions=part.get("conditions"),
            inside=asks_of_rule(part.get("fields") or {}),
        )
    return found


def _is_list(constraint: Mapping[str, Any]) -> bool:
    return constraint.get("operator") == "contains" and bool(constraint.get("values"))


_LIMITS = {
    "minlength": "at least {value} characters",
    "maxlength": "at most {value} characters",
    "gt": "more than {value}",
    "gte": "{value} or more",
    "lt": "less than {value}",
    "lte": "{value} or less",
    "readonly": "cannot be changed later",
}


def _words(part: Mapping[str, Any], constraints: list[dict[str, Any]]) -> str:
    limits = [
        _LIMITS[one["operator"]].format(value=one.get("value"))
        for one in constraints
        # 255 characters is the width of the API's columns, not a limit anybody meets.
        if one.get("operator") in _LIMITS and not one.get("conditions") and one.get("value") != "255"
    ]
    return "; ".join(filter(None, [part.get("description") or "", ", ".join(limits)]))


def _holds(rule: Mapping[str, Any], values: Any, root: Any = None) -> bool:
    """Whether a condition holds for what is filled in. Only marks depend on it: the API decides."""
    root = values if root is None else root
    value = _inside(values, rule["label"]) if rule.get("label") else values
    return (
        all(_meets(one, value) for one in rule.get("constraints") or ())
        and all(_holds(part, values, root) for part in rule.get("and") or ())
        and (not rule.get("or") or any(_holds(part, values, root) for part in rule["or"]))
        and (not rule.get("fields") or _holds(rule["fields"], value or {}, root))
    )


def _inside(values: Any, label: str) -> Any:
    if isinstance(values, Mapping):
        if label in values:
            return values[label]
        first, _, rest = label.partition(".")
        return _inside(values.get(first), rest) if rest else None
    return None


def _meets(constraint: Mapping[str, Any], value: Any) -> bool:
    operator, given = constraint.get("operator"), value not in (None, "", {}, [])
    if operator in _REQUIRED:
        return given
    if operator == "empty":
        return not given
    if not given:
        return True
    text = str(value).lower() if isinstance(value, bool) else str(value)
    listed = constraint.get("values") or ()
    tests = {
        "eq": lambda: text == constraint.get("value"),
        "ne": lambda: text != constraint.get("value"),
        "contains": lambda: text in listed,
        "notcontains": lambda: text not in listed,
        "match": lambda: bool(re.search(constraint.get("value") or "", text)),
        "shouldbetrue": lambda: text in ("true", "1"),
    }
    return tests[operator]() if operator in tests else True
