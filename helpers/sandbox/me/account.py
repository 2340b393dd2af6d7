"""The calling account and its prepaid balances."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from helpers.sandbox.core import errors
from helpers.sandbox.core.access import Call
from helpers.sandbox.core.money import cents, price, tax_on
from helpers.sandbox.core.registry import Key, operation
from helpers.sandbox.core.types import Nichandle, NichandleCurrency
from helpers.sandbox.me import balances, orders
from helpers.sandbox.me.order_routes import shown as shown_order
from helpers.sandbox.me.records import MovementRecord, OrderLine
from helpers.sandbox.me.types import (
    BillingFidelityAccount,
    BillingFidelityMovement,
    BillingMovement,
    BillingOrder,
    BillingOvhAccount,
)

if TYPE_CHECKING:
    from helpers.sandbox.core.records import Account

_SYMBOLS = {"EUR": "EURO", "USD": "USD", "GBP": "POUND", "CAD": "CAD"}
LARGEST_CREDIT = 1_000_000


@operation("GET", "/me")
def get_me(call: Call) -> Nichandle:
    """Read your account"""
    me = call.me
    return Nichandle(
        address=me.address,
        city=me.city,
        country=me.country,
        currency=NichandleCurrency(code=me.currency, symbol=_SYMBOLS.get(me.currency, me.currency)),
        customerCode=me.customer_code,
        email=me.email,
        firstname=me.firstname,
        kycValidated=False,
        language=me.language,
        legalform="individual",
        name=me.name,
        nichandle=me.nichandle,
        ovhCompany="ovh",
        ovhSubsidiary=me.subsidiary,
        phone=me.phone,
        phoneCountry=me.country,
        state="complete",
        zip=me.zip,
    )


def _account_id(me: Account) -> str:
    return me.subsidiary


def _check_account(call: Call, account_id: str) -> Account:
    if account_id != _account_id(call.me):
        raise errors.not_found("ovhAccount", account_id)
    return call.me


def _movements(
    call: Call, name: str, date_from: datetime | None, date_to: datetime | None
) -> list[MovementRecord]:
    found = call.store.find(MovementRecord, owner=call.me.nichandle, parent=name)
    return [
        movement
        for movement in found
        if (date_from is None or movement.date >= _aware(date_from))
        and (date_to is None or movement.date <= _aware(date_to))
    ]


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise errors.bad_request(f"[date] Given data ({moment.isoformat()}) has no offset, e.g. +00:00")
    return moment


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
        tax=tax_on(cents(amount), "0"),
        lines=[line],
        purpose=f"credit {name}",
    )
    return shown_order(call, order)


@operation("GET", "/me/ovhAccount")
def list_ovh_accounts(call: Call) -> list[str]:
    """List your prepaid accounts"""
    return [_account_id(call.me)]


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
        operation=movement.operation,
        order=movement.order_id,
        previousBalance=price(movement.before, me.currency),
        retrievableAmount=price(0, me.currency),
    )


@operation("GET", "/me/fidelityAccount")
def get_fidelity_account(call: Call) -> BillingFidelityAccount:
    """Read your fidelity account, in points"""
    me = call.me
    movements = call.store.find(MovementRecord, owner=me.nichandle, parent=balances.FIDELITY)
    return BillingFidelityAccount(
        alertThreshold=None,
        balance=me.points,
        canBeCredited=True,
        lastUpdate=movements[-1].date if movements else me.opened,
        openDate=me.opened,
    )


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
        operation=movement.operation,
        order=movement.order_id,
        previousBalance=movement.before,
    )
