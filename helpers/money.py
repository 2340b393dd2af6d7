"""Amounts with their currency: exact, never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from helpers.errors import InvalidInput

__all__ = ["Money", "decimals_of"]

_UCENTS = Decimal(100_000_000)
_CENT = Decimal("0.01")


_TWO = frozenset(("EUR", "USD", "GBP", "CAD", "PLN", "MAD", "AUD", "INR", "SGD"))


@cache
def decimals_of(currency: str) -> int:
    """How many decimals amounts of a currency have: two for most, three in Tunisia, none for XOF."""
    if currency in _TWO:
        return 2
    # Loaded for the rare ones alone: a table of all the world's currencies takes its time.
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


@dataclass(frozen=True, order=False)
class Money:
    """An exact amount in one currency. Whether it includes tax is said where it is shown.

    Examples
    --------
    >>> Money.from_price({"currencyCode": "EUR", "priceInUcents": 199000000, "text": "1.99 €", "value": 1.99})
    1.99 EUR
    """

    amount: Decimal
    currency: str

    @classmethod
    def from_price(cls, price: dict[str, Any]) -> Money:
        """From an ``order.Price`` of the API: by its integer ucents (1e-8) where there are any."""
        ucents = price.get("priceInUcents")
        exact = Decimal(str(price["value"])) if ucents is None else Decimal(ucents) / _UCENTS
        return cls(exact.quantize(_CENT) if exact == exact.quantize(_CENT) else exact, price["currencyCode"])

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise InvalidInput(
                f"Reckon {self} with {other}",
                "they are in different currencies",
                "Convert one of them first, at a rate you choose and date.",
            )

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.amount < other.amount

    def __le__(self, other: Money) -> bool:
        return not other < self

    def __gt__(self, other: Money) -> bool:
        return other < self

    def __ge__(self, other: Money) -> bool:
        return not self < other

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        places = decimals_of(self.currency)
        if places < 2 and self.amount != self.amount.to_integral_value():
            # A part that the currency does not have is shown rather than lost.
            places = 2
        return f"{self.amount:.{places}f} {self.currency}"

    __repr__ = __str__
