"""OVH Order Lab: order domain names through the OVHcloud API, and see what they cost.

The rooms, in the order of a purchase: :mod:`helpers.client` (``connect``), :mod:`helpers.ordering`
(the flow), :mod:`helpers.pricing` (what names cost), :mod:`helpers.charts`, :mod:`helpers.forms`,
:mod:`helpers.lessons`, and :mod:`helpers.sandbox`, the local API that everything talks to by default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.client import OrderClient, connect

__version__ = "0.1.0"

__all__ = ["OrderClient", "connect"]


def __getattr__(name: str):
    # On first use: the command line's --help must not wait for the HTTP libraries.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from helpers import client

    globals()[name] = value = getattr(client, name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
