"""The second way in: the same application, called in the same process where a machine has no sockets or threads.

A browser tab (Pyodide) can open no socket, and a fast test needs none. What a client sends is turned into the
same ASGI call that uvicorn would make of it, byte for byte, and the answer back into HTTP.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Coroutine, Iterable
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import requests
    from starlette.types import ASGIApp

    from ovh_sandbox.core.shop import Shop

__all__ = ["ADDRESS", "AppResponse", "ImageFile", "InProcess", "has_sockets"]

ADDRESS = "http://127.0.0.1"
"""Where a shop in the same process is said to be: its own machine, at no port."""

_CLIENT = ("127.0.0.1", 0)


def has_sockets() -> bool:
    """Whether this Python can serve on a socket from a thread; a browser tab cannot."""
    return sys.platform not in ("emscripten", "wasi")


class AppResponse:
    """What the application answered.

    Attributes
    ----------
    status : int
    headers : list of tuple of str
        As sent, in order.
    body : bytes
        All that came; fewer bytes than its ``Content-Length`` says if the answer was lost on the way.
    """

    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes):
        self.status = status
        self.headers = headers
        self.body = body


class InProcess:
    """Serve an ASGI application to callers of this process, one request at a time.

    Parameters
    ----------
    app
        The application. None of its coroutines may wait for anything but the request.
    """

    def __init__(self, app: ASGIApp):
        self._app = app

    def ask(
        self, method: str, url: str, headers: Iterable[tuple[str, str]] = (), body: bytes = b""
    ) -> AppResponse:
        """One request, and what is answered to it.

        Parameters
        ----------
        method, url : str
            As on the wire; the address is that of :data:`ADDRESS`.
        headers : iterable of pairs
        body : bytes
        """
        parts = urlsplit(url)
        raw_path = parts.path or "/"
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": parts.scheme,
            "path": unquote(raw_path),
            "raw_path": raw_path.encode("latin-1"),
            "query_string": parts.query.encode("latin-1"),
            "root_path": "",
            "headers": [
                (b"host", parts.netloc.encode("latin-1")),
                *((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers),
            ],
            "client": _CLIENT,
            "server": (parts.hostname, parts.port),
        }
        incoming = [{"type": "http.request", "body": body, "more_body": False}]
        outgoing: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return incoming.pop() if incoming else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            outgoing.append(message)

        _finish(self._app(scope, receive, send))
        return _answer(outgoing)

    def adapter(self) -> requests.adapters.BaseAdapter:
        """Carries the requests of a `requests.Session` here: ``session.mount(ADDRESS, server.adapter())``."""
        # requests is the caller's: the shop itself does not need it.
        from ovh_sandbox.core.requests_adapter import InProcessAdapter

        return InProcessAdapter(self)

    def stop(self) -> None:
        """Nothing listens: nothing to close."""


async def pause(seconds: float) -> None:
    """Latency without an event loop."""
    time.sleep(seconds)


def _answer(messages: list[dict[str, Any]]) -> AppResponse:
    start, *rest = messages
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start.get("headers", ())]
    # What uvicorn adds to every answer.
    beside = [("date", formatdate(usegmt=True))]
    return AppResponse(start["status"], [*beside, *headers], b"".join(part.get("body", b"") for part in rest))


def _finish(call: Awaitable[None]) -> None:
    """Run a coroutine that never really waits to its end."""
    coroutine: Coroutine = call  # type: ignore[assignment]
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise RuntimeError("The application waited for something that only an event loop can give.")


class ImageFile:
    """A shop kept as an image in a file, where SQLite cannot keep the file itself open and safe.

    The folder that a browser tab shares with its notebooks takes whole files only, when they are closed.

    Parameters
    ----------
    shop : Shop
        In memory. It becomes the one of the file, if there is one, and the file follows its every change.
    path : str

    Raises
    ------
    StateError
        If the file is not a shop of this version; it is left as it is.
    """

    def __init__(self, shop: Shop, path: str):
        self._shop = shop
        self._path = Path(path)
        if self._path.exists() and self._path.stat().st_size:
            shop.restore(self._path.read_bytes())
        else:
            self.write()
        shop.store.committed = self.write

    def write(self) -> None:
        """Keep the shop as it is now."""
        part = self._path.with_name(f"{self._path.name}.part")
        part.write_bytes(self._shop.snapshot())
        part.replace(self._path)
