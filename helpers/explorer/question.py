"""What the explorer is asked and what it answers, without a single widget.

A :class:`Choice` is what stands in the controls, :func:`answer` filters and sorts one price list by it.
Both are plain data, so every rule of the explorer can be tested and used without a browser.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from helpers.pricing import (
    PricingError,
    age_note,
    price_day,
    price_source,
    with_metrics,
    with_tax,
)
from helpers.pricing.money import one_currency
from helpers.pricing.years import total_of_years

__all__ = [
    "SORTS",
    "Answer",
    "Choice",
    "PriceList",
    "answer",
    "chosen_extensions",
    "terms_of",
]

SORTS = {
    "known": "well known",
    "renew_cents": "renewal",
    "register_cents": "first year",
    "total_cents": "total of all years",
    "renewal_ratio": "renewal / first year",
    "discount_percent": "discount",
    "transfer_cents": "transfer",
    "restore_cents": "restore",
    "min_years": "least years",
    "restrictions": "who may register",
    "kind": "kind",
    "extension": "name",
}
"""Columns the rows can be sorted by, with the words the reader sees."""

BY_WORDS = frozenset({"restrictions", "kind", "extension"})
"""Sorted by the alphabet; the others by amount."""

WELL_KNOWN = (
    *("com", "net", "org", "eu", "info", "biz", "io", "ai", "app", "dev", "shop", "store", "online", "xyz"),
    *("cloud", "tech", "site", "blog", "me", "tv", "co", "de", "fr", "uk", "co.uk", "it", "es", "be", "ch"),
    *("at", "pl", "pt", "nl", "ca", "us", "in", "ovh"),
)
"""What most people ask for first: our own short choice, for a first page worth reading. The rest follow by renewal."""

_HOME = {"GB": "uk", "WE": "", "WS": "", "WORLD": ""}


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
    top_only : bool
        Without second-level names (``com.tn``).
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
    top_only: bool = False
    sort: str = "known"
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
    label : str
        Name of the price list.
    note : str
        Day, source and age of the prices, in one sentence.
    """

    rows: pd.DataFrame
    everything: pd.DataFrame
    currency: str
    choice: Choice
    label: str = ""
    note: str = ""

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
        how = self._order()
        matches = "All" if len(self.rows) == total else f"{len(self.rows):,} of"
        return f"{matches} {total:,} extensions, {how} ({self.basis})."

    def _order(self) -> str:
        by, down = self.choice.sort, self.choice.descending
        if by == "known":
            return "well known first" if not down else "well known last"
        if by == "extension":
            return f"in {'reverse ' * down}alphabetical order"
        if by in BY_WORDS:
            return f"by {SORTS[by]}{', from the end of the alphabet' * down}"
        return f"{'highest' if down else 'lowest'} {SORTS[by]} first"


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
    _cache: dict[Any, pd.DataFrame] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if self.prices.empty:
            raise PricingError("Explore prices", "the price list is empty", "Give one with at least one row.")
        self.currency = one_currency(self.prices, "explore prices")
        self.tax_rate = float(self.prices["tax_rate"].iloc[0])
        self.subsidiary = str(self.prices["subsidiary"].iloc[0])
        self.note = _said(self.prices, self.label)
        self.names = dict(zip(self.prices["extension"], self.prices["unicode"], strict=True))

    @cached_property
    def by_any_form(self) -> dict[str, str]:
        """The extension for each way of writing it: A-label and native form."""
        return {shown.casefold(): name for name, shown in self.names.items()} | {
            name: name for name in self.names
        }

    def _known(self, table: pd.DataFrame) -> pd.Series:
        home = _HOME.get(self.subsidiary, self.subsidiary.lower())
        order = [home, *(one for one in WELL_KNOWN if one != home)]
        rank = table["extension"].map({name: float(place) for place, name in enumerate(order)})
        by_renewal = table["renew_cents"].rank(method="first", na_option="bottom").astype("float64")
        return rank.astype("float64").combine_first(len(order) + by_renewal)

    def table(self, *, tax: bool, years: int) -> pd.DataFrame:
        """All extensions with metrics and the total of `years`, in one tax basis."""
        basis = self._cache.get(tax)
        if basis is None:
            basis = with_metrics(with_tax(self.prices) if tax else self.prices)
            text = basis["extension"] + " " + basis["unicode"] + " " + basis["country"]
            basis = self._cache[tax] = basis.assign(search_text=text.str.lower(), known=self._known(basis))
        found = self._cache.get((tax, years))
        if found is None:
            # Kept for each horizon once asked for: dragging the slider back must not compute again.
            found = self._cache[tax, years] = basis.assign(total_cents=total_of_years(basis, years))
        return found


def _said(prices: pd.DataFrame, label: str) -> str:
    """Day, source and age of prices in one sentence."""
    day, source = price_day(prices), price_source(prices)
    if day is None:
        return f"{label}: these prices do not say their day."
    text = f"Prices of {day.isoformat()}, {label}" + f" ({source})." * bool(source)
    old = age_note(day, subsidiary=str(prices["subsidiary"].iloc[0]))
    return f"{text} They are {old}." if old else text


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
    # A rate of 0 means that the catalogue does not know the buyer's tax, so there is none to add.
    choice = replace(choice, tax=choice.tax and prices.tax_rate != 0)
    everything = prices.table(tax=choice.tax, years=choice.years)
    keep = _matching(everything, choice.search)
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
    if choice.top_only:
        keep &= ~everything["extension"].str.contains(".", regex=False)
    # The order is found in the columns that make it; the forty of the table are taken once.
    places = np.flatnonzero(keep)
    places = places[everything["extension"].iloc[places].argsort(kind="stable")]
    key = everything[choice.sort].iloc[places].reset_index(drop=True)
    if choice.sort == "restrictions":
        key = key.mask(key == "")
    order = key.sort_values(ascending=not choice.descending, kind="stable", na_position="last").index
    rows = everything.take(places[order]).reset_index(drop=True)
    return Answer(rows, everything, prices.currency, choice, prices.label, prices.note)


def terms_of(search: str) -> list[str]:
    """What stands between commas and blanks, in one form whatever the keyboard: ``".ОРГ"`` is ``.орг``."""
    # NFKC first: a full-width dot or letter is the plain one.
    return (
        unicodedata.normalize("NFKC", search)
        .casefold()
        .replace("。", ".")
        .replace(",", " ")
        .replace(";", " ")
        .split()
    )


def _matching(table: pd.DataFrame, search: str) -> pd.Series:
    terms = terms_of(search)
    if not terms:
        return pd.Series(True, index=table.index)
    keep = pd.Series(False, index=table.index)
    for term in terms:
        if term.startswith(".") and len(term) > 1:
            for form in (table["extension"], table["unicode"]):
                keep |= (form == term[1:]) | form.str.endswith(term)
        else:
            keep |= table["search_text"].str.contains(term, regex=False)
    return keep


def chosen_extensions(text: str, prices: PriceList) -> tuple[list[str], list[str]]:
    """Extensions somebody typed, and a sentence on each word that is none.

    >>> from helpers.explorer import newest_price_lists
    >>> chosen_extensions(".com, frr", newest_price_lists()["FR"])
    (['com'], ['.frr is not in this price list; did you mean .fr?'])
    """
    found, unknown = [], []
    for term in terms_of(text):
        word = term.strip(".")
        name = prices.by_any_form.get(word)
        if name:
            found.append(name)
        elif word:
            near = get_close_matches(word, prices.by_any_form, n=1, cutoff=0.6)
            hint = f"; did you mean .{near[0]}?" if near else ""
            unknown.append(f".{word[:40]} is not in this price list{hint}")
    return list(dict.fromkeys(found)), list(dict.fromkeys(unknown))
