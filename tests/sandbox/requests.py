"""Requests made up from the types of the operations: mostly well-formed, aimed at things that exist."""

from __future__ import annotations

import inspect
import json
import types
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, NewType, Union, get_args, get_origin
from urllib.parse import quote, urlencode

import msgspec
from hypothesis import strategies as st
from msgspec import UnsetType

from ovh_sandbox.core.describe import fields_of
from ovh_sandbox.core.registry import Route

__all__ = ["requests_to"]

_TEXTS = st.one_of(
    st.sampled_from(
        [
            "FR",
            "a-free-name.fr",
            "another-free-name.com",
            "taken.fr",
            "aftermarket.com",
            "several.com",
            "slow.eu",
            "claims.com",
            "P1Y",
            "P2Y",
            "P1M",
            "fr",
            "com",
            "create-default",
            "default",
            "OWNER_CONTACT",
            "DNS",
            "true",
            "dns10.ovh.net",
            "ovhAccount",
            "CREDIT_CARD",
            "fidelityAccount",
            "/me/contact/30118001",
            "someone@example.org",
            "+33.199001234",
            "dc12345-ovh",
            "rs54321-ovh",
            "",
            " ",
            "\x00",
            "\ud800",
            "é" * 300,
            "../../etc",
            "%2F",
            "' OR 1=1 --",
            "xn--",
            "1e400",
            "null",
        ]
    ),
    st.text(max_size=12),
)
_INTEGERS = st.one_of(
    st.integers(0, 5),
    st.sampled_from([-1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), 2**64, 10**30, 30118001, 5501, 5502]),
)
_DATES = st.sampled_from(
    [
        "2025-06-24T10:00:00+02:00",
        "2025-07-01T00:00:00Z",
        "2025-06-24T10:00:00",
        "2025-06-24",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2025-02-30T00:00:00Z",
        "2026-09-01T10:00:00+00:00",
        "yesterday",
    ]
)
_FLOATS = st.sampled_from([0.0, -1.5, 19.99, 1e308, float("inf"), float("nan"), 1e-320])
_JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), _INTEGERS, _FLOATS, _TEXTS, _DATES),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


# What a caller who means it would send, by the parameter's name.
_LIKELY: dict[str, list[Any]] = {
    "catalogName": ["dom-public"],
    "country": ["FR", "DE"],
    "domain": ["a-free-name.fr", "another-free-name.com", "taken-by-others.fr", "a-third-free-name.ovh"],
    "duration": ["P1Y", "P1M", "P2Y"],
    "email": ["someone@example.org"],
    "host": ["ns1.example.net", "ns2.example.net"],
    "nameServer": ["ns1.example.net", "ns2.example.net"],
    "subDomain": ["www", "blog", "_acme-challenge", ""],
    "target": [
        "192.0.2.1",
        "2001:db8::1",
        "host.example.net.",
        "10 mail.example.net.",
        "https://example.net/",
    ],
    "ttl": [0, 60, 3600],
    "zoneFile": ["www IN A 192.0.2.1", "@ IN TXT hello"],
    "expire": ["2025-06-24T12:00:00+02:00"],
    "label": ["OWNER_CONTACT", "DNS", "ACCEPT_CONDITIONS"],
    "language": ["fr_FR"],
    "legalForm": ["individual"],
    "name": ["delivered-and-mine.ovh", "fr", "com"],
    "ovhSubsidiary": ["FR"],
    "paymentMean": ["ovhAccount", "fidelityAccount", "CREDIT_CARD"],
    "phone": ["+33.199001234"],
    "planCode": ["fr", "com", "ovh", "zone", "dns"],
    "pricingMode": ["create-default", "default"],
    "quantity": [1],
    "value": ["dns10.ovh.net", "true"],
}


def _sometimes(draw: Any, one_in: int) -> bool:
    return draw(st.integers(1, one_in)) == one_in


class _Draw:
    """Draws for one request, which is either meant well all over or not."""

    def __init__(self, draw: Any):
        self._draw = draw
        self._careless = draw(st.booleans())

    def __call__(self, strategy: Any) -> Any:
        return self._draw(strategy)

    def slips(self, one_in: int) -> bool:
        return self._careless and _sometimes(self._draw, one_in)


def _value(draw: _Draw, hint: Any, known: dict[str, list[Any]]) -> Any:
    """A JSON value for an annotation, now and then one of another type."""
    return draw(_JUNK) if draw.slips(12) else _fitting(draw, hint, known)


def _named(draw: _Draw, name: str, hint: Any, known: dict[str, list[Any]]) -> Any:
    likely = known.get(name) or _LIKELY.get(name)
    if likely and not draw.slips(4):
        return draw(st.sampled_from(likely))
    return _value(draw, hint, known)


def _fitting(draw: _Draw, hint: Any, known: dict[str, list[Any]]) -> Any:
    origin = get_origin(hint)
    if origin is Annotated:
        return _fitting(draw, get_args(hint)[0], known)
    if origin in (Union, types.UnionType):
        parts = [part for part in get_args(hint) if part is not UnsetType]
        return _fitting(draw, draw(st.sampled_from(parts)), known)
    if origin is list:
        return [_value(draw, get_args(hint)[0], known) for _ in range(draw(st.integers(0, 2)))]
    if origin is dict:
        return {draw(_TEXTS): _value(draw, get_args(hint)[1], known) for _ in range(draw(st.integers(0, 2)))}
    if isinstance(hint, NewType):
        return _fitting(draw, hint.__supertype__, known)
    if hint is None or hint is type(None):
        return None
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return {
            name: _named(draw, name, inner, known)
            for name, inner, required in fields_of(hint)
            if (not draw.slips(12) if required else _sometimes(draw, 3))
        }
    if isinstance(hint, type) and issubclass(hint, Enum):
        return draw(st.sampled_from(list(hint))).value
    simple = {
        str: _TEXTS,
        bool: st.booleans(),
        int: _INTEGERS,
        float: _FLOATS,
        datetime: _DATES,
        date: _DATES,
    }
    return draw(simple.get(hint, _JUNK))


@st.composite
def requests_to(draw: Any, operation: Route, known: dict[str, list[Any]]) -> tuple[str, str, bytes]:
    """Method, target under the API's prefix, and body.

    Parameters
    ----------
    known : dict of list
        For each path that lists things, e.g. ``/me/order``, identifiers of things that exist; templated
        paths count with their parameters filled in.
    """
    draw = _Draw(draw)
    path = ""
    for segment in operation.path.split("/")[1:]:
        if segment.startswith("{"):
            name = segment[1:-1]
            there = known.get(path) or known.get(name) or []
            if there and not draw.slips(8):
                segment = quote(str(draw(st.sampled_from(there))), safe="")
            else:
                junk = str(_fitting(draw, operation.path_parameters[name], known))
                segment = quote(junk.encode("utf-8", "replace"), safe="") or "0"
        path += "/" + segment
    in_query = operation.query_parameters
    query, body = [], {}
    for name, (key, hint, default) in operation.other_parameters.items():
        if name == "body":
            body = _value(draw, hint, known)
            continue
        required = default is inspect.Parameter.empty
        if draw.slips(12) if required else not _sometimes(draw, 3):
            continue
        value = _named(draw, key, hint, known)
        if name in in_query:
            text = value if isinstance(value, str) else json.dumps(value)
            query.append((key, text.encode("utf-8", "replace")))
        else:
            body[key] = value
    if draw.slips(20):
        query.append(("more", b"than asked"))
    if query:
        path += "?" + urlencode(query)
    sent = json.dumps(body).encode() if body != {} or _sometimes(draw, 2) else b""
    if operation.method in ("GET", "DELETE"):
        sent = b""
    elif draw.slips(15):
        sent = draw(
            st.one_of(st.binary(max_size=20), st.sampled_from([b"null", b"[]", b"[" * 5000, b'{"a":']))
        )
    return operation.method, path, sent
