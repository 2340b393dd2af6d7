"""How API types are written down.

A type of the API is a msgspec struct whose field names are the API's own and whose ``__model__`` is
the API's name for it, so that answers are checked and encoded in one step and the description served
at ``/1.0/<section>.json`` can be read off the code.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import NewType, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import UNSET, UnsetType

AccountId = NewType("AccountId", str)
Duration = NewType("Duration", str)
Ip = NewType("Ip", str)
IpBlock = NewType("IpBlock", str)
Ipv4 = NewType("Ipv4", str)
Ipv6 = NewType("Ipv6", str)
Password = NewType("Password", str)
PhoneNumber = NewType("PhoneNumber", str)
Text = NewType("Text", str)
Uuid = NewType("Uuid", str)


class Model(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Base of every API type. A field without default is never null in an answer."""


class SafeKeyValue(Model):
    """``complexType.SafeKeyValue<string>``: a pair."""

    key: str
    value: str


SafeKeyValue.__model__ = "complexType.SafeKeyValue<string>"

MODELS: dict[str, type] = {SafeKeyValue.__model__: SafeKeyValue}
"""Every declared type and enumeration, by the API's name."""

T = TypeVar("T", bound=type)


def model(name: str):
    """Give a struct its API name and make it known."""

    def declare(struct: T) -> T:
        struct.__model__ = name
        MODELS[name] = struct
        return struct

    return declare


def enumeration(name: str, values: str) -> type[StrEnum]:
    """A string enumeration of the API; `values` are separated by spaces."""
    members = StrEnum(name.rpartition(".")[2], [(value.replace("-", "_"), value) for value in values.split()])
    members.__model__ = name
    MODELS[name] = members
    return members


def _partial_hint(hint: object) -> object:
    if isinstance(hint, type) and issubclass(hint, Model):
        return partial(hint)
    if isinstance(hint, UnionType):
        return reduce(or_, map(_partial_hint, get_args(hint)))
    return hint


@cache
def partial(struct: type[Model]) -> type[msgspec.Struct]:
    """The struct with every field optional: what a caller may send of an object it creates or changes."""
    hints = get_type_hints(struct)
    fields = []
    for field in msgspec.structs.fields(struct):
        hint = _partial_hint(hints[field.name])
        fields.append((field.name, hint | None | UnsetType, UNSET))
    rename = {f.name: f.encode_name for f in msgspec.structs.fields(struct) if f.name != f.encode_name}
    changed = msgspec.defstruct(
        f"Partial{struct.__name__}", fields, kw_only=True, forbid_unknown_fields=True, rename=rename or None
    )
    changed.__model__ = struct.__model__
    return changed
