"""The prepaid balances of an account: money (``ovhAccount``) and points (``fidelityAccount``)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from msgspec import UNSET, UnsetType

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.money import cents, price
from ovh_sandbox.core.registry import Key, operation
from ovh_sandbox.me import balances, orders
from ovh_sandbox.me.order_routes import api_view as order_view
from ovh_sandbox.me.order_routes import between
from ovh_sandbox.me.records import MovementRecord, OrderLine
from ovh_sandbox.me.types.common import BillingOrder
from ovh_sandbox.me.types.prepaid import (
    BillingFidelityAccount,
    BillingFidelityAccountOperationEnum,
    BillingFidelityAccountSent,
    BillingFidelityMovement,
    BillingMovement,
    BillingOvhAccount,
    BillingOvhAccountOperationEnum,
    BillingOvhAccountSent,
)

if TYPE_CHECKING:
    from ovh_sandbox.core.records import Account

__all__ = []

LARGEST_CREDIT = 1_000_000
"""Largest credit order and alert threshold, in cents or points."""


def _check_account(call: Call, account_id: str) -> Account:
    if account_id != call.me.subsidiary:
        raise errors.not_found("ovhAccount", account_id)
    return call.me


def _movements(
    call: Call, name: str, date_from: datetime | None, date_to: datetime | None
) -> list[MovementRecord]:
    found = call.store.find(MovementRecord, owner=call.me.nichandle, parent=name)
    return [movement for movement in found if between(movement.date, date_from, date_to)]


def _movement(call: Call, name: str, movement_id: int) -> MovementRecord:
    movement = call.store.get(MovementRecord, movement_id)
    if movement is None or movement.account != call.me.nichandle or movement.balance_name != name:
        raise errors.not_found("movement", movement_id)
    return movement


def _credit_order(call: Call, name: str, amount: int, what: str) -> BillingOrder:
    """An order that adds to a balance once paid. `amount` is in cents, which points are too."""
    if not 1 <= amount <= LARGEST_CREDIT:
        raise errors.bad_request(f"[amount] Given data ({amount}) is not valid: 1 to {LARGEST_CREDIT}")
    me = call.me
    line = OrderLine(
        detail_id=call.shop.new_number("order detail", 880_000_000),
        description=what,
        number="*001",
        kind="OTHER",
        unit=cents(amount),
        total=cents(amount),
    )
    # Filling an account is a deposit: tax is due on what it will pay for, not on the deposit.
    order = orders.new_order(
        call,
        currency=me.currency,
        without_tax=cents(amount),
        tax=0,
        lines=[line],
        purpose=balances.CREDIT[name],
    )
    return order_view(call, order)


@operation("GET", "/me/ovhAccount")
def list_ovh_accounts(call: Call) -> list[str]:
    """List your prepaid accounts"""
    return [call.me.subsidiary]


@operation("GET", "/me/ovhAccount/{ovhAccountId}")
def get_ovh_account(call: Call, ovhAccountId: str) -> BillingOvhAccount:
    """Read a prepaid account"""
    me = _check_account(call, ovhAccountId)
    movements = call.store.find(MovementRecord, owner=me.nichandle, parent=balances.PREPAID)
    return BillingOvhAccount(
        alertThreshold=me.alert_threshold,
        balance=price(me.balance, me.currency),
        canBeCredited=True,
        isActive=True,
        lastUpdate=movements[-1].date if movements else me.opened,
        openDate=me.opened,
        ovhAccountId=ovhAccountId,
    )


def _threshold(sent: int | UnsetType | None, now: int | None) -> int | None:
    """Balance below which the customer is told, in cents or points; null switches it off."""
    if sent is UNSET:
        return now
    if sent is not None and not 0 <= sent <= LARGEST_CREDIT:
        raise errors.bad_request(f"[alertThreshold] Given data ({sent}) is not valid: 0 to {LARGEST_CREDIT}")
    return sent


@operation("PUT", "/me/ovhAccount/{ovhAccountId}")
def change_ovh_account(call: Call, ovhAccountId: str, body: BillingOvhAccountSent) -> None:
    """Change the alert threshold of a prepaid account"""
    me = _check_account(call, ovhAccountId)
    me.alert_threshold = _threshold(body.alertThreshold, me.alert_threshold)
    call.store.save(me)


@operation("POST", "/me/ovhAccount/{ovhAccountId}/creditOrder")
def credit_ovh_account(call: Call, ovhAccountId: str, amount: int) -> BillingOrder:
    """Order credit for a prepaid account, in cents"""
    _check_account(call, ovhAccountId)
    return _credit_order(call, balances.PREPAID, amount, "Credit of the prepaid account")


@operation("GET", "/me/ovhAccount/{ovhAccountId}/movements")
def list_ovh_movements(
    call: Call,
    ovhAccountId: str,
    date_from: Annotated[datetime | None, Key("date.from")] = None,
    date_to: Annotated[datetime | None, Key("date.to")] = None,
) -> list[int]:
    """List the movements of a prepaid account"""
    _check_account(call, ovhAccountId)
    return [m.movement_id for m in _movements(call, balances.PREPAID, date_from, date_to)]


@operation("GET", "/me/ovhAccount/{ovhAccountId}/movements/{movementId}")
def get_ovh_movement(call: Call, ovhAccountId: str, movementId: int) -> BillingMovement:
    """Read a movement of a prepaid account"""
    me = _check_account(call, ovhAccountId)
    movement = _movement(call, balances.PREPAID, movementId)
    return BillingMovement(
        amount=price(movement.amount, me.currency),
        balance=price(movement.after, me.currency),
        date=movement.date,
        description=movement.description,
        movementId=movement.movement_id,
        operation=BillingOvhAccountOperationEnum(movement.operation),
        order=movement.order_id,
        previousBalance=price(movement.before, me.currency),
        retrievableAmount=price(0, me.currency),
    )


@operation(
    "POST",
    "/me/ovhAccount/{ovhAccountId}/movements/{movementId}/requestRefund",
    refused="play money cannot be taken out: retrievableAmount is always 0",
)
def request_refund(call: Call, ovhAccountId: str, movementId: int, amount: int) -> None:
    """Ask for a credit note to be paid out"""
    _check_account(call, ovhAccountId)
    _movement(call, balances.PREPAID, movementId)
    raise errors.bad_request(f"[amount] Given data ({amount}) is more than the retrievable amount (0)")


@operation(
    "POST",
    "/me/ovhAccount/{ovhAccountId}/retrieveMoney",
    refused="play money cannot be taken out, and there is no old-style bank account to send it to",
)
def retrieve_money(call: Call, ovhAccountId: str, amount: int, bankAccountId: int) -> BillingOrder:
    """Send money of a prepaid account to a bank account"""
    _check_account(call, ovhAccountId)
    raise errors.not_found("bankAccount", bankAccountId)


@operation("GET", "/me/fidelityAccount")
def get_fidelity_account(call: Call) -> BillingFidelityAccount:
    """Read your fidelity account, in points"""
    me = call.me
    movements = call.store.find(MovementRecord, owner=me.nichandle, parent=balances.FIDELITY)
    return BillingFidelityAccount(
        alertThreshold=me.points_threshold,
        balance=me.points,
        canBeCredited=True,
        lastUpdate=movements[-1].date if movements else me.opened,
        openDate=me.opened,
    )


@operation("PUT", "/me/fidelityAccount")
def change_fidelity_account(call: Call, body: BillingFidelityAccountSent) -> None:
    """Change the alert threshold of the fidelity account"""
    me = call.me
    me.points_threshold = _threshold(body.alertThreshold, me.points_threshold)
    call.store.save(me)


@operation("POST", "/me/fidelityAccount/creditOrder")
def credit_fidelity_account(call: Call, amount: int) -> BillingOrder:
    """Order credit for the fidelity account, in points"""
    return _credit_order(call, balances.FIDELITY, amount, "Credit of the fidelity account")


@operation("GET", "/me/fidelityAccount/movements")
def list_fidelity_movements(
    call: Call,
    date_from: Annotated[datetime | None, Key("date.from")] = None,
    date_to: Annotated[datetime | None, Key("date.to")] = None,
) -> list[int]:
    """List the movements of the fidelity account"""
    return [m.movement_id for m in _movements(call, balances.FIDELITY, date_from, date_to)]


@operation("GET", "/me/fidelityAccount/movements/{movementId}")
def get_fidelity_movement(call: Call, movementId: int) -> BillingFidelityMovement:
    """Read a movement of the fidelity account"""
    movement = _movement(call, balances.FIDELITY, movementId)
    return BillingFidelityMovement(
        amount=movement.amount,
        balance=movement.after,
        date=movement.date,
        description=movement.description,
        movementId=movement.movement_id,
        operation=BillingFidelityAccountOperationEnum(movement.operation),
        order=movement.order_id,
        previousBalance=movement.before,
    )
