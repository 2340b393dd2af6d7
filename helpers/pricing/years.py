"""What a name costs to keep: N years, year by year, and when the dearer start becomes the cheaper choice."""

from __future__ import annotations

import pandas as pd

from helpers.pricing.costs import one_row
from helpers.pricing.errors import PricingError
from helpers.pricing.money import divide, one_currency

__all__ = ["break_even", "break_even_table", "cost_by_year", "cost_of_years"]


def cost_by_year(prices: pd.DataFrame, *, years: int = 10) -> pd.DataFrame:
    """What each extension costs in each year when it is renewed every year.

    Parameters
    ----------
    prices : DataFrame
        From :func:`helpers.pricing.price_table`, with or without tax.
    years : int
        Horizon, 1 or more.

    Returns
    -------
    DataFrame
        One row per subsidiary, extension and year: `subsidiary`, `currency`, `extension`, `year` (1 is the
        registration), `paid_cents` (paid at the start of that year), `cumulative_cents`, `tax_included`.
        Extensions without a fixed first-year or renewal price are left out.
    """
    years = _horizon(years)
    known = _priced(prices)
    parts, total = [], pd.Series(0, index=known.index, dtype="Int64")
    for year in range(1, years + 1):
        paid = paid_in_year(known, year)
        total = total + paid
        parts.append(
            known[["subsidiary", "currency", "extension", "tax_included"]].assign(
                year=year, paid_cents=paid, cumulative_cents=total
            )
        )
    table = pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)
    return table[
        ["subsidiary", "currency", "extension", "year", "paid_cents", "cumulative_cents", "tax_included"]
    ]


def cost_of_years(prices: pd.DataFrame, years: int = 5) -> pd.DataFrame:
    """What keeping each extension for `years` years costs in all, cheapest first.

    Returns
    -------
    DataFrame
        One row per subsidiary and extension, sorted by `total_cents` inside each currency: the key, `kind`,
        `years`, `first_cents` (year 1), `later_cents` (years 2 to N), `total_cents`, `per_year_cents`
        (total / N rounded to the cent), `share_later` (later / total, float), `tax_included`. Extensions
        without a fixed price are left out.
    """
    years = _horizon(years)
    known = _priced(prices)
    first = paid_in_year(known, 1)
    total = first.copy()
    for year in range(2, years + 1):
        total = total + paid_in_year(known, year)
    table = known[["subsidiary", "currency", "extension", "unicode", "kind", "tax_included"]].assign(
        years=years,
        first_cents=first,
        later_cents=total - first,
        total_cents=total,
        per_year_cents=divide(total, years),
        share_later=(total - first).astype("float64") / total.astype("float64"),
    )
    return table.sort_values(["currency", "total_cents", "extension"], ignore_index=True)


def break_even(prices: pd.DataFrame, cheap_start: str, dear_start: str, *, years: int = 10) -> int | None:
    """First year by whose payment `cheap_start` has cost as much as `dear_start` or more.

    Returns
    -------
    int or None
        1 if it never was the cheaper one, ``None`` if it still is after `years` years.
    """
    one_currency(prices, "compare two extensions")
    pair = pd.concat([one_row(prices, name).to_frame().T for name in (cheap_start, dear_start)])
    a, b = (pair.iloc[[position]].astype(prices.dtypes) for position in (0, 1))
    costs = [cost_by_year(row, years=years)["cumulative_cents"].tolist() for row in (a, b)]
    for year, (mine, other) in enumerate(zip(*costs, strict=False), start=1):
        if mine >= other:
            return year
    return None


def break_even_table(prices: pd.DataFrame, extensions: list[str], *, years: int = 10) -> pd.DataFrame:
    """The break-even year of every pair out of `extensions`.

    Returns
    -------
    DataFrame
        One row per ordered pair whose first starts cheaper: `cheap_start`, `dear_start`, `year` (Int64,
        missing: not within `years`), `saved_first_cents` (how much cheaper the first year is),
        `lost_cents` (how much dearer it is after `years`, negative if still cheaper), `currency`.
    """
    currency = one_currency(prices, "compare extensions")
    names = [one_row(prices, name)["extension"] for name in extensions]
    costs = cost_by_year(prices[prices["extension"].isin(names)], years=years)
    wide = costs.pivot(index="year", columns="extension", values="cumulative_cents")
    rows = []
    for a in names:
        for b in names:
            if a not in wide or b not in wide or a == b or wide[a].iloc[0] >= wide[b].iloc[0]:
                continue
            crossed = wide.index[wide[a] >= wide[b]]
            rows.append(
                {
                    "cheap_start": a,
                    "dear_start": b,
                    "year": int(crossed[0]) if len(crossed) else None,
                    "saved_first_cents": int(wide[b].iloc[0] - wide[a].iloc[0]),
                    "lost_cents": int(wide[a].iloc[-1] - wide[b].iloc[-1]),
                    "currency": currency,
                }
            )
    columns = ["cheap_start", "dear_start", "year", "saved_first_cents", "lost_cents", "currency"]
    return pd.DataFrame(rows, columns=columns).astype({"year": "Int64"})


def paid_in_year(prices: pd.DataFrame, year: int) -> pd.Series:
    """Cents paid at the start of `year` (1 is the registration)."""
    bought = prices["register_years"].fillna(1)
    renewal = prices["renew_cents"].where(year > bought, 0)
    return prices["register_cents"] if year == 1 else renewal


def _priced(prices: pd.DataFrame) -> pd.DataFrame:
    return prices[prices["register_cents"].notna() & prices["renew_cents"].notna()]


def _horizon(years: int) -> int:
    if isinstance(years, bool) or int(years) != years or years < 1:
        raise PricingError(
            f"Costs over {years!r} years", "that is not a whole number of 1 or more", "Ask for years=5."
        )
    return int(years)
