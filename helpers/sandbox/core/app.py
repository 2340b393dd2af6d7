"""The HTTP side: from a raw request to an operation and back."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route

from helpers.sandbox.core import errors, registry
from helpers.sandbox.core.access import Call, authenticate

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from helpers.sandbox.core.shop import Shop

__all__ = ["MAX_BODY", "ApiApp", "build_app"]

MAX_BODY = 1 << 20
"""Largest body accepted, in bytes."""

_log = logging.getLogger(__name__)
_encode = msgspec.json.Encoder().encode


class _AnswerLost(Exception):
    """The answer must not reach the client."""


class ApiApp:
    """ASGI application that serves every declared operation of one shop."""

    def __init__(self, shop: Shop):
        self.shop = shop
        self._queries = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)
        faults = self.shop.faults
        if faults.latency:
            await asyncio.sleep(faults.latency)
        try:
            status, answer = self._answer(scope, body)
        except _AnswerLost:
            # Half an answer, then nothing: what a client sees when the network drops.
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
            return
        self._queries += 1
        query_id = f"EU.ext-sandbox.{self.shop.digest('query')[:4].hex()}.{self._queries}"
        headers = {"X-Ovh-QueryID": query_id}
        await Response(answer, status, headers, "application/json; charset=utf-8")(scope, receive, send)

    def _answer(self, scope: Scope, body: bytes | None) -> tuple[int, bytes]:
        try:
            return 200, _encode(self._carry_out(scope, body))
        except errors.ApiError as error:
            return error.status, _encode(error.body())
        except _AnswerLost:
            raise
        except Exception:  # noqa: BLE001 - a server must answer whatever happens inside
            # Ours, not the caller's: say so without showing our insides, and keep the trace for us.
            _log.exception("The sandbox failed on %s %s", scope["method"], scope["path"])
            error = errors.ApiError(500, "Internal server error", kind="Server::InternalServerError")
            return 500, _encode(error.body())

    def _carry_out(self, scope: Scope, body: bytes | None) -> object:
        method, raw, query = (
            scope["method"],
            scope["raw_path"].decode("latin-1"),
            scope["query_string"].decode("latin-1"),
        )
        path = "/" + raw.partition("?")[0].lstrip("/").partition("/")[2]
        if body is None:
            raise errors.ApiError(413, f"A body may hold {MAX_BODY} bytes", kind="Client::PayloadTooLarge")
        self.shop.faults.before(method)
        found = registry.find(method, path)
        if found is None:
            raise _no_such_route(method, path)
        operation, groups = found
        groups = {name: unquote(text) for name, text in groups.items()}
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"127.0.0.1").decode("latin-1")
        base = f"{scope['scheme']}://{host}"
        call = Call(self.shop, base)
        shop = self.shop
        with shop.lock, shop.store.transaction(write=method != "GET"):
            url = base + raw + ("?" + query if query else "")
            authenticate(call, headers, method, unquote(path), url, body, auth=operation.auth)
            result = operation.call(call, groups, query, body)
        if shop.faults.loses_answer(method):
            raise _AnswerLost
        return result


def _no_such_route(method: str, path: str) -> errors.ApiError:
    allowed = registry.methods_of(path)
    if allowed:
        return errors.ApiError(
            405, f"{method} is not allowed here, only {', '.join(allowed)}", kind="Client::MethodNotAllowed"
        )
    return errors.ApiError(404, "Got an invalid (or empty) URL", kind="Client::NotFound", code="INVALID_URL")


async def _read(receive: Receive) -> bytes | None:
    """The whole body, or None if it is too large."""
    chunks, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        size += len(message.get("body", b""))
        if size <= MAX_BODY:
            chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks) if size <= MAX_BODY else None


def build_app(shop: Shop, *, extra_routes: list[Route | Mount] | None = None) -> Starlette:
    """The whole server: the API under both of its prefixes, and what sections add beside it."""
    api = ApiApp(shop)
    return Starlette(routes=[*(extra_routes or []), Mount("/1.0", api), Mount("/v1", api)])
