"""How API types are written down.

A type of the API is a msgspec struct whose field names are the API's own and whose ``__model__`` is
the API's name for it, so that answers are checked and encoded in one step and the description served
at ``/1.0/<section>.json`` can be read off the code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NewType, TypeAlias, TypeVar

import msgspec

if TYPE_CHECKING:
    # Text with a form of its own: an API type says which, whoever makes an answer passes text.
    AccountId: TypeAlias = str
    Duration: TypeAlias = str
    Ip: TypeAlias = str
    IpBlock: TypeAlias = str
    Ipv4: TypeAlias = str
    Ipv6: TypeAlias = str
    Password: TypeAlias = str
    PhoneNumber: TypeAlias = str
    Text: TypeAlias = str
    Uuid: TypeAlias = str
else:
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

    __model__: ClassVar[str]


class SafeKeyValue(Model):
    """``complexType.SafeKeyValue<string>``: a pair."""

    key: str
    value: str


SafeKeyValue.__model__ = "complexType.SafeKeyValue<string>"

MODELS: dict[str, type] = {SafeKeyValue.__model__: SafeKeyValue}
"""Every declared type and enumeration, by the API's name."""

T = TypeVar("T", bound=type)


def model(name: str) -> Callable[[T], T]:
    """Give a struct its API name and make it known."""

    def declare(struct: T) -> T:
        setattr(struct, "__model__", name)  # noqa: B010 - a type, or an enumeration that declares no such name
        MODELS[name] = struct
        return struct

    return declare


def sent_model(name: str) -> Callable[[T], T]:
    """Give a struct the API name of the type of which a caller may send any part."""

    def declare(struct: T) -> T:
        setattr(struct, "__model__", name)  # noqa: B010 - a type, or an enumeration that declares no such name
        return struct

    return declare
