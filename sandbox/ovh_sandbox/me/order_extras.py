"""What an order of a domain name has none of: vouchers, debts, consumption. Answered as for such an order."""

from __future__ import annotations

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.me.orders import order_of
from ovh_sandbox.me.types.common import BillingOrder
from ovh_sandbox.me.types.debt import Debt, DebtEntryAssociatedObject, DebtOperation
from ovh_sandbox.me.types.order import (
    BillingCreditBalance,
    BillingOrderConsumptionDetails,
    ConsumptionExportFormatsEnum,
)

__all__ = []

_NO_BALANCE = "accounts of the sandbox hold no credit balances (vouchers)"
_NO_DEBT = "orders are paid before they are carried out: none leaves a debt"
_NO_CONSUMPTION = "nothing sold here is billed by consumption"


@operation("GET", "/me/order/{orderId}/balance", status="BETA", refused=_NO_BALANCE)
def list_credit_balances(call: Call, orderId: int) -> list[str]:
    """List the credit balances applied to an order"""
    order_of(call, orderId)
    return []


@operation("POST", "/me/order/{orderId}/balance", status="BETA", refused=_NO_BALANCE)
def apply_credit_balance(call: Call, orderId: int, balanceName: str) -> BillingCreditBalance:
    """Use a credit balance on an order"""
    order_of(call, orderId)
    raise errors.bad_request(f"[balanceName] Given data ({balanceName[:80]}) is no credit balance of yours")


@operation("GET", "/me/order/{orderId}/balance/{balanceName}", status="BETA", refused=_NO_BALANCE)
def get_credit_balance(call: Call, orderId: int, balanceName: str) -> BillingCreditBalance:
    """Say what a credit balance pays of an order"""
    order_of(call, orderId)
    raise errors.not_found("balance", balanceName)


@operation("DELETE", "/me/order/{orderId}/balance/{balanceName}", status="BETA", refused=_NO_BALANCE)
def remove_credit_balance(call: Call, orderId: int, balanceName: str) -> None:
    """Take a credit balance off an order"""
    order_of(call, orderId)
    raise errors.not_found("balance", balanceName)


@operation("GET", "/me/order/{orderId}/consumption/details", refused=_NO_CONSUMPTION)
def get_consumption(
    call: Call, orderId: int, fileFormat: ConsumptionExportFormatsEnum
) -> BillingOrderConsumptionDetails:
    """Fetch the consumption an order bills"""
    order_of(call, orderId)
    raise errors.not_found("consumption of order", orderId)


@operation("GET", "/me/order/{orderId}/debt", refused=_NO_DEBT)
def get_debt(call: Call, orderId: int) -> Debt:
    """Read the debt of an order"""
    order_of(call, orderId)
    raise errors.not_found("debt of order", orderId)


@operation("GET", "/me/order/{orderId}/debt/operation", refused=_NO_DEBT)
def list_debt_operations(call: Call, orderId: int, depositOrderId: int | None = None) -> list[int]:
    """List what happened to the debt of an order"""
    order_of(call, orderId)
    return []


@operation("GET", "/me/order/{orderId}/debt/operation/{operationId}", refused=_NO_DEBT)
def get_debt_operation(call: Call, orderId: int, operationId: int) -> DebtOperation:
    """Read what happened to the debt of an order"""
    order_of(call, orderId)
    raise errors.not_found("debt operation", operationId)


@operation("GET", "/me/order/{orderId}/debt/operation/{operationId}/associatedObject", refused=_NO_DEBT)
def get_debt_object(call: Call, orderId: int, operationId: int) -> DebtEntryAssociatedObject:
    """Say which bill or payment an operation on a debt belongs to"""
    order_of(call, orderId)
    raise errors.not_found("debt operation", operationId)


@operation("POST", "/me/order/{orderId}/debt/pay", refused=_NO_DEBT)
def pay_debt(call: Call, orderId: int) -> BillingOrder:
    """Order the payment of a debt"""
    order_of(call, orderId)
    raise errors.bad_request(f"The order {orderId} has no debt to pay")
