"""What the rule of a name asks for beside its owner (``GET /domain/configurationRule``)."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["required_labels", "same_rule"]

_REQUIRED = {"required", "notempty", "shouldbetrue"}
# Given by `place` itself, or by your account where nobody is named.
_OURS = {"OWNER_CONTACT", "ADMIN_ACCOUNT", "TECH_ACCOUNT", "OWNER_LEGAL_AGE"}


def required_labels(rule: dict[str, Any]) -> list[str]:
    """Labels that must be configured whatever else holds, beside owner, accounts and legal age."""
    return [
        part["label"]
        for part in rule.get("and") or ()
        if part.get("label") and part["label"] not in _OURS and not part.get("conditions") and _required(part)
    ]


def _required(part: dict[str, Any]) -> bool:
    return any(
        constraint.get("operator") in _REQUIRED and not constraint.get("conditions")
        for constraint in part.get("constraints") or ()
    )


def same_rule(rule: dict[str, Any]) -> str:
    """A text that is the same for the same rule."""
    return json.dumps(rule, sort_keys=True)
