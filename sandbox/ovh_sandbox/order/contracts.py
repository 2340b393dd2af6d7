"""The terms a checkout answers with, and their pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.routing import Route

from ovh_sandbox.core.pages import html_page
from ovh_sandbox.order.types import Contract

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import HTMLResponse

    from ovh_sandbox.core.shop import Shop

__all__ = ["contracts_for", "page_route"]

_GENERAL = (
    "Domain names - special conditions (sandbox)",
    "Play terms of the OVH Order Lab sandbox. A real order shows OVHcloud's own conditions for domain names here:"
    " read them before you check out, they count as accepted on payment.",
)


def _registry(extension: str) -> tuple[str, str]:
    return (
        f"Registry terms - .{extension} (sandbox)",
        f"Play terms for .{extension}. A real order shows the registry's naming policy here.",
    )


def contracts_for(base: str, extension: str) -> list[Contract]:
    """The terms of an order for a name."""
    return [
        Contract(name=name, content=content, url=f"{base}/contracts/{page}")
        for page, (name, content) in {
            "domain-names": _GENERAL,
            f"registry-{extension}": _registry(extension),
        }.items()
    ]


def _page(shop: Shop, page: str) -> HTMLResponse:
    registry = re.fullmatch(r"registry-([a-z0-9.-]+)", page)
    if page == "domain-names":
        name, content = _GENERAL
    elif registry and registry[1] in shop.prices.names:
        name, content = _registry(registry[1])
    else:
        return html_page("No such terms", "<p>These terms are not here.</p>", 404)
    return html_page(name, f"<p>{content}</p>")


def page_route(shop: Shop) -> Route:
    """``/contracts/{page}``: what the ``url`` of a contract leads to."""

    async def answer(request: Request) -> HTMLResponse:
        return _page(shop, request.path_params["page"])

    return Route("/contracts/{page}", answer)
