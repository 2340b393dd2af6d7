"""What OVH's robots do for names: begin, succeed, stop in error, be corrected, be given up.

What a finished or cancelled task means for its name is declared with :func:`finishes`, by function.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ovh_sandbox.core import loading
from ovh_sandbox.core.clock import on
from ovh_sandbox.domain.periods import (
    CREATE_TAKES,
    GIVEN_UP_AFTER,
    OVH_RETRIES,
    TASK_STARTS,
    TRANSFER_TAKES,
    UNLOCKED_AFTER,
)
from ovh_sandbox.domain.records import TaskRecord
from ovh_sandbox.me import orders
from ovh_sandbox.me.records import OrderedItem, OrderRecord
from ovh_sandbox.scenarios import scenario_of

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["abandon", "begin", "finishes", "give_up", "item_of", "new_task", "queue", "takes"]

Work = Callable[["Shop", TaskRecord], None]
_FINISH: dict[str, Work] = {}

SHORTEST_CODE = 5
"""An authorisation code has at least this many characters (OVHcloud's panel wants 5 to 50)."""


def finishes(*functions: str) -> Callable[[Work], Work]:
    """Declare what a task of these functions does to its name when it is done."""

    def declare(work: Work) -> Work:
        for function in functions:
            _FINISH[function] = work
        return work

    return declare


def new_task(
    shop: Shop, *, name: str, account: str, order_id: int, function: str, **content: Any
) -> TaskRecord:
    """Make a task that starts in a minute."""
    now = shop.clock.now()
    task = TaskRecord(
        task_id=shop.new_number("task", 1_000),
        name=name,
        account=account,
        order_id=order_id,
        function=function,
        status="todo",
        creation=now,
        todo=now,
        last_update=now,
        **content,
    )
    shop.store.insert(task)
    queue(shop, task)
    return task


def item_of(order: OrderRecord, task: TaskRecord) -> OrderedItem:
    """The ordered item a task carries out."""
    return next(
        item
        for item in order.items
        if item.name == task.name and item.product_id in ("domain", "domainTrade")
    )


def _touch(shop: Shop, task: TaskRecord, status: str, **changes: Any) -> None:
    task.status, task.last_update = status, shop.clock.now()
    task.can_accelerate = task.can_cancel = task.can_relaunch = False
    for key, value in changes.items():
        setattr(task, key, value)
    shop.store.save(task)


def queue(shop: Shop, task: TaskRecord) -> None:
    """Put a task in the queue: it starts in a minute."""
    todo = shop.clock.now() + shop.clock.work(TASK_STARTS)
    _touch(shop, task, "todo", todo=todo, comment=None, can_accelerate=True, can_cancel=True)
    shop.clock.schedule("task starts", task.task_id, at=todo)


def takes(task: TaskRecord) -> timedelta:
    """How long a task without trouble takes from its start."""
    return TRANSFER_TAKES if task.function == "DomainIncomingTransfer" else CREATE_TAKES


def begin(shop: Shop, task: TaskRecord) -> None:
    """Start a task now."""
    shop.store.drop_events("task starts", str(task.task_id))
    _touch(shop, task, "doing", comment=None, needs=[], attempts=task.attempts + 1)
    # A refusal comes as fast as a registration, even where success takes days.
    after = CREATE_TAKES if _fault(shop, task) else takes(task)
    shop.clock.schedule("task ends", task.task_id, at=shop.clock.now() + shop.clock.work(after))


@on("task starts")
def _starts(shop: Shop, ref: str) -> None:
    task = shop.store.existing(TaskRecord, ref)
    if task.status in ("todo", "error"):
        begin(shop, task)


def _fault(shop: Shop, task: TaskRecord) -> tuple[str, list[str], bool] | None:
    """Why the registry would refuse a task now: a comment, the arguments that cure it, can it be relaunched."""
    scenario = scenario_of(task.name)
    word = scenario.word if scenario else ""
    if task.function == "DomainIncomingTransfer":
        if word == "locked" and shop.clock.now() < task.creation + UNLOCKED_AFTER:
            return (
                "The name is locked at its present registrar: have the holder unlock it, then relaunch",
                [],
                True,
            )
        if len(task.arguments.get("authInfo") or "") < SHORTEST_CODE:
            return (
                "The registry refuses the transfer: authorisation code missing or wrong",
                ["authInfo"],
                True,
            )
    if task.function != "DomainCreate":
        return None
    if word == "legitimacy" and not task.arguments.get("legitimacyAfnic"):
        return "The registry asks why you want this name", ["legitimacyAfnic"], True
    if word == "registry" and task.attempts < 2:
        return "The registry does not answer: OVH will try again", [], False
    return None


@on("task ends")
def _ends(shop: Shop, ref: str) -> None:
    task = shop.store.existing(TaskRecord, ref)
    if task.status != "doing":
        return
    now = shop.clock.now()
    fault = _fault(shop, task)
    if fault is None:
        _touch(shop, task, "done", comment=None, needs=[], done=now)
        loading.known(_FINISH, "task", task.function)(shop, task)
        orders.finish_if_done(shop, task.order_id)
        return
    comment, needs, curable = fault
    _touch(shop, task, "error", comment=comment, needs=needs, can_relaunch=curable, can_cancel=curable)
    if curable:
        shop.clock.schedule("task waited", f"{task.task_id} {task.attempts}", at=now + GIVEN_UP_AFTER)
    else:
        task.todo = now + shop.clock.work(OVH_RETRIES)
        shop.store.save(task)
        shop.clock.schedule("task starts", ref, at=task.todo)


@on("task waited")
def _waited(shop: Shop, ref: str) -> None:
    """Nobody answered the registry in time: it drops the request."""
    task_id, attempts = ref.split()
    task = shop.store.existing(TaskRecord, task_id)
    if task.status == "error" and task.attempts == int(attempts):
        give_up(shop, task)


def give_up(shop: Shop, task: TaskRecord) -> None:
    """Cancel a task: what its item cost goes back, and its name is free again."""
    abandon(shop, task)
    if task.function == "DomainDnsUpdate":
        return
    order = shop.store.existing(OrderRecord, task.order_id)
    orders.cancel_item(shop, order, item_of(order, task))


def abandon(shop: Shop, task: TaskRecord) -> None:
    """Stop a task, if it is not done, because its order is given up."""
    if task.status not in ("done", "cancelled"):
        _touch(shop, task, "cancelled", needs=[])
