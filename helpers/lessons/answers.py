"""What a learner may hand to a check: results of the helpers, or the API's own answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ovh.exceptions import ResourceNotFoundError

from helpers.errors import NotFound
from helpers.lessons.exercise import not_yet
from helpers.lessons.starts import starts_of
from helpers.money import Money
from helpers.ordering import Cart, Item, Offer, OrderState, Prices, SalesOrder, find_carts, get_cart, get_item

__all__ = [
    "amount_in",
    "cart_in",
    "is_mine",
    "item_in",
    "names_in",
    "names_of_order",
    "names_ordered",
    "now_of",
    "order_id_in",
    "own_cart",
    "prices_of",
    "started",
]


def cart_in(client: Any, answer: Any) -> Cart:
    """The cart an answer means, read again: a `Cart`, its identifier, or the API's answer."""
    cart_id = answer.get("cartId") if isinstance(answer, dict) else answer
    if isinstance(cart_id, Cart):
        cart_id = cart_id.cart_id
    if not isinstance(cart_id, str) or not cart_id:
        not_yet(f"A cart is expected; found {type(answer).__name__}.")
    try:
        return get_cart(client, cart_id)
    except NotFound:
        not_yet(f"There is no cart {cart_id!r} (or not any more).")


def started(client: Any, number: str) -> list[Any]:
    """What the starts of an exercise made, oldest first; without any there is nothing to check."""
    made = starts_of(client, number)
    if not made:
        not_yet("`start` has not been called: there is nothing to look at.")
    return made


def own_cart(client: Any, answer: Any, number: str) -> Cart:
    """The cart an answer means, which must be one that the exercise's `start` made."""
    cart = cart_in(client, answer)
    if cart.cart_id not in {one.cart_id for one in started(client, number)}:
        not_yet("This is another cart than the one that `start` made.")
    return cart


def names_of_order(client: Any, number: int) -> tuple[str, ...]:
    """Domain names in an order, by its lines, in their order."""
    lines = client.get(f"/me/order/{number}/details")
    described = [client.get(f"/me/order/{number}/details/{line}")["description"] for line in lines]
    names = (text.partition(" - ")[0] for text in described if " - " in text and not text.startswith("."))
    return tuple(dict.fromkeys(names))


def names_ordered(client: Any, number: int) -> set[str]:
    """Domain names in the order that an answer means."""
    try:
        return set(names_of_order(client, number))
    except ResourceNotFoundError:
        not_yet(f"There is no order {number} in your account.")


def is_mine(client: Any, cart: Cart) -> bool:
    """Whether a cart is bound to the client's account."""
    return cart.cart_id in {mine.cart_id for mine in find_carts(client)}


def item_in(client: Any, answer: Any) -> Item:
    """The item an answer means, read again."""
    if not isinstance(answer, Item):
        not_yet(f"An item is expected, such as `add_domain` returns; found {type(answer).__name__}.")
    try:
        return get_item(client, answer)
    except NotFound:
        not_yet(f"Item {answer.item_id} is not in its cart any more.")


def order_id_in(answer: Any) -> int:
    """The number of the order an answer means."""
    found = answer.get("orderId") if isinstance(answer, dict) else answer
    if isinstance(found, (SalesOrder, OrderState)):
        found = found.order_id
    if isinstance(found, str) and found.isascii() and found.isdigit():
        return int(found)
    if found is None:
        not_yet("This is what the cart costs, not an order: its order number is None.")
    if not isinstance(found, int) or isinstance(found, bool):
        not_yet(f"An order is expected; found {type(answer).__name__}.")
    return found


def amount_in(answer: Any) -> Decimal:
    """The amount an answer means: `Money`, a number, or a text such as ``"1.99 EUR"``."""
    if isinstance(answer, Money):
        return answer.amount
    try:
        text = str(answer).replace("€", "").replace("EUR", "").replace(",", ".").strip()
        return Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        not_yet(f"An amount is expected, such as 1.99; found {answer!r}.")


def names_in(answer: Any) -> list[str]:
    """The domain names an answer means: texts, offers or items, alone or in a list."""
    several = [answer] if isinstance(answer, str) or not isinstance(answer, Iterable) else list(answer)
    found = [one if isinstance(one, str) else getattr(one, "domain", None) for one in several]
    names = [name for name in found if isinstance(name, str)]
    if len(names) < len(found):
        not_yet(f"A list of names is expected; found {answer!r}.")
    return [name.strip().lower() for name in names]


def now_of(client: Any) -> datetime:
    """The business time of the sandbox, else the machine's."""
    sandbox = getattr(client, "sandbox", None)
    return sandbox.clock.now() if sandbox else datetime.now().astimezone()


def prices_of(sold: Offer | Item) -> Prices:
    """The prices of an offer or an item; an answer without them is not what the exercise asks for."""
    if sold.prices is None:
        not_yet(f"{sold.domain} has no price here.")
    return sold.prices
