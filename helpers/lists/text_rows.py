"""From text to rows of cells: which character divides the cells, quotes, cells over several lines."""

from __future__ import annotations

import csv
from dataclasses import dataclass

__all__ = ["TextRow", "text_rows"]

_SEPARATORS = ",;\t|"
_LONGEST_CELL_LINES = 20


@dataclass
class TextRow:
    """Cells of one row, where it begins, and why it cannot be read (``""`` normally)."""

    line: int
    cells: list[str]
    fault: str = ""


def text_rows(text: str) -> tuple[list[TextRow], str]:
    """The rows that are neither blank nor a remark (``#``), and the character that divides their cells."""
    lines = text.removeprefix("\ufeff").splitlines()
    separator, start = _separator(lines)
    rows: list[TextRow] = []
    at = start
    while at < len(lines):
        line, number = lines[at], at + 1
        at += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if '"' not in line:
            rows.append(TextRow(number, [cell.strip() for cell in line.split(separator)]))
            continue
        if line.count('"') % 2:
            more = _lines_to_the_closing_quote(lines, at - 1, separator)
            if not more:
                # So that a quotation mark left open spoils its own row and not all that follow.
                # Which cell is which cannot be told any more, and one may hold a secret: only the first is kept.
                first = line.partition(separator)[0].strip()
                rows.append(TextRow(number, [first], "a quotation mark is not closed"))
                continue
            line = "\n".join(lines[at - 1 : at + more])
            at += more
        cells = next(csv.reader(line.splitlines(keepends=True), delimiter=separator), [])
        rows.append(TextRow(number, [" ".join(cell.split("\n")).strip() for cell in cells]))
    return [row for row in rows if row.fault or any(row.cells)], separator


def _separator(lines: list[str]) -> tuple[str, int]:
    """The dividing character, and where the rows begin."""
    for at, line in enumerate(lines):
        stripped = line.strip().strip('"')
        if not stripped or stripped.startswith("#"):
            continue
        # What Excel writes in front of a CSV file to tell itself.
        if stripped[:4].lower() == "sep=":
            return stripped[4:5] or "\t", at + 1
        sample = [one for one in lines[at : at + 20] if one.strip() and not one.startswith("#")]
        counts = {mark: [_outside_quotes(one, mark) for one in sample] for mark in _SEPARATORS}
        # The one that divides most lines, then the one that does so most often in the first.
        best = max(_SEPARATORS, key=lambda mark: (sum(map(bool, counts[mark])), counts[mark][0]))
        first = max(_SEPARATORS, key=lambda mark: counts[mark][0])
        return (first if counts[first][0] else best), 0
    return ",", 0


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])


def _lines_to_the_closing_quote(lines: list[str], at: int, separator: str) -> int:
    """How many further lines belong to the cell that is left open; 0 where it is a mistake."""
    for more in range(1, min(_LONGEST_CELL_LINES, len(lines) - at - 1) + 1):
        line = lines[at + more]
        if line.count('"') % 2 == 0:
            continue
        # The mark that closes a cell stands before a separator or at the end; one that opens stands behind.
        behind = line[line.index('"') + 1 :].lstrip(" ")
        return more if not behind or behind[0] in (separator, '"') else 0
    return 0
