"""Reading what became of an order, and paying one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from helpers.errors import OrderLabError, asking
from helpers.money import Money
from helpers.ordering import pay, pay_with_method, preview_checkout

if TYPE_CHECKING:
    from helpers.bulk.ledger import CartRow
    from helpers.client import OrderClient

__all__ = ["money_of", "order_of_cart", "pay_order"]

# The order of a cart is among the newest.
_LOOK_BACK = 30


def money_of(text: str) -> Money:
    """An amount as the ledger keeps it: ``"7.19 EUR"``."""
    amount, _, currency = text.partition(" ")
    return Money(Decimal(amount), currency)


def order_of_cart(client: OrderClient, cart: CartRow, names: list[str]) -> int | None:
    """Number of the order that a read-only cart became; None if it cannot be told yet."""
    try:
        # A cart that was checked out shows its order here.
        number = preview_checkout(client, cart.cart_id).order_id
        if number is not None:
            return number
    except OrderLabError:
        pass
    with asking("Find the order of a cart"):
        for order_id in sorted(client.get("/me/order"), reverse=True)[:_LOOK_BACK]:
            details = client.get(f"/me/order/{order_id}/details")
            held = {client.get(f"/me/order/{order_id}/details/{one}")["description"] for one in details}
            if names and all(any(text.startswith(f"{name} ") for text in held) for name in names):
                return order_id
    return None


def pay_order(client: OrderClient, order_id: int, pay_with: str | int) -> None:
    """Pay an order with a mean's name, or with a payment method's number."""
    if isinstance(pay_with, int):
        pay_with_method(client, order_id, method=pay_with)
    else:
        pay(client, order_id, mean=pay_with)
