"""Exercises of notebook 15: reading failures."""

from __future__ import annotations

from typing import Any

from helpers.errors import OrderLabError
from helpers.lessons.answers import names_in, names_ordered, started
from helpers.lessons.checkpoints import configured_cart
from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.starts import free_name
from helpers.ordering import Cart, checkout, list_items, remove_configuration

__all__ = ["EXERCISES"]

# Its registry has conditions, and its dry run insists on their acceptance.
FAULTY = "amber-hill-2026.bio"


def _prepare_lost(client: Any) -> Cart:
    cart = configured_cart(client, free_name(client, "amber-lantern-2026.com"), description="Lost answer")
    client.sandbox.faults.lost_answers = 1
    try:
        checkout(client, cart)
    except OrderLabError:
        pass
    finally:
        client.sandbox.faults.clear()
    return cart


def _check_lost(client: Any, order_number: Any) -> str:
    cart = started(client, "15.1")[-1]
    [name] = [item.domain for item in list_items(client, cart)]
    numbers = client.get("/me/order")
    if order_number not in numbers:
        not_yet(f"There is no order {order_number!r} in your account.")
    if name not in names_ordered(client, order_number):
        not_yet(f"Order {order_number} is not that of the cart: it does not hold {name}.")
    later = [number for number in numbers if number > order_number]
    if later:
        not_yet(f"Order {later[0]} was made after it: something was ordered again.")
    return "one order, found by reading; nothing was sent a second time."


def _prepare_faulty(client: Any) -> Cart:
    cart = configured_cart(client, "amber-quay-2026.bio", FAULTY, description="One is faulty")
    remove_configuration(client, list_items(client, cart)[1], "ACCEPT_CONDITIONS")
    return cart


def _check_faulty(client: Any, faulty: Any) -> str:
    names = names_in(faulty)
    if names != [FAULTY]:
        not_yet(
            f"You named {', '.join(names) or 'nothing'}; compare what each item requires with what it has."
        )
    return "the message did not say which item it was; comparing did."


EXERCISES = (
    Exercise(
        number="15.1",
        title="No answer came",
        task="""`start` has filled a cart and sent its checkout. The connection broke before an answer came.

Was something ordered? Find out without ordering anything, and keep the number of the order in `order_number`.""",
        starter='cart = exercise("15.1").start(client)\norder_number = ...',
        solved="""cart = exercise("15.1").start(client)
assert get_cart(client, cart).read_only
order_number = my_orders(client)[-1].order_id""",
        hints=(
            "What becomes of a cart when it is ordered?",
            "`my_orders(client)` lists what your account has ordered.",
        ),
        wrong=(
            ('exercise("15.1").start(client)\norder_number = 1', "no order 1"),
            (
                'exercise("15.1").start(client)\nfrom helpers.lessons.checkpoints import configured_cart\n'
                'again = configured_cart(client, f"again-{len(my_orders(client))}-2026.com", description="x")\n'
                "order_number = checkout(client, again).order_id",
                "not that of the cart",
            ),
        ),
        checker=_check_lost,
        prepare=_prepare_lost,
    ),
    Exercise(
        number="15.2",
        title="Which of them?",
        task="""`start` returns a cart with two names. Its dry run is refused; the message does not say for which name.

Find the name with the missing label, and keep it in `faulty`.""",
        starter='cart = exercise("15.2").start(client)\nfaulty = "____"',
        solved="""cart = exercise("15.2").start(client)
faulty = next(item.domain for item in list_items(client, cart) if missing_configurations(client, item))""",
        hints=(
            "Go through the items of the cart, one by one.",
            "`missing_configurations(client, item)` compares what an item requires with what it has.",
        ),
        wrong=(('exercise("15.2").start(client)\nfaulty = "amber-quay-2026.bio"', "amber-quay-2026.bio"),),
        checker=_check_faulty,
        prepare=_prepare_faulty,
    ),
)
