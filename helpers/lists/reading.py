"""The one reader of lists of names: for searches, plans and portfolios the same file means the same names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from helpers.display.tables import Listing
from helpers.errors import InvalidInput
from helpers.lists.amounts import WrittenAmount, parse_amount
from helpers.lists.clean import interpret_name
from helpers.lists.columns import Layout, as_text, looks_like_name, table_layout
from helpers.lists.dates import DateOrder, Undecided, parse_date
from helpers.lists.encoding import decoded, refuse_size
from helpers.lists.headings import (
    DAY_FIRST_LANGUAGES,
    currency_in,
    heading_language,
    meaning_of,
)
from helpers.lists.remarks import Remark, RemarkCode, listed_remarks
from helpers.lists.spreadsheet import is_spreadsheet, sheet_rows
from helpers.lists.text_rows import text_rows

__all__ = ["ListRow", "NameList", "read_list"]

_Row = tuple[int, Sequence[Any], str]
_Name = tuple[str, str, str, str]  # name, label, extension, what was interpreted


@dataclass(slots=True)
class ListRow:
    """One row of a list.

    Attributes
    ----------
    line : int
        In the file, the headings counted; position from 1 in a table or list.
    cells : dict of str
        Texts under the keys of :data:`helpers.lists.MEANINGS` and under configuration labels. Labels may
        hold secrets.
    renews_on, registered_on : date or None
        The days, where the list has them.
    price : Amount or None
        The name's own renewal price.
    fault : str
        Why the row cannot be read at all; ``""`` normally.
    """

    line: int
    cells: dict[str, str] = field(repr=False)
    renews_on: date | None = None
    registered_on: date | None = None
    price: WrittenAmount | None = None
    fault: str = ""

    @property
    def written(self) -> str:
        """Name, and extension if it stands apart, as they were written."""
        name, extension = self.cells.get("name", ""), self.cells.get("extension", "").lstrip(".")
        text = f"{name}.{extension}" if extension and not name.endswith(f".{extension}") else name
        return text if len(text) <= 70 else text[:67] + "..."

    @property
    def full_name(self) -> str:
        """Name and extension together.

        Raises
        ------
        ValueError
            They contradict each other.
        """
        name, extension = (
            self.cells.get("name", "").strip(),
            self.cells.get("extension", "").strip().lstrip("."),
        )
        if not extension:
            return name
        bare = name.rstrip(".")
        if bare.lower().endswith(f".{extension.lower()}"):
            return name
        if "." in bare:
            raise ValueError(
                f"its name says .{bare.partition('.')[2]}, its extension .{extension}: keep one of them"
            )
        return f"{bare}.{extension}" if bare else ""


@dataclass(frozen=True)
class NameList(Sequence[ListRow]):
    """The rows of a list that are not blank, and what is to be said about it as a whole."""

    rows: tuple[ListRow, ...]
    remarks: Listing
    _read: dict[frozenset[str], list[_Name | ValueError]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def names(self, extensions: frozenset[str]) -> list[_Name | ValueError]:
        """For each row what :func:`helpers.lists.clean.interpret_name` answers, or the error with which it refuses.

        Kept for the extensions asked about: with tax, or in another currency, a list has the same names.
        """
        if extensions not in self._read:
            self._read[extensions] = [_interpreted(row, extensions) for row in self.rows]
        return self._read[extensions]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: Any) -> Any:
        return self.rows[index]

    def __iter__(self) -> Iterator[ListRow]:
        return iter(self.rows)


def _interpreted(row: ListRow, extensions: frozenset[str]) -> _Name | ValueError:
    try:
        if row.fault:
            raise ValueError(row.fault)
        return interpret_name(row.full_name, extensions)
    except ValueError as error:
        return error


def read_list(
    source: Any,
    *,
    uses: Iterable[str] = ("name", "extension"),
    what: str = "the list",
    day_first: bool | None = None,
) -> NameList:
    """Read names, and what stands beside them, from whatever people have.

    Parameters
    ----------
    source : path, str, bytes, DataFrame or list
        A file (CSV or text in UTF-8, UTF-16 or a Windows encoding, divided by comma, semicolon, tab or pipe;
        ``.xlsx``, ``.xls``, ``.ods``), its path or its bytes; text of several lines; a table; a list of names, of
        (name, renewal date) pairs, or of dicts. A text of one line is a path.
    uses : iterable of str
        Which columns the caller has a use for: keys of :data:`helpers.lists.MEANINGS`, and ``"labels"`` for
        configurations. The others are named in the remarks.
    what : str
        How messages call it.
    day_first : bool, optional
        Whether 03/04/2026 is the 3rd of April. By default the dates, or the language of the headings, decide for
        the whole list.

    Returns
    -------
    NameList
        One row per line that is not blank; its `remarks` say what is not used and what was interpreted.

    Raises
    ------
    InvalidInput
        It cannot be read, holds no names, or has dates whose order nothing decides.
    """
    short = what
    if isinstance(source, (str, Path)) and "\n" not in str(source):
        what, short = f"{what} {str(source)[:100]!r}", Path(source).name
    reading = _Reading(frozenset(uses), what, short)
    rows = _with_dates(list(_rows_of(source, reading)), reading, day_first)
    return NameList(tuple(rows), listed_remarks(reading.remarks))


@dataclass
class _Reading:
    """What is wanted of a list, and what there was to say about it."""

    uses: frozenset[str]
    what: str
    short: str
    headings: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, code: RemarkCode, line: int, written: str, text: str) -> None:
        self.remarks.append(Remark(code, line, written, text))


def _rows_of(source: Any, reading: _Reading) -> Iterator[ListRow]:
    if hasattr(source, "itertuples") and hasattr(source, "columns"):
        head: _Row = (0, [str(column) for column in source.columns], "")
        body = enumerate(source.itertuples(index=False, name=None), start=1)
        rows: list[_Row] = [head, *((line, list(cells), "") for line, cells in body)]
        return _from_table(rows, reading, headed=True)
    if isinstance(source, Path) or (isinstance(source, str) and "\n" not in source):
        return _from_bytes(_bytes_of(Path(source), reading), reading)
    if isinstance(source, str):
        refuse_size(len(source), reading.what)
        return _from_text(source, reading)
    if isinstance(source, (bytes, bytearray, memoryview)):
        refuse_size(len(source), reading.what)
        return _from_bytes(bytes(source), reading)
    if isinstance(source, Iterable):
        return _from_list(source, reading)
    raise InvalidInput(
        f"Read {reading.what}",
        f"{type(source).__name__} is no source",
        "Give the path or text of a CSV file, a spreadsheet, a table, or a list of names.",
    )


def _bytes_of(path: Path, reading: _Reading) -> bytes:
    try:
        refuse_size(path.stat().st_size, reading.what)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InvalidInput(
            f"Read {reading.what}",
            f"it cannot be read ({why})",
            "Give the path of a CSV, text or .xlsx file.",
        ) from error


def _from_bytes(data: bytes, reading: _Reading) -> Iterator[ListRow]:
    if not is_spreadsheet(data):
        text, guessed = decoded(data, reading.what)
        if guessed:
            reading.remark(RemarkCode.ENCODING, 0, "", guessed)
        return _from_text(text, reading)
    found = sheet_rows(
        data,
        reading.what,
        reading.remark,
        lambda rows: any(looks_like_name(one) for row in rows for one in row),
    )
    return _from_table([(line, cells, "") for line, cells in found], reading)


def _from_text(text: str, reading: _Reading) -> Iterator[ListRow]:
    rows, separator = text_rows(text)
    return _from_table([(row.line, row.cells, row.fault) for row in rows], reading, separator=separator)


def _from_table(
    rows: list[_Row],
    reading: _Reading,
    *,
    headed: bool = False,
    separator: str = "",
) -> Iterator[ListRow]:
    layout = table_layout(
        [(line, cells) for line, cells, _ in rows], reading.uses, reading.what, headed=headed
    )
    reading.headings = layout.headings
    for one in layout.remarks:
        reading.remark(one.code, one.line, one.written or reading.short, one.remark)
    width, ruled = len(layout.meanings), bool(layout.headings)
    columns = [(at, meaning) for at, meaning in enumerate(layout.meanings) if meaning]
    currency = _heading_currency(layout)
    for line, cells, fault in rows[layout.first :]:
        if fault:
            # The first cell is shown if it is the name: any other may be a secret.
            yield ListRow(
                line, {"name": as_text(cells[0]) if layout.meanings[0] == "name" else ""}, fault=fault
            )
        elif layout.each_cell:
            for cell in cells:
                if text := as_text(cell):
                    yield ListRow(line, {"name": text})
        elif ruled and len(cells) > width and any(cells[width:]):
            fault = f"it has {len(cells)} cells, the header {width}: put texts with {separator!r} in quotes"
            at = layout.at("name") or 0
            yield ListRow(line, {"name": as_text(cells[at])}, fault=fault)
        else:
            found = {meaning: as_text(cells[at]) for at, meaning in columns if at < len(cells)}
            if ruled and (written := _total(found, cells)):
                reading.remark(RemarkCode.TOTALS, line, written, "a line of totals: not used")
                continue
            if currency and not found.get("currency"):
                found["currency"] = currency
            # A row of which only columns are filled that nobody uses has lost its name.
            if any(found.values()) or any(as_text(cell) for cell in cells):
                yield ListRow(line, found)


_TOTAL = re.compile(
    r"(?:(?:grand|sub)[ -]?)?(?:totals?|sum|count|summe|gesamt(?:summe|betrag)?|somme|totale|suma|totaal|razem|soma)"
    r"(?=[\s:]|$)",
    re.I,
)


def _total(found: dict[str, str], cells: Sequence[Any]) -> str:
    """What a row says that adds up the others, ``""`` for any other: `Total: 3 domains`, a blank name and `Summe`."""
    said = found.get("name") or next((text for cell in cells if (text := as_text(cell))), "")
    return said if not found.get("extension") and "." not in said and _TOTAL.match(said) else ""


def _heading_currency(layout: Layout) -> str:
    at = layout.at("renew_price")
    return "" if at is None or not layout.headings else currency_in(layout.headings[at])


def _from_list(entries: Iterable[Any], reading: _Reading) -> Iterator[ListRow]:
    told: set[str] = set()
    for line, entry in enumerate(entries, start=1):
        if isinstance(entry, Mapping):
            cells = {}
            for key, value in entry.items():
                meaning = meaning_of(str(key))
                if meaning in reading.uses or (meaning.isupper() and "labels" in reading.uses):
                    cells[meaning] = as_text(value)
                elif str(key) not in told:
                    told.add(str(key))
                    reading.remark(
                        RemarkCode.COLUMNS_UNUSED, line, str(key), f"columns that are not looked at: {key}"
                    )
            if "name" not in cells:
                raise InvalidInput(
                    f"Read {reading.what}",
                    f"none of its columns holds names ({', '.join(map(str, entry))})",
                    "Head the column of names `name`.",
                )
            yield ListRow(line, cells)
        elif isinstance(entry, (tuple, list)) and entry:
            day = entry[1] if len(entry) > 1 else None
            yield ListRow(line, {"name": as_text(entry[0]), "renews_on": as_text(day)})
        elif isinstance(entry, str):
            yield ListRow(line, {"name": entry})
        else:
            yield ListRow(line, {"name": repr(entry)}, fault=f"this is {type(entry).__name__}, not a name")


def _with_dates(rows: list[ListRow], reading: _Reading, day_first: bool | None) -> list[ListRow]:
    """The rows with their days and own prices read; what was decided for the whole list is remarked on."""
    asked = [one for one in ("renews_on", "registered_on") if one in reading.uses]
    if not asked and "renew_price" not in reading.uses:
        return rows
    order = DateOrder()
    # Thousands of names share a few hundred days: each is read once.
    texts = {column: dict.fromkeys(row.cells.get(column, "") for row in rows) for column in asked}
    for seen in texts.values():
        order.see(seen)
    first = _day_first(order, reading, day_first)
    days = {text: _day(text, first) for seen in texts.values() for text in seen}
    counted = 0
    for row in rows:
        for column in asked:
            text = row.cells.get(column, "")
            day = days[text]
            if isinstance(day, str):
                said = "not a date: write YYYY-MM-DD. The name counts as undated."
                reading.remark(RemarkCode.NO_DATE, row.line, text, said)
            elif day is not None:
                setattr(row, column, day)
                counted += text[:5].isdigit() and bool(re.fullmatch(r"\d{5}(\.\d+)?", text))
        if text := row.cells.get("renew_price", ""):
            row.price = _price(row, text, reading)
    if counted:
        said = "numbers of days, as spreadsheets count them: read as dates"
        reading.remark(RemarkCode.DAY_NUMBERS, 0, f"{counted} dates", said)
    return rows


def _day(text: str, day_first: bool | None) -> date | str | None:
    day = parse_date(text)
    return day.read(bool(day_first)) if isinstance(day, Undecided) else day


def _price(row: ListRow, text: str, reading: _Reading) -> WrittenAmount | None:
    amount = parse_amount(text)
    if amount is None:
        said = "not an amount that can be read one way only: the extension's price counts"
        reading.remark(RemarkCode.NO_PRICE, row.line, text, said)
        return None
    if not amount.value:
        said = "an own price of nothing: the extension's price counts"
        reading.remark(RemarkCode.NO_PRICE, row.line, text, said)
        return None
    written = row.cells.get("currency", "").strip().upper()
    return WrittenAmount(amount.value, amount.currency.replace("$", "") or written or amount.currency)


def _day_first(order: DateOrder, reading: _Reading, asked: bool | None) -> bool | None:
    if not order.open:
        return asked
    example = order.open[0]
    if asked is not None:
        why = "as you said"
    elif order.decided is not None:
        asked = order.decided
        why = f"{(order.day_first or order.month_first)[0]} can be read in no other way"
    elif (language := heading_language(reading.headings)) in DAY_FIRST_LANGUAGES:
        asked, why = True, f"the headings are in a language that writes so ({language})"
    else:
        raise InvalidInput(
            f"Read the dates of {reading.what}",
            f"{example} is two days, and "
            + ("the other dates contradict each other" if order.day_first else "no other date tells which"),
            "Say which: day_first=True for day/month/year, day_first=False for month/day/year.",
        )
    read = "day/month/year" if asked else "month/day/year"
    reading.remark(RemarkCode.DATE_ORDER, 0, example, f"dates are read as {read}: {why}")
    return asked
