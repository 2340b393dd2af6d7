"""The page of one's own names: paste or open a list, see months, years, what is next, traps, savings, a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from helpers.display.html import folded
from helpers.display.plain import csv_text
from helpers.display.tables import scrolling, table_element
from helpers.errors import OrderLabError
from helpers.explorer.address import whole
from helpers.explorer.own_list import OwnList, listed_names, own_list, registrars_for
from helpers.explorer.page import Page, field_of, refusal
from helpers.explorer.price_lists import as_price_lists
from helpers.explorer.question import PriceList
from helpers.explorer.shell import OWN_REGIONS, own_shell, select
from helpers.explorer.svg import months_svg
from helpers.explorer.table import money_text
from helpers.lists import NameList
from helpers.pricing import renewal_calendar
from helpers.pricing.frames import rows_of

__all__ = ["BudgetForm", "OwnPage"]

_MOST_ROWS = 12


class OwnPage:
    """State and HTML of the page, without a widget.

    Parameters
    ----------
    prices, tax : callable
        The price list and whether tax is to be added, as they are now.
    download : callable
        Has the browser save a file: name, type, content.
    text : str
        Names at the start.
    start : date, optional
        First day of the budget; today unless given.
    """

    def __init__(
        self,
        prices: Callable[[], PriceList],
        tax: Callable[[], bool],
        download: Callable[[str, str, bytes], None],
        text: str = "",
        start: date | None = None,
    ):
        self._prices, self._tax, self._download = prices, tax, download
        self.text, self.start = text, start
        self.file: tuple[str, bytes] | None = None
        self.years, self.registrar, self.width = 5, "", 560
        self.trouble, self._stale = "", False
        self._found: OwnList | None = None
        self._listed: tuple[str | bytes, NameList] | None = None  # what was given, and its rows
        # At which prices, what was asked of them, and the portfolio.
        self._read: tuple[Any, ...] | None = None

    @property
    def found(self) -> OwnList:
        """The answer; reckoned when it is asked for."""
        if self._stale:
            self.reckon()
        if self._found is None:
            self._found = self._reckoned()
        return self._found

    def ask_again(self) -> None:
        """Prices or tax are others now: answer anew as soon as somebody looks."""
        self._stale = True

    def reckon(self) -> None:
        """Answer again, if anybody has asked yet. A list that cannot be read leaves the last answer standing."""
        self._stale = False
        if self.registrar not in registrars_for(self._prices().currency):
            self.registrar = ""
        if self._found is None and not self.text and self.file is None:
            return
        try:
            self._found = self._reckoned()
            self.trouble = ""
        except OrderLabError as error:
            self.trouble = refusal(error)

    def _reckoned(self) -> OwnList:
        source = self.file[1] if self.file else self.text
        prices, tax = self._prices(), self._tax()
        asked, known = (source, tax, self.start or date.today()), self._read
        # Other years or another registrar ask the same list something else: it is not read again. Overnight it is.
        same = known is not None and known[0] is prices and known[1] == asked
        found = own_list(
            self._rows(source),
            prices,
            tax=tax,
            years=self.years,
            registrar=self.registrar,
            start=self.start,
            read=known[2] if same and known else None,
        )
        self._read = (prices, asked, found.portfolio)
        return found

    def _rows(self, source: str | bytes) -> NameList:
        """What stands in the list: with tax or at other prices it is the same."""
        if self._listed is None or self._listed[0] != source:
            self._listed = source, listed_names(source)
        return self._listed[1]

    def values(self) -> dict[str, Any]:
        """What stands in the controls."""
        return {"own-text": self.text, "own-years": str(self.years), "own-registrar": self.registrar}

    def act(self, what: str, value: Any, data: bytes) -> bool:
        """What a person did; False if it is none of this page's."""
        if what == "own-text":
            self._named(str(value or ""))
        elif what == "own-names":
            self._named(field_of(value, "names"))
        elif what == "own-file":
            return self._opened(str(value)[:120], data)
        elif what == "own-forget":
            self.file = None
        elif what == "own-years":
            self.years = whole(value, 1, 10, self.years)
        elif what == "own-registrar":
            self.registrar = str(value or "")
        elif what == "own-ics":
            self._download("renewals.ics", "text/calendar", self.calendar())
            return True
        elif what == "own-csv":
            self._download("my-names.csv", "text/csv", self.table_csv().encode())
            return True
        else:
            return False
        self._answer()
        return True

    def _answer(self) -> None:
        self._found = self._found or own_list("", self._prices(), start=self.start)
        self.reckon()

    def _opened(self, name: str, data: bytes) -> bool:
        """Take a file; one that cannot be read is said so, and what was there before stays with its own name."""
        before = self.file, self.text
        self.file, self.text = (name, data), ""
        self._answer()
        if self.trouble:
            self.file, self.text = before
            self.trouble = f"<p><b>{escape(name)}</b></p>{self.trouble}"
        elif not len(self.found.portfolio) and not (~self.found.portfolio.problems["counted"]).any():
            self.trouble = f'<p class="bad" role="alert">There is no name in {escape(name)}.</p>'
        return True

    def _named(self, text: str) -> None:
        # An emptied field does not take an opened file away: that has a button of its own.
        if text.strip() or self.file is None:
            self.file = None
        self.text = text[:2_000_000]

    def calendar(self) -> bytes:
        """The reminders of the coming year as iCalendar."""
        return renewal_calendar(self.found.portfolio, years=1, start=self.start)

    def table_csv(self) -> str:
        """A row for each name: dates, cost of the years, savings."""
        return csv_text(self.found.savings)

    # -- HTML ------------------------------------------------------------------------------------------

    def regions(self) -> dict[str, str]:
        """The HTML of every part."""
        found = self.found
        file = (
            f'<p>From {escape(self.file[0])} <button type="button" data-do="own-forget">Forget the file</button></p>'
            if self.file
            else ""
        )
        parts = dict.fromkeys(OWN_REGIONS, "")
        parts["own_said"] = f"{self.trouble}{file}<p><b>{escape(found.summary)}</b></p>"
        parts["own_registrar"] = self._registrars()
        parts["own_remarks"] = self._remarks(found)
        if not len(found.portfolio):
            return parts
        dated = bool(found.due["due_on"].notna().any())
        title = (
            f"The coming 12 months: {money_text(int(found.months['amount_cents'].sum()))} {found.currency}"
        )
        parts["own_months"] = months_svg(found.months, title=title, basis=found.basis, width=self.width)
        parts["own_months"] += folded("Month by month", self._months(found))
        parts["own_next"] = self._next(found)
        parts["own_years"] = self._years(found)
        parts["own_traps"] = self._traps(found)
        parts["own_savings"] = self._savings(found)
        ics = '<button type="button" data-do="own-ics">Reminders for your calendar (.ics)</button>'
        parts["own_files"] = ics * dated + '<button type="button" data-do="own-csv">Export CSV</button>'
        return parts

    def _registrars(self) -> str:
        options = [(one, one.capitalize()) for one in registrars_for(self._prices().currency)]
        if not options:
            return f'<p class="muted">No other registrar is known in {escape(self._prices().currency)}.</p>'
        return (
            f"<label>Compare with {select('own-registrar', [('', 'no other registrar'), *options])}</label>"
        )

    def _remarks(self, found: OwnList) -> str:
        rows = [
            (row.line or "", row.value[:60], row.problem, "yes" if row.counted else "NO")
            for row in rows_of(found.portfolio.problems)
        ]
        if not rows:
            return ""
        table = _table(
            "What was read, and what was not", ("line", "written", "remark", "counted"), rows[:200]
        )
        return table if len(rows) <= 6 else folded(f"{len(rows)} remarks on the list", table)

    def _next(self, found: OwnList) -> str:
        due = found.due[found.due["due_on"].notna()].head(_MOST_ROWS)
        names = found.portfolio.names
        off = set(names.loc[~names["auto_renew"].fillna(True), "name"])
        rows = [
            (
                row.name,
                f"{row.due_on:%Y-%m-%d}",
                money_text(row.amount_cents),
                "EXPIRED: renew now"
                if row.overdue
                else "renewal is OFF: it ends then"
                if row.name in off
                else "cannot be stopped any more"
                if row.too_late
                else f"stop it until {row.switch_off_by:%Y-%m-%d}",
            )
            for row in rows_of(due)
        ]
        return _table("What renews next", ("name", "renews on", found.basis, "note"), rows) if rows else ""

    def _months(self, found: OwnList) -> str:
        rows = [
            (f"{row.month:%Y-%m}", row.names, money_text(row.amount_cents)) for row in rows_of(found.months)
        ]
        return _table("Budget by month", ("month", "names", found.basis), rows)

    def _years(self, found: OwnList) -> str:
        rows = [
            (
                row.year,
                f"{first:%Y-%m-%d}",
                f"{row.to:%Y-%m-%d}",
                row.names,
                money_text(row.amount_cents),
                money_text(row.undated_cents),
                money_text(row.cumulative_cents),
            )
            for first, row in zip(found.years["from"], rows_of(found.years), strict=True)
        ]
        heads = ("year", "from", "to", "names", f"due, {found.basis}", "of it undated", "so far")
        return _table("Budget by year", heads, rows)

    def _traps(self, found: OwnList) -> str:
        rows = [
            (row.unicode, money_text(row.register_cents), money_text(row.renew_cents))
            for row in rows_of(found.traps.head(_MOST_ROWS))
        ]
        more = len(found.traps) - len(rows)
        caption = "Renewal traps among them" + f" (the dearest {len(rows)} of {len(found.traps)})" * (
            more > 0
        )
        heads = ("name", "a new name's first year", "your renewal, a year")
        return _table(caption, heads, rows) if rows else "<p>No renewal trap among them.</p>"

    def _savings(self, found: OwnList) -> str:
        move = found.registrar
        heads = (
            "name",
            "dropping saves",
            *([f"moving to {move} saves"] if move else []),
            "last day to stop it",
        )
        rows = []
        for row in rows_of(found.savings.head(_MOST_ROWS)):
            there = (
                []
                if not move
                else ["not sold" if pd.isna(row.move_saves_cents) else money_text(row.move_saves_cents)]
            )
            until = "" if pd.isna(row.switch_off_by) else f"{row.switch_off_by:%Y-%m-%d}"
            rows.append((row.name, money_text(row.drop_saves_cents), *there, until))
        years = len(found.years)
        caption = f"What dropping or moving saves over {years} year{'s' * (years > 1)}, {found.basis}"
        if len(found.savings) > _MOST_ROWS:
            caption += f" (the first {_MOST_ROWS} of {len(found.savings)}; the CSV has all)"
        note = ""
        if move:
            note = (
                f'<p class="muted">Prices of {escape(move)} as last observed; negative: moving is dearer. '
                "A name can move 60 days after its registration at the earliest.</p>"
            )
        return _table(caption, heads, rows) + note


class BudgetForm:
    """One's own names as a form: paste them or open a file, see what they cost.

    Parameters
    ----------
    prices : DataFrame or PriceList
        :func:`helpers.pricing.price_table` of one subsidiary, without tax.
    names : str
        What stands in the form at first, one name a line, a renewal date after a comma.
    start : date, optional
        First day of the budget; today unless given.
    tax : bool
        Amounts with the subsidiary's tax, where it is known.

    Attributes
    ----------
    own : OwnPage
        State and answers; ``form.own.found`` has the tables.
    page : Page
        The widget.
    """

    def __init__(self, prices: Any, names: str = "", *, start: date | None = None, tax: bool = False):
        entry = next(iter(as_price_lists(prices).values()))
        self.own = OwnPage(lambda: entry, lambda: tax, self._download, names, start)
        self.page = Page(own_shell(), OWN_REGIONS, self.act)
        self._render()

    def act(self, what: str, value: Any = None, data: bytes = b"") -> None:
        """What a person does: the name of a control and its new value."""
        self.own.act(what, value, data)
        self._render()

    def _render(self) -> None:
        self.page.fill(self.own.regions(), values=self.own.values())

    def _download(self, name: str, kind: str, content: bytes) -> None:
        self.page.download(name, kind, content)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        parts = self.own.regions()
        twin = "".join(
            parts[name] for name in ("own_said", "own_remarks", "own_next", "own_years", "own_traps")
        )
        return self.page.with_twin(repr(self), twin, include, exclude)

    def __repr__(self) -> str:
        return f"Budget form: {self.own.found.summary}"


def _table(caption: str, heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    texts = [
        bool(rows) and isinstance(rows[0][at], str) and not _is_amount(rows, at) for at in range(len(heads))
    ]
    left = [' class="t"' if text else "" for text in texts]
    head = "".join(f'<th scope="col"{left[at]}>{escape(name)}</th>' for at, name in enumerate(heads))
    body = "".join(
        "<tr>" + "".join(f"<td{left[at]}>{escape(str(cell))}</td>" for at, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    table = table_element(body, head=head, caption=f"<caption><b>{escape(caption)}</b></caption>")
    return scrolling(table, caption)


def _is_amount(rows: list[tuple[Any, ...]], at: int) -> bool:
    return all(str(row[at]).lstrip("-").replace(",", "").replace(".", "").isdigit() for row in rows)
