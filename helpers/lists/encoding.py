"""From the bytes of a file to its text: which encoding it is in, and what is no list at all."""

from __future__ import annotations

import re

from helpers.errors import InvalidInput
from helpers.lists.headings import meaning_of

__all__ = ["LARGEST_BYTES", "decoded", "refuse_size"]

LARGEST_BYTES = 20_000_000
"""A list of names is smaller: 20 MB hold half a million."""

_ENCODINGS = {
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1252": "Windows-1252",
    "cp1253": "Windows-1253 (Greek)",
}
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def refuse_size(size: int, what: str) -> None:
    """Refuse what is far too large for a list of names, before it is taken into memory."""
    if size > LARGEST_BYTES:
        raise InvalidInput(
            f"Read {what}",
            f"it has {size / 1_000_000:,.0f} MB, a list of names has less than {LARGEST_BYTES // 1_000_000}",
            "Give the list alone: one row per name, and only the columns that are wanted.",
        )


def decoded(data: bytes, what: str) -> tuple[str, str]:
    """The text of a file, and a remark where its encoding had to be guessed (``""`` otherwise).

    Raises
    ------
    InvalidInput
        It is a picture, a PDF, a web page or another thing that holds no list.
    """
    _refuse_other_kinds(data, what)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ""
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, errors="replace"), "the file is UTF-16 without a mark: read as such"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    encoding = _legacy(data)
    remark = f"the file is not UTF-8: read as {_ENCODINGS[encoding]}; check names with accents"
    return data.decode(encoding, errors="replace"), remark


def _refuse_other_kinds(data: bytes, what: str) -> None:
    start = data[:1024].lstrip()
    kind = next(
        (
            kind
            for mark, kind in (
                (b"%PDF", "a PDF"),
                (b"\x89PNG", "a picture"),
                (b"\xff\xd8\xff", "a picture"),
                (b"GIF8", "a picture"),
                (b"\x1f\x8b", "a compressed file"),
                (b"SQLite format 3", "a database"),
            )
            if data.startswith(mark)
        ),
        "",
    )
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        kind = "a web page (a login page in place of the export?)"
    if kind:
        raise InvalidInput(
            f"Read {what}",
            f"it is {kind}, not a list of names",
            "Give a text, CSV or spreadsheet file (.csv, .txt, .tsv, .xlsx).",
        )


def _unmarked_utf16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark: in western text every second byte is zero."""
    sample = data[:4000]
    if len(sample) < 4 or b"\x00" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and odd > 4 * even:
        return "utf-16-le"
    if even > 0.4 * half and even > 4 * odd:
        return "utf-16-be"
    return ""


def _legacy(data: bytes) -> str:
    """Which one-byte encoding; western Windows unless the text speaks clearly for another."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20_000], cp_isolation=list(_ENCODINGS)).best()
    if best is not None and best.encoding in ("cp1251", "cp1253"):
        return best.encoding
    if best is None or best.encoding != "cp1250":
        return "cp1252"
    western, central = (data.decode(one, errors="replace") for one in ("cp1252", "cp1250"))
    # Central European letters are often signs and fractions in western Windows, which no name holds.
    if any(not one.isalpha() for one in western if ord(one) >= 0xA1 and one not in "€£"):
        return "cp1250"
    return "cp1250" if _known_headings(central) > _known_headings(western) else "cp1252"


def _known_headings(text: str) -> int:
    cells = re.split(r"[,;\t|]", "\n".join(text.splitlines()[:3]).replace("\n", ";"))
    return sum(bool(meaning_of(cell.strip('" '))) for cell in cells)
