"""Mailboxes in a cart."""

from __future__ import annotations

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.order.products import generic
from ovh_sandbox.order.types import (
    CartGenericProductCreation,
    CartGenericProductDefinition,
    CartItem,
)

__all__ = []


@operation("GET", "/order/cart/{cartId}/emailDomain", auth=False)
def list_plans(call: Call, cartId: str) -> list[CartGenericProductDefinition]:
    """List the offers of mailboxes"""
    return generic.list_plans(call, cartId, "emailDomain")


@operation("POST", "/order/cart/{cartId}/emailDomain", auth=False)
def add(call: Call, cartId: str, body: CartGenericProductCreation) -> CartItem:
    """Put mailboxes in the cart"""
    return generic.add_plan(call, cartId, "emailDomain", body)
