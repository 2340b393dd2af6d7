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
# Each of these has its `routes`.
_BESIDE = ("auth.page", "auth.oauth2", "me.pay_page", "order.contracts_page")

for _section in SECTIONS:
    _package = import_module(f"{__package__}.{_section}")
    for _module in walk_packages(_package.__path__, f"{_package.__name__}."):
        if _module.name.removeprefix(f"{__package__}.") not in _BESIDE:
            import_module(_module.name)


def extra_routes(shop: Shop) -> list[BaseRoute]:
    """What the sections serve beside the API."""
    from ovh_sandbox.core.pages import icon_route

    found: list[BaseRoute] = [icon_route()]
    for name in _BESIDE:
        found += import_module(f"{__package__}.{name}").routes(shop)
    return found
