"""An extension as a catalogue names it, however somebody wrote it."""

from __future__ import annotations

__all__ = ["extension_code"]


def extension_code(written: object) -> str | None:
    """The extension without a dot in front, in small letters, as A-label; None where it can be none.

    >>> extension_code(".FR"), extension_code("みんな"), extension_code("☃.☃")
    ('fr', 'xn--q9jyb4c', None)
    """
    plain = str(written).strip().lower().lstrip(".")
    if plain.isascii():
        return plain
    # Loaded here: most extensions are written in ASCII.
    import idna

    try:
        return idna.encode(plain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return None
