"""Routes of the products that differ in nothing but their plans: zones, hostings, addresses, mailboxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.order.products import generic
from ovh_sandbox.order.types.cart import (
    CartGenericOptionCreation,
    CartGenericProductCreation,
    CartGenericProductDefinition,
)
from ovh_sandbox.order.types.common import CartGenericOptionDefinition, CartItem

__all__: list[str] = []

_PRODUCTS = {
    "dns": ("DNS zones", "a DNS zone"),
    "emailDomain": ("mailboxes", "mailboxes"),
    "ip": ("IP addresses", "IP addresses"),
    "webHosting": ("web hostings", "a web hosting"),
}
"""The API's word for each product, and what several and one of it are called."""

_WITHOUT_OPTIONS = {"emailDomain"}


def _declare(method: str, path: str, handler: Callable[..., Any], about: str) -> None:
    # The description of an operation is what its handler says of itself.
    handler.__doc__ = about
    operation(method, path, auth=False)(handler)


def _declare_product(product: str, several: str, one: str) -> None:
    path = f"/order/cart/{{cartId}}/{product}"

    def list_plans(call: Call, cartId: str) -> list[CartGenericProductDefinition]:
        return generic.list_plans(call, cartId, product)

    def add(call: Call, cartId: str, body: CartGenericProductCreation) -> CartItem:
        return generic.add_plan(call, cartId, product, body)

    _declare("GET", path, list_plans, f"List the offers of {several}")
    _declare("POST", path, add, f"Put {one} in the cart")
    if product in _WITHOUT_OPTIONS:
        return

    def list_options(call: Call, cartId: str, planCode: str) -> list[CartGenericOptionDefinition]:
        return generic.list_options(call, cartId, product, planCode)

    def add_option(call: Call, cartId: str, body: CartGenericOptionCreation) -> CartItem:
        return generic.add_option(call, cartId, product, body)

    _declare("GET", f"{path}/options", list_options, f"List the options of an offer of {several}")
    _declare("POST", f"{path}/options", add_option, f"Put an option under {one} of the cart")


for _product, (_several, _one) in _PRODUCTS.items():
    _declare_product(_product, _several, _one)
