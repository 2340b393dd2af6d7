"""What is no call of the API: pages for people, tools for tests, and words for whatever is not there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ovh_sandbox.core import errors
from ovh_sandbox.core.state_file import StateTrouble

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

__all__ = ["in_words", "pages_app"]


def pages_app(routes: Iterable[BaseRoute], unavailable: Callable[[Exception], errors.ApiError]) -> Starlette:
    """The application of some routes; `unavailable` says why a shop's file cannot be used."""

    async def out_of_order(request: Request, trouble: Exception) -> Response:
        return in_words(unavailable(trouble))

    return Starlette(
        routes=list(routes),
        exception_handlers={
            HTTPException: _refused,
            errors.ApiError: _refused,
            sqlite3.Error: out_of_order,
            StateTrouble: out_of_order,
        },
    )


def in_words(error: errors.ApiError, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal as the API writes its own."""
    return Response(
        msgspec.json.encode(error.body()), error.status, headers, "application/json; charset=utf-8"
    )


async def _refused(request: Request, refusal: Exception) -> Response:
    """An address outside the API, in the API's words all the same."""
    if not isinstance(refusal, HTTPException):
        return in_words(refusal)  # type: ignore[arg-type]
    kind = "Client::MethodNotAllowed" if refusal.status_code == 405 else "Client::NotFound"
    where = f"{request.method} {request.url.path[:200]}"
    error = errors.ApiError(
        refusal.status_code, f"There is nothing at {where}: the API is under /1.0", kind=kind
    )
    return in_words(error, refusal.headers)
