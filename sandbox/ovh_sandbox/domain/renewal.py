"""A year later: the renewal is ordered, paid or not, and a name that nobody pays for expires.

One event per name is under way at a time, each step naming the next: renewal due → expiry → redemption →
deletion (:mod:`.periods` says when). An event carries the expiry it belongs to, so that a name renewed in
the meantime is left alone.

No route of the published API orders a restoration. As a renewal does, it becomes an order by itself that
waits for payment as long as the name can be restored.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ovh_sandbox.core.clock import add_months, on, sold_months
from ovh_sandbox.core.money import cents, tax_on, to_cents
from ovh_sandbox.core.records import Account
from ovh_sandbox.domain.periods import GRACE, REDEMPTION, RENEWAL_NOTICE
from ovh_sandbox.domain.records import DomainRecord, NameRecord, TaskRecord
from ovh_sandbox.domain.tasks import abandon, finishes, item_of, new_task
from ovh_sandbox.me import orders, payments
from ovh_sandbox.me.records import OrderedItem, OrderLine, OrderRecord
from ovh_sandbox.order.prices import renew_periods
from ovh_sandbox.prices import modelled_restore_price
from ovh_sandbox.zone.zones import close_zone

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["is_renewal_open", "order_renewal", "restore_fee", "settings_changed", "watch"]


def restore_fee(shop: Shop, domain: DomainRecord) -> int:
    """What a restoration costs on top of a year, in ucents without tax.

    What the catalogue asks for it, as far as that is more than a year; modelled (see data/README.md) without one.
    """
    account = shop.store.existing(Account, domain.account)
    row = shop.prices.of(account.subsidiary).get(domain.plan_code)
    year = to_cents(domain.renew_price)
    if row is not None and row.observed and row.restore is not None and row.renew is not None:
        return cents(max(row.restore - row.renew, 0))
    modelled = modelled_restore_price(year, domain.currency)
    return cents(max((modelled or year) - year, 0))


# -- the chain of events ---------------------------------------------------------------------------


def _ends(domain: DomainRecord) -> datetime:
    """When the paid period of a delivered name ends."""
    assert domain.expiration is not None, "a name that is watched was delivered"
    return domain.expiration


def _next(shop: Shop, domain: DomainRecord, kind: str, at: datetime) -> None:
    shop.clock.schedule(kind, f"{domain.name} {_ends(domain).isoformat()}", at=max(at, shop.clock.now()))


def _still(shop: Shop, ref: str) -> DomainRecord | None:
    """The name an event is about, unless it was renewed or deleted since."""
    name, expiration = ref.split()
    domain = shop.store.get(DomainRecord, name)
    if domain is None or domain.expiration is None or domain.expiration.isoformat() != expiration:
        return None
    return domain


def watch(shop: Shop, domain: DomainRecord) -> None:
    """Wait for the renewal of a name that was just registered or renewed."""
    _next(shop, domain, "renewal due", _ends(domain) - RENEWAL_NOTICE)


@on("renewal due")
def _due(shop: Shop, ref: str) -> None:
    domain = _still(shop, ref)
    if domain is None:
        return
    if not domain.renew_delete:
        order_renewal(shop, domain)
    _next(shop, domain, "domain expires", _ends(domain))


@on("domain expires")
def _expires(shop: Shop, ref: str) -> None:
    domain = _still(shop, ref)
    if domain is None:
        return
    if _is_under_way(shop, domain.renewal_order):
        _next(shop, domain, "domain redeemable", _ends(domain) + GRACE)
        return
    if domain.renew_delete:
        _redeem(shop, domain)
        return
    _touch(shop, domain, "expired", "expired")
    _next(shop, domain, "domain redeemable", _ends(domain) + GRACE)


@on("domain redeemable")
def _grace_over(shop: Shop, ref: str) -> None:
    domain = _still(shop, ref)
    if domain is None or domain.state == "restorable" or _is_under_way(shop, domain.renewal_order):
        return
    _redeem(shop, domain)


def _redeem(shop: Shop, domain: DomainRecord) -> None:
    """From here on a name can only be restored."""
    _drop_unpaid(shop, domain.renewal_order)
    until = shop.clock.now() + REDEMPTION
    order = _make(shop, domain, "restore", until)
    domain.restore_order = order.order_id
    _touch(shop, domain, "restorable", "expired")
    _next(shop, domain, "domain deleted", until)


@on("domain deleted")
def _delete(shop: Shop, ref: str) -> None:
    domain = _still(shop, ref)
    if domain is None or _is_under_way(shop, domain.restore_order):
        return
    _drop_unpaid(shop, domain.restore_order)
    shop.store.delete(NameRecord, domain.name)
    shop.store.delete(DomainRecord, domain.name)
    close_zone(shop, domain.name)


def _touch(shop: Shop, domain: DomainRecord, state: str, service_status: str) -> None:
    domain.state, domain.service_status, domain.last_update = state, service_status, shop.clock.now()
    shop.store.save(domain)


# -- the orders ------------------------------------------------------------------------------------


def _status(shop: Shop, order_id: int | None) -> str:
    order = shop.store.get(OrderRecord, order_id) if order_id is not None else None
    return order.status if order is not None else "cancelled"


def _is_under_way(shop: Shop, order_id: int | None) -> bool:
    """Whether an order is paid and not yet carried out."""
    return _status(shop, order_id) in ("checking", "documentsRequested", "delivering")


def _drop_unpaid(shop: Shop, order_id: int | None) -> None:
    if _status(shop, order_id) == "notPaid":
        orders.cancel(shop, shop.store.existing(OrderRecord, order_id))


def is_renewal_open(shop: Shop, domain: DomainRecord) -> bool:
    """Whether the renewal of the present period is ordered, paid or not."""
    return _status(shop, domain.renewal_order) != "cancelled"


def order_renewal(shop: Shop, domain: DomainRecord) -> None:
    """Order the renewal of a name, and pay it if the customer wants that; at most once per period."""
    if is_renewal_open(shop, domain):
        return
    order = _make(shop, domain, "renewal", _ends(domain) + GRACE)
    domain.renewal_order = order.order_id
    if domain.renew_automatic and not domain.renew_manual_payment:
        if payments.charge_default(shop, order):
            domain.state, domain.service_status = "autorenew_in_progress", "autorenewInProgress"
        else:
            domain.service_status = "unPaid"
    domain.last_update = shop.clock.now()
    shop.store.save(domain)


def _make(shop: Shop, domain: DomainRecord, purpose: str, until: datetime) -> OrderRecord:
    account = shop.store.existing(Account, domain.account)
    months = domain.renew_months if purpose == "renewal" else renew_periods(domain.plan_code)[0]
    numbers = [shop.new_number("order detail", 880_000_000) for _ in range(2 if purpose == "restore" else 1)]
    renewal = domain.renew_price * months // 12
    lines = [
        OrderLine(
            detail_id=numbers[0],
            description=f"{domain.name} - .{domain.plan_code} renewal - {months} months",
            number=domain.name,
            kind="RENEW",
            unit=renewal,
            total=renewal,
            item_id=numbers[0],
        )
    ]
    if purpose == "restore":
        fee = restore_fee(shop, domain)
        lines.append(
            OrderLine(
                detail_id=numbers[1],
                description=f"{domain.name} - restoration",
                number=domain.name,
                kind="SPECIAL",
                unit=fee,
                total=fee,
                item_id=numbers[0],
            )
        )
    item = OrderedItem(
        item_id=numbers[0],
        product_id="domain",
        plan_code=domain.plan_code,
        pricing_mode="restore-default" if purpose == "restore" else "default",
        duration=f"P{months // 12}Y",
        name=domain.name,
        number=domain.name,
    )
    without_tax = sum(line.total for line in lines)
    return orders.make_order(
        shop,
        account=domain.account,
        purpose=purpose,
        expiration=until,
        currency=domain.currency,
        without_tax=without_tax,
        tax=tax_on(without_tax, account.tax_rate),
        lines=lines,
        items=[item],
    )


def _undo(shop: Shop, order: OrderRecord) -> None:
    """A renewal or restoration given up leaves the name where its dates say."""
    domain = shop.store.get(DomainRecord, order.items[0].name)
    if domain is None or order.order_id not in (domain.renewal_order, domain.restore_order):
        return
    for task in shop.store.find(TaskRecord, parent=domain.name):
        if task.order_id == order.order_id:
            abandon(shop, task)
    now = shop.clock.now()
    if order.purpose == "restore":
        if order.paid is not None and now >= order.expiration:
            _next(shop, domain, "domain deleted", now)
        return
    if domain.state == "autorenew_in_progress":
        _touch(shop, domain, "ok", "ok")
    if order.paid is not None and now >= _ends(domain):
        # The chain stood still while the payment was being looked at.
        _touch(shop, domain, "expired", "expired")
        _next(shop, domain, "domain redeemable", _ends(domain) + GRACE)


@orders.carries_out("renewal", undo=_undo)
def _renew(shop: Shop, order: OrderRecord) -> None:
    _send(shop, order, "DomainRenew")


@orders.carries_out("restore", undo=_undo)
def _restore(shop: Shop, order: OrderRecord) -> None:
    _send(shop, order, "DomainRestore")


def _send(shop: Shop, order: OrderRecord, function: str) -> None:
    new_task(
        shop,
        name=order.items[0].name,
        account=order.account,
        order_id=order.order_id,
        function=function,
    )


@finishes("DomainRenew", "DomainRestore")
def _renewed(shop: Shop, task: TaskRecord) -> None:
    order = shop.store.existing(OrderRecord, task.order_id)
    item = item_of(order, task)
    domain = shop.store.existing(DomainRecord, task.name)
    domain.expiration = add_months(_ends(domain), sold_months(item.duration))
    domain.renewal_order = domain.restore_order = None
    if order.purpose == "restore":
        domain.renew_delete = False
    _touch(shop, domain, "ok", "ok")
    watch(shop, domain)
    item.service = domain.name
    shop.store.save(order)


def settings_changed(shop: Shop, domain: DomainRecord) -> None:
    """Make the orders of a name agree with renewal settings that were just changed."""
    if domain.expiration is None or domain.state not in ("ok", "expired"):
        return
    if domain.renew_delete:
        _drop_unpaid(shop, domain.renewal_order)
    elif shop.clock.now() >= _ends(domain) - RENEWAL_NOTICE:
        order_renewal(shop, domain)
