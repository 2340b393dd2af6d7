"""Reading orders and changing one's mind."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.model import Text
from ovh_sandbox.core.money import price
from ovh_sandbox.core.registry import Key, operation
from ovh_sandbox.core.types.order import OrderDetailTypeEnum
from ovh_sandbox.me import orders
from ovh_sandbox.me.orders import order_of, order_url
from ovh_sandbox.me.records import OrderLine, OrderRecord
from ovh_sandbox.me.types.common import BillingOrder
from ovh_sandbox.me.types.order import (
    BillingItemDetail,
    BillingItemDetailOrder,
    BillingItemDetailOrderActionEnum,
    BillingItemDetailOrderConfiguration,
    BillingItemDetailOrderDetailTypeEnum,
    BillingItemDetailOrderPlan,
    BillingItemDetailOrderPlanProduct,
    BillingOrderAssociatedObject,
    BillingOrderAssociatedObjectTypeEnum,
    BillingOrderDetail,
    BillingOrderFollowUp,
    BillingOrderFollowUpHistory,
    BillingOrderFollowUpHistoryStatusEnum,
    BillingOrderFollowUpStatusEnum,
    BillingOrderFollowUpStepEnum,
    BillingOrderRetractionReasonEnum,
    BillingOrderStatusEnum,
    BillingPayment,
    BillingPaymentMeanEnum,
)

__all__ = ["api_view", "between"]

_STEP_OF_LABEL = {
    "ORDER_STARTED": "VALIDATED",
    "DELIVERY": "DELIVERING",
    "INVOICE_IN_PROGRESS": "AVAILABLE",
    "INVOICE_SENT": "AVAILABLE",
}
_WORDS = {
    "ORDER_ACCEPTED": "Order accepted",
    "ORDER_STARTED": "Order started",
    "PAYMENT_INITIATED": "Payment under way",
    "PAYMENT_RECEIVED": "Payment received",
    "PAYMENT_CONFIRMED": "Payment confirmed",
    "FRAUD_CHECK": "Order under verification",
    "FRAUD_DOCS_REQUESTED": "Documents requested",
    "FRAUD_MANUAL_REVIEW": "Order under manual review",
    "FRAUD_REFUSED": "Order refused by the verification",
    "DELIVERY": "Delivery under way",
    "INVOICE_IN_PROGRESS": "Invoice under way",
    "INVOICE_SENT": "Invoice sent",
}


def api_view(call: Call, order: OrderRecord) -> BillingOrder:
    return BillingOrder(
        date=order.date,
        expirationDate=order.expiration,
        orderId=order.order_id,
        password=order.password,
        pdfUrl=order_url(call, order, pdf=True),
        priceWithTax=price(order.with_tax, order.currency),
        priceWithoutTax=price(order.without_tax, order.currency),
        retractionDate=order.retraction,
        tax=price(order.tax, order.currency),
        url=order_url(call, order),
    )


def between(moment: datetime, start: datetime | None, end: datetime | None) -> bool:
    """Whether a date lies in a filter's range; filters need an offset."""
    for bound in (start, end):
        if bound is not None and bound.tzinfo is None:
            raise errors.bad_request(f"[date] Given data ({bound.isoformat()}) has no offset, e.g. +00:00")
    return (start is None or moment >= start) and (end is None or moment <= end)


def _line(order: OrderRecord, detail_id: int) -> OrderLine:
    for line in order.lines:
        if line.detail_id == detail_id:
            return line
    raise errors.not_found("order detail", detail_id)


@operation("GET", "/me/order")
def list_orders(
    call: Call,
    date_from: Annotated[datetime | None, Key("date.from")] = None,
    date_to: Annotated[datetime | None, Key("date.to")] = None,
) -> list[int]:
    """List your orders"""
    if date_from is None and date_to is None:
        return [int(order_id) for order_id in call.store.ids(OrderRecord, owner=call.me.nichandle)]
    found = call.store.find(OrderRecord, owner=call.me.nichandle)
    return [order.order_id for order in found if between(order.date, date_from, date_to)]


@operation("GET", "/me/order/{orderId}")
def get_order(call: Call, orderId: int) -> BillingOrder:
    """Read an order"""
    return api_view(call, order_of(call, orderId))


@operation("GET", "/me/order/{orderId}/status")
def get_status(call: Call, orderId: int) -> BillingOrderStatusEnum:
    """Say how far an order is"""
    return BillingOrderStatusEnum(order_of(call, orderId).status)


@operation("GET", "/me/order/{orderId}/details")
def list_details(call: Call, orderId: int) -> list[int]:
    """List the lines of an order"""
    return [line.detail_id for line in order_of(call, orderId).lines]


@operation("GET", "/me/order/{orderId}/details/{orderDetailId}")
def get_detail(call: Call, orderId: int, orderDetailId: int) -> BillingOrderDetail:
    """Read a line of an order"""
    order = order_of(call, orderId)
    line = _line(order, orderDetailId)
    # Once delivered, the placeholder gives way to the service's name.
    services = {item.number: item.service for item in order.items if item.service}
    given_up = {item.item_id for item in order.items if item.cancelled}
    return BillingOrderDetail(
        cancelled=order.status == "cancelled" or line.item_id in given_up,
        description=line.description,
        detailType=OrderDetailTypeEnum(line.kind),
        domain=services.get(line.number.partition(".")[0], line.number),
        orderDetailId=line.detail_id,
        quantity=str(line.quantity),
        totalPrice=price(line.total, order.currency),
        unitPrice=price(line.unit, order.currency),
    )


@operation("GET", "/me/order/{orderId}/details/{orderDetailId}/extension", status="BETA")
def get_extension(call: Call, orderId: int, orderDetailId: int) -> BillingItemDetail:
    """Say which catalogue plan a line of an order is"""
    order = order_of(call, orderId)
    line = _line(order, orderDetailId)
    item = next((item for item in order.items if item.item_id == line.item_id), None)
    if item is None:
        return _dependent(order, line)
    name = f"domain-{item.plan_code}" if item.product_id == "domain" else item.product_id
    return BillingItemDetail(
        order=BillingItemDetailOrder(
            action=BillingItemDetailOrderActionEnum(
                "renew" if order.purpose in ("renewal", "restore") else "installation"
            ),
            configurations=[
                BillingItemDetailOrderConfiguration(label=label, value=value)
                for label, value in item.configurations
            ],
            plan=BillingItemDetailOrderPlan(
                code=item.plan_code,
                duration=item.duration,
                pricingMode=item.pricing_mode,
                product=BillingItemDetailOrderPlanProduct(name=name),
                quantity=item.quantity,
            ),
            type=BillingItemDetailOrderDetailTypeEnum("plan"),
        )
    )


def _dependent(order: OrderRecord, line: OrderLine) -> BillingItemDetail:
    """What comes with an item without having been put in the cart: the zone of a name, the credit of a balance."""
    zone = line.number.count(".") > 0
    return BillingItemDetail(
        order=BillingItemDetailOrder(
            action=BillingItemDetailOrderActionEnum("installation"),
            configurations=[],
            plan=BillingItemDetailOrderPlan(
                code="zone" if zone else order.purpose.replace(" ", "-"),
                duration="P1Y" if zone else "P0D",
                pricingMode="default",
                product=BillingItemDetailOrderPlanProduct(name="dns" if zone else order.purpose),
                quantity=line.quantity,
            ),
            type=BillingItemDetailOrderDetailTypeEnum("plan"),
        )
    )


@operation("GET", "/me/order/{orderId}/payment")
def get_payment(call: Call, orderId: int) -> BillingPayment:
    """Say how an order was paid"""
    order = order_of(call, orderId)
    if order.paid is None:
        raise errors.not_found("payment of order", orderId)
    return BillingPayment(
        paymentDate=order.paid,
        paymentIdentifier=order.payment_id or None,
        paymentType=BillingPaymentMeanEnum(order.payment_type),
    )


@operation("GET", "/me/order/{orderId}/associatedObject")
def get_associated_object(call: Call, orderId: int) -> BillingOrderAssociatedObject:
    """Say which bill or refund belongs to an order"""
    order = order_of(call, orderId)
    if order.status == "cancelled" and order.refund_id:
        return BillingOrderAssociatedObject(
            id=order.refund_id, type=BillingOrderAssociatedObjectTypeEnum("Refund")
        )
    if not order.bill_id:
        return BillingOrderAssociatedObject()
    return BillingOrderAssociatedObject(id=order.bill_id, type=BillingOrderAssociatedObjectTypeEnum("Bill"))


@operation("GET", "/me/order/{orderId}/followUp", status="BETA")
def get_follow_up(call: Call, orderId: int) -> list[BillingOrderFollowUp]:
    """Tell the story of an order, step by step"""
    order = order_of(call, orderId)
    states = _step_states(order)
    return [
        BillingOrderFollowUp(
            step=BillingOrderFollowUpStepEnum(step),
            status=BillingOrderFollowUpStatusEnum(states[step]),
            history=[
                BillingOrderFollowUpHistory(
                    date=date,
                    label=BillingOrderFollowUpHistoryStatusEnum(label),
                    description=_WORDS.get(label, label),
                )
                for date, label in order.history
                if _STEP_OF_LABEL.get(label, "VALIDATING") == step
            ],
        )
        for step in ("VALIDATING", "VALIDATED", "DELIVERING", "AVAILABLE")
    ]


def _step_states(order: OrderRecord) -> dict[str, str]:
    steps = ("VALIDATING", "VALIDATED", "DELIVERING", "AVAILABLE")
    begun = any(label == "DELIVERY" for _, label in order.history)
    reached = 4 if order.status == "delivered" else 2 if begun else 0
    states = dict.fromkeys(steps[:reached], "DONE") | dict.fromkeys(steps[reached:], "TODO")
    if reached < len(steps):
        states[steps[reached]] = "ERROR" if order.status in ("cancelled", "cancelling") else "DOING"
    return states


@operation("POST", "/me/order/{orderId}/retraction")
def retract(
    call: Call, orderId: int, reason: BillingOrderRetractionReasonEnum, comment: Text | None = None
) -> None:
    """Withdraw from an order: it is cancelled and the money goes back"""
    order = order_of(call, orderId)
    if order.status in ("cancelled", "cancelling"):
        raise errors.bad_request(f"The order {orderId} is already cancelled")
    if order.status == "delivered":
        raise errors.bad_request(f"The order {orderId} is delivered: it can no longer be withdrawn from")
    # Nobody is bound to pay: what is not paid can be given up whatever was waived.
    if order.status != "notPaid":
        if order.waived:
            raise errors.bad_request(f"The right to withdraw from the order {orderId} was waived")
        if order.retraction is None or call.now > order.retraction:
            raise errors.bad_request(f"The order {orderId} could be withdrawn from until {order.retraction}")
    orders.cancel(call.shop, order)


@operation("POST", "/me/order/{orderId}/waiveRetraction")
def waive_retraction(call: Call, orderId: int) -> None:
    """Give up the right to withdraw from an order, so that it is carried out at once"""
    order = order_of(call, orderId)
    if order.status in ("cancelled", "cancelling"):
        raise errors.bad_request(f"The order {orderId} is already cancelled")
    order.waived, order.retraction = True, None
    call.store.save(order)
