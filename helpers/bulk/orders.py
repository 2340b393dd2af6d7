"""Your own orders, read: which one a cart became, which names wait in one, what a dry run said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from helpers.errors import OrderLabError, translate_errors
from helpers.money import Money
from helpers.ordering import pay, pay_with_method, preview_checkout
from helpers.spending.lines import AgreedLine

if TYPE_CHECKING:
    from helpers.bulk.ledger import CartRow
    from helpers.client.order_client import OrderClient
    from helpers.ordering import SalesOrder

__all__ = [
    "DEAD",
    "WAITING_DAYS",
    "lines_as_text",
    "lines_from_text",
    "money_of",
    "names_in",
    "now_at",
    "order_of_cart",
    "pay_order",
    "waiting_for_payment",
]

DEAD = ("cancelling", "cancelled")
"""Statuses of an order from which nothing will come."""

WAITING_DAYS = 60
"""How far back unpaid orders are looked for: they are cancelled long before."""

# An order's date and the clock that was read before it may differ a little.
_SLACK = timedelta(minutes=5)
_LOOK_BACK = 200


def now_at(client: OrderClient) -> datetime:
    """The time by which a shop dates its orders: the sandbox has a clock of its own."""
    return client.sandbox.clock.now().astimezone(UTC) if client.sandbox is not None else datetime.now(UTC)


def money_of(text: str) -> Money:
    """An amount as the ledger keeps it: ``"7.19 EUR"``."""
    amount, _, currency = text.partition(" ")
    return Money(Decimal(amount), currency)


def lines_as_text(order: SalesOrder) -> str:
    """The lines of a dry run as the ledger keeps them."""
    lines = sorted((one.description, one.kind, one.quantity, str(one.total)) for one in order.lines)
    return json.dumps([*lines, ("total with tax", "", 1, str(order.with_tax))])


def lines_from_text(text: str) -> list[AgreedLine]:
    """Lines as the ledger keeps them, to be compared with `helpers.spending.lines.difference`."""
    return [AgreedLine(*one) for one in json.loads(text)]


_END = re.compile(r"\.(?!\w)")


def names_in(texts: Iterable[str], names: Iterable[str]) -> set[str]:
    """Which of these names stand in texts: ``shop.co`` does not stand in ``shop.co.uk``."""
    # Word by word, so that many names in many texts cost no more than reading them; a dot may end a sentence.
    words = re.findall(r"[\w.-]+", " \n".join(texts).lower())
    return {_END.split(word, maxsplit=1)[0] for word in words}.intersection(names)


def _texts(client: OrderClient, order_id: int) -> list[str]:
    base = f"/me/order/{order_id}/details"
    lines: list[dict[str, Any]] = [client.get(f"{base}/{one}") for one in client.get(base)]
    return [f"{line.get('domain') or ''} {line.get('description') or ''}" for line in lines]


def order_of_cart(client: OrderClient, cart: CartRow, names: list[str], known: set[int]) -> int | None:
    """Number of the order that a cart became; None if there is none, or it cannot be told yet.

    Parameters
    ----------
    known : set of int
        Orders of other carts.
    """
    try:
        # A cart that was checked out shows its order here.
        number = preview_checkout(client, cart.cart_id or "").order_id
        if number is not None:
            return number
    except OrderLabError:
        pass
    since = datetime.fromisoformat(cart.sent_at) - _SLACK if cart.sent_at else None
    with translate_errors("Find the order of a cart"):
        for order_id in _newest(client, since):
            if order_id in known:
                continue
            # An order of the same names that died, or was there before, is another one.
            if client.get(f"/me/order/{order_id}/status") in DEAD:
                continue
            if names and names_in(_texts(client, order_id), names) == set(names):
                return order_id
    return None


def _newest(client: OrderClient, since: datetime | None) -> list[int]:
    asked = {"date.from": since.isoformat()} if since is not None else {}
    return sorted(client.get("/me/order", **asked), reverse=True)[:_LOOK_BACK]


def waiting_for_payment(client: OrderClient, names: list[str], known: set[int]) -> dict[str, int]:
    """Names that are in an unpaid order of your account already, and the order's number.

    Parameters
    ----------
    known : set of int
        Orders that need not be looked at.
    """
    since = now_at(client) - timedelta(days=WAITING_DAYS)
    found: dict[str, int] = {}
    with translate_errors("Look for your unpaid orders"):
        for order_id in _newest(client, since):
            if order_id in known or client.get(f"/me/order/{order_id}/status") != "notPaid":
                continue
            found |= dict.fromkeys(names_in(_texts(client, order_id), names), order_id)
    return found


def pay_order(client: OrderClient, order_id: int, pay_with: str | int) -> None:
    """Pay an order with a mean's name, or with a payment method's number."""
    if isinstance(pay_with, int):
        pay_with_method(client, order_id, method=pay_with)
    else:
        pay(client, order_id, mean=pay_with)
