"""How far a purchase is, read through the API: what the flow map draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.client.call_log import unnoticed
from helpers.course import STEPS
from helpers.errors import ConfigurationMissing, NotEligible, NotForSale, NotFound, OrderLabError
from helpers.lessons.steps import steps_of
from helpers.ordering import (
    find_carts,
    get_cart,
    list_items,
    missing_configurations,
    order_status,
    preview_checkout,
)

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering import Cart, OrderState, SalesOrder

__all__ = ["Standing", "standing_of"]


@dataclass
class Standing:
    """How far a purchase is.

    Attributes
    ----------
    done : set of str
        Keys of the steps that are done.
    current : set of str
        Keys of the steps to do now.
    trouble : dict of str
        What stands in the way: question of the chart (``available``, ``configured``, ``offered``,
        ``eligible``, ``paid``, ``checked``) to a sentence.
    """

    done: set[str] = field(default_factory=set)
    current: set[str] = field(default_factory=set)
    trouble: dict[str, str] = field(default_factory=dict)


def standing_of(
    client: OrderClient | None = None,
    *,
    cart: Cart | str | None = None,
    order: SalesOrder | OrderState | int | None = None,
    step: str | None = None,
) -> Standing:
    """Read how far a purchase is; without a client or anything to read, trust `step` alone.

    Calls: the cart, its items and their configurations, ``GET /order/cart``, the dry run of a complete
    cart, the status of the order. They are left out of the call log.
    """
    named = [one.key for one in steps_of(step)]
    if client is None or (cart is None and order is None):
        keys = [one.key for one in STEPS]
        before = keys[: keys.index(named[0])] if named else []
        return Standing(done=set(before), current=set(named))
    with unnoticed(client):
        standing = Standing()
        if cart is not None:
            _read_cart(client, cart, standing)
        if order is not None:
            _read_order(client, order, standing)
    if named:
        # The reader's own place wins over what the state suggests to do next.
        standing.current = set(named)
    return standing


def _read_cart(client: OrderClient, cart: Cart | str, standing: Standing) -> None:
    try:
        cart = get_cart(client, cart)
    except NotFound:
        standing.current = {"cart"}
        standing.trouble["cart"] = "this cart is gone: expired or deleted"
        return
    standing.done.add("cart")
    if cart.read_only:
        standing.done |= {"offers", "item", "assign", "configuration", "dry_run", "checkout"}
        standing.current = {"payment"}
        return
    items = list_items(client, cart)
    if items:
        standing.done |= {"offers", "item"}
    assigned = cart.cart_id in {mine.cart_id for mine in find_carts(client)}
    if assigned:
        standing.done.add("assign")
    missing = {item.domain or item.plan_code: missing_configurations(client, item) for item in items}
    missing = {name: labels for name, labels in missing.items() if labels}
    if items and not missing:
        standing.done.add("configuration")
    elif missing:
        standing.trouble["configured"] = "; ".join(
            f"{name} lacks {', '.join(labels)}" for name, labels in missing.items()
        )
    if not items:
        standing.current = {"offers"}
    elif not assigned:
        standing.current = {"assign"}
    elif missing:
        standing.current = {"configuration"}
    else:
        _dry_run(client, cart, standing)


_QUESTION = ((ConfigurationMissing, "configured"), (NotEligible, "eligible"), (NotForSale, "offered"))


def _dry_run(client: OrderClient, cart: Cart, standing: Standing) -> None:
    """A cart that looks complete: only its dry run knows whether it can be ordered."""
    standing.current = {"dry_run"}
    try:
        preview_checkout(client, cart)
    except OrderLabError as error:
        for kind, question in _QUESTION:
            if isinstance(error, kind):
                faults = "; ".join(f"{name}: {text}" for name, text in error.details.items())
                standing.trouble[question] = faults or error.answer.partition("\n")[0]
                # The chart leads back: to another name, or to the configurations.
                standing.current = {"offers"} if question == "offered" else {"configuration"}
                standing.done -= standing.current
                return
        standing.trouble["dry_run"] = error.answer
    else:
        standing.done.add("dry_run")
        standing.current = {"checkout"}


_WAITS = {
    "notPaid": ("payment", "", ""),
    "checking": ("delivery", "", ""),
    "documentsRequested": ("delivery", "checked", "the check asks for documents"),
    "delivering": ("delivery", "", ""),
    "cancelling": ("payment", "paid", "the order is being withdrawn"),
    "cancelled": ("payment", "paid", "the order was withdrawn: nothing will be delivered"),
}


def _read_order(client: OrderClient, order: SalesOrder | OrderState | int, standing: Standing) -> None:
    standing.done |= {one.key for one in STEPS[:7]}
    try:
        status = order_status(client, order)
    except NotFound:
        standing.current = {"payment"}
        standing.trouble["paid"] = "there is no such order in this account"
        return
    if status == "delivered":
        standing.done |= {"payment", "delivery"}
        standing.current = set()
        return
    key, question, sentence = _WAITS.get(status, ("delivery", "checked", f"the order is {status}"))
    if key == "delivery":
        standing.done.add("payment")
    standing.current = {key}
    if question:
        standing.trouble[question] = sentence
