"""DNS zones in a cart."""

from __future__ import annotations

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.order.products import generic
from ovh_sandbox.order.types import (
    CartGenericOptionCreation,
    CartGenericOptionDefinition,
    CartGenericProductCreation,
    CartGenericProductDefinition,
    CartItem,
)

__all__ = []


@operation("GET", "/order/cart/{cartId}/dns", auth=False)
def list_plans(call: Call, cartId: str) -> list[CartGenericProductDefinition]:
    """List the offers of DNS zones"""
    return generic.list_plans(call, cartId, "dns")


@operation("POST", "/order/cart/{cartId}/dns", auth=False)
def add(call: Call, cartId: str, body: CartGenericProductCreation) -> CartItem:
    """Put a DNS zone in the cart"""
    return generic.add_plan(call, cartId, "dns", body)


@operation("GET", "/order/cart/{cartId}/dns/options", auth=False)
def list_options(call: Call, cartId: str, planCode: str) -> list[CartGenericOptionDefinition]:
    """List the options of an offer of DNS zones"""
    return generic.list_options(call, cartId, "dns", planCode)


@operation("POST", "/order/cart/{cartId}/dns/options", auth=False)
def add_option(call: Call, cartId: str, body: CartGenericOptionCreation) -> CartItem:
    """Put an option under a DNS zone of the cart"""
    return generic.add_option(call, cartId, "dns", body)
