"""Prepaid balances and refunds: money only moves here, so that none is made or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox.core.money import cents
from ovh_sandbox.core.records import Account
from ovh_sandbox.me.records import MovementRecord, OrderRecord, RefundRecord

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["CREDIT", "FIDELITY", "PREPAID", "move", "points_for", "refund"]

PREPAID = "ovhAccount"
FIDELITY = "fidelityAccount"
CREDIT = {PREPAID: f"credit {PREPAID}", FIDELITY: f"credit {FIDELITY}"}
"""Purpose of an order that fills a balance, by balance."""

_PAID_FROM = {"ovhAccount": PREPAID, "fidelityPoints": FIDELITY}


def points_for(ucents: int) -> int:
    """Points that pay an amount: one point is one cent of the account's currency."""
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
    account = shop.store.existing(Account, nichandle)
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


def refund(shop: Shop, order: OrderRecord, amount: int | None = None) -> None:
    """Give back what was paid for an order, to where it came from: a balance, or the card itself.

    Parameters
    ----------
    order : OrderRecord
        Saved with what was given back. An order that was not paid, or is given back already, is left alone.
    amount : int, optional
        Ucents with tax; by default all that has not been given back yet, and never more than that.
    """
    left = order.with_tax - order.refunded
    amount = left if amount is None else min(amount, left)
    if order.paid is None or amount <= 0:
        return
    record = RefundRecord(
        refund_id=f"FR{shop.new_number('refund', 72_000_000)}",
        account=order.account,
        order_id=order.order_id,
        bill_id=order.bill_id,
        date=shop.clock.now(),
        currency=order.currency,
        amount=amount,
        payment_type=order.payment_type,
        payment_id=order.payment_id,
    )
    shop.store.insert(record)
    order.refunded += amount
    order.refund_id = record.refund_id
    balance = _PAID_FROM.get(order.payment_type)
    if balance is not None:
        move(
            shop,
            order.account,
            balance,
            amount if balance == PREPAID else points_for(amount),
            operation="cancel-debit",
            description=f"Refund of order {order.order_id}",
            order_id=order.order_id,
        )
    shop.store.save(order)
