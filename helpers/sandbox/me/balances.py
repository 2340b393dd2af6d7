"""Prepaid balances: money only moves here, so that none is made or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.sandbox.core.money import cents
from helpers.sandbox.core.records import Account
from helpers.sandbox.me.records import MovementRecord, OrderRecord

if TYPE_CHECKING:
    from helpers.sandbox.core.shop import Shop

__all__ = ["FIDELITY", "PREPAID", "move", "points_for", "refund"]

PREPAID = "ovhAccount"
FIDELITY = "fidelityAccount"


def points_for(ucents: int) -> int:
    """Points that pay an amount: one point is one cent."""
    return ucents // cents(1)


def move(
    shop: Shop,
    nichandle: str,
    balance_name: str,
    amount: int,
    *,
    operation: str,
    description: str,
    order_id: int = 0,
) -> MovementRecord:
    """Change a balance by `amount` (ucents or points, negative to take) and write the movement down."""
    account = shop.store.get(Account, nichandle)
    before = account.balance if balance_name == PREPAID else account.points
    after = before + amount
    if after < 0:
        raise ValueError(f"{balance_name} of {nichandle} cannot go below zero")
    if balance_name == PREPAID:
        account.balance = after
    else:
        account.points = after
    shop.store.save(account)
    movement = MovementRecord(
        movement_id=shop.new_number("movement", 33_000_000),
        account=nichandle,
        balance_name=balance_name,
        operation=operation,
        amount=amount,
        before=before,
        after=after,
        date=shop.clock.now(),
        description=description,
        order_id=order_id,
    )
    shop.store.insert(movement)
    return movement


def refund(shop: Shop, order: OrderRecord) -> None:
    """Give back what was paid for an order: to the balance it came from, else to the prepaid account.

    Nothing is given back twice, nor anything in another currency than the account's.
    """
    if order.refunded or order.paid is None:
        return
    order.refunded = True
    text = f"Refund of order {order.order_id}"
    if order.payment_type == "fidelityPoints":
        move(
            shop,
            order.account,
            FIDELITY,
            points_for(order.with_tax),
            operation="cancel-debit",
            description=text,
            order_id=order.order_id,
        )
    elif order.payment_type == "ovhAccount":
        move(
            shop,
            order.account,
            PREPAID,
            order.with_tax,
            operation="cancel-debit",
            description=text,
            order_id=order.order_id,
        )
    shop.store.save(order)
