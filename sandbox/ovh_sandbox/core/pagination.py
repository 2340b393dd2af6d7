"""Long lists in parts: what the ``X-Pagination-*`` headers of a request ask for, and those of the answer.

The second version of the API hands out cursors by itself. The first one pages where a mode is named, and then
answers whole objects where the route lists identifiers: each as its own route would answer it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import eq, gt, lt, ne
from typing import Any
from urllib.parse import unquote

import msgspec

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import covers

__all__ = ["DEFAULT_SIZE", "Pagination", "wanted"]

DEFAULT_SIZE = 1000
"""Elements of a page where a mode is named and no size (our guess)."""

_MODES = {name.lower(): name for name in ("CachedObjectList-Pages", "CachedObjectList-Cursor")}
_PREFIX = b"x-pagination-"
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {"eq": eq, "ne": ne, "lt": lt, "gt": gt}

Headers = list[tuple[bytes, bytes]]


class Pagination(msgspec.Struct, frozen=True):
    """What one request wants of a list.

    Attributes
    ----------
    mode : str
        ``""`` in the second version of the API, which has cursors only.
    size : int or None
        Elements of a page; None for all.
    start : int
        Elements before the page.
    filters : tuple of (key, comparison, value)
    sort : str
        Key to sort by, ``""`` for the route's own order.
    descending : bool
    """

    mode: str
    size: int | None
    start: int
    filters: tuple[tuple[str, str, str], ...]
    sort: str
    descending: bool

    def page(self, listed: Sequence[Any], expanded: Callable[[Any], Any] | None) -> tuple[list[Any], Headers]:
        """The page of a list, and the headers that say which one it is.

        Parameters
        ----------
        listed : sequence
            The whole answer of the route.
        expanded : callable, optional
            Makes the object of an identifier; None where the list holds objects or values without a route.
        """
        found: Iterable[Any] = listed
        if self.filters or self.sort:
            # Only here does every element have to be looked at.
            objects = [expanded(one) if expanded else one for one in listed]
            pairs = [(one, msgspec.to_builtins(one)) for one in objects]
            pairs = [pair for pair in pairs if self._passes(pair[1])]
            if self.sort:
                pairs.sort(key=lambda pair: _order(_value(pair[1], self.sort)), reverse=self.descending)
            found = [one for one, _ in pairs]
            expanded = None
        whole = list(found)
        size = len(whole) if self.size is None else self.size
        part = whole[self.start : self.start + size]
        if expanded:
            part = [expanded(one) for one in part]
        return part, self._headers(len(whole), size)

    def _headers(self, elements: int, size: int) -> Headers:
        told: dict[str, object] = {}
        if self.mode:
            told["mode"] = self.mode
        if self.size is not None:
            told["size"] = size
        if self.mode == _MODES["cachedobjectlist-pages"]:
            told["number"] = self.start // size + 1
            told["elements"] = elements
            told["total"] = -(-elements // size)
        elif self.start + size < elements:
            told["cursor-next"] = _cursor(self.start + size)
        return [(_PREFIX + name.encode(), str(value).encode("latin-1")) for name, value in told.items()]

    def _passes(self, one: Any) -> bool:
        return all(_fits(_value(one, key), comparison, text) for key, comparison, text in self.filters)


def wanted(version: str, headers: Mapping[bytes, bytes]) -> Pagination | None:
    """What a request asks for, None if it wants the list as it is.

    Parameters
    ----------
    version : str
        First segment of the path: ``"1.0"``, ``"v1"`` or ``"v2"``.
    headers : mapping of bytes
        Lower-case names.

    Raises
    ------
    ApiError
        400 for a value that cannot be followed, naming the header.
    """
    sent = {
        name[len(_PREFIX) :].decode("latin-1"): value.decode("latin-1").strip()
        for name, value in headers.items()
        if name.startswith(_PREFIX)
    }
    if not sent or (version != "v2" and "mode" not in sent):
        return None
    mode = ""
    if version != "v2":
        mode = _MODES.get(sent["mode"].lower(), "")
        if not mode:
            raise _refused("Mode", sent["mode"], f"one of {', '.join(_MODES.values())}")
    size = _positive("Size", sent["size"]) if "size" in sent else (DEFAULT_SIZE if mode else None)
    order = sent.get("sort-order", "ASC").upper()
    if order not in ("ASC", "DESC"):
        raise _refused("Sort-Order", order, "ASC or DESC")
    if mode == _MODES["cachedobjectlist-pages"]:
        start = (_positive("Number", sent.get("number", "1")) - 1) * (size or 0)
    else:
        start = _start(sent.get("cursor", ""))
    return Pagination(
        mode, size, start, _filters(sent.get("filter", "")), unquote(sent.get("sort", "")), order == "DESC"
    )


def _positive(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not int(text):
        raise _refused(name, text, "a whole number from 1 on")
    return int(text)


def _refused(name: str, text: str, expected: str) -> errors.ApiError:
    return errors.bad_request(f"[X-Pagination-{name}] Given data ({text[:80]}) is not valid: {expected}")


def _cursor(start: int) -> str:
    return base64.urlsafe_b64encode(f"after {start}".encode()).decode().rstrip("=")


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except ValueError:
        text = b""
    found = re.fullmatch(rb"after ([0-9]{1,9})", text)
    if not found:
        raise errors.bad_request("invalid cursor")
    return int(found[1])


def _filters(text: str) -> tuple[tuple[str, str, str], ...]:
    """``status:in=ok,creating&name:like=%25shop%25``, each part percent-encoded."""
    found = []
    for part in filter(None, text.split("&")):
        parsed = re.fullmatch(r"([^:=]+):(eq|ne|lt|gt|like|in)=(.*)", part)
        if not parsed:
            raise _refused("Filter", part, "key:comparison=value with eq, ne, lt, gt, like or in")
        key, comparison, value = parsed.groups()
        # The values of `in` are told apart by commas that are not encoded.
        found.append((unquote(key), comparison, value if comparison == "in" else unquote(value)))
    return tuple(found)


def _value(one: Any, key: str) -> Any:
    """The value at ``lifecycle.status``; None where there is none."""
    for name in key.split("."):
        if not isinstance(one, dict):
            return None
        one = one.get(name)
    return one


def _fits(value: Any, comparison: str, text: str) -> bool:
    if comparison == "in":
        return any(_fits(value, "eq", unquote(one)) for one in text.split(","))
    if comparison == "like":
        return value is not None and covers(text.lower(), _text(value).lower(), wildcard="%")
    if value is None:
        return comparison == "ne"
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return _COMPARISONS[comparison](value, float(text))
        except ValueError:
            return comparison == "ne"
    return _COMPARISONS[comparison](_text(value), text)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _order(value: Any) -> tuple[Any, ...]:
    if value is None:
        return (2,)
    if isinstance(value, int | float):
        return (0, value)
    return (1, _text(value))
