"""IP addresses in a cart."""

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


@operation("GET", "/order/cart/{cartId}/ip", auth=False)
def list_plans(call: Call, cartId: str) -> list[CartGenericProductDefinition]:
    """List the offers of IP addresses"""
    return generic.list_plans(call, cartId, "ip")


@operation("POST", "/order/cart/{cartId}/ip", auth=False)
def add(call: Call, cartId: str, body: CartGenericProductCreation) -> CartItem:
    """Put IP addresses in the cart"""
    return generic.add_plan(call, cartId, "ip", body)


@operation("GET", "/order/cart/{cartId}/ip/options", auth=False)
def list_options(call: Call, cartId: str, planCode: str) -> list[CartGenericOptionDefinition]:
    """List the options of an offer of IP addresses"""
    return generic.list_options(call, cartId, "ip", planCode)


@operation("POST", "/order/cart/{cartId}/ip/options", auth=False)
def add_option(call: Call, cartId: str, body: CartGenericOptionCreation) -> CartItem:
    """Put an option under IP addresses of the cart"""
    return generic.add_option(call, cartId, "ip", body)
