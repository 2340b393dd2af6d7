"""Paying an order: which means fit, and taking the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.sandbox.core import errors
from helpers.sandbox.core.clock import add_months
from helpers.sandbox.me import balances, orders
from helpers.sandbox.me.records import OrderRecord, PaymentMethodRecord

if TYPE_CHECKING:
    from helpers.sandbox.core.access import Call
    from helpers.sandbox.core.shop import Shop

__all__ = [
    "default_method",
    "methods_of",
    "open_methods",
    "pay_with_default",
    "pay_with_mean",
    "pay_with_method",
    "usable_means",
    "usable_methods",
]

# The means a payment is booked under (billing.PaymentMeanEnum) for each type of registered method.
_BOOKED_AS = {"CREDIT_CARD": "creditCard", "PAYPAL": "paypal", "SEPA_DIRECT_DEBIT": "paymentMandate"}
_OLD_NAMES = {"creditCard": "CREDIT_CARD", "paypal": "PAYPAL", "bankAccount": "SEPA_DIRECT_DEBIT"}

_REGISTERED = (
    # behaviour, type, label, default
    ("CREDIT_CARD", "CREDIT_CARD", "**** **** **** 4242", True),
    ("SEPA_DIRECT_DEBIT", "SEPA_DIRECT_DEBIT", "FR76 **** **** **** **** 0189", False),
    ("PAYPAL", "PAYPAL", "camille.demo@example.org", False),
    ("DECLINED_CARD", "CREDIT_CARD", "**** **** **** 0002", False),
    ("EXPIRED_CARD", "CREDIT_CARD", "**** **** **** 0069", False),
)


def open_methods(shop: Shop, nichandle: str) -> None:
    """Register the magic payment methods for an account."""
    now = shop.clock.now()
    for behaviour, kind, label, default in _REGISTERED:
        expired = behaviour == "EXPIRED_CARD"
        shop.store.insert(
            PaymentMethodRecord(
                method_id=shop.new_number("payment method", 5_500),
                account=nichandle,
                payment_type=kind,
                behaviour=behaviour,
                label=label,
                description=behaviour.replace("_", " ").lower(),
                status="EXPIRED" if expired else "VALID",
                default=default,
                creation=now,
                last_update=now,
                expiration=add_months(now, -1 if expired else 36) if kind == "CREDIT_CARD" else None,
            )
        )


def methods_of(call: Call) -> list[PaymentMethodRecord]:
    return call.store.find(PaymentMethodRecord, owner=call.me.nichandle)


def default_method(shop: Shop, nichandle: str) -> PaymentMethodRecord | None:
    methods = shop.store.find(PaymentMethodRecord, owner=nichandle)
    return next((m for m in methods if m.default and m.status == "VALID"), None)


def usable_methods(call: Call) -> list[PaymentMethodRecord]:
    return [method for method in methods_of(call) if method.status == "VALID"]


def usable_means(call: Call, order: OrderRecord) -> list[str]:
    """Means that can pay this order now: none for one that does not wait for payment."""
    if order.status != "notPaid":
        return []
    means = []
    me = call.me
    if order.currency == me.currency and me.balance >= order.with_tax:
        means.append(balances.PREPAID)
    if me.points >= balances.points_for(order.with_tax):
        means.append(balances.FIDELITY)
    for method in usable_methods(call):
        if method.payment_type not in means:
            means.append(method.payment_type)
    return means


def _must_wait_for_payment(order: OrderRecord) -> None:
    if order.status == "cancelled":
        raise errors.bad_request(f"The order {order.order_id} is cancelled: it cannot be paid")
    if order.status != "notPaid":
        raise errors.bad_request(f"The order {order.order_id} is already paid")


def pay_with_mean(call: Call, order: OrderRecord, mean: str, mean_id: int | None) -> None:
    """Pay with a prepaid balance, or with a registered mean under its old or new name.

    Raises
    ------
    ApiError
        400 if the order is not to be paid, the balance is too low, or the mean is not registered.
    """
    _must_wait_for_payment(order)
    if mean in (balances.PREPAID, balances.FIDELITY):
        _pay_from_balance(call, order, mean)
        return
    if mean in ("bankAccount", "creditCard", "paypal") and mean_id is None:
        raise errors.bad_request(f"[paymentMeanId] Missing parameter: it is required to pay with {mean}")
    kind = _OLD_NAMES.get(mean, mean)
    fitting = [m for m in usable_methods(call) if m.payment_type == kind and mean_id in (None, m.method_id)]
    if not fitting:
        raise errors.bad_request(
            f"[paymentMean] Given data ({mean}) cannot pay this order: {', '.join(usable_means(call, order))}"
        )
    _charge(call, order, next((m for m in fitting if m.default), fitting[0]))


def _pay_from_balance(call: Call, order: OrderRecord, mean: str) -> None:
    me = call.me
    if mean == balances.PREPAID:
        amount, have, unit = order.with_tax, me.balance, me.currency
        if order.currency != me.currency:
            raise errors.bad_request(
                f"The prepaid account is in {me.currency}, the order in {order.currency}"
            )
    else:
        amount, have, unit = balances.points_for(order.with_tax), me.points, "points"
    if have < amount:
        raise errors.bad_request(
            f"Not enough money on {mean}: the order needs more than its balance in {unit}"
        )
    if amount:
        balances.move(
            call.shop,
            me.nichandle,
            mean,
            -amount,
            operation="debit",
            description=f"Payment of order {order.order_id}",
            order_id=order.order_id,
        )
    booked = "free" if not amount else "ovhAccount" if mean == balances.PREPAID else "fidelityPoints"
    orders.mark_paid(call.shop, order, payment_type=booked, payment_id=mean)


def pay_with_method(call: Call, order: OrderRecord, method_id: int) -> None:
    """Pay with a registered payment method.

    Raises
    ------
    ApiError
        400 if the order is not to be paid or the method is refused; 404 if the account has no such method.
    """
    _must_wait_for_payment(order)
    method = call.store.get(PaymentMethodRecord, method_id)
    if method is None or method.account != call.me.nichandle:
        raise errors.not_found("payment method", method_id)
    if method.status != "VALID":
        raise errors.bad_request(f"The payment method {method_id} is {method.status}: it cannot pay")
    _charge(call, order, method)


def _charge(call: Call, order: OrderRecord, method: PaymentMethodRecord) -> None:
    if method.behaviour == "DECLINED_CARD":
        raise errors.bad_request(
            f"The payment method {method.method_id} was declined: the order is still to be paid"
        )
    orders.mark_paid(
        call.shop,
        order,
        payment_type=_BOOKED_AS.get(method.payment_type, "creditCard"),
        payment_id=str(method.method_id),
    )


def pay_with_default(call: Call, order: OrderRecord) -> bool:
    """Pay at the checkout with the preferred method; an order that cannot be charged stays unpaid."""
    method = default_method(call.shop, order.account)
    if method is None or method.behaviour == "DECLINED_CARD":
        return False
    _charge(call, order, method)
    return True
