"""The shipped snapshot as the long price table."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.choices import choose
from helpers.money import UCENTS_PER_CENT
from helpers.pricing.errors import NoPriceListError
from helpers.pricing.schema import LONG_SCHEMA, to_frame
from ovh_sandbox.prices import SnapshotPrice, Subsidiary, load_extensions, load_prices, load_subsidiaries

__all__ = ["load_snapshot", "snapshot_table"]

# operation, pricing mode, phase, years, year_from, year_to: how the catalogue files the four prices.
_FILED = {
    "create": ("create-default", 0, 1, 1, 1),
    "renew": ("create-default", 1, 1, 2, None),
    "transfer": ("transfer-default", 0, 1, 1, 1),
    "restore": ("restore-default", 1, 0, 1, None),
}

_FILED_AS = ("pricing_mode", "phase", "years", "year_from", "year_to")

# Columns named as in the files of the price page, and of the extensions.
_OF_PRICE = ("currency", "extension", "promotion", "rounded")
_OF_FACTS = ("unicode", "kind", "parent")


def load_snapshot(subsidiary: str = "FR") -> pd.DataFrame:
    """The shipped price page of 2025-06-23 as the long price table, offline.

    Parameters
    ----------
    subsidiary : str

    Returns
    -------
    DataFrame
        As :func:`helpers.pricing.load_catalogue`: amounts in 1e-8 currency unit, without tax.

    Raises
    ------
    NoPriceListError
        There are no prices for that subsidiary.
    """
    return to_frame(snapshot_table(subsidiary))


@lru_cache(maxsize=32)
def snapshot_table(subsidiary: str) -> pa.Table:
    """The price page's figures for one subsidiary, in the shape of :mod:`helpers.pricing.schema`.

    Raises
    ------
    NoPriceListError
        If the subsidiary is unknown, or no price list in its currency was observed.
    """
    place = priced_subsidiary(subsidiary)
    facts = load_extensions()
    prices = list(load_prices(place.price_list).values())
    # Looked up once for each extension and each operation; Arrow makes the rows, four for each extension, of them.
    extension_of = pa.array(np.repeat(np.arange(len(prices)), len(_FILED)))
    operation_of = pa.array(np.tile(np.arange(len(_FILED)), len(prices)))

    def of_extension(name: str, values: list[Any]) -> pa.Array:
        return pa.array(values, LONG_SCHEMA.field(name).type).take(extension_of)

    fact_of = [facts[price.extension] for price in prices]
    columns = {name: of_extension(name, [getattr(price, name) for price in prices]) for name in _OF_PRICE}
    columns |= {name: of_extension(name, [getattr(fact, name) for fact in fact_of]) for name in _OF_FACTS}
    columns["provenance"] = of_extension("provenance", [price.source for price in prices])
    days = pa.array([price.observed_on for price in prices], pa.date32())
    columns["observed_on"] = days.cast(LONG_SCHEMA.field("observed_on").type).take(extension_of)
    columns["operation"] = pa.array([*_FILED]).take(operation_of)
    for name, filed in zip(_FILED_AS, zip(*_FILED.values(), strict=True), strict=True):
        columns[name] = pa.array(filed, LONG_SCHEMA.field(name).type).take(operation_of)
    columns |= _amounts(prices, columns)
    constant = {
        "subsidiary": subsidiary,
        "tax_rate": float(place.tax_rate),
        "tax_included": False,
        "source": "snapshot",
    }
    # What the price page does not say, such as how many years may be ordered at once, is null.
    return pa.table(
        [
            columns[field.name]
            if field.name in columns
            else pa.repeat(pa.scalar(constant.get(field.name), field.type), len(extension_of))
            for field in LONG_SCHEMA
        ],
        schema=LONG_SCHEMA,
    )


def _amounts(prices: list[SnapshotPrice], columns: dict[str, pa.Array]) -> dict[str, pa.Array]:
    """Amounts, promotions and what is ours of them, a value for each row of `columns`."""
    rows = [(price.register, price.renew, price.transfer, price.restore) for price in prices]
    cents = pa.array(chain.from_iterable(rows), pa.int64())
    listed = chain.from_iterable(
        (price.list_price, *row[1:]) for price, row in zip(prices, rows, strict=True)
    )
    shown, restored = pc.is_valid(cents), pc.equal(columns["operation"], "restore")
    created = pc.equal(columns["operation"], "create")
    promoted = pc.and_(created, pc.not_equal(columns["promotion"], ""))
    modelled = pc.and_(restored, shown)
    # One flag per page row; only amounts above 999 can have lost their cents.
    large = pc.fill_null(pc.greater(cents, 99_900), False)
    return {
        "price_ucents": pc.multiply(cents, UCENTS_PER_CENT),
        "list_ucents": pc.multiply(pa.array(listed, pa.int64()), UCENTS_PER_CENT),
        "promotion": pc.if_else(promoted, columns["promotion"], ""),
        "promotion_type": pc.if_else(promoted, "unknown", ""),
        "promotion_years": pc.if_else(promoted, 1, pa.scalar(None, pa.int64())),
        "promotions": promoted.cast(pa.int64()),
        # The page shows no fixed price: the name decides.
        "on_request": pc.invert(pc.or_(shown, restored)),
        "price_modelled": modelled,
        "list_modelled": pc.or_(promoted, modelled),
        "rounded": pc.and_(columns["rounded"], large),
    }


def priced_subsidiary(subsidiary: str) -> Subsidiary:
    """The facts of a subsidiary that has an offline price list."""
    places = load_subsidiaries()
    priced = sorted(code for code, place in places.items() if place.price_list)
    asked = f"Prices of subsidiary {subsidiary!r}"
    if subsidiary not in places:
        # One that exists but was not observed is told below.
        known = [code for code in places if code.casefold() == str(subsidiary).strip().casefold()]
        subsidiary = choose(
            subsidiary,
            known or priced,
            asked=asked,
            why="OVHcloud has no such subsidiary",
            error=NoPriceListError,
        )
    place = places[subsidiary]
    if not place.price_list:
        raise NoPriceListError(
            f"Prices of {subsidiary} in the snapshot",
            f"no price list in {place.currency} was observed",
            f"Choose one of {', '.join(priced)}, or bring today's: ovh-order-lab refresh --subsidiary {subsidiary}, "
            f"or in Python refresh([{subsidiary!r}]).",
        )
    return place
