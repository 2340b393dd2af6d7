"""What a name costs to keep: N years, year by year, and when the dearer start becomes the cheaper choice.

How a life is priced, the same everywhere (:func:`schedule`):

* the first order holds `register_years`, more where the registry's `min_years` asks for it, and as many as
  `prepay` says within `max_years`; all of it is paid in year 1, the first period at the first-year price
  and the rest at the renewal price;
* then it is renewed, each time for a year, or for `renew_years` where a renewal must hold more (two under
  ``.ai``), paid at its start at the renewal price of today: nobody knows a future one. The last renewal is paid
  whole, even where fewer years of it are wanted;
* a promotion that lasts `promotion_years` years lowers the renewals of those years by the same rule. One
  without a stated length counts for the first period only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pandas as pd

from helpers.pricing.costs import place_of
from helpers.pricing.errors import PricingError
from helpers.pricing.money import one_currency

__all__ = [
    "READ",
    "break_even",
    "break_even_table",
    "cost_by_year",
    "cost_of_years",
    "is_priced",
    "schedule",
    "total_of_years",
    "whole_years",
    "with_promotion",
]

_KEY = ["subsidiary", "currency", "extension"]


def schedule(prices: pd.DataFrame, years: int, *, prepay: int = 1) -> np.ndarray:
    """Cents paid in each year of life: one row per row of `prices`, one column per year.

    Every row needs a first-year and a renewal price.
    """
    register = _numbers(prices["register_cents"])
    renew = _numbers(prices["renew_cents"])
    bought = _numbers(prices["register_years"], 1)
    ordered = np.maximum(bought, _numbers(prices["min_years"], 1))
    most = np.maximum(_numbers(prices["max_years"], prepay), ordered)
    ordered = np.clip(prepay, ordered, most)
    reduced, reduced_until = _reduced_renewal(prices, renew)
    step = np.maximum(_numbers(prices["renew_years"], 1), 1)
    # The last renewal may reach beyond the years asked for.
    horizon = max(years, int(ordered.max(initial=1))) + int(step.max(initial=1)) - 1
    paid = np.zeros((len(prices), horizon), dtype=np.int64)
    paid[:, 0] = register
    each = np.arange(len(prices))
    for year in range(1, horizon + 1):
        due = np.where(year <= reduced_until, reduced, renew)
        # What an order or a renewal holds is paid at its start.
        start = np.where(year <= ordered, 1, year - (year - ordered - 1) % step)
        paid[each, start - 1] += np.where(year <= bought, 0, due)
    return paid[:, :years]


def cost_by_year(prices: pd.DataFrame, *, years: int = 10, prepay: int = 1) -> pd.DataFrame:
    """What each extension costs in each year of its life.

    Parameters
    ----------
    prices : DataFrame
        From :func:`helpers.pricing.price_table`, with or without tax.
    years : int
        Horizon, 1 or more.
    prepay : int
        Years ordered at once at the start, as far as the extension allows; then it is renewed.

    Returns
    -------
    DataFrame
        One row per subsidiary, extension and year: `subsidiary`, `currency`, `extension`, `year` (1 is the
        registration), `paid_cents` (paid at the start of that year), `cumulative_cents`, `tax_included`, and
        where `prices` says it `observed_on` and `source`.
        Extensions without a fixed first-year or renewal price are left out.
    """
    years, prepay = _horizon(years), _horizon(prepay)
    origin = _origin(prices)
    known = _priced(prices, origin)
    paid = schedule(known, years, prepay=prepay)
    head = known[[*_KEY, "tax_included", *origin]]
    table = head.take(np.repeat(np.arange(len(known)), years)).reset_index(drop=True)
    table["year"] = np.tile(np.arange(1, years + 1), len(known))
    table["paid_cents"] = pd.array(paid.ravel(), dtype="Int64")
    table["cumulative_cents"] = pd.array(paid.cumsum(axis=1).ravel(), dtype="Int64")
    return table[[*_KEY, "year", "paid_cents", "cumulative_cents", "tax_included", *origin]]


def cost_of_years(prices: pd.DataFrame, years: int = 5, *, prepay: int = 1) -> pd.DataFrame:
    """What keeping each extension for `years` years costs in all, cheapest first.

    Parameters
    ----------
    prices, years, prepay
        As for :func:`cost_by_year`.

    Returns
    -------
    DataFrame
        One row per subsidiary and extension, sorted by `total_cents` inside each currency: the key, `kind`,
        `years`, `first_cents` (paid in year 1), `later_cents` (years 2 to N), `total_cents`,
        `per_year_cents` (total / N rounded to the cent), `share_later` (later / total, float),
        `tax_included`, and where `prices` says it `observed_on` and `source`. Extensions without a fixed price are left
        out.

    Notes
    -----
    An extension that must be ordered or renewed for more years than are left of `years` costs all that is paid.
    """
    years, prepay = _horizon(years), _horizon(prepay)
    origin = _origin(prices)
    known = _priced(prices, origin)
    paid = schedule(known, years, prepay=prepay)
    first, total = paid[:, 0], paid.sum(axis=1)
    order = np.lexsort((known["extension"].to_numpy(dtype=str), total, known["currency"].to_numpy(dtype=str)))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (total - first) / total
    table = known[[*_KEY, "unicode", "kind", "tax_included"]].assign(
        years=years,
        first_cents=pd.array(first, dtype="Int64"),
        later_cents=pd.array(total - first, dtype="Int64"),
        total_cents=pd.array(total, dtype="Int64"),
        per_year_cents=pd.array((2 * total + years) // (2 * years), dtype="Int64"),
        share_later=share,
        **{name: known[name] for name in origin},
    )
    return table.take(order).reset_index(drop=True)


def total_of_years(prices: pd.DataFrame, years: int, *, prepay: int = 1) -> pd.Series:
    """The `total_cents` of :func:`cost_of_years` for each row of `prices`, missing where that leaves the row out."""
    years, prepay = _horizon(years), _horizon(prepay)
    fixed = is_priced(prices)
    total = np.zeros(len(prices), dtype=np.int64)
    total[fixed] = schedule(prices.loc[fixed, READ], years, prepay=prepay).sum(axis=1)
    return pd.Series(pd.arrays.IntegerArray(total, ~fixed), index=prices.index)


def break_even(prices: pd.DataFrame, cheap_start: str, dear_start: str, *, years: int = 10) -> int | None:
    """First year by whose payment `cheap_start` has cost as much as `dear_start` or more.

    Returns
    -------
    int or None
        1 if it never was the cheaper one, ``None`` if it still is after `years` years.

    Raises
    ------
    MixedMoneyError, UnknownExtensionError
        The table has several currencies, or not these extensions with fixed prices.
    """
    one_currency(prices, "compare two extensions")
    costs = _cumulative(prices, [cheap_start, dear_start], years)
    mine, other = costs[cheap_start], costs[dear_start]
    crossed = costs.index[mine >= other]
    return int(crossed[0]) if len(crossed) else None


def break_even_table(prices: pd.DataFrame, extensions: list[str], *, years: int = 10) -> pd.DataFrame:
    """The break-even year of every pair out of `extensions`.

    Returns
    -------
    DataFrame
        One row per ordered pair whose first starts cheaper: `cheap_start`, `dear_start`, `year` (Int64,
        missing: not within `years`), `saved_first_cents` (how much cheaper the first year is),
        `lost_cents` (how much dearer it is after `years`, negative if still cheaper), `currency`, and where `prices`
        says it `subsidiary`, `observed_on` and `source`.
    """
    currency = one_currency(prices, "compare extensions")
    costs = _cumulative(prices, extensions, years)
    rows = []
    for a, b in permutations(costs.columns, 2):
        if costs[a].iloc[0] >= costs[b].iloc[0]:
            continue
        crossed = costs.index[costs[a] >= costs[b]]
        rows.append(
            {
                "cheap_start": a,
                "dear_start": b,
                "year": int(crossed[0]) if len(crossed) else None,
                "saved_first_cents": int(costs[b].iloc[0] - costs[a].iloc[0]),
                "lost_cents": int(costs[a].iloc[-1] - costs[b].iloc[-1]),
                "currency": currency,
            }
        )
    columns = ["cheap_start", "dear_start", "year", "saved_first_cents", "lost_cents", "currency"]
    table = pd.DataFrame(rows, columns=columns).astype({"year": "Int64"})
    said = [name for name in ("subsidiary", *_origin(prices)) if name in prices and len(prices)]
    return table.assign(**{name: prices[name].iloc[0] for name in said})


def with_promotion(prices: pd.DataFrame, promotions: pd.DataFrame, *, prepay: int = 1) -> pd.DataFrame:
    """Prices under the best running promotion for an order of `prepay` years.

    Some promotions only count when several years are ordered at once. The one-year price table leaves
    them out; this puts them in.

    Parameters
    ----------
    prices : DataFrame
        From :func:`helpers.pricing.price_table`, without tax.
    promotions : DataFrame
        From :func:`helpers.pricing.load_promotions`, of the same catalogue.
    prepay : int
        Years to be ordered at once.

    Returns
    -------
    DataFrame
        `prices` with `register_cents` and the promotion columns replaced where a better one applies.
    """
    fits = promotions[
        promotions["runs"]
        & (promotions["operation"] == "create")
        & (promotions["context"] == "standard")
        & (promotions["years"] <= 1)
        & (promotions["min_years"] <= prepay)
    ].sort_values("total_cents", kind="stable")
    best = fits.drop_duplicates(["subsidiary", "extension"]).set_index(["subsidiary", "extension"])
    best = best.reindex(pd.MultiIndex.from_frame(prices[["subsidiary", "extension"]]))
    better = (best["total_cents"].array < prices["register_cents"]).fillna(False).to_numpy(dtype=bool)
    table = prices.copy()
    renamed = {
        "register_cents": "total_cents",
        "promotion": "promotion",
        "promotion_type": "type",
        "promotion_value": "value",
        "promotion_years": "lasts_years",
        "promotion_start": "start",
        "promotion_end": "end",
    }
    for column, theirs in renamed.items():
        table[column] = table[column].where(~better, pd.Series(best[theirs].array, index=table.index))
    table.loc[better, "discount_basis"] = "observed"
    return table


def _reduced_renewal(prices: pd.DataFrame, renew: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Renewal under the promotion, and the last year to which it applies."""
    value = _numbers(prices["promotion_value"], 0)
    kind = prices["promotion_type"].to_numpy(dtype=object)
    reduced = np.select(
        [kind == "percentage", kind == "fixed_amount", kind == "forced_amount"],
        [(renew * (100 - value) + 50) // 100, np.maximum(renew - value, 0), np.minimum(renew, value)],
        renew,
    )
    return reduced, np.where(kind == "", 0, _numbers(prices["promotion_years"], 1))


def _cumulative(prices: pd.DataFrame, extensions: list[str], years: int) -> pd.DataFrame:
    """Cumulative cents by year, a column per extension as the caller wrote it."""
    years = _horizon(years)
    names = list(dict.fromkeys(extensions))
    rows = prices[READ].iloc[[place_of(prices, name) for name in names]]
    for extension in rows.loc[~is_priced(rows), "extension"]:
        raise PricingError(
            f"Cost of .{extension} over {years} years",
            "it has no fixed first-year or renewal price",
            "Leave it out, or search for the name itself.",
        )
    paid = schedule(rows, years).cumsum(axis=1)
    columns = {name: pd.array(costs, dtype="Int64") for name, costs in zip(names, paid, strict=True)}
    return pd.DataFrame(columns, index=pd.RangeIndex(1, years + 1, name="year"))


def _numbers(values: pd.Series, missing: int = 0) -> np.ndarray:
    return values.to_numpy(dtype="int64", na_value=missing)


READ = [
    *_KEY,
    *("unicode", "kind", "tax_included", "register_cents", "register_years", "renew_cents"),
    *("min_years", "max_years", "renew_years", "promotion_type", "promotion_value", "promotion_years"),
]
"""The columns that costs are reckoned from; filtering only these is a third of the work."""


def _origin(prices: pd.DataFrame) -> list[str]:
    """The columns that say of which day and from where the prices are."""
    return [name for name in ("observed_on", "source") if name in prices]


def _priced(prices: pd.DataFrame, also: Sequence[str] = ()) -> pd.DataFrame:
    return prices.loc[is_priced(prices), [*READ, *also]]


def is_priced(prices: pd.DataFrame) -> np.ndarray:
    """Which rows have both prices that a life is reckoned from."""
    return (prices["register_cents"].notna() & prices["renew_cents"].notna()).to_numpy(dtype=bool)


def whole_years(years: int, asked: str, why: str, *, most: int | None = None) -> int:
    """A horizon as a whole number of 1 or more, and no more than `most`; else an error that says `why`."""
    if isinstance(years, bool) or int(years) != years or years < 1 or (most is not None and years > most):
        raise PricingError(asked, why, "Ask for years=5.")
    return int(years)


def _horizon(years: int) -> int:
    return whole_years(years, f"Costs over {years!r} years", "that is not a whole number of 1 or more")
