"""What a portfolio costs when, the days that matter, and what dropping or moving a name saves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import numpy as np
import pandas as pd

from helpers.pricing.errors import MixedMoneyError, PricingError
from helpers.pricing.frames import rows_of
from helpers.pricing.portfolio import GONE_AFTER_DAYS, SWITCH_OFF_DAYS, Portfolio
from helpers.pricing.years import whole_years

__all__ = [
    "SWITCH_OFF_DAYS",
    "anniversary",
    "budget_by_month",
    "budget_by_year",
    "renewals_due",
    "savings",
]


def anniversary(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def renewals_due(portfolio: Portfolio, *, years: int = 5, start: date | None = None) -> pd.DataFrame:
    """Every renewal of every name in the budget's years.

    Parameters
    ----------
    portfolio : Portfolio
        From :func:`helpers.pricing.read_portfolio`.
    years : int
        1 to 10.
    start : date, optional
        First day of the budget; the day on which the portfolio was read unless given.

    Returns
    -------
    DataFrame
        One row per name and renewal, by date: `name`, `extension`, `kind`, `due_on` (datetime, missing for
        names without a date), `switch_off_by` (the last day to switch automatic renewal off), `too_late` (that day
        is before `start`, and the renewal cannot be avoided any more), `overdue` (the name expired before `start`:
        its renewal has to be paid now), `year` (1 to N, of the budget), `renew_years` (that the renewal pays for),
        `amount_cents` (for all of them), `currency`, `tax_included`, and of the prices where they say it `subsidiary`,
        `observed_on`, `source`.

    Notes
    -----
    A name that expired less than 80 days before `start` is overdue: that renewal counts in the first year, beside
    the anniversaries to come. One that expired earlier was renewed meanwhile or is gone: its anniversaries count.
    A name without a date renews once in each year of the budget, on a day that is not known. Where a renewal holds
    several years, as under ``.ai``, the anniversaries between are none; without a date the first year is counted.
    """
    start = start or portfolio.on
    years = _budget_years(years)
    names = portfolio.names
    at, due, year = _renewals(names["renews_on"], names["renew_years"], years, start)
    # By date, names without one last, and of one day by name.
    order = np.lexsort((year, _ranks(names["name"])[at], due, np.isnat(due)))
    at, due, year = at[order], due[order], year[order]
    table = names[["name", "extension", "kind"]].take(at).reset_index(drop=True)
    table["due_on"] = due.astype("datetime64[s]")
    table["switch_off_by"] = table["due_on"] - pd.Timedelta(days=SWITCH_OFF_DAYS)
    table["overdue"] = table["due_on"] < pd.Timestamp(start)
    # What expired is not renewed any more unless somebody pays: it can still be dropped.
    # A name whose automatic renewal is off already ends by itself.
    renews = names["auto_renew"].fillna(True).to_numpy(dtype=bool)[at]
    table["too_late"] = (table["switch_off_by"] < pd.Timestamp(start)) & ~table["overdue"] & renews
    table["year"] = year
    table["renew_years"] = names["renew_years"].take(at).array
    table["amount_cents"] = names["renew_cents"].take(at).array
    said = [name for name in ("subsidiary", "observed_on", "source") if name in names]
    for column in ("currency", "tax_included", *said):
        table[column] = names[column].take(at).array
    return table


def _renewals(
    renews_on: pd.Series, renew_years: pd.Series, years: int, start: date
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Position of the name, day (none where not known) and budget year of each renewal, all names at once."""
    first = renews_on.to_numpy().astype("datetime64[D]")
    step = renew_years.to_numpy(dtype=np.int64)
    today = np.datetime64(start, "D")
    undated = np.isnat(first)
    known = np.where(undated, today, first)
    behind = np.maximum(0, start.year - (known.astype("datetime64[Y]").astype(np.int64) + 1970))
    # From the last renewal before the budget on; who begins in its first year needs one more than its years.
    ahead = (behind // step * step)[:, None] + np.arange(years + 2) * step[:, None]
    due = _anniversaries(known, ahead)
    # A renewal is of the first budget year that ends after it.
    ends = np.array([anniversary(start, year) for year in range(1, years + 1)], dtype="datetime64[D]")
    dated, nth = np.nonzero((due >= today) & (due < ends[-1]) & ~undated[:, None])
    days = due[dated, nth]
    late = np.flatnonzero((known < today) & ((today - known).astype(np.int64) <= GONE_AFTER_DAYS))
    free, year = np.nonzero(undated[:, None] & (np.arange(years) % step[:, None] == 0))
    return (
        np.concatenate([dated, late, free]),
        np.concatenate([days, known[late], np.full(len(free), "NaT", dtype="datetime64[D]")]),
        np.concatenate([np.searchsorted(ends, days, side="right") + 1, np.ones_like(late), year + 1]),
    )


def _anniversaries(days: np.ndarray, ahead: np.ndarray) -> np.ndarray:
    """:func:`anniversary` of each day, a row each, by the years in its row of `ahead`."""
    months = days.astype("datetime64[M]")
    of_month = days - months.astype("datetime64[D]")
    moved = months[:, None] + 12 * ahead
    last = (moved + 1).astype("datetime64[D]") - moved.astype("datetime64[D]") - np.timedelta64(1, "D")
    return moved.astype("datetime64[D]") + np.minimum(of_month[:, None], last)


def budget_by_year(
    portfolio: Portfolio, *, years: int = 5, start: date | None = None, due: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What all names together cost in each year.

    Parameters
    ----------
    portfolio, years, start
        As for :func:`renewals_due`.
    due : DataFrame, optional
        Its answer for the same budget, where it is there already.

    Returns
    -------
    DataFrame
        One row per year of the budget: `year` (1 to N), `from`, `to` (first and last day), `names` (that renew in
        it), `amount_cents`, `undated_cents` (the part whose month is not known), `cumulative_cents`, `currency`,
        `tax_included`.
    """
    start = start or portfolio.on
    years = _budget_years(years)
    due = renewals_due(portfolio, years=years, start=start) if due is None else due
    each = range(1, years + 1)
    amounts = due.groupby("year")["amount_cents"].sum().reindex(each, fill_value=0).astype("Int64")
    undated = due[due["due_on"].isna()].groupby("year")["amount_cents"].sum()
    table = pd.DataFrame(
        {
            "year": list(each),
            "from": pd.to_datetime([anniversary(start, year - 1) for year in each]).astype("datetime64[s]"),
            "to": pd.to_datetime([anniversary(start, year) - timedelta(days=1) for year in each]).astype(
                "datetime64[s]"
            ),
            "names": due.groupby("year")["name"].nunique().reindex(each, fill_value=0).array,
            "amount_cents": amounts.array,
            "undated_cents": undated.reindex(each, fill_value=0).astype("Int64").array,
        }
    )
    table["cumulative_cents"] = table["amount_cents"].cumsum()
    return _labelled(table, portfolio)


def budget_by_month(
    portfolio: Portfolio,
    *,
    years: int = 1,
    start: date | None = None,
    by: str | None = None,
    due: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What falls due in each month.

    Parameters
    ----------
    portfolio, years, start, due
        As for :func:`budget_by_year`.
    by : {"extension", "kind", "name"}, optional
        Split each month into parts, for a stacked chart.

    Returns
    -------
    DataFrame
        One row per month (and part): `month` (its first day), the part, `names`, `amount_cents`, `from` and `to` (first
        and last day of the budget: one year of it touches thirteen months), `currency`, `tax_included`, and of the
        prices `subsidiary`, `observed_on`, `source`. Every month of the budget is there, with 0 where nothing is due
        (in parts: every part in every month). Names without a renewal date are not: :func:`budget_by_year` says how
        much they cost.
    """
    start = start or portfolio.on
    years = _budget_years(years)
    if by not in (None, "extension", "kind", "name"):
        raise PricingError(
            "Budget by month", f"it cannot be split by {by!r}", "Split by extension, kind or name."
        )
    due = renewals_due(portfolio, years=years, start=start) if due is None else due
    due = due.dropna(subset=["due_on"])
    # What is overdue has to be paid in the first month.
    due["month"] = (
        due["due_on"]
        .clip(lower=cast("Any", pd.Timestamp(start)))
        .dt.to_period("M")
        .dt.to_timestamp()
        .astype("datetime64[s]")
    )
    last = anniversary(start, years) - timedelta(days=1)
    months = pd.period_range(start, last, freq="M").to_timestamp().astype("datetime64[s]")
    keys = ["month"] if by is None else ["month", by]
    if by is None:
        index = pd.Index(months, name="month")
    else:
        index = pd.MultiIndex.from_product([months, sorted(due[by].unique())], names=keys)
    grouped = due.groupby(keys)
    table = pd.DataFrame(
        {
            "names": grouped["name"].nunique().reindex(index, fill_value=0),
            "amount_cents": grouped["amount_cents"].sum().reindex(index, fill_value=0).astype("Int64"),
        }
    ).reset_index()
    table["from"] = pd.Timestamp(start).as_unit("s")
    table["to"] = pd.Timestamp(last).as_unit("s")
    return _labelled(table, portfolio)


def savings(
    portfolio: Portfolio,
    elsewhere: pd.DataFrame | None = None,
    *,
    years: int = 5,
    start: date | None = None,
    due: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What dropping or moving each name saves over the budget's years, most first.

    Parameters
    ----------
    portfolio, years, start, due
        As for :func:`budget_by_year`.
    elsewhere : DataFrame, optional
        Prices of another registrar, one row per extension, in the portfolio's currency and tax basis
        (:func:`helpers.pricing.registrar_prices`).

    Returns
    -------
    DataFrame
        One row per name: `name`, `extension`, `renewals` (that can still be avoided), `next_due`,
        `switch_off_by`, `too_late` (the next renewal can no longer be avoided and is not in the savings),
        `keep_cents` (all renewals of the years), `drop_saves_cents`, `move_saves_cents` (moving instead of
        the next avoidable renewal: the transfer, which adds a year, then renewals there; negative if dearer;
        missing where the other registrar does not sell the transfer), `currency`, `tax_included`.

    Notes
    -----
    Where a renewal holds several years, as under ``.ai``, the year of the transfer takes the place of none.
    """
    start = start or portfolio.on
    due = renewals_due(portfolio, years=years, start=start) if due is None else due
    table = portfolio.names[["name", "extension"]].reset_index(drop=True)
    of_name = _positions(due["name"], table["name"])
    avoidable = ~due["too_late"].to_numpy(dtype=bool)
    amounts = due["amount_cents"].to_numpy(dtype=np.int64)
    table["renewals"] = np.bincount(of_name[avoidable], minlength=len(table)).astype(np.int64)
    # The renewals stand by date, so the first of a name is its next one; written backwards, it is what stays.
    first = np.full(len(table), -1)
    first[of_name[::-1]] = np.arange(len(due))[::-1]
    renewed = first >= 0
    for column, theirs in (("next_due", "due_on"), ("switch_off_by", "switch_off_by")):
        table[column] = due[theirs].reindex(first).array
    table["too_late"] = renewed & due["too_late"].reindex(first, fill_value=False).to_numpy(dtype=bool)
    for column, counted in (("keep_cents", np.ones_like(avoidable)), ("drop_saves_cents", avoidable)):
        sums = np.zeros(len(table), dtype=np.int64)
        np.add.at(sums, of_name[counted], amounts[counted])
        table[column] = pd.array(sums, dtype="Int64")
    # An expired name is not transferred: it has to be renewed first.
    overdue = due["overdue"].reindex(first, fill_value=False).to_numpy(dtype=bool)
    table["move_saves_cents"] = _moved(table, portfolio, elsewhere).mask(overdue)
    # By what is saved, and of the same by name.
    order = np.lexsort((_ranks(table["name"]), -table["drop_saves_cents"].to_numpy(dtype=np.int64)))
    return _labelled(table.take(order).reset_index(drop=True), portfolio)


def _ranks(names: pd.Series) -> np.ndarray:
    """The place of each name in their order."""
    return names.rank(method="first").to_numpy()


def _positions(names: pd.Series, among: pd.Series) -> np.ndarray:
    """Where each of many names stands among the different ones, each looked up once."""
    codes, different = pd.factorize(names)
    return np.asarray(pd.Index(among).get_indexer(pd.Index(different))[codes], dtype=np.int64)


def _moved(table: pd.DataFrame, portfolio: Portfolio, elsewhere: pd.DataFrame | None) -> pd.Series:
    missing = pd.Series(pd.NA, index=table.index, dtype="Int64")
    if elsewhere is None or table.empty:
        return missing
    basis = ["currency", "tax_included"]
    ours, theirs = (
        {(row.currency, bool(row.tax_included)) for row in rows_of(one[basis].drop_duplicates())}
        for one in (portfolio.names, elsewhere)
    )
    if ours != theirs:
        raise MixedMoneyError(
            "Savings of moving names",
            f"the portfolio is priced in {_bases(ours)}, the other registrar in {_bases(theirs)}",
            "Price both in one currency and tax basis.",
        )
    if elsewhere["extension"].duplicated().any():
        raise PricingError(
            "Savings of moving names",
            "the other registrar's table has an extension several times",
            "Keep one registrar and one day: registrar_prices('gandi', currency='EUR', on='2025-06-23').",
        )
    there = elsewhere.set_index("extension")[["transfer_cents", "renew_cents"]].reindex(table["extension"])
    there.index = table.index
    steps = portfolio.names["renew_years"].reset_index(drop=True)
    # A transfer of 0 may mean "not offered", and adds no year where it is free.
    sold = (there["transfer_cents"] > 0).fillna(False)
    cost = there["transfer_cents"] + there["renew_cents"] * years_left(table["renewals"], steps, 1)
    return (table["drop_saves_cents"] - cost).where(sold & (table["renewals"] > 0), missing)


def years_left(renewals: pd.Series, renew_years: pd.Series, added: int | pd.Series) -> pd.Series:
    """Years still to be paid elsewhere after a transfer that adds some: by whole renewals, rounded up."""
    return -(-(renewals * renew_years - added) // renew_years) * renew_years


def _bases(bases: set[tuple[str, bool]]) -> str:
    return " and ".join(
        f"{currency} {'with' if taxed else 'without'} tax" for currency, taxed in sorted(bases)
    )


def _labelled(table: pd.DataFrame, portfolio: Portfolio) -> pd.DataFrame:
    names = portfolio.names
    currency = names["currency"].iloc[0] if len(names) else ""
    # The budget of names says whose prices it counts, and of which day, as the prices themselves do.
    known = {
        name: names[name].min() if name == "observed_on" else names[name].iloc[0]
        for name in ("subsidiary", "observed_on", "source")
        if name in names and len(names)
    }
    return table.assign(currency=currency, tax_included=bool(names["tax_included"].any()), **known)


def _budget_years(years: int) -> int:
    return whole_years(years, f"Budget over {years!r} years", "a budget holds 1 to 10 whole years", most=10)
