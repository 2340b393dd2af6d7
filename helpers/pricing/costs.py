"""What the first-year price hides: discount, renewal ratio, trap, and the way from PRICE to the total.

Everything here takes the wide table of :func:`helpers.pricing.price_table` and works row by row, so a
table with several subsidiaries keeps each row's own currency. Rankings are inside a currency.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from helpers.choices import choose, nearest
from helpers.pricing.errors import MixedMoneyError, PricingError, UnknownExtensionError
from helpers.pricing.money import one_currency, tax_cents

__all__ = ["TRAP_RATIO", "price_breakdown", "rank", "renewal_traps", "with_metrics"]

TRAP_RATIO = 2
"""Renewal at or above this many times the first year is called a trap."""


def with_metrics(prices: pd.DataFrame, *, trap_ratio: float | Decimal = TRAP_RATIO) -> pd.DataFrame:
    """The price table with the numbers people compare.

    Parameters
    ----------
    prices : DataFrame
        From :func:`helpers.pricing.price_table`, with or without tax, one or several currencies.
    trap_ratio : float, default 2
        From which renewal ratio on `trap` is true (the bound itself counts).

    Returns
    -------
    DataFrame
        Same rows and columns, then:

        * `discount_cents`, `discount_percent`: list price minus first-year price, and that in percent of
          the list price. `discount_basis` says whether the list price was observed or modelled; without a
          known promotion both are 0.
        * `step_cents`: renewal minus first year: the jump at the first renewal, whatever its cause.
        * `renewal_ratio`: renewal / first year, float; infinite when the first year is free; missing when
          either price is.
        * `trap`: exact, on integers: renewal ≥ `trap_ratio` × first year.

        Compare `trap` with `renewal_ratio` on charts only: the ratio is a float, the flag is exact.
    """
    first = prices["register_cents"]
    # Where the shortest registration is longer than a year, compare a year with a year.
    years = prices["register_years"].fillna(1)
    renew_same = prices["renew_cents"] * years
    discount = prices["list_cents"] - first
    bound = Fraction(str(trap_ratio))
    ratio = renew_same.astype("float64") / first.astype("float64")
    # 0 / 0 is NaN already; a free first year with a paid renewal is an infinite ratio, as it should be.
    trap = (renew_same * bound.denominator >= first * bound.numerator) & (renew_same > 0)
    return prices.assign(
        discount_cents=discount,
        discount_percent=100 * discount.astype("float64") / prices["list_cents"].astype("float64"),
        step_cents=renew_same - first,
        renewal_ratio=ratio,
        trap=trap.fillna(False).astype(bool),
    )


def renewal_traps(prices: pd.DataFrame, *, trap_ratio: float | Decimal = TRAP_RATIO) -> pd.DataFrame:
    """The rows whose renewal is at least `trap_ratio` times the first year, worst first.

    Returns
    -------
    DataFrame
        As :func:`with_metrics`, one row per subsidiary and extension, sorted by `renewal_ratio`.
    """
    measured = with_metrics(prices, trap_ratio=trap_ratio)
    return measured[measured["trap"]].sort_values(
        ["renewal_ratio", "extension"], ascending=[False, True], ignore_index=True
    )


def rank(prices: pd.DataFrame, by: str = "renew_cents", *, within: str | None = None) -> pd.Series:
    """Rank of each row by a column, 1 is the lowest, ties share the lower rank; inside each currency.

    Parameters
    ----------
    by : str
        Any numeric column.
    within : str, optional
        A further column to rank inside of, such as ``"kind"``.

    Returns
    -------
    Series of Int64
        Missing where `by` is.
    """
    if by not in prices:
        numeric = [str(name) for name in prices.select_dtypes("number").columns]
        by = choose(by, numeric, asked=f"Rank by {by!r}", why="there is no such column", error=PricingError)
    groups = [column for column in ("subsidiary", "currency", "tax_included") if column in prices]
    groups += [within] if within else []
    return prices.groupby(groups)[by].rank(method="min").astype("Int64")


def price_breakdown(
    prices: pd.DataFrame,
    extension: str,
    *,
    fee_cents: int = 0,
    gift_cents: int = 0,
    tax_rate: float | None = None,
) -> pd.DataFrame:
    """From PRICE to what leaves your account, for the first year of one extension.

    Parameters
    ----------
    prices : DataFrame
        From :func:`helpers.pricing.price_table`, without tax, one subsidiary.
    extension : str
        Such as ``"fr"``.
    fee_cents, gift_cents : int
        A FEE line added, and GIFT lines taken off, before tax.
    tax_rate : float, optional
        Percent, instead of the subsidiary's.

    Returns
    -------
    DataFrame
        One row per step: `step` (``PRICE``, ``DISCOUNT``, ``FEE``, ``GIFT``, ``TOTAL``, ``TAX``,
        ``TO PAY``), `amount_cents` (signed; a sum for the two totals), `start_cents` and `end_cents`
        (where a waterfall bar begins and ends), `is_total`, `modelled` (the step rests on a modelled list
        price), `currency`, `subsidiary`, `observed_on` and `source`. TOTAL = PRICE + FEE − DISCOUNT − GIFT,
        TO PAY = TOTAL + TAX.
    """
    currency = one_currency(prices, "break one price down")
    row = one_row(prices, extension)
    if row["tax_included"]:
        raise MixedMoneyError(
            f"Break down the price of .{extension}",
            "the prices include tax, which this adds itself",
            "Give it the table of price_table(...).",
        )
    if pd.isna(row["register_cents"]):
        raise UnknownExtensionError(
            f"Break down the price of .{extension}",
            "it has no fixed first-year price",
            "The name decides: search for it, search_offers(client, cart, domain=...).",
        )
    listed, paid = int(row["list_cents"]), int(row["register_cents"])
    total = listed + fee_cents - (listed - paid) - gift_cents
    rate = row["tax_rate"] if tax_rate is None else tax_rate
    tax = int(tax_cents(pd.Series([total], dtype="Int64"), float(rate))[0])
    steps = [("PRICE", listed), ("DISCOUNT", paid - listed), ("FEE", fee_cents), ("GIFT", -gift_cents)]
    steps += [("TOTAL", total), ("TAX", tax), ("TO PAY", total + tax)]
    rows, running = [], 0
    for step, amount in steps:
        is_total = step in {"TOTAL", "TO PAY"}
        start = 0 if is_total else running
        running = amount if is_total else running + amount
        rows.append((step, amount, start, running, is_total, step in {"PRICE", "DISCOUNT"}))
    table = pd.DataFrame(
        rows, columns=["step", "amount_cents", "start_cents", "end_cents", "is_total", "modelled"]
    )
    table["modelled"] &= row["discount_basis"] == "modelled"
    # Whose price it is, and of which day, goes along: a chart of it says so.
    known = {name: row[name] for name in ("subsidiary", "observed_on", "source") if name in prices}
    return table.assign(currency=currency, **known)


def one_row(prices: pd.DataFrame, extension: str) -> pd.Series:
    """The row of one extension, or an error that names its neighbours."""
    return prices.iloc[place_of(prices, extension)]


def place_of(prices: pd.DataFrame, extension: str) -> int:
    """Which row, counted from 0, is that of one extension, or an error that names its neighbours."""
    wanted = extension.strip().lower().lstrip(".")
    places = np.flatnonzero((prices["extension"] == wanted) | (prices["unicode"] == wanted))
    if not len(places):
        near = nearest(wanted, prices["extension"].tolist())
        hint = f"Did you mean {', '.join(near)}?" if near else "Look at its column `extension`."
        raise UnknownExtensionError(
            f"Prices of .{wanted}", f"the table has {len(prices)} extensions, not this one", hint
        )
    if len(places) > 1:
        found = prices.iloc[places]
        raise UnknownExtensionError(
            f"Prices of .{wanted}",
            f"the table has it {len(found)} times ({', '.join(found['subsidiary'])})",
            f"Keep one subsidiary: prices[prices.subsidiary == {found['subsidiary'].iloc[0]!r}].",
        )
    return int(places[0])
