"""Reading a domain name: which part is the extension sold here, which the label."""

from __future__ import annotations

import re
from functools import lru_cache

import idna
import msgspec

from ovh_sandbox.core import errors

__all__ = ["DomainName", "parse_name"]

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_CHARACTERS = re.compile(r"[a-z0-9.-]+")
_SHORTEST = {"ovh": 3}


class DomainName(msgspec.Struct, frozen=True):
    """A name in its ASCII form, split where the shop sells it."""

    label: str
    extension: str

    @property
    def text(self) -> str:
        return f"{self.label}.{self.extension}"

    def __str__(self) -> str:
        return self.text


def _refuse(why: str) -> errors.ApiError:
    return errors.bad_request(f"Some parameters are invalid in the request: Check failed. {why}")


# A name is read again at every step of its way through the cart.
@lru_cache(maxsize=4096)
def parse_name(text: str, sold: frozenset[str]) -> DomainName:
    """Split and check a domain name; `sold` are the extensions there are.

    Raises
    ------
    ApiError
        400 for a malformed name, a name without extension, an extension not sold, or a name below another.
    """
    try:
        name = idna.encode(text.lower(), uts46=True).decode() if not text.isascii() else text.lower()
    except idna.IDNAError as error:
        raise _refuse(f"{text!r} is not a domain name: {error}") from None
    if len(name) > 253 or not _CHARACTERS.fullmatch(name):
        raise _refuse(f"{text[:80]!r} is not a domain name: letters, digits, hyphens and dots only")
    label, dot, rest = name.partition(".")
    if not dot or not rest:
        raise _refuse(f"{text!r} has no extension")
    if rest not in sold:
        inner = name.split(".")
        parents = [".".join(inner[i:]) for i in range(2, len(inner))]
        if any(parent in sold for parent in parents):
            raise _refuse(f"{text!r} is below another name: only names directly under an extension are sold")
        raise _refuse(f"The extension .{rest} is not sold here")
    if name in sold:
        raise _refuse(f"{text!r} is an extension, put a label in front of it")
    if not _LABEL.fullmatch(label):
        raise _refuse(
            f"The label {label!r} must have 1 to 63 letters, digits or hyphens and no hyphen at its ends"
        )
    if label[2:4] == "--":
        if not label.startswith("xn--"):
            raise _refuse(f"The label {label!r} may not have hyphens in third and fourth place")
        try:
            idna.decode(label)
        except idna.IDNAError as error:
            raise _refuse(f"The label {label!r} is not valid: {error}") from None
    shortest = _SHORTEST.get(rest, 1)
    if len(label) < shortest:
        raise _refuse(f"A .{rest} name has at least {shortest} characters")
    return DomainName(label, rest)
