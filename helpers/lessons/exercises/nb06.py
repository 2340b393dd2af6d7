"""Exercises of notebook 06: dry run and checkout."""

from __future__ import annotations

from typing import Any

from helpers.lessons.answers import amount_in, names_ordered, order_id_in, started
from helpers.lessons.checkpoints import configured_cart
from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.starts import free_names
from helpers.ordering import Cart, Line, get_cart, list_items, preview_checkout

__all__ = ["EXERCISES"]

RAISED = "raised-lantern.fr"
KEPT = "maple-harbour.ovh"
_RISES = "raised-"


def _prepare_reading(client: Any) -> Cart:
    return configured_cart(client, "maple-lantern.ovh", "lantern-quay-2026.fr", description="Read me")


def _check_reading(client: Any, you_pay: Any, gift: Any) -> str:
    preview = preview_checkout(client, started(client, "06.1")[-1])
    paid = amount_in(you_pay)
    if paid == preview.without_tax.amount:
        not_yet(f"{paid} is in the dry run, but a part of what is taken from you is missing in it.")
    if paid != preview.with_tax.amount:
        not_yet(f"{paid} is not what would be taken from you.")
    gifts = [line for line in preview.lines if line.kind == "GIFT"]
    largest = min(gifts, key=lambda line: line.total.amount)
    given = gift.total.amount if isinstance(gift, Line) else amount_in(gift)
    if isinstance(gift, Line) and gift.kind != "GIFT":
        not_yet(f"The line you chose is of the kind {gift.kind}.")
    if abs(given) != abs(largest.total.amount):
        not_yet(f"A gift of {abs(given)} is not the largest one in the dry run.")
    return f"{preview.with_tax} would leave your account, after a gift of {-largest.total}."


def _prepare_raised(client: Any) -> Cart:
    names = free_names(client, (KEPT, RAISED))
    return configured_cart(client, *names, description="Watch the price")


def _check_raised(client: Any, my_order: Any) -> str:
    number = order_id_in(my_order)
    found = get_cart(client, started(client, "06.2")[-1])
    names = [item.domain for item in list_items(client, found)]
    if not found.read_only:
        not_yet(f"The cart is not checked out; it holds {' and '.join(names) or 'nothing'}.")
    raised = [name for name in names if name.startswith(_RISES)]
    if names == raised:
        not_yet("The name whose price had not changed is not in the cart that was ordered.")
    if raised:
        not_yet(
            f"{raised[0]} was ordered too, at a price that the search did not show. `start` makes a new cart."
        )
    if names_ordered(client, number) != set(names):
        not_yet(f"Order {number} is not the order of this cart.")
    return "you ordered what was promised and left the rest."


EXERCISES = (
    Exercise(
        number="06.1",
        title="Read the dry run",
        task="""`start` returns a complete cart. From its dry run, find

- `you_pay`: what would be taken from you,
- `gift`: the largest gift of a promotion, as its line or its amount.""",
        starter='my_cart = exercise("06.1").start(client)\nyou_pay = ...\ngift = ...',
        solved="""my_cart = exercise("06.1").start(client)
seen = preview_checkout(client, my_cart)
you_pay = seen.with_tax
gift = min((line for line in seen.lines if line.kind == "GIFT"), key=lambda line: line.total.amount)""",
        hints=(
            "A dry run has `lines` and three totals: `without_tax`, `tax`, `with_tax`.",
            "A gift is a line of kind `GIFT`; its amount is negative.",
        ),
        wrong=(
            (
                'cart = exercise("06.1").start(client)\nyou_pay, gift = preview_checkout(client, cart).without_tax, 1',
                "part",
            ),
            ('cart = exercise("06.1").start(client)\nyou_pay = 12\ngift = 1', "not what would be taken"),
            (
                'cart = exercise("06.1").start(client)\npreview = preview_checkout(client, cart)\n'
                "you_pay, gift = preview.with_tax, preview.lines[0]",
                "DURATION",
            ),
            (
                'cart = exercise("06.1").start(client)\n'
                'you_pay, gift = preview_checkout(client, cart).with_tax, "1.00 EUR"',
                "1.00",
            ),
            ("you_pay = 12\ngift = 1", "`start` has not been called"),
        ),
        checker=_check_reading,
        prepare=_prepare_reading,
    ),
    Exercise(
        number="06.2",
        title="A price that moved",
        task="""`start` returns a complete cart with two names. Since the search, the price of one went up.

Find out which: compare what a search says now with what the cart says. Take that name out, and check out the
rest, as `my_order`.""",
        starter='my_cart = exercise("06.2").start(client)\nmy_order = ...',
        solved="""my_cart = exercise("06.2").start(client)
for item in list_items(client, my_cart):
    promised = search_offers(client, my_cart, domain=item.domain).first().prices.total
    if item.prices.total > promised:
        remove_item(client, item)
my_order = checkout(client, my_cart)""",
        hints=(
            "`list_items` has the TOTAL of each item, `search_offers` the TOTAL that is promised.",
            "Take an item out with `remove_item`, look at `preview_checkout` once more, then `checkout`.",
        ),
        wrong=(
            ('cart = exercise("06.2").start(client)\nmy_order = checkout(client, cart)', "was ordered too"),
            (
                'cart = exercise("06.2").start(client)\nmy_order = preview_checkout(client, cart)',
                "not an order",
            ),
            (
                'cart = exercise("06.2").start(client)\nremove_item(client, list_items(client, cart)[0])\n'
                "my_order = checkout(client, cart)",
                "whose price had not changed is not in the cart",
            ),
            ('cart = exercise("06.2").start(client)\nmy_order = 12', "not checked out"),
        ),
        checker=_check_raised,
        prepare=_prepare_raised,
    ),
)
