"""Exercises of notebook 16: the years of a name."""

from __future__ import annotations

from typing import Any

from helpers.errors import NotFound
from helpers.lessons.answers import names_ordered, started
from helpers.lessons.checkpoints import configured_cart
from helpers.lessons.exercise import Exercise, not_attempted, not_yet
from helpers.lessons.starts import free_name
from helpers.ordering import checkout, get_domain, pay, payment_means

__all__ = ["EXERCISES"]

STOP = "amber-stop-2026.com"
BACK = "amber-back-2026.com"


def _own(client: Any, name: str) -> str:
    """A delivered name in the client's account; another one each time."""
    name = free_name(client, name)
    order = checkout(client, configured_cart(client, name, description=name))
    # Whatever can pay: in the second or third year of this shop the credit card has expired.
    pay(client, order, mean=payment_means(client, order)[0])
    client.sandbox.clock.advance(hours=1)
    return name


def _prepare_stop(client: Any) -> str:
    return _own(client, STOP)


def _own_name(client: Any, answer: Any, number: str) -> str:
    """The name an answer means, which must be one that the exercise's `start` bought."""
    if answer not in started(client, number):
        not_yet(f"{answer!r} is not a name that `start` has bought.")
    return answer


def _check_stop(practice: Any, name: Any) -> str:
    name = _own_name(practice, name, "16.1")
    if _was_renewed(practice, name):
        not_yet("A renewal has been ordered already: the setting came too late.")
    renew = _renew(practice, name)
    if renew["automatic"] and not renew["deleteAtExpiration"]:
        not_attempted("The name still renews itself.")
    return "it will not renew itself, and nothing will be charged for it."


def _was_renewed(client: Any, name: str) -> bool:
    for number in client.get("/me/order"):
        for line in client.get(f"/me/order/{number}/details"):
            detail = client.get(f"/me/order/{number}/details/{line}")
            if detail["detailType"] == "RENEW" and name in detail["description"]:
                return True
    return False


def _renew(client: Any, name: str) -> dict[str, Any]:
    return client.get(f"/domain/{name}/serviceInfos")["renew"]


def _prepare_back(client: Any) -> str:
    name = _own(client, BACK)
    off = {"automatic": False, "deleteAtExpiration": False, "forced": False, "period": 12}
    client.put(f"/domain/{name}/serviceInfos", renew=off)
    client.sandbox.clock.advance(years=1, days=40)
    return name


def _check_back(practice: Any, name: Any) -> str:
    name = _own_name(practice, name, "16.2")
    try:
        found = get_domain(practice, name)
    except NotFound:
        not_yet(f"{name} is gone for good. Run the cell that starts the exercise again.")
    statuses = [
        practice.get(f"/me/order/{number}/status")
        for number in practice.get("/me/order")
        if name in names_ordered(practice, number)
    ]
    if found.state == "restorable" and "notPaid" in statuses:
        not_attempted("The name is still restorable, and an order waits for you.")
    if found.state != "ok":
        not_yet(f"The state of the name is {found.state}: let the work on it end.")
    return f"it is yours again until {found.expiration:%Y-%m-%d}, at a price."


EXERCISES = (
    Exercise(
        number="16.1",
        title="Let a name go",
        task="""`start` has bought a name for you. You want to keep it for this year only.

See to it that it does not renew itself. It may simply run out.""",
        starter='name = exercise("16.1").start(practice)\n# your call here',
        solved="""name = exercise("16.1").start(practice)
off = {"automatic": False, "deleteAtExpiration": True, "forced": False, "period": 12}
practice.put(f"/domain/{name}/serviceInfos", renew=off)""",
        hints=(
            "The settings of the renewal are in `GET /domain/{name}/serviceInfos`, under `renew`.",
            "The same path takes a `PUT` with changed settings: `automatic` or `deleteAtExpiration`.",
        ),
        wrong=(
            (
                'name = exercise("16.1").start(practice)\npractice.sandbox.clock.advance(years=1, days=5)\n'
                'practice.put(f"/domain/{name}/serviceInfos", renew={"automatic": True, "deleteAtExpiration": True,'
                ' "forced": False, "period": 12})',
                "too late",
            ),
        ),
        checker=_check_stop,
        prepare=_prepare_stop,
    ),
    Exercise(
        number="16.2",
        title="Take a name back",
        task="""`start` has bought a name and forgotten to renew it, forty days ago. It can still be restored.

Find the order that waits for you, pay it, and let the work be done.""",
        starter='name = exercise("16.2").start(practice)\n# your calls here',
        solved="""name = exercise("16.2").start(practice)
waiting = [order for order in my_orders(practice) if order.status == "notPaid"]
pay(practice, waiting[-1], mean=payment_means(practice, waiting[-1])[0])
practice.sandbox.clock.advance(hours=1)""",
        hints=(
            "`my_orders(practice)` shows an order that is `notPaid`; the newest stands last.",
            "Pay it as any other order, then let an hour pass.",
        ),
        wrong=(
            (
                'name = exercise("16.2").start(practice)\npractice.sandbox.clock.advance(months=2)',
                "gone for good",
            ),
            (
                'name = exercise("16.2").start(practice)\nlast = my_orders(practice)[-1]\n'
                "pay(practice, last, mean=payment_means(practice, last)[0])",
                "work on it",
            ),
        ),
        checker=_check_back,
        prepare=_prepare_back,
    ),
)
