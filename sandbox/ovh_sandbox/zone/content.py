"""What may stand in a zone: names, targets of every type, times to live, and what may stand beside what.

Each check names the parameter, what was sent and what is expected, as the API's refusals do.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable

from ovh_sandbox.core import errors
from ovh_sandbox.zone.records import DnsRow

__all__ = [
    "LONGEST_TEXT",
    "SHORTEST_TTL",
    "check_alone",
    "checked_name",
    "checked_target",
    "checked_ttl",
    "is_host",
]

SHORTEST_TTL = 60
"""Seconds; 0 stands for the zone's own."""

LONGEST_TEXT = 4096
"""Characters of a TXT record and its relatives. Our choice: what the API takes is not published."""

_LONGEST_TTL = 2**31 - 1
_LABEL = r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)"
_HOST = re.compile(rf"(?=.{{1,253}}\.?\Z)(\*\.)?{_LABEL}(\.{_LABEL})*\.?")
_SUB = re.compile(rf"(\*|{_LABEL})(\.{_LABEL})*")
_HEX = re.compile(r"([0-9A-Fa-f]{2})+")
_LOC = re.compile(
    r"\d{1,2}( \d{1,2}( \d{1,2}(\.\d{1,3})?)?)? [NS] \d{1,3}( \d{1,2}( \d{1,2}(\.\d{1,3})?)?)? [EW]"
    r" -?\d+(\.\d\d?)?m?( \d+(\.\d\d?)?m?){0,3}"
)
_CAA = re.compile(r'(\d{1,3}) (issue|issuewild|iodef|contactemail|contactphone|issuemail) "?([^"]*)"?')
_NAPTR = re.compile(r'(\d{1,5}) (\d{1,5}) "([A-Za-z0-9]*)" "([^"]*)" "([^"]*)" (\S+)')


def is_host(text: str) -> bool:
    """Whether a text is a host name, with or without the dot at its end."""
    return _HOST.fullmatch(text) is not None


def checked_name(sub: str, zone: str) -> str:
    """The part of a name in front of its zone, in lower case; ``""`` for the zone itself.

    Raises
    ------
    ApiError
        400 if it is no name.
    """
    sub = sub.lower()
    if sub and (not _SUB.fullmatch(sub) or len(f"{sub}.{zone}") > 253):
        raise errors.bad_request(
            f"[subDomain] Given data ({sub[:80]}) is not valid: the part of a name in front of {zone},"
            " such as www; nothing for the zone itself"
        )
    return sub


def checked_ttl(ttl: int) -> int:
    """A time to live in seconds.

    Raises
    ------
    ApiError
        400 below 60, unless it is 0 for the zone's own.
    """
    if ttl != 0 and not SHORTEST_TTL <= ttl <= _LONGEST_TTL:
        raise errors.bad_request(
            f"[ttl] Given data ({ttl}) is not valid: {SHORTEST_TTL} to {_LONGEST_TTL} seconds, or 0 for the zone's"
        )
    return ttl


def checked_target(type_: str, target: str) -> str:
    """A target as the zone holds it: texts in quotes, white space single.

    Raises
    ------
    ApiError
        400 with what a record of that type points to.
    """
    found = _TARGETS[type_][0](target) if "\n" not in target and target.isprintable() else None
    if found is None:
        raise errors.bad_request(
            f"[target] Given data ({target[:80]}) is not valid for a record of type {type_}: {_TARGETS[type_][1]}"
        )
    return found


def check_alone(rows: Iterable[DnsRow], row: DnsRow, zone: str) -> None:
    """Refuse a CNAME beside anything else of the same name, and anything beside a CNAME.

    Raises
    ------
    ApiError
        409 that names what is in the way.
    """
    full = f"{row.sub}.{zone}" if row.sub else zone
    if row.type == "CNAME" and not row.sub:
        raise errors.bad_request(
            f"[subDomain] {zone} itself cannot be a CNAME: its NS records stand beside it"
        )
    for other in rows:
        if other.sub == row.sub and other.id != row.id and "CNAME" in (row.type, other.type):
            raise errors.conflict(
                f"A CNAME stands alone: {full} already has a record of type {other.type} ({other.id})"
            )


def _ip(kind: type) -> Callable[[str], str | None]:
    def check(target: str) -> str | None:
        try:
            return str(kind(target))
        except ValueError:
            return None

    return check


def _host(target: str) -> str | None:
    return target if is_host(target) else None


def _text(begins: str = "") -> Callable[[str], str | None]:
    def check(target: str) -> str | None:
        # One text may come as several in quotes, as zone files write long ones.
        bare = target[1:-1] if len(target) > 1 and target[0] == target[-1] == '"' else target
        bare = re.sub(r'(?<!\\)"\s+"', "", bare)
        inner = re.sub(r"\\.", "", bare)
        if not bare or len(bare) > LONGEST_TEXT or '"' in inner or not bare.lower().startswith(begins):
            return None
        return f'"{bare}"'

    return check


def _fields(*checks: Callable[[str], bool]) -> Callable[[str], str | None]:
    """Words that each pass their check; the last check takes the rest."""

    def check(target: str) -> str | None:
        words = target.split(maxsplit=len(checks) - 1)
        if len(words) == len(checks) and all(one(word) for one, word in zip(checks, words, strict=True)):
            return " ".join(words)
        return None

    return check


def _number(most: int) -> Callable[[str], bool]:
    return lambda word: word.isascii() and word.isdigit() and len(word) < 6 and int(word) <= most


def _caa(target: str) -> str | None:
    found = _CAA.fullmatch(target)
    return f'{found[1]} {found[2]} "{found[3]}"' if found and int(found[1]) < 256 else None


def _naptr(target: str) -> str | None:
    found = _NAPTR.fullmatch(target)
    return target if found and (found[6] == "." or is_host(found[6])) else None


def _host_or_none(word: str) -> bool:
    return word == "." or is_host(word)


def _hex(word: str) -> bool:
    return _HEX.fullmatch(word) is not None


_A_HOST = "a host name, such as host.example.net."
_SHORT, _BYTE = _number(65_535), _number(255)
# Type of a record -> how its target is checked, and what it should be.
_TARGETS: dict[str, tuple[Callable[[str], str | None], str]] = {
    "A": (_ip(ipaddress.IPv4Address), "an IPv4 address, such as 203.0.113.7"),
    "AAAA": (_ip(ipaddress.IPv6Address), "an IPv6 address, such as 2001:db8::7"),
    "CAA": (_caa, 'flag, tag and value, such as 0 issue "letsencrypt.org"'),
    "CNAME": (_host, _A_HOST),
    "DKIM": (_text(), f"a text of at most {LONGEST_TEXT} characters"),
    "DMARC": (_text("v=dmarc1"), f"a text that begins with v=DMARC1, of at most {LONGEST_TEXT} characters"),
    "DNAME": (_host, _A_HOST),
    "LOC": (
        lambda target: target if _LOC.fullmatch(target) else None,
        "a place, such as 52 22 23 N 4 53 32 E -2m",
    ),
    "MX": (_fields(_SHORT, _host_or_none), "priority and host, such as 10 mail.example.net."),
    "NAPTR": (_naptr, 'order, preference, "flags", "service", "expression" and replacement'),
    "NS": (_host, _A_HOST),
    "PTR": (_host, _A_HOST),
    "SPF": (_text("v=spf1"), f"a text that begins with v=spf1, of at most {LONGEST_TEXT} characters"),
    "SRV": (
        _fields(_SHORT, _SHORT, _SHORT, _host_or_none),
        "priority, weight, port and host, such as 0 5 5060 sip.example.net.",
    ),
    "SSHFP": (_fields(_BYTE, _BYTE, _hex), "algorithm, kind and fingerprint, such as 4 2 1f2e..."),
    "TLSA": (_fields(_BYTE, _BYTE, _BYTE, _hex), "usage, selector, matching and data, such as 3 1 1 1f2e..."),
    "TXT": (_text(), f"a text of at most {LONGEST_TEXT} characters"),
}
