"""Amounts as the API writes them.

Inside the sandbox an amount is an integer of *ucents*, the API's own unit: one hundred-millionth of a
currency unit, so 1 EUR is 100,000,000. Nothing is ever a float before it is written into an answer. Where digits
are lost, the half goes away from zero (:func:`rounded`), as on an invoice.
"""

from __future__ import annotations

from functools import lru_cache

from ovh_sandbox.core.types.order import CurrencyCodeEnum, Price

__all__ = ["UCENTS", "cents", "price", "rounded", "tax_on", "to_cents"]

UCENTS = 100_000_000
"""Ucents in one currency unit."""

_PER_CENT = UCENTS // 100
_SIGNS = {"EUR": "{} €", "GBP": "£{}", "USD": "${}", "CAD": "${}"}


def rounded(numerator: int, divisor: int) -> int:
    """`numerator` / `divisor` as an integer, half away from zero."""
    whole = (2 * abs(numerator) + divisor) // (2 * divisor)
    return -whole if numerator < 0 else whole


def cents(amount: int) -> int:
    """Ucents of an amount in cents."""
    return amount * _PER_CENT


def to_cents(ucents: int) -> int:
    """Cents of an amount that is a whole number of them."""
    whole, rest = divmod(ucents, _PER_CENT)
    if rest:
        raise ValueError(f"{ucents} ucents is not a whole number of cents")
    return whole


def ucents_of(price: Price) -> int:
    """The amount of a price that was made here, in ucents."""
    assert price.priceInUcents is not None, "every price made here has it"
    return price.priceInUcents


# The same few amounts over and over: of free lines, of one extension.
@lru_cache(maxsize=4096)
def price(ucents: int, currency: str) -> Price:
    """An amount as ``order.Price``: to be shown and not to be changed."""
    sign = "-" if ucents < 0 else ""
    shown = rounded(abs(ucents), _PER_CENT)
    amount = f"{shown // 100}.{shown % 100:02d}"
    pattern = _SIGNS.get(currency, "{} " + currency)
    if currency == "points":
        amount = str(abs(ucents) // UCENTS)
    return Price(
        currencyCode=CurrencyCodeEnum(currency),
        text=sign + pattern.format(amount),
        value=ucents / UCENTS,
        priceInUcents=ucents,
    )


def tax_on(ucents: int, rate: str) -> int:
    """Tax on an amount at a rate in percent (text, e.g. ``"20"`` or ``"25.5"``), rounded half up to the cent."""
    whole, _, fraction = rate.partition(".")
    scaled = int((whole + fraction) or "0")
    return rounded(ucents * scaled, 100 * 10 ** len(fraction) * _PER_CENT) * _PER_CENT
