"""What the API's primitive types look like in JSON."""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

__all__ = ["from_query", "is_value", "known"]

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATETIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DURATION = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
_UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
# The API writes +33.199001234 but takes, and gives back, what customers typed over the years.
_PHONE = re.compile(r"\+?[0-9][0-9 .()/-]*")


def _text(value: Any) -> bool:
    return type(value) is str


def _long(value: Any) -> bool:
    return type(value) is int and -(2**63) <= value < 2**63


def _double(value: Any) -> bool:
    # JSON writes 7.0 as 7; NaN and Infinity are Python's own and no JSON.
    return type(value) is int or (type(value) is float and math.isfinite(value))


def _boolean(value: Any) -> bool:
    return type(value) is bool


def _matching(pattern: re.Pattern) -> Callable[[Any], bool]:
    return lambda value: type(value) is str and pattern.fullmatch(value) is not None


def _parsed(pattern: re.Pattern | None, parse: Callable[[str], Any]) -> Callable[[Any], bool]:
    def check(value: Any) -> bool:
        if type(value) is not str or (pattern and not pattern.fullmatch(value)):
            return False
        try:
            parse(value)
        except ValueError:
            return False
        return True

    return check


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "boolean": _boolean,
    "date": _parsed(_DATE, date.fromisoformat),
    "datetime": _parsed(_DATETIME, datetime.fromisoformat),
    "double": _double,
    "duration": _matching(_DURATION),
    "ip": _parsed(None, ipaddress.ip_address),
    "ipBlock": _parsed(None, lambda text: ipaddress.ip_network(text, strict=False)),
    "ipv4": _parsed(None, ipaddress.IPv4Address),
    "ipv4Block": _parsed(None, lambda text: ipaddress.IPv4Network(text, strict=False)),
    "ipv6": _parsed(None, ipaddress.IPv6Address),
    "ipv6Block": _parsed(None, lambda text: ipaddress.IPv6Network(text, strict=False)),
    "long": _long,
    "password": _text,
    "phoneNumber": _matching(_PHONE),
    "string": _text,
    "text": _text,
    "uuid": _matching(_UUID),
    "void": lambda value: value is None,
}


def is_value(type_: str) -> Callable[[Any], bool] | None:
    """The check of one primitive type; None if there is no such type.

    ``coreTypes.AccountId:string`` and its like are the type after the colon.
    """
    return _CHECKS.get(type_.rpartition(":")[2])


def known(type_: str) -> bool:
    """Whether a value of that type is known: a primitive or an enumeration."""
    return is_value(type_) is not None


def from_query(type_: str, text: str) -> Any:
    """A value as the type wants it, from the text of a query or path; the text itself if it does not fit."""
    base = type_.rpartition(":")[2]
    if base == "boolean":
        return {"true": True, "false": False, "1": True, "0": False}.get(text, text)
    if base in ("long", "double") and re.fullmatch(r"-?\d+" if base == "long" else r"-?\d+(\.\d+)?", text):
        return int(text) if base == "long" else float(text)
    return text
