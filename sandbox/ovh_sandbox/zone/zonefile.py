"""Zones as text: the form that name servers read (RFC 1035)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from ovh_sandbox.core import errors
from ovh_sandbox.zone.content import check_alone, checked_name, checked_target, checked_ttl
from ovh_sandbox.zone.records import DnsRow, DnsZoneRecord, SoaRow
from ovh_sandbox.zone.types import ZoneRecordTypeEnum

__all__ = ["read_zone_file", "write_zone_file"]

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"();]+|[()]|;.*')
_TEXTS = ("DKIM", "DMARC", "SPF")
_LONGEST_STRING = 255


def write_zone_file(zone: DnsZoneRecord) -> str:
    """The zone as a file; texts beyond 255 characters in several strings, as name servers want them."""
    soa = zone.soa
    lines = [
        f"$TTL {soa.ttl}",
        f"@\tIN SOA {soa.server} {soa.email} ({soa.serial} {soa.refresh} 3600 {soa.expire} {soa.nx_domain_ttl})",
    ]
    for row in sorted(zone.rows, key=lambda one: (one.type != "NS", one.sub, one.id)):
        ttl = f"{row.ttl} " if row.ttl else ""
        # What only the API calls by a name of its own is a TXT record to every name server.
        type_ = "TXT" if row.type in _TEXTS else row.type
        lines.append(f"{row.sub or '@'}\t{ttl}IN {type_} {_split(row.target)}")
    return "\n".join(lines) + "\n"


def _split(target: str) -> str:
    if not target.startswith('"') or len(target) <= _LONGEST_STRING + 2:
        return target
    text = target[1:-1]
    parts = (text[at : at + _LONGEST_STRING] for at in range(0, len(text), _LONGEST_STRING))
    return " ".join(f'"{part}"' for part in parts)


def read_zone_file(zone: DnsZoneRecord, text: str) -> tuple[list[DnsRow], SoaRow]:
    """What a file says of a zone: records without an id, and the start of authority.

    Raises
    ------
    ApiError
        400 that names the line.
    """
    rows: list[DnsRow] = []
    # What has the first $TTL of a file has the zone's own; `default` is what a later one says instead.
    soa, default, origin, owner = zone.soa, None, f"{zone.name}.", f"{zone.name}."
    for number, begins_blank, words in _entries(text):
        try:
            if words[0].upper() in ("$TTL", "$ORIGIN"):
                if words[0].upper() == "$TTL":
                    ttl = checked_ttl(int(words[1]))
                    soa, default = (replace(soa, ttl=ttl or soa.ttl), 0) if default is None else (soa, ttl)
                else:
                    origin = _absolute(words[1], origin)
                continue
            if not begins_blank:
                owner = _absolute(words.pop(0), origin)
            ttl = default or 0
            while words[0].isdigit() or words[0].upper() == "IN":
                word = words.pop(0)
                ttl = checked_ttl(int(word)) if word.isdigit() else ttl
            type_, rest = words[0].upper(), words[1:]
            if type_ == "SOA":
                soa = _soa(rest, soa)
                continue
            if type_ not in ZoneRecordTypeEnum.__members__:
                raise errors.bad_request(f"there is no record type {type_[:20]}")
            sub = _sub(owner, zone.name)
            row = DnsRow(-len(rows) - 1, type_, sub, checked_target(type_, _target(type_, rest, origin)), ttl)
            check_alone(rows, row, zone.name)
            rows.append(row)
        except errors.ApiError as error:
            raise errors.bad_request(
                f"[zoneFile] Line {number} cannot be imported: {error.message}"
            ) from None
        except (ValueError, IndexError):
            raise errors.bad_request(
                f"[zoneFile] Line {number} cannot be imported: name, ttl, class, type and target are expected"
            ) from None
    if not rows:
        raise errors.bad_request("[zoneFile] Given data is not valid: there is no record in it")
    return rows, soa


def _entries(text: str) -> Iterator[tuple[int, bool, list[str]]]:
    """Number of the first line, whether it begins with a blank, and the words of each entry."""
    words: list[str] = []
    depth = began = 0
    blank = False
    for number, line in enumerate(text.splitlines(), 1):
        if not words and not depth:
            began, blank = number, line[:1] in (" ", "\t")
        for word in _WORD.findall(line):
            if word.startswith(";"):
                break
            depth += (word == "(") - (word == ")")
            if word not in "()":
                words.append(word)
        if depth <= 0 and words:
            yield began, blank, words
            words, depth = [], 0
    if words:
        yield began, blank, words


def _absolute(name: str, origin: str) -> str:
    if name == "@":
        return origin
    return name if name.endswith(".") else f"{name}.{origin}"


def _sub(owner: str, zone: str) -> str:
    name = owner.rstrip(".").lower()
    if name == zone:
        return ""
    if not name.endswith(f".{zone}"):
        raise errors.bad_request(f"{name[:80]} is not in {zone}")
    return checked_name(name.removesuffix(f".{zone}"), zone)


def _target(type_: str, words: list[str], origin: str) -> str:
    if type_ in ("CNAME", "DNAME", "MX", "NS", "PTR", "SRV") and words[-1] == "@":
        words[-1] = origin
    return " ".join(words)


def _soa(words: list[str], before: SoaRow) -> SoaRow:
    server, email, serial, refresh, _, expire, negative = words
    return SoaRow(
        server=server,
        email=email,
        serial=int(serial),
        refresh=int(refresh),
        expire=int(expire),
        nx_domain_ttl=int(negative),
        ttl=before.ttl,
    )
