"""Exercises of notebook 04: carts and accounts."""

from __future__ import annotations

from typing import Any

from helpers.lessons.answers import cart_in, is_mine, started
from helpers.lessons.exercise import Exercise, not_yet
from helpers.ordering import Cart, add_domain, assign_cart, create_cart, delete_cart, find_carts

__all__ = ["EXERCISES"]


def _new_cart(client: Any, description: str) -> Cart:
    subsidiary = client.get("/me")["ovhSubsidiary"]
    return create_cart(client, subsidiary=subsidiary, description=description)


def _prepare_orchard(client: Any) -> Cart:
    assign_cart(client, _new_cart(client, "Meadow"))
    return _new_cart(client, "Orchard")


def _check_orchard(client: Any, found: Any) -> str:
    listed = [found] if isinstance(found, (Cart, str, dict)) else list(found)
    if not listed:
        not_yet("`found` is empty: none of the carts bound to your account has this description.")
    carts = [cart_in(client, one) for one in listed]
    wrong = next((cart for cart in carts if cart.description != "Orchard"), None)
    if wrong:
        not_yet(f"`found` holds {len(carts)} carts, one of them called {wrong.description!r}.")
    latest = started(client, "04.1")[-1].cart_id
    if latest not in {cart.cart_id for cart in carts}:
        not_yet("The cart that `start` made last is not in `found`: bind that one too, then list again.")
    if not all(is_mine(client, cart) for cart in carts):
        not_yet("The cart is not bound to your account yet: a list of your carts does not show it.")
    return "bound to your account, and found again by its description alone."


def _prepare_drafts(client: Any) -> None:
    # Those of an earlier try would make "delete the empty one" another task.
    for draft in find_carts(client, description="Draft"):
        delete_cart(client, draft)
    for names in (("maple-lantern.ovh",), ()):
        cart = assign_cart(client, _new_cart(client, "Draft"))
        for name in names:
            add_domain(client, cart, name)


def _check_drafts(client: Any, my_cart: Any) -> str:
    kept = cart_in(client, my_cart)
    if not kept.items:
        not_yet(f"The cart you kept, {kept.description!r}, is empty.")
    if kept.description != "Summer fair":
        not_yet(f"The cart you kept is called {kept.description!r}.")
    drafts = len(find_carts(client, description="Draft"))
    if drafts:
        not_yet(f"Your account still has {drafts} cart called 'Draft'.")
    return "the empty cart is gone, the other one has a name you will recognise."


EXERCISES = (
    Exercise(
        number="04.1",
        title="Find a cart by its description",
        task="""`start` has made a cart that is called `Orchard`. It belongs to nobody.

Bind it to your account, then let the API list the carts with this description, and keep the list in
`found`.""",
        starter='my_cart = exercise("04.1").start(client)\nfound = ...',
        solved="""my_cart = exercise("04.1").start(client)
assign_cart(client, my_cart)
found = find_carts(client, description="Orchard")""",
        hints=(
            "Only carts that are bound to an account are listed: bind first, list then.",
            "`find_carts` takes `description=`.",
        ),
        wrong=(
            ('exercise("04.1").start(client)\nfound = find_carts(client, description="Orchard")', "empty"),
            ('cart = exercise("04.1").start(client)\nfound = [cart]', "not bound"),
            (
                'cart = exercise("04.1").start(client)\nassign_cart(client, cart)\nfound = find_carts(client)',
                "'Meadow'",
            ),
        ),
        checker=_check_orchard,
        prepare=_prepare_orchard,
    ),
    Exercise(
        number="04.2",
        title="Clear up",
        task="""`start` has left two carts in your account, both called `Draft`: one is empty, one holds a name.

Delete the empty one, and give the other the description `Summer fair`: a bound cart may still be
changed. Keep it in `my_cart`.""",
        starter='exercise("04.2").start(client)\nmy_cart = ...',
        solved="""from helpers.ordering import delete_cart

exercise("04.2").start(client)
for draft in find_carts(client, description="Draft"):
    if draft.items:
        my_cart = update_cart(client, draft, description="Summer fair")
    else:
        delete_cart(client, draft)""",
        hints=(
            '`find_carts(client, description="Draft")` lists both; a cart knows its `items`.',
            "`delete_cart` for the one, `update_cart` for the other.",
        ),
        wrong=(
            (
                'exercise("04.2").start(client)\n'
                'my_cart = next(c for c in find_carts(client, description="Draft") if c.items)\n'
                'update_cart(client, my_cart, description="Summer fair")',
                "still has 1",
            ),
            (
                'exercise("04.2").start(client)\nfor my_cart in find_carts(client, description="Draft"):\n'
                "    if my_cart.items:\n        delete_cart(client, my_cart)",
                "empty",
            ),
            (
                'exercise("04.2").start(client)\nfor one in find_carts(client, description="Draft"):\n'
                "    if one.items:\n        my_cart = one\n    else:\n        delete_cart(client, one)",
                "'Draft'",
            ),
        ),
        checker=_check_drafts,
        prepare=_prepare_drafts,
    ),
)
