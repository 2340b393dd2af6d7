"""From decoded plans to the columns of the long table, all at once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from operator import attrgetter, itemgetter

import msgspec
import numpy as np
import pyarrow as pa

from helpers.pricing.extensions import extension_facts
from helpers.pricing.schema import LONG_SCHEMA
from helpers.pricing.sources.official import PLACEHOLDER_FROM, CatalogPlan, Locale, Pricing, refused
from helpers.pricing.sources.promotions import Promotion, best_promotion, utc

__all__ = ["Sighting", "catalogue_table", "operation", "period_years"]


class Sighting(msgspec.Struct, kw_only=True, frozen=True):
    """Where and when a catalogue was seen.

    Attributes
    ----------
    source, provenance : str
        Short name, and exactly where from; they become columns.
    at : datetime or None
        UTC: decides which promotions run. None until a file was read that may say it.
    named : date or None
        The day in the file's name, for a file that does not say its own.
    where : str
        How error messages call it.
    modelled : bool
        The catalogue is the sandbox's, whose list prices under a promotion and restore prices are computed
        from the snapshot, not observed.
    """

    source: str
    provenance: str
    at: datetime | None
    named: date | None = None
    where: str = "the catalogue"
    modelled: bool = False


def catalogue_table(plans: list[CatalogPlan], locale: Locale, subsidiary: str, seen: Sighting) -> pa.Table:
    """The plans as the long table of :mod:`helpers.pricing.schema`, one row per pricing."""
    pricings = [pricing for plan in plans for pricing in plan.pricings]
    size = len(pricings)
    counts = np.fromiter((len(plan.pricings) for plan in plans), dtype=np.int64, count=len(plans))
    plan_of = pa.array(np.repeat(np.arange(len(plans)), counts))
    facts = extension_facts([plan.planCode for plan in plans])
    shape_of, shapes = _shapes(pricings)
    listed = _amounts(pricings, seen.where)
    if size and listed.min() < 0:
        at = int(listed.argmin())
        name = f"{pricings[at].mode} of .{plans[plan_of[at].as_py()].planCode}"
        raise refused(seen.where, f"it has a negative price ({name}: {listed[at]})")
    if seen.at is None:
        raise ValueError("catalogue_table needs a day: see checks.dated")
    on_request = listed >= PLACEHOLDER_FROM
    promoted = _Promoted(pricings, listed, on_request, seen.at)
    restores = np.array([one == "restore" for one in shapes["operation"].to_pylist()], dtype=bool)[shape_of]
    modelled = ~on_request & seen.modelled
    day = seen.at.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)

    def constant(value: object, kind: pa.DataType) -> pa.Array:
        return pa.repeat(pa.scalar(value, kind), size)

    columns = {
        "subsidiary": constant(subsidiary, pa.string()),
        "currency": constant(locale.currencyCode, pa.string()),
        **{name: pa.array(values, pa.string()).take(plan_of) for name, values in facts.items()},
        **{name: shapes[name].take(pa.array(shape_of)).combine_chunks() for name in shapes.column_names},
        "price_ucents": pa.array(promoted.price, mask=on_request),
        "list_ucents": pa.array(listed, mask=on_request),
        **promoted.columns(size),
        "tax_rate": constant(locale.taxRate, pa.float64()),
        "tax_included": constant(False, pa.bool_()),
        "on_request": pa.array(on_request),
        "price_modelled": pa.array(modelled & restores),
        "list_modelled": pa.array(modelled & (restores | promoted.at)),
        "rounded": constant(False, pa.bool_()),
        "observed_on": constant(day, pa.timestamp("s")),
        "source": constant(seen.source, pa.string()),
        "provenance": constant(seen.provenance, pa.string()),
    }
    return pa.table([columns[name] for name in LONG_SCHEMA.names], schema=LONG_SCHEMA)


_SHAPE = itemgetter(slice(0, 6))


def _shapes(pricings: list[Pricing]) -> tuple[np.ndarray, pa.Table]:
    """What every pricing is for, worked out once per different kind of pricing (there are about a hundred).

    Returns the kind of each pricing, and one row per kind of the columns that depend on nothing else.
    """
    numbers: defaultdict = defaultdict()
    numbers.default_factory = numbers.__len__
    # Kept in C from end to end: this loop runs once per pricing.
    keys = map(_SHAPE, map(msgspec.structs.astuple, pricings))
    shape_of = np.fromiter(map(numbers.__getitem__, keys), dtype=np.int64, count=len(pricings))
    rows = []
    for mode, phase, capacities, interval, unit, repeat in numbers:
        years = period_years(interval, unit)
        year_from, year_to = _life(phase, years, repeat.max)
        at_least, at_most = (repeat.min, repeat.max) if years else (None, None)
        rows.append(
            {
                "operation": operation(mode, capacities),
                "pricing_mode": mode,
                "phase": phase,
                "years": years,
                "year_from": year_from,
                "year_to": year_to,
                "repeat_min": at_least,
                "repeat_max": at_most,
            }
        )
    fields = (
        "operation",
        "pricing_mode",
        "phase",
        "years",
        "year_from",
        "year_to",
        "repeat_min",
        "repeat_max",
    )
    return shape_of, pa.Table.from_pylist(
        rows, schema=pa.schema([LONG_SCHEMA.field(name) for name in fields])
    )


def _amounts(pricings: list[Pricing], where: str) -> np.ndarray:
    prices = map(attrgetter("price"), pricings)
    try:
        return np.fromiter(prices, dtype=np.int64, count=len(pricings))
    except OverflowError as error:
        raise refused(where, "it has an amount beyond 64 bits, which no price can be") from error


def operation(mode: str, capacities: tuple[str, ...]) -> str:
    """The operation a price is for.

    ``installation`` makes it the first order, named by the mode (``create-default`` creates; the modes of
    older answers, ``default`` and ``premium``, carry no verb and create). ``renew`` without it is a renewal, except
    that restoring is a renewal of its own kind. Other capacities name themselves.
    """
    verb = mode.partition("-")[0]
    if verb in {"default", "premium"} or verb.startswith("aftermarket"):
        verb = "create"
    if verb == "restore" or "installation" in capacities:
        return verb
    if "renew" in capacities:
        return "renew"
    return next((one for one in capacities if one != "dynamic"), verb)


def period_years(interval: int, unit: str) -> int | None:
    """Length of the paid period in years: 0 for a one-off, None where it is not whole years."""
    if unit == "none":
        return 0
    years, left = divmod(interval, {"month": 12, "day": 365, "hour": 8760}.get(unit, interval + 1))
    return None if left else years


def _life(phase: int, years: int | None, times: int | None) -> tuple[int | None, int | None]:
    """First and last year of the name's life to which a price applies; no last if it goes on.

    Phase 0 opens the life of the name, phase 1 of yearly prices begins in year 2 and goes on: how often
    it may be taken at once does not end it. One-off prices apply at any time.
    """
    if years is None:
        return None, None
    if years == 0:
        return 1, None
    first = phase * years + 1
    return first, None if phase or times is None else max(times, 1) * years


class _Promoted:
    """The promotions that run, as columns filled at the few rows that have one."""

    def __init__(self, pricings: list[Pricing], listed: np.ndarray, on_request: np.ndarray, at: datetime):
        self.price = listed.copy()
        self.counts = np.zeros(len(pricings), dtype=np.int64)
        self.at = np.zeros(len(pricings), dtype=bool)
        self.rows: list[int] = []
        self.chosen: list[Promotion] = []
        for row, pricing in enumerate(pricings):
            if not pricing.promotions:
                continue
            self.counts[row] = len(pricing.promotions)
            if on_request[row]:
                continue
            years = period_years(pricing.interval, pricing.intervalUnit) or 1
            best = best_promotion(pricing.promotions, at=at, years=years, listed=pricing.price)
            if best is not None:
                self.price[row] = best.total.value
                self.at[row] = True
                self.rows.append(row)
                self.chosen.append(best)

    def columns(self, size: int) -> dict[str, pa.Array]:
        # Number 0 is "no promotion"; the take makes tens of thousands of rows out of a few hundred.
        where = np.zeros(size, dtype=np.int64)
        where[self.rows] = np.arange(1, len(self.rows) + 1)
        take = pa.array(where)
        columns = {"promotions": pa.array(self.counts)}
        for name, field, empty in (
            ("promotion", "name", ""),
            ("promotion_type", "type", ""),
            ("promotion_value", "value", None),
            ("promotion_years", "duration", None),
            ("promotion_start", "startDate", None),
            ("promotion_end", "endDate", None),
            ("promotion_quantity", "quantity", None),
            ("promotion_global", "globalQuantity", None),
        ):
            values = [empty, *map(attrgetter(field), self.chosen)]
            kind = LONG_SCHEMA.field(name).type
            if pa.types.is_timestamp(kind):
                seconds = {moment: int(utc(moment).timestamp()) for moment in {*values} - {None}}
                values = [seconds.get(moment) for moment in values]
                columns[name] = pa.array(values, pa.int64()).take(take).cast(kind)
            else:
                columns[name] = pa.array(values, kind).take(take)
        return columns
