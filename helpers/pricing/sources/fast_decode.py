"""The fast decode: look at every price of a catalogue, take in whole only those that count.

Nine prices of ten belong to premium names or to orders of several years. Their mode and period are enough to
pass over them, so the rest of each price is left as raw JSON until it is wanted.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec import Raw

from helpers.pricing.sources.official import Catalog, CatalogPlan, Locale, Pricing, Repeat
from helpers.pricing.sources.promotions import Promotion

__all__ = ["STANDARD_MODES", "decode_standard", "decode_yearly"]

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
    observedOn: date | None = None
    origin: str = ""
    endpoint: str = ""


_DECODER = msgspec.json.Decoder(_Catalog)


def decode_standard(data: bytes) -> Catalog:
    """The catalogue with the prices of the standard modes, those of several years included."""
    catalog = _DECODER.decode(data)
    read = _Small()
    return _catalog(
        catalog,
        [
            CatalogPlan(
                plan.planCode, [_whole(one, read) for one in plan.pricings if one.mode in STANDARD_MODES]
            )
            for plan in catalog.plans
        ],
    )


def _catalog(read: _Catalog, plans: list[CatalogPlan]) -> Catalog:
    return Catalog(read.locale, plans, read.observedOn, read.origin, read.endpoint)


def decode_yearly(data: bytes) -> Catalog:
    """The catalogue with only the prices that the table of one row per extension looks at.

    Of the standard modes the periods up to a year stay, or all where registering, renewing or transferring
    is not among those.
    """
    catalog = _DECODER.decode(data)
    read = _Small()
    plans = []
    for plan in catalog.plans:
        # The period first: comparing numbers is cheaper than looking up a text that was just made.
        kept = [one for one in plan.pricings if one.interval <= 12 and one.mode in STANDARD_MODES]
        if not {(one.mode, one.phase) for one in kept} >= _YEARLY:
            kept = [one for one in plan.pricings if one.mode in STANDARD_MODES]
        plans.append(CatalogPlan(plan.planCode, [_whole(one, read) for one in kept]))
    return _catalog(catalog, plans)


class _Small:
    """Reader of the small values that a catalogue repeats thousands of times: each is decoded once."""

    def __init__(self) -> None:
        self.capacities = _Memo(tuple[str, ...])
        self.repeat = _Memo(Repeat)
        self.promotions = msgspec.json.Decoder(tuple[Promotion, ...] | None)


class _Memo(dict):
    def __init__(self, kind: type):
        super().__init__()
        self.decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(kind)

    def __missing__(self, data: bytes) -> Any:
        self[data] = value = self.decoder.decode(data)
        return value


def _whole(one: _Pricing, read: _Small) -> Pricing:
    promotions = bytes(one.promotions)
    return Pricing(
        one.mode,
        one.phase,
        read.capacities[bytes(one.capacities)],
        one.interval,
        one.intervalUnit,
        read.repeat[bytes(one.repeat)],
        one.price,
        # "[]" is what most prices have.
        read.promotions.decode(promotions) if len(promotions) > 2 else None,
    )
