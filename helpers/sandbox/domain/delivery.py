"""From a paid order to names in the account: tasks, and what they make."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from helpers.sandbox.core.clock import add_months, duration_months, on
from helpers.sandbox.core.money import cents
from helpers.sandbox.core.records import Account
from helpers.sandbox.domain.records import DomainRecord, TaskRecord
from helpers.sandbox.me.contacts import owner_contact
from helpers.sandbox.me.records import OrderedItem, OrderRecord
from helpers.sandbox.scenarios import scenario_of
from helpers.snapshot import load_prices, load_subsidiaries

if TYPE_CHECKING:
    from helpers.sandbox.core.shop import Shop

__all__ = ["all_done", "deliver"]

TASK_STARTS = timedelta(minutes=1)
CREATE_TAKES = timedelta(minutes=5)
TRANSFER_TAKES = timedelta(days=5)
OVH_RETRIES = timedelta(hours=6)
NAME_SERVERS = ["dns10.ovh.net", "ns10.ovh.net"]

_FUNCTIONS = {
    "create": "DomainCreate",
    "transfer": "DomainIncomingTransfer",
    "aftermarket": "DomainAfterMarket",
}


def deliver(shop: Shop, order: OrderRecord) -> None:
    """Start a task for each domain of the order; everything else is delivered at once."""
    for item in order.items:
        if item.product_id == "domain":
            _start(shop, order, item)
        else:
            item.service = item.service or f"{item.plan_code}-{item.item_id}"
    shop.store.save(order)


def all_done(shop: Shop, order: OrderRecord) -> bool:
    return all(item.service for item in order.items)


def _start(shop: Shop, order: OrderRecord, item: OrderedItem) -> None:
    now = shop.clock.now()
    account = shop.store.get(Account, order.account)
    values = dict(item.configurations)
    action, _, variant = item.pricing_mode.partition("-")
    row = load_prices(load_subsidiaries()[account.subsidiary].price_list or "EUR")[item.plan_code]
    domain = DomainRecord(
        name=item.name,
        account=account.nichandle,
        service_id=shop.new_number("service", 61_000_000),
        state="pending_incoming_transfer" if action == "transfer" else "pending_create",
        plan_code=item.plan_code,
        action=action,
        offer="platinum" if variant == "premium" else "gold",
        owner_contact=owner_contact(shop, account, values.get("OWNER_CONTACT")),
        admin=values.get("ADMIN_ACCOUNT", account.nichandle),
        tech=values.get("TECH_ACCOUNT", account.nichandle),
        name_servers=[value for label, value in item.configurations if label == "DNS"] or NAME_SERVERS,
        years=duration_months(item.duration) // 12,
        created=now,
        renew_price=cents(row.renew or 0),
        currency=row.currency,
        auth_info=shop.digest("auth info", item.name).hex()[:12],
    )
    shop.store.insert(domain)
    task = TaskRecord(
        task_id=shop.new_number("task", 1_000),
        name=item.name,
        account=account.nichandle,
        order_id=order.order_id,
        function=_FUNCTIONS["aftermarket" if variant.startswith("aftermarket") else action],
        status="todo",
        creation=now,
        todo=now + TASK_STARTS,
        last_update=now,
        can_accelerate=True,
        arguments={"authInfo": values.get("AUTH_INFO")} if action == "transfer" else {},
    )
    shop.store.insert(task)
    shop.clock.schedule("task starts", task.task_id, at=task.todo)


def _touch(shop: Shop, task: TaskRecord, status: str, **changes) -> None:
    task.status, task.last_update = status, shop.clock.now()
    for key, value in changes.items():
        setattr(task, key, value)
    shop.store.save(task)


@on("task starts")
def _begin(shop: Shop, ref: str) -> None:
    task = shop.store.get(TaskRecord, ref)
    if task.status not in ("todo", "error"):
        return
    _touch(shop, task, "doing", comment=None, can_accelerate=False, can_relaunch=False, can_cancel=False)
    takes = TRANSFER_TAKES if task.function == "DomainIncomingTransfer" else CREATE_TAKES
    fault = fault_of(shop, task)
    shop.clock.schedule("task ends", ref, at=shop.clock.now() + (CREATE_TAKES if fault else takes))


def fault_of(shop: Shop, task: TaskRecord) -> tuple[str, list[str]] | None:
    """Why the registry would refuse a task now: a comment, and the arguments that would cure it."""
    scenario = scenario_of(task.name)
    word = scenario.word if scenario else ""
    if task.function == "DomainIncomingTransfer":
        if word == "locked":
            return "The name is locked at its present registrar: have the holder unlock it, then relaunch", []
        code = task.arguments.get("authInfo")
        if not code or len(code) < 5:
            return "The registry refuses the transfer: authorisation code missing or wrong", ["authInfo"]
    if word == "legitimacy" and not task.arguments.get("legitimacyAfnic"):
        return "The registry asks why you want this name", ["legitimacyAfnic"]
    if word == "registry" and task.arguments.get("retried") is None:
        return "The registry does not answer: OVH will try again", []
    return None


@on("task ends")
def _end(shop: Shop, ref: str) -> None:
    task = shop.store.get(TaskRecord, ref)
    if task.status != "doing":
        return
    fault = fault_of(shop, task)
    if fault is None:
        _finish(shop, task)
        return
    comment, needs = fault
    curable = bool(needs) or task.function == "DomainIncomingTransfer"
    _touch(shop, task, "error", comment=comment, needs=needs, can_relaunch=curable, can_cancel=curable)
    if not curable:
        task.arguments["retried"] = "yes"
        task.todo = shop.clock.now() + OVH_RETRIES
        shop.store.save(task)
        shop.clock.schedule("task starts", ref, at=task.todo)


def _finish(shop: Shop, task: TaskRecord) -> None:
    now = shop.clock.now()
    _touch(shop, task, "done", comment=None, needs=[], done=now)
    domain = shop.store.get(DomainRecord, task.name)
    domain.state, domain.service_status = "ok", "ok"
    domain.expiration = add_months(now, 12 * domain.years)
    shop.store.save(domain)
    order = shop.store.get(OrderRecord, task.order_id)
    for item in order.items:
        if item.name == task.name:
            item.service = item.name
    shop.store.save(order)
    shop.clock.schedule("order line delivered", order.order_id, at=now)
