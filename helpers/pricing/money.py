"""Exact money: cents, tax, one currency at a time, and the user's own exchange rates.

All arithmetic is on integers. A rounding happens in three named places only (:func:`to_cents`,
:func:`tax_cents`, :meth:`ExchangeRates.convert`), half away from zero as :mod:`helpers.money` says, and never
twice on the same amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, cast

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.money import UCENTS_PER_CENT
from helpers.pricing.errors import MixedMoneyError, PricingError
from helpers.pricing.odd import refuse_odd

__all__ = [
    "ExchangeRates",
    "as_amounts",
    "divide",
    "one_currency",
    "tax_cents",
    "to_cents",
    "with_tax",
]


def divide(amounts: pd.Series, divisor: int) -> pd.Series:
    """`amounts` / `divisor` as integers, half away from zero; missing stays missing."""
    return scaled(amounts, Fraction(1, divisor))


def scaled(amounts: pd.Series, factor: Fraction) -> pd.Series:
    """`amounts` × `factor` as integers, half away from zero; missing stays missing."""
    values, missing = amounts.to_numpy(dtype="int64", na_value=0), amounts.isna().to_numpy()
    return _like(amounts, _scaled(values, factor), missing)


def _scaled(values: np.ndarray, factor: Fraction) -> np.ndarray:
    # 64 bits are not always enough for amount × numerator; Python's integers always are.
    largest = int(np.abs(values).max(initial=0))
    if 2 * largest * factor.numerator + factor.denominator >= 2**63:
        values = values.astype(object)
    quotient = (2 * np.abs(values) * factor.numerator + factor.denominator) // (2 * factor.denominator)
    return np.where(values < 0, -quotient, quotient).astype(np.int64)


def _like(amounts: pd.Series, values: np.ndarray, missing: np.ndarray) -> pd.Series:
    return pd.Series(pd.arrays.IntegerArray(values, missing), index=amounts.index, name=amounts.name)


def to_cents(ucents: pd.Series) -> pd.Series:
    """Catalogue integers (1e-8 of the unit) as cents; below one cent, half goes up."""
    return divide(ucents, UCENTS_PER_CENT)


def cents_column(ucents: pa.Array) -> pa.Array:
    """The same of an Arrow column, for a table that is not a frame yet."""
    half = pa.scalar(UCENTS_PER_CENT // 2)
    whole = pc.divide(pc.add(pc.abs(ucents), half), UCENTS_PER_CENT)
    return pc.multiply(whole, pc.sign(ucents))


def one_currency(table: pd.DataFrame, doing: str) -> str:
    """The single currency of a table.

    Raises
    ------
    MixedMoneyError
        If the table holds several currencies or tax bases. `doing` says what for.
    """
    currencies = sorted(table["currency"].unique())
    if len(currencies) > 1:
        raise MixedMoneyError(
            doing.capitalize(),
            f"the table holds prices in {', '.join(currencies)}",
            f"Keep one currency, for instance table[table.currency == {currencies[0]!r}], or convert on "
            "purpose with compare_subsidiaries(table, ExchangeRates(...)).",
        )
    if "tax_included" in table and table["tax_included"].nunique() > 1:
        raise MixedMoneyError(
            doing.capitalize(),
            "some prices of the table include tax and some do not",
            "Take all of them from price_table(...), or all of them from with_tax(...).",
        )
    return currencies[0] if currencies else ""


def tax_cents(cents: pd.Series, rate: pd.Series | float) -> pd.Series:
    """Tax on amounts in cents at `rate` percent, rounded to the cent per amount; missing where either is."""
    if not isinstance(rate, pd.Series):
        return scaled(cents, _fraction(rate))
    values, missing = cents.to_numpy(dtype="int64", na_value=0), cents.isna().to_numpy()
    rates, which = np.unique(rate.to_numpy(dtype="float64"), return_inverse=True)
    tax = np.zeros_like(values)
    for number, one in enumerate(rates):
        if not np.isnan(one):
            at = which == number
            tax[at] = _scaled(values[at], _fraction(one))
    return _like(cents, tax, missing | np.isnan(rates[which]))


def _fraction(percent: float) -> Fraction:
    # A rate such as 14.975 has no exact float; its shortest decimal form is what the API wrote.
    return Fraction(Decimal(repr(float(percent)))) / 100


def with_tax(table: pd.DataFrame, *, rate: float | None = None) -> pd.DataFrame:
    """A copy of a price table with tax added to every ``*_cents`` column.

    Parameters
    ----------
    table : DataFrame
        From :func:`helpers.pricing.price_table`: cents without tax.
    rate : float, optional
        Percent, instead of the subsidiary's own `tax_rate`.

    Returns
    -------
    DataFrame
        Same rows; `tax_included` is True and `tax_rate` is the rate used. Each amount is rounded once;
        promotions given as amounts include tax too.

    Notes
    -----
    Rate 0 (CA, QC, US, WE, WS) means that the catalogue does not know the tax, which depends on the
    place of the buyer there, not that there is none.
    """
    if "tax_included" in table and table["tax_included"].any():
        raise MixedMoneyError(
            "Add tax", "these prices include it already", "Start again from price_table(...)."
        )
    if rate is not None:
        refuse_odd(f"Add {rate!r} % of tax", tax_rate=[rate])
    taxed = table.copy()
    rates = taxed["tax_rate"] if rate is None else pd.Series(float(rate), index=taxed.index)
    for column in [name for name in taxed.columns if name.endswith("_cents")]:
        taxed[column] = taxed[column] + tax_cents(taxed[column], rates)
    if "promotion_value" in taxed:
        amount = taxed["promotion_type"].isin(["fixed_amount", "forced_amount"])
        value = taxed["promotion_value"]
        taxed["promotion_value"] = value.where(~amount, value + tax_cents(value, rates))
    return taxed.assign(tax_rate=rates, tax_included=True)


def as_amounts(table: pd.DataFrame) -> pd.DataFrame:
    """A copy for eyes and charts: ``*_cents`` columns become currency units without the suffix.

    Floats, for drawing and sorting only; sums belong on the integer columns.
    """
    shown = table.copy()
    shown.columns = [name.removesuffix("_cents") for name in table.columns]
    for position, name in enumerate(table.columns):
        if name.endswith("_cents"):
            # The stubs of pandas know no column here.
            shown.isetitem(position, cast("Any", table[name].astype("float64") / 100))
    return shown


class ExchangeRates:
    """Exchange rates with their date and source.

    None is guessed: a comparison across currencies is as good as these numbers. Those of some real days ship with the
    project (:func:`helpers.pricing.exchange_rates`).

    Parameters
    ----------
    to : str
        Currency of the results.
    rates : mapping of str to str, int or Decimal
        How many units of `to` one unit of the key buys: ``{"USD": "0.8684"}``. Floats are read by their
        shortest decimal form.
    on : date or str
        Day of the rates (ISO).
    source : str
        Who published them.

    Examples
    --------
    >>> rates = ExchangeRates("EUR", {"USD": "0.90"}, on="2025-06-23", source="an example, not a quote")
    >>> rates.convert(pd.Series([1000], dtype="Int64"), "USD").tolist()
    [900]
    """

    def __init__(self, to: str, rates: Mapping[str, object], *, on: date | str, source: str):
        if not source.strip():
            raise PricingError(
                "Exchange rates", "they have no source", "Say who published them: source='...'."
            )
        try:
            self.on = on if isinstance(on, date) else date.fromisoformat(on)
        except ValueError as error:
            raise PricingError(
                "Exchange rates", f"{on!r} is not a day", "Write it as YYYY-MM-DD: on='2025-06-23'."
            ) from error
        self.to = to
        self.source = source
        self.rates: dict[str, Decimal] = {to: Decimal(1)}
        for currency, rate in rates.items():
            try:
                value = Decimal(str(rate))
            except InvalidOperation as error:
                raise _bad_rate(currency, to, f"{rate!r} is not a number") from error
            if not value.is_finite() or value <= 0:
                raise _bad_rate(currency, to, f"{rate!r} is not above zero")
            if currency == to and value != 1:
                raise _bad_rate(currency, to, f"one {to} buys one {to}, not {rate!r}")
            self.rates[currency] = value

    def __repr__(self) -> str:
        shown = ", ".join(
            f"1 {name} = {rate:.6g} {self.to}" for name, rate in self.rates.items() if name != self.to
        )
        return f"<ExchangeRates {shown or self.to} on {self.on} ({self.source})>"

    def rate(self, currency: str) -> Decimal:
        """Units of `to` for one unit of `currency`."""
        try:
            return self.rates[currency]
        except KeyError:
            raise MixedMoneyError(
                f"Convert {currency} to {self.to}",
                f"the exchange rates given are for {', '.join(self.rates)} only",
                f'Add it with its date: ExchangeRates({self.to!r}, {{{currency!r}: "..."}}, on=..., source=...).',
            ) from None

    def convert(self, cents: pd.Series, currency: str) -> pd.Series:
        """Cents of `currency` as cents of `to`, each amount rounded once."""
        return scaled(cents, Fraction(self.rate(currency)))


def _bad_rate(currency: str, to: str, answer: str) -> PricingError:
    return PricingError(
        f"Exchange rate of {currency}",
        answer,
        f"Give how many {to} one {currency} buys: {{{currency!r}: '0.87'}}.",
    )
