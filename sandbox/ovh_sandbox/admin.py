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

They carry no key, so they only listen to programs: a page in a browser that happens to run on the same machine
is refused by what its browser says of it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response
from starlette.routing import Route

from ovh_sandbox.core import errors
from ovh_sandbox.core.store import StateError
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.me.records import OrderRecord
from ovh_sandbox.order.records import CartRecord
from ovh_sandbox.scenarios import PAYMENT_METHODS, SCENARIOS

if TYPE_CHECKING:
    from starlette.requests import Request

    from ovh_sandbox import Sandbox

__all__ = ["PREFIX", "admin_routes"]

PREFIX = "/_sandbox"
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


def admin_routes(sandbox: Sandbox) -> list[Route]:
    """The admin routes of one running sandbox."""
    admin = _Admin(sandbox)
    return [
        _route("GET", "", admin.status),
        _route("POST", "/clock", admin.move_clock, _Clock),
        _route("GET", "/faults", admin.show_faults),
        _route("POST", "/faults", admin.set_faults, dict[str, Any]),
        _route("DELETE", "/faults", admin.clear_faults),
        _route("POST", "/documents", admin.accept_documents, _Documents),
        _route("POST", "/snapshot", admin.snapshot, _Name),
        _route("POST", "/restore", admin.restore, _Name),
        _route("POST", "/reset", admin.reset, _Nothing),
        _route("GET", "/scenarios", admin.scenarios),
    ]


class _Admin:
    def __init__(self, sandbox: Sandbox):
        self.sandbox = sandbox
        self.images: dict[str, bytes] = {}

    def status(self) -> dict[str, Any]:
        shop = self.sandbox.shop
        with shop.lock:
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

    def show_faults(self) -> dict[str, Any]:
        return asdict(self.sandbox.faults)

    def set_faults(self, wanted: dict[str, Any]) -> dict[str, Any]:
        return asdict(self.sandbox.faults.set(**wanted))

    def clear_faults(self) -> dict[str, Any]:
        self.sandbox.faults.clear()
        return self.show_faults()

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
            "names": [asdict(one) for one in SCENARIOS.values()],
            "paymentMethods": [asdict(one) for one in PAYMENT_METHODS.values()],
        }


def _route(method: str, path: str, action: Callable[..., Any], takes: Any = None) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            _refuse_web_pages(request)
            if takes is None:
                return _answer(200, action())
            body = await _body(request)
            return _answer(200, action(msgspec.json.decode(body or b"{}", type=takes)))
        except errors.ApiError as error:
            return _answer(error.status, error.body())
        except (ValueError, StateError, RecursionError, msgspec.MsgspecError) as error:
            return _answer(400, errors.bad_request(str(error)).body())

    return Route(PREFIX + path, endpoint, methods=[method])


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


def _refuse_web_pages(request: Request) -> None:
    """No page in a browser may come here, neither from elsewhere nor under a name made to point here.

    Raises
    ------
    ApiError
        403 for a page's call; 415 for a body that does not say it is JSON, as a form's would.
    """
    headers = request.headers
    host = headers.get("host", "")
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise errors.forbidden("The admin routes are not for other sites' pages", None)
    if origin is not None and origin != f"{request.url.scheme}://{host}":
        raise errors.forbidden("The admin routes are not for other sites' pages", None)
    if not _is_plain_address(host):
        raise errors.forbidden(f"Call the admin routes by address or as localhost, not as {host[:80]}", None)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind != "application/json":
        raise errors.ApiError(
            415, "Send JSON, with Content-Type: application/json", kind="Client::UnsupportedMediaType"
        )


def _is_plain_address(host: str) -> bool:
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    # A name without a dot is a machine of the own network or a container: no page's name is like that.
    if name and "." not in name and ":" not in name:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
