"""Hold an answer or a request against a contract: nothing unknown, missing, mistyped or wrongly null.

Used by the tests on every answer of the sandbox, and by anyone who wants to know whether an endpoint still
answers as the contract says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from ovh_sandbox.contract import values
from ovh_sandbox.contract.departures import ALSO_SEEN, LEAVES_OUT, MORE_VALUES
from ovh_sandbox.contract.surface import ApiContract, Field, Operation, unwrap

__all__ = ["Problem", "check_answer", "check_request", "check_value"]

_PREFIXES = ("/1.0/", "/v1/")
_ERROR_TEXTS = ("message", "class", "errorCode", "httpCode")

Finding = tuple[tuple[str | int, ...], str]
Check = Callable[[Any], list[Finding] | None]


class Problem(NamedTuple):
    """One fault: where in the body or request, and what is wrong there."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


def check_answer(contract: ApiContract, method: str, path: str, status: int, body: Any) -> list[Problem]:
    """Faults of an answer; an empty list if it is as the contract says.

    Parameters
    ----------
    path : str
        As called: with or without ``/1.0`` and query.
    status : int
        From 400 on, `body` has to be an error body: ``message`` and ``class``, perhaps ``errorCode``,
        ``httpCode`` and ``details``.
    body : Any
        The decoded JSON.
    """
    if status >= 400:
        return _problems(_error_body(body))
    operation = _operation(contract, method, path)
    if operation is None:
        return [Problem("", f"the contract has no operation {method} {_bare(path)}")]
    problems = [] if status == 200 else [Problem("status", f"expected 200, got {status}")]
    return problems + check_value(contract, operation.response, body)


def check_value(contract: ApiContract, type_: str, value: Any) -> list[Problem]:
    """Faults of a value that an answer holds where the contract names `type_`."""
    return _problems(_checks(contract, False).of(type_)(value))


def check_request(
    contract: ApiContract, method: str, path: str, body: Any = None, *, query: Mapping[str, str] | None = None
) -> list[Problem]:
    """Faults of a request before it is sent.

    Parameters
    ----------
    path : str
        With or without ``/1.0``; its query, if any, counts as well as `query`.
    body : Any
        What becomes the JSON body; None for none.
    """
    found = contract.find(method, _bare(path))
    if found is None:
        return [Problem("", f"the contract has no operation {method} {_bare(path)}")]
    operation, in_path = found
    pairs = parse_qsl(path.partition("?")[2], keep_blank_values=True) + list((query or {}).items())
    named = [(name, unquote(text)) for name, text in in_path.items()]
    checks = _checks(contract, True)
    findings = _texts(checks, operation, "path", named) + _texts(checks, operation, "query", pairs)
    return _problems(findings + _sent_body(checks, operation, body))


def _texts(
    checks: _Checks, operation: Operation, kind: str, pairs: Iterable[tuple[str, str]]
) -> list[Finding]:
    """Faults of path or query parameters, which arrive as text."""
    expected = {one.name: one for one in operation.parameters if one.kind == kind}
    findings: list[Finding] = []
    sent = set()
    for name, text in pairs:
        sent.add(name)
        if name not in expected:
            findings.append(((name,), f"{operation} has no such {kind} parameter"))
            continue
        layer, inner = unwrap(expected[name].type)
        if layer != "map":
            type_ = inner if layer == "list" else expected[name].type
            findings += _at(name, checks.of(type_)(values.from_query(type_, text)))
    missing = (one.name for one in expected.values() if one.required and one.name not in sent)
    return findings + [((name,), f"required {kind} parameter is missing") for name in missing]


def _sent_body(checks: _Checks, operation: Operation, body: Any) -> list[Finding]:
    expected = [one for one in operation.parameters if one.kind == "body"]
    if not expected:
        return [] if body in (None, {}) else [((), f"{operation} takes no body")]
    if not expected[0].name:
        if body is None:
            return [((), "required body is missing")] if expected[0].required else []
        return checks.of(expected[0].type)(body) or []
    keys = {one.name: Field(one.name, one.type, not one.required, False, one.required) for one in expected}
    return checks.model(str(operation), keys)({} if body is None else body) or []


def _error_body(body: Any) -> list[Finding]:
    if type(body) is not dict:
        return [((), f"expected an error body, got {_quoted(body)}")]
    findings: list[Finding] = []
    for name, value in body.items():
        if name == "details":
            if type(value) is not dict:
                findings.append(((name,), f"expected an object of texts, got {_quoted(value)}"))
            else:
                wrong = ((key, one) for key, one in value.items() if type(one) is not str)
                findings += [((name, key), f"expected text, got {_quoted(one)}") for key, one in wrong]
        elif name not in _ERROR_TEXTS:
            findings.append(((name,), "unknown field in an error body"))
        elif type(value) is not str or not value:
            findings.append(((name,), f"expected a text, got {_quoted(value)}"))
    return findings + [
        ((name,), "missing in the error body") for name in _ERROR_TEXTS[:2] if name not in body
    ]


@cache
def _checks(contract: ApiContract, request: bool) -> _Checks:
    return _Checks(contract, request)


class _Checks:
    """A function per type, made once: an answer of 100,000 values is checked many times in a test run."""

    def __init__(self, contract: ApiContract, request: bool):
        self.contract = contract
        self.request = request
        self._made: dict[str, Check] = {}

    def of(self, type_: str) -> Check:
        check = self._made.get(type_)
        if check is None:
            # Rules hold rules: until this one is made, its parts find it by name.
            self._made[type_] = lambda value: self._made[type_](value)
            check = self._made[type_] = self._make(type_)
        return check

    def _make(self, type_: str) -> Check:
        layer, inner = unwrap(type_)
        if layer == "list":
            return _list_of(self.of(inner), type_)
        if layer == "map":
            return _map_of(self.of(inner), type_)
        if type_ in self.contract.enums:
            allowed = frozenset(self.contract.enums[type_]) | MORE_VALUES.get(type_, frozenset())
            return _leaf(lambda value: type(value) is str and value in allowed, f"a value of {type_}")
        fields = self.contract.fields(type_)
        if fields is not None:
            return self.model(type_, fields)
        primitive = values.is_value(type_)
        if primitive is None:
            return _leaf(lambda value: False, f"{type_} (a type the contract does not define)")
        return _leaf(primitive, "null" if type_ == "void" else type_)

    def model(self, name: str, fields: Mapping[str, Field]) -> Check:
        rows = {
            one.name: (one.nullable, self.of(one.type), self.request and one.read_only)
            for one in fields.values()
        }
        if self.request:
            needed = {one.name for one in fields.values() if one.required}
        else:
            needed = set() if name in LEAVES_OUT else set(fields)
            for extra, type_ in ALSO_SEEN.get(name, {}).items():
                rows[extra] = (False, self.of(type_), False)

        def check(value: Any) -> list[Finding] | None:
            if type(value) is not dict:
                return [((), f"expected {name}, got {_quoted(value)}")]
            findings: list[Finding] | None = None
            wrong: list[Finding] | None
            if not needed <= value.keys():
                findings = [((key,), f"missing in {name}") for key in sorted(needed - value.keys())]
            for key, inner in value.items():
                row = rows.get(key)
                if row is None:
                    wrong = [((), f"unknown field, {name} has none of this name")]
                elif row[2]:
                    wrong = [((), f"read-only in {name}, cannot be sent")]
                elif inner is None and row[0]:
                    continue
                else:
                    wrong = row[1](inner)
                if wrong:
                    findings = (findings or []) + _at(key, wrong)
            return findings

        return check


def _leaf(fits: Callable[[Any], bool], wanted: str) -> Check:
    return lambda value: None if fits(value) else [((), f"expected {wanted}, got {_quoted(value)}")]


def _list_of(check: Check, type_: str) -> Check:
    def check_list(value: Any) -> list[Finding] | None:
        if type(value) is not list:
            return [((), f"expected {type_}, got {_quoted(value)}")]
        findings: list[Finding] = []
        for index, one in enumerate(value):
            if wrong := check(one):
                findings += _at(index, wrong)
        return findings

    return check_list


def _map_of(check: Check, type_: str) -> Check:
    def check_map(value: Any) -> list[Finding] | None:
        if type(value) is not dict:
            return [((), f"expected {type_}, got {_quoted(value)}")]
        return [finding for key, one in value.items() for finding in _at(key, check(one))]

    return check_map


def _at(key: str | int, findings: list[Finding] | None) -> list[Finding]:
    return [((key, *where), what) for where, what in findings or ()]


def _problems(findings: list[Finding] | None) -> list[Problem]:
    return [Problem(_joined(where), what) for where, what in findings or ()]


def _joined(where: tuple[str | int, ...]) -> str:
    text = "".join(f"[{part}]" if type(part) is int else f".{part}" for part in where)
    return text.removeprefix(".")


def _operation(contract: ApiContract, method: str, path: str) -> Operation | None:
    found = contract.find(method, _bare(path))
    return found and found[0]


def _bare(path: str) -> str:
    path = path.partition("?")[0].removesuffix("/")
    for prefix in _PREFIXES:
        if path.startswith(prefix):
            return path[len(prefix) - 1 :]
    return path


def _quoted(value: Any) -> str:
    text = "null" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
