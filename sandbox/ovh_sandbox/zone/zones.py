"""Zones: made with a name or ordered alone, found, changed, taken away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.clock import add_months
from ovh_sandbox.zone.records import DnsRow, DnsZoneRecord, SoaRow, ZoneTaskRecord

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = [
    "NAME_SERVERS",
    "changed",
    "close_zone",
    "first_rows",
    "new_row_id",
    "next_serial",
    "open_zone",
    "zone_of",
]

NAME_SERVERS = ["dns10.ovh.net", "ns10.ovh.net"]

_FIRST_ROW = 5_200_000_000
_PARKING = "213.186.33.5"
_MAIL = ("1 mx1.mail.ovh.net.", "5 mx2.mail.ovh.net.", "100 mx3.mail.ovh.net.")


def zone_of(call: Call, name: str) -> DnsZoneRecord:
    """A zone of the calling account.

    Raises
    ------
    ApiError
        404 in the words DNS tools look for.
    """
    zone = call.store.get(DnsZoneRecord, name.lower().rstrip("."))
    if zone is None or zone.account != call.me.nichandle:
        raise errors.service_not_found()
    return zone


def open_zone(
    shop: Shop,
    *,
    name: str,
    account: str,
    order_id: int,
    years: int = 1,
    minimized: bool = False,
    takes_over: bool = False,
) -> DnsZoneRecord:
    """The zone of a name: a new one, or the one that is there.

    Who bought the name itself `takes_over`: a zone that somebody else ordered for it goes.
    """
    held = shop.store.get(DnsZoneRecord, name)
    if held is not None and (held.account == account or not takes_over):
        return held
    if held is not None:
        close_zone(shop, name)
    now = shop.clock.now()
    zone = DnsZoneRecord(
        name=name,
        account=account,
        service_id=shop.new_number("zone service", 62_000_000),
        order_id=order_id,
        created=now,
        expiration=add_months(now, 12 * years),
        last_update=now,
        name_servers=list(NAME_SERVERS),
        soa=SoaRow(serial=next_serial(0, now), server=f"{NAME_SERVERS[0]}."),
    )
    zone.rows = first_rows(shop, zone, minimized=minimized)
    shop.store.insert(zone)
    return zone


def close_zone(shop: Shop, name: str, *, order_id: int | None = None) -> None:
    """Take a zone away with everything in it; only the one that came with an order, if one is named."""
    zone = shop.store.get(DnsZoneRecord, name)
    if zone is None or order_id not in (None, zone.order_id):
        return
    for task in shop.store.find(ZoneTaskRecord, parent=name):
        shop.store.drop_events("zone task", str(task.task_id))
        shop.store.delete(ZoneTaskRecord, task.task_id)
    shop.store.delete(DnsZoneRecord, name)


def first_rows(
    shop: Shop,
    zone: DnsZoneRecord,
    *,
    minimized: bool = False,
    address: str = _PARKING,
    mail: Iterable[str] = _MAIL,
) -> list[DnsRow]:
    """What a new zone holds: its name servers; unless `minimized` a parking page and the mail servers too."""
    found = [("NS", "", f"{server}.") for server in zone.name_servers]
    if not minimized:
        found += [("A", "", address), ("A", "www", address)]
        found += [("MX", "", target) for target in mail]
        found += [("TXT", "", '"v=spf1 include:mx.ovh.com ~all"')]
    numbers = shop.new_numbers("zone record", _FIRST_ROW, len(found))
    return [DnsRow(number, *row) for number, row in zip(numbers, found, strict=True)]


def new_row_id(shop: Shop) -> int:
    return shop.new_number("zone record", _FIRST_ROW)


def changed(call: Call, zone: DnsZoneRecord) -> None:
    """Keep a zone that was changed: it is served as it is only after a refresh."""
    zone.deployed, zone.last_update = False, call.now
    call.store.save(zone)


def next_serial(serial: int, now: datetime) -> int:
    """The serial after `serial`: the day and two digits, or one more where that day has none left."""
    return max(serial + 1, int(f"{now:%Y%m%d}00"))
