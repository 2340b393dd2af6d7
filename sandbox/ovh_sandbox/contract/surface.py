"""What a contract is made of: operations, types and enumerations, under the API's own names.

Only names, types and flags: what an API says in prose is not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

import msgspec

__all__ = ["ApiContract", "ContractError", "Field", "Operation", "Parameter", "names_in", "unwrap"]


class ContractError(ValueError):
    """A description or contract cannot be read; the message says which file, where and why."""


class Parameter(msgspec.Struct, frozen=True):
    """What an operation takes. A ``body`` parameter without name is the whole body."""

    kind: str
    name: str
    type: str
    required: bool


class Operation(msgspec.Struct, frozen=True):
    """One method on one templated path.

    `status` is the API's word (PRODUCTION, BETA, ALPHA, DEPRECATED). The two dates are ISO days, and like
    `replacement` they are ``""`` where the API names none.
    """

    section: str
    method: str
    path: str
    signed: bool
    response: str
    status: str
    deprecated_on: str
    deleted_on: str
    replacement: str
    parameters: tuple[Parameter, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class Field(msgspec.Struct, frozen=True):
    """One property of a type. `required` means that a request has to hold it."""

    name: str
    type: str
    nullable: bool
    read_only: bool
    required: bool


@cache
def unwrap(type_: str) -> tuple[str, str]:
    """The outermost layer of a type name: ``("list" | "map" | "name", what is inside)``.

    Both spellings of a list are in use: ``string[]``, and ``[]string`` inside a map.
    """
    if type_.startswith("map[string]"):
        return "map", type_.removeprefix("map[string]")
    if type_.endswith("[]"):
        return "list", type_[:-2]
    if type_.startswith("[]"):
        return "list", type_[2:]
    return "name", type_


def names_in(type_: str) -> Iterator[str]:
    """Names of types inside a type: ``X<Y>[]`` gives ``X<Y>``, then ``Y``."""
    layer, inner = unwrap(type_)
    if layer != "name":
        yield from names_in(inner)
        return
    yield type_
    if argument := re.fullmatch(r"[^<]+<(.+)>", type_):
        yield from names_in(argument[1])


class _Node:
    """What may follow the beginning of a path: literal segments, or one that can be anything."""

    def __init__(self) -> None:
        self.literal: dict[str, _Node] = {}
        self.anything: _Node | None = None
        self.operation: Operation | None = None

    def child(self, part: str) -> _Node:
        if not part.startswith("{"):
            return self.literal.setdefault(part, _Node())
        self.anything = self.anything or _Node()
        return self.anything

    def behind(self, parts: Sequence[str], at: int = 0) -> Operation | None:
        if at == len(parts):
            return self.operation
        # Literal segments first, so that /domain/extensions is not taken for a service name.
        for following in (self.literal.get(parts[at]), self.anything if parts[at] else None):
            if following and (found := following.behind(parts, at + 1)):
                return found
        return None


class ApiContract:
    """The surface of the API at one date.

    Attributes
    ----------
    published : str
        Month or day it was published, ``""`` if unknown.
    operations : mapping of (method, path) to Operation
    models : mapping of type name to its fields by name
        Generic types are kept once, as ``Name<T>``; ask :meth:`fields` for ``Name<string>``.
    enums : mapping of type name to sorted values
    conflicts : tuple of str
        Types that two sections define differently; the first definition was kept.
    """

    def __init__(
        self,
        published: str,
        operations: Iterable[Operation],
        models: Mapping[str, Mapping[str, Field]],
        enums: Mapping[str, tuple[str, ...]],
        conflicts: Iterable[str] = (),
    ):
        self.published = published
        self.operations = MappingProxyType({(one.method, one.path): one for one in operations})
        self.models = MappingProxyType(dict(models))
        self.enums = MappingProxyType(dict(enums))
        self.conflicts = tuple(conflicts)
        self._tree: dict[str, _Node] = {}
        for one in self.operations.values():
            node = self._tree.setdefault(one.method, _Node())
            for part in one.path.split("/"):
                node = node.child(part)
            node.operation = node.operation or one

    def __repr__(self) -> str:
        return (
            f"<Contract {self.published or 'undated'}: {len(self.operations)} operations,"
            f" {len(self.models)} types, {len(self.enums)} enumerations>"
        )

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation behind a concrete path, with the values of its path parameters."""
        parts = path.split("/")
        tree = self._tree.get(method)
        one = tree and tree.behind(parts)
        if not one:
            return None
        template = zip(one.path.split("/"), parts, strict=True)
        return one, {expected[1:-1]: part for expected, part in template if expected.startswith("{")}

    def fields(self, name: str) -> Mapping[str, Field] | None:
        """Fields of a type, its generic argument filled in; None if `name` is not an object type."""
        if name in self.models or not name.endswith(">"):
            return self.models.get(name)
        generic, _, argument = name[:-1].partition("<")
        fields = self.models.get(f"{generic}<T>")
        if fields is None:
            return None
        return {
            field.name: msgspec.structs.replace(field, type=re.sub(r"\bT\b", argument, field.type))
            for field in fields.values()
        }

    def reachable(self, types: Iterable[str]) -> set[str]:
        """Every object type and enumeration that values of `types` can hold."""
        found: set[str] = set()
        waiting = [name for type_ in types for name in names_in(type_)]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            if name in self.enums:
                found.add(name)
            elif (fields := self.fields(name)) is not None:
                found.add(name)
                waiting += (inner for field in fields.values() for inner in names_in(field.type))
        return found

    def requested(self, operations: Iterable[Operation] | None = None) -> set[str]:
        """Types that can be sent to the operations (all of them by default)."""
        chosen = self.operations.values() if operations is None else operations
        return self.reachable(parameter.type for one in chosen for parameter in one.parameters)

    def answered(self, operations: Iterable[Operation] | None = None) -> set[str]:
        """Types that the operations can answer (all of them by default)."""
        chosen = self.operations.values() if operations is None else operations
        return self.reachable(one.response for one in chosen)
