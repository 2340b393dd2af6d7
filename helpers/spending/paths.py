"""Paths are what they seem, or they do not leave."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

__all__ = ["odd_header", "odd_path", "route_of", "target_of"]

_PREFIX = re.compile(r"^/(?:1\.0|v1)(?=/)")
_ODD_HEADER = re.compile(
    r"host|content-length|transfer-encoding|connection|upgrade|.*override.*|x-original-.*|x-rewrite-.*|.*forwarded.*",
    re.IGNORECASE,
)


def route_of(url: str) -> str:
    """The route of an address or path: without host, query and the prefix of API version 1.

    >>> route_of("https://eu.api.ovh.com/1.0/order/cart?x=1"), route_of("/v2/iam/policy")
    ('/order/cart', '/v2/iam/policy')
    """
    path = urlsplit(url).path if "://" in url else url.partition("?")[0]
    return _PREFIX.sub("", path)


def target_of(address: str) -> str:
    """What stands behind the host of an address, fragment and all.

    >>> target_of("https://eu.api.ovh.com/1.0/me?x=1#y")
    '/1.0/me?x=1#y'
    """
    rest = address.partition("://")[2]
    return rest[rest.index("/") :] if "/" in rest else "/"


def odd_path(path: object) -> str:
    """Why a path could be read in two ways; empty for one that cannot.

    Fragments, dot segments, backslashes, control characters, doubly encoded and absolute addresses mean one
    thing to whoever writes them, another to the library that sends them, and a third to a server.
    """
    if not isinstance(path, str):
        return "it is no text"
    if not path.startswith("/"):
        return "it does not begin with a slash"
    if any(ord(sign) < 33 or ord(sign) == 127 or not sign.isprintable() for sign in path):
        return "it holds a blank or a control character"
    if "\\" in path:
        return "it holds a backslash"
    if "#" in path:
        return "it holds a fragment (#)"
    route = path.partition("?")[0]
    if "//" in route:
        return "it holds an empty segment (//) or another address"
    once = unquote(route)
    if re.search(r"%(?![0-9A-Fa-f]{2})", route):
        return "it holds a percent sign that encodes nothing"
    if "%" in once:
        return "it is encoded twice"
    if any(segment in (".", "..") for segment in re.split(r"[/;]", once)):
        return "it holds a dot segment (. or ..)"
    if any(ord(sign) < 33 or ord(sign) == 127 or sign in "\\#?" for sign in once):
        return "it encodes a sign that means something else"
    return ""


def odd_header(headers: dict[str, str] | None) -> str:
    """A header that could make a server read another call than the one that is judged; empty if there is none."""
    return next((name for name in headers or () if _ODD_HEADER.fullmatch(str(name).strip())), "")
