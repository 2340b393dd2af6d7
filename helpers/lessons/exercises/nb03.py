"""Exercises of notebook 03: items."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from helpers.lessons.answers import cart_in, own_cart, prices_of
from helpers.lessons.exercise import Exercise, not_attempted, not_yet
from helpers.ordering import Cart, add_domain, create_cart, list_items

__all__ = ["EXERCISES"]

BUDGET = Decimal("20.00")


def _check_budget(client: Any, my_cart: Any) -> str:
    items = list_items(client, cart_in(client, my_cart))
    if not items:
        not_attempted("Your cart is still empty.")
    if len(items) != 2:
        not_yet(
            f"There is {len(items)} name in your cart." if len(items) == 1 else f"Found {len(items)} items."
        )
    durations = [item.duration for item in items]
    if durations.count("P2Y") != 1:
        not_yet(f"The durations in your cart are {' and '.join(durations)}.")
    total = sum((prices_of(item).total.amount for item in items), Decimal(0))
    if total > BUDGET:
        not_yet(f"Together they cost {total} EUR without tax.")
    return f"two names, one of them for two years, {total} EUR without tax."


def _prepare_tidy(client: Any) -> Cart:
    subsidiary = client.get("/me")["ovhSubsidiary"]
    cart = create_cart(client, subsidiary=subsidiary, description="Tidy me")
    add_domain(client, cart, "lantern-quay-2026.fr")
    add_domain(client, cart, "maple-lantern.ovh")
    return cart


def _check_tidy(client: Any, my_cart: Any) -> str:
    found = {item.domain: item.duration for item in list_items(client, own_cart(client, my_cart, "03.2"))}
    if found == {"lantern-quay-2026.fr": "P1Y", "maple-lantern.ovh": "P1Y"}:
        not_attempted("The cart holds both names for one year each, as at the start.")
    if "maple-lantern.ovh" in found:
        not_yet("maple-lantern.ovh is still in the cart.")
    if set(found) != {"lantern-quay-2026.fr"}:
        not_yet(f"The cart holds {', '.join(found) or 'nothing'}.")
    if found["lantern-quay-2026.fr"] != "P3Y":
        not_yet(f"The duration of lantern-quay-2026.fr is {found['lantern-quay-2026.fr']}.")
    return "one name left, for three years."


EXERCISES = (
    Exercise(
        number="03.1",
        title="Two names within a budget",
        task=f"""Put two names of your choice into a new cart, one of them for two years and the other for one.
Together they may cost {BUDGET} EUR without tax.""",
        starter='my_cart = create_cart(client, subsidiary="FR", description="Budget")\n# add two names here',
        solved="""my_cart = create_cart(client, subsidiary="FR", description="Budget")
add_domain(client, my_cart, "lantern-quay-2026.fr", duration="P2Y")
add_domain(client, my_cart, "maple-lantern.ovh")""",
        hints=(
            "A duration is written `P1Y` or `P2Y`; an offer lists those it has in `durations`.",
            "`add_domain` takes `duration=`. Not every extension is sold for two years: `.fr` is.",
            "A `.fr` name for two years and a `.ovh` name for one stay below the budget.",
        ),
        wrong=(
            ('my_cart = create_cart(client)\nadd_domain(client, my_cart, "maple-lantern.ovh")', "1 name"),
            (
                'my_cart = create_cart(client)\nadd_domain(client, my_cart, "maple-lantern.ovh")\n'
                'add_domain(client, my_cart, "lantern-quay-2026.fr")',
                "P1Y and P1Y",
            ),
            (
                'my_cart = create_cart(client)\nadd_domain(client, my_cart, "maple-lantern.ovh")\n'
                'add_domain(client, my_cart, "lantern-quay-2026.com", duration="P2Y")',
                "EUR without tax",
            ),
        ),
        checker=_check_budget,
    ),
    Exercise(
        number="03.2",
        title="Change your mind",
        task="""`start` has made a cart with `lantern-quay-2026.fr` and `maple-lantern.ovh`, one year each.

Keep the first for three years and take the second out.""",
        starter='my_cart = exercise("03.2").start(client)\n# your calls here',
        solved="""my_cart = exercise("03.2").start(client)
for item in list_items(client, my_cart):
    if item.domain == "lantern-quay-2026.fr":
        update_item(client, item, duration="P3Y")
    else:
        remove_item(client, item)""",
        hints=(
            "`list_items(client, my_cart)` gives the items; each knows its `domain`.",
            "`update_item` changes a duration, `remove_item` takes an item out.",
        ),
        wrong=(
            (
                'my_cart = exercise("03.2").start(client)\n'
                'update_item(client, list_items(client, my_cart)[0], duration="P3Y")',
                "still in the cart",
            ),
            (
                'my_cart = exercise("03.2").start(client)\nremove_item(client, list_items(client, my_cart)[1])',
                "P1Y",
            ),
            (
                'my_cart = exercise("03.2").start(client)\nremove_item(client, list_items(client, my_cart)[0])\n'
                "remove_item(client, list_items(client, my_cart)[0])",
                "nothing",
            ),
        ),
        checker=_check_tidy,
        prepare=_prepare_tidy,
    ),
)
