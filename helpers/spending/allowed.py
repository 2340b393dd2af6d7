"""Writes that a person allows on purpose: ``connect("ovh-eu", allow=["POST /domain/zone/*/record"])``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from helpers.errors import InvalidInput
from helpers.spending.paths import odd_path
from helpers.spending.writes import could_spend, spending_templates

__all__ = ["allows", "checked"]

_METHODS = ("POST", "PUT", "PATCH", "DELETE")


def checked(allow: Iterable[str] | None) -> tuple[str, ...]:
    """The patterns, in one spelling.

    Raises
    ------
    InvalidInput
        One is no pattern, or could spend.
    """
    if allow is None:
        return ()
    if isinstance(allow, str):
        raise InvalidInput(
            f"allow={allow!r}", "this is one text, not a list", f"Write it in brackets: allow=[{allow!r}]."
        )
    return tuple(dict.fromkeys(_checked(one) for one in allow))


def _checked(pattern: object) -> str:
    asked = f"allow={pattern!r}"
    example = 'Write method and path, * for one identifier, such as "POST /domain/zone/*/record".'
    words = str(pattern).split()
    if not isinstance(pattern, str) or len(words) != 2:
        raise InvalidInput(asked, "this is not a method and a path", example)
    method, path = words[0].upper(), words[1]
    if method in ("GET", "HEAD"):
        raise InvalidInput(asked, "reading is always allowed", "Leave it out.")
    if method not in _METHODS:
        raise InvalidInput(asked, f"{method} is no method that writes", f"Use one of {', '.join(_METHODS)}.")
    segments = path.split("/")
    if odd_path(path) or "?" in path or "%" in path or path.endswith("/"):
        raise InvalidInput(asked, f"{odd_path(path) or 'it holds more than a plain path'}", example)
    if any("*" in one and one != "*" for one in segments) or "{" in path:
        raise InvalidInput(asked, "a star stands for a whole segment of the path", example)
    if "*" in segments[1:2]:
        raise InvalidInput(asked, "a star there would take in every section, /order too", example)
    pattern = f"{method} {path}"
    if _could_spend(method, segments):
        raise InvalidInput(
            asked,
            "calls of this form can spend money, so they cannot be allowed this way",
            'Checkout and payment go through a limit: connect(..., spend_up_to="25 EUR"). Other orders, renewals,'
            " upgrades and automatic renewal are for OVHcloud's control panel.",
        )
    return pattern


def _could_spend(method: str, segments: list[str]) -> bool:
    if could_spend(method, "/".join("x" if one == "*" else one for one in segments)):
        return True
    return any(
        method == other
        and len(parts := path.split("/")) == len(segments)
        and all(a == b or a == "*" or b.startswith("{") for a, b in zip(segments, parts, strict=True))
        for other, path in spending_templates()
    )


@cache
def _compiled(pattern: str) -> tuple[str, re.Pattern[str]]:
    method, path = pattern.split(" ")
    return method, re.compile(r"[^/;]+".join(map(re.escape, path.split("*"))))


def allows(patterns: Iterable[str], method: str, route: str) -> str:
    """The pattern that allows a write; empty if none does. One that could spend is never allowed."""
    for pattern in patterns:
        verb, path = _compiled(pattern)
        if verb == method and path.fullmatch(route) and not could_spend(method, route):
            return pattern
    return ""
