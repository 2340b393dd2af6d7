"""Which price lists the explorer has: those somebody gave, or the newest of this machine, read when looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.explorer.question import PriceList
from helpers.pricing import PricingError, price_lists, price_table
from ovh_sandbox.prices import load_extensions

__all__ = ["NewestLists", "Prices", "as_price_lists", "kinds_of", "labels_of", "newest_price_lists"]

Prices = Mapping[str, Any] | pd.DataFrame | PriceList | None


def as_price_lists(prices: Prices) -> Mapping[str, PriceList]:
    """Price lists by subsidiary code, from whatever holds prices.

    Parameters
    ----------
    prices : DataFrame, PriceList, mapping or None
        :func:`helpers.pricing.price_table` or :func:`helpers.pricing.load_catalogue` of one or several
        subsidiaries; a price list; such things by a code of your own; None for the newest prices of this machine.

    Raises
    ------
    PricingError
        It holds no prices.
    """
    if prices is None:
        return newest_price_lists()
    if isinstance(prices, PriceList):
        return {prices.subsidiary: prices}
    if isinstance(prices, pd.DataFrame):
        return _from_frame(prices)
    if isinstance(prices, Mapping):
        lists: dict[str, PriceList] = {}
        for code, entry in prices.items():
            lists |= {code: entry} if isinstance(entry, PriceList) else _from_frame(entry)
        if lists:
            return lists
    raise PricingError(
        "Explore prices",
        "there is no price list"
        if isinstance(prices, Mapping)
        else f"{type(prices).__name__} is no price list",
        "Give at least one price list: price_table(...), or nothing for the newest prices of this machine.",
    )


def _from_frame(frame: Any) -> dict[str, PriceList]:
    if isinstance(frame, pd.DataFrame) and {"operation", "price_ucents"} <= set(frame.columns):
        frame = price_table(frame)
    needed = {"subsidiary", "currency", "extension", "register_cents", "renew_cents", "tax_rate"}
    missing = needed - set(getattr(frame, "columns", ()))
    if missing or frame.empty:
        why = f"it lacks {', '.join(sorted(missing))}" if missing else "it has no rows"
        raise PricingError(
            "Explore a table of prices", why, "Give what price_table(...) returns, with all of its columns."
        )
    return {
        str(code): PriceList(rows.reset_index(drop=True), f"{rows['currency'].iloc[0]} · {code}")
        for code, rows in frame.groupby("subsidiary", sort=False)
    }


class NewestLists(Mapping[str, PriceList]):
    """The newest prices of this machine by subsidiary code; a list is read when it is first asked for.

    There are twenty, and most people look at one. Subsidiaries with the same shipped list share its figures and
    differ in tax alone, so that no file is read twice.
    """

    def __init__(self) -> None:
        places = {place.subsidiary: place for place in price_lists()}
        self.labels = {code: f"{place.currency} · {place.name} ({code})" for code, place in places.items()}
        # France, the home of the price page in EUR, opens the list; the others follow by currency and name.
        order = sorted(places, key=lambda code: (code != "FR", self.labels[code]))
        self._places = {code: places[code] for code in order}
        self._figures: dict[str, pd.DataFrame] = {}
        self._lists: dict[str, PriceList] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    # Mapping would read the list to find out.
    def __contains__(self, code: object) -> bool:
        return code in self._places

    def __getitem__(self, code: str) -> PriceList:
        if code not in self._lists:
            place = self._places[code]
            # Shipped lists are shared by the subsidiaries of a currency; a refreshed one is its own.
            key = code if place.path else place.currency
            if key not in self._figures:
                self._figures[key] = price_table(place.source, subsidiary=code)
            prices = self._figures[key].assign(subsidiary=code, tax_rate=place.tax_rate)
            self._lists[code] = PriceList(prices, self.labels[code])
        return self._lists[code]


def newest_price_lists() -> NewestLists:
    """The newest prices of this machine by subsidiary code, for every subsidiary with some."""
    return NewestLists()


def labels_of(lists: Mapping[str, PriceList]) -> dict[str, str]:
    """What the reader sees of each list, without reading those that nobody has looked at."""
    if isinstance(lists, NewestLists):
        return lists.labels
    return {code: one.label for code, one in lists.items()}


def kinds_of(lists: Mapping[str, PriceList]) -> list[str]:
    """The kinds of extensions in any of these lists, in alphabetical order."""
    if isinstance(lists, NewestLists):
        # Every list of this machine takes the kinds from the same table of extensions.
        return sorted({fact.kind for fact in load_extensions().values() if fact.kind})
    return sorted({kind for one in lists.values() for kind in one.prices["kind"].unique() if kind})
