"""Records and web redirections of a zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import UNSET

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.zone.content import check_alone, checked_name, checked_target, checked_ttl
from ovh_sandbox.zone.records import DnsRow, DnsZoneRecord, RedirectionRow
from ovh_sandbox.zone.types import (
    ZoneRecord,
    ZoneRecordCreate,
    ZoneRecordTypeEnum,
    ZoneRecordUpdate,
    ZoneRedirection,
    ZoneRedirectionCreate,
    ZoneRedirectionTypeEnum,
    ZoneRedirectionUpdate,
)
from ovh_sandbox.zone.zones import changed, new_row_id, zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = []

Row = TypeVar("Row", DnsRow, RedirectionRow)


def _api_view(zone: DnsZoneRecord, row: DnsRow) -> ZoneRecord:
    return ZoneRecord(
        fieldType=ZoneRecordTypeEnum(row.type),
        id=row.id,
        subDomain=row.sub,
        target=row.target,
        ttl=row.ttl,
        zone=zone.name,
    )


def _found(rows: Sequence[Row], kind: str, id_: int) -> Row:
    for row in rows:
        if row.id == id_:
            return row
    raise errors.not_found(kind, id_)


@operation("GET", "/domain/zone/{zoneName}/record")
def list_records(
    call: Call, zoneName: str, fieldType: ZoneRecordTypeEnum | None = None, subDomain: str | None = None
) -> list[int]:
    """List the records of a zone"""
    zone = zone_of(call, zoneName)
    return [
        row.id
        for row in zone.rows
        if (fieldType is None or row.type == fieldType)
        and (subDomain is None or row.sub == subDomain.lower())
    ]


@operation("POST", "/domain/zone/{zoneName}/record")
def create_record(call: Call, zoneName: str, body: ZoneRecordCreate) -> ZoneRecord:
    """Add a record to a zone, which is served after the next refresh"""
    zone = zone_of(call, zoneName)
    row = DnsRow(
        0,
        str(body.fieldType),
        checked_name(body.subDomain or "", zone.name),
        checked_target(str(body.fieldType), body.target),
        checked_ttl(body.ttl or 0),
    )
    check_alone(zone.rows, row, zone.name)
    row.id = new_row_id(call.shop)
    zone.rows.append(row)
    changed(call, zone)
    return _api_view(zone, row)


@operation("GET", "/domain/zone/{zoneName}/record/{id}")
def get_record(call: Call, zoneName: str, id: int) -> ZoneRecord:
    """Read a record of a zone"""
    zone = zone_of(call, zoneName)
    return _api_view(zone, _found(zone.rows, "record", id))


@operation("PUT", "/domain/zone/{zoneName}/record/{id}")
def change_record(call: Call, zoneName: str, id: int, body: ZoneRecordUpdate) -> None:
    """Change a record of a zone, which is served after the next refresh"""
    zone = zone_of(call, zoneName)
    row = _found(zone.rows, "record", id)
    wanted = DnsRow(
        row.id,
        row.type,
        row.sub if body.subDomain is UNSET else checked_name(body.subDomain or "", zone.name),
        row.target if body.target is UNSET else checked_target(row.type, body.target),
        row.ttl if body.ttl is UNSET else checked_ttl(body.ttl or 0),
    )
    check_alone(zone.rows, wanted, zone.name)
    zone.rows[zone.rows.index(row)] = wanted
    changed(call, zone)


@operation("DELETE", "/domain/zone/{zoneName}/record/{id}")
def delete_record(call: Call, zoneName: str, id: int) -> None:
    """Take a record out of a zone, which is served after the next refresh"""
    zone = zone_of(call, zoneName)
    zone.rows.remove(_found(zone.rows, "record", id))
    changed(call, zone)


# -- redirections ----------------------------------------------------------------------------------


def _redirection_view(zone: DnsZoneRecord, row: RedirectionRow) -> ZoneRedirection:
    return ZoneRedirection(
        description=row.description,
        id=row.id,
        keywords=row.keywords,
        subDomain=row.sub,
        target=row.target,
        title=row.title,
        type=ZoneRedirectionTypeEnum(row.type),
        zone=zone.name,
    )


def _address(target: str) -> str:
    """Where a redirection leads: a web address of at most 2,000 printable characters."""
    if not target.startswith(("http://", "https://")) or len(target) > 2000 or not target.isprintable():
        raise errors.bad_request(
            f"[target] Given data ({target[:80]}) is not valid: a web address, such as https://www.example.net/"
        )
    return target


@operation("GET", "/domain/zone/{zoneName}/redirection")
def list_redirections(call: Call, zoneName: str, subDomain: str | None = None) -> list[int]:
    """List the web redirections of a zone"""
    zone = zone_of(call, zoneName)
    return [row.id for row in zone.redirections if subDomain is None or row.sub == subDomain.lower()]


@operation("POST", "/domain/zone/{zoneName}/redirection")
def create_redirection(call: Call, zoneName: str, body: ZoneRedirectionCreate) -> ZoneRedirection:
    """Have a name of a zone lead to a web page"""
    zone = zone_of(call, zoneName)
    sub = checked_name(body.subDomain or "", zone.name)
    target = _address(body.target)
    if any(row.sub == sub for row in zone.redirections):
        raise errors.conflict(f"{sub or zone.name} is redirected already")
    if any(row.sub == sub and row.type == "CNAME" for row in zone.rows):
        raise errors.conflict(f"{sub} is a CNAME: it cannot be redirected too")
    row = RedirectionRow(
        id=new_row_id(call.shop),
        sub=sub,
        target=target,
        type=str(body.type),
        title=body.title or None,
        keywords=body.keywords or None,
        description=body.description or None,
    )
    zone.redirections.append(row)
    changed(call, zone)
    return _redirection_view(zone, row)


@operation("GET", "/domain/zone/{zoneName}/redirection/{id}")
def get_redirection(call: Call, zoneName: str, id: int) -> ZoneRedirection:
    """Read a web redirection of a zone"""
    zone = zone_of(call, zoneName)
    return _redirection_view(zone, _found(zone.redirections, "redirection", id))


@operation("PUT", "/domain/zone/{zoneName}/redirection/{id}")
def change_redirection(call: Call, zoneName: str, id: int, body: ZoneRedirectionUpdate) -> None:
    """Change a web redirection of a zone"""
    zone = zone_of(call, zoneName)
    row = _found(zone.redirections, "redirection", id)
    if body.target is not UNSET:
        row.target = _address(body.target)
    if body.type is not UNSET:
        row.type = str(body.type)
    for field in ("title", "keywords", "description"):
        if (value := getattr(body, field)) is not UNSET:
            setattr(row, field, value or None)
    changed(call, zone)


@operation("DELETE", "/domain/zone/{zoneName}/redirection/{id}")
def delete_redirection(call: Call, zoneName: str, id: int) -> None:
    """Take a web redirection out of a zone"""
    zone = zone_of(call, zoneName)
    zone.redirections.remove(_found(zone.redirections, "redirection", id))
    changed(call, zone)
