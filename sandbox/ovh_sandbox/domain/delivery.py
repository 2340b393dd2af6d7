"""From a paid purchase to names in the account, and back if the order is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox.core.clock import add_months, duration_months
from ovh_sandbox.core.money import cents
from ovh_sandbox.core.records import Account
from ovh_sandbox.domain import renewal
from ovh_sandbox.domain.records import DomainRecord, NameRecord, TaskRecord
from ovh_sandbox.domain.tasks import abandon, finishes, item_of, new_task
from ovh_sandbox.me.holders import owner_contact
from ovh_sandbox.me.notifications import send_mail
from ovh_sandbox.me.orders import carries_out
from ovh_sandbox.me.records import OrderedItem, OrderRecord
from ovh_sandbox.order.prices import renew_periods
from ovh_sandbox.zone.zones import NAME_SERVERS, close_zone, open_zone

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["free"]

_FUNCTIONS = {
    "create": "DomainCreate",
    "transfer": "DomainIncomingTransfer",
    "aftermarket": "DomainAfterMarket",
}


def _undo(shop: Shop, order: OrderRecord) -> None:
    """Names of an order given up, and of its items given up, can be ordered again."""
    for item in order.items:
        if not item.name or not item.cancelled:
            continue
        for task in shop.store.find(TaskRecord, parent=item.name):
            if task.order_id == order.order_id:
                abandon(shop, task)
        if item.product_id == "domain":
            free(shop, item.name, order.order_id)


def free(shop: Shop, name: str, order_id: int) -> None:
    """Take a name that came with an order out of the account: anybody can order it."""
    held = shop.store.get(NameRecord, name)
    if held is not None and held.order_id == order_id:
        shop.store.delete(NameRecord, name)
        shop.store.delete(DomainRecord, name)
        close_zone(shop, name, order_id=order_id)


@carries_out("purchase", undo=_undo)
def _deliver(shop: Shop, order: OrderRecord) -> None:
    """Start a task for each name of the order; everything else is delivered at once."""
    # Terraform's provider looks for mails newer than the last one, and so counts on one that is there.
    send_mail(
        shop,
        order.account,
        subject=f"Order {order.order_id}",
        body=f"Your order {order.order_id} is paid and is being carried out.\n",
    )
    for item in order.items:
        if item.product_id == "domain":
            _register(shop, order, item)
        elif item.product_id == "domainTrade":
            new_task(
                shop, name=item.name, account=order.account, order_id=order.order_id, function="DomainTrade"
            )
        elif item.product_id == "dns":
            item.service = _zone(shop, order, item)
        else:
            item.service = item.service or item.name or _service_name(shop, item)
    shop.store.save(order)


# Reserved for documentation (RFC 5737): no block of the sandbox is anybody's.
_BLOCKS = ("192.0.2", "198.51.100", "203.0.113")


def _service_name(shop: Shop, item: OrderedItem) -> str:
    """The name a service has in real life: a block its address, a hosting or mailboxes their domain name."""
    values = dict(item.configurations)
    if item.product_id == "ip":
        number = shop.store.next_number("ip block")
        size = 24 if "s24" in item.plan_code else 30
        last = 0 if size == 24 else 4 * (number % 64)
        return f"ip-{_BLOCKS[number % len(_BLOCKS)]}.{last}"
    if named := values.get("legacy_domain") or values.get("domain"):
        return named.lower().rstrip(".")
    return f"{item.plan_code}-{item.item_id}"


def _zone(shop: Shop, order: OrderRecord, item: OrderedItem) -> str:
    """Make the zone that was ordered, under the name it was configured with."""
    values = dict(item.configurations)
    name = values.get("zone", "").lower().rstrip(".") or f"{item.plan_code}-{item.item_id}"
    zone = open_zone(
        shop,
        name=name,
        account=order.account,
        order_id=order.order_id,
        years=max(1, (duration_months(item.duration) or 0) // 12),
        minimized=values.get("template") == "minimized",
    )
    return zone.name


def _register(shop: Shop, order: OrderRecord, item: OrderedItem) -> None:
    now = shop.clock.now()
    account = shop.store.existing(Account, order.account)
    values = dict(item.configurations)
    action, _, variant = item.pricing_mode.partition("-")
    renew_price, currency = _renew_price(shop, order, item, account)
    domain = DomainRecord(
        name=item.name,
        account=account.nichandle,
        order_id=order.order_id,
        service_id=shop.new_number("service", 61_000_000),
        state="pending_incoming_transfer" if action == "transfer" else "pending_create",
        plan_code=item.plan_code,
        action=action,
        offer="platinum" if variant == "premium" else "gold",
        owner_contact=owner_contact(shop, account, values.get("OWNER_CONTACT"), item.name),
        admin=values.get("ADMIN_ACCOUNT", account.nichandle),
        tech=values.get("TECH_ACCOUNT", account.nichandle),
        name_servers=[value for label, value in item.configurations if label == "DNS"] or NAME_SERVERS,
        years=(duration_months(item.duration) or 12) // 12,
        created=now,
        last_update=now,
        renew_months=renew_periods(item.plan_code)[0],
        renew_price=renew_price,
        currency=currency,
        auth_info=shop.private("auth info", item.name).hex()[:12],
    )
    shop.store.insert(domain)
    new_task(
        shop,
        name=item.name,
        account=account.nichandle,
        order_id=order.order_id,
        function=_FUNCTIONS["aftermarket" if variant.startswith("aftermarket") else action],
        arguments={"authInfo": values.get("AUTH_INFO")} if action == "transfer" else {},
    )


def _renew_price(shop: Shop, order: OrderRecord, item: OrderedItem, account: Account) -> tuple[int, str]:
    """What a year costs from the second on, at the account's home: a premium name keeps its own price."""
    if item.pricing_mode.endswith("-premium") and order.currency == account.currency:
        own = sum(
            line.unit for line in order.lines if line.item_id == item.item_id and line.kind == "DURATION"
        )
        return own, order.currency
    row = shop.prices.of(account.subsidiary)[item.plan_code]
    return cents(row.renew or 0), row.currency


@finishes("DomainCreate", "DomainIncomingTransfer", "DomainAfterMarket")
def _registered(shop: Shop, task: TaskRecord) -> None:
    now = shop.clock.now()
    domain = shop.store.existing(DomainRecord, task.name)
    domain.state, domain.service_status, domain.last_update = "ok", "ok", now
    domain.expiration = add_months(now, 12 * domain.years)
    shop.store.save(domain)
    open_zone(
        shop,
        name=domain.name,
        account=domain.account,
        order_id=domain.order_id,
        years=domain.years,
        takes_over=True,
    )
    renewal.watch(shop, domain)
    _delivered(shop, task)


@finishes("DomainTrade")
def _traded(shop: Shop, task: TaskRecord) -> None:
    """A new holder: a new contact of the name's own."""
    order = shop.store.existing(OrderRecord, task.order_id)
    account = shop.store.existing(Account, task.account)
    domain = shop.store.get(DomainRecord, task.name)
    path = dict(item_of(order, task).configurations).get("OWNER_CONTACT")
    if domain is not None:
        domain.owner_contact = owner_contact(shop, account, path, domain.name)
        domain.last_update = shop.clock.now()
        shop.store.save(domain)
    _delivered(shop, task)


def _delivered(shop: Shop, task: TaskRecord) -> None:
    order = shop.store.existing(OrderRecord, task.order_id)
    item_of(order, task).service = task.name
    shop.store.save(order)
