"""Plain requests: the head of one as practically every client of the API sends it, read by one regular expression.

h11 reads what any HTTP client might send, in a state machine of its own; that took half of the time between a client
and the API. Here only that is read about which there is nothing to think: whatever is written in an unusual way, wrong,
or says more than what the API looks at is left to h11.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

__all__ = ["PlainHead", "read_head"]

# Narrower than the grammar: no folded lines, no bare line feeds, ASCII only, and a target that is a path.
_HEAD = re.compile(
    rb"(GET|POST|PUT|DELETE) (/[!->@-~]*)(?:\?([!-~]*))? HTTP/1\.1\r\n"
    rb"((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~]*\r\n)+)\r\n"
)
_LENGTH = re.compile(rb"[0-9]{1,9}")

# Other ways to end a body, a question before it, another protocol, and what a proxy says of the real client.
_UNUSUAL = frozenset(
    (b"transfer-encoding", b"expect", b"upgrade", b"x-forwarded-for", b"x-forwarded-proto", b"http2-settings")
)


class PlainHead:
    """The head of a plain request.

    Attributes
    ----------
    scope : dict
        What ASGI says of the request.
    begins, ends : int
        Where its body stands, counted from the first byte of the request.
    """

    __slots__ = ("begins", "ends", "scope")

    def __init__(self, scope: dict[str, Any], begins: int, ends: int):
        self.scope = scope
        self.begins = begins
        self.ends = ends


def read_head(data: bytes) -> PlainHead | None:
    """The head that some bytes begin with; None if it is not whole, or not plain."""
    found = _HEAD.match(data)
    if found is None:
        return None
    method, path, query, lines = found.groups()
    headers = []
    for line in lines[:-2].split(b"\r\n"):
        name, _, value = line.partition(b":")
        headers.append((name.lower(), value.strip(b" \t")))
    told = dict(headers)
    length = told.get(b"content-length", b"0")
    if (
        # What is said twice may be meant in two ways.
        len(told) != len(headers)
        or b"host" not in told
        or not told.keys().isdisjoint(_UNUSUAL)
        or told.get(b"connection", b"keep-alive").lower() != b"keep-alive"
        or not _LENGTH.fullmatch(length)
    ):
        return None
    text = path.decode("ascii")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method.decode("ascii"),
        "path": unquote(text) if "%" in text else text,
        "raw_path": path,
        "root_path": "",
        "query_string": query or b"",
        "headers": headers,
    }
    begins = found.end()
    return PlainHead(scope, begins, begins + int(length))
