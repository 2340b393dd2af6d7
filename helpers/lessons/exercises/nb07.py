"""Exercises of notebook 07: paying and following."""

from __future__ import annotations

from typing import Any

from helpers.lessons.answers import names_ordered, order_id_in, started
from helpers.lessons.checkpoints import configured_cart
from helpers.lessons.exercise import Exercise, not_attempted, not_yet
from helpers.lessons.starts import free_name
from helpers.ordering import SalesOrder, checkout, get_domain, order_status

__all__ = ["EXERCISES"]

DEAR = "premium-lantern.fr"
WITH_PAPERS = "documents-lantern.ovh"


def _own(client: Any, answer: Any, exercise: str) -> int:
    """The number of the order an answer means, which must be one that the exercise's `start` made."""
    number = order_id_in(answer)
    if number not in {order.order_id for order in started(client, exercise)}:
        not_yet(f"Order {number} is not the one that `start` made.")
    return number


def _prepare_dear(client: Any) -> SalesOrder:
    return checkout(client, configured_cart(client, free_name(client, DEAR), description="Dear name"))


def _check_dear(client: Any, my_order: Any) -> str:
    status = order_status(client, _own(client, my_order, "07.1"))
    if status == "notPaid":
        not_attempted("The order still waits for its payment.")
    if status in ("cancelling", "cancelled"):
        not_yet(f"The order is {status}.")
    return f"paid: the order is {status} now."


def _prepare_papers(client: Any) -> SalesOrder:
    return checkout(
        client, configured_cart(client, free_name(client, WITH_PAPERS), description="Papers, please")
    )


_NEXT = {
    "checking": "it is being checked, and time stands still here until it is told to pass",
    "documentsRequested": "the check asks for papers",
    "delivering": "the work has begun, and time stands still here until it is told to pass",
}


def _check_papers(client: Any, my_order: Any) -> str:
    number = _own(client, my_order, "07.2")
    status = order_status(client, number)
    if status == "notPaid":
        not_attempted("The order still waits for its payment.")
    if status != "delivered":
        not_yet(f"The status of the order is {status}: {_NEXT.get(status, 'it will not get further')}.")
    [name] = names_ordered(client, number)
    return f"{name} is yours; its state is {get_domain(client, name).state}."


EXERCISES = (
    Exercise(
        number="07.1",
        title="Too little on the account",
        task="""`start` returns an order that costs more than your prepaid account holds.

Find something registered that can pay it, and pay.""",
        starter='my_order = exercise("07.1").start(client)\n# your calls here',
        solved="""my_order = exercise("07.1").start(client)
card = next(method for method in payment_methods(client, my_order) if method.default)
pay_with_method(client, my_order, method=card)""",
        hints=(
            "`payment_means(client, my_order)` lists what can pay this order: is `ovhAccount` among them?",
            "`payment_methods(client, my_order)` lists the registered ones; `pay_with_method` takes one of them.",
            "One of the cards is refused. The order keeps waiting: try another.",
        ),
        wrong=(
            ('exercise("07.1").start(client)\nmy_order = 12', "Order 12 is not the one"),
            ('my_order = exercise("07.1").start(client)\nclient.sandbox.clock.advance(days=60)', "cancelled"),
        ),
        checker=_check_dear,
        prepare=_prepare_dear,
    ),
    Exercise(
        number="07.2",
        title="Until the name exists",
        task="""`start` returns an unpaid order. Pay it and follow it until it is delivered.

The check will ask for papers on its way. Sending them is done by hand at OVHcloud; here it is
`client.sandbox.accept_documents(my_order.order_id)`. Time passes with
`client.sandbox.clock.advance(hours=1)`.""",
        starter='my_order = exercise("07.2").start(client)\n# your calls here',
        solved="""my_order = exercise("07.2").start(client)
pay(client, my_order, mean="ovhAccount")
client.sandbox.clock.advance(hours=1)
print(order_status(client, my_order))
client.sandbox.accept_documents(my_order.order_id)
client.sandbox.clock.advance(hours=1)
print(order_status(client, my_order))""",
        hints=(
            "Take it step by step: pay, look at the status, let an hour pass, look again.",
            "At `documentsRequested` time alone does not help: send the papers, then let time pass.",
        ),
        wrong=(
            (
                'my_order = exercise("07.2").start(client)\npay(client, my_order, mean="ovhAccount")',
                "checking",
            ),
            (
                'my_order = exercise("07.2").start(client)\npay(client, my_order, mean="ovhAccount")\n'
                "client.sandbox.clock.advance(hours=1)",
                "documentsRequested",
            ),
            (
                'exercise("07.2").start(client)\nmy_order = lab.unpaid_order(f"another-{len(my_orders(client))}.ovh")\n'
                'pay(client, my_order, mean="ovhAccount")\nclient.sandbox.clock.advance(hours=1)',
                "not the one that `start` made",
            ),
        ),
        checker=_check_papers,
        prepare=_prepare_papers,
    ),
)
