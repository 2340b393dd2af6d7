"""The one evaluator of eligibility rules: a rule and data in, the faults out.

A rule is compiled first, since thousands of orders are judged by the same few. Pure: no state, no clock, no network;
it never raises on any `data`. What the published guide leaves open is decided here and nowhere else:

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
from functools import cache
from typing import NamedTuple, TypeAlias

from ovh_sandbox.eligibility.operators import fault_text, is_missing, test_of, words_of
from ovh_sandbox.eligibility.rules import Constraint, Kind, Operator, Rule

__all__ = ["CompiledRule", "check", "holds", "is_missing", "look_up"]

PREFIXES = {
    "OWNER_CONTACT": "owner",
    "ADMIN_ACCOUNT": "admin",
    "TECH_ACCOUNT": "tech",
    "DOMAIN_CONFIG": "domain",
}
"""What a fault's key begins with, by label; other labels are written in lower case."""


class _Asked(NamedTuple):
    root: object
    contexts: frozenset[str]
    current: object


# Of the value under the rule's parent, now and before: faults by key, None when the rule is skipped.
_Faults: TypeAlias = Callable[[object, object, _Asked], Mapping[str, str] | None]
_Applies: TypeAlias = Callable[[_Asked, object], bool]
# Of a value now and before: whether it breaks a constraint.
_Breaks: TypeAlias = Callable[[object, object, _Asked], bool]

_NO_FAULT: Mapping[str, str] = {}


class CompiledRule:
    """A rule read once, to judge by it many times; later changes of `rule` are not seen."""

    def __init__(self, rule: Rule):
        self._faults = _compiled(rule, "")

    def check(self, data: object, contexts: Iterable[str] = (), *, current: object = None) -> dict[str, str]:
        """Faults of `data`, see :func:`check`."""
        return dict(self._faults(data, current, _Asked(data, frozenset(contexts), current)) or {})


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
    return CompiledRule(rule).check(data, contexts, current=current)


def holds(rule: Rule, data: object, contexts: Iterable[str] = (), *, current: object = None) -> bool:
    """Whether `data` respects `rule`; see :func:`check`."""
    return not check(rule, data, contexts, current=current)


def _compiled(rule: Rule, prefix: str) -> _Faults:
    applies = _application(rule)
    label = rule.label
    key = _key(prefix, label) if label else prefix
    read = _reader(label) if label else None
    constraints = [
        (_breaking(one, rule.type), _text(key, fault_text(one)))
        for one in rule.constraints or ()
        if one.operator is not None
    ]
    inside = None if rule.fields is None else _compiled_fields(rule.fields, key)
    parts = [_compiled(part, prefix) for part in rule.and_ or ()]
    alternatives = [_compiled(part, prefix) for part in rule.or_ or ()]

    def faults(scope: object, was: object, asked: _Asked) -> Mapping[str, str] | None:
        if applies is not None and not applies(asked, asked.root):
            return None
        value, before = scope, was
        if read is not None:
            value = read(scope)
            before = None if was is None else read(was)
        found: dict[str, str] = {}
        for breaks, text in constraints:
            if breaks(value, before, asked):
                # Of several faults of a field the first one is told.
                found[key] = text
                break
        if inside is not None:
            inside(value, before, asked, found)
        for part in parts:
            if more := part(scope, was, asked):
                _add(found, more)
        if alternatives:
            _add(found, _least([part(scope, was, asked) for part in alternatives]))
        return found or _NO_FAULT

    return faults


def _least(faults: list[Mapping[str, str] | None]) -> Mapping[str, str]:
    """The faults of the alternative that has the fewest, of those that are not skipped."""
    return min((one for one in faults if one is not None), key=len, default=_NO_FAULT)


def _compiled_fields(fields: Rule, key: str) -> Callable[[object, object, _Asked, dict[str, str]], None]:
    """Adds what is wrong inside a contact or object to the faults of itself."""
    faults, wrong = _compiled(fields, key), _text(key, "must be an object")

    def inside(value: object, was: object, asked: _Asked, found: dict[str, str]) -> None:
        if isinstance(value, Mapping):
            _add(found, faults(value, was, asked))
        elif key in found:
            # Required and missing: say which of its fields are needed, as the published refusal does.
            inner = faults({}, was, asked)
            if inner:
                del found[key]
                _add(found, inner)
        elif not is_missing(value):
            found[key] = wrong

    return inside


def _add(found: dict[str, str], more: Mapping[str, str] | None) -> None:
    for key, text in (more or {}).items():
        found.setdefault(key, text)


def _application(part: Rule | Constraint) -> _Applies | None:
    """Whether a part counts for what is asked, by its contexts and conditions; None for one that always does."""
    contexts = frozenset(part.contexts or ())
    conditions = None if part.conditions is None else _compiled(part.conditions, "")
    if conditions is None:
        return (lambda asked, root: not contexts.isdisjoint(asked.contexts)) if contexts else None

    def applies(asked: _Asked, root: object) -> bool:
        if contexts and contexts.isdisjoint(asked.contexts):
            return False
        # Conditions start again from the root, however deep they stand.
        return not conditions(root, asked.current, asked if root is asked.root else asked._replace(root=root))

    return applies


def _breaking(constraint: Constraint, kind: Kind | None) -> _Breaks:
    """What tells whether a value breaks a constraint."""
    operator, applies = constraint.operator, _application(constraint)
    if operator == Operator.readonly:
        return _changing(applies, kind)

    def counts(asked: _Asked) -> bool:
        return applies is None or applies(asked, asked.root)

    if operator in (Operator.required, Operator.notempty):
        return lambda value, was, asked: is_missing(value) and counts(asked)
    if operator == Operator.empty:
        return lambda value, was, asked: not is_missing(value) and counts(asked)
    keeps = test_of(constraint, kind)

    def breaks(value: object, was: object, asked: _Asked) -> bool:
        if is_missing(value):
            return False
        words = words_of(value, kind)
        return (words is None or not keeps(words)) and counts(asked)

    return breaks


def _changing(applies: _Applies | None, kind: Kind | None) -> _Breaks:
    def changes(value: object, was: object, asked: _Asked) -> bool:
        if asked.current is None or is_missing(value):
            return False
        if applies is not None and not applies(asked, asked.current):
            return False
        return value != was and (words_of(value, kind) or ()) != words_of(was, kind)

    return changes


def look_up(scope: object, label: str) -> object:
    """The value under a label; dots lead into nested objects. None when there is none."""
    return _reader(label)(scope)


@cache
def _reader(label: str) -> Callable[[object], object]:
    """What reads the value under a label of anything."""
    names = label.split(".")

    def read(scope: object) -> object:
        value = scope
        if isinstance(scope, Mapping) and label in scope:
            return scope[label]
        for name in names:
            if not isinstance(value, Mapping):
                return None
            value = value.get(name)
        return value

    return read


def _key(prefix: str, label: str) -> str:
    """``organisationName`` under ``owner`` is ``owner.organisation_name``; ``address.`` is dropped."""
    if not prefix:
        return PREFIXES.get(label, label.lower() if label.isupper() else _snake(label))
    return f"{prefix}.{_snake(label.removeprefix('address.'))}"


def _text(key: str, fault: str) -> str:
    return f'Field "{key.rpartition(".")[2]}" {fault}'


@cache
def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
