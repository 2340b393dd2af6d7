"""What the shop knows of the DNS zones it made."""

from datetime import datetime
from typing import ClassVar

import msgspec

from ovh_sandbox.core.record_base import Record

__all__ = ["DnsRow", "DnsZoneRecord", "RedirectionRow", "SoaRow", "ZoneTaskRecord"]


class DnsRow(msgspec.Struct, array_like=True):
    """One DNS record. `sub` is ``""`` for the zone itself; a `ttl` of 0 is the zone's own."""

    id: int
    type: str
    sub: str
    target: str
    ttl: int = 0


class RedirectionRow(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One web redirection."""

    id: int
    sub: str
    target: str
    type: str
    title: str | None = None
    keywords: str | None = None
    description: str | None = None


class SoaRow(msgspec.Struct, kw_only=True):
    """The start of authority, in seconds."""

    email: str = "tech.ovh.net."
    expire: int = 3_600_000
    nx_domain_ttl: int = 300
    refresh: int = 86_400
    serial: int
    server: str
    ttl: int = 3600


class DnsZoneRecord(Record, kw_only=True, omit_defaults=True):
    """A DNS zone with everything in it: one document, so that a change of it is one write.

    `deployed` says that what was changed has been refreshed; `token` is asked for when a termination is
    confirmed.
    """

    kind: ClassVar[str] = "zone"
    identified_by: ClassVar[str] = "name"
    owned_by: ClassVar[str] = "account"

    name: str
    account: str
    service_id: int
    order_id: int = 0
    created: datetime
    expiration: datetime
    last_update: datetime
    name_servers: list[str]
    soa: SoaRow
    rows: list[DnsRow] = []
    redirections: list[RedirectionRow] = []
    deployed: bool = True
    dnssec: str = "disabled"
    renew_automatic: bool = True
    renew_delete: bool = False
    token: str = ""


class ZoneTaskRecord(Record, kw_only=True, omit_defaults=True):
    """What OVH's robots do for a zone; `rows` and `soa` are what an import brings."""

    kind: ClassVar[str] = "zone task"
    identified_by: ClassVar[str] = "task_id"
    owned_by: ClassVar[str] = "account"
    belongs_to: ClassVar[str] = "zone"

    task_id: int
    zone: str
    account: str
    function: str
    status: str = "todo"
    comment: str | None = None
    creation: datetime
    todo: datetime
    done: datetime | None = None
    last_update: datetime
    rows: list[DnsRow] = []
    soa: SoaRow | None = None
