"""Amounts with their currency: exact, never mixed, and rounded by one rule.

The API counts in *ucents*, hundred-millionths of the currency unit; tables count in *cents*, hundredths of it in
every currency, also in one that is written with none (XOF) or three decimals (TND). The rule, wherever an amount
loses digits: **half away from zero**, as on an invoice, and only where a table or a screen needs fewer digits;
sums and comparisons keep them all. :mod:`helpers.pricing.money` does the same for whole columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from helpers.errors import InvalidInput

__all__ = [
    "UCENTS_PER_CENT",
    "UCENTS_PER_UNIT",
    "Money",
    "cents_of",
    "cents_of_ucents",
    "cents_text",
    "decimals_of",
]

UCENTS_PER_UNIT = 100_000_000
"""Ucents in one unit of a currency."""

UCENTS_PER_CENT = UCENTS_PER_UNIT // 100
"""Ucents in a hundredth of it."""

_CENT = Decimal("0.01")


def cents_of_ucents(ucents: int) -> int:
    """The API's integer as cents, half away from zero.

    Examples
    --------
    >>> cents_of_ucents(199_500_000), cents_of_ucents(-199_500_000), cents_of_ucents(199_499_999)
    (200, -200, 199)
    """
    cents = (2 * abs(ucents) + UCENTS_PER_CENT) // (2 * UCENTS_PER_CENT)
    return -cents if ucents < 0 else cents


def cents_of(amount: Decimal) -> int:
    """An amount in currency units as cents, half away from zero.

    Examples
    --------
    >>> cents_of(Decimal("8.995")), cents_of(Decimal("8.99"))
    (900, 899)
    """
    return int((amount * 100).to_integral_value(ROUND_HALF_UP))


def cents_text(cents: int) -> str:
    """Cents as digits with a point, made of integers: a float would print 0.1 + 0.2 sooner or later.

    Examples
    --------
    >>> cents_text(1005), cents_text(-5)
    ('10.05', '-0.05')
    """
    cents = int(cents)
    return f"{'-' * (cents < 0)}{abs(cents) // 100}.{abs(cents) % 100:02d}"


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
        exact = Decimal(str(price["value"])) if ucents is None else Decimal(ucents) / UCENTS_PER_UNIT
        return cls(exact.quantize(_CENT) if exact == exact.quantize(_CENT) else exact, price["currencyCode"])

    @classmethod
    def from_cents(cls, cents: int, currency: str) -> Money:
        """From the integers of a table: hundredths of the unit."""
        return cls(Decimal(int(cents)) / 100, currency)

    @property
    def cents(self) -> int:
        """Hundredths of the unit, for a table; half away from zero."""
        return cents_of(self.amount)

    @property
    def ucents(self) -> int:
        """The API's integer, for storing without losing a digit."""
        return int((self.amount * UCENTS_PER_UNIT).to_integral_value(ROUND_HALF_UP))

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

    @property
    def digits(self) -> str:
        """The amount as it is written in its currency, without the currency; half away from zero.

        Examples
        --------
        >>> Money(Decimal("12.345"), "EUR").digits, Money(Decimal("12.345"), "TND").digits
        ('12.35', '12.345')
        """
        places = decimals_of(self.currency)
        if places < 2 and self.amount != self.amount.to_integral_value():
            # A part that the currency does not have is shown rather than lost.
            places = 2
        return f"{self.amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):.{places}f}"

    def __str__(self) -> str:
        return f"{self.digits} {self.currency}"

    __repr__ = __str__
