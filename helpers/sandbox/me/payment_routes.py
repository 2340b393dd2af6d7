"""What can pay an order, and paying it."""

from __future__ import annotations

from helpers.sandbox.core import errors
from helpers.sandbox.core.access import Call
from helpers.sandbox.core.registry import operation
from helpers.sandbox.me import payments
from helpers.sandbox.me.orders import order_of
from helpers.sandbox.me.records import PaymentMethodRecord
from helpers.sandbox.me.types import (
    BillingOrderPaymentMethods,
    BillingOrderPayWithPaymentMethod,
    BillingOrderRegisteredPaymentMean,
    BillingReusablePaymentMeanEnum,
    PaymentIcon,
    PaymentMethod,
    PaymentMethodAvailablePaymentMethod,
    PaymentMethodIcon,
    PaymentMethodPaymentMethod,
    PaymentMethodStatusEnum,
)

__all__ = ["method_of", "shown"]

_KINDS = ("CREDIT_CARD", "PAYPAL", "SEPA_DIRECT_DEBIT")


def _facts(method: PaymentMethodRecord) -> dict:
    return {
        "creationDate": method.creation,
        "default": method.default,
        "description": method.description,
        "expirationDate": method.expiration,
        "label": method.label,
        "lastUpdate": method.last_update,
        "paymentMeanId": method.method_id,
        "paymentMethodId": method.method_id,
        "paymentType": method.payment_type,
        "status": method.status,
    }


def shown(method: PaymentMethodRecord) -> PaymentMethod:
    return PaymentMethod(icon=PaymentIcon(name=method.payment_type.lower()), **_facts(method))


def method_of(call: Call, method_id: int) -> PaymentMethodRecord:
    """A payment method of the calling account; 404 for anybody else's."""
    method = call.store.get(PaymentMethodRecord, method_id)
    if method is None or method.account != call.me.nichandle:
        raise errors.not_found("payment method", method_id)
    return method


@operation("GET", "/me/order/{orderId}/availableRegisteredPaymentMean")
def available_means(call: Call, orderId: int) -> list[BillingOrderRegisteredPaymentMean]:
    """List the registered means that can pay an order now"""
    means = payments.usable_means(call, order_of(call, orderId))
    return [BillingOrderRegisteredPaymentMean(paymentMean=mean) for mean in means]


@operation("POST", "/me/order/{orderId}/payWithRegisteredPaymentMean")
def pay_with_mean(
    call: Call, orderId: int, paymentMean: BillingReusablePaymentMeanEnum, paymentMeanId: int | None = None
) -> None:
    """Pay an order with a registered mean"""
    payments.pay_with_mean(call, order_of(call, orderId), str(paymentMean), paymentMeanId)


@operation("GET", "/me/order/{orderId}/paymentMethods", status="BETA")
def payment_methods(call: Call, orderId: int) -> BillingOrderPaymentMethods:
    """List the payment methods that can pay an order"""
    order = order_of(call, orderId)
    methods = payments.usable_methods(call) if order.status == "notPaid" else []
    return BillingOrderPaymentMethods(
        available=[
            PaymentMethodAvailablePaymentMethod(
                icon=PaymentMethodIcon(name=kind.lower()),
                integration="REDIRECT",
                oneshot=True,
                paymentType=kind,
                registerable=True,
                registerableWithTransaction=True,
            )
            for kind in _KINDS
        ],
        paymentMethods=[
            PaymentMethodPaymentMethod(icon=PaymentMethodIcon(name=m.payment_type.lower()), **_facts(m))
            for m in methods
        ],
        registered=[method.method_id for method in methods],
    )


@operation("POST", "/me/order/{orderId}/pay", status="BETA")
def pay(call: Call, orderId: int, paymentMethod: BillingOrderPayWithPaymentMethod) -> None:
    """Pay an order with a payment method"""
    order = order_of(call, orderId)
    if not isinstance(paymentMethod.id, int):
        raise errors.bad_request("[paymentMethod.id] Missing parameter: it is required")
    payments.pay_with_method(call, order, paymentMethod.id)


@operation("GET", "/me/payment/method")
def list_methods(
    call: Call,
    default: bool | None = None,
    paymentType: str | None = None,
    status: PaymentMethodStatusEnum | None = None,
) -> list[int]:
    """List your payment methods"""
    return [
        method.method_id
        for method in payments.methods_of(call)
        if (default is None or method.default == default)
        and (paymentType is None or method.payment_type == paymentType)
        and (status is None or method.status == status)
    ]


@operation("GET", "/me/payment/method/{paymentMethodId}")
def get_method(call: Call, paymentMethodId: int) -> PaymentMethod:
    """Read a payment method"""
    return shown(method_of(call, paymentMethodId))
