"""The admin routes, beside the API: a test suite in any language moves the clock and switches faults on.

``GET  /_sandbox``             business time, whether it runs, seed, faults, what the shop holds
``POST /_sandbox/clock``       ``{"advance": "P1D"}`` or ``{"to": "2027-09-01T10:00:00+02:00"}``
``GET  /_sandbox/faults``      the faults as they are set
``POST /_sandbox/faults``      ``{"quota": 60, "failing_reads": 2}`` sets some and leaves the others
``DELETE /_sandbox/faults``    everything works again
``POST /_sandbox/documents``   ``{"orderId": 1}``: the papers an order waits for have come
``POST /_sandbox/snapshot``    ``{"name": "paid"}`` keeps the whole shop under a name
``POST /_sandbox/restore``     ``{"name": "paid"}`` puts it back
``POST /_sandbox/reset``       the shop as it was on its first day
``GET  /_sandbox/scenarios``   magic names and payment methods

They only listen to programs: a page in a browser that happens to run on the same machine is refused by what its
browser says of it. Where others on the network reach them they need the sandbox's own key, in ``X-Sandbox-Key``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response
from starlette.routing import Route

from ovh_sandbox.core import errors
from ovh_sandbox.core.app import ADMIN_PREFIX
from ovh_sandbox.core.decoding import decoder_of
from ovh_sandbox.core.guard import CrossSiteGuard
from ovh_sandbox.core.state_file import StateError, StateTrouble
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.me.records import OrderRecord
from ovh_sandbox.order.records import CartRecord
from ovh_sandbox.scenarios import PAYMENT_METHODS, SCENARIOS

if TYPE_CHECKING:
    from starlette.requests import Request

    from ovh_sandbox import Sandbox

__all__ = ["KEY_HEADER", "admin_routes"]

KEY_HEADER = "X-Sandbox-Key"
MOST_SNAPSHOTS = 50
_LONGEST_BODY = 10_000


class _Clock(msgspec.Struct, forbid_unknown_fields=True):
    advance: str | None = None
    to: datetime | None = None


class _Documents(msgspec.Struct, forbid_unknown_fields=True):
    orderId: int


class _Name(msgspec.Struct, forbid_unknown_fields=True):
    name: str = "default"


class _Nothing(msgspec.Struct, forbid_unknown_fields=True):
    pass


def admin_routes(sandbox: Sandbox, *, key: str | None = None) -> list[Route]:
    """The admin routes of one running sandbox; with a key, only for those who send it."""
    admin = _Admin(sandbox)

    def check(request: Request) -> None:
        CrossSiteGuard.check_site(request.url.scheme, dict(request.scope["headers"]))
        if key is not None and not compare_digest(key.encode(), request.headers.get(KEY_HEADER, "").encode()):
            raise errors.ApiError(
                401,
                f"Others reach this sandbox too: send its admin_key, as --json prints it, as {KEY_HEADER}",
                kind="Client::Unauthorized",
            )
        _check_kind(request)

    route = partial(_route, check)
    return [
        route("GET", "", admin.status),
        route("POST", "/clock", admin.move_clock, _Clock),
        route("GET", "/faults", admin.list_faults),
        route("POST", "/faults", admin.set_faults, dict[str, Any]),
        route("DELETE", "/faults", admin.clear_faults),
        route("POST", "/documents", admin.accept_documents, _Documents),
        route("POST", "/snapshot", admin.snapshot, _Name),
        route("POST", "/restore", admin.restore, _Name),
        route("POST", "/reset", admin.reset, _Nothing),
        route("GET", "/scenarios", admin.scenarios),
    ]


class _Admin:
    def __init__(self, sandbox: Sandbox):
        self.sandbox = sandbox
        self.images: dict[str, bytes] = {}

    def status(self) -> dict[str, Any]:
        shop = self.sandbox.shop
        with shop.lock, shop.store.transaction(write=False):
            held = {
                f"{record.kind}s": shop.store.count(record)
                for record in (CartRecord, OrderRecord, DomainRecord)
            }
        return {
            "now": self.sandbox.clock.now().isoformat(),
            "clock": "now" if self.sandbox.clock.running else "snapshot",
            "seed": shop.seed,
            "state": None if shop.store.path == ":memory:" else shop.store.path,
            "faults": asdict(self.sandbox.faults),
            "holds": held,
            "snapshots": sorted(self.images),
        }

    def move_clock(self, wanted: _Clock) -> dict[str, str]:
        if (wanted.advance is None) == (wanted.to is None):
            raise ValueError('Say either {"advance": "P1D"} or {"to": "2027-09-01T10:00:00+02:00"}.')
        clock = self.sandbox.clock
        now = clock.advance(wanted.advance) if wanted.to is None else clock.move_to(wanted.to)
        return {"now": now.isoformat()}

    def list_faults(self) -> dict[str, Any]:
        return asdict(self.sandbox.faults)

    def set_faults(self, wanted: dict[str, Any]) -> dict[str, Any]:
        return asdict(self.sandbox.faults.set(**wanted))

    def clear_faults(self) -> dict[str, Any]:
        self.sandbox.faults.clear()
        return self.list_faults()

    def accept_documents(self, wanted: _Documents) -> None:
        self.sandbox.accept_documents(wanted.orderId)

    def snapshot(self, wanted: _Name) -> dict[str, Any]:
        if len(self.images) >= MOST_SNAPSHOTS and wanted.name not in self.images:
            raise ValueError(
                f"At most {MOST_SNAPSHOTS} snapshots: use one of {', '.join(sorted(self.images))}."
            )
        self.images[wanted.name] = self.sandbox.snapshot()
        return {"name": wanted.name, "bytes": len(self.images[wanted.name])}

    def restore(self, wanted: _Name) -> dict[str, Any]:
        if wanted.name not in self.images:
            raise ValueError(f"There is no snapshot {wanted.name!r}, only: {', '.join(sorted(self.images))}.")
        self.sandbox.restore(self.images[wanted.name])
        return self.status()

    def reset(self, _: _Nothing) -> dict[str, Any]:
        self.sandbox.reset()
        return self.status()

    def scenarios(self) -> dict[str, Any]:
        return {
            "names": [msgspec.structs.asdict(one) for one in SCENARIOS.values()],
            "paymentMethods": [msgspec.structs.asdict(one) for one in PAYMENT_METHODS.values()],
        }


def _route(
    check: Callable[[Request], None], method: str, path: str, action: Callable[..., Any], takes: Any = None
) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            check(request)
            if takes is None:
                return _answer(200, action())
            body = await _body(request)
            return _answer(200, action(decoder_of(takes).decode(body or b"{}")))
        except errors.ApiError as error:
            return _answer(error.status, error.body())
        except StateTrouble:
            raise
        except (ValueError, StateError, RecursionError, msgspec.MsgspecError) as error:
            return _answer(400, errors.bad_request(str(error)).body())

    return Route(ADMIN_PREFIX + path, endpoint, methods=[method])


def _answer(status: int, content: Any) -> Response:
    return Response(msgspec.json.encode(content), status, media_type="application/json")


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise errors.ApiError(
                413, f"A body may hold {_LONGEST_BODY} bytes", kind="Client::PayloadTooLarge"
            )
    return body


def _check_kind(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind != "application/json":
        raise errors.ApiError(
            415, "Send JSON, with Content-Type: application/json", kind="Client::UnsupportedMediaType"
        )
