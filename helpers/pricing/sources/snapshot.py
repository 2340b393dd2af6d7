"""The shipped snapshot as the long price table."""

from __future__ import annotations

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
    rows = []
    for extension, price in load_prices(place.price_list).items():
        fact = facts[extension]
        amounts = {
            "create": price.register,
            "renew": price.renew,
            "transfer": price.transfer,
            "restore": price.restore,
        }
        for operation, amount in amounts.items():
            mode, phase, years, year_from, year_to = _FILED[operation]
            promoted = operation == "create" and bool(price.promotion)
            before = price.list_price if operation == "create" else amount
            rows.append(
                {
                    "subsidiary": subsidiary,
                    "currency": price.currency,
                    "extension": extension,
                    "unicode": fact.unicode,
                    "kind": fact.kind,
                    "parent": fact.parent,
                    "operation": operation,
                    "pricing_mode": mode,
                    "phase": phase,
                    "years": years,
                    "year_from": year_from,
                    "year_to": year_to,
                    # The price page does not say how many years may be ordered at once.
                    "repeat_min": None,
                    "repeat_max": None,
                    "price_ucents": _ucents(amount),
                    "list_ucents": _ucents(before),
                    "promotion": price.promotion if promoted else "",
                    "promotion_type": "unknown" if promoted else "",
                    "promotion_value": None,
                    "promotion_years": 1 if promoted else None,
                    "promotion_start": None,
                    "promotion_end": None,
                    "promotion_quantity": None,
                    "promotion_global": None,
                    "promotions": int(promoted),
                    "tax_rate": float(place.tax_rate),
                    "tax_included": False,
                    # The page shows no fixed price: the name decides.
                    "on_request": amount is None and operation != "restore",
                    "price_modelled": operation == "restore" and amount is not None,
                    "list_modelled": promoted or (operation == "restore" and amount is not None),
                    # One flag per page row; only amounts above 999 can have lost their cents.
                    "rounded": bool(price.rounded and amount is not None and amount > 99_900),
                    "observed_on": datetime.combine(price.observed_on, time()),
                    "source": "snapshot",
                    "provenance": price.source,
                }
            )
    return pa.Table.from_pylist(rows, schema=LONG_SCHEMA)


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
