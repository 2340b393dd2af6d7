"""Which of my names would be cheaper elsewhere, after all fees?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd

from helpers.pricing.budget import anniversary, renewals_due, years_left
from helpers.pricing.errors import MixedMoneyError
from helpers.pricing.frames import rows_of
from helpers.pricing.money import ExchangeRates
from helpers.pricing.portfolio import Portfolio
from helpers.pricing.transfer import LOCK_DAYS

__all__ = ["cheaper_elsewhere"]

_ICANN_FEE = 18  # US cents for each year of a generic name
_MOST_YEARS = 10  # a registry holds no name for longer, so a transfer then adds no year
_GENERIC = ("gTLD", "new gTLD")
_COLUMNS = [
    *("name", "extension", "registrar", "keep_cents", "move_cents", "saves_cents", "transfer_cents"),
    *("renew_cents", "adds_year", "earliest_move", "price_currency", "price_basis", "why", "currency"),
    *("tax_included", "subsidiary", "source", "observed_on", "seen_here", "rate_on", "years"),
]


def cheaper_elsewhere(
    portfolio: Portfolio,
    elsewhere: pd.DataFrame,
    *,
    years: int = 5,
    rates: ExchangeRates | None = None,
    lock_days: int = LOCK_DAYS,
) -> pd.DataFrame:
    """What keeping each name costs here, and at every other registrar after the transfer and its fees.

    Parameters
    ----------
    portfolio : Portfolio
        From :func:`helpers.pricing.read_portfolio`, priced without tax.
    elsewhere : DataFrame
        :func:`helpers.pricing.registrar_prices`: of each registrar and extension the latest day counts, in the
        portfolio's currency where there is one.
    years : int
        Horizon, 1 to 10, from the day on which the portfolio was read.
    rates : ExchangeRates, optional
        Into the portfolio's currency. Without them prices in another currency are left out, and `why` says so.
    lock_days : int
        Days after its registration in which a name may not move.

    Returns
    -------
    DataFrame
        One row per name and registrar, what saves most first; a name without any has one row that says `why`:
        `name`, `extension`, `registrar`, `keep_cents` (all renewals of the years here), `move_cents` (renewals that
        can no longer be avoided here, the transfer, and renewals there), `saves_cents`, `transfer_cents` and
        `renew_cents` (there, converted, fees included), `adds_year` (whether the transfer is sure to add a year to the
        term), `earliest_move` (datetime), `price_currency` (in which the registrar's price was seen), `price_basis`,
        `why`, `currency`, `tax_included`, `subsidiary`, `source`, `observed_on` (the registrar's day), `seen_here`
        (that of the portfolio's prices), `rate_on` (the exchange rate's day; missing where nothing was converted),
        `years`.

    Raises
    ------
    MixedMoneyError
        The portfolio's prices include tax, or `rates` convert into another currency.

    Notes
    -----
    The term that is left is never lost: a transfer keeps it. Under generic extensions it adds the year it pays for,
    as long as the term stays within ten years. Under country extensions the registry decides, so the year is counted
    as not added: what saves then saves in any case. The ICANN fee is added where the registrar's price leaves it out.
    A transfer price of 0 may mean "not offered" and is left out.
    """
    names = portfolio.names
    currency = names["currency"].iloc[0] if len(names) else ""
    if bool(names["tax_included"].any()):
        raise MixedMoneyError(
            "Compare my names with other registrars",
            "the portfolio includes tax, the other registrars' prices do not",
            "Read it with prices from price_table(...).",
        )
    if rates is not None and len(names) and rates.to != currency:
        raise MixedMoneyError(
            "Compare my names with other registrars",
            f"the portfolio is in {currency}, the rates convert to {rates.to}",
            f"Take exchange_rates({currency!r}, on=...).",
        )
    offers = _offers(elsewhere, currency, rates)
    due = renewals_due(portfolio, years=years)
    held = _held(portfolio, due, lock_days)
    table = held.merge(offers, on="extension", how="left")
    table["registrar"] = table["registrar"].fillna("")
    generic = table["kind"].isin(_GENERIC)
    renewals = table["renewals"].astype("Int64")
    table["adds_year"] = (generic & table["room"] & (table["registrar"] != "")).astype(bool)
    left = years_left(renewals, table["renew_years"], table["adds_year"].astype("Int64"))
    table["move_cents"] = table["stuck_cents"] + table["transfer_cents"] + table["renew_cents"] * left
    unfit = (renewals == 0) | table["overdue"] | ~(table["transfer_cents"] > 0).fillna(False)
    table["move_cents"] = table["move_cents"].mask(unfit)
    table["saves_cents"] = table["keep_cents"] - table["move_cents"]
    foreign = set(elsewhere.loc[elsewhere["currency"] != currency, "extension"]) if rates is None else set()
    table["why"] = [_why(row, foreign, currency) for row in rows_of(table)]
    table = table.assign(currency=currency, tax_included=False, years=years)
    converted = (table["price_currency"] != currency) & table["price_currency"].notna()
    day = pd.NaT if rates is None else pd.Timestamp(rates.on)
    table["rate_on"] = pd.Series(day, index=table.index, dtype="datetime64[s]").where(converted)
    # Only answers, and one row for each name that has none.
    answered = table["saves_cents"].notna()
    silent = table[~answered & ~table["name"].isin(table.loc[answered, "name"])].drop_duplicates("name")
    result = pd.concat([table[answered], silent.assign(registrar="")]).reindex(columns=_COLUMNS)
    return result.sort_values(
        ["saves_cents", "name", "registrar"], ascending=[False, True, True], ignore_index=True
    )


def _offers(elsewhere: pd.DataFrame, currency: str, rates: ExchangeRates | None) -> pd.DataFrame:
    """One price of each registrar and extension: the latest, in this currency if there is one."""
    latest = elsewhere.sort_values("observed_on", kind="stable").drop_duplicates(
        ["registrar", "extension", "currency"], keep="last"
    )
    parts = []
    for key, rows in latest.groupby("currency", sort=False):
        own = str(key) == currency
        if not own and (rates is None or key not in rates.rates):
            continue
        fee = pd.Series(0, index=rows.index, dtype="Int64")
        if "icann_fee_included" in rows and key == "USD":
            fee = fee.mask(rows["icann_fee_included"] == "no", _ICANN_FEE)
        prices = {}
        for column in ("transfer_cents", "renew_cents"):
            cents = rows[column] + fee.where(rows[column] > 0, 0)
            prices[column] = cents if own or rates is None else rates.convert(cents, str(key))
        parts.append(rows.assign(price_currency=str(key), foreign=not own, **prices))
    columns = [
        *("extension", "registrar", "transfer_cents", "renew_cents", "price_currency", "price_basis"),
        "observed_on",
    ]
    if not parts:
        return latest.head(0).assign(price_currency="").reindex(columns=columns)
    found = pd.concat(parts).sort_values("foreign", kind="stable")
    return found.drop_duplicates(["registrar", "extension"]).reindex(columns=columns)


def _held(portfolio: Portfolio, due: pd.DataFrame, lock_days: int) -> pd.DataFrame:
    """What each name costs here, and what of it a move can still avoid."""
    names = portfolio.names
    table = names[["name", "extension", "kind", "subsidiary", "renew_years"]].reset_index(drop=True)
    for column in ("source", "observed_on"):
        table["seen_here" if column == "observed_on" else column] = (
            names[column].array if column in names else ""
        )
    by_name = due.groupby("name")
    stuck = due[due["too_late"]].groupby("name")["amount_cents"].sum()
    avoidable = due[~due["too_late"]].groupby("name").size()
    keep = by_name["amount_cents"].sum()
    overdue = by_name["overdue"].any()
    at = table["name"]
    table["keep_cents"] = keep.reindex(at, fill_value=0).astype("Int64").array
    table["stuck_cents"] = stuck.reindex(at, fill_value=0).astype("Int64").array
    table["renewals"] = avoidable.reindex(at, fill_value=0).to_numpy()
    table["overdue"] = overdue.reindex(at).astype("boolean").fillna(False).to_numpy(dtype=bool)
    full = pd.Timestamp(anniversary(portfolio.on, _MOST_YEARS - 1))
    ends = names["renews_on"].reset_index(drop=True)
    table["room"] = (ends.isna() | (ends <= full)).to_numpy()
    free = names["registered_on"].reset_index(drop=True) + timedelta(days=lock_days)
    today = pd.Timestamp(portfolio.on)
    table["earliest_move"] = free.where(free > today, today).astype("datetime64[s]")
    return table


def _why(row: Any, foreign: set[str], currency: str) -> str:
    """Why a name has no answer at this registrar; ``""`` if it has one."""
    if not pd.isna(row.saves_cents):
        return ""
    if row.overdue:
        return "expired: renew it first, then it can move"
    if not row.renewals:
        return "no renewal in these years that a move could avoid"
    if row.registrar and not pd.isna(row.transfer_cents):
        return "its transfer is shown as 0, which may mean free or not offered"
    if row.registrar:
        return "no price of the transfer is known there"
    if row.extension in foreign:
        return f"its prices elsewhere are not in {currency}: give rates=exchange_rates({currency!r})"
    return "no other registrar's price of this extension is known"
