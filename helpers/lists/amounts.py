"""Amounts as people and exports write them, with their currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["WrittenAmount", "parse_amount"]

_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "zł": "PLN",
    "zl": "PLN",
    "fcfa": "XOF",
    "cfa": "XOF",
    "chf": "CHF",
}
_DOLLARS = {"us$": "USD", "usd$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "s$": "SGD"}


# What an amount is for: `/ year`, `per year`, `pro Jahr`, `par an`, `p. a.`
_PER_YEAR = re.compile(
    r"\s*(?:/.*|\b(?:per|pro|par|por|na|all['’]?|a|p\.? ?a\.?)\s*(?:year|yr|annum|jahr|an|ano|año|anno|jaar|rok)?\.?)$",
    re.I,
)


@dataclass(frozen=True)
class WrittenAmount:
    """An amount; `currency` is ``""`` where none is written and ``"$"`` where it is some dollar."""

    value: Decimal
    currency: str


def parse_amount(text: str) -> WrittenAmount | None:
    """``€ 12,99``, ``12.99 EUR``, ``$1,234.56``; None where it is no amount or can be read two ways."""
    written = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    match = re.fullmatch(r"(?P<before>[^\d\-+]*?)\s*(?P<number>\d[\d.,' ]*)\s*(?P<after>[^\d]*)", written)
    if match is None:
        return None
    value = _number(match["number"].strip())
    currency = _currency(match["before"].strip()) or _currency(_PER_YEAR.sub("", match["after"]).strip())
    if value is None or currency is None:
        return None
    return WrittenAmount(value, currency)


def _currency(sign: str) -> str | None:
    """The code that a sign stands for, ``""`` for none, None for something that is no currency."""
    if not sign:
        return ""
    small = sign.lower().rstrip(".")
    if small in _DOLLARS:
        return _DOLLARS[small]
    if small in _SIGNS:
        return _SIGNS[small]
    if sign == "$":
        return "$"
    code = sign.upper().strip("$€£ ")
    return code if re.fullmatch(r"[A-Z]{3}", code) else None


def _number(text: str) -> Decimal | None:
    digits = text.replace(" ", "").replace("'", "")
    points = [one for one in digits if one in ".,"]
    if not points:
        return Decimal(digits)
    last = max(digits.rfind("."), digits.rfind(","))
    behind = len(digits) - last - 1
    if len(set(points)) == 2:
        whole, fraction = re.sub("[.,]", "", digits[:last]), digits[last + 1 :]
        return Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole)
    if len(points) > 1:
        # 1.234.567: only thousands are written more than once.
        return Decimal(re.sub("[.,]", "", digits)) if behind == 3 else None
    if behind == 3 and digits[:last] != "0":
        # 1.234 is one thousand in one country and one and a bit in another.
        return None
    return Decimal(f"{digits[:last] or '0'}.{digits[last + 1 :] or '0'}")
