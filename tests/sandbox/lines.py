"""Connections that a test writes to byte by byte, and servers for them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from ovh_sandbox import Sandbox
from ovh_sandbox.core.app import build_app
from ovh_sandbox.core.server import Server
from tests.sandbox.direct import new_shop

__all__ = ["HEAD", "line_to", "serving"]

HEAD = b"POST /1.0/order/cart HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@contextmanager
def serving(request_seconds: float) -> Iterator[Server]:
    """A server of a new shop, whose clients have so long for a request."""
    shop = new_shop()
    server = Server(build_app(shop), request_seconds=request_seconds)
    yield server
    server.stop()
    shop.close()


@contextmanager
def line_to(server: Server | Sandbox) -> Iterator[socket.socket]:
    """A connection to a server or a sandbox."""
    port = server.port if isinstance(server, Server) else urlsplit(server.endpoint).port
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        yield line
