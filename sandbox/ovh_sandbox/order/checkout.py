"""Summary, dry run and checkout."""

from __future__ import annotations

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.money import ucents_of
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.store import Conflict
from ovh_sandbox.domain.records import NameRecord
from ovh_sandbox.me import orders, payments
from ovh_sandbox.me.records import OrderedItem, OrderLine, OrderRecord
from ovh_sandbox.order.carts import cart_to_read, items_of
from ovh_sandbox.order.items import duplicated_labels, missing_labels
from ovh_sandbox.order.products import product_of
from ovh_sandbox.order.records import CartRecord, ItemRecord
from ovh_sandbox.order.totals import item_numbers, quoted_order, sold_order
from ovh_sandbox.order.types.cart import CartCheckout, Order

__all__ = []


@operation("GET", "/order/cart/{cartId}/summary", auth=False)
def summary(call: Call, cartId: str) -> Order:
    """Price a cart without checking it"""
    cart = cart_to_read(call, cartId)
    if cart.read_only:
        return sold_order(call, cart)
    return quoted_order(call, cart, items_of(call, cart), with_contracts=False)


@operation("GET", "/order/cart/{cartId}/checkout")
def dry_run(call: Call, cartId: str) -> Order:
    """Check a cart and price it, without ordering"""
    cart = _owned_cart(call, cartId)
    if cart.read_only:
        return sold_order(call, cart)
    items = _checked_items(call, cart)
    return quoted_order(call, cart, items, with_contracts=True)


@operation("POST", "/order/cart/{cartId}/checkout")
def checkout(call: Call, cartId: str, body: CartCheckout) -> Order:
    """Validate a cart: make the sales order"""
    cart = _owned_cart(call, cartId)
    if cart.read_only:
        raise errors.conflict(f"The cart {cartId} is read-only: it has already been validated")
    items = _checked_items(call, cart)
    if body.waiveRetractationPeriod is False and any(product_of(item).names(item) for item in items):
        raise errors.bad_request(
            "[waiveRetractationPeriod] A domain name is made to order: the retraction period must be waived"
        )
    answer = quoted_order(call, cart, items, with_contracts=True)
    order = _make_order(call, cart, items, answer, waived=body.waiveRetractationPeriod is True)
    for item in order.items:
        _reserve(call, item, order)
    cart.order_id = order.order_id
    call.store.save(cart)
    if body.autoPayWithPreferredPaymentMethod is True:
        payments.pay_with_default(call, order)
    answer.orderId = order.order_id
    answer.url = orders.order_url(call, order)
    return answer


def _owned_cart(call: Call, cart_id: str) -> CartRecord:
    cart = cart_to_read(call, cart_id)
    if cart.account != call.me.nichandle:
        raise errors.forbidden("You are not allowed", None)
    return cart


def _checked_items(call: Call, cart: CartRecord) -> list[ItemRecord]:
    """The items of a cart that can be ordered.

    Raises
    ------
    ApiError
        400 if the cart is empty, incomplete or not eligible; one faulty item blocks all.
    """
    items = items_of(call, cart)
    if not items:
        raise errors.bad_request(f"The cart {cart.cart_id} is empty")
    faults = [
        f"Custom field {label} is {fault} for product {product_of(item).api_product_id}"
        for item in items
        for fault, labels in (
            ("mandatory", missing_labels(call, cart, item)),
            ("duplicated", duplicated_labels(item)),
        )
        for label in labels
    ]
    if faults:
        raise errors.bad_request("\n".join(faults))
    for item in items:
        product_of(item).check(call, cart, item)
    return items


def _make_order(
    call: Call, cart: CartRecord, items: list[ItemRecord], answer: Order, *, waived: bool
) -> OrderRecord:
    numbers = item_numbers(items)
    lines = [
        OrderLine(
            detail_id=detail_id,
            description=detail.description,
            number=detail.domain,
            kind=str(detail.detailType),
            unit=ucents_of(detail.unitPrice),
            total=ucents_of(detail.totalPrice),
            quantity=detail.quantity,
            item_id=detail.cartItemID,
        )
        for detail, detail_id in zip(
            answer.details,
            call.shop.new_numbers("order detail", 880_000_000, len(answer.details)),
            strict=True,
        )
    ]
    ordered = [
        one for item in items for one in product_of(item).ordered(call, cart, item, numbers[item.item_id])
    ]
    return orders.new_order(
        call,
        cart_id=cart.cart_id,
        currency=answer.prices.withTax.currencyCode,
        without_tax=ucents_of(answer.prices.withoutTax),
        tax=ucents_of(answer.prices.tax),
        lines=lines,
        items=ordered,
        waived=waived,
    )


def _reserve(call: Call, item: OrderedItem, order: OrderRecord) -> None:
    """Keep the name for this order; of several orders for one name the first checkout wins."""
    if item.product_id != "domain":
        return
    try:
        call.store.insert(
            NameRecord(name=item.name, account=order.account, order_id=order.order_id, item_id=item.item_id)
        )
    except Conflict:
        raise errors.bad_request(f"The domain {item.name} is no longer available") from None
