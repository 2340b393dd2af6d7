"""How API types are written down.

A type of the API is a msgspec struct whose field names are the API's own and whose ``__model__`` is
the API's name for it, so that answers are checked and encoded in one step and the description served
at ``/1.0/<section>.json`` can be read off the code.
"""

from __future__ import annotations

from typing import NewType, TypeVar

import msgspec

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


def sent_model(name: str):
    """Give a struct the API name of the type of which a caller may send any part."""

    def declare(struct: T) -> T:
        struct.__model__ = name
        return struct

    return declare
