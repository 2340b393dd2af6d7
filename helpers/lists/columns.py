"""Which column of a list holds what: by its heading, and where there is none by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.errors import InvalidInput
from helpers.lists.dates import looks_like_date
from helpers.lists.headings import MEANINGS, meaning_of, priority_of
from helpers.lists.remarks import Remark, RemarkCode

__all__ = ["Layout", "looks_like_name", "table_layout"]

_SAMPLE = 200
_HEAD_WITHIN = 15
_NAME = re.compile(
    r"(?:[a-z][a-z+]*://)?[^\s@/:,;|.]+(?:[.。．｡][^\s@/:,;|.]+)*[.。．｡](?=[^\s@/:,;|.\d]*[^\W\d_])[^\s@/:,;|.]{2,}[./:\s]?.*",
    re.I,
)
_DATES = ("renews_on", "registered_on")
_ANY_OF = ("status", "auto_renew")  # of several such columns the better known one is read, and that is said


@dataclass
class Layout:
    """What stands where in the rows of a list.

    Attributes
    ----------
    meanings : list of str
        Of each column: a key of `MEANINGS`, a configuration label, or ``""`` for one that is not used.
    headings : list of str
        As written; empty without a heading line.
    first : int
        Position of the first row of names.
    each_cell : bool
        Every cell is a name of its own: a list that goes on to the right.
    remarks : list of Remark
    """

    meanings: list[str]
    headings: list[str] = field(default_factory=list)
    first: int = 0
    each_cell: bool = False
    remarks: list[Remark] = field(default_factory=list)

    def say(self, code: RemarkCode, line: int, written: str, text: str) -> None:
        self.remarks.append(Remark(code, line, written, text))

    def at(self, meaning: str) -> int | None:
        """Position of the column of a meaning, None without one."""
        return self.meanings.index(meaning) if meaning in self.meanings else None


def looks_like_name(cell: Any) -> bool:
    """Whether a cell is, or begins with, a whole name: a date, an amount and an address are not."""
    return isinstance(cell, str) and bool(_NAME.fullmatch(cell.strip()))


def table_layout(
    rows: Sequence[tuple[int, Sequence[Any]]], uses: frozenset[str], what: str, *, headed: bool = False
) -> Layout:
    """Find the heading line and what each column holds.

    Parameters
    ----------
    rows : sequence of (line, cells)
    uses : frozenset of str
        The meanings that the reader has a use for; ``"labels"`` for configurations.
    headed : bool
        The first row is the heading line for sure (a table has one).

    Raises
    ------
    InvalidInput
        No column holds names, or two hold the same thing.
    """
    head = 0 if headed else _heading_line(rows)
    if head is None:
        return _without_headings(rows, uses)
    line, cells = rows[head]
    headings = [str(cell) for cell in cells]
    body = [cells for _, cells in rows[head + 1 : head + 1 + _SAMPLE]]
    layout = Layout([meaning_of(one) for one in headings], headings, head + 1)
    for above, written in rows[:head]:
        layout.say(RemarkCode.ABOVE_HEADINGS, above, _row_text(written[:1]), "above the headings: not used")
    columns = _Columns(layout, body, line, what)
    columns.choose_names()
    columns.choose_one_of_each(uses)
    columns.say_what_is_read(uses)
    return layout


def _heading_line(rows: Sequence[tuple[int, Sequence[Any]]]) -> int | None:
    near = rows[:_HEAD_WITHIN]
    for at, (_, cells) in enumerate(near):
        known = {meaning_of(cell) for cell in cells if isinstance(cell, str)}
        if "name" in known and not any(map(looks_like_name, cells)):
            return at
    if not near:
        return None
    cells = near[0][1]
    if any(map(looks_like_name, cells)):
        return None
    if any(meaning_of(cell) for cell in cells if isinstance(cell, str)):
        return 0
    # Words of a language that is not known, above columns of names and other things.
    filled = [cell for cell in cells if cell not in ("", None)]
    return 0 if len(filled) > 1 and len(rows) > 1 and any(map(looks_like_name, rows[1][1])) else None


def _column(rows: Sequence[Sequence[Any]], at: int) -> list[Any]:
    return [cells[at] for cells in rows if at < len(cells) and cells[at] not in ("", None)]


def _share(values: list[Any], test: Callable[[Any], bool]) -> float:
    return sum(map(bool, map(test, values))) / len(values) if values else 0.0


def _without_headings(rows: Sequence[tuple[int, Sequence[Any]]], uses: frozenset[str]) -> Layout:
    sample = [cells for _, cells in rows[:_SAMPLE]]
    width = max((len(cells) for _, cells in rows), default=1)
    columns = [_column(sample, at) for at in range(width)]
    names = [_share(values, looks_like_name) for values in columns]
    if width > 1 and sum(one >= 0.8 for one in names) > 1 and all(one >= 0.8 or not names for one in names):
        return Layout(["name"] * width, each_cell=True)
    layout = Layout([""] * width)
    at = max(range(width), key=lambda one: (names[one] > 0.5, -one))
    layout.meanings[at] = "name"
    dated = []
    if "renews_on" in uses:
        dated = [one for one in range(width) if one != at and _share(columns[one], looks_like_date) >= 0.5]
    if len(dated) == 1:
        layout.meanings[dated[0]] = "renews_on"
    elif len(dated) > 1:
        text = "several columns of dates without a heading: none is used; head the renewal dates `renews_on`"
        layout.say(RemarkCode.COLUMN_UNUSED, 0, f"columns {', '.join(str(one + 1) for one in dated)}", text)
    counted = [
        one for one in range(width) if not layout.meanings[one] and _share(columns[one], _years) >= 0.5
    ]
    if "years" in uses and counted:
        layout.meanings[counted[0]] = "years"
    elif "years" in uses and width > 1 and at == 0 and 1 not in dated and _share(columns[1], _number) >= 0.5:
        layout.meanings[1] = "years"
    unused = [one for one in range(width) if not layout.meanings[one] and columns[one] and one not in dated]
    if unused:
        # Without a value of it: that may be a transfer code.
        layout.say(RemarkCode.COLUMN_UNUSED, 0, "", f"column {_counted(unused)} without a heading: not used")
    return layout


def _counted(columns: list[int]) -> str:
    return ", ".join(str(one + 1) for one in columns)


def _years(cell: Any) -> bool:
    return isinstance(cell, str) and bool(re.fullmatch(r"P?(?:[1-9]|10)Y?", cell.strip(), re.I))


def _number(cell: Any) -> bool:
    return isinstance(cell, str) and bool(re.fullmatch(r"[-+]?\d{1,3}", cell.strip()))


def _row_text(cells: Sequence[Any]) -> str:
    text = " | ".join(str(cell) for cell in cells if cell not in ("", None))
    return text if len(text) <= 70 else text[:67] + "..."


class _Columns:
    """The columns under a heading line, one meaning each."""

    def __init__(self, layout: Layout, body: list[Sequence[Any]], line: int, what: str):
        self.layout, self.body, self.line, self.what = layout, body, line, what
        self.told: set[int] = set()  # columns that a remark was made on

    def remark(self, code: RemarkCode, at: int, text: str) -> None:
        self.told.add(at)
        self.layout.say(code, self.line, self.layout.headings[at] or f"column {at + 1}", text)

    def of(self, meaning: str) -> list[int]:
        return [at for at, one in enumerate(self.layout.meanings) if one == meaning]

    def drop(self, at: int, why: str) -> None:
        self.layout.meanings[at] = ""
        self.remark(RemarkCode.COLUMN_UNUSED, at, f"not used: {why}")

    def choose_names(self) -> None:
        layout = self.layout
        found = self.of("name")
        shares = {at: _share(_column(self.body, at), looks_like_name) for at in range(len(layout.meanings))}
        if not found:
            named = [at for at, share in shares.items() if share >= 0.5 and not layout.meanings[at]]
            if len(named) != 1:
                raise self._no_names(named)
            layout.meanings[named[0]] = "name"
            self.remark(RemarkCode.COLUMN_FOUND, named[0], "read as names, because names stand in it")
            return
        if len(found) == 1:
            return
        best = max(shares[at] for at in found)
        most = [at for at in found if shares[at] == best]
        if best >= 0.5 and len({tuple(_column(self.body, at)) for at in most}) > 1:
            raise self._twice("name", most)
        chosen = min(most, key=lambda at: (priority_of(layout.headings[at]), at))
        for at in found:
            if at != chosen:
                self.drop(at, f"the names are in {layout.headings[chosen]!r}")

    def choose_one_of_each(self, uses: frozenset[str]) -> None:
        layout = self.layout
        for meaning in dict.fromkeys(one for one in layout.meanings if one and one != "name"):
            found = self.of(meaning)
            if meaning in _DATES or meaning == "renew_price":
                found = self._with_fitting_values(meaning, found)
            elif len(found) > 1 and meaning in uses and meaning not in _ANY_OF:
                raise self._twice(meaning, found)
            if len(found) > 1:
                chosen = min(found, key=lambda at: (priority_of(layout.headings[at]), at))
                for at in found:
                    if at != chosen:
                        self.drop(
                            at, f"the {MEANINGS.get(meaning, meaning)} are in {layout.headings[chosen]!r}"
                        )

    def _with_fitting_values(self, meaning: str, found: list[int]) -> list[int]:
        """Of date columns those that hold dates; a status under such a heading is none."""
        if meaning not in _DATES:
            return found
        fits = []
        for at in found:
            values = _column(self.body, at)
            if values and not any(map(looks_like_date, values)) and (len(values) > 1 or len(found) > 1):
                self.drop(at, f"no date stands in it (but {str(values[0])[:30]!r})")
            else:
                fits.append(at)
        return fits

    def say_what_is_read(self, uses: frozenset[str]) -> None:
        layout, read, unused = self.layout, [], []
        for at, heading in enumerate(layout.headings):
            meaning = layout.meanings[at]
            if not meaning:
                if heading.strip() and at not in self.told:
                    unused.append(heading.strip())
                continue
            if not (meaning in uses or (meaning.isupper() and "labels" in uses)):
                layout.meanings[at] = ""
                what = (
                    "the transfer code"
                    if meaning == "AUTH_INFO"
                    else MEANINGS.get(meaning, "a configuration")
                )
                unused.append(f"{heading.strip()} ({what})")
            elif heading.strip().lower().replace(" ", "_") not in (meaning, meaning.lower(), "domain"):
                what = (
                    "the transfer code, AUTH_INFO"
                    if meaning == "AUTH_INFO"
                    else MEANINGS.get(meaning, meaning)
                )
                read.append(f"{heading.strip()} as {what}")
        if unused:
            text = f"columns that are not looked at: {', '.join(unused)}"
            layout.say(RemarkCode.COLUMNS_UNUSED, self.line, "", text)
        if read:
            layout.say(RemarkCode.COLUMNS_READ, self.line, "", f"columns read: {'; '.join(read)}")

    def _no_names(self, named: list[int]) -> InvalidInput:
        headings = ", ".join(one for one in self.layout.headings if one.strip())
        several = f"several hold names ({_counted(named)})" if named else "none of its columns holds names"
        return InvalidInput(
            f"Read {self.what}",
            f"{several}; its headings are {headings or 'blank'}",
            "Head the column of names `name`, and the one of renewal dates `renews_on`; a plan may also have "
            "extension, years, offer, owner, dns.",
        )

    def _twice(self, meaning: str, found: list[int]) -> InvalidInput:
        headings = " and ".join(repr(self.layout.headings[at]) for at in found)
        return InvalidInput(
            f"Read {self.what}",
            f"two of its columns hold the {MEANINGS.get(meaning, meaning)}: {headings}",
            "Keep one of them, or give the other another heading.",
        )


def as_text(cell: Any) -> str:
    """A cell as text: blank for none, a day in ISO form, 2.0 as 2."""
    if type(cell) is str:
        return cell.strip()
    if cell is None or cell != cell or str(cell) in ("<NA>", "NaT"):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (list, tuple)):
        return " ".join(map(str, cell))
    if isinstance(cell, date):
        return str(cell)[:10]
    return str(cell).strip()
