"""Exercises of notebook 17: beyond new names."""

from __future__ import annotations

from typing import Any

from helpers.lessons.answers import cart_in
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.lessons.exercise import Exercise, not_attempted, not_yet
from helpers.ordering import create_contact, list_configurations, list_items

__all__ = ["EXERCISES"]

MINE = "taken-amber.com"
THREE = ("amber-one-2026.fr", "amber-two-2026.fr", "amber-three-2026.fr")


def _check_transfer(client: Any, my_cart: Any) -> str:
    items = list_items(client, cart_in(client, my_cart))
    if not items:
        not_attempted("The cart is still empty.")
    item = next((one for one in items if one.domain == MINE), None)
    if item is None:
        not_yet(f"The cart holds {', '.join(one.domain for one in items)}, not {MINE}.")
    labels = {one.label for one in list_configurations(client, item)}
    if "AUTH_INFO" not in labels:
        not_yet(
            f"The item has these configurations: {', '.join(sorted(labels)) or 'none'}. The code is missing."
        )
    return "the transfer carries its code."


def _prepare_owner(client: Any) -> Any:
    return create_contact(client, **DEMO_CONTACT)


def _check_shared(client: Any, owner: Any, my_cart: Any) -> str:
    items = {item.domain: item for item in list_items(client, cart_in(client, my_cart))}
    if not items:
        not_attempted("The cart is still empty.")
    missing = [name for name in THREE if name not in items]
    if missing:
        not_yet(f"Not in the cart: {', '.join(missing)}.")
    owners = {
        name: {one.value for one in list_configurations(client, items[name], label="OWNER_CONTACT")}
        for name in THREE
    }
    without = [name for name, found in owners.items() if not found]
    if without:
        not_yet(f"Without an owner: {', '.join(without)}.")
    if len(set.union(*owners.values())) > 1:
        not_yet(f"The names have {len(set.union(*owners.values()))} different owners.")
    return "three names, one contact."


EXERCISES = (
    Exercise(
        number="17.1",
        title="Bring a name along",
        task=f"""The name `{MINE}` is yours, at another registrar. Its authorisation code is `moving-2026`.

Put its transfer into a new cart and give it the code, so that the task does not stop later.""",
        starter='my_cart = create_cart(client, description="moving in")\n# your calls here',
        solved=f"""my_cart = create_cart(client, description="moving in")
item = add_domain(client, my_cart, search_offers(client, my_cart, domain="{MINE}").first())
add_configuration(client, item, label="AUTH_INFO", value="moving-2026")""",
        hints=(
            "The offer of a taken name has the action transfer; add it like any other.",
            "The code is a configuration of the item; its label is in `required_configurations`.",
        ),
        wrong=(
            (
                'my_cart = create_cart(client)\nadd_domain(client, my_cart, "taken-amber.com")',
                "code is missing",
            ),
            (
                'my_cart = create_cart(client)\nadd_domain(client, my_cart, "other-amber.com")',
                "other-amber.com",
            ),
        ),
        checker=_check_transfer,
    ),
    Exercise(
        number="17.2",
        title="One owner for three",
        task=f"""`start` returns a contact. Put {", ".join(f"`{name}`" for name in THREE)} into one cart, all owned
by this one contact. Making three contacts would be three times the work later.""",
        starter='owner = exercise("17.2").start(client)\nmy_cart = create_cart(client, description="three")\n'
        "# your calls here",
        solved=f"""owner = exercise("17.2").start(client)
my_cart = create_cart(client, description="three")
for name in {THREE!r}:
    item = add_domain(client, my_cart, name)
    add_configuration(client, item, label="OWNER_CONTACT", value=owner)""",
        hints=(
            "A short loop over the names: add, then configure.",
            "`value=owner` takes the contact itself.",
        ),
        wrong=(
            (
                'owner = None\nmy_cart = create_cart(client)\nadd_domain(client, my_cart, "amber-one-2026.fr")',
                "two",
            ),
            (
                'my_cart = create_cart(client)\nfor n in ("one", "two", "three"):\n'
                '    item = add_domain(client, my_cart, f"amber-{n}-2026.fr")\n'
                "    owner = create_contact(client, **DEMO_CONTACT)\n"
                '    add_configuration(client, item, label="OWNER_CONTACT", value=owner)',
                "3 different owners",
            ),
        ),
        checker=_check_shared,
        prepare=_prepare_owner,
    ),
)
