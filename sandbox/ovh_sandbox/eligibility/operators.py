"""What each operator of a rule means: a constraint becomes a test of texts and the words for its fault.

What a constraint says once is read once: bounds become numbers, lists become sets, patterns are compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from ovh_sandbox.eligibility.rules import Constraint, Kind, Operator

__all__ = ["Test", "fault_text", "is_missing", "test_of", "words_of"]

Test = Callable[[list[str]], bool]
"""Whether a value, as its texts, keeps a constraint."""

_LIST = Kind("string[]")

# Longest text a pattern is tried on. Contact fields end at 255; the bound keeps any pattern cheap.
_LONGEST_MATCHED = 1000


def is_missing(value: object) -> bool:
    """Nothing, blank text, or an empty list or object. ``False`` and 0 are values."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | Mapping) and not value)


def words_of(value: object, kind: Kind | None) -> list[str] | None:
    """The value as texts, one per element of a ``string[]``; None for what no text operator can read."""
    if type(value) is str:
        return [value]
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


_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(\Z|[T ])")


def _number(word: str) -> Decimal | None:
    return Decimal(word) if _NUMBER.fullmatch(word) else None


def _day(word: str) -> str | None:
    """The day of an ISO date or date and time: such texts sort as the days do."""
    return word[:10] if _DATE.match(word) else None


def _comparison(bound: str | None) -> Callable[[str], int | None]:
    """Compares a text with a bound: -1, 0 or 1 for two numbers or two dates, None when they cannot be compared."""
    number, day = _number(bound or ""), _day(bound or "")

    def compared(word: str) -> int | None:
        if number is not None:
            left = _number(word)
            return None if left is None else (left > number) - (left < number)
        if day is not None:
            on = _day(word)
            return None if on is None else (on > day) - (on < day)
        return None

    return compared


def _ordered(*accepted: int) -> Callable[[Constraint, Kind | None], Test]:
    def made(constraint: Constraint, kind: Kind | None) -> Test:
        compared = _comparison(constraint.value)
        return lambda words: all(compared(word) in accepted for word in words)

    return made


def _length(words: list[str], kind: Kind | None) -> int:
    return len(words) if kind == _LIST else len(words[0])


def _long(*accepted: int) -> Callable[[Constraint, Kind | None], Test]:
    def made(constraint: Constraint, kind: Kind | None) -> Test:
        bound = _number(constraint.value or "0")
        if bound is None:
            # No length can be compared with it.
            return lambda words: False

        def keeps(words: list[str]) -> bool:
            length = _length(words, kind)
            return (length > bound) - (length < bound) in accepted

        return keeps

    return made


def _between(constraint: Constraint, kind: Kind | None) -> Test:
    # A bound that is missing is none that a value could keep.
    low, high = (_comparison(bound) for bound in [*(constraint.values or ()), "", ""][:2])
    of_value = kind in (Kind.number, Kind.date_ISO8601)

    def keeps(words: list[str]) -> bool:
        compared = words if of_value else [str(_length(words, kind))]
        return all(low(word) in (0, 1) and high(word) in (-1, 0) for word in compared)

    return keeps


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


def _matches(constraint: Constraint, kind: Kind | None) -> Test:
    pattern = _pattern(constraint.value or "")
    if pattern is None:
        return lambda words: False
    search = pattern.search
    return lambda words: all(len(word) <= _LONGEST_MATCHED and search(word) is not None for word in words)


def _equal(constraint: Constraint, kind: Kind | None) -> Test:
    return lambda words: all(one == constraint.value for one in words)


def _different(constraint: Constraint, kind: Kind | None) -> Test:
    return lambda words: all(one != constraint.value for one in words)


def _one_of(constraint: Constraint, kind: Kind | None) -> Test:
    return frozenset(constraint.values or ()).issuperset


def _none_of(constraint: Constraint, kind: Kind | None) -> Test:
    return frozenset(constraint.values or ()).isdisjoint


def _true(constraint: Constraint, kind: Kind | None) -> Test:
    return lambda words: words in (["true"], ["1"])


def _allowed(constraint: Constraint) -> str:
    values = constraint.values or []
    # A list of countries would bury the message.
    listed = f": {', '.join(values)}" if 0 < len(values) <= 12 else ""
    return f"must be one of the allowed values{listed}"


# operator: (makes the test of a constraint, what to say when it fails)
_TESTS: dict[str, tuple[Callable[[Constraint, Kind | None], Test], Callable[[Constraint], str]]] = {
    "eq": (_equal, lambda c: f'must be equal to "{c.value}"'),
    "ne": (_different, lambda c: f'must be different from "{c.value}"'),
    "gt": (_ordered(1), lambda c: f"must be greater than {c.value}"),
    "gte": (_ordered(0, 1), lambda c: f"must be at least {c.value}"),
    "lt": (_ordered(-1), lambda c: f"must be less than {c.value}"),
    "lte": (_ordered(-1, 0), lambda c: f"must be at most {c.value}"),
    "minlength": (_long(0, 1), lambda c: f"must have a length of at least {c.value}"),
    "maxlength": (_long(-1, 0), lambda c: f"must have a length of at most {c.value}"),
    "between": (_between, lambda c: f"must be between {' and '.join(c.values or [])}"),
    "contains": (_one_of, _allowed),
    "notcontains": (_none_of, lambda c: "must not be one of the excluded values"),
    "match": (_matches, lambda c: "does not have the expected form"),
    "shouldbetrue": (_true, lambda c: "must be true"),
}

_WITHOUT_TEST = {
    Operator.required: "is required",
    Operator.notempty: "must not be empty",
    Operator.empty: "must be empty",
    Operator.readonly: "is read-only",
}


def test_of(constraint: Constraint, kind: Kind | None) -> Test:
    """The test of an operator that looks at the texts of a value that is there."""
    return _TESTS[constraint.operator or ""][0](constraint, kind)


def fault_text(constraint: Constraint) -> str:
    """What is wrong with a value that breaks a constraint, as the end of a sentence."""
    operator = constraint.operator
    if operator in _WITHOUT_TEST:
        return _WITHOUT_TEST[operator]
    return _TESTS[operator or ""][1](constraint)
