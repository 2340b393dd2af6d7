"""What there is to say about a list: what was not used, what was interpreted, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from helpers.display.tables import Listing

__all__ = ["Remark", "RemarkCode", "listed_remarks"]


class RemarkCode(StrEnum):
    """Which kind of remark it is: what programs go by, whatever the words are."""

    ENCODING = "encoding guessed"
    MACROS = "macros not run"
    FORMULAS = "formulas without a result"
    SHEET_UNUSED = "sheet not used"
    ABOVE_HEADINGS = "line above the headings"
    COLUMN_FOUND = "column found by what stands in it"
    COLUMN_UNUSED = "column not used"
    COLUMNS_UNUSED = "columns without a use"
    COLUMNS_READ = "columns read"
    DATE_ORDER = "order of day and month"
    DAY_NUMBERS = "dates as numbers of days"
    TOTALS = "line of totals"
    NO_DATE = "not a date"
    NO_PRICE = "own price not counted"


@dataclass(frozen=True)
class Remark:
    """One thing to say about a list.

    Attributes
    ----------
    code : RemarkCode
    line : int
        In the file; position from 1 in a table or list; 0 for the source as a whole.
    written : str
        As it stands there.
    remark : str
        In words, for people.
    counted : bool
        Whether the row counts all the same.
    """

    code: RemarkCode
    line: int
    written: str
    remark: str
    counted: bool = True

    def _row(self) -> tuple[Any, ...]:
        return (self.line, self.written, self.remark, "yes" if self.counted else "no")


def listed_remarks(remarks: Iterable[Remark], caption: str = "Remarks on the list") -> Listing:
    """Remarks as one table, by line."""
    rows = sorted(remarks, key=lambda one: one.line)
    return Listing(rows, headers=("line", "written", "remark", "counted"), caption=caption, empty="none")
