"""The dry runs that a person made on a connection, and what was refused since."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from helpers.money import Money
from helpers.spending.lines import Line, lines_of
from helpers.spending.moment import Moment, this_moment

__all__ = ["DryRuns", "Shown"]


@dataclass(frozen=True)
class Shown:
    """One dry run.

    Attributes
    ----------
    total : Money
        Tax included.
    lines : tuple of Line
    at : Moment
        The step in which these very lines were first seen.
    """

    total: Money
    lines: tuple[Line, ...]
    at: Moment

    def change_of_total(self, now: tuple[Line, ...]) -> str:
        """How the total changed, in words."""
        total = now[-1].amount
        if total == self.lines[-1].amount:
            return "the cart is not the same as it was"
        amount, _, currency = total.partition(" ")
        rose = Money(Decimal(amount), currency) > self.total
        return f"the price {'rose' if rose else 'fell'} from {self.total} to {total}"


class DryRuns:
    """What was shown of each cart since it last changed and was last tried.

    Attributes
    ----------
    refused : set of str
        Carts whose last try was refused: their next needs a dry run that somebody can have read.
    """

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self._shown: dict[str, Shown] = {}

    def made(self, cart_id: str, answer: dict[str, Any]) -> None:
        """The person made a dry run."""
        lines, before = lines_of(answer), self._shown.get(cart_id)
        # The very same lines were seen as early as they were first seen.
        at = before.at if before is not None and before.lines == lines else this_moment()
        self.keep(cart_id, Shown(Money.from_price(answer["prices"]["withTax"]), lines, at))

    def keep(self, cart_id: str, shown: Shown) -> None:
        """Put a dry run back that was taken."""
        self._shown[cart_id] = shown

    def taken(self, cart_id: str) -> Shown | None:
        """The dry run of a cart, for one try."""
        return self._shown.pop(cart_id, None)

    def forget(self, cart_id: str) -> None:
        """The cart changed."""
        self._shown.pop(cart_id, None)
