"""The pages of the terms that a checkout answers with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.routing import Route

from ovh_sandbox.core.pages import html_page
from ovh_sandbox.order.contracts import GENERAL, of_registry

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import HTMLResponse

    from ovh_sandbox.core.shop import Shop

__all__ = ["routes"]


def _page(shop: Shop, page: str) -> HTMLResponse:
    registry = re.fullmatch(r"registry-([a-z0-9.-]+)", page)
    if page == "domain-names":
        name, content = GENERAL
    elif registry and registry[1] in shop.prices.names:
        name, content = of_registry(registry[1])
    else:
        return html_page("No such terms", "<p>These terms are not here.</p>", 404)
    return html_page(name, f"<p>{content}</p>")


def routes(shop: Shop) -> list[Route]:
    """``/contracts/{page}``: what the ``url`` of a contract leads to."""

    async def answer(request: Request) -> HTMLResponse:
        return _page(shop, request.path_params["page"])

    return [Route("/contracts/{page}", answer)]
