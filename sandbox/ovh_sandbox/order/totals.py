"""From the items of a cart to the lines and totals of a sales order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox.core.money import price, tax_on, ucents_of
from ovh_sandbox.core.records import Account
from ovh_sandbox.me.records import OrderRecord
from ovh_sandbox.order.coupons import COUPONS
from ovh_sandbox.order.prices import currency_of, tax_rate
from ovh_sandbox.order.products import product_of
from ovh_sandbox.order.products.base import line
from ovh_sandbox.order.types.cart import (
    Contract,
    Order,
    OrderDetail,
    OrderPrices,
    Reduction,
    ReductionContextEnum,
)
from ovh_sandbox.order.types.common import ReductionTypeEnum

if TYPE_CHECKING:
    from datetime import datetime

    from ovh_sandbox.core.access import Call
    from ovh_sandbox.order.records import CartRecord, ItemRecord

__all__ = ["item_numbers", "quoted_order", "sold_order"]


def item_numbers(items: list[ItemRecord]) -> dict[int, str]:
    """Placeholder of each item: ``*001`` for the first, ``*001.002`` for its first option (001 is the zone)."""
    numbers: dict[int, str] = {}
    options: dict[int, int] = {}
    for item in items:
        if item.parent_item is None:
            numbers[item.item_id] = f"*{len(numbers) + 1:03d}"
    for item in items:
        if item.parent_item is not None:
            options[item.parent_item] = options.get(item.parent_item, 1) + 1
            numbers[item.item_id] = f"{numbers[item.parent_item]}.{options[item.parent_item]:03d}"
    return numbers


def _place(number: str) -> list[int]:
    return [int(part) for part in number[1:].split(".")]


def quoted_order(call: Call, cart: CartRecord, items: list[ItemRecord], *, with_contracts: bool) -> Order:
    """The sales order a cart with these items would become now.

    Raises
    ------
    ApiError
        400 if an item's offer went away.
    """
    currency = currency_of(cart.subsidiary)
    numbers = item_numbers(items)
    lines: list[OrderDetail] = []
    contracts: dict[str, Contract] = {}
    # An item, then its options, whenever they were added.
    for item in sorted(items, key=lambda item: _place(numbers[item.item_id])):
        product = product_of(item)
        lines += product.lines(call, cart, item, numbers[item.item_id])
        if with_contracts:
            contracts |= {contract.name: contract for contract in product.contracts(call, cart, item)}
    _apply_coupons(call, cart, lines, currency, call.now)
    # The tax follows the account, not the cart (seen on a real order); without an account, the cart.
    owner = call.store.get(Account, cart.account) if cart.account else None
    rate = owner.tax_rate if owner else tax_rate(cart.subsidiary)
    return Order(
        contracts=list(contracts.values()),
        details=lines,
        prices=_totals(lines, currency, tax_on(_sum(lines), rate)),
    )


def sold_order(call: Call, cart: CartRecord) -> Order:
    """What a read-only cart became, as it was on that day; prices may have moved since."""
    record = call.store.existing(OrderRecord, cart.order_id)
    lines = [
        line(
            one.description,
            one.kind,
            one.number,
            one.unit,
            record.currency,
            item_id=one.item_id,
            quantity=one.quantity,
        )
        for one in record.lines
    ]
    _apply_coupons(call, cart, lines, record.currency, record.date)
    return Order(contracts=[], details=lines, prices=_totals(lines, record.currency, record.tax))


def _apply_coupons(
    call: Call, cart: CartRecord, lines: list[OrderDetail], currency: str, now: datetime
) -> None:
    """Take the coupons off the lines that cost something, in the order of the lines.

    A coupon that ended while it lay in the cart takes nothing off.
    """
    for code in cart.coupons:
        coupon = COUPONS[code]
        if not coupon.valid(now, call.shop.clock.opened):
            continue
        # A gift line stands after the line it reduces, so what is left to pay is the running sum.
        left = coupon.reduction(max(0, _sum(lines)))
        for detail in lines:
            taken = min(left, max(0, ucents_of(detail.totalPrice)))
            if not taken:
                continue
            left -= taken
            detail.reductions.append(
                Reduction(
                    context=ReductionContextEnum("voucher"),
                    description=coupon.description,
                    price=price(taken, currency),
                    reductionDescription=f"Coupon {code}",
                    type=ReductionTypeEnum("percentage" if coupon.percent else "fixed_amount"),
                    value=price(taken, currency),
                )
            )
            reduced = ucents_of(detail.reductionTotalPrice) + taken
            detail.reductionTotalPrice = price(reduced, currency)
            detail.totalPrice = price(ucents_of(detail.originalTotalPrice) - reduced, currency)


def _sum(lines: list[OrderDetail]) -> int:
    return sum(ucents_of(detail.totalPrice) for detail in lines)


def _totals(lines: list[OrderDetail], currency: str, tax: int) -> OrderPrices:
    total = _sum(lines)
    reduction = sum(ucents_of(detail.reductionTotalPrice) for detail in lines)
    return OrderPrices(
        originalWithoutTax=price(total + reduction, currency),
        reduction=price(reduction, currency),
        tax=price(tax, currency),
        withTax=price(total + tax, currency),
        withoutTax=price(total, currency),
    )
