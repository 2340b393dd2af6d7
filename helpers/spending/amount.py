"""Limits as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

from helpers.errors import InvalidInput
from helpers.money import Money

__all__ = ["CURRENCIES", "parse_amount", "parse_cap"]

CURRENCIES = (
    "AUD", "CAD", "CZK", "EUR", "GBP", "INR", "LTL", "MAD", "PLN", "SGD", "TND", "USD", "XOF",
)  # fmt: skip
"""The currencies of the API (its enumeration ``order.CurrencyCodeEnum``)."""

_SYMBOLS = {"€": "EUR", "$": "", "£": "GBP", "EURO": "EUR", "EUROS": "EUR"}


def parse_cap(text: object, *, option: str = "spend_up_to") -> Money:
    """A limit such as ``"25 EUR"``, tax included.

    Raises
    ------
    InvalidInput
        If it is not an amount above zero and a currency; what was probably meant is proposed.
    """
    cap = parse_amount(text, option=option)
    if not cap.amount:
        raise InvalidInput(
            f"{option}={text!r}",
            "a limit of nothing lets nothing be bought",
            f'Leave {option} out for a connection that spends nothing, or name an amount, like "25 EUR".',
        )
    return cap


def parse_amount(text: object, *, option: str) -> Money:
    """An amount such as ``"25.19 EUR"``.

    Raises
    ------
    InvalidInput
        If it is not an amount and a currency; what was probably meant is proposed.
    """
    match = re.fullmatch(r"\s*([0-9]{1,9}(?:\.[0-9]{1,2})?)\s*([A-Z]{3})\s*", str(text), re.ASCII)
    if match is None or not isinstance(text, str):
        raise InvalidInput(
            f"Spend up to {text!r}" if option == "spend_up_to" else f"{option}={text!r}",
            "this is not an amount with its currency",
            f'Write {option}="{_meant(str(text))}"; like "25 EUR" or "19.99 EUR"; tax counts as spent.',
        )
    amount, currency = Decimal(match[1]), match[2]
    if currency not in CURRENCIES:
        raise InvalidInput(
            f"{option}={text!r}",
            f"the API knows no currency {currency}",
            f'Take the one your account pays in, out of {", ".join(CURRENCIES)}: like "25 EUR".',
        )
    return Money(amount, currency)


def _meant(text: str) -> str:
    """The right spelling of what somebody probably meant; "25 EUR" where that cannot be told."""
    number = re.search(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?(?![0-9.,])", text)
    word = re.sub(r"[0-9.,\s_-]", "", text).upper()
    currency = _SYMBOLS.get(word, word)
    if number is None or (currency and currency not in CURRENCIES) or text.strip().startswith("-"):
        return "25 EUR"
    return f"{number[0].replace(',', '.')} {currency or 'EUR'}"
