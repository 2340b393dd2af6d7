"""Exercises of notebook 14: bulk orders."""

from __future__ import annotations

from typing import Any

from helpers.lessons.answers import started
from helpers.lessons.exercise import Exercise, not_yet
from helpers.lessons.starts import free_names

__all__ = ["EXERCISES"]

_BROKEN = """name;years
amber quay 2026.fr;1
amber-mill-2026.com;-2
amber-pond-2026.ovh;5
amber-hill-2026.con;1
"""
_TWO = ("amber-gate-2026.fr", "amber-well-2026.com")
_STEMS = {"quay": ".fr", "mill": ".com", "pond": ".ovh", "hill": ".com"}


def _check_repair(my_plan: Any) -> str:
    from helpers.bulk import OrderPlan

    if not isinstance(my_plan, OrderPlan):
        not_yet("It is no plan: `plan_order` makes one from a text.")
    if refused := my_plan.refused():
        not_yet(f"Line {refused[0].line} ({refused[0].written}): {refused[0].problem}.")
    found = {row.name: row for row in my_plan}
    for stem, extension in _STEMS.items():
        if not any(stem in name and name.endswith(extension) for name in found):
            not_yet(f"The name with {stem!r} and {extension} is missing.")
    if len(found) != len(_STEMS):
        not_yet(f"There are {len(found)} names; the text had {len(_STEMS)}.")
    return "Four rows, none of them sent before all were clean."


def _prepare_two(client: Any) -> list[str]:
    return free_names(client, _TWO)


def _check_two_orders(client: Any, my_report: Any) -> str:
    from helpers.bulk import ExecutionReport

    if not isinstance(my_report, ExecutionReport):
        not_yet("It is not what `place` returns.")
    names = {row.name for row in my_report.plan}
    if names != set(started(client, "14.2")[-1]):
        not_yet(f"Its plan holds {', '.join(sorted(names))}: not the names that `start` chose last.")
    if my_report.counts != {"ordered": 2}:
        states = ", ".join(f"{number} {state}" for state, number in my_report.counts.items())
        not_yet(f"Of its names: {states}.")
    if len(my_report.orders) != 2:
        not_yet(f"They are in {len(my_report.orders)} order.")
    if missing := set(my_report.orders) - set(client.get("/me/order")):
        not_yet(f"Order {missing.pop()} is not among this account's.")
    return f"Two orders, {my_report.total} with tax, waiting to be paid."


_SOLVED_1 = '''from helpers.bulk import plan_order

my_plan = plan_order("""name;years
amber-quay-2026.fr;1
amber-mill-2026.com;2
amber-pond-2026.ovh;1
amber-hill-2026.com;1
""")'''
_SOLVED_2 = """from helpers.bulk import place, plan_order
from helpers.lessons.checkpoints import DEMO_CONTACT

my_names = exercise("14.2").start(client)
two = plan_order(my_names, client)
each = {"owner": DEMO_CONTACT, "owner_of_age": True, "per_cart": 1, "progress": False}
place(client, two, **each)
my_report = place(client, two, until="order", **each)"""

EXERCISES = (
    Exercise(
        number="14.1",
        title="Repair a plan",
        task="Each of these rows has one fault. Plan the text as it is to see them, then correct the text (keep the "
        "words, the third name for one year) and keep the plan in `my_plan`:\n\n"
        + "\n".join(f"- `{line}`" for line in _BROKEN.splitlines()),
        starter="my_plan = ...",
        solved=_SOLVED_1,
        hints=(
            "`plan_order(text).problems` names each fault with its line.",
            "A hyphen for each space, a positive number of years, one year for .ovh, and .com for .con.",
        ),
        wrong=(
            ('my_plan = "amber"', "no plan"),
            (_SOLVED_1.replace("amber-quay", "amber quay"), "Line 2"),
            (_SOLVED_1.replace("amber-hill-2026.com;1", ""), "'hill'"),
            (_SOLVED_1.replace("amber-hill-2026.com;1", "amber-hill-2026.com\nmore.fr"), "5 names"),
        ),
        checker=_check_repair,
    ),
    Exercise(
        number="14.2",
        title="Two names, two orders",
        task="`start` returns two names that are free. Order them with `place`, each in a cart of its own: two orders "
        "come out. Do not pay them. Keep what the last call returns in `my_report`.",
        starter='my_names = exercise("14.2").start(client)\nmy_report = ...',
        solved=_SOLVED_2,
        hints=(
            "`per_cart=1` gives each name a cart of its own.",
            'The first call only makes the dry run; the second, with `until="order"`, orders.',
        ),
        wrong=(
            ("my_report = 1", "not what `place` returns"),
            (
                _SOLVED_2.replace(
                    "plan_order(my_names",
                    'plan_order([f"amber-moat-{len(my_orders(client))}.fr", my_names[1]]',
                ),
                "amber-moat",
            ),
            (_SOLVED_2.replace(', until="order"', ""), "2 in cart"),
            (_SOLVED_2.replace('"per_cart": 1, ', ""), "in 1 order"),
        ),
        checker=_check_two_orders,
        prepare=_prepare_two,
    ),
)
