"""Every promotion a catalogue lists, running or not, and on which price."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

from helpers.money import cents_of_ucents
from helpers.pricing.schema import to_frame
from helpers.pricing.sources.catalogue import load_body, load_table, resolved
from helpers.pricing.sources.checks import dated, whose_prices
from helpers.pricing.sources.columns import Sighting, operation, period_years
from helpers.pricing.sources.official import PLACEHOLDER_FROM, Catalog, decode_catalogue
from helpers.pricing.sources.options import Options
from helpers.pricing.sources.promotions import utc
from ovh_sandbox.price_files import SNAPSHOT

__all__ = ["load_promotions"]

_INSTANT = pa.timestamp("s", tz="UTC")
_SCHEMA = pa.schema(
    [
        *[
            (name, pa.string())
            for name in ("subsidiary", "currency", "extension", "operation", "pricing_mode")
        ],
        ("years", pa.int64()),
        *[(name, pa.string()) for name in ("promotion", "type")],
        *[
            (name, pa.int64())
            for name in ("value", "list_cents", "total_cents", "discount_cents", "lasts_years")
        ],
        ("min_years", pa.int64()),
        ("start", _INSTANT),
        ("end", _INSTANT),
        ("context", pa.string()),
        ("per_customer", pa.int64()),
        ("in_all", pa.int64()),
        *[(name, pa.bool_()) for name in ("runs", "modelled", "tax_included")],
        ("source", pa.string()),
    ]
)


def load_promotions(source: object = None, *, subsidiary: str | None = None, **options: Any) -> pd.DataFrame:
    """The promotions of a catalogue, one by one.

    The price tables show the one promotion that anyone gets today; this shows them all: over, to come, for newcomers
    only, for longer orders only.

    Parameters
    ----------
    source, subsidiary, **options
        As for :func:`helpers.pricing.load_catalogue`.

    Returns
    -------
    DataFrame
        One row per price and promotion: `subsidiary`, `currency`, `extension`, `operation`,
        `pricing_mode`, `years` (that the price pays), `promotion` (its name), `type`, `value` (percent, or
        cents), `list_cents`, `total_cents`, `discount_cents` (without tax), `lasts_years` (missing: not
        said), `min_years` (that must be ordered at once), `start`, `end` (UTC, missing: none published),
        `context` (``standard``, ``welcome``, ``discover``), `per_customer`, `in_all` (quantity limits),
        `runs` (at the day of the catalogue), `modelled` (the list price is ours), `tax_included` (False),
        `source`.
    """
    chosen = Options(subsidiary=subsidiary, **options)
    source = resolved(source, subsidiary)
    if isinstance(source, str) and source == SNAPSHOT:
        return to_frame(pa.Table.from_pylist(_of_snapshot(chosen), schema=_SCHEMA))
    data, seen = load_body(source, chosen)
    catalog = decode_catalogue(data, where=seen.where)
    whose = whose_prices(catalog, subsidiary, seen.where)
    return to_frame(pa.Table.from_pylist(_rows(catalog, whose, dated(seen, catalog)), schema=_SCHEMA))


def _rows(catalog: Catalog, subsidiary: str, seen: Sighting) -> list[dict]:
    rows = []
    for plan in catalog.plans:
        for pricing in plan.pricings:
            if not pricing.promotions or pricing.price >= PLACEHOLDER_FROM:
                continue
            price: dict[str, Any] = {
                "subsidiary": subsidiary,
                "currency": catalog.locale.currencyCode,
                "extension": plan.planCode,
                "operation": operation(pricing.mode, pricing.capacities),
                "pricing_mode": pricing.mode,
                "years": period_years(pricing.interval, pricing.intervalUnit),
                "list_cents": cents_of_ucents(pricing.price),
                "modelled": seen.modelled,
                "tax_included": False,
                "source": seen.source,
            }
            for one in pricing.promotions:
                rows.append(
                    price
                    | {
                        "promotion": one.name,
                        "type": one.type,
                        "value": one.value if one.type == "percentage" else cents_of_ucents(one.value),
                        "total_cents": cents_of_ucents(one.total.value),
                        "discount_cents": cents_of_ucents(pricing.price) - cents_of_ucents(one.total.value),
                        "lasts_years": one.duration,
                        "min_years": one.min_years,
                        "start": None if one.startDate is None else utc(one.startDate),
                        "end": None if one.endDate is None else utc(one.endDate),
                        "context": one.context,
                        "per_customer": one.quantity,
                        "in_all": one.globalQuantity,
                        "runs": seen.at is not None and one.runs(seen.at),
                    }
                )
    return rows


def _of_snapshot(options: Options) -> list[dict]:
    table = load_table("snapshot", options)
    return [
        {
            name: row[name]
            for name in ("subsidiary", "currency", "extension", "operation", "pricing_mode", "years")
        }
        | {
            "promotion": row["promotion"],
            "type": row["promotion_type"],
            "list_cents": cents_of_ucents(row["list_ucents"]),
            "total_cents": cents_of_ucents(row["price_ucents"]),
            "discount_cents": cents_of_ucents(row["list_ucents"]) - cents_of_ucents(row["price_ucents"]),
            "lasts_years": row["promotion_years"],
            "min_years": 1,
            "context": "standard",
            # The badge stood on the page that day: that is all that is known of its dates.
            "runs": True,
            "modelled": True,
            "tax_included": False,
            "source": row["source"],
        }
        for row in table.to_pylist()
        if row["promotion"]
    ]
