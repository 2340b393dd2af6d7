"""Exercises of notebook 19: a key with few rights, and a program of one's own."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any

from helpers.client.connection import connect
from helpers.client.credentials import AccessRequest, rules_for
from helpers.errors import OrderLabError
from helpers.lessons.answers import names_ordered, started
from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.lens_program import Program
from helpers.lessons.starts import free_name

__all__ = ["EXERCISES"]

_LOOKING = ("account", "cart", "search")


def _check_rights(client: Any, my_request: Any) -> str:
    if not isinstance(my_request, AccessRequest):
        not_yet(f"What `request_access` returns is expected; found {type(my_request).__name__}.")
    asked, wanted = set(my_request.rules), set(rules_for(_LOOKING))
    if more := sorted(asked - wanted):
        not_yet(f"The key may do more than was asked: {' '.join(more[0])}.")
    if less := sorted(wanted - asked):
        not_yet(f"The key may not do all of it: {' '.join(less[0])} is missing.")
    # On a copy: the notebook's own connection goes on with the key it has.
    if not replace(my_request, _client=copy(client)).accepted():
        not_yet("The key still waits on its page: nobody has accepted it.")
    return "accepted, and whoever finds this key can look, but neither fill a cart nor spend."


def _prepare_name(client: Any) -> str:
    return free_name(client, "amber-workshop-2026.ovh")


def _check_program(client: Any, my_program: Any) -> str:
    taken = set(started(client, "19.2"))
    if not isinstance(my_program, Program):
        not_yet(f"What `lens.program` returns is expected; found {type(my_program).__name__}.")
    if my_program.file_name != "order.py":
        not_yet(f"It is written in {my_program.language}; Python can be tried here.")
    shop: Any = connect()
    try:
        my_program.try_out(shop)
        orders = shop.get("/me/order")
        if not orders:
            not_yet("It ran, and ordered nothing: were the calls of a whole order recorded?")
        bought = names_ordered(shop, orders[-1])
        paid = shop.get(f"/me/order/{orders[-1]}/status") != "notPaid"
    except OrderLabError as error:
        not_yet(f"Run in another shop, it stopped: {error}")
    finally:
        shop.sandbox.stop()
    if again := sorted(bought & taken):
        not_yet(f"It buys {again[0]}, which you have: give it another name.")
    if not paid:
        not_yet("It ordered and did not pay: was the payment recorded?")
    return f"run in a shop it had never seen, it bought {', '.join(sorted(bought))}. It is yours to keep."


_ASKED = (
    "from helpers.client.credentials import request_access\nmy_request = request_access(client, steps=[{}])"
)
_BOUGHT = """from helpers.lessons import Lens, order_a_name
name = exercise("19.2").start(client)
order_a_name(client, name)
"""

EXERCISES = (
    Exercise(
        number="19.1",
        title="A key that can only look",
        task="""Ask for a consumer key that may see who you are, make carts, and ask what is offered for a name,
and **nothing more**. Accept it on its page. Keep what `request_access` returns in `my_request`.""",
        starter="my_request = ...",
        solved="""from helpers.client.credentials import request_access
from helpers.lessons import validation_page
my_request = request_access(client, steps=["account", "cart", "search"])
validation_page(client, my_request).accept()""",
        hints=(
            "`steps=` takes the names of the table above.",
            "Three steps: who you are, carts, search. Then `validation_page(client, my_request).accept()`.",
        ),
        wrong=(
            (_ASKED.format('"account"'), "is missing"),
            (_ASKED.format('"account", "cart", "search", "checkout"'), "may do more"),
            (_ASKED.format('"account", "cart", "search"'), "still waits"),
            ("my_request = 3", "int"),
        ),
        checker=_check_rights,
    ),
    Exercise(
        number="19.2",
        title="A program of your own",
        task="""`start` returns a name that is free. Buy it with your own calls, or with `order_a_name`.

Then make a **Python** program of these calls that buys *another* name, and keep it in `my_program`. The check runs it
in a shop of its own.""",
        starter='name = exercise("19.2").start(client)\n# your calls here\nmy_program = ...',
        solved="""from helpers.lessons import Lens, order_a_name
name = exercise("19.2").start(client)
order_a_name(client, name)
my_program = Lens(client).program("python", name="amber-second-2026.ovh")""",
        hints=(
            "`order_a_name(client, name)` makes all the calls of notebook 00.",
            '`Lens(client).program("python", name="...")` writes the latest order for another name.',
        ),
        wrong=(
            (_BOUGHT + 'my_program = Lens(client).program("python")', "which you have"),
            (_BOUGHT + 'my_program = Lens(client).program("php", name="amber-x-2026.ovh")', "written in PHP"),
            (
                _BOUGHT + 'my_program = Lens(client).program("python", name="taken-amber.ovh")',
                "not to create",
            ),
            (_BOUGHT + "my_program = 'print(1)'", "str"),
        ),
        checker=_check_program,
        prepare=_prepare_name,
    ),
)
