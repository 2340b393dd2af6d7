"""Exchange rates that ship with the project: of real days, for comparisons that say which."""

from __future__ import annotations

import csv
from bisect import bisect_right
from datetime import date
from decimal import Decimal
from functools import cache

from helpers.choices import choose
from helpers.pricing.errors import PricingError
from helpers.pricing.money import ExchangeRates
from helpers.storage import data_path

__all__ = ["exchange_rate_days", "exchange_rates"]

_BASE = "USD"
_SOURCE = "data/usd_rates.csv, from namewiz/registrar-pricelist"


def exchange_rates(to: str = "EUR", *, on: date | str | None = None) -> ExchangeRates:
    """The shipped exchange rates of a day.

    Parameters
    ----------
    to : str
        Currency of the results: EUR, USD, GBP, CAD, PLN, AUD, SGD, INR, MAD, TND or XOF.
    on : date or str, optional
        The day; the last one there is by default. Where nobody looked on that day, those of the last day before it
        count, and the result's `on` says which that is.

    Returns
    -------
    ExchangeRates
        Six digits, as `data/usd_rates.csv` has them: for comparing, not for paying.

    Raises
    ------
    PricingError
        No such currency, or a day before the first or after the last one.

    Examples
    --------
    >>> exchange_rates("PLN", on="2025-10-25").rate("EUR").quantize(Decimal("0.0001"))
    Decimal('4.2414')
    """
    days, rates = _bundled_rates()
    wanted = days[-1] if on is None else on if isinstance(on, date) else date.fromisoformat(on)
    if not days[0] <= wanted <= days[-1]:
        raise PricingError(
            f"Exchange rates of {wanted}",
            f"those that ship are of {days[0]} to {days[-1]}",
            "Choose a day in between, or give your own: ExchangeRates('EUR', {'USD': '0.87'}, on=..., source=...).",
        )
    day = days[bisect_right(days, wanted) - 1]
    per_dollar = rates[day]
    to = choose(
        to, list(per_dollar), asked=f"Convert to {to!r}", why="no rate of it ships", error=PricingError
    )
    return ExchangeRates(
        to,
        {currency: per_dollar[to] / rate for currency, rate in per_dollar.items() if currency != to},
        on=day,
        source=_SOURCE,
    )


def exchange_rate_days() -> tuple[date, date]:
    """First and last day of the shipped exchange rates."""
    days, _ = _bundled_rates()
    return days[0], days[-1]


@cache
def _bundled_rates() -> tuple[list[date], dict[date, dict[str, Decimal]]]:
    rates = {}
    with data_path("usd_rates.csv").open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            day = date.fromisoformat(row.pop("day"))
            rates[day] = {_BASE: Decimal(1)} | {name: Decimal(text) for name, text in row.items() if text}
    return sorted(rates), rates
