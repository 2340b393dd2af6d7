"""The whole way in one call: a name of the reader's choice, from the empty cart to the account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.course import STEPS
from helpers.display.tables import table_html, table_text
from helpers.errors import InvalidInput, NotForSale
from helpers.lessons.checkpoints import DEMO_CONTACT, configure
from helpers.lessons.flow_map import FlowMap, flow_map
from helpers.money import Money
from helpers.ordering import (
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    create_contact,
    list_domains,
    order_status,
    pay_with_method,
    payment_methods,
    preview_checkout,
    search_offers,
)

if TYPE_CHECKING:
    from helpers.client.connection import OrderClient

__all__ = ["FirstOrder", "order_a_name"]

EXTENSION = "ovh"
"""Put behind a name that was typed without one."""

_SAID = {
    "cart": "Create a cart: an empty basket",
    "offers": "Ask what is offered for the name",
    "item": "Put the offer into the cart",
    "assign": "Say that the cart is yours",
    "configuration": "Say what the registry wants to know",
    "dry_run": "Look at the whole order: the dry run",
    "checkout": "Order",
    "payment": "Pay, with play money",
    "delivery": "Wait, and the name is yours",
}


@dataclass(frozen=True, repr=False)
class FirstOrder:
    """A name that was bought, and how.

    Attributes
    ----------
    name : str
    order_id : int
    paid : Money
        Tax included.
    renewal : Money
        Of each year after the first, without tax.
    steps : tuple of (what, call)
        The steps in order.
    owned : bool
        Whether the name is in the account now.
    map : FlowMap
        The order process as far as it went.
    """

    name: str
    order_id: int
    paid: Money
    renewal: Money
    steps: tuple[tuple[str, str], ...]
    owned: bool
    map: FlowMap

    def _headline(self) -> str:
        where = "in your account" if self.owned else "ordered"
        return (
            f"{self.name} is {where}. You paid {self.paid}, tax included;"
            f" each year after the first costs {self.renewal} without tax."
        )

    def __repr__(self) -> str:
        return f"{self._headline()}\n{table_text(('step', 'call'), self.steps)}"

    def _repr_html_(self) -> str:
        title = f"<p><b>{escape(self._headline())}</b></p>"
        return title + table_html(("step", "call"), self.steps)


def order_a_name(
    client: OrderClient, name: str, step: Callable[[int, int, str], None] = lambda done, total, doing: None
) -> FirstOrder:
    """Buy a name in the sandbox, step by step, as the notebooks after this one explain it.

    Parameters
    ----------
    client : OrderClient
        Of the sandbox.
    name : str
        Such as ``merrychristmas.ovh``; without an extension, ``.ovh`` is taken.
    step : callable, optional
        Told before each step how many are done, how many there are, and what comes.

    Raises
    ------
    InvalidInput
        The client talks to the real API: this would spend money without a look at the price.
    NotForSale
        The name is taken, or cannot be had.
    """
    if client.sandbox is None:
        raise InvalidInput(
            f"Order {name} in one go",
            "this client talks to the real API",
            "Use connect(): with real money, each step is a decision.",
        )
    name = name.strip().lower()
    name = name if "." in name else f"{name}.{EXTENSION}"

    def begin(key: str) -> None:
        keys = [one.key for one in STEPS]
        step(keys.index(key), len(keys), _SAID[key])

    begin("cart")
    cart = create_cart(client, subsidiary=client.get("/me")["ovhSubsidiary"], description="My first order")
    begin("offers")
    offer = search_offers(client, cart, domain=name).first()
    if offer.action != "create":
        raise NotForSale(
            f"Order {name}",
            "somebody has it already; it could only be transferred",
            "Choose another name: a long one is rarely taken.",
        )
    begin("item")
    item = add_domain(client, cart, offer)
    begin("assign")
    assign_cart(client, cart)
    begin("configuration")
    configure(client, item, create_contact(client, **DEMO_CONTACT))
    begin("dry_run")
    preview_checkout(client, cart)
    begin("checkout")
    order = checkout(client, cart)
    begin("payment")
    pay_with_method(client, order, method=payment_methods(client, order)[0])
    begin("delivery")
    client.sandbox.clock.advance(hours=1)
    order_status(client, order)
    renewal: Any = offer.prices.renew if offer.prices else None
    return FirstOrder(
        name=name,
        order_id=order.order_id or 0,
        paid=order.with_tax,
        renewal=renewal,
        steps=tuple((_SAID[one.key], one.call) for one in STEPS),
        owned=name in list_domains(client),
        map=flow_map(client, cart=cart, order=order),
    )
