"""What can pay an order, and paying it."""

from __future__ import annotations

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.me import balances, payments
from ovh_sandbox.me.methods import KINDS, facts
from ovh_sandbox.me.orders import order_of, order_url
from ovh_sandbox.me.types.order import (
    BillingOrderPaymentMean,
    BillingOrderPaymentMeanHttpParameter,
    BillingOrderPaymentMeans,
    BillingOrderPaymentMethods,
    BillingOrderPayWithPaymentMethod,
    BillingOrderRegisteredPaymentMean,
    BillingReusablePaymentMeanEnum,
    PaymentMethodAvailablePaymentMethod,
    PaymentMethodIcon,
    PaymentMethodIntegrationType,
    PaymentMethodPaymentMethod,
)

__all__ = []


@operation("GET", "/me/order/{orderId}/availableRegisteredPaymentMean")
def available_means(call: Call, orderId: int) -> list[BillingOrderRegisteredPaymentMean]:
    """List the registered means that can pay an order now"""
    means = payments.usable_means(call, order_of(call, orderId))
    return [
        BillingOrderRegisteredPaymentMean(paymentMean=BillingReusablePaymentMeanEnum(mean)) for mean in means
    ]


@operation("POST", "/me/order/{orderId}/payWithRegisteredPaymentMean")
def pay_with_mean(
    call: Call, orderId: int, paymentMean: BillingReusablePaymentMeanEnum, paymentMeanId: int | None = None
) -> None:
    """Pay an order with a registered mean"""
    payments.pay_with_mean(call, order_of(call, orderId), str(paymentMean), paymentMeanId)


@operation("GET", "/me/order/{orderId}/paymentMeans")
def payment_means(call: Call, orderId: int) -> BillingOrderPaymentMeans:
    """Say where a person can pay an order by hand, by kind of mean"""
    order = order_of(call, orderId)
    if order.status != "notPaid":
        return BillingOrderPaymentMeans()
    usable = payments.usable_means(call, order)

    def page(mean: str) -> list[BillingOrderPaymentMean]:
        return [
            BillingOrderPaymentMean(
                fee=0.0,
                httpMethod="GET",
                parameters=[
                    BillingOrderPaymentMeanHttpParameter(name="orderId", value=str(order.order_id)),
                    BillingOrderPaymentMeanHttpParameter(name="orderPassword", value=order.password),
                    BillingOrderPaymentMeanHttpParameter(name="mean", value=mean),
                ],
                url=order_url(call, order).partition("?")[0],
            )
        ]

    return BillingOrderPaymentMeans(
        creditCard=page("CREDIT_CARD"),
        paypal=page("PAYPAL"),
        ovhAccount=page(balances.PREPAID) if balances.PREPAID in usable else None,
        fidelityPoints=page(balances.FIDELITY) if balances.FIDELITY in usable else None,
    )


@operation("GET", "/me/order/{orderId}/paymentMethods", status="BETA")
def payment_methods(call: Call, orderId: int) -> BillingOrderPaymentMethods:
    """List the payment methods that can pay an order"""
    order = order_of(call, orderId)
    methods = payments.usable_methods(call) if order.status == "notPaid" else []
    return BillingOrderPaymentMethods(
        available=[
            PaymentMethodAvailablePaymentMethod(
                icon=PaymentMethodIcon(name=kind.lower()),
                integration=PaymentMethodIntegrationType("REDIRECT"),
                oneshot=True,
                paymentType=kind,
                registerable=True,
                registerableWithTransaction=True,
            )
            for kind in KINDS
        ],
        paymentMethods=[
            PaymentMethodPaymentMethod(
                icon=PaymentMethodIcon(name=m.payment_type.lower()), **facts(m, call.now)
            )
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
