"""The shipped snapshot as the long price table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from functools import lru_cache

import pandas as pd
import pyarrow as pa

from helpers.choices import choose
from helpers.money import UCENTS_PER_CENT
from helpers.pricing.errors import NoPriceListError
from helpers.pricing.schema import LONG_SCHEMA, to_frame
from ovh_sandbox.prices import Subsidiary, load_extensions, load_prices, load_subsidiaries

__all__ = ["load_snapshot", "snapshot_table"]

# operation, pricing mode, phase, years, year_from, year_to: how the catalogue files the four prices.
_FILED = {
    "create": ("create-default", 0, 1, 1, 1),
    "renew": ("create-default", 1, 1, 2, None),
    "transfer": ("transfer-default", 0, 1, 1, 1),
    "restore": ("restore-default", 1, 0, 1, None),
}

# The page's own word, where it is another one.
_FIELD = {"create": "register"}


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
    # One entry per extension and operation, in four columns; the table's columns are made of these.
    prices = [price for price in load_prices(place.price_list).values() for _ in _FILED]
    facts_of = [facts[price.extension] for price in prices]
    operations = [*_FILED] * (len(prices) // len(_FILED))
    amounts = [
        getattr(price, _FIELD.get(operation, operation))
        for price, operation in zip(prices, operations, strict=True)
    ]
    created = [operation == "create" for operation in operations]
    restored = [operation == "restore" for operation in operations]
    promoted = [new and bool(price.promotion) for new, price in zip(created, prices, strict=True)]
    modelled = [again and amount is not None for again, amount in zip(restored, amounts, strict=True)]
    filed = [_FILED[operation] for operation in operations]
    mode, phase, years, year_from, year_to = zip(*filed, strict=True)
    columns: dict[str, Sequence[object]] = {
        "currency": [price.currency for price in prices],
        "extension": [price.extension for price in prices],
        "unicode": [fact.unicode for fact in facts_of],
        "kind": [fact.kind for fact in facts_of],
        "parent": [fact.parent for fact in facts_of],
        "operation": operations,
        "pricing_mode": mode,
        "phase": phase,
        "years": years,
        "year_from": year_from,
        "year_to": year_to,
        "price_ucents": [_ucents(amount) for amount in amounts],
        "list_ucents": [
            _ucents(price.list_price if new else amount)
            for price, new, amount in zip(prices, created, amounts, strict=True)
        ],
        "promotion": [price.promotion if on else "" for price, on in zip(prices, promoted, strict=True)],
        "promotion_type": ["unknown" if on else "" for on in promoted],
        "promotion_years": [1 if on else None for on in promoted],
        "promotions": [int(on) for on in promoted],
        # The page shows no fixed price: the name decides.
        "on_request": [amount is None and not again for amount, again in zip(amounts, restored, strict=True)],
        "price_modelled": modelled,
        "list_modelled": [on or ours for on, ours in zip(promoted, modelled, strict=True)],
        # One flag per page row; only amounts above 999 can have lost their cents.
        "rounded": [
            bool(price.rounded and amount is not None and amount > 99_900)
            for price, amount in zip(prices, amounts, strict=True)
        ],
        "observed_on": [datetime.combine(price.observed_on, time()) for price in prices],
        "provenance": [price.source for price in prices],
    }
    constant = {
        "subsidiary": subsidiary,
        "tax_rate": float(place.tax_rate),
        "tax_included": False,
        "source": "snapshot",
    }
    # What the price page does not say, such as how many years may be ordered at once, is null.
    return pa.table(
        [
            pa.array(columns[field.name], field.type)
            if field.name in columns
            else pa.repeat(pa.scalar(constant.get(field.name), field.type), len(prices))
            for field in LONG_SCHEMA
        ],
        schema=LONG_SCHEMA,
    )


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


def _ucents(cents: int | None) -> int | None:
    return None if cents is None else cents * UCENTS_PER_CENT
