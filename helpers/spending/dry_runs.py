"""The dry runs that a person made on a connection, and what was refused since."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from helpers.errors import SpendingRefused
from helpers.money import Money
from helpers.spending.agreed import agreed_total, refuse_other_total
from helpers.spending.lines import AgreedLine, items_of, lines_of
from helpers.spending.moment import Moment, this_moment
from helpers.spending.tried import Item, tried_at

__all__ = ["DryRun", "DryRuns"]


@dataclass(frozen=True)
class DryRun:
    """One dry run.

    Attributes
    ----------
    total : Money
        Tax included.
    lines : tuple of AgreedLine
    at : Moment
        The step in which these very lines were first seen.
    items : tuple of tuple of AgreedLine
        The same lines, item by item.
    """

    total: Money
    lines: tuple[AgreedLine, ...]
    at: Moment
    items: tuple[Item, ...]

    def change_of_total(self, now: tuple[AgreedLine, ...]) -> str:
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
    shop : str
        Where the connection buys.
    """

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self.shop = ""
        self._by_cart: dict[str, DryRun] = {}

    def made(self, cart_id: str, answer: dict[str, Any]) -> None:
        """The person made a dry run."""
        lines, before = lines_of(answer), self._by_cart.get(cart_id)
        # The very same lines were seen as early as they were first seen.
        at = before.at if before is not None and before.lines == lines else this_moment()
        self.keep(cart_id, DryRun(Money.from_price(answer["prices"]["withTax"]), lines, at, items_of(answer)))

    def keep(self, cart_id: str, dry_run: DryRun) -> None:
        """Put a dry run back that was taken."""
        self._by_cart[cart_id] = dry_run

    def taken(self, cart_id: str) -> DryRun | None:
        """The dry run of a cart, for one try."""
        return self._by_cart.pop(cart_id, None)

    def forget(self, cart_id: str) -> None:
        """The cart changed."""
        self._by_cart.pop(cart_id, None)

    # -- agreeing ------------------------------------------------------------------------------------

    def refuse_unagreed(self, asked: str, cart_id: str, dry_run: DryRun) -> None:
        """Refuse a try that a loop makes and nobody agreed to; else note the terms at which it is made.

        Raises
        ------
        SpendingRefused
            It was refused before, or tried at other terms, and there was no time to read the new dry run; or the
            total is not the one that the person named.
        """
        tried = tried_at(self.shop)
        refuse_other_total(asked, dry_run.total)
        other = tried.otherwise(dry_run.items)
        if dry_run.at.is_now() and (other or cart_id in self.refused):
            # The dry run stays, so that the next cell, or the next click, may go on from it.
            self.keep(cart_id, dry_run)
            raise SpendingRefused(
                asked,
                "it was refused before, and its new dry run was made in the same step, where nobody can have"
                f" read it: nothing was sent. It costs {dry_run.total} now",
                "Look at the new dry run; if you agree, check out in a cell of its own.",
            )
        if other and not dry_run.at.step and agreed_total() is None:
            raise SpendingRefused(
                asked,
                f"this program tried {other} before, at other terms or after they had changed, and a program that"
                f" tries again agrees to nothing: nothing was sent. The cart costs {dry_run.total} now",
                f'If you agree, name the total: checkout(client, cart, total="{dry_run.total}"); or start the program'
                " again.",
            )
        tried.at(dry_run.items)

    def differs_from_dry_run(self, cart_id: str, items: tuple[Item, ...] = ()) -> None:
        """A cart is not what a dry run showed: whoever made it agreed to something else."""
        dry_run = self._by_cart.get(cart_id)
        tried_at(self.shop).refused(items or (dry_run.items if dry_run else ()))
        self.refused.add(cart_id)

    def ordered(self, answer: dict[str, Any]) -> None:
        """An order was made."""
        tried_at(self.shop).ordered(items_of(answer))
