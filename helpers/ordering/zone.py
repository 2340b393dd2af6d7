"""After the delivery: where a name points. The DNS records of its zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.display.tables import Card, Listing
from helpers.errors import translate_errors
from helpers.ordering.calling import refuse_no_change

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = [
    "DnsRecord",
    "add_record",
    "export_zone",
    "list_records",
    "list_zones",
    "refresh_zone",
    "remove_record",
    "update_record",
]


@dataclass(frozen=True, repr=False)
class DnsRecord(Card):
    """A DNS record.

    Attributes
    ----------
    zone : str
        The zone it stands in, such as ``example.fr``.
    sub_domain : str
        What stands in front of the zone, such as ``www``; ``""`` for the zone itself.
    field_type : str
        ``A``, ``AAAA``, ``CNAME``, ``MX``, ``TXT`` and others.
    target : str
        What it says: an address, a host, a text in quotes.
    ttl : int
        Seconds others may remember it for; 0 stands for the zone's own.
    """

    record_id: int
    zone: str
    sub_domain: str
    field_type: str
    target: str
    ttl: int

    @property
    def name(self) -> str:
        """The whole name, such as ``www.example.fr``."""
        return f"{self.sub_domain}.{self.zone}" if self.sub_domain else self.zone

    def _title(self) -> str:
        return f"{self.name} {self.field_type} {self.target}"

    def _facts(self) -> list[tuple[str, Any]]:
        return [
            ("record", self.record_id),
            ("zone", self.zone),
            ("ttl", f"{self.ttl} s" if self.ttl else "zone's own"),
        ]

    def _row(self) -> tuple[Any, ...]:
        return (self.record_id, self.name, self.field_type, self.target, self.ttl)


def _record(answer: dict[str, Any]) -> DnsRecord:
    return DnsRecord(
        record_id=answer["id"],
        zone=answer["zone"],
        sub_domain=answer["subDomain"] or "",
        field_type=answer["fieldType"],
        target=answer["target"],
        ttl=answer["ttl"] or 0,
    )


def list_zones(client: OrderClient) -> list[str]:
    """Names of your DNS zones: ``GET /domain/zone``. A delivered name has one of its own name."""
    with translate_errors("List your DNS zones"):
        return client.get("/domain/zone")


def list_records(
    client: OrderClient, zone: str, *, field_type: str | None = None, sub_domain: str | None = None
) -> Listing[DnsRecord]:
    """The records of a zone: ``GET /domain/zone/{zoneName}/record``, then each of them.

    Parameters
    ----------
    field_type : str, optional
        Only records of this type, such as ``"A"``.
    sub_domain : str, optional
        Only records of this name in front of the zone; ``""`` for the zone itself.

    Raises
    ------
    NotFound
        You have no zone of that name, or not yet.
    """
    path = f"/domain/zone/{zone}/record"
    wanted = {"fieldType": field_type, "subDomain": sub_domain}
    with translate_errors(f"List the records of {zone}"):
        numbers = client.get(path, **{key: value for key, value in wanted.items() if value is not None})
        found = [_record(client.get(f"{path}/{number}")) for number in numbers]
    return Listing(
        found,
        headers=("record", "name", "fieldType", "target", "ttl"),
        caption=f"Records of {zone}",
        empty="none",
    )


def add_record(
    client: OrderClient, zone: str, *, field_type: str, target: str, sub_domain: str = "", ttl: int = 0
) -> DnsRecord:
    """Add a record: ``POST /domain/zone/{zoneName}/record``. It is served after :func:`refresh_zone`.

    Parameters
    ----------
    ttl : int
        Seconds, 60 or more; 0 for the zone's own.

    Raises
    ------
    RequestRefused
        The target does not fit the type, or the record cannot stand beside those that are there.
    """
    with translate_errors(f"Add a record of type {field_type} to {zone}"):
        return _record(
            client.post(
                f"/domain/zone/{zone}/record",
                fieldType=field_type,
                subDomain=sub_domain,
                target=target,
                ttl=ttl,
            )
        )


def update_record(
    client: OrderClient, record: DnsRecord, *, target: str | None = None, ttl: int | None = None
) -> DnsRecord:
    """Change what a record says: ``PUT .../record/{id}``, then read it. It is served after :func:`refresh_zone`.

    Raises
    ------
    InvalidInput
        Nothing is given to be changed.
    RequestRefused
        The target does not fit the type; the record is then as it was.
    """
    path = f"/domain/zone/{record.zone}/record/{record.record_id}"
    given = {"target": target, "ttl": ttl}
    wanted = {key: value for key, value in given.items() if value is not None}
    asked = f"Change the record {record.name} {record.field_type}"
    refuse_no_change(asked, wanted, "target=..., ttl=... or both")
    with translate_errors(asked):
        client.put(path, **wanted)
        return _record(client.get(path))


def remove_record(client: OrderClient, record: DnsRecord) -> None:
    """Take a record away: ``DELETE .../record/{id}``. It is gone after :func:`refresh_zone`."""
    with translate_errors(f"Remove the record {record.name} {record.field_type}"):
        client.delete(f"/domain/zone/{record.zone}/record/{record.record_id}")


def refresh_zone(client: OrderClient, zone: str) -> None:
    """Serve a zone as it is now: ``POST /domain/zone/{zoneName}/refresh``."""
    with translate_errors(f"Refresh the zone {zone}"):
        client.post(f"/domain/zone/{zone}/refresh")


def export_zone(client: OrderClient, zone: str) -> str:
    """A zone as the file that name servers read: ``GET /domain/zone/{zoneName}/export``."""
    with translate_errors(f"Export the zone {zone}"):
        return client.get(f"/domain/zone/{zone}/export")
