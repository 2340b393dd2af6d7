"""The names one holds: read from a file or a list, priced, every bad row reported and the rest counted."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from helpers.pricing.errors import PricingError
from helpers.pricing.money import one_currency
from helpers.pricing.names import BadName, split_name

__all__ = ["Portfolio", "read_portfolio"]

_NAME_HEADERS = {"name", "domain", "domain_name", "domaine", "nom", "nom_de_domaine", "servicename"}
_DATE_HEADERS = {
    *("renews_on", "renewal_date", "renewaldate", "renewal", "expires", "expires_on", "expiration"),
    *("expiration_date", "expirationdate", "expiry", "date", "echeance", "échéance"),
}
_PRICED = ["renew_cents", "transfer_cents", "restore_cents", "restore_modelled"]


@dataclass(frozen=True)
class Portfolio:
    """Names with what they cost, and the rows that could not be used.

    Attributes
    ----------
    names : DataFrame
        One row per name: `line` (in the file, or position in the list, from 1), `name` (A-label), `unicode`,
        `extension`, `kind`, `renews_on` (datetime, missing where not known), `renew_cents`, `transfer_cents`,
        `restore_cents`, `restore_modelled`, `currency`, `subsidiary`, `tax_included`.
    problems : DataFrame
        One row per remark: `line`, `value` (as written), `problem`, `counted` (whether the row is in `names`
        all the same).
    """

    names: pd.DataFrame
    problems: pd.DataFrame

    def __len__(self) -> int:
        return len(self.names)

    def __repr__(self) -> str:
        dated = int(self.names["renews_on"].notna().sum())
        return f"<Portfolio: {len(self)} names, {dated} with a renewal date, {len(self.problems)} remarks>"

    def _repr_html_(self) -> str:
        remarks = self.problems.to_html(index=False, border=0) if len(self.problems) else ""
        shown = self.names[["name", "extension", "renews_on", "renew_cents", "currency"]]
        return f"<p>{repr(self)[1:-1]}</p>{shown.to_html(index=False, border=0)}{remarks}"


def read_portfolio(source: object, prices: pd.DataFrame) -> Portfolio:
    """Read the names one holds and price their renewal.

    Parameters
    ----------
    source : path, iterable of str, or DataFrame
        * a CSV file (comma, semicolon or tab; UTF-8, or what Excel writes): a column of names, headed ``name``
          or ``domain``, and optionally one of renewal dates, headed ``renews_on`` or ``expiration``, as
          YYYY-MM-DD. Without a header line the first column holds names, the second dates;
        * a list of names, or of (name, date) pairs;
        * a DataFrame with such columns.
    prices : DataFrame
        :func:`helpers.pricing.price_table` of one subsidiary, with or without tax: the budget is in the
        same currency and tax basis.

    Returns
    -------
    Portfolio
        A bad row is a line of its `problems`; the others count.

    Raises
    ------
    PricingError
        There is no such file, or no column of names in it.
    MixedMoneyError
        `prices` has several currencies or tax bases.
    """
    one_currency(prices, "price a portfolio")
    twice = prices["extension"].duplicated()
    if twice.any():
        raise PricingError(
            "Price a portfolio",
            "the price table has an extension several times",
            "Keep one subsidiary of it.",
        )
    rows = prices.set_index("extension")
    known = set(rows.index)
    priced = rows["renew_cents"].notna()
    found: dict[str, dict] = {}
    problems: list[dict] = []

    def remark(line: int, value: str, problem: str, counted: bool = False) -> None:
        problems.append({"line": line, "value": value, "problem": problem, "counted": counted})

    for line, written, day in _entries(source, remark):
        try:
            name, extension = split_name(written, known)
        except BadName as error:
            remark(line, written, str(error))
            continue
        if name in found:
            remark(line, written, f"the same name as in line {found[name]['line']}")
            continue
        if not priced[extension]:
            remark(line, written, f".{extension} has no fixed renewal price")
            continue
        renews_on = _day(day)
        if renews_on is None and day not in ("", None):
            remark(line, str(day), "not a date: write YYYY-MM-DD. The name counts as undated.", True)
        found[name] = {"line": line, "name": name, "extension": extension, "renews_on": renews_on}
    names = pd.DataFrame(list(found.values()), columns=["line", "name", "extension", "renews_on"])
    names = names.astype({"line": "int64", "name": "str", "extension": "str"})
    names["renews_on"] = pd.to_datetime(names["renews_on"]).astype("datetime64[s]")
    names.insert(2, "unicode", pd.Series([_unicode(name) for name in names["name"]], dtype="str"))
    names.insert(4, "kind", rows["kind"].reindex(names["extension"]).array)
    for column in [*_PRICED, "currency", "subsidiary", "tax_included"]:
        names[column] = rows[column].reindex(names["extension"]).array
    remarks = pd.DataFrame(problems, columns=["line", "value", "problem", "counted"])
    return Portfolio(
        names, remarks.astype({"line": "int64", "value": "str", "problem": "str", "counted": "bool"})
    )


def _entries(source: object, remark: Callable[..., None]) -> Iterator[tuple[int, str, object]]:
    """(line, name, date) of every row that is not blank."""
    if isinstance(source, pd.DataFrame):
        yield from _frame_entries(source)
    elif isinstance(source, str | Path):
        yield from _file_entries(Path(source), remark)
    elif isinstance(source, Iterable):
        for line, entry in enumerate(source, start=1):
            name, day = (entry, None) if isinstance(entry, str) else (*entry, None)[:2]
            yield line, str(name), day
    else:
        raise PricingError(
            "Read a portfolio",
            f"{type(source).__name__} is no source",
            "Give a CSV path, a list of names, or a table.",
        )


def _frame_entries(table: pd.DataFrame) -> Iterator[tuple[int, str, object]]:
    name_at, date_at = _columns([str(column) for column in table.columns], "the table")
    for line, row in enumerate(table.itertuples(index=False), start=1):
        day = None if date_at is None or pd.isna(row[date_at]) else row[date_at]
        yield line, "" if pd.isna(row[name_at]) else str(row[name_at]), day


def _file_entries(path: Path, remark: Callable[..., None]) -> Iterator[tuple[int, str, object]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PricingError(
            f"Read the portfolio {path}",
            f"it cannot be read ({error.strerror})",
            "Give the path of a CSV file.",
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a spreadsheet saves as "CSV" on a western Windows.
        text = data.decode("cp1252", errors="replace")
        remark(0, path.name, "not UTF-8: read as Windows-1252; check names with accents", True)
    lines = text.splitlines()
    separator = max(",;\t", key=next((line for line in lines if line.strip()), "").count)
    columns: tuple[int, int | None] | None = None
    for number, line in enumerate(lines, start=1):
        # Line by line, so that a quotation mark left open spoils its own row and not all that follow.
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if columns is None:
            if {_key(cell) for cell in cells} & (_NAME_HEADERS | _DATE_HEADERS):
                columns = _columns(cells, f"the portfolio {path}")
                continue
            columns = (0, 1 if len(cells) > 1 else None)
        name_at, date_at = columns
        if line.count('"') % 2:
            shown = line.partition(separator)[0].strip() if name_at == 0 else ""
            remark(number, shown, "a quotation mark is not closed")
        elif name_at >= len(cells):
            remark(number, line, "the row ends before its name")
        else:
            yield (
                number,
                cells[name_at],
                cells[date_at] if date_at is not None and date_at < len(cells) else None,
            )


def _key(header: str) -> str:
    return header.strip().lower().replace(" ", "_").replace("-", "_")


def _columns(headers: list[str], where: str) -> tuple[int, int | None]:
    keys = [_key(header) for header in headers]
    name_at = next((at for at, key in enumerate(keys) if key in _NAME_HEADERS), None)
    if name_at is None:
        raise PricingError(
            f"Read {where}",
            f"none of its columns holds names ({', '.join(headers)})",
            "Head the column of names `name`, and the one of renewal dates `renews_on`.",
        )
    return name_at, next((at for at, key in enumerate(keys) if key in _DATE_HEADERS), None)


def _day(value: object) -> date | None:
    """A day, of what a table or an API may hold; None if it is none."""
    if isinstance(value, datetime):
        return None if pd.isna(value) else value.date()
    if isinstance(value, date):
        return value
    try:
        # A time after the day, as in the API's dates, does not matter here.
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def _unicode(name: str) -> str:
    import idna

    try:
        return idna.decode(name)
    except idna.IDNAError:
        return name
