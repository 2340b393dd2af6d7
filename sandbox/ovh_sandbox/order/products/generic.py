"""Products sold by plan, and options under them: shared by every route but the names'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox.core import errors
from ovh_sandbox.core.clock import in_months, sold_months
from ovh_sandbox.core.money import cents, price
from ovh_sandbox.order.carts import cart_to_change, cart_to_read, items_of
from ovh_sandbox.order.items import api_view, item_of
from ovh_sandbox.order.labels import LABELS
from ovh_sandbox.order.prices import Quote, currency_of, quote_prices
from ovh_sandbox.order.products.base import PRODUCTS, Product, line
from ovh_sandbox.order.products.plans import PLANS, PRODUCT_PLANS, ProductPlan
from ovh_sandbox.order.records import ItemRecord
from ovh_sandbox.order.types.cart import CartConfigurationRequirements, CartGenericProductDefinition
from ovh_sandbox.order.types.common import (
    CartGenericOptionDefinition,
    CartGenericProductPricing,
    CartGenericProductPricingCapacitiesEnum,
    CartGenericProductPricingTypeEnum,
    CartGenericProductTypeEnum,
)

if TYPE_CHECKING:
    from ovh_sandbox.core.access import Call
    from ovh_sandbox.order.records import CartRecord
    from ovh_sandbox.order.types.cart import (
        CartGenericOptionCreation,
        CartGenericProductCreation,
        OrderDetail,
    )
    from ovh_sandbox.order.types.common import CartItem, CartPrice

__all__ = [
    "MODE",
    "PlanProduct",
    "add_option",
    "add_plan",
    "check_sale",
    "list_options",
    "list_plans",
    "option_definition",
    "put",
    "put_option",
    "takes_no_options",
]

MODE = "default"
"""The only ``pricingMode`` of these plans."""


class PlanProduct(Product):
    """An item with a plan, be it a product or an option."""

    def quote(self, cart: CartRecord, item: ItemRecord) -> Quote:
        """What the item costs, for its whole quantity."""
        plan = PLANS[item.plan_code]
        amount = cents(plan.amount(item.duration)) * item.quantity
        return Quote(
            currency=currency_of(cart.subsidiary),
            price=amount,
            renew=amount,
            fee=cents(plan.setup) * item.quantity,
        )

    def prices(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[CartPrice]:
        return quote_prices(self.quote(cart, item), plan=item.plan_code, mode=item.pricing_mode)

    def requirements(
        self, call: Call, cart: CartRecord, item: ItemRecord
    ) -> list[CartConfigurationRequirements]:
        plan = PLANS[item.plan_code]
        return [
            CartConfigurationRequirements(
                label=label, required=label in plan.required, type=LABELS[label].type
            )
            for label in (*plan.required, *plan.optional)
        ]

    def lines(self, call: Call, cart: CartRecord, item: ItemRecord, number: str) -> list[OrderDetail]:
        plan, currency = PLANS[item.plan_code], currency_of(cart.subsidiary)
        what = f"{item.name} - {plan.text}" if item.name else plan.text

        def one(text: str, kind: str, amount: int) -> OrderDetail:
            return line(
                text, kind, number, cents(amount), currency, item_id=item.item_id, quantity=item.quantity
            )

        return [
            one(f"{what} - {in_months(sold_months(item.duration))}", "DURATION", plan.amount(item.duration)),
            one(plan.text, "INSTALLATION", plan.setup),
        ]

    def change_quantity(self, call: Call, cart: CartRecord, item: ItemRecord, quantity: int) -> None:
        check_sale(PLANS[item.plan_code], item.duration, item.pricing_mode, quantity)

    def change_duration(self, call: Call, cart: CartRecord, item: ItemRecord, duration: str) -> None:
        check_sale(PLANS[item.plan_code], duration, item.pricing_mode, item.quantity)


class DnsZone(PlanProduct):
    product_id = "dns"


class IpAddresses(PlanProduct):
    product_id = "ip"


class EmailDomain(PlanProduct):
    product_id = "emailDomain"


class WebHosting(PlanProduct):
    product_id = "webHosting"


class DomainOption(PlanProduct):
    """An option of a domain name, whether the name is in the same cart or already in the account."""

    product_id = "domainOption"
    api_product_id = "domain"


PRODUCTS.update(
    {one.product_id: one() for one in (DnsZone, IpAddresses, EmailDomain, WebHosting, DomainOption)}
)


def check_sale(plan: ProductPlan, duration: str, pricing_mode: str, quantity: int) -> None:
    """Refuse what a plan is not sold as.

    Raises
    ------
    ApiError
        400 naming the parameter and what is offered.
    """
    if pricing_mode != MODE:
        raise errors.bad_request(
            f"[pricingMode] Given data ({pricing_mode[:40]}) is not offered for {plan.code}: {MODE}"
        )
    if duration not in plan.durations:
        raise errors.bad_request(
            f"[duration] Given data ({duration[:40]}) is not offered for {plan.code}:"
            f" one of {', '.join(plan.durations)}"
        )
    if not 1 <= quantity <= plan.most:
        raise errors.bad_request(
            f"[quantity] Given data ({quantity}) is not offered for {plan.code}: 1 to {plan.most}"
        )


def _pricings(plan: ProductPlan, currency: str) -> list[CartGenericProductPricing]:
    """First what a period costs, then the setup: who takes the first one as the price is right."""
    periods = [
        CartGenericProductPricing(
            capacities=[CartGenericProductPricingCapacitiesEnum("renew")],
            description=f"{plan.text} - {sold_months(duration)} months",
            duration=duration,
            interval=sold_months(duration),
            minimumQuantity=1,
            maximumQuantity=plan.most,
            minimumRepeat=1,
            price=price(cents(amount), currency),
            priceInUcents=cents(amount),
            pricingMode=MODE,
            pricingType=CartGenericProductPricingTypeEnum("rental"),
        )
        for duration, amount in plan.periods
    ]
    setup = CartGenericProductPricing(
        capacities=[CartGenericProductPricingCapacitiesEnum("installation")],
        description=f"{plan.text} - setup",
        duration="P0D",
        interval=0,
        minimumQuantity=1,
        maximumQuantity=plan.most,
        minimumRepeat=1,
        maximumRepeat=1,
        price=price(cents(plan.setup), currency),
        priceInUcents=cents(plan.setup),
        pricingMode=MODE,
        pricingType=CartGenericProductPricingTypeEnum("purchase"),
    )
    return [*periods, setup]


def option_definition(plan: ProductPlan, currency: str) -> CartGenericOptionDefinition:
    """An option as the API lists it."""
    return CartGenericOptionDefinition(
        exclusive=True,
        family=plan.family,
        mandatory=False,
        planCode=plan.code,
        prices=_pricings(plan, currency),
        productName=plan.code,
        productType=CartGenericProductTypeEnum("delivery"),
    )


def _plan_of(product_id: str, code: str) -> ProductPlan:
    plans = PRODUCT_PLANS[product_id]
    for plan in plans:
        if plan.code == code:
            return plan
    raise errors.bad_request(
        f"[planCode] Given data ({code[:40]}) is not a plan of {product_id}:"
        f" one of {', '.join(plan.code for plan in plans)}"
    )


def list_plans(call: Call, cart_id: str, product_id: str) -> list[CartGenericProductDefinition]:
    """The plans of a product, in the currency of a cart."""
    currency = currency_of(cart_to_read(call, cart_id).subsidiary)
    return [
        CartGenericProductDefinition(
            planCode=plan.code,
            prices=_pricings(plan, currency),
            productName=plan.code,
            productType=CartGenericProductTypeEnum("delivery"),
        )
        for plan in PRODUCT_PLANS[product_id]
    ]


def add_plan(call: Call, cart_id: str, product_id: str, body: CartGenericProductCreation) -> CartItem:
    """Put a plan of a product in a cart."""
    cart = cart_to_change(call, cart_id)
    plan = _plan_of(product_id, body.planCode)
    check_sale(plan, body.duration, body.pricingMode, body.quantity)
    return put(call, cart, product_id, plan, body.duration, body.quantity)


def list_options(
    call: Call, cart_id: str, product_id: str, plan_code: str
) -> list[CartGenericOptionDefinition]:
    """The options of a plan, in the currency of a cart."""
    currency = currency_of(cart_to_read(call, cart_id).subsidiary)
    return [option_definition(PLANS[code], currency) for code in _plan_of(product_id, plan_code).options]


def add_option(call: Call, cart_id: str, product_id: str, body: CartGenericOptionCreation) -> CartItem:
    """Put an option under an item of a cart.

    Raises
    ------
    ApiError
        404 if the item is not in this cart; 400 if it is not of this product, has no such option, or has
        one of that family already.
    """
    cart = cart_to_change(call, cart_id)
    parent = item_of(call, cart, body.itemId)
    if parent.product_id != product_id or parent.parent_item is not None:
        raise takes_no_options(parent, product_id)
    return put_option(call, cart, parent, product_id, PLANS[parent.plan_code].options, body)


def takes_no_options(item: ItemRecord, product_id: str) -> errors.ApiError:
    """400 for an option under an item of another kind."""
    return errors.bad_request(f"[itemId] Item {item.item_id} is not a {product_id} that takes options")


def put_option(
    call: Call,
    cart: CartRecord,
    parent: ItemRecord,
    product_id: str,
    offered: tuple[str, ...],
    body: CartGenericOptionCreation,
) -> CartItem:
    """Put one of the offered options under an item."""
    if body.planCode not in offered:
        known = ", ".join(offered) or "none"
        raise errors.bad_request(
            f"[planCode] Given data ({body.planCode[:40]}) is not an option of item {parent.item_id}: {known}"
        )
    plan = PLANS[body.planCode]
    check_sale(plan, body.duration, body.pricingMode, body.quantity)
    for other in items_of(call, cart):
        if other.parent_item == parent.item_id and PLANS[other.plan_code].family == plan.family:
            raise errors.bad_request(
                f"[planCode] Item {parent.item_id} already has an option of the family {plan.family}"
            )
    return put(call, cart, product_id, plan, body.duration, body.quantity, name=parent.name, parent=parent)


def put(
    call: Call,
    cart: CartRecord,
    product_id: str,
    plan: ProductPlan,
    duration: str,
    quantity: int,
    *,
    name: str = "",
    parent: ItemRecord | None = None,
) -> CartItem:
    """Make the item; everything has been checked."""
    item = ItemRecord(
        item_id=call.shop.new_number("item", 412_000_000),
        cart_id=cart.cart_id,
        product_id=product_id,
        plan_code=plan.code,
        pricing_mode=MODE,
        duration=duration,
        quantity=quantity,
        name=name,
        parent_item=parent.item_id if parent else None,
    )
    call.store.insert(item)
    return api_view(call, cart, item)
