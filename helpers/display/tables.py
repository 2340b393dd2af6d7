"""How small results show themselves: as a plain HTML table in a notebook, as aligned text elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Generic, Protocol, TypeVar, cast

__all__ = [
    "Card",
    "Listing",
    "scrollable",
    "scrolling",
    "table_element",
    "table_html",
    "table_text",
    "unwrapped",
]

T = TypeVar("T")

_NUMBERS = "text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap"

_CAPTION = "text-align:left;font-size:var(--jp-ui-font-size1,.93em)"

# Up to so many letters a text is a name or a word or two, and not a sentence.
_WORD = 24

# An amount and its currency, which a narrow table would otherwise put on two lines.
_AMOUNT = re.compile(r"(?<=\d) (?=[A-Z]{3}\b)")


def table_element(body: str, *, head: str = "", caption: str = "", label: str = "") -> str:
    """The one place that makes a table: of rows, heading cells and a caption that are HTML already.

    One whose caption stands outside is read aloud by its `label`, a plain text.
    """
    head = f"<thead><tr>{head}</tr></thead>" if head else ""
    named = f' aria-label="{escape(label)}"' if label else ""
    return f"<table{named}>{caption}{head}<tbody>{body}</tbody></table>"


def scrolling(table: str, label: str) -> str:
    """A table that scrolls by itself, with the keyboard too, where the page is narrower."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{table}</div>'


_BOX = (
    '<div class="ovh-table" style="overflow-x:auto" role="group" tabindex="0"'
    ' aria-label="Table, may be wider than the screen">'
)
_BOXED = re.compile(rf"{re.escape(_BOX)}(<table.*?</table>)</div>", re.DOTALL)


def scrollable(html: str) -> str:
    """HTML whose tables scroll sideways where a screen is too narrow: by touch, and by the arrow keys.

    A table that does so already is left as it is.
    """
    return _BOXED.sub(r"\1", html).replace("<table", f"{_BOX}<table").replace("</table>", "</table></div>")


def unwrapped(html: str) -> str:
    """A text in which no amount is parted from its currency.

    >>> unwrapped("7.19 EUR a year")
    '7.19&nbsp;EUR a year'
    """
    return _AMOUNT.sub("&nbsp;", html)


def table_html(headers: Sequence[str], rows: Iterable[Sequence[Any]], caption: str = "") -> str:
    """An HTML table; every text is escaped, amounts and numbers stand to the right.

    On a narrow screen it scrolls by itself, below its caption. Names and words stay on one line and sentences keep
    some width, since a column of a few letters cannot be read.
    """
    from helpers.money import Money

    def cell(value: Any) -> str:
        text = _plain(value)
        if isinstance(value, (int, float, Money)) and not isinstance(value, bool):
            style = _NUMBERS
        else:
            width = "white-space:nowrap" if len(text) <= _WORD else "min-width:12em"
            # Two columns without heads, words and what they say, fit a narrow screen when both may wrap.
            style = f"text-align:left;{width}" if headers else "text-align:left"
        return f'<td style="{style}">{unwrapped(escape(text))}</td>'

    def heading(header: str) -> str:
        # A heading without a word would be read aloud as one.
        return f'<th scope="col" style="text-align:left">{escape(header)}</th>' if header else "<td></td>"

    head = "".join(map(heading, headers))
    body = "".join(f"<tr>{''.join(cell(value) for value in row)}</tr>" for row in rows)
    # A caption inside would be no wider than the table, and scroll away with it.
    title = f'<div class="ovh-caption" style="{_CAPTION}">{escape(caption)}</div>' if caption else ""
    return f"{title}{_BOX}{table_element(body, head=head, label=caption)}</div>"


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
