"""The life of an order: made, paid, checked, carried out, billed, or given up.

What is carried out depends on the order's purpose. This module knows none of them: whoever does declares
it with :func:`carries_out`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ovh_sandbox.core import errors, loading
from ovh_sandbox.core.clock import on
from ovh_sandbox.core.money import cents, rounded
from ovh_sandbox.me import balances
from ovh_sandbox.me.records import BillRecord, OrderedItem, OrderLine, OrderRecord
from ovh_sandbox.scenarios import words_of

if TYPE_CHECKING:
    from ovh_sandbox.core.access import Call
    from ovh_sandbox.core.shop import Shop

__all__ = [
    "accept_documents",
    "cancel",
    "cancel_item",
    "carries_out",
    "finish_if_done",
    "make_order",
    "mark_paid",
    "new_order",
    "order_of",
    "order_url",
    "refuse_documents",
    "set_status",
]

UNPAID_LIFE = timedelta(days=1)
"""An unpaid order is cancelled after this (a published order expires 24 hours after its date)."""

CHECK_TAKES = timedelta(minutes=2)

DOCUMENTS_WAIT = timedelta(days=15)
"""How long a check waits for papers before it refuses the order (our choice)."""

RETRACTION = timedelta(days=14)
"""The European right of withdrawal, from the day of the order."""

Work = Callable[["Shop", OrderRecord], None]
_CARRY_OUT: dict[str, Work] = {}
_UNDO: dict[str, Work] = {}


def carries_out(purpose: str, *, undo: Work | None = None) -> Callable[[Work], Work]:
    """Declare what a paid order of this purpose sets going.

    `undo` takes back what concerns the cancelled items of an order.
    """

    def declare(work: Work) -> Work:
        _CARRY_OUT[purpose] = work
        if undo is not None:
            _UNDO[purpose] = undo
        return work

    return declare


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
    waived: bool = False,
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
        waived=waived,
    )


def make_order(
    shop: Shop, *, account: str, purpose: str, expiration: datetime | None = None, **content: Any
) -> OrderRecord:
    """Make an unpaid order outside a call, as a renewal does; it lapses after a day unless told otherwise."""
    now = shop.clock.now()
    order_id = shop.new_number("order", 214_570_000)
    order = OrderRecord(
        order_id=order_id,
        account=account,
        purpose=purpose,
        date=now,
        expiration=expiration or now + UNPAID_LIFE,
        retraction=None if content.get("waived") else now + RETRACTION,
        password=shop.private("order password", order_id).hex()[:10],
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


def cancel(shop: Shop, order: OrderRecord, *labels: str) -> None:
    """Give an order up: what was paid goes back, what was begun is stopped."""
    set_status(shop, order, "cancelling", *labels)
    balances.refund(shop, order)
    order.status = "cancelled"
    for item in order.items:
        item.cancelled = True
    shop.store.save(order)
    _undo(shop, order)


def _undo(shop: Shop, order: OrderRecord) -> None:
    # What an order sets going is declared together with what takes it back, if anything does.
    loading.known(_CARRY_OUT, "order", order.purpose)
    if undo := _UNDO.get(order.purpose):
        undo(shop, order)


def cancel_item(shop: Shop, order: OrderRecord, item: OrderedItem) -> None:
    """Give one item of a paid order up, with its options; what it cost goes back."""
    if item.cancelled:
        return
    inside = f"{item.number}."
    for other in order.items:
        if other is item or other.number.startswith(inside):
            other.cancelled = True
    if all(other.cancelled for other in order.items):
        cancel(shop, order)
        return
    lines = [line for line in order.lines if line.number == item.number or line.number.startswith(inside)]
    balances.refund(shop, order, _with_tax(order, sum(line.total for line in lines)))
    shop.store.save(order)
    _undo(shop, order)
    finish_if_done(shop, order.order_id)


def _with_tax(order: OrderRecord, part: int) -> int:
    """A part of an order's untaxed total, with its share of the tax, rounded to the cent."""
    if part <= 0 or not order.without_tax:
        return 0
    return rounded(part * order.with_tax, order.without_tax * cents(1)) * cents(1)


@on("order expires")
def _expire(shop: Shop, ref: str) -> None:
    order = shop.store.existing(OrderRecord, ref)
    if order.status == "notPaid":
        cancel(shop, order)


def mark_paid(shop: Shop, order: OrderRecord, *, payment_type: str, payment_id: str) -> None:
    """Note the payment, write the bill and send the order to the check."""
    now = shop.clock.now()
    order.payment_type, order.payment_id, order.paid = payment_type, payment_id, now
    bill = BillRecord(
        bill_id=f"FR{shop.new_number('bill', 71_000_000)}",
        account=order.account,
        order_id=order.order_id,
        date=now,
        category={"renewal": "autorenew", "purchase": "purchase-web"}.get(order.purpose, "purchase"),
        password=shop.private("bill password", order.order_id).hex()[:10],
        currency=order.currency,
        without_tax=order.without_tax,
        tax=order.tax,
    )
    shop.store.insert(bill)
    order.bill_id = bill.bill_id
    set_status(shop, order, "checking", "REGISTERED_PAYMENT_INITIATED", "PAYMENT_RECEIVED", "FRAUD_CHECK")
    shop.clock.schedule("order checked", order.order_id, at=now + shop.clock.work(CHECK_TAKES))


@on("order checked")
def _checked(shop: Shop, ref: str) -> None:
    order = shop.store.existing(OrderRecord, ref)
    if order.status != "checking":
        return
    # A customer is looked at once: renewals of a name pass.
    words = words_of(item.name for item in order.items) if order.purpose == "purchase" else set()
    if "fraud" in words:
        cancel(shop, order, "FRAUD_MANUAL_REVIEW", "FRAUD_REFUSED")
    elif "documents" in words and not any(label == "FRAUD_DOCS_REQUESTED" for _, label in order.history):
        set_status(shop, order, "documentsRequested", "FRAUD_DOCS_REQUESTED")
        shop.clock.schedule("documents missing", ref, at=shop.clock.now() + DOCUMENTS_WAIT)
    else:
        set_status(shop, order, "delivering", "PAYMENT_CONFIRMED", "ORDER_STARTED", "DELIVERY")
        loading.known(_CARRY_OUT, "order", order.purpose)(shop, order)
        finish_if_done(shop, order.order_id)


@on("documents missing")
def _documents_missing(shop: Shop, ref: str) -> None:
    order = shop.store.get(OrderRecord, ref)
    if order is not None and order.status == "documentsRequested":
        cancel(shop, order, "FRAUD_REFUSED")


def _waiting_for_documents(shop: Shop, order_id: int) -> OrderRecord:
    order = shop.store.get(OrderRecord, order_id)
    if order is None or order.status != "documentsRequested":
        raise ValueError(f"Order {order_id} does not wait for documents.")
    return order


def accept_documents(shop: Shop, order_id: int) -> None:
    """The papers a check asked for have come: go on with the order.

    Raises
    ------
    ValueError
        If the order does not wait for papers.
    """
    with shop.lock, shop.store.transaction(write=True):
        order = _waiting_for_documents(shop, order_id)
        set_status(shop, order, "checking", "FRAUD_CHECK")
        shop.clock.schedule("order checked", order_id, at=shop.clock.now() + shop.clock.work(CHECK_TAKES))


def refuse_documents(shop: Shop, order_id: int) -> None:
    """The papers a check asked for do not do: the order is cancelled and the money goes back.

    Raises
    ------
    ValueError
        If the order does not wait for papers.
    """
    with shop.lock, shop.store.transaction(write=True):
        cancel(shop, _waiting_for_documents(shop, order_id), "FRAUD_REFUSED")


def finish_if_done(shop: Shop, order_id: int) -> None:
    """An order is delivered when each of its items is, or is given up."""
    order = shop.store.existing(OrderRecord, order_id)
    if order.status == "delivering" and all(item.service or item.cancelled for item in order.items):
        set_status(shop, order, "delivered", "INVOICE_IN_PROGRESS", "INVOICE_SENT")


def _credit(balance: str) -> Work:
    def fill(shop: Shop, order: OrderRecord) -> None:
        amount = order.without_tax if balance == balances.PREPAID else balances.points_for(order.without_tax)
        balances.move(
            shop,
            order.account,
            balance,
            amount,
            operation="credit",
            description=f"Credit, order {order.order_id}",
            order_id=order.order_id,
        )

    return fill


for _balance, _purpose in balances.CREDIT.items():
    carries_out(_purpose)(_credit(_balance))
