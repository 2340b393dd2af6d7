"""Checkpoints: every notebook opens at its own starting state, made through the API like a learner would.

>>> lab = lesson("05")
>>> lab.cart, lab.items
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.client.connection import OrderClient, connect
from helpers.course import NOTEBOOKS
from helpers.errors import InvalidInput
from helpers.ordering import (
    Contact,
    add_configuration,
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    create_contact,
    get_cart,
    get_item,
    list_items,
    missing_configurations,
    search_offers,
)

if TYPE_CHECKING:
    from helpers.lessons.flow_map import FlowMap
    from helpers.ordering import Cart, Item, SalesOrder

__all__ = ["DEMO_CONTACT", "Lesson", "configured_cart", "lesson"]

DEMO_CONTACT: dict[str, Any] = {
    "firstName": "Camille",
    "lastName": "Demo",
    "legalForm": "individual",
    "email": "camille.demo@example.org",
    "phone": "+33.199001234",
    "language": "fr_FR",
    "address": {"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
}
"""Fields of the invented person who buys names in these notebooks (the number is reserved for fiction)."""

DESCRIPTION = "Christmas shop"
NAMES = ("merrychristmas.ovh", "noel-2026.fr")


class Lesson:
    """A notebook's starting point.

    Attributes
    ----------
    number : str
        Of the notebook.
    client : OrderClient
        Talks to a fresh sandbox, its call log empty.
    cart, offer, item, items, contact, order
        What the step needs; each only exists from the notebook on that starts after it was made.
    """

    def __init__(self, number: str, client: OrderClient, **state: Any):
        self.number = number
        self.client = client
        self._state = state

    def __getattr__(self, name: str) -> Any:
        state = self.__dict__.get("_state", {})
        if name in state:
            return state[name]
        if name.startswith("_"):
            raise AttributeError(name)
        there = ", ".join(["client", *state])
        raise AttributeError(
            f"Notebook {self.__dict__.get('number', '?')} starts before there is a {name!r}. It has: {there}."
        )

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._state})

    def map(self) -> FlowMap:
        """The flow chart with this notebook's step marked: see `flow_map`."""
        from helpers.lessons.flow_map import flow_map

        return flow_map(
            self.client, cart=self._state.get("cart"), order=self._state.get("order"), step=self.number
        )

    def other_client(self) -> OrderClient:
        """A client of the sandbox's second account: a stranger, for trying what strangers may do."""
        return self.client.for_account("other")

    def ready_cart(self, *names: str) -> Cart:
        """Another cart of yours with these names, bound and configured; its calls stay out of the call log."""
        with self.client.calls.unnoticed():
            return configured_cart(self.client, *names, description=names[0])

    def unpaid_order(self, *names: str) -> SalesOrder:
        """Another order, for these names, made and not paid; its calls stay out of the call log."""
        cart = self.ready_cart(*names)
        with self.client.calls.unnoticed():
            return checkout(self.client, cart)

    def _title(self) -> str:
        return f"Notebook {self.number}: {NOTEBOOKS[self.number].title}"

    def __repr__(self) -> str:
        has = f"\nReady for you: {', '.join(['client', *self._state])}"
        return f"{self._title()}\n{self.client!r}{has}"

    def _repr_html_(self) -> str:
        has = ", ".join(f"<code>lab.{escape(name)}</code>" for name in ["client", *self._state])
        return f'{self.client._repr_html_()}<p style="margin:.2em 0">Ready for you: {has}</p>'


def lesson(number: str, **settings: Any) -> Lesson:
    """Open a flow notebook at its starting state: a fresh sandbox, and what the earlier steps would have made.

    Everything is made through the API, then the call log is emptied, so that the request lens shows the
    learner's calls alone. Identifiers are the same each time.

    Parameters
    ----------
    number : str
        ``"00"`` to ``"07"``. State by notebook: 00 and 01 nothing; 02 `cart`; 03 `cart` and `offer`;
        04 `cart` and its two `items`; 05 the same cart, assigned; 06 the same, completely configured, with
        `contact`; 07 `order`, made and not paid. From 04 on, `item` is the first of `items`.
    **settings
        Handed to `connect`: ``seed``, ``subsidiary``, ``state``.

    Raises
    ------
    InvalidInput
        No flow notebook has that number.
    """
    number = str(number).zfill(2)
    if number not in _STARTS:
        raise InvalidInput(
            f"Open lesson {number!r}",
            "there is no such starting point",
            f"Choose one of {', '.join(_STARTS)}; other notebooks start with connect().",
        )
    client = connect(**settings)
    state = _STARTS[number](client)
    client.calls.clear()
    return Lesson(number, client, **state)


def _nothing(client: OrderClient) -> dict[str, Any]:
    return {}


def _cart(client: OrderClient) -> dict[str, Any]:
    subsidiary = client.get("/me")["ovhSubsidiary"]
    return {"cart": create_cart(client, subsidiary=subsidiary, description=DESCRIPTION)}


def _offer(client: OrderClient) -> dict[str, Any]:
    state = _cart(client)
    return state | {"offer": search_offers(client, state["cart"], domain=NAMES[0]).first()}


def _with_items(client: OrderClient, state: dict[str, Any]) -> dict[str, Any]:
    items = tuple(list_items(client, state["cart"]))
    return state | {"cart": get_cart(client, state["cart"]), "items": items, "item": items[0]}


def _filled(client: OrderClient) -> dict[str, Any]:
    state = _cart(client)
    for name in NAMES:
        add_domain(client, state["cart"], search_offers(client, state["cart"], domain=name).first())
    return _with_items(client, state)


def _assigned(client: OrderClient) -> dict[str, Any]:
    state = _filled(client)
    assign_cart(client, state["cart"])
    return _with_items(client, state)


def _configured(client: OrderClient) -> dict[str, Any]:
    state = _assigned(client)
    contact = create_contact(client, **DEMO_CONTACT)
    for item in state["items"]:
        configure(client, item, contact)
    return _with_items(client, state) | {"contact": contact}


def _ordered(client: OrderClient) -> dict[str, Any]:
    state = _configured(client)
    order = checkout(client, state["cart"])
    return _with_items(client, state) | {"order": order}


_STARTS: dict[str, Callable[[OrderClient], dict[str, Any]]] = {
    "00": _nothing,
    "01": _nothing,
    "02": _cart,
    "03": _offer,
    "04": _filled,
    "05": _assigned,
    "06": _configured,
    "07": _ordered,
}


def configure(client: OrderClient, item: Item, contact: Contact) -> Item:
    """Give an item of these lessons what it requires: the legal age and the owner."""
    for label in missing_configurations(client, item):
        add_configuration(client, item, label=label, value=contact if label == "OWNER_CONTACT" else True)
    return get_item(client, item)


def configured_cart(
    client: OrderClient, *names: str, description: str, contact: Contact | None = None
) -> Cart:
    """A cart of the caller's with these names, bound and configured: where exercises on the checkout begin."""
    subsidiary = client.get("/me")["ovhSubsidiary"]
    cart = create_cart(client, subsidiary=subsidiary, description=description)
    assign_cart(client, cart)
    owner = contact or create_contact(client, **DEMO_CONTACT)
    for name in names:
        configure(client, add_domain(client, cart, name), owner)
    return get_cart(client, cart)
