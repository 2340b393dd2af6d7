"""The rows of a spreadsheet: values only; macros never run, formulas are never computed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from helpers.errors import InvalidInput
from helpers.lists.remarks import RemarkCode

__all__ = ["is_spreadsheet", "sheet_rows"]

_LARGEST_UNPACKED = 200_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_spreadsheet(data: bytes) -> bool:
    """Whether the bytes are a workbook (``.xlsx``, ``.xlsm``, ``.ods``, ``.xls``), whatever the file is called."""
    return data.startswith((b"PK\x03\x04", _OLD))


def sheet_rows(
    data: bytes,
    what: str,
    remark: Callable[[RemarkCode, int, str, str], None],
    has_names: Callable[[list], bool],
) -> list[tuple[int, list[Any]]]:
    """Line and cells of the first sheet that holds names.

    Parameters
    ----------
    remark : callable
        Called with code, line, text and remark for what is not used: other sheets, macros, formulas without a value.
    has_names : callable
        Whether rows of cells hold names; the first sheet is taken where none does.

    Raises
    ------
    InvalidInput
        Protected by a password, damaged, or far too large once unpacked.
    """
    import python_calamine

    _look_inside(data, what, remark)
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            sheets = [
                (one.name, _rows(book.get_sheet_by_name(one.name)))
                for one in book.sheets_metadata
                if str(one.typ).endswith("WorkSheet")
            ]
    except python_calamine.PasswordError:
        raise _protected(what) from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise InvalidInput(
            f"Read {what}",
            f"the spreadsheet is damaged or of a kind that cannot be read ({error})",
            "Open it in a spreadsheet program and save it as .xlsx or CSV.",
        ) from None
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        return []
    chosen = next((one for one in filled if has_names([cells for _, cells in one[1]])), filled[0])
    for name, rows in filled:
        if name != chosen[0]:
            remark(
                RemarkCode.SHEET_UNUSED,
                0,
                name,
                f"another sheet of {len(rows)} rows: not used; the names are in {chosen[0]!r}",
            )
    return chosen[1]


def _rows(sheet: Any) -> list[tuple[int, list[Any]]]:
    first = 0 if sheet.start is None else sheet.start[0]
    # A head over several columns stands in the first of them; the others are blank and stay unnamed.
    rows = sheet.to_python(skip_empty_area=True)
    return [
        (number, list(map(_value, cells)))
        for number, cells in enumerate(rows, start=first + 1)
        if any(cell not in ("", None) for cell in cells)
    ]


def _value(cell: Any) -> Any:
    if isinstance(cell, bool) or cell is None:
        return "" if cell is None else str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return cell.isoformat() if isinstance(cell, time) else str(cell)


def _look_inside(data: bytes, what: str, remark: Callable[[RemarkCode, int, str, str], None]) -> None:
    if data.startswith(_OLD):
        # A workbook with a password is put whole into a container of the old kind.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _protected(what)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise InvalidInput(
                    f"Read {what}",
                    "it is far larger than a list of names once it is unpacked",
                    "Save the sheet of names alone as CSV.",
                )
            names = {part.filename for part in parts}
            if not any("sheet" in name or name == "content.xml" for name in names):
                raise InvalidInput(
                    f"Read {what}",
                    "it is a ZIP archive, not a spreadsheet",
                    "Unpack it, and give the list inside.",
                )
            if any(name.endswith("vbaProject.bin") for name in names):
                remark(
                    RemarkCode.MACROS,
                    0,
                    "",
                    "the file holds macros: they were not run, only its cells were read",
                )
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/sheet")]
            blank = sum(_formulas_without_value(archive.read(part)) for part in sheets)
            if blank:
                remark(
                    RemarkCode.FORMULAS,
                    0,
                    "",
                    f"{blank} cells are formulas without a saved result: read as blank. Open and save the file "
                    "once in a spreadsheet program.",
                )
    except zipfile.BadZipFile as error:
        raise InvalidInput(
            f"Read {what}", f"the spreadsheet is cut short or damaged ({error})", "Fetch or save it again."
        ) from None


def _formulas_without_value(sheet: bytes) -> int:
    if b"<f>" not in sheet and b"<f " not in sheet:
        return 0
    import re

    return len(re.findall(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>", sheet))


def _protected(what: str) -> InvalidInput:
    return InvalidInput(
        f"Read {what}",
        "it is protected by a password",
        "Open it, save it without one, and give that copy; or export the sheet as CSV.",
    )
