"""Options of a domain name that is in the same cart."""

from __future__ import annotations

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.decoding import converted
from ovh_sandbox.core.registry import operation
from ovh_sandbox.order.carts import cart_to_change, cart_to_read
from ovh_sandbox.order.items import item_of
from ovh_sandbox.order.names import parse_name
from ovh_sandbox.order.offers import row_of
from ovh_sandbox.order.prices import currency_of
from ovh_sandbox.order.products import generic
from ovh_sandbox.order.products.plans import DOMAIN_OPTIONS, PLANS
from ovh_sandbox.order.types.cart import CartGenericDomainOptionsCreation, CartGenericOptionCreation
from ovh_sandbox.order.types.common import CartGenericOptionDefinition, CartItem

__all__ = []


@operation("GET", "/order/cart/{cartId}/domain/options", auth=False)
def list_options(call: Call, cartId: str, domain: str) -> list[CartGenericOptionDefinition]:
    """List the options of a domain name"""
    cart = cart_to_read(call, cartId)
    row_of(call, cart, parse_name(domain, call.shop.prices.names))
    currency = currency_of(cart.subsidiary)
    return [generic.option_definition(PLANS[code], currency) for code in DOMAIN_OPTIONS]


@operation("POST", "/order/cart/{cartId}/domain/options", auth=False)
def add_option(call: Call, cartId: str, body: CartGenericDomainOptionsCreation) -> CartItem:
    """Put an option under a domain name of the cart"""
    cart = cart_to_change(call, cartId)
    parent = item_of(call, cart, body.itemId)
    if parent.product_id != "domain":
        raise generic.takes_no_options(parent, "domain")
    return generic.put_option(
        call,
        cart,
        parent,
        "domainOption",
        DOMAIN_OPTIONS,
        converted(body, CartGenericOptionCreation, from_attributes=True),
    )
