"""The quick way to one row per extension: look at every price, take in whole only the few that count.

Nine prices of ten belong to premium names or to orders of several years. Their mode and period are enough to
pass over them, so the rest of each price is left as raw JSON until it is wanted.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import attrgetter

import msgspec
from msgspec import Raw

from helpers.pricing.official import Catalog, Locale, Plan, Pricing, Repeat
from helpers.pricing.promotions import Promotion

__all__ = ["STANDARD_MODES", "skim"]

STANDARD_MODES = frozenset({"create-default", "transfer-default", "restore-default", "default"})
"""The pricing modes whose prices belong to the extension, not to the name."""

_YEARLY = {("create-default", 0), ("create-default", 1), ("transfer-default", 0)}


class _Pricing(msgspec.Struct, gc=False):
    mode: str
    phase: int
    interval: int
    price: int
    intervalUnit: str
    capacities: Raw
    repeat: Raw
    promotions: Raw = Raw(b"null")


class _Plan(msgspec.Struct, gc=False):
    planCode: str
    pricings: list[_Pricing]


class _Catalog(msgspec.Struct):
    locale: Locale
    plans: list[_Plan]


_DECODER = msgspec.json.Decoder(_Catalog)


def skim(data: bytes) -> Catalog:
    """The catalogue with only the prices that the table of one row per extension looks at.

    Of the standard modes the periods up to a year stay, or all where registering, renewing or transferring
    is not among those.
    """
    catalog = _DECODER.decode(data)
    is_standard, mode = STANDARD_MODES.__contains__, attrgetter("mode")
    plans = []
    for plan in catalog.plans:
        # Kept in C: this looks at every price there is.
        usual = list(compress(plan.pricings, map(is_standard, map(mode, plan.pricings))))
        short = [one for one in usual if one.interval <= 12]
        complete = {(one.mode, one.phase) for one in short} >= _YEARLY
        plans.append(Plan(plan.planCode, list(map(_whole, short if complete else usual))))
    return Catalog(catalog.locale, plans)


def _whole(one: _Pricing) -> Pricing:
    promotions = bytes(one.promotions)
    return Pricing(
        one.mode,
        one.phase,
        _read(bytes(one.capacities), tuple[str, ...]),
        one.interval,
        one.intervalUnit,
        _read(bytes(one.repeat), Repeat),
        one.price,
        _PROMOTIONS.decode(promotions) if len(promotions) > 2 else None,
    )


_PROMOTIONS = msgspec.json.Decoder(tuple[Promotion, ...] | None)


@lru_cache(maxsize=1024)
def _read(data: bytes, kind: type):
    # A catalogue repeats a handful of these thousands of times.
    return msgspec.json.decode(data, type=kind)
