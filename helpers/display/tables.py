"""How small results show themselves: as a plain HTML table in a notebook, as aligned text elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Generic, Protocol, TypeVar, cast

__all__ = ["Card", "Listing", "table_html", "table_text"]

T = TypeVar("T")

_NUMBERS = "text-align:right;font-variant-numeric:tabular-nums"


def table_html(headers: Sequence[str], rows: Iterable[Sequence[Any]], caption: str = "") -> str:
    """An HTML table; every text is escaped, amounts and numbers stand to the right."""
    from helpers.money import Money

    def cell(value: Any) -> str:
        style = (
            _NUMBERS
            if isinstance(value, (int, float, Money)) and not isinstance(value, bool)
            else "text-align:left"
        )
        return f'<td style="{style}">{escape(_plain(value))}</td>'

    def heading(header: str) -> str:
        # A heading without a word would be read aloud as one.
        return f'<th scope="col" style="text-align:left">{escape(header)}</th>' if header else "<td></td>"

    head = "".join(map(heading, headers))
    body = "".join(f"<tr>{''.join(cell(value) for value in row)}</tr>" for row in rows)
    head = f"<thead><tr>{head}</tr></thead>" if headers else ""
    title = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    return f"<table>{title}{head}<tbody>{body}</tbody></table>"


def table_text(headers: Sequence[str], rows: Iterable[Sequence[Any]], caption: str = "") -> str:
    """The same as aligned text."""
    lines = [[_plain(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headers, *lines, strict=True)]

    def aligned(cells: Sequence[str]) -> str:
        return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()

    return "\n".join(([caption] if caption else []) + [aligned(headers)] + [aligned(line) for line in lines])


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_plain, value))
    return str(value)


class Card:
    """Gives a dataclass a small two-column display, from its ``_facts()`` and ``_title()``."""

    def _title(self) -> str:
        return type(self).__name__

    def _facts(self) -> list[tuple[str, Any]]:
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return table_html((), self._facts(), self._title())

    def __repr__(self) -> str:
        facts = [(name, _plain(value)) for name, value in self._facts()]
        width = max((len(name) for name, _ in facts), default=0)
        return "\n".join([self._title(), *(f"  {name.ljust(width)}  {value}" for name, value in facts)])


class _Row(Protocol):
    def _row(self) -> Sequence[Any]: ...


class Listing(list[T], Generic[T]):
    """A list that shows itself as a table; rows come from each element's ``_row()``.

    Parameters
    ----------
    items : iterable
    headers : sequence of str
        Names of the columns.
    caption : str
        What the table is, and what it means when it is empty.
    """

    def __init__(
        self, items: Iterable[T], *, headers: Sequence[str], caption: str = "", empty: str = "nothing"
    ):
        super().__init__(items)
        self.headers = headers
        self.caption = caption
        self.empty = empty

    def _rows(self) -> list[Sequence[Any]]:
        return [cast("_Row", item)._row() for item in self]

    def _repr_html_(self) -> str:
        if not self:
            return f"<p>{escape(f'{self.caption}: {self.empty}')}</p>"
        return table_html(self.headers, self._rows(), self.caption)

    def __repr__(self) -> str:
        if not self:
            return f"{self.caption}: {self.empty}"
        return table_text(self.headers, self._rows(), self.caption)
