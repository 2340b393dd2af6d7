"""A price table for the eyes: plain HTML that becomes searchable and sortable where scripts may run.

Not itables: its tables need a library of half a megabyte in each saved notebook, take two seconds to import
and show nothing on GitHub. This one is its own static twin.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.charts.origin import origin_of
from helpers.display.tables import table_element

__all__ = ["TableView", "show_table"]

# The theme's own variables, so that the table follows JupyterLab into the dark.
_STYLE = """<style>
.price-table { font-size: 13px; }
.price-table table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 4px 0; }
.price-table caption { text-align: left; padding: 2px 8px; white-space: nowrap; }
.price-table th, .price-table td { padding: 2px 10px; border-bottom: 1px solid #dddddd; }
.price-table .origin { font-size: 12px; padding: 2px 8px; opacity: .8; }
.price-table th button { all: unset; cursor: pointer; font-weight: 600; }
.price-table th button:focus-visible { outline: 2px solid #0072b2; }
.price-table th[aria-sort=ascending] button::after { content: " ▲"; }
.price-table th[aria-sort=descending] button::after { content: " ▼"; }
</style>"""


_DAYS = frozenset({"observed_on", "observed_here", "from_day", "last_seen"})

_HEADINGS = {
    "unicode": "extension",
    "register_cents": "first year",
    "renew_cents": "renewal",
    "transfer_cents": "transfer",
    "restore_cents": "restore",
    "renewal_ratio": "renewal / first year",
    "discount_percent": "discount %",
    "total_cents": "in all",
    "per_year_cents": "per year",
    "first_cents": "first year",
    "later_cents": "later years",
    "cheap_start": "starts cheaper",
    "dear_start": "than",
    "saved_first_cents": "saved at first",
    "lost_cents": "lost in the end",
}


def show_table(
    table: pd.DataFrame,
    columns: Mapping[str, str] | Sequence[str] | None = None,
    *,
    page: int = 10,
    caption: str = "",
) -> TableView:
    """Show a DataFrame as a searchable, sortable table; the first page is there without any script.

    Parameters
    ----------
    table : DataFrame
        Columns named ``*_cents`` are shown as amounts with two places.
    columns : mapping of str to str, or sequence of str, optional
        Which columns, in which order, and under which heading; a column without a given heading has one in
        plain words where it comes from :mod:`helpers.pricing`, else its own name. By default all columns.
    page : int
        Rows on a page.
    caption : str
        What the table holds, with currency and tax basis.

    Notes
    -----
    Under a table of prices stands whose they are and of which day, and past 30 days how old they are, whichever
    columns are shown.
    """
    if not isinstance(columns, Mapping):
        names = table.columns if columns is None else columns
        columns = {name: _HEADINGS.get(name, name.removesuffix("_cents").replace("_", " ")) for name in names}
    missing = [name for name in columns if name not in table]
    if missing:
        raise KeyError(f"The table has no column {', '.join(missing)}; it has {', '.join(table.columns)}.")
    origin = origin_of(table) if _DAYS.intersection(map(str, table.columns)) else ""
    return TableView(table[list(columns)], columns, page, caption, origin)


class TableView:
    """What :func:`show_table` returns: HTML in a notebook, aligned text elsewhere."""

    def __init__(
        self, table: pd.DataFrame, columns: Mapping[str, str], page: int, caption: str, origin: str = ""
    ):
        self.table = table
        self.caption, self.origin = caption, origin
        self._page = page
        self._columns = [(heading, _kind(name, table[name])) for name, heading in columns.items()]

    def _repr_html_(self) -> str:
        rows = self._rows
        head = "".join(
            f'<th scope="col" style="{_align(kind)}">{escape(name)}</th>' for name, kind in self._columns
        )
        body = "".join(f"<tr>{''.join(self._cells(row))}</tr>" for row in rows[: self._page])
        data = {"columns": self._columns, "page": self._page, "rows": rows}
        # A text with "</script" would end the element early, one with "<!--<script" would keep it from ending.
        payload = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        shown = min(self._page, len(rows))
        foot = (
            ""
            if shown == len(rows)
            else f"{shown} of {len(rows):,} rows; run the cell to see, search and sort all."
        )
        origin = f'<div class="origin">{escape(self.origin)}</div>' if self.origin else ""
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        return (
            f'<div class="price-table">{_STYLE}{table_element(body, head=head, caption=caption)}'
            f'<div class="foot">{foot}</div>{origin}'
            f'<script type="application/json">{payload}</script><script>{_script()}</script></div>'
        )

    def __repr__(self) -> str:
        lines = [
            [_words(value, kind) for value, (_, kind) in zip(row, self._columns, strict=True)]
            for row in self._rows[: self._page]
        ]
        text = pd.DataFrame(lines, columns=[name for name, _ in self._columns]).to_string(index=False)
        shown = f"{self.caption}\n{text}\n{len(lines)} of {len(self._rows):,} rows"
        return f"{shown}\n{self.origin}".strip()

    def _cells(self, row: list) -> list[str]:
        return [
            f'<td style="{_align(kind)}">{escape(_words(value, kind))}</td>'
            for value, (_, kind) in zip(row, self._columns, strict=True)
        ]

    @cached_property
    def _rows(self) -> list[list]:
        """Plain values for JSON: amounts as cents, dates as ISO text, missing as None.

        Kept, for a notebook asks every value for its text as well as for its HTML.
        """
        out: list[list[Any]] = []
        for name, (_, kind) in zip(self.table.columns, self._columns, strict=True):
            values = self.table[name]
            if kind == "money":
                out.append([None if pd.isna(value) else int(value) for value in values])
            elif kind in {"number", "decimal"}:
                out.append([_number(value) for value in values])
            elif kind == "date":
                out.append(["" if pd.isna(value) else f"{value:%Y-%m-%d}" for value in values])
            else:
                out.append([_text(value) for value in values])
        return [list(row) for row in zip(*out, strict=True)]


def _kind(name: str, values: pd.Series) -> str:
    if name.endswith("_cents"):
        return "money"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "date"
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return "decimal" if pd.api.types.is_float_dtype(values) else "number"
    return "text"


def _number(value: Any) -> float | int | None:
    # An infinite ratio (a free first year) has no place in JSON.
    if pd.isna(value) or abs(value) == float("inf"):
        return None
    value = round(float(value), 2)
    return int(value) if value == int(value) else value


def _text(value: Any) -> str:
    if value is True or value is False:
        return "yes" if value else ""
    return "" if pd.isna(value) else str(value)


def _words(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind == "money":
        return f"{value / 100:,.2f}"
    if kind == "decimal":
        return f"{value:,.2f}"
    return f"{value:,}" if kind == "number" else value


def _align(kind: str) -> str:
    return f"text-align:{'left' if kind in {'text', 'date'} else 'right'}"


@cache
def _script() -> str:
    return Path(__file__).with_name("sortable.js").read_text(encoding="utf-8")
