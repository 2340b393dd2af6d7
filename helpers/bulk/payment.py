"""Reading what became of an order, and paying one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from helpers.errors import OrderLabError, translate_errors
from helpers.money import Money
from helpers.ordering import pay, pay_with_method, preview_checkout

if TYPE_CHECKING:
    from helpers.bulk.ledger import CartRow
    from helpers.client.order_client import OrderClient

__all__ = ["money_of", "order_of_cart", "pay_order"]

# The order of a cart is among the newest.
_LOOK_BACK = 100


def money_of(text: str) -> Money:
    """An amount as the ledger keeps it: ``"7.19 EUR"``."""
    amount, _, currency = text.partition(" ")
    return Money(Decimal(amount), currency)


def order_of_cart(client: OrderClient, cart: CartRow, names: list[str]) -> int | None:
    """Number of the order that a cart became; None if there is none, or it cannot be told yet."""
    try:
        # A cart that was checked out shows its order here.
        number = preview_checkout(client, cart.cart_id).order_id
        if number is not None:
            return number
    except OrderLabError:
        pass
    with translate_errors("Find the order of a cart"):
        for order_id in sorted(client.get("/me/order"), reverse=True)[:_LOOK_BACK]:
            base = f"/me/order/{order_id}/details"
            if names and _holds(names, [client.get(f"{base}/{one}") for one in client.get(base)]):
                return order_id
    return None


def _holds(names: list[str], details: list[dict[str, Any]]) -> bool:
    """Whether the lines of an order are about all of these names."""
    texts = [f"{line.get('domain') or ''} {line.get('description') or ''}" for line in details]
    return all(
        any(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])", text) for text in texts) for name in names
    )


def pay_order(client: OrderClient, order_id: int, pay_with: str | int) -> None:
    """Pay an order with a mean's name, or with a payment method's number."""
    if isinstance(pay_with, int):
        pay_with_method(client, order_id, method=pay_with)
    else:
        pay(client, order_id, mean=pay_with)
