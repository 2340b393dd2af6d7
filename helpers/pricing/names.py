"""A domain name as people write it, taken apart into the registered name and its extension."""

from __future__ import annotations

from collections.abc import Container

import idna

__all__ = ["BadName", "split_name"]


class BadName(ValueError):
    """What is wrong with a name, in words for the person who wrote it."""


def split_name(text: str, extensions: Container[str]) -> tuple[str, str]:
    """The A-label name and its extension.

    Parameters
    ----------
    text : str
        Such as ``"Example.co.uk"``, ``"élan.fr"`` or ``"example.com."``.
    extensions : container of str
        The extensions that are sold, as A-labels; the longest that fits counts, so ``co.uk`` before ``uk``.

    Raises
    ------
    BadName
    """
    written = text.strip().rstrip(".").lower()
    if not written:
        raise BadName("there is no name")
    try:
        name = idna.encode(written, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise BadName(f"not a domain name ({error})") from error
    labels = name.split(".")
    if len(labels) < 2:
        raise BadName("it has no extension")
    if name in extensions:
        raise BadName("it is an extension, not a name under it")
    for first in range(1, len(labels)):
        extension = ".".join(labels[first:])
        if extension in extensions:
            if first > 1:
                registered = ".".join(labels[first - 1 :])
                raise BadName(f"it is below another name: write {registered}")
            return name, extension
    raise BadName(f"no prices for the extension .{labels[-1]}")
