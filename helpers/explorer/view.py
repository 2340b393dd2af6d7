"""The explorer's controls. They only ask and show: what is asked and answered lives in ``question.py``."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.explorer.question import SORTS, Answer, Choice, PriceList, answer, shipped_price_lists
from helpers.explorer.svg import MOST_LINES, cloud_svg, years_svg
from helpers.explorer.table import STYLE, page_html, pages, static_twin, to_csv

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["PriceExplorer", "explore", "link"]

_BAND = (0, 5, 10, 15, 20, 30, 50, 100, 200, 500, 1000)
_NO_LIMIT = float("inf")
_WIDE = {"description_width": "80px"}
_FIT = {"width": "auto"}


def explore(
    prices: Mapping[str, PriceList] | None = None, *, compare: tuple[str, ...] = ("com", "fr", "ovh")
) -> PriceExplorer:
    """The price explorer, ready to be shown as the last value of a cell.

    Parameters
    ----------
    prices : mapping of str to PriceList, optional
        Price lists by subsidiary code, the first one shown first; by default the shipped snapshot.
    compare : tuple of str
        Extensions compared over the years at the start; those that are not sold are left out.
    """
    return PriceExplorer(shipped_price_lists() if prices is None else prices, compare=compare)


class PriceExplorer:
    """Search, filter, sort and compare the prices of all extensions.

    Attributes
    ----------
    answer : Answer
        What is shown now; ``explorer.answer.rows`` is the table in full, for further work in pandas.
    box : ipywidgets.VBox
        The dashboard.
    """

    def __init__(self, prices: Mapping[str, PriceList], *, compare: tuple[str, ...] = ()):
        if not prices:
            raise ValueError("The explorer needs at least one price list, see shipped_price_lists().")
        self.lists = dict(prices)
        self.page = 0
        self._busy = False
        self._controls(compare)
        self._results()
        for control in self._asking:
            control.observe(self._asked, names="value")
        self.previous.on_click(lambda _: self.turn(-1))
        self.next.on_click(lambda _: self.turn(1))
        self.add_page.on_click(lambda _: self.compare_page())
        self.export_csv.on_click(lambda _: self._offer_csv())
        self.export_png.on_click(lambda _: self._offer_png())
        self.update()

    def _controls(self, compare: tuple[str, ...]) -> None:
        first = next(iter(self.lists.values()))
        kinds = [kind for kind in first.prices["kind"].drop_duplicates() if kind]
        self.price_list = widgets.Dropdown(
            options=[(entry.label, code) for code, entry in self.lists.items()],
            description="Price list",
            style=_WIDE,
        )
        self.search = widgets.Text(
            placeholder="shop, .uk, France", description="Search", continuous_update=True, style=_WIDE
        )
        self.kinds = widgets.SelectMultiple(
            options=sorted(kinds), rows=min(len(kinds), 5) or 1, description="Kind", style=_WIDE
        )
        self.band = widgets.SelectionRangeSlider(
            options=[*((f"{stop:,}", float(stop)) for stop in _BAND), ("no limit", _NO_LIMIT)],
            value=(0.0, _NO_LIMIT),
            description="Renewal",
            style=_WIDE,
        )
        self.tax = widgets.Checkbox(description="with tax", indent=False, layout=_FIT)
        self.trap_only = widgets.Checkbox(description="renewal traps only", indent=False, layout=_FIT)
        self.years = widgets.IntSlider(5, 1, 10, description="Years", style=_WIDE)
        self.sort = widgets.Dropdown(
            options=[(words, key) for key, words in SORTS.items()], description="Sort by", style=_WIDE
        )
        self.descending = widgets.Checkbox(
            description="largest first", indent=False, layout={"width": "auto", "margin": "0 0 0 90px"}
        )
        known = sorted(first.prices["extension"])
        self.compare = widgets.TagsInput(
            value=[name for name in compare if name in set(known)],
            allowed_tags=known,
            allow_duplicates=False,
            placeholder="type an extension and press Enter",
        )
        self.add_page = widgets.Button(description=f"Compare the first {MOST_LINES} rows", layout=_FIT)
        self._asking = (
            self.price_list,
            self.search,
            self.kinds,
            self.band,
            self.tax,
            self.trap_only,
            self.years,
            self.sort,
            self.descending,
            self.compare,
        )

    def _results(self) -> None:
        self.table = widgets.HTML(layout={"overflow": "auto"})
        self.cloud = widgets.HTML()
        self.over_years = widgets.HTML()
        self.previous = widgets.Button(description="Previous", layout={"width": "90px"})
        self.next = widgets.Button(description="Next", layout={"width": "90px"})
        self.place = widgets.Label()
        self.export_csv = widgets.Button(description="Export CSV", tooltip="all matching rows", layout=_FIT)
        self.export_png = widgets.Button(
            description="Export PNG", tooltip="the charts of this answer", layout=_FIT
        )
        self.downloads = widgets.HTML()
        wrap = {"flex_flow": "row wrap", "align_items": "flex-start"}
        paging = [self.previous, self.place, self.next, self.export_csv, self.export_png, self.downloads]
        left = widgets.VBox([self.table, widgets.HBox(paging, layout=wrap)], layout={"flex": "1 1 820px"})
        words = widgets.Label("Compare over the years:")
        chosen = widgets.HBox([words, self.compare, self.add_page], layout=wrap)
        right = widgets.VBox([self.cloud, chosen, self.over_years], layout={"flex": "1 1 400px"})
        asking = [
            widgets.VBox([self.price_list, self.search, self.years]),
            self.kinds,
            widgets.VBox([self.band, self.sort, self.descending]),
            widgets.VBox([self.tax, self.trap_only]),
        ]
        self.box = widgets.VBox([widgets.HBox(asking, layout=wrap), widgets.HBox([left, right], layout=wrap)])
        self.box.add_class("ovh-explorer")

    @property
    def choice(self) -> Choice:
        """What the controls ask now."""
        low, high = self.band.value
        return Choice(
            search=self.search.value,
            kinds=tuple(self.kinds.value),
            renewal_from=low or None,
            renewal_to=None if high == _NO_LIMIT else high,
            tax=self.tax.value,
            years=self.years.value,
            trap_only=self.trap_only.value,
            sort=self.sort.value,
            descending=self.descending.value,
        )

    def update(self) -> Answer:
        """Answer the controls: table and pictures change together."""
        prices = self.lists[self.price_list.value]
        # A rate of 0 means that the catalogue does not know the buyer's tax, so there is none to add.
        self.tax.disabled = prices.tax_rate == 0
        choice = self.choice if prices.tax_rate else replace(self.choice, tax=False)
        self.answer = answer(prices, choice)
        chosen = tuple(self.compare.value)
        self.cloud.value = cloud_svg(self.answer, chosen)
        self.over_years.value = years_svg(self.answer, chosen)
        self.downloads.value = ""
        self._show_page()
        return self.answer

    def turn(self, by: int) -> None:
        """Turn `by` pages, staying between the first and the last."""
        self.page = min(max(self.page + by, 0), pages(self.answer) - 1)
        self._show_page()

    def compare_page(self) -> None:
        """Compare the first rows of the page over the years."""
        from helpers.explorer.table import PAGE

        rows = self.answer.rows.iloc[self.page * PAGE :].head(MOST_LINES)
        self.compare.value = list(rows["extension"])

    def charts(self) -> dict[str, Axes]:
        """The answer as charts of :mod:`helpers.charts`, by file name: for paper and for the PNG export."""
        from helpers.charts import cumulative_cost, discount_and_renewal, first_year_and_renewal
        from helpers.pricing import cost_by_year

        found, choice = self.answer, self.answer.choice
        drawn = {"discount-and-renewal": discount_and_renewal(found.rows)}
        by = "renew_cents" if choice.sort == "extension" else choice.sort
        drawn["first-year-and-renewal"] = first_year_and_renewal(found.rows, by=by, largest=choice.descending)
        chosen = found.everything[found.everything["extension"].isin(self.compare.value)]
        costs = cost_by_year(chosen, years=choice.years)
        if len(costs):
            drawn["cost-over-years"] = cumulative_cost(costs, lines=MOST_LINES)
        return drawn

    def _asked(self, _change: Any) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            self.page = 0
            self.update()
        finally:
            self._busy = False

    def _show_page(self) -> None:
        last = pages(self.answer)
        self.table.value = STYLE + page_html(self.answer, self.page)
        self.place.value = f"page {self.page + 1} of {last}"
        self.previous.disabled = self.page == 0
        self.next.disabled = self.page == last - 1

    def _offer_csv(self) -> None:
        name = f"prices-{self.price_list.value}.csv"
        self.downloads.value = link(name, "text/csv", to_csv(self.answer).encode())

    def _offer_png(self) -> None:
        from helpers.charts import png

        self.downloads.value = " ".join(
            link(f"{name}.png", "image/png", png(chart, dpi=160)) for name, chart in self.charts().items()
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle = self.box._repr_mimebundle_()
        # Frontends without widgets take the HTML: the static twin.
        bundle["text/plain"] = repr(self)
        bundle["text/html"] = static_twin(self.answer)
        return bundle

    def __repr__(self) -> str:
        return f"Price explorer: {self.answer.summary}"


def link(name: str, kind: str, content: bytes) -> str:
    """A download made in the page itself: it works in JupyterLab and in Voilà, and writes no file."""
    data = base64.b64encode(content).decode("ascii")
    return f'<a download="{name}" href="data:{kind};base64,{data}">{name}</a>'
