"""The HTTP side: from a raw request to an operation and back."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qsl, quote, unquote

import msgspec

from ovh_sandbox.core import errors, loading, registry
from ovh_sandbox.core.access import Call, authenticate, refuse_ungranted
from ovh_sandbox.core.guard import CrossSiteGuard, is_ambiguous
from ovh_sandbox.core.pagination import Headers, wanted
from ovh_sandbox.core.state_file import StateTrouble

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Receive, Scope, Send

    from ovh_sandbox.core.shop import Shop

__all__ = ["ADMIN_PREFIX", "LONGEST_URL", "MAX_BODY", "Answer", "ApiApp", "App", "build_app"]

MAX_BODY = 1 << 20
"""Largest body accepted, in bytes."""

LONGEST_URL = 8192
"""Longest path and query accepted together, in bytes."""

PREFIXES = ("1.0", "v1", "v2")

ADMIN_PREFIX = "/_sandbox"
"""Where the admin routes stand."""

_log = logging.getLogger(__name__)
_encode = msgspec.json.Encoder().encode


Answer = tuple[int, Headers, bytes | None]
"""Status, headers and body of an answer; without a body it gets lost on the way."""


class _AnswerLost(Exception):
    """The answer must not reach the client."""


class _Gone(Exception):
    """The client hung up before its request was complete."""


class ApiApp:
    """ASGI application that serves every declared operation of one shop.

    Attributes
    ----------
    watch : callable or None
        Called with method, path, status, request body and answer (bytes) of every exchange; for tests that
        hold all of them against the contract.
    """

    watch: ClassVar[Callable[[str, str, int, bytes, bytes], None] | None] = None

    def __init__(
        self, shop: Shop, guard: CrossSiteGuard, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    ):
        self.shop = shop
        self._guard = guard
        self._pause = pause

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await _read(receive)
        except _Gone:
            return
        shop = self.shop
        if shop.faults.latency:
            await self._pause(shop.faults.latency)
        status, headers, answer = self.answer(scope, body)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if answer is not None:
            await send({"type": "http.response.body", "body": answer})

    def answer(self, scope: Scope, body: bytes | None) -> Answer:
        """What a call is answered with; a body that is None was too large."""
        shop = self.shop
        try:
            status, answer, told = self._answer(scope, body)
        except _AnswerLost:
            # Half an answer, then nothing: what a client sees when the network drops.
            return 200, [(b"content-length", b"2")], None
        shop.queries += 1
        query_id = f"EU.ext-sandbox.{_seed_mark(shop.seed)}.{shop.queries}"
        headers = [(b"x-ovh-queryid", query_id.encode()), *told]
        if status != 204:
            headers += [
                (b"content-type", b"application/json; charset=utf-8"),
                (b"content-length", str(len(answer)).encode()),
            ]
        if body is None or (status == 400 and is_ambiguous(dict(scope["headers"]))):
            # More of it may be on its way: nobody will read it.
            headers.append((b"connection", b"close"))
        return status, headers, answer

    def _answer(self, scope: Scope, body: bytes | None) -> tuple[int, bytes, Headers]:
        told: Headers = []
        try:
            status, answer = 200, _encode(self._carry_out(scope, body, told))
            if scope["method"] == "OPTIONS":
                return 204, b"", told
        except errors.ApiError as error:
            status, answer, told = error.status, _encode(error.body()), error.headers
        except _AnswerLost:
            raise
        except (sqlite3.Error, StateTrouble) as trouble:
            told_why = unavailable(self.shop, trouble)
            status, answer = told_why.status, _encode(told_why.body())
        except Exception:  # noqa: BLE001 - a server must answer whatever happens inside
            # Ours, not the caller's: say so without showing our insides, and keep the trace for us.
            _log.exception("The sandbox failed on %s %s", scope["method"], scope["path"])
            ours = errors.ApiError(500, "Internal server error", kind="Server::InternalServerError")
            status, answer = 500, _encode(ours.body())
        if ApiApp.watch is not None and not (status == 200 and told):
            # A page of objects is no answer the contract describes: each of them was watched by itself.
            # The query comes apart from the path.
            path = b"?".join(filter(None, (scope["raw_path"], scope["query_string"])))
            ApiApp.watch(scope["method"], path.decode("latin-1"), status, body or b"", answer)
        return status, answer, told

    def _carry_out(self, scope: Scope, body: bytes | None, told: Headers) -> object:
        shop, method = self.shop, scope["method"]
        raw, query = scope["raw_path"].decode("latin-1"), scope["query_string"].decode("latin-1")
        headers = dict(scope["headers"])
        self._guard.check(method, scope["scheme"], headers)
        shop.faults.before(method, headers.get(b"x-ovh-consumer") or headers.get(b"x-ovh-application", b""))
        if body is None:
            raise errors.ApiError(413, f"A body may hold {MAX_BODY} bytes", kind="Client::PayloadTooLarge")
        if len(raw) + len(query) > LONGEST_URL:
            raise errors.ApiError(414, f"A URL may hold {LONGEST_URL} bytes", kind="Client::UriTooLong")
        if body:
            self._guard.check_body(method, headers)
        version, _, rest = raw[1:].partition("/")
        # DNS tools end a path with a slash.
        path = f"/{rest.removesuffix('/')}"
        # What the second version has of its own is declared with its prefix; a key's rules do not name it.
        declared = f"/v2{path}" if version == "v2" else path
        if method == "OPTIONS":
            loading.complete()
            told.append(_allow(declared))
            return None
        base = f"{scope['scheme']}://{headers.get(b'host', b'127.0.0.1').decode('latin-1')}"
        loading.reach(declared)
        found = registry.find(method, declared)
        if found is None and loading.complete():
            found = registry.find(method, declared)
        if found is None:
            return _description_or_refusal(method, declared, base + raw.removesuffix(path), query)
        operation, groups = found
        if "%" in path:
            groups = {name: unquote(text) for name, text in groups.items()}
            path = unquote(path)
        peer = scope.get("client")
        call = Call(shop, base, peer=peer[0] if peer else None)
        with shop.lock, shop.store.transaction(write=method != "GET"):
            url = base + raw + ("?" + query if query else "")
            authenticate(call, headers, method, path, url, body, auth=operation.auth)
            result = operation.call(call, groups, query, body)
            if method == "GET" and isinstance(result, list) and (page := wanted(version, headers)):
                result, of_page = page.page(result, self._expander(call, operation, declared, result))
                told += of_page
        if shop.faults.loses_answer(method):
            raise _AnswerLost
        return result

    def _expander(
        self, call: Call, operation: registry.Route, declared: str, listed: list[Any]
    ) -> Callable[[Any], Any] | None:
        """What makes the object of an identifier in a list, if the list is one of identifiers with a route."""
        if not listed or not all(isinstance(one, str | int) for one in listed):
            return None
        # `/-` leads where any identifier does: to the route below with a parameter at its end.
        loading.reach(f"{declared}/-")
        found = registry.find("GET", f"{declared}/-")
        if found is None or found[0].path.rpartition("/")[0] != operation.path:
            return None
        single = found[0]
        name = single.places[-1][0]

        def expanded(identifier: Any) -> Any:
            path = f"{declared}/{quote(str(identifier), safe='')}"
            # A key that may list may not therefore read.
            refuse_ungranted(call, "GET", unquote(path.removeprefix("/v2")))
            groups = {**found[1], name: quote(str(identifier), safe="")}
            result = single.call(call, {key: unquote(text) for key, text in groups.items()}, "", b"")
            if ApiApp.watch is not None:
                prefix = "" if declared.startswith("/v2/") else "/1.0"
                ApiApp.watch("GET", f"{prefix}{path}", 200, b"", _encode(result))
            return result

        return expanded


@cache
def _seed_mark(seed: int) -> str:
    return hashlib.sha256(f"{seed}\x1fquery".encode()).hexdigest()[:8]


def _description_or_refusal(method: str, path: str, base: str, query: str) -> dict[str, Any]:
    """What the API says of itself at ``/order.json`` and the like, else why there is nothing here.

    ``?format=openapi3`` asks for OpenAPI instead of OVH's own form.
    """
    sections = {one.section for one in registry.OPERATIONS}
    if method == "GET":
        if path == "/":
            listed = (
                {"path": f"/{name}", "schema": "{path}.{format}", "format": ["json"]}
                for name in sections
                if not name.startswith("v2/")
            )
            return {"basePath": base, "apis": sorted(listed, key=lambda one: one["path"])}
        if path.endswith(".json") and path[1:-5] in sections:
            described = _described(path[1:-5]) | {"basePath": base}
            form = dict(parse_qsl(query)).get("format", "")
            if form in ("", "json"):
                return described
            if form != "openapi3":
                raise errors.bad_request(f"[format] Given data ({form[:40]}) is not valid: json or openapi3")
            from ovh_sandbox.core.openapi import openapi

            return openapi(described)
    allowed = registry.methods_of(path)
    if allowed:
        raise errors.ApiError(
            405,
            f"{method} is not allowed here, only {', '.join(allowed)}",
            kind="Client::MethodNotAllowed",
            headers=[_allow(path)],
        )
    raise errors.ApiError(404, "Got an invalid (or empty) URL", kind="Client::NotFound", code="INVALID_URL")


def _allow(path: str) -> tuple[bytes, bytes]:
    """The methods of a path, as a header.

    Raises
    ------
    ApiError
        404 where there is nothing.
    """
    allowed = registry.methods_of(path)
    if not allowed:
        # The descriptions are no operations: refused or described as for a GET.
        _description_or_refusal("GET", path, "", "")
        allowed = ["GET"]
    return b"allow", ", ".join((*allowed, "OPTIONS")).encode()


@cache
def _described(section: str) -> dict[str, Any]:
    from ovh_sandbox.core.describe import description
    from ovh_sandbox.core.model import MODELS

    return description(section, registry.OPERATIONS, MODELS)


async def _read(receive: Receive) -> bytes | None:
    """The whole body, or None as soon as it is too large.

    Raises
    ------
    _Gone
        If it never comes: half a request must not be carried out.
    """
    chunks, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > MAX_BODY:
            return None
        if not message.get("more_body"):
            return b"".join(chunks)


class App:
    """The whole server: the API under both of its prefixes, and the routes of pages and tools beside it."""

    def __init__(
        self,
        shop: Shop,
        beside: Iterable[BaseRoute],
        guard: CrossSiteGuard,
        pause: Callable[[float], Awaitable[None]],
    ):
        self._shop = shop
        self._beside = beside
        self._guard = guard
        self._api = ApiApp(shop, guard, pause)
        self._others: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # By hand: Starlette's router would cost a tenth of a call, and redirect where the API refuses.
        if scope["type"] == "http":
            # While the clock runs, what is due by now has happened before anybody looks.
            try:
                self._shop.clock.catch_up()
            except (sqlite3.Error, StateTrouble) as trouble:
                from ovh_sandbox.core.beside import in_words

                refusal = unavailable(self._shop, trouble)
                await in_words(refusal, {"connection": "close"})(scope, receive, send)
                return
            if _is_of_api(scope):
                await self._api(scope, receive, send)
                return
        # The pages and what they are written with take their time to import; most programs never see one.
        from ovh_sandbox.core.beside import in_words, pages_app

        try:
            self._guard.check(scope["method"], scope["scheme"], dict(scope["headers"]))
        except errors.ApiError as error:
            await in_words(error, {"connection": "close"})(scope, receive, send)
            return
        if self._others is None:
            loading.complete()
            self._others = pages_app(self._beside, lambda trouble: unavailable(self._shop, trouble))
        await self._others(scope, receive, send)

    def at_once(self, scope: Scope, body: bytes) -> Answer | None:
        """The answer to a whole request; None where that takes a wait, or is none of the API's.

        A task of its own for each request costs the event loop more than most answers.
        """
        if self._shop.faults.latency or not _is_of_api(scope):
            return None
        try:
            self._shop.clock.catch_up()
        except Exception:  # noqa: BLE001 - it fails the other way as well, where it is told
            return None
        return self._api.answer(scope, body)


def _is_of_api(scope: Scope) -> bool:
    return scope["path"].partition("/")[2].partition("/")[0] in PREFIXES


def build_app(
    shop: Shop,
    *,
    beside: Iterable[BaseRoute] = (),
    guard: CrossSiteGuard | None = None,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> App:
    """The application of a shop.

    `beside` is looked through when somebody first asks for a page. `guard` refuses what does not come from here.
    `pause` is how a latency is waited for; without an event loop it cannot be asyncio's.
    """
    return App(shop, beside, guard or CrossSiteGuard(), pause)


def unavailable(shop: Shop, trouble: Exception) -> errors.ApiError:
    """503 for a shop whose file cannot be used: what is wrong with it, and that nothing was done."""
    if not isinstance(trouble, StateTrouble):
        trouble = shop.store.explained(trouble)  # type: ignore[arg-type]
    _log.warning("%s", trouble)
    return errors.ApiError(503, str(trouble), kind="Server::ServiceUnavailable")
