"""Exercises of notebook 04: carts and accounts."""

from __future__ import annotations

from typing import Any

from helpers.lessons.answers import cart_in, is_mine
from helpers.lessons.exercise import Exercise, not_attempted, not_yet
from helpers.ordering import Cart, add_domain, assign_cart, create_cart, find_carts, get_cart

__all__ = ["EXERCISES"]


def _new_cart(client: Any, description: str) -> Cart:
    subsidiary = client.get("/me")["ovhSubsidiary"]
    return create_cart(client, subsidiary=subsidiary, description=description)


def _prepare_orchard(client: Any) -> Cart:
    assign_cart(client, _new_cart(client, "Meadow"))
    return _new_cart(client, "Orchard")


def _check_orchard(client: Any, cart: Any, found: Any) -> str:
    mine = cart_in(client, cart)
    if not is_mine(client, mine):
        not_yet("The cart is not bound to your account yet: a list of your carts does not show it.")
    listed = [found] if isinstance(found, (Cart, str)) else list(found)
    ids = [one.cart_id if isinstance(one, Cart) else str(one) for one in listed]
    if mine.cart_id not in ids:
        not_yet(f"`found` holds {len(ids)} carts, and the cart is not among them.")
    if len(ids) != 1:
        not_yet(f"`found` holds {len(ids)} carts; let the API leave out those with another description.")
    return "bound to your account, and found again by its description alone."


def _prepare_drafts(client: Any) -> None:
    for names in (("maple-lantern.ovh",), ()):
        cart = assign_cart(client, _new_cart(client, "Draft"))
        for name in names:
            add_domain(client, cart, name)


def _check_drafts(client: Any) -> str:
    drafts = [get_cart(client, cart) for cart in find_carts(client, description="Draft")]
    if not drafts and not any(cart.description == "Summer fair" for cart in find_carts(client)):
        not_attempted('There are no drafts: run `exercise("04.2").start(client)` first.')
    filled = [
        cart for cart in find_carts(client) if cart.description in ("Draft", "Summer fair") and cart.items
    ]
    if len(drafts) == 2 and len(filled) == 1:
        not_attempted("Both drafts are still there.")
    if not filled:
        not_yet("The draft with a name in it is gone. `start` makes both again.")
    if any(not cart.items for cart in drafts):
        not_yet("There is still an empty draft.")
    if filled[0].description != "Summer fair":
        not_yet(f"The cart with a name in it is still called {filled[0].description!r}.")
    return "the empty cart is gone, the other one has a name you will recognise."


EXERCISES = (
    Exercise(
        number="04.1",
        title="Find a cart by its description",
        task="""`start` has made a cart that is called `Orchard`. It belongs to nobody.

Bind it to your account, then let the API list the carts with this description, and keep the list in
`found`.""",
        starter='cart = exercise("04.1").start(client)\nfound = ...',
        solved="""cart = exercise("04.1").start(client)
assign_cart(client, cart)
found = find_carts(client, description="Orchard")""",
        hints=(
            "Only carts that are bound to an account are listed: bind first, list then.",
            "`find_carts` takes `description=`.",
        ),
        checker=_check_orchard,
        prepare=_prepare_orchard,
    ),
    Exercise(
        number="04.2",
        title="Clear up",
        task="""`start` has left two carts in your account, both called `Draft`: one is empty, one holds a name.

Delete the empty one, and give the other the description `Summer fair`: a bound cart may still be
changed.""",
        starter='exercise("04.2").start(client)\n# your calls here',
        solved="""exercise("04.2").start(client)
for draft in find_carts(client, description="Draft"):
    if draft.items:
        update_cart(client, draft, description="Summer fair")
    else:
        delete_cart(client, draft)""",
        hints=(
            '`find_carts(client, description="Draft")` lists both; a cart knows its `items`.',
            "`delete_cart` for the one, `update_cart` for the other.",
        ),
        checker=_check_drafts,
        prepare=_prepare_drafts,
    ),
)
