"""How many cases the property tests make: a few in ``make test``, many in ``make deep``, which runs at night."""

from __future__ import annotations

import os

from hypothesis import settings

__all__ = ["DEEP", "examples", "use_profile"]

DEEP = os.environ.get("OVH_ORDER_LAB_DEEP", "") not in ("", "0")


def examples(number: int, *, deep: int | None = None) -> int:
    """Of a test whose cases cost more than most: `number` in ``make test``, else `deep` (ten times as many)."""
    return (deep or 10 * number) if DEEP else number


def use_profile() -> None:
    """What a test takes that names no number."""
    settings.register_profile("quick", max_examples=50, deadline=None)
    settings.register_profile("deep", max_examples=1000, deadline=None)
    settings.load_profile("deep" if DEEP else "quick")
