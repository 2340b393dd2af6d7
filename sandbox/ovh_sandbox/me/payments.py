"""Paying an order: which means fit, and taking the money."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ovh_sandbox.core import errors
from ovh_sandbox.core.clock import add_months
from ovh_sandbox.core.money import price
from ovh_sandbox.me import balances, orders
from ovh_sandbox.me.records import OrderRecord, PaymentMethodRecord
from ovh_sandbox.scenarios import PAYMENT_METHODS, words_of

if TYPE_CHECKING:
    from ovh_sandbox.core.access import Call
    from ovh_sandbox.core.shop import Shop

__all__ = [
    "charge",
    "charge_default",
    "default_method",
    "methods_of",
    "must_wait_for_payment",
    "open_methods",
    "pay_with_default",
    "pay_with_mean",
    "pay_with_method",
    "status_of",
    "usable_means",
    "usable_methods",
]

# The means a payment is booked under (billing.PaymentMeanEnum) for each type of registered method.
_BOOKED_AS = {"CREDIT_CARD": "creditCard", "PAYPAL": "paypal", "SEPA_DIRECT_DEBIT": "paymentMandate"}
_OLD_NAMES = {"creditCard": "CREDIT_CARD", "paypal": "PAYPAL", "bankAccount": "SEPA_DIRECT_DEBIT"}

CARD_MONTHS = 36
"""Life of a card that does not say when it ends."""


def open_methods(shop: Shop, nichandle: str) -> None:
    """Register the magic payment methods for an account."""
    now = shop.clock.now()
    for play in PAYMENT_METHODS.values():
        expired = play.word == "EXPIRED_CARD"
        card = play.payment_type == "CREDIT_CARD"
        shop.store.insert(
            PaymentMethodRecord(
                method_id=shop.new_number("payment method", 5_500),
                account=nichandle,
                payment_type=play.payment_type,
                behaviour=play.word,
                label=play.label,
                description=play.word.replace("_", " ").lower(),
                default=play.word == "CREDIT_CARD",
                creation=now,
                last_update=now,
                expiration=add_months(now, -1 if expired else CARD_MONTHS) if card else None,
            )
        )


def status_of(method: PaymentMethodRecord, now: datetime) -> str:
    """Status of a method; a valid card expires with business time."""
    if method.status == "VALID" and method.expiration is not None and method.expiration <= now:
        return "EXPIRED"
    return method.status


def methods_of(call: Call) -> list[PaymentMethodRecord]:
    return call.store.find(PaymentMethodRecord, owner=call.me.nichandle)


def default_method(shop: Shop, nichandle: str) -> PaymentMethodRecord | None:
    """The preferred method, if it can still pay."""
    now = shop.clock.now()
    methods = shop.store.find(PaymentMethodRecord, owner=nichandle)
    return next((m for m in methods if m.default and status_of(m, now) == "VALID"), None)


def usable_methods(call: Call) -> list[PaymentMethodRecord]:
    return [method for method in methods_of(call) if status_of(method, call.now) == "VALID"]


def usable_means(call: Call, order: OrderRecord) -> list[str]:
    """Means that can pay this order now: none for one that does not wait for payment."""
    if order.status != "notPaid":
        return []
    means = []
    me = call.me
    if order.currency == me.currency:
        if me.balance >= order.with_tax and order.purpose != balances.CREDIT[balances.PREPAID]:
            means.append(balances.PREPAID)
        points = balances.points_for(order.with_tax)
        if me.points >= points and order.purpose != balances.CREDIT[balances.FIDELITY]:
            means.append(balances.FIDELITY)
    for method in usable_methods(call):
        if method.payment_type not in means:
            means.append(method.payment_type)
    return means


def must_wait_for_payment(order: OrderRecord) -> None:
    """Refuse to pay an order that is paid or given up; raises `ApiError` 400."""
    if order.status in ("cancelled", "cancelling"):
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
    must_wait_for_payment(order)
    if mean in (balances.PREPAID, balances.FIDELITY):
        _pay_from_balance(call, order, mean)
        return
    if mean in ("bankAccount", "creditCard", "paypal") and mean_id is None:
        raise errors.bad_request(f"[paymentMeanId] Missing parameter: it is required to pay with {mean}")
    kind = _OLD_NAMES.get(mean, mean)
    fitting = [m for m in usable_methods(call) if m.payment_type == kind and mean_id in (None, m.method_id)]
    if not fitting:
        known = ", ".join(usable_means(call, order)) or "none"
        raise errors.bad_request(
            f"[paymentMean] Given data ({mean}) cannot pay this order, these can: {known}"
        )
    charge(call.shop, order, next((m for m in fitting if m.default), fitting[0]))


def _pay_from_balance(call: Call, order: OrderRecord, mean: str) -> None:
    me = call.me
    if order.purpose == balances.CREDIT[mean]:
        raise errors.bad_request(f"[paymentMean] An order that fills {mean} cannot be paid from it")
    if order.currency != me.currency:
        raise errors.bad_request(
            f"[paymentMean] {mean} is kept in {me.currency}, the order is in {order.currency}"
        )
    prepaid = mean == balances.PREPAID
    amount = order.with_tax if prepaid else balances.points_for(order.with_tax)
    have = me.balance if prepaid else me.points
    if have < amount:
        shown = [price(one, me.currency).text if prepaid else f"{one} points" for one in (amount, have)]
        raise errors.bad_request(
            f"Not enough money on {mean}: the order costs {shown[0]}, it holds {shown[1]}"
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
    booked = "free" if not amount else "ovhAccount" if prepaid else "fidelityPoints"
    orders.mark_paid(call.shop, order, payment_type=booked, payment_id=mean)


def pay_with_method(call: Call, order: OrderRecord, method_id: int) -> None:
    """Pay with a registered payment method.

    Raises
    ------
    ApiError
        400 if the order is not to be paid or the method is refused; 404 if the account has no such method.
    """
    must_wait_for_payment(order)
    method = call.store.get(PaymentMethodRecord, method_id)
    if method is None or method.account != call.me.nichandle:
        raise errors.not_found("payment method", method_id)
    status = status_of(method, call.now)
    if status != "VALID":
        raise errors.bad_request(f"The payment method {method_id} is {status}: it cannot pay")
    charge(call.shop, order, method)


def _is_declined(order: OrderRecord, method: PaymentMethodRecord) -> bool:
    return method.behaviour == "DECLINED_CARD" or "unpaid" in words_of(item.name for item in order.items)


def charge(shop: Shop, order: OrderRecord, method: PaymentMethodRecord) -> None:
    """Take the money of an order from a valid method.

    Raises
    ------
    ApiError
        400 if the payment is declined.
    """
    if _is_declined(order, method):
        raise errors.bad_request(
            f"The payment method {method.method_id} was declined: the order {order.order_id} is still to be paid"
        )
    orders.mark_paid(
        shop,
        order,
        payment_type=_BOOKED_AS[method.payment_type] if order.with_tax else "free",
        payment_id=str(method.method_id),
    )


def charge_default(shop: Shop, order: OrderRecord) -> bool:
    """Pay with the preferred method of the order's account; False if the order stays unpaid."""
    method = default_method(shop, order.account)
    if method is None:
        return False
    if _is_declined(order, method):
        orders.set_status(shop, order, order.status, "REGISTERED_PAYMENT_INITIATED")
        return False
    charge(shop, order, method)
    return True


def pay_with_default(call: Call, order: OrderRecord) -> bool:
    """Pay at the checkout with the preferred method; an order that cannot be charged stays unpaid."""
    return charge_default(call.shop, order)
