"""What the explorer is asked and what it answers, without a single widget.

A :class:`Choice` is what stands in the controls, :func:`answer` filters and sorts one price list by it.
Both are plain data, so every rule of the explorer can be tested and used without a browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.pricing import cost_of_years, with_metrics, with_tax
from helpers.pricing.money import one_currency

__all__ = ["SORTS", "Answer", "Choice", "PriceList", "answer", "shipped_price_lists"]

SORTS = {
    "renew_cents": "renewal",
    "register_cents": "first year",
    "total_cents": "total of all years",
    "renewal_ratio": "renewal / first year",
    "discount_percent": "discount",
    "extension": "name",
}
"""Columns the rows can be sorted by, with the words the reader sees."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Everything a reader can ask.

    Attributes
    ----------
    search : str
        Terms separated by commas or blanks; a row with any of them in its extension or country counts.
        A term with a leading dot asks for that extension and the names below it (``.uk``).
    kinds : tuple of str
        Kinds to keep; empty keeps all.
    renewal_from, renewal_to : float or None
        Bounds of the yearly renewal in currency units as shown (with tax if `tax`), both included.
    tax : bool
        Amounts with the subsidiary's tax.
    years : int
        Horizon of the total, 1 to 10.
    trap_only : bool
        Only extensions that renew at twice their first year or more.
    sort : str
        A key of :data:`SORTS`.
    descending : bool
        Largest first.
    """

    search: str = ""
    kinds: tuple[str, ...] = ()
    renewal_from: float | None = None
    renewal_to: float | None = None
    tax: bool = False
    years: int = 5
    trap_only: bool = False
    sort: str = "renew_cents"
    descending: bool = False


@dataclass(frozen=True)
class Answer:
    """The rows that match a choice, and what was left out.

    Attributes
    ----------
    rows : DataFrame
        One row per matching extension in the order asked: the columns of
        :func:`helpers.pricing.with_metrics` and `total_cents` (cost of `choice.years` years; missing
        without a fixed price).
    everything : DataFrame
        The whole price list in the same tax basis, same columns.
    currency : str
    choice : Choice
    """

    rows: pd.DataFrame
    everything: pd.DataFrame
    currency: str
    choice: Choice

    @property
    def basis(self) -> str:
        """``EUR, without tax`` or ``EUR, with 20 % tax``."""
        if not self.choice.tax:
            return f"{self.currency}, without tax"
        return f"{self.currency}, with {self.everything['tax_rate'].iloc[0]:g} % tax"

    @property
    def summary(self) -> str:
        """One sentence: how many match, of how many, and the order."""
        total = len(self.everything)
        if self.rows.empty:
            return f"None of the {total:,} extensions matches. Widen the price band or clear the search."
        order = "highest" if self.choice.descending else "lowest"
        by = SORTS[self.choice.sort]
        how = (
            f"in {'reverse ' * self.choice.descending}alphabetical order"
            if by == "name"
            else f"{order} {by} first"
        )
        matches = "All" if len(self.rows) == total else f"{len(self.rows):,} of"
        return f"{matches} {total:,} extensions, {how} ({self.basis})."


@dataclass
class PriceList:
    """One subsidiary's price table with what the explorer computes once and keeps.

    Parameters
    ----------
    prices : DataFrame
        From :func:`helpers.pricing.price_table`: one subsidiary, cents without tax.
    label : str
        What the reader sees: ``"EUR · France"``.
    """

    prices: pd.DataFrame
    label: str
    _kept: dict = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.currency = one_currency(self.prices, "explore prices")
        self.tax_rate = float(self.prices["tax_rate"].iloc[0]) if len(self.prices) else 0.0

    def table(self, *, tax: bool, years: int) -> pd.DataFrame:
        """All extensions with metrics and the total of `years`, in one tax basis."""
        basis = self._kept.get(tax)
        if basis is None:
            basis = with_metrics(with_tax(self.prices) if tax else self.prices)
            text = basis["extension"] + " " + basis["unicode"] + " " + basis["country"]
            basis = self._kept[tax] = basis.assign(search_text=text.str.lower())
        found = self._kept.get((tax, years))
        if found is None:
            totals = cost_of_years(basis, years).set_index("extension")["total_cents"]
            # Kept for each horizon once asked for: dragging the slider back must not compute again.
            found = self._kept[tax, years] = basis.assign(
                total_cents=totals.reindex(basis["extension"]).array
            )
        return found


def answer(prices: PriceList, choice: Choice) -> Answer:
    """Filter and sort a price list.

    Extensions without the price they are sorted by come last, whatever the direction; ties are in
    alphabetical order.

    Raises
    ------
    ValueError
        If `choice.sort` is not one of :data:`SORTS`.
    """
    if choice.sort not in SORTS:
        raise ValueError(f"Cannot sort by {choice.sort!r}: choose one of {', '.join(SORTS)}.")
    everything = prices.table(tax=choice.tax, years=choice.years)
    keep = _matching(everything["search_text"], everything["extension"], choice.search)
    if choice.kinds:
        keep &= everything["kind"].isin(choice.kinds)
    renew = everything["renew_cents"]
    # round(): 8.99 x 100 is 898.9999..., and a bound must include the price it names.
    if choice.renewal_from is not None:
        keep &= (renew >= round(choice.renewal_from * 100)).fillna(False).astype(bool)
    if choice.renewal_to is not None:
        keep &= (renew <= round(choice.renewal_to * 100)).fillna(False).astype(bool)
    if choice.trap_only:
        keep &= everything["trap"]
    rows = everything[keep].sort_values("extension", kind="stable")
    rows = rows.sort_values(
        choice.sort, ascending=not choice.descending, kind="stable", na_position="last", ignore_index=True
    )
    return Answer(rows=rows, everything=everything, currency=prices.currency, choice=choice)


def _matching(text: pd.Series, extension: pd.Series, search: str) -> pd.Series:
    terms = search.lower().replace(",", " ").split()
    if not terms:
        return pd.Series(True, index=text.index)
    keep = pd.Series(False, index=text.index)
    for term in terms:
        if term.startswith(".") and len(term) > 1:
            keep |= (extension == term[1:]) | extension.str.endswith(term)
        else:
            keep |= text.str.contains(term, regex=False)
    return keep


def shipped_price_lists() -> Mapping[str, PriceList]:
    """The newest prices of this machine by subsidiary code, for every subsidiary with some.

    Subsidiaries with the same price list share its figures and differ in tax alone, so that four lists are
    read instead of twenty.
    """
    from helpers.pricing import price_lists, price_table

    read: dict[str, pd.DataFrame] = {}
    lists = {}
    for place in price_lists():
        code = place.subsidiary
        # Shipped lists are shared by the subsidiaries of a currency; a refreshed one is its own.
        key = code if place.path else place.currency
        if key not in read:
            read[key] = price_table(place.source, subsidiary=code)
        prices = read[key].assign(subsidiary=code, tax_rate=place.tax_rate)
        lists[code] = PriceList(prices, f"{place.currency} · {place.name} ({code})")
    # France, the home of the price page in EUR, opens the list; the others follow by currency and name.
    order = sorted(lists, key=lambda code: (code != "FR", lists[code].label))
    return {code: lists[code] for code in order}
