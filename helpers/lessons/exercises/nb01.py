"""Exercises of notebook 01: carts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from helpers.lessons.answers import cart_in, now_of, own_cart, prices_of
from helpers.lessons.exercise import Exercise, not_attempted, not_yet
from helpers.ordering import Cart, create_cart, search_offers

__all__ = ["EXERCISES"]

_TOLERANCE = timedelta(minutes=5)


def _lives(client: Any, cart: Cart) -> timedelta | None:
    return cart.expire - now_of(client) if cart.expire else None


def _check_two_hours(client: Any, my_cart: Any) -> str:
    cart = cart_in(client, my_cart)
    if cart.description != "Green tea":
        not_yet(f"The description of your cart is {cart.description!r}.")
    lives = _lives(client, cart)
    if lives is None or abs(lives - timedelta(hours=2)) > _TOLERANCE:
        hours = "for ever" if lives is None else f"{lives / timedelta(hours=1):.1f} hours"
        not_yet(f"Your cart lives {hours}.")
    # A cart does not say its subsidiary; its prices do.
    currency = prices_of(search_offers(client, cart, domain="green-tea-2026.ovh").first()).total.currency
    if currency != "GBP":
        not_yet(f"A search in your cart answers with prices in {currency}.")
    return "the right words, two hours, and a price list in pounds."


def _prepare_bookmark(client: Any) -> Cart:
    subsidiary = client.get("/me")["ovhSubsidiary"]
    return create_cart(client, subsidiary=subsidiary, description="temp")


def _check_bookmark(client: Any, my_cart: Any) -> str:
    found = own_cart(client, my_cart, "01.2")
    lives = _lives(client, found)
    if found.description == "temp" and lives and abs(lives - timedelta(days=1)) <= _TOLERANCE:
        not_attempted("The cart is still called 'temp' and still lives one day.")
    if found.description != "Keep me":
        not_yet(f"The description of the cart is {found.description!r}.")
    if lives is None or abs(lives - timedelta(days=7)) > _TOLERANCE:
        days = "for ever" if lives is None else f"{lives / timedelta(days=1):.1f} days"
        not_yet(f"The cart lives {days}.")
    return "you changed the cart without making another one."


EXERCISES = (
    Exercise(
        number="01.1",
        title="A cart for two hours",
        task="""Create a cart that

- uses the British price list (subsidiary `GB`),
- carries the description `Green tea`,
- vanishes after two hours.""",
        starter="my_cart = ...",
        solved="""from datetime import timedelta

my_cart = create_cart(client, subsidiary="GB", description="Green tea", expire=timedelta(hours=2))""",
        hints=(
            "One call does all three. Which parameters does `create_cart` take? Try `help(create_cart)`.",
            "`expire` takes a moment, or how long from now.",
            'In words, `expire="2 hours"`; or as a `timedelta(hours=2)`.',
        ),
        wrong=(
            ('my_cart = create_cart(client, subsidiary="GB")', "''"),
            ('my_cart = create_cart(client, subsidiary="GB", description="Green tea")', "24.0 hours"),
            (
                "from datetime import timedelta\n"
                'my_cart = create_cart(client, subsidiary="FR", description="Green tea", expire=timedelta(hours=2))',
                "EUR",
            ),
            ('my_cart = "no-such-cart"', "no-such-cart"),
        ),
        checker=_check_two_hours,
    ),
    Exercise(
        number="01.2",
        title="Rename a cart and let it live longer",
        task="""`start` has made a cart that is called `temp` and vanishes tomorrow.

Call it `Keep me` and let it live seven days from now, without making a second cart.""",
        starter='my_cart = exercise("01.2").start(client)\n# your call here',
        solved="""from datetime import timedelta

my_cart = exercise("01.2").start(client)
update_cart(client, my_cart, description="Keep me", expire=timedelta(days=7))""",
        hints=(
            "What is there is changed with `PUT`, not with `POST`.",
            "The helper is `update_cart`; it takes the same words as `create_cart`.",
        ),
        wrong=(
            (
                'my_cart = exercise("01.2").start(client)\nupdate_cart(client, my_cart, description="Keep me")',
                "1.0",
            ),
            (
                "from datetime import timedelta\n"
                'my_cart = exercise("01.2").start(client)\nupdate_cart(client, my_cart, expire=timedelta(days=7))',
                "'temp'",
            ),
        ),
        checker=_check_bookmark,
        prepare=_prepare_bookmark,
    ),
)
