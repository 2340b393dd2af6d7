"""The one evaluator of eligibility rules: a rule and data in, the faults out.

Pure: no state, no clock, no network; it never raises on any `data`. What the published guide leaves open
is decided here and nowhere else:

- ``and`` needs every part. ``or`` needs one; when none holds, the faults of the part with the fewest are
  reported. A part that is skipped (its contexts or conditions do not apply) counts neither way.
- A missing value fails ``required`` and ``notempty`` only.
- A contact that is required but missing is reported field by field, as the published refusal does.
- ``minlength`` and ``maxlength`` include their bound; ``between`` compares numbers and dates by value and
  texts by length.
- ``match`` looks anywhere in the text, as Go does; rules anchor their patterns.
- ``readonly`` compares with `current`, and its condition ("already filled") looks at `current` too. Without
  `current` there is nothing to compare with and it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from ovh_sandbox.eligibility.rules import Constraint, Kind, Operator, Rule

__all__ = ["check", "holds", "is_missing", "look_up"]

PREFIXES = {
    "OWNER_CONTACT": "owner",
    "ADMIN_ACCOUNT": "admin",
    "TECH_ACCOUNT": "tech",
    "DOMAIN_CONFIG": "domain",
}
"""What a fault's key begins with, by label; other labels are written in lower case."""

_LIST = Kind("string[]")

# Longest text a pattern is tried on. Contact fields end at 255; the bound keeps any pattern cheap.
_LONGEST_MATCHED = 1000


class _Asked(NamedTuple):
    root: object
    contexts: frozenset[str]
    current: object


def check(
    rule: Rule, data: object, contexts: Iterable[str] = (), *, current: object = None
) -> dict[str, str]:
    """Faults of `data` against `rule`.

    Parameters
    ----------
    rule : Rule
        An eligibility rule.
    data : mapping
        Values by top label: ``{"OWNER_CONTACT": {...}, "OWNER_LEGAL_AGE": "true"}``. Contacts are mappings
        with a nested ``address``.
    contexts : iterable of str
        What is being done: ``create``, ``order``, … A rule or constraint with contexts of its own is
        skipped unless one of them is named here.
    current : mapping, optional
        The values before a change, in the same form; needed by ``readonly``.

    Returns
    -------
    dict of str
        One text per faulty field, under keys such as ``owner.legal_form``; empty when the rule holds.

    Examples
    --------
    >>> from ovh_sandbox.eligibility.rules import field, required
    >>> check(field("REASON", required()), {})
    {'reason': 'Field "reason" is required'}
    """
    return _faults(rule, data, current, "", _Asked(data, frozenset(contexts), current)) or {}


def holds(rule: Rule, data: object, contexts: Iterable[str] = (), *, current: object = None) -> bool:
    """Whether `data` respects `rule`; see :func:`check`."""
    return not check(rule, data, contexts, current=current)


def _faults(rule: Rule, scope: object, was: object, prefix: str, asked: _Asked) -> dict[str, str] | None:
    """Faults by key; None when the rule is skipped."""
    if not _applies(rule, asked, asked.root):
        return None
    found: dict[str, str] = {}
    value, before, key = scope, was, prefix
    if rule.label:
        value, before = look_up(scope, rule.label), look_up(was, rule.label)
        key = _key(prefix, rule.label)
    for constraint in rule.constraints or ():
        fault = _broken(constraint, rule.type, value, before, asked)
        if fault:
            found.setdefault(key, f'Field "{key.rpartition(".")[2]}" {fault}')
    if rule.fields is not None:
        _look_inside(rule.fields, value, before, key, asked, found)
    for part in rule.and_ or ():
        _add(found, _faults(part, scope, was, prefix, asked))
    if rule.or_:
        parts = [_faults(part, scope, was, prefix, asked) for part in rule.or_]
        _add(found, min((part for part in parts if part is not None), key=len, default=None))
    return found


def _look_inside(
    fields: Rule, value: object, was: object, key: str, asked: _Asked, found: dict[str, str]
) -> None:
    if isinstance(value, Mapping):
        _add(found, _faults(fields, value, was, key, asked))
    elif key in found:
        # Required and missing: say which of its fields are needed, as the published refusal does.
        inner = _faults(fields, {}, was, key, asked)
        if inner:
            del found[key]
            _add(found, inner)
    elif not is_missing(value):
        found[key] = f'Field "{key.rpartition(".")[2]}" must be an object'


def _add(found: dict[str, str], more: dict[str, str] | None) -> None:
    for key, text in (more or {}).items():
        found.setdefault(key, text)


def _applies(part: Rule | Constraint, asked: _Asked, root: object) -> bool:
    if part.contexts and asked.contexts.isdisjoint(part.contexts):
        return False
    # Conditions start again from the root, however deep they stand.
    return part.conditions is None or not _faults(
        part.conditions, root, asked.current, "", asked._replace(root=root)
    )


def _broken(constraint: Constraint, kind: Kind | None, value: object, was: object, asked: _Asked) -> str:
    """What is wrong with the value, ``""`` if nothing."""
    operator = constraint.operator
    if operator is None:
        return ""
    if operator == Operator.readonly:
        if asked.current is None or is_missing(value) or not _applies(constraint, asked, asked.current):
            return ""
        same = value == was or (_words(value, kind) or ()) == _words(was, kind)
        return "" if same else "is read-only"
    if not _applies(constraint, asked, asked.root):
        return ""
    if operator in (Operator.required, Operator.notempty):
        return ("is required" if operator == Operator.required else "must not be empty") * is_missing(value)
    if operator == Operator.empty:
        return "" if is_missing(value) else "must be empty"
    if is_missing(value):
        return ""
    test, text = _TESTS[operator]
    words = _words(value, kind)
    return "" if words is not None and test(words, constraint, kind) else text(constraint)


def is_missing(value: object) -> bool:
    """Nothing, blank text, or an empty list or object. ``False`` and 0 are values."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | Mapping) and not value)


def look_up(scope: object, label: str) -> object:
    """The value under a label; dots lead into nested objects. None when there is none."""
    value = scope
    if isinstance(scope, Mapping) and label in scope:
        return scope[label]
    for name in label.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def _key(prefix: str, label: str) -> str:
    """``organisationName`` under ``owner`` is ``owner.organisation_name``; ``address.`` is dropped."""
    if not prefix:
        return PREFIXES.get(label, label.lower() if label.isupper() else _snake(label))
    return f"{prefix}.{_snake(label.removeprefix('address.'))}"


@cache
def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _words(value: object, kind: Kind | None) -> list[str] | None:
    """The value as texts, one per element of a ``string[]``; None for what no text operator can read."""
    each = value if kind == _LIST and isinstance(value, list | tuple) else [value]
    words = [word for one in each if (word := _word(one)) is not None]
    return words if len(words) == len(each) else None


def _word(value: object) -> str | None:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        # Python refuses to print integers of thousands of digits; no rule is about those.
        return str(value) if abs(value) < 10**30 else None
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return None


@cache
def _pattern(pattern: str) -> re.Pattern[str] | None:
    # Go reads \d as 0-9 and a final $ as the very end; Python would also accept a line feed there.
    if pattern.endswith("$") and not pattern.endswith(r"\$"):
        pattern = pattern[:-1] + r"\Z"
    try:
        return re.compile(pattern, re.ASCII)
    except re.error:
        # A fault of the rule's author: nothing matches, and the caller is answered all the same.
        return None


def _number(word: str) -> Decimal | None:
    return Decimal(word) if re.fullmatch(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", word) else None


def _day(word: str) -> str | None:
    """The day of an ISO date or date and time: such texts sort as the days do."""
    return word[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(\Z|[T ])", word) else None


def _compared(word: str, bound: str | None) -> int | None:
    """-1, 0 or 1 for two numbers or two dates; None when they cannot be compared."""
    readers: tuple[Callable[[str], Any], ...] = (_number, _day)
    for read in readers:
        left, right = read(word), read(bound or "")
        if left is not None and right is not None:
            return (left > right) - (left < right)
    return None


def _ordered(*accepted: int) -> Callable:
    return lambda words, c, kind: all(_compared(word, c.value) in accepted for word in words)


def _length(words: list[str], kind: Kind | None) -> int:
    return len(words) if kind == _LIST else len(words[0])


def _long(*accepted: int) -> Callable:
    return lambda words, c, kind: _compared(str(_length(words, kind)), c.value or "0") in accepted


def _between(words: list[str], constraint: Constraint, kind: Kind | None) -> bool:
    # A bound that is missing is none that a value could keep.
    low, high = [*(constraint.values or ()), "", ""][:2]
    if kind not in (Kind.number, Kind.date_ISO8601):
        words = [str(_length(words, kind))]
    return all(_compared(word, low) in (0, 1) and _compared(word, high) in (-1, 0) for word in words)


def _matches(words: list[str], constraint: Constraint, kind: Kind | None) -> bool:
    pattern = _pattern(constraint.value or "")
    return pattern is not None and all(
        len(word) <= _LONGEST_MATCHED and pattern.search(word) is not None for word in words
    )


def _allowed(constraint: Constraint) -> str:
    values = constraint.values or []
    # A list of countries would bury the message.
    listed = f": {', '.join(values)}" if 0 < len(values) <= 12 else ""
    return f"must be one of the allowed values{listed}"


# operator: (holds for these texts?, what to say when it does not)
_TESTS: dict[str, tuple[Callable, Callable[[Constraint], str]]] = {
    "eq": (lambda w, c, k: all(one == c.value for one in w), lambda c: f'must be equal to "{c.value}"'),
    "ne": (lambda w, c, k: all(one != c.value for one in w), lambda c: f'must be different from "{c.value}"'),
    "gt": (_ordered(1), lambda c: f"must be greater than {c.value}"),
    "gte": (_ordered(0, 1), lambda c: f"must be at least {c.value}"),
    "lt": (_ordered(-1), lambda c: f"must be less than {c.value}"),
    "lte": (_ordered(-1, 0), lambda c: f"must be at most {c.value}"),
    "minlength": (_long(0, 1), lambda c: f"must have a length of at least {c.value}"),
    "maxlength": (_long(-1, 0), lambda c: f"must have a length of at most {c.value}"),
    "between": (_between, lambda c: f"must be between {' and '.join(c.values or [])}"),
    "contains": (lambda w, c, k: all(one in (c.values or ()) for one in w), _allowed),
    "notcontains": (
        lambda w, c, k: not any(one in (c.values or ()) for one in w),
        lambda c: "must not be one of the excluded values",
    ),
    "match": (_matches, lambda c: "does not have the expected form"),
    "shouldbetrue": (lambda w, c, k: w in (["true"], ["1"]), lambda c: "must be true"),
}
