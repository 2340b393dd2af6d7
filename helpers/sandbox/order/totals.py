"""From the items of a cart to the lines and totals of a sales order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.sandbox.core.money import price, tax_on
from helpers.sandbox.core.records import Account
from helpers.sandbox.order.carts import items_of
from helpers.sandbox.order.coupons import COUPONS
from helpers.sandbox.order.prices import price_list, tax_rate
from helpers.sandbox.order.products import product_of
from helpers.sandbox.order.types import Contract, Order, OrderDetail, OrderPrices, Reduction
from helpers.snapshot import load_subsidiaries

if TYPE_CHECKING:
    from helpers.sandbox.core.access import Call
    from helpers.sandbox.order.records import CartRecord

__all__ = ["item_numbers", "quoted_order"]


def item_numbers(call: Call, cart: CartRecord) -> dict[int, str]:
    """Placeholder of each item: ``*001`` for the first, ``*001.002`` for its first option (001 is the zone)."""
    numbers: dict[int, str] = {}
    options: dict[int, int] = {}
    items = items_of(call, cart)
    for item in items:
        if item.parent_item is None:
            numbers[item.item_id] = f"*{len(numbers) + 1:03d}"
    for item in items:
        if item.parent_item is not None:
            options[item.parent_item] = options.get(item.parent_item, 1) + 1
            numbers[item.item_id] = f"{numbers[item.parent_item]}.{options[item.parent_item]:03d}"
    return numbers


def quoted_order(call: Call, cart: CartRecord, *, with_contracts: bool) -> Order:
    """The sales order a cart would become now.

    Raises
    ------
    ApiError
        400 if an item's offer went away.
    """
    price_list(cart.subsidiary)
    currency = load_subsidiaries()[cart.subsidiary].currency
    numbers = item_numbers(call, cart)
    lines: list[OrderDetail] = []
    contracts: dict[str, Contract] = {}
    for item in items_of(call, cart):
        product = product_of(item)
        lines += product.lines(call, cart, item, numbers[item.item_id])
        if with_contracts:
            contracts |= {contract.name: contract for contract in product.contracts(call, cart, item)}
    _apply_coupons(cart, lines, currency)
    return Order(
        contracts=list(contracts.values()),
        details=lines,
        prices=_totals(call, cart, lines, currency),
    )


def _apply_coupons(cart: CartRecord, lines: list[OrderDetail], currency: str) -> None:
    """Take the coupons off the lines that cost something, dearest part first come: in the order of the lines."""
    for code in cart.coupons:
        coupon = COUPONS[code]
        # A gift line stands after the line it reduces, so what is left to pay is the running sum.
        left = coupon.reduction(max(0, sum(detail.totalPrice.priceInUcents for detail in lines)))
        for detail in lines:
            taken = min(left, max(0, detail.totalPrice.priceInUcents))
            if not taken:
                continue
            left -= taken
            detail.reductions.append(
                Reduction(
                    context="voucher",
                    description=coupon.description,
                    price=price(taken, currency),
                    reductionDescription=f"Coupon {code}",
                    type="percentage" if coupon.percent else "fixed_amount",
                    value=price(taken, currency),
                )
            )
            reduced = detail.reductionTotalPrice.priceInUcents + taken
            detail.reductionTotalPrice = price(reduced, currency)
            detail.totalPrice = price(detail.originalTotalPrice.priceInUcents - reduced, currency)


def _totals(call: Call, cart: CartRecord, lines: list[OrderDetail], currency: str) -> OrderPrices:
    total = sum(detail.totalPrice.priceInUcents for detail in lines)
    reduction = sum(detail.reductionTotalPrice.priceInUcents for detail in lines)
    # The tax follows the account, not the cart (seen on a real order); without an account, the cart.
    owner = call.store.get(Account, cart.account) if cart.account else None
    tax = tax_on(total, owner.tax_rate if owner else tax_rate(cart.subsidiary))
    return OrderPrices(
        originalWithoutTax=price(total + reduction, currency),
        reduction=price(reduction, currency),
        tax=price(tax, currency),
        withTax=price(total + tax, currency),
        withoutTax=price(total, currency),
    )
