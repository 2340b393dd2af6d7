"""The rows of a plan as they were written: from a CSV file or text, a table, or a list."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import InvalidInput

__all__ = ["Remark", "Written", "read_rows"]

_HEADERS = {
    "name": ("name", "domain", "domain_name", "domaine", "nom", "nom_de_domaine", "label"),
    "extension": ("extension", "tld", "suffix"),
    "years": ("years", "year", "duration", "ans", "années", "annees", "period"),
    "offer": ("offer", "offre", "action", "pricing_mode", "pricingmode"),
    "owner": ("owner", "contact", "owner_contact", "propriétaire", "proprietaire"),
    "dns": ("dns", "name_servers", "nameservers", "name_server", "serveurs_dns"),
}
_COLUMN_OF = {header: column for column, headers in _HEADERS.items() for header in headers}


@dataclass(frozen=True)
class Written:
    """One row as it was written.

    Attributes
    ----------
    line : int
        In the file, the header counted; position from 1 in a table or list.
    cells : dict of str
        Under `name`, `extension`, `years`, `offer`, `owner`, `dns`, and labels of configurations in capitals.
    fault : str
        Why it cannot be read at all, ``""`` normally.
    """

    line: int
    cells: dict[str, str]
    fault: str = ""


@dataclass(frozen=True)
class Remark:
    """Something about the source as a whole."""

    line: int
    text: str


def read_rows(source: Any) -> tuple[list[Written], list[Remark]]:
    """Rows of a CSV path, CSV text or bytes, a DataFrame, or a list of names or dicts; blank ones left out.

    Raises
    ------
    InvalidInput
        No such file, no column of names, nothing in it.
    """
    remarks: list[Remark] = []
    if hasattr(source, "itertuples") and hasattr(source, "columns"):
        rows = list(_of_table(source, remarks))
    elif isinstance(source, Path) or (isinstance(source, str) and "\n" not in source):
        rows = list(_of_text(_text(_bytes_of(Path(source)), remarks), remarks))
    elif isinstance(source, str):
        rows = list(_of_text(source, remarks))
    elif isinstance(source, bytes):
        rows = list(_of_text(_text(source, remarks), remarks))
    elif isinstance(source, Iterable):
        rows = list(_of_list(source, remarks))
    else:
        raise InvalidInput(
            "Plan an order",
            f"{type(source).__name__} is no source",
            "Give the path or text of a CSV file, a table, or a list of names.",
        )
    if not rows:
        raise InvalidInput("Plan an order", "there is no row in it", "Write one name on each line.")
    return rows, remarks


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InvalidInput(
            f"Read the plan {str(path)[:100]!r}", f"it cannot be read ({why})", "Give the path of a CSV file."
        ) from error


def _text(data: bytes, remarks: list[Remark]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a spreadsheet saves as "CSV" on a western Windows; latin-1 is the same but for a few signs.
        remarks.append(Remark(0, "the file is not UTF-8: read as Windows-1252; check names with accents"))
        return data.decode("cp1252", errors="replace")


def _key(header: str) -> str:
    return header.strip().lower().replace(" ", "_").replace("-", "_")


def _column(header: str) -> str | None:
    """What a heading stands for: a column of ours, a label of a configuration, or nothing known."""
    written = header.strip()
    if known := _COLUMN_OF.get(_key(written)):
        return known
    is_label = written == "REASON" or (written.isupper() and "_" in written)
    return written if is_label and written.replace("_", "").isalnum() else None


def _columns(headers: list[str], remarks: list[Remark], line: int) -> list[str | None]:
    columns = [_column(header) for header in headers]
    if "name" not in columns:
        raise InvalidInput(
            "Read the plan",
            f"none of its columns holds names ({', '.join(headers)})",
            "Head the column of names `name`; others may be extension, years, offer, owner, dns.",
        )
    twice = sorted({one for one in columns if one and columns.count(one) > 1})
    if twice:
        raise InvalidInput(
            "Read the plan",
            f"two of its columns hold the {twice[0]}",
            "Keep one of them, or rename the other.",
        )
    strange = [
        header for header, column in zip(headers, columns, strict=True) if not column and header.strip()
    ]
    if strange:
        remarks.append(Remark(line, f"columns that are not looked at: {', '.join(strange)}"))
    return columns


def _of_text(text: str, remarks: list[Remark]) -> Iterator[Written]:
    text = text.removeprefix("\ufeff")
    lines = text.splitlines()
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    separator = max(",;\t", key=first.count)
    columns: list[str | None] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        # Line by line, so that a quotation mark left open spoils its own row and not all that follow.
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
        if columns is None:
            if {_key(cell) for cell in cells} & _COLUMN_OF.keys():
                columns = _columns(cells, remarks, number)
                continue
            columns = ["name", "years"][: len(cells)] + [None] * max(0, len(cells) - 2)
        if not any(cells):
            continue
        if line.count('"') % 2:
            # Which cell is which cannot be told any more, and one may hold a secret: only the first is shown, if
            # it is the name.
            shown = line.partition(separator)[0].strip() if columns[0] == "name" else ""
            yield Written(number, {"name": shown}, "a quotation mark is not closed")
        elif len(cells) > len(columns) and any(cells[len(columns) :]):
            fault = f"it has {len(cells)} cells, the header {len(columns)}: put texts with {separator!r} in quotes"
            yield Written(number, {"name": cells[0]}, fault)
        else:
            yield Written(
                number, {column: cell for column, cell in zip(columns, cells, strict=False) if column}
            )


def _of_table(table: Any, remarks: list[Remark]) -> Iterator[Written]:
    columns = _columns([str(column) for column in table.columns], remarks, 0)
    for line, row in enumerate(table.itertuples(index=False, name=None), start=1):
        cells = {column: _cell(value) for column, value in zip(columns, row, strict=True) if column}
        if any(cells.values()):
            yield Written(line, cells)


def _of_list(entries: Iterable[Any], remarks: list[Remark]) -> Iterator[Written]:
    for line, entry in enumerate(entries, start=1):
        if isinstance(entry, Mapping):
            columns = _columns([str(key) for key in entry], remarks if line == 1 else [], line)
            values = zip(columns, entry.values(), strict=True)
            yield Written(line, {column: _cell(value) for column, value in values if column})
        else:
            yield Written(line, {"name": _cell(entry)})


def _cell(value: Any) -> str:
    """A value of a table as text: missing is blank, 2.0 is 2."""
    if value is None or value != value or str(value) in ("<NA>", "NaT"):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return str(value).strip()
