"""What did waiting cost? How much a name's renewal rose since it was registered, and what was paid for that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from helpers.pricing.budget import anniversary
from helpers.pricing.errors import PricingError
from helpers.pricing.frames import rows_of
from helpers.pricing.history import PriceHistory
from helpers.pricing.portfolio import Portfolio

__all__ = ["cost_of_waiting"]

_MOST_YEARS = 10  # what a registry lets one order hold
_COLUMNS = {
    "then_cents": "Int64",
    "now_cents": "Int64",
    "rise_cents": "Int64",
    "rise_percent": "float64",
    "renewals": "Int64",
    "paid_more_cents": "Int64",
    "from_day": "datetime64[s]",
    "observed_on": "datetime64[s]",
}


def cost_of_waiting(
    portfolio: Portfolio,
    history: PriceHistory,
    *,
    origin: str,
    subsidiary: str | None = None,
    on: date | None = None,
) -> pd.DataFrame:
    """What price rises cost since each name was registered: against ordering all its years on the first day.

    A registry lets one order hold up to ten years. Who took them all at once paid the renewal price of that day for
    each of them; who renewed every year paid the price of each anniversary. The difference is what waiting cost,
    negative where prices fell. Where one renewal holds several years, as under ``.ai``, it paid for each of them.

    Parameters
    ----------
    portfolio : Portfolio
        Names with their registration days, from :func:`helpers.pricing.read_portfolio`; in the currency of the
        history's prices.
    history : PriceHistory
        :func:`helpers.pricing.own_history`: what this machine saw, and the shipped example.
    origin : str
        Whose prices: ``"ovhcloud"``, ``"openprovider"``, ``"dynadot"``, …
    subsidiary : str, optional
        For OVHcloud: which price list; that of the portfolio unless given.
    on : date, optional
        Up to which day; that on which the portfolio was read unless given.

    Returns
    -------
    DataFrame
        One row per name, what cost most first: `name`, `extension`, `registered_on`, `then_cents` (a year of renewal on
        the day of registration, or on the first day seen, `from_day`), `now_cents`, `rise_cents`, `rise_percent`
        (float), `renewals` (since then, of at most nine years), `paid_more_cents` (over all of them), `known` (what the
        history cannot say, in words; ``""``: all of it), `origin`, `subsidiary`, `currency`, `tax_included`,
        `observed_on` (the last day seen). A name that cannot be reckoned is there with its reason and without amounts.

    Raises
    ------
    PricingError
        The history has no renewal of that origin in the portfolio's currency.

    Notes
    -----
    A renewal costs what was last seen by its day. All amounts are without tax.
    """
    on = on or portfolio.on
    names = portfolio.names
    currency = names["currency"].iloc[0] if len(names) else None
    if subsidiary is None and origin == "ovhcloud" and len(names):
        subsidiary = names["subsidiary"].iloc[0]
    chosen = {"origin": origin, "subsidiary": subsidiary, "currency": currency}
    days = history.days()
    days = days[(days["origin"] == origin) & (days["day"] <= pd.Timestamp(on))]
    if days.empty:
        raise PricingError(
            f"What waiting cost at {origin}",
            f"the history has no day of it until {on}",
            f"It has {', '.join(sorted(history.days()['origin'].unique())) or 'nothing yet'}; "
            "each refresh adds a day of OVHcloud.",
        )
    lives: dict[str, list[tuple[date, int | None]]] = {}
    for seen in rows_of(history.amounts_of(names["extension"].unique().tolist(), price="renew", **chosen)):
        cents = None if pd.isna(seen.amount_cents) else int(seen.amount_cents)
        lives.setdefault(seen.extension, []).append((seen.from_day.date(), cents))
    last = days["day"].max()
    rows = [_of_name(row, lives.get(row.extension, []), on, last) for row in rows_of(names)]
    table = names[["name", "extension", "registered_on"]].reset_index(drop=True)
    table = table.join(pd.DataFrame(rows, columns=[*_COLUMNS, "known"]).astype(_COLUMNS))
    table = table.assign(
        origin=origin, subsidiary=subsidiary or "", currency=currency or "", tax_included=False
    )
    return table.sort_values(
        ["paid_more_cents", "rise_cents", "name"], ascending=[False, False, True], ignore_index=True
    )


def _of_name(row: Any, life: list[tuple[date, int | None]], on: date, last: Any) -> list[Any]:
    """The figures of one name, or why there are none."""
    if pd.isna(row.registered_on):
        return _without("no registration date in the list")
    priced = [(day, cents) for day, cents in life if cents is not None and day <= on]
    if not priced:
        return _without(f"no renewal of .{row.extension} was seen there in this currency")
    registered = row.registered_on.date()
    if registered > on:
        return _without("registered after that day")
    seen = priced[0][0]
    begin = max(registered, seen)
    then, now = _price_on(priced, begin), priced[-1][1]
    step = int(row.renew_years)
    paid = [
        _price_on(priced, due)
        for due in (anniversary(registered, year) for year in range(step, _MOST_YEARS, step))
        if begin < due <= on
    ]
    known = "" if registered >= seen else f"prices are known from {seen} only: earlier rises are missing"
    more = (sum(paid) - then * len(paid)) * step
    return [then, now, now - then, _percent(now, then), len(paid), more, pd.Timestamp(begin), last, known]


def _without(why: str) -> list[Any]:
    return [pd.NA, pd.NA, pd.NA, float("nan"), pd.NA, pd.NA, pd.NaT, pd.NaT, why]


def _price_on(priced: list[tuple[date, int]], day: date) -> int:
    """What was last seen by a day."""
    return [cents for seen, cents in priced if seen <= day][-1]


def _percent(now: int, then: int) -> float:
    return 100 * (now - then) / then if then else float("nan")
