"""What is sold, and at which price, before any name is asked for: from the catalogue, in one call."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from helpers.errors import InvalidInput, translate_errors
from helpers.lists.extension_code import extension_code
from helpers.lists.shapes import one_letter_off

if TYPE_CHECKING:
    import pandas as pd

    from helpers.client.order_client import OrderClient

__all__ = ["ceiling_cents", "choose_extensions", "price_list_of"]

_KINDS = ("gTLD", "new gTLD", "ccTLD", "IDN", "second-level")


def price_list_of(client: OrderClient | None, subsidiary: str) -> pd.DataFrame:
    """Standard prices by extension: `helpers.pricing.price_table`, indexed by extension.

    Parameters
    ----------
    client : OrderClient or None
        Asked for its catalogue (``GET /order/catalog/public/domain``); the newest prices of this machine without one.

    Returns
    -------
    DataFrame
        One row per extension, cents without tax.
    """
    from helpers.pricing import price_table

    prices = price_table(client, subsidiary=subsidiary)
    return prices.set_index("extension", drop=False)


def choose_extensions(
    client: OrderClient, wanted: str | Iterable[str], price_list: pd.DataFrame, subsidiary: str
) -> list[str]:
    """The extensions that a word or a list stands for, as A-labels, each once.

    Parameters
    ----------
    wanted : str or iterable of str
        ``"all"``; ``"featured"`` (``GET /domain/extensions/highlighted``, most wanted first); a kind
        (``"ccTLD"``, ``"new gTLD"`` ...); a category of ``GET /domain/extensions/byCategory``, such as
        ``"technology"``, or a country code in capitals such as ``"FR"``; or a list of extensions.

    Raises
    ------
    InvalidInput
        No such category; an extension of the list that is not sold.
    """
    if not isinstance(wanted, str):
        return _listed(wanted, price_list)
    if wanted == "all":
        return list(price_list.index)
    if wanted == "featured":
        with translate_errors("Ask for the featured extensions"):
            featured = client.get("/domain/extensions/highlighted", ovhSubsidiary=subsidiary)
        return [extension for extension in featured if extension in price_list.index]
    if wanted in _KINDS:
        return list(price_list.index[price_list["kind"] == wanted])
    return _category(client, wanted, price_list)


def _listed(wanted: Iterable[str], price_list: pd.DataFrame) -> list[str]:
    found: dict[str, None] = {}
    faults: dict[str, str] = {}
    sold = frozenset(price_list.index)
    for text in wanted:
        extension = extension_code(text)
        if extension is None:
            faults[str(text)] = "this is no extension"
            continue
        if extension in price_list.index:
            found[extension] = None
            continue
        near = one_letter_off(extension, sold)
        faults[str(text)] = "it is not sold here" + (f": perhaps .{near}" if near else "")
    if faults:
        raise InvalidInput(
            "Search with these extensions",
            f"{len(faults)} of them cannot be used: nothing was sent",
            'Take them from price_table(client), or give "all", "featured" or a category.',
            faults,
        )
    return list(found)


def _category(client: OrderClient, wanted: str, price_list: pd.DataFrame) -> list[str]:
    with translate_errors("Ask for the categories of extensions"):
        groups = client.get("/domain/extensions/byCategory")
    themes = {one["name"]: one["extensions"] for one in groups.get("thematic") or ()}
    places = {one["name"].upper(): one["extensions"] for one in groups.get("geolocalization") or ()}
    found = themes.get(wanted) or places.get(wanted)
    if found is None:
        raise InvalidInput(
            f"Search with extensions={wanted!r}",
            "there is no such group of extensions",
            f'Choose "all", "featured", a kind ({", ".join(_KINDS)}), a theme ({", ".join(themes)}), '
            "a country code in capitals, or give a list.",
        )
    return [extension for extension in found if extension in price_list.index]


def ceiling_cents(value: Any, currency: str, argument: str) -> int | None:
    """A price ceiling in cents: a number in the price list's currency, or a text such as ``"10 EUR"``.

    Raises
    ------
    InvalidInput
        It is no amount, or in another currency.
    """
    if value is None:
        return None
    amount, _, unit = str(value).strip().partition(" ")
    unit = unit.strip().upper() or currency
    if unit != currency:
        raise InvalidInput(
            f"{argument}={value!r}",
            f"this price list is in {currency}",
            f'Give the limit in {currency}, without tax, such as "{amount} {currency}".',
        )
    try:
        cents = Decimal(amount) * 100
    except InvalidOperation:
        cents = Decimal("NaN")
    if isinstance(value, bool) or not cents.is_finite() or cents < 0:
        raise InvalidInput(
            f"{argument}={value!r}", "this is no amount", f'Give a number, or a text such as "10 {currency}".'
        )
    return int(cents.to_integral_value(rounding="ROUND_CEILING"))
