"""A form for a budget: paste names, choose years and tax, see months, years, problems and a calendar."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import monthly_budget, png, show_table
from helpers.charts.table import TableView
from helpers.explorer.view import link
from helpers.pricing import (
    Portfolio,
    PricingError,
    budget_by_month,
    budget_by_year,
    read_portfolio,
    renewal_calendar,
    with_tax,
)
from helpers.pricing.frames import rows_of

__all__ = ["BudgetForm", "names_in"]

_YEAR_COLUMNS = {
    "year": "year",
    "from": "from",
    "to": "to",
    "names": "names",
    "amount_cents": "due",
    "undated_cents": "of it undated",
    "cumulative_cents": "so far",
}


def names_in(text: str) -> list[tuple[str, str]]:
    """Names and renewal dates out of pasted lines: ``name``, or ``name, YYYY-MM-DD`` (tab and semicolon too).

    >>> names_in("blue-lantern.fr; 2025-09-14")
    [('blue-lantern.fr', '2025-09-14')]
    """
    entries = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.replace(";", ",").replace("\t", ",").split(",")]
        if cells[0]:
            entries.append((cells[0], cells[1] if len(cells) > 1 else ""))
    return entries


class BudgetForm:
    """Paste names, see what they cost.

    Parameters
    ----------
    prices : DataFrame
        From :func:`helpers.pricing.price_table`: one subsidiary, without tax.
    names : str
        What stands in the form at first, one name a line, a renewal date after a comma.
    start : date, optional
        First day of the budget; today unless given.

    Attributes
    ----------
    portfolio : Portfolio
        What was read.
    years_table : DataFrame
        :func:`helpers.pricing.budget_by_year` of the names.
    chart : matplotlib Axes
        The coming months.
    """

    portfolio: Portfolio
    years_table: pd.DataFrame
    chart: Axes

    def __init__(self, prices: pd.DataFrame, names: str = "", *, start: date | None = None):
        self.prices = prices
        self.start = start
        style = {"description_width": "70px"}
        # Answered when the field is left, not at each key: a name half typed is not a wrong name.
        self.names = widgets.Textarea(
            names,
            description="Names",
            placeholder="my-shop.fr, 2026-03-01",
            continuous_update=False,
            rows=8,
            style=style,
            layout={"width": "420px"},
        )
        self.years = widgets.IntSlider(5, 1, 10, description="Years", continuous_update=False, style=style)
        self.tax = widgets.Checkbox(description="with tax", indent=False, layout={"width": "auto"})
        self.tax.disabled = float(prices["tax_rate"].iloc[0]) == 0
        self.summary = widgets.HTML()
        self.problems = widgets.HTML()
        self.table = widgets.HTML()
        self.picture = widgets.Image(format="png", layout={"max_width": "840px"})
        self.downloads = widgets.HTML()
        for control in (self.names, self.years, self.tax):
            control.observe(lambda _: self.update(), names="value")
        asking = widgets.HBox(
            [self.names, widgets.VBox([self.years, self.tax, self.downloads])],
            layout={"flex_flow": "row wrap"},
        )
        self.box = widgets.VBox([asking, self.summary, self.problems, self.table, self.picture])
        self.update()

    def update(self) -> None:
        """Read the names again and answer."""
        prices = with_tax(self.prices) if self.tax.value else self.prices
        try:
            self.portfolio = read_portfolio(names_in(self.names.value), prices, on=self.start)
        except PricingError as error:
            # The last answer stays; what has to be said for the next one stands above it.
            self.problems.value = f"<p>{escape(str(error))}</p>"
            return
        years = self.years.value
        self.years_table = budget_by_year(self.portfolio, years=years, start=self.start)
        months = budget_by_month(self.portfolio, years=1, start=self.start, by="extension")
        self.chart = monthly_budget(months, undated=int(self.portfolio.names["renews_on"].isna().sum()))
        self.summary.value = f"<p>{escape(self._said())}</p>"
        self.problems.value = self._problems()
        self.table.value = self._years()._repr_html_()
        self.picture.value = png(self.chart)
        self.downloads.value = self._calendar()

    def _said(self) -> str:
        names = self.portfolio.names
        if names.empty:
            return "No names yet: write one a line, with its renewal date after a comma if you know it."
        total = int(self.years_table["cumulative_cents"].iloc[-1]) / 100
        basis = "with tax" if self.tax.value else "without tax"
        many = f"{len(names)} name{'s' * (len(names) > 1)}"
        return f"{many}, {self.years.value} years: {total:,.2f} {names['currency'].iloc[0]} {basis}, at today's prices."

    def _problems(self) -> str:
        rows = rows_of(self.portfolio.problems)
        lines = "".join(
            f"<li>line {row.line}, {escape(row.value)}: {escape(row.problem)}</li>" for row in rows
        )
        return f"<ul>{lines}</ul>" if lines else ""

    def _years(self) -> TableView:
        return show_table(self.years_table, _YEAR_COLUMNS, caption="Year by year")

    def _calendar(self) -> str:
        if not self.portfolio.names["renews_on"].notna().any():
            return ""
        content = renewal_calendar(self.portfolio, years=1, start=self.start)
        return "Reminders: " + link("renewals.ics", "text/calendar", content)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle = self.box._repr_mimebundle_()
        bundle["text/plain"] = repr(self)
        # Frontends without widgets show the answer as it stood; the chart's title says what it found.
        bundle["text/html"] = (
            f"<p>{escape(self._said())}</p>{self._problems()}{self._years()._repr_html_()}"
            f"<p>{escape(repr(self.chart))}</p>"
        )
        return bundle

    def __repr__(self) -> str:
        return f"Budget form: {self._said()}"
