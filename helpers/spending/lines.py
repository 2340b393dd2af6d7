"""What a dry run showed, line by line, and how an order differs from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.money import Money

__all__ = ["AgreedLine", "difference", "items_of", "lines_of"]


@dataclass(frozen=True, order=True)
class AgreedLine:
    """One line of a sales order, without tax.

    Attributes
    ----------
    description : str
        The API's own words: name, action and period, such as ``my-shop.fr - .fr registration - 12 months``.
    kind : str
        ``DURATION``, ``INSTALLATION``, ``GIFT`` ...
    quantity : int
    amount : str
        With its currency, such as ``7.19 EUR``: exact.
    """

    description: str
    kind: str
    quantity: int
    amount: str

    def __str__(self) -> str:
        times = f"{self.quantity} x " if self.quantity != 1 else ""
        return f"{times}{self.description} ({self.amount})"


def lines_of(answer: dict[str, Any]) -> tuple[AgreedLine, ...]:
    """The lines of a dry run's or checkout's answer, sorted, the total with tax the last.

    The order of an answer's lines means nothing, so it is not compared.
    """
    found = sorted(map(_line, answer["details"]))
    return (*found, AgreedLine("total with tax", "", 1, _exact(answer["prices"]["withTax"])))


def items_of(answer: dict[str, Any]) -> tuple[tuple[AgreedLine, ...], ...]:
    """The lines of each item of a cart, with those of its options and promotions."""
    found = defaultdict(list)
    for entry in answer["details"]:
        # "*001.001" depends on "*001".
        found[str(entry.get("domain")).partition(".")[0]].append(_line(entry))
    return tuple(tuple(sorted(lines)) for lines in found.values())


def _line(entry: dict[str, Any]) -> AgreedLine:
    return AgreedLine(
        str(entry["description"]),
        str(entry.get("detailType") or ""),
        int(entry["quantity"]),
        _exact(entry["totalPrice"]),
    )


def _exact(price: dict[str, Any]) -> str:
    money = Money.from_price(price)
    return f"{money.amount} {money.currency}"


def difference(agreed: Sequence[AgreedLine], now: Sequence[AgreedLine]) -> str:
    """What is different, in words; empty if nothing is.

    >>> a = AgreedLine("a.fr - 12 months", "DURATION", 1, "5 EUR")
    >>> b = AgreedLine("b.fr - 12 months", "DURATION", 1, "5 EUR")
    >>> difference([a], [b])
    'not any more: a.fr - 12 months (5 EUR); new: b.fr - 12 months (5 EUR)'
    """
    before, after = Counter(agreed), Counter(now)
    parts = [
        (label, "; ".join(map(str, sorted(lines.elements()))))
        for label, lines in (("not any more", before - after), ("new", after - before))
    ]
    return "; ".join(f"{label}: {text}" for label, text in parts if text)
