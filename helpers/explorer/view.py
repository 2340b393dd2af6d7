"""The explorer as a page. It only asks and shows: what is asked and answered lives in ``question.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.errors import OrderLabError
from helpers.explorer.address import PANELS, View, amount_or_none, from_address, to_address, whole
from helpers.explorer.availability import CONNECTIONS, Availability, found_html, plan_csv
from helpers.explorer.budget import OwnPage
from helpers.explorer.movements import Movements
from helpers.explorer.page import Page, field_of, refusal
from helpers.explorer.price_lists import Prices, as_price_lists
from helpers.explorer.question import (
    SORTS,
    Answer,
    Choice,
    PriceList,
    answer,
    chosen_extensions,
)
from helpers.explorer.shell import OWN_REGIONS, PRICE_REGIONS, explorer_shell, own_shell
from helpers.explorer.svg import MOST_LINES, cloud_svg, years_svg
from helpers.explorer.table import LEGEND, PAGE, page_html, pages, static_twin, to_csv
from helpers.pricing import PricingError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["PriceExplorer", "explore"]

_MOST_COMPARED = 12


def explore(
    prices: Prices = None,
    *,
    compare: Iterable[str] = ("com", "fr", "ovh"),
    subsidiary: str | None = None,
    address: str = "",
    **choice: Any,
) -> PriceExplorer:
    """The price explorer, ready to be shown as the last value of a cell.

    Parameters
    ----------
    prices : DataFrame, PriceList or mapping of str to either, optional
        What to explore: :func:`helpers.pricing.price_table` of one or several subsidiaries; by default the newest
        prices of this machine.
    compare : iterable of str
        Extensions compared over the years at the start; those that are not sold are left out.
    subsidiary : str, optional
        Whose price list is shown first; the first one unless given.
    address : str, optional
        A view somebody shared: what stands after ``#`` in its address.
    **choice
        What is asked at the start, as fields of :class:`Choice`: ``search=".uk"``, ``years=3``.

    Raises
    ------
    PricingError
        There are no prices, or none of that subsidiary; a field that the explorer does not ask for.

    Examples
    --------
    >>> explore(search=".ovh", years=2).answer.summary
    '1 of 905 extensions, well known first (EUR, without tax).'
    """
    lists = as_price_lists(prices)
    first = subsidiary or next(iter(lists))
    if first not in lists:
        why = f"there is no price list of {first!r}"
        raise PricingError("Explore prices", why, f"There is one for {', '.join(lists)}.")
    unknown = sorted(set(choice) - set(Choice.__dataclass_fields__))
    if unknown:
        asked = f"Explore with {', '.join(unknown)}"
        raise PricingError(
            asked, "there is no such choice", f"Choose among {', '.join(Choice.__dataclass_fields__)}."
        )
    words = " ".join([compare] if isinstance(compare, str) else compare)
    found, _ = chosen_extensions(words, lists[first])
    view = View(subsidiary=first, choice=Choice(**choice), compare=tuple(found))
    return PriceExplorer(lists, from_address(address, lists, view) if address else view)


class PriceExplorer:
    """Search, filter, sort and compare the prices of all extensions, and reckon with one's own names.

    Attributes
    ----------
    view : View
        What is shown: price list, choice, comparison, page.
    answer : Answer
        The rows; ``explorer.answer.rows`` is the table in full, for further work in pandas.
    own : OwnPage
        The page of one's own names.
    plan : str
        The names found free, as the CSV text that :func:`helpers.bulk.plan_order` reads.
    page : Page
        The widget.
    """

    def __init__(self, lists: Mapping[str, PriceList], view: View):
        self.lists = lists
        self._start = self.view = view
        self._width = 560
        self._status = self._found = ""
        self._words: list[str] = []
        self._moves = Movements()
        self._drawings: dict[str, tuple[tuple[Any, ...], str]] = {}
        self.availability = Availability()
        self._widget: Page | None = None
        self.own = OwnPage(lambda: self.prices, lambda: self.view.choice.tax, self._download)
        self.answer = answer(self.prices, view.choice)

    # -- what is shown ---------------------------------------------------------------------------------

    @property
    def prices(self) -> PriceList:
        """The price list shown."""
        return self.lists[self.view.subsidiary]

    @property
    def plan(self) -> str:
        return plan_csv(self.availability.found)

    @property
    def page(self) -> Page:
        """Made when it is first shown: questions from Python need no widget."""
        if self._widget is None:
            shell = explorer_shell(self.lists, CONNECTIONS, own_shell())
            self._widget = Page(shell, (*PRICE_REGIONS, *OWN_REGIONS), self.act)
            self._render()
        return self._widget

    def regions(self) -> dict[str, str]:
        """The HTML of what stands above both pages, and of every part of the first one unless it is hidden."""
        untaxed = "" if self.prices.tax_rate else f"the tax on {self.prices.currency} prices is not known"
        above = {"status": self._status, "tax": escape(untaxed), "day": escape(self.answer.note)}
        return above if self.view.panel == "names" else above | self._price_regions()

    def _price_regions(self) -> dict[str, str]:
        found, compare, width = self.answer, self.view.compare, self._width
        # The charts do not depend on the order of the rows, nor the lines on the search: drawn only when they change.
        drawn_of = replace(found.choice, sort="known", descending=False)
        paid_of = (self.view.subsidiary, drawn_of.tax, drawn_of.years, compare, width)
        return {
            "table": page_html(found, self.view.page, chosen=compare),
            "paging": self._paging(),
            "cloud": self._cached_svg(
                "cloud", (*paid_of, drawn_of), lambda: cloud_svg(found, compare, width=width)
            ),
            "years": self._cached_svg("years", paid_of, lambda: years_svg(found, compare, width=width)),
            "chosen": self._chosen(),
            "moved": self._moves.html(compare, self.view.subsidiary),
            "found": self._found,
        }

    def _cached_svg(self, name: str, key: tuple[Any, ...], draw: Callable[[], str]) -> str:
        if self._drawings.get(name, ((), ""))[0] != key:
            self._drawings[name] = key, draw()
        return self._drawings[name][1]

    def values(self) -> dict[str, Any]:
        """What stands in the controls."""
        choice = self.answer.choice
        return {
            "list": self.view.subsidiary,
            "search": choice.search,
            "kinds": list(choice.kinds),
            "from": "" if choice.renewal_from is None else f"{choice.renewal_from:g}",
            "to": "" if choice.renewal_to is None else f"{choice.renewal_to:g}",
            "tax": choice.tax,
            "traps": choice.trap_only,
            "top": choice.top_only,
            "years": str(choice.years),
            "sort": choice.sort,
            "reverse": choice.descending,
            **self.own.values(),
        }

    # -- what is done ----------------------------------------------------------------------------------

    def act(self, what: str, value: Any = None, data: bytes = b"") -> None:
        """What a person does on the page: the name of a control and its new value.

        What cannot be is said on the page; nothing is lost by it.
        """
        self._status = ""
        try:
            if not self.own.act(what, value, data):
                self._do(what, value)
        except OrderLabError as error:
            self._status = refusal(error)
        except Exception as error:
            # A fault of ours is said too; the programmer sees it in the log of the kernel.
            self._status = refusal(error)
            self._render()
            raise
        self._render()

    def ask(self, **changes: Any) -> Answer:
        """Change the choice from Python: ``explorer.ask(search="shop", years=3)``."""
        self._ask(**changes)
        self._render()
        return self.answer

    def _ask(self, **changes: Any) -> None:
        choice = replace(self.view.choice, **changes)
        self.answer = answer(self.prices, choice)
        self.view = replace(self.view, choice=choice, page=0)

    def _do(self, what: str, value: Any) -> None:
        choice = self.view.choice
        text = str(value or "")
        do: dict[str, Callable[[], Any]] = {
            "search": lambda: self._ask(search=text[:200]),
            "kinds": lambda: self._ask(kinds=tuple(map(str, value)) if isinstance(value, list) else ()),
            "from": lambda: self._ask(renewal_from=amount_or_none(text)),
            "to": lambda: self._ask(renewal_to=amount_or_none(text)),
            "tax": lambda: self._tax(bool(value)),
            "traps": lambda: self._ask(trap_only=bool(value)),
            "top": lambda: self._ask(top_only=bool(value)),
            "reverse": lambda: self._ask(descending=bool(value)),
            "years": lambda: self._ask(years=whole(text, 1, 10, choice.years)),
            "sort": lambda: self._ask(sort=text if text in SORTS else choice.sort),
            "sort-head": lambda: self._sort_head(text),
            "list": lambda: self._another_list(text),
            "reset": lambda: self._ask(**Choice(tax=choice.tax).__dict__),
            "turn": lambda: self.turn(whole(text, -1, 1, 0)),
            "compare": lambda: self._toggle(text),
            "dot": lambda: self._add(text),
            "compare-add": lambda: self._add(field_of(value, "words")),
            "compare-page": self.compare_page,
            "compare-clear": lambda: self._compared([]),
            "ask": lambda: self._look_up(value),
            "panel": lambda: self._panel(text),
            "address": lambda: self._address(text),
            "width": lambda: self._sized(value),
            "moved": self._moves.turn,
            "plan": lambda: self._download("names.csv", "text/csv", self.plan.encode()),
            "csv": lambda: self._download(
                f"prices-{self.view.subsidiary}.csv", "text/csv", to_csv(self.answer).encode()
            ),
            "png": self._pictures,
            "too-large": lambda: self._say(
                f"{text[:80]} is larger than 6 MB: read it with read_portfolio in a notebook."
            ),
        }
        if what in do:
            do[what]()

    def _sort_head(self, key: str) -> None:
        choice = self.view.choice
        if key in SORTS:
            # The same head again turns the order.
            self._ask(sort=key, descending=key == choice.sort and not choice.descending)

    def _tax(self, tax: bool) -> None:
        self._ask(tax=tax)
        self.own.ask_again()

    def _another_list(self, code: str) -> None:
        if code not in self.lists:
            self._say(f"There is no price list {code[:20]!r}.")
            return
        # Read before anything changes: a damaged file is told, and what was there stays.
        kinds = set(self.lists[code].prices["kind"])
        self.view = replace(self.view, subsidiary=code)
        self._ask(kinds=tuple(kind for kind in self.view.choice.kinds if kind in kinds))
        self._compared([name for name in self.view.compare if name in self.prices.names])
        self.own.ask_again()

    def turn(self, by: int) -> None:
        """Turn `by` pages, staying between the first and the last."""
        page = min(max(self.view.page + by, 0), pages(self.answer) - 1)
        self.view = replace(self.view, page=page)
        self._render()

    def compare_page(self) -> None:
        """Compare the first rows of the page over the years."""
        rows = self.answer.rows.iloc[self.view.page * PAGE :].head(MOST_LINES)
        self._compared(list(rows["extension"]))

    def _toggle(self, name: str) -> None:
        compare = list(self.view.compare)
        if name in compare:
            compare.remove(name)
            self._compared(compare)
        else:
            self._add(name)

    def _add(self, words: str) -> None:
        found, unknown = chosen_extensions(words, self.prices)
        self._compared(list(dict.fromkeys([*self.view.compare, *found])))
        self._words = unknown or ([] if found else ["Write an extension, such as com."])

    def _compared(self, names: list[str]) -> None:
        self._words = []
        if len(names) > _MOST_COMPARED:
            self._say(f"Twelve extensions at most are compared: {len(names) - _MOST_COMPARED} left out.")
        self.view = replace(self.view, compare=tuple(names[:_MOST_COMPARED]))

    def _panel(self, name: str) -> None:
        if name in PANELS:
            self.view = replace(self.view, panel=name)

    def _address(self, text: str) -> None:
        self.view = from_address(text, self.lists, self._start)
        self.answer = answer(self.prices, self.view.choice)
        self.view = replace(self.view, page=min(self.view.page, pages(self.answer) - 1))

    def _sized(self, width: Any) -> None:
        self._width = self.own.width = whole(width, 100, 4000, self._width)

    def _look_up(self, asked: Any) -> None:
        endpoint = field_of(asked, "endpoint", "sandbox")
        try:
            found = self.availability.ask(
                field_of(asked, "name"), self.view.compare, endpoint=endpoint, prices=self.prices
            )
            self._found = found_html(found, endpoint)
        except OrderLabError as error:
            # Beside the field it is about, not at the top of the page.
            self._found = refusal(error)

    # -- files -----------------------------------------------------------------------------------------

    def charts(self) -> dict[str, Axes]:
        """The answer as charts of :mod:`helpers.charts`, by file name: for paper and for the PNG export.

        None of an answer without rows: an empty picture says nothing.
        """
        from helpers.charts import cumulative_cost, discount_and_renewal, first_year_and_renewal
        from helpers.pricing import cost_by_year

        found, choice = self.answer, self.answer.choice
        drawn: dict[str, Axes] = {}
        if len(found.rows):
            drawn["discount-and-renewal"] = discount_and_renewal(found.rows)
            by = choice.sort if choice.sort in _DRAWN_BY else "renew_cents"
            drawn["first-year-and-renewal"] = first_year_and_renewal(
                found.rows, by=by, largest=choice.descending
            )
        chosen = found.everything[found.everything["extension"].isin(self.view.compare)]
        costs = cost_by_year(chosen, years=choice.years)
        if len(costs):
            drawn["cost-over-years"] = cumulative_cost(costs, lines=MOST_LINES)
        return drawn

    def _pictures(self) -> None:
        from helpers.charts import png

        for name, chart in self.charts().items():
            self._download(f"{name}.png", "image/png", png(chart, dpi=160))

    def _download(self, name: str, kind: str, content: bytes) -> None:
        if content:
            self.page.download(name, kind, content)

    # -- parts -----------------------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        self._status = f'<p class="bad">{escape(text)}</p>'

    def _paging(self) -> str:
        last, page = pages(self.answer), self.view.page
        off = ("" if page else " disabled", "" if page < last - 1 else " disabled")
        turn = (
            f'<button type="button" data-do="turn" data-value="-1"{off[0]}>Previous</button>'
            f"<span>page {page + 1} of {last}</span>"
            f'<button type="button" data-do="turn" data-value="1"{off[1]}>Next</button>'
        )
        if not len(self.answer.rows):
            return f'{turn}<span class="muted">nothing to export</span>'
        return (
            f'{turn}<button type="button" data-do="csv">Export CSV</button>'
            '<button type="button" data-do="png">Export PNG</button>'
            f'<span class="muted" style="flex-basis:100%;font-size:12px">{escape(LEGEND)}</span>'
        )

    def _chosen(self) -> str:
        shown = [(name, self.prices.names[name]) for name in self.view.compare]
        chips = "".join(
            f'<li><button type="button" data-do="compare" data-value="{escape(name)}" '
            f'aria-label="Remove .{escape(native)}">.{escape(native)} ✕</button></li>'
            for name, native in shown
        )
        words = "".join(f'<p class="bad" role="alert">{escape(word)}.</p>' for word in self._words)
        none = '<p class="muted">None yet: press + in a row, click a dot, or write them above.</p>'
        return words + (f'<ul class="chips" aria-label="Compared extensions">{chips}</ul>' if shown else none)

    def _render(self) -> None:
        if self._widget is None:
            return
        off = [] if self.prices.tax_rate else ["tax"]
        # Reckoned when it is first looked at: the first page must not wait for it.
        parts = self.own.regions() if self.view.panel == "names" else {}
        self._widget.fill(
            self.regions() | parts,
            values=self.values(),
            disabled=off,
            panel=self.view.panel,
            address=to_address(self.view),
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        return self.page.with_twin(repr(self), static_twin(self.answer), include, exclude)

    def __repr__(self) -> str:
        return f"Price explorer: {self.answer.summary}"


_DRAWN_BY = {"renew_cents", "register_cents", "total_cents", "renewal_ratio", "discount_percent"}
