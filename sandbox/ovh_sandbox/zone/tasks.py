"""What OVH's robots do for zones: imports, and signing with DNSSEC on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.clock import on
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.periods import TASK_STARTS
from ovh_sandbox.zone.records import DnsZoneRecord, ZoneTaskRecord
from ovh_sandbox.zone.types import (
    DomainDnssecStatusEnum,
    DomainTaskFunctionEnum,
    DomainTaskStatusEnum,
    ZoneDnssec,
    ZoneImport,
    ZoneTask,
)
from ovh_sandbox.zone.zonefile import read_zone_file
from ovh_sandbox.zone.zones import new_row_id, next_serial, zone_of

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = []


def _new_task(call: Call, zone: DnsZoneRecord, function: str, **content: Any) -> ZoneTaskRecord:
    todo = call.now + call.shop.clock.work(TASK_STARTS)
    task = ZoneTaskRecord(
        task_id=call.shop.new_number("task", 1_000),
        zone=zone.name,
        account=zone.account,
        function=function,
        creation=call.now,
        todo=todo,
        last_update=call.now,
        **content,
    )
    call.store.insert(task)
    call.shop.clock.schedule("zone task", task.task_id, at=todo)
    return task


@on("zone task")
def _carry_out(shop: Shop, ref: str) -> None:
    task = shop.store.get(ZoneTaskRecord, ref)
    zone = shop.store.get(DnsZoneRecord, task.zone) if task is not None else None
    if task is None or zone is None or task.status != "todo":
        return
    now = shop.clock.now()
    if task.function == "ZoneImport":
        for row in task.rows:
            row.id = new_row_id(shop)
        soa = task.soa or zone.soa
        soa.serial = next_serial(soa.serial, now)
        zone.rows, zone.soa, zone.deployed = task.rows, soa, True
    else:
        zone.dnssec = "enabled" if task.function == "DnssecEnable" else "disabled"
    zone.last_update = now
    shop.store.save(zone)
    task.status, task.done, task.last_update, task.rows, task.soa = "done", now, now, [], None
    shop.store.save(task)


def _api_view(task: ZoneTaskRecord) -> ZoneTask:
    waits = task.status == "todo"
    return ZoneTask(
        canAccelerate=waits,
        canCancel=waits,
        canRelaunch=False,
        comment=task.comment,
        creationDate=task.creation,
        doneDate=task.done,
        function=DomainTaskFunctionEnum(task.function),
        id=task.task_id,
        lastUpdate=task.last_update,
        status=DomainTaskStatusEnum(task.status),
        todoDate=task.todo,
    )


def _task_of(call: Call, zone: str, task_id: int) -> ZoneTaskRecord:
    found = call.store.get(ZoneTaskRecord, task_id)
    if found is None or found.zone != zone_of(call, zone).name:
        raise errors.not_found("task", task_id)
    return found


@operation("GET", "/domain/zone/{zoneName}/task")
def list_tasks(
    call: Call,
    zoneName: str,
    function: DomainTaskFunctionEnum | None = None,
    status: DomainTaskStatusEnum | None = None,
) -> list[int]:
    """List what is done for a zone"""
    return [
        task.task_id
        for task in call.store.find(ZoneTaskRecord, parent=zone_of(call, zoneName).name)
        if (function is None or task.function == function) and (status is None or task.status == status)
    ]


@operation("GET", "/domain/zone/{zoneName}/task/{id}")
def get_task(call: Call, zoneName: str, id: int) -> ZoneTask:
    """Read a task of a zone"""
    return _api_view(_task_of(call, zoneName, id))


@operation("POST", "/domain/zone/{zoneName}/task/{id}/accelerate")
def accelerate_task(call: Call, zoneName: str, id: int) -> None:
    """Have a task of a zone done now"""
    task = _waiting(_task_of(call, zoneName, id), "accelerated")
    call.store.drop_events("zone task", str(task.task_id))
    _carry_out(call.shop, str(task.task_id))


@operation("POST", "/domain/zone/{zoneName}/task/{id}/cancel")
def cancel_task(call: Call, zoneName: str, id: int) -> None:
    """Give a task of a zone up before it starts"""
    task = _waiting(_task_of(call, zoneName, id), "cancelled")
    call.store.drop_events("zone task", str(task.task_id))
    zone = zone_of(call, zoneName)
    if zone.dnssec.endswith("InProgress"):
        zone.dnssec = "disabled" if task.function == "DnssecEnable" else "enabled"
        call.store.save(zone)
    task.status, task.last_update, task.rows, task.soa = "cancelled", call.now, [], None
    call.store.save(task)


@operation("POST", "/domain/zone/{zoneName}/task/{id}/relaunch")
def relaunch_task(call: Call, zoneName: str, id: int) -> None:
    """Try a task of a zone again that failed: none does here"""
    task = _task_of(call, zoneName, id)
    raise errors.bad_request(f"The task {task.task_id} is {task.status}: it cannot be relaunched")


def _waiting(task: ZoneTaskRecord, done: str) -> ZoneTaskRecord:
    if task.status != "todo":
        raise errors.bad_request(f"The task {task.task_id} is {task.status}: it cannot be {done}")
    return task


@operation("POST", "/domain/zone/{zoneName}/import")
def import_zone(call: Call, zoneName: str, body: ZoneImport) -> ZoneTask:
    """Replace the content of a zone by that of a zone file"""
    zone = zone_of(call, zoneName)
    rows, soa = read_zone_file(zone, body.zoneFile)
    return _api_view(_new_task(call, zone, "ZoneImport", rows=rows, soa=soa))


@operation("GET", "/domain/zone/{zoneName}/dnssec")
def get_dnssec(call: Call, zoneName: str) -> ZoneDnssec:
    """Say whether a zone is signed"""
    return ZoneDnssec(status=DomainDnssecStatusEnum(zone_of(call, zoneName).dnssec))


@operation("POST", "/domain/zone/{zoneName}/dnssec")
def enable_dnssec(call: Call, zoneName: str) -> None:
    """Have a zone signed"""
    _switch(call, zoneName, "disabled", "enableInProgress", "DnssecEnable")


@operation("DELETE", "/domain/zone/{zoneName}/dnssec")
def disable_dnssec(call: Call, zoneName: str) -> None:
    """Stop the signing of a zone"""
    _switch(call, zoneName, "enabled", "disableInProgress", "DnssecDisable")


def _switch(call: Call, name: str, before: str, meanwhile: str, function: str) -> None:
    zone = zone_of(call, name)
    if zone.dnssec != before:
        raise errors.conflict(f"DNSSEC is {zone.dnssec} for {zone.name}: it has to be {before} for that")
    zone.dnssec = meanwhile
    call.store.save(zone)
    _new_task(call, zone, function)
