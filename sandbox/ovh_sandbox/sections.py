"""The sections of the API: importing this module declares every operation.

A section is a folder; each of its modules is loaded, and whatever it declares is served: a route by its
:func:`~ovh_sandbox.core.registry.operation`, a product by being a subclass of ``Product``.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from ovh_sandbox.core.shop import Shop

__all__ = ["extra_routes"]

SECTIONS = ("auth", "domain", "me", "order", "zone")

# What a section serves beside the API needs an application of another kind, which is loaded for the first that asks.
_BESIDE = frozenset(("auth.forms", "auth.oauth2", "auth.page", "me.pay_page", "order.contracts_page"))

for _section in SECTIONS:
    _package = import_module(f"{__package__}.{_section}")
    for _module in walk_packages(_package.__path__, f"{_package.__name__}."):
        if _module.name.removeprefix(f"{__package__}.") not in _BESIDE:
            import_module(_module.name)


def extra_routes(shop: Shop) -> list[BaseRoute]:
    """What the sections serve beside the API."""
    from ovh_sandbox.auth import oauth2, page
    from ovh_sandbox.core.pages import icon_route
    from ovh_sandbox.me import pay_page
    from ovh_sandbox.order import contracts_page

    return [
        icon_route(),
        page.page_route(shop),
        oauth2.token_route(shop),
        *pay_page.page_routes(shop),
        contracts_page.page_route(shop),
    ]
