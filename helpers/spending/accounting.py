"""How much of a limit is taken: by what was bought, and by what may have been."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from helpers.errors import SpendingRefused
from helpers.money import Money
from helpers.spending.journal import INTENDED, REFUSED, Intent

__all__ = ["Limits", "same_money", "total_of"]

_PLAY = "sandbox "
"""Each sandbox is a shop of its own, and none costs real money."""

_DAY = timedelta(hours=24)


def same_money(shop: str, other: str) -> bool:
    """Whether purchases at two shops come out of one purse: all live shops do, each sandbox has its own."""
    return shop == other or not (shop.startswith(_PLAY) or other.startswith(_PLAY))


def total_of(intents: Iterable[Intent], currency: str) -> Money:
    """What some intents take together, in one currency; the payment of an order that is among them takes nothing."""
    counted = [one for one in intents if one.state != REFUSED and one.total.currency == currency]
    ordered = {(one.shop, str(one.order_id)) for one in counted if one.kind == "checkout" and one.order_id}
    sums = (one.total.amount for one in counted if one.kind != "pay" or (one.shop, one.target) not in ordered)
    return Money(sum(sums, Decimal("0.00")), currency)


@dataclass
class Limits:
    """The limits of one connection.

    Attributes
    ----------
    cap : Money
        Most that the connection may commit, tax included.
    per_day : Money or None
        Most that all connections together may commit in any 24 hours, in the same currency.
    connection : str
        Tells its purchases in the journal from those of others.
    shop : str
        Which shop it talks to.
    """

    cap: Money
    per_day: Money | None = None
    connection: str = field(default_factory=lambda: uuid4().hex)
    shop: str = ""

    def taken(self, intents: Iterable[Intent]) -> Money:
        """What is taken of `cap`: by this connection, and by whatever has no known outcome yet."""
        return total_of(
            (
                one
                for one in intents
                if one.connection == self.connection
                or (one.state == INTENDED and same_money(one.shop, self.shop))
            ),
            self.cap.currency,
        )

    def taken_today(self, intents: Iterable[Intent]) -> Money:
        """What is taken of `per_day`: by every connection in the last 24 hours, and by what has no outcome yet."""
        since = datetime.now(UTC) - _DAY
        return total_of(
            (
                one
                for one in intents
                if same_money(one.shop, self.shop) and (one.state == INTENDED or one.at > since)
            ),
            self.cap.currency,
        )

    def refuse_too_much(self, asked: str, intents: list[Intent]) -> None:
        """Refuse the last of some intents if it makes them too much.

        Raises
        ------
        SpendingRefused
            It would take more than is left.
        """
        total, before = intents[-1].total, intents[:-1]
        for limit, taken, word, cure in (
            (self.cap, self.taken, "your limit", f'connect again with spend_up_to="{total}"'),
            (
                self.per_day,
                self.taken_today,
                "your limit for 24 hours",
                "wait, or connect with a higher spend_per_day",
            ),
        ):
            if limit is not None and taken(intents) > max(limit, taken(before)):
                raise SpendingRefused(
                    asked,
                    f"the total of {total} is above the {limit - taken(before)} left of {word}: nothing was sent",
                    f"Purchases without a known outcome count as spent. If you agree with the total, {cure}.",
                )

    def told(self, intents: list[Intent]) -> str:
        """What may be spent, in a few words."""
        text = f"it may spend up to {self.cap} (tax included), {self.cap - self.taken(intents)} of it left"
        open_ones = [one for one in intents if one.state == INTENDED and same_money(one.shop, self.shop)]
        if open_ones:
            currencies = dict.fromkeys(one.total.currency for one in open_ones)
            sums = " and ".join(str(total_of(open_ones, currency)) for currency in currencies)
            text += (
                f"; {len(open_ones)} purchase(s) without a known outcome, whose {sums} count as spent until they are"
                " settled"
            )
            others = [currency for currency in currencies if currency != self.cap.currency]
            if others:
                text += (
                    f". NOT counted in this limit, which is in {self.cap.currency}: what is open in"
                    f" {' and '.join(others)}. Settle it first, and read the state with my_orders(client)"
                )
        if self.per_day is None:
            return f"{text}; the limit is this connection's: connecting twice allows {self.cap + self.cap} together"
        left = self.per_day - self.taken_today(intents)
        return f"{text}; all connections together may spend {self.per_day} in any 24 hours, {left} of it left"
