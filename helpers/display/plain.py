"""Text from elsewhere, made harmless for where it goes: a cell of CSV, a chart.

Names, descriptions and codes of an API or a file are data. HTML is escaped where it is made
(:mod:`helpers.display.tables`); what follows is for the two other places where a text can be more than a text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from helpers.storage import atomic_write

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["chart_text", "csv_cell", "csv_text", "write_csv"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?: ?[%€$£A-Z]{1,3})?")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
# Half a character, which JSON may hold and no file can.
_HALF = re.compile(r"[\ud800-\udfff]")
LONGEST_IN_CHART = 300


def csv_cell(value: Any) -> Any:
    """A value as a cell of CSV that no spreadsheet takes for a formula.

    A text that begins like one gets an apostrophe in front, which spreadsheets show as text; numbers, also those
    written as text with sign and currency, stay as they are.
    """
    if not isinstance(value, str):
        return value
    # A carriage return alone ends a row for some readers, and no writer puts it in quotes.
    value = _HALF.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    if not value.lstrip(" ").startswith(_FORMULA) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def csv_text(table: pd.DataFrame | Iterable[Sequence[Any]], headers: Sequence[str] = ()) -> str:
    """A table as CSV, each cell through :func:`csv_cell`: a DataFrame, or rows under `headers`."""
    out = io.StringIO()
    if hasattr(table, "to_csv"):
        safe = cast("pd.DataFrame", table).copy()
        safe.columns = [csv_cell(str(column)) for column in safe.columns]
        for at, kind in enumerate(safe.dtypes):
            if kind.kind in "OTSU" or str(kind) in ("str", "string", "category"):
                safe.isetitem(at, cast("Any", safe.iloc[:, at].astype("object").map(csv_cell)))
        safe.to_csv(out, index=False, lineterminator="\n")
    else:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([map(csv_cell, row) for row in ([headers] if headers else [])])
        writer.writerows([[csv_cell(value) for value in row] for row in table])
    return out.getvalue()


def write_csv(
    table: pd.DataFrame | Iterable[Sequence[Any]], to: Path | str | TextIO, headers: Sequence[str] = ()
) -> None:
    """Write a table as CSV to a path, whole or not at all, or to an open text stream.

    Raises
    ------
    StorageTrouble
        The file cannot be written.
    """
    text = csv_text(table, headers)
    if not isinstance(to, (str, Path)):
        to.write(text)
        return
    with atomic_write(to, private=False, doing="Write the table") as path:
        path.write_text(text, encoding="utf-8", newline="")


def chart_text(text: Any) -> str:
    """A text for a chart: a dollar sign is no formula, what cannot be seen is a blank, and it ends somewhere."""
    lines = [_UNSEEN.sub(" ", line) for line in str(text).split("\n")]
    whole = "\n".join(lines)
    if len(whole) > LONGEST_IN_CHART:
        whole = whole[: LONGEST_IN_CHART - 1] + "…"
    return whole.replace("$", r"\$")
