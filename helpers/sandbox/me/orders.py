"""The life of an order: made, paid, checked, delivered, billed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from helpers.sandbox.core import errors
from helpers.sandbox.core.clock import on
from helpers.sandbox.domain import delivery
from helpers.sandbox.domain.records import NameRecord
from helpers.sandbox.me import balances
from helpers.sandbox.me.records import BillRecord, OrderedItem, OrderLine, OrderRecord
from helpers.sandbox.scenarios import scenario_of

if TYPE_CHECKING:
    from helpers.sandbox.core.access import Call
    from helpers.sandbox.core.shop import Shop

__all__ = ["mark_paid", "new_order", "order_of", "order_url", "set_status"]

UNPAID_LIFE = timedelta(days=1)
"""An unpaid order is cancelled after this (a published order expires 24 hours after its date)."""

CHECK_TAKES = timedelta(minutes=2)


def order_of(call: Call, order_id: int) -> OrderRecord:
    """An order of the calling account.

    Raises
    ------
    ApiError
        404 if there is none: somebody else's order does not exist for you.
    """
    order = call.store.get(OrderRecord, order_id)
    if order is None or order.account != call.me.nichandle:
        raise errors.not_found("order", order_id)
    return order


def order_url(call: Call, order: OrderRecord, *, pdf: bool = False) -> str:
    """Where a person pays the order by hand; the password in it is a secret."""
    page = "order.pdf" if pdf else "order"
    return f"{call.base}/pay/{page}?orderId={order.order_id}&orderPassword={order.password}"


def new_order(
    call: Call,
    *,
    currency: str,
    without_tax: int,
    tax: int,
    lines: list[OrderLine],
    items: list[OrderedItem] | None = None,
    cart_id: str = "",
    purpose: str = "purchase",
    account: str | None = None,
) -> OrderRecord:
    """Make an unpaid order for an account, the calling one by default."""
    return make_order(
        call.shop,
        account=account or call.me.nichandle,
        currency=currency,
        without_tax=without_tax,
        tax=tax,
        lines=lines,
        items=items or [],
        cart_id=cart_id,
        purpose=purpose,
    )


def make_order(shop: Shop, *, account: str, purpose: str, **content) -> OrderRecord:
    """Make an unpaid order outside a call, as a renewal does."""
    now = shop.clock.now()
    order_id = shop.new_number("order", 214_570_000)
    order = OrderRecord(
        order_id=order_id,
        account=account,
        purpose=purpose,
        date=now,
        expiration=now + UNPAID_LIFE,
        password=shop.digest("order password", order_id).hex()[:10],
        history=[(now, "ORDER_ACCEPTED")],
        **content,
    )
    shop.store.insert(order)
    shop.clock.schedule("order expires", order_id, at=order.expiration)
    return order


def set_status(shop: Shop, order: OrderRecord, status: str, *labels: str) -> None:
    """Move an order on, with what its follow-up says of it."""
    order.status = status
    now = shop.clock.now()
    order.history.extend((now, label) for label in labels)
    shop.store.save(order)


def release_names(shop: Shop, order: OrderRecord) -> None:
    """Names of an order that will not be delivered can be ordered again."""
    for name in shop.store.ids(NameRecord, parent=order.order_id):
        shop.store.delete(NameRecord, name)


@on("order expires")
def _expire(shop: Shop, ref: str) -> None:
    order = shop.store.get(OrderRecord, ref)
    if order.status == "notPaid":
        set_status(shop, order, "cancelled")
        release_names(shop, order)


def mark_paid(shop: Shop, order: OrderRecord, *, payment_type: str, payment_id: str) -> None:
    """Note the payment, write the bill and send the order to the check."""
    now = shop.clock.now()
    order.payment_type, order.payment_id, order.paid = payment_type, payment_id, now
    bill = BillRecord(
        bill_id=f"FR{shop.new_number('bill', 71_000_000)}",
        account=order.account,
        order_id=order.order_id,
        date=now,
        category="autorenew" if order.purpose == "renewal" else "purchase-web",
        password=shop.digest("bill password", order.order_id).hex()[:10],
        currency=order.currency,
        without_tax=order.without_tax,
        tax=order.tax,
    )
    shop.store.insert(bill)
    order.bill_id = bill.bill_id
    set_status(shop, order, "checking", "PAYMENT_INITIATED", "PAYMENT_RECEIVED", "FRAUD_CHECK")
    shop.clock.schedule("order checked", order.order_id, at=now + CHECK_TAKES)


def _words(order: OrderRecord) -> set[str]:
    scenarios = (scenario_of(item.name) for item in order.items if item.name)
    return {scenario.word for scenario in scenarios if scenario}


@on("order checked")
def _checked(shop: Shop, ref: str) -> None:
    order = shop.store.get(OrderRecord, ref)
    if order.status != "checking":
        return
    words = _words(order)
    if "fraud" in words:
        set_status(shop, order, "cancelling", "FRAUD_MANUAL_REVIEW", "FRAUD_REFUSED")
        balances.refund(shop, order)
        release_names(shop, order)
        set_status(shop, order, "cancelled")
    elif "documents" in words and not any(label == "FRAUD_DOCS_REQUESTED" for _, label in order.history):
        set_status(shop, order, "documentsRequested", "FRAUD_DOCS_REQUESTED")
    else:
        start_delivery(shop, order)


def start_delivery(shop: Shop, order: OrderRecord) -> None:
    """The check is passed: carry the order out."""
    set_status(shop, order, "delivering", "PAYMENT_CONFIRMED", "ORDER_STARTED", "DELIVERY")
    delivery.deliver(shop, order)
    finish_if_done(shop, order.order_id)


def accept_documents(shop: Shop, order_id: int) -> None:
    """The papers a check asked for have come: go on with the order.

    Raises
    ------
    ValueError
        If the order does not wait for papers.
    """
    with shop.lock, shop.store.transaction(write=True):
        order = shop.store.get(OrderRecord, order_id)
        if order is None or order.status != "documentsRequested":
            raise ValueError(f"Order {order_id} does not wait for documents.")
        set_status(shop, order, "checking", "FRAUD_CHECK")
        shop.clock.schedule("order checked", order_id, at=shop.clock.now() + CHECK_TAKES)


def finish_if_done(shop: Shop, order_id: int) -> None:
    """An order is delivered when each of its lines is."""
    order = shop.store.get(OrderRecord, order_id)
    if order.status == "delivering" and delivery.all_done(shop, order):
        set_status(shop, order, "delivered", "INVOICE_IN_PROGRESS", "INVOICE_SENT")


@on("order line delivered")
def _line_delivered(shop: Shop, ref: str) -> None:
    finish_if_done(shop, int(ref))
