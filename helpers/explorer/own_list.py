"""What one's own names cost: every answer of the second page as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from helpers.errors import InvalidInput
from helpers.explorer.question import PriceList
from helpers.lists import NameList
from helpers.pricing import (
    TRAP_RATIO,
    Portfolio,
    age_note,
    budget_by_month,
    budget_by_year,
    read_portfolio,
    registrar_prices,
    renewals_due,
    savings,
    with_tax,
)
from helpers.pricing.portfolio import list_portfolio

__all__ = ["OwnList", "elsewhere_prices", "listed_names", "own_list", "registrars_for"]


@dataclass(frozen=True)
class OwnList:
    """Names with what they cost.

    Attributes
    ----------
    portfolio : Portfolio
        The names, and the remarks on what was read.
    years, months, due, savings : DataFrame
        See :func:`helpers.pricing.budget_by_year`, ``budget_by_month``, ``renewals_due``, ``savings``.
    traps : DataFrame
        Names that renew at twice the first year or more: `name`, `renew_cents` (a year of it), `register_cents` (what
        the first year of a new name costs there today).
    tax : bool
    registrar : str
        Where the names could move; ``""`` if that was not asked.
    """

    portfolio: Portfolio
    years: pd.DataFrame
    months: pd.DataFrame
    due: pd.DataFrame
    savings: pd.DataFrame
    traps: pd.DataFrame
    tax: bool
    registrar: str

    @property
    def currency(self) -> str:
        return str(self.portfolio.names["currency"].iloc[0]) if len(self.portfolio) else ""

    @property
    def basis(self) -> str:
        return f"{self.currency}, {'with' if self.tax else 'without'} tax"

    @property
    def summary(self) -> str:
        """One sentence: how many names, over how many years, what in all."""
        many = len(self.portfolio)
        refused = self.portfolio.problems.loc[~self.portfolio.problems["counted"], "line"].nunique()
        if not many and refused:
            rows = (
                f"None of the {refused} rows can be counted"
                if refused > 1
                else "Its one row cannot be counted"
            )
            return f"{rows}: what is wrong is said below."
        if not many:
            return "No names yet: write one a line, with its renewal date after a comma if you know it, or open a file."
        total = int(self.years["cumulative_cents"].iloc[-1]) / 100
        tax = "with tax" if self.tax else "without tax"
        years = len(self.years)
        said = f"{many} name{'s' * (many > 1)}, {years} year{'s' * (years > 1)}: {total:,.2f} {self.currency} {tax}"
        undated = int(self.portfolio.names["renews_on"].isna().sum())
        more = f" {undated} without a date: in the years, not in the months." if undated else ""
        old = age_note(self.portfolio.prices_of, subsidiary=str(self.portfolio.names["subsidiary"].iloc[0]))
        day = f"{self.portfolio.prices_of} ({old})" if old else str(self.portfolio.prices_of)
        return f"{said}, at the prices of {day}.{more}"


def own_list(
    source: Any,
    prices: PriceList,
    *,
    tax: bool = False,
    years: int = 5,
    registrar: str = "",
    start: date | None = None,
    read: Portfolio | None = None,
) -> OwnList:
    """Read names and answer everything the second page asks.

    Parameters
    ----------
    source : str, bytes or anything else that read_portfolio takes
        Text with one name a line, a file's content, or what :func:`listed_names` read of either.
    tax : bool
        Left out where the price list does not know the tax.
    years : int
        1 to 10.
    registrar : str
        One of :func:`registrars_for`, to compare with.
    start : date, optional
        First day of the budget; today unless given.
    read : Portfolio, optional
        The same source, read before at the same prices: then only what is asked of it is reckoned.

    Raises
    ------
    PricingError
        The list cannot be read, with what to do about it.
    """
    tax = tax and prices.tax_rate != 0
    priced = with_tax(prices.prices) if tax else prices.prices
    portfolio = read_portfolio(listed_names(source), priced, on=start) if read is None else read
    elsewhere = elsewhere_prices(registrar, prices, tax=tax) if registrar and len(portfolio) else None
    names = portfolio.names
    new = priced.set_index("extension")["register_cents"].reindex(names["extension"]).array
    held = names[["name", "unicode", "extension"]].assign(
        renew_cents=names["renew_cents"] // names["renew_years"], register_cents=new
    )
    bound = held["register_cents"] * names["renew_years"] * int(TRAP_RATIO)
    trapped = (names["renew_cents"] >= bound).fillna(False)
    due = renewals_due(portfolio, years=years, start=start)
    first = due[due["year"] == 1].reset_index(drop=True)
    return OwnList(
        portfolio=portfolio,
        years=budget_by_year(portfolio, years=years, start=start, due=due),
        months=budget_by_month(portfolio, years=1, start=start, due=first),
        due=first,
        savings=savings(portfolio, elsewhere, years=years, start=start, due=due),
        traps=held[trapped].sort_values(["renew_cents", "name"], ascending=[False, True], ignore_index=True),
        tax=tax,
        registrar=registrar,
    )


def listed_names(source: Any) -> NameList:
    """The rows of a source of :func:`own_list`, before they are priced; given those, they are the answer."""
    if isinstance(source, NameList):
        return source
    if isinstance(source, str):
        # One line is a name here, never the path of a file on this machine.
        lines = [line for line in source.splitlines() if line.strip()]
        source = "\n".join([*lines, ""]) if lines else []
    return list_portfolio(source)


@cache
def registrars_for(currency: str) -> tuple[str, ...]:
    """Registrars whose prices are known in a currency."""
    if currency not in ("EUR", "USD"):
        return ()
    known = registrar_prices(currency=currency)
    transfer = known[known["transfer_cents"].notna()]
    return tuple(sorted(transfer["registrar"].unique()))


def elsewhere_prices(registrar: str, prices: PriceList, *, tax: bool) -> pd.DataFrame:
    """A registrar's newest price of each extension, in the currency and tax basis of `prices`."""
    known = registrars_for(prices.currency)
    if registrar not in known:
        why = f"there are no prices of {registrar!r} in {prices.currency}"
        raise InvalidInput("Compare with another registrar", why, f"Known: {', '.join(known) or 'none'}.")
    there = registrar_prices(registrar, currency=prices.currency).sort_values("observed_on")
    there = there.drop_duplicates("extension", keep="last")
    # The buyer's tax is the same wherever the buyer buys.
    return with_tax(there.assign(tax_rate=prices.tax_rate)) if tax else there
