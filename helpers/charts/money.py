"""Reading money off a price table for drawing: one currency, one tax basis, cents to units."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["basis", "columns_needed", "drawable", "in_units", "names_of", "single_money"]


def columns_needed(table: pd.DataFrame, *names: str) -> None:
    """Refuse a table without the columns a chart reads, and say where to get them.

    Raises
    ------
    KeyError
        Naming the missing columns.
    """
    missing = [name for name in names if name not in table]
    if missing:
        raise KeyError(
            f"This chart needs the column{'s' * (len(missing) > 1)} {', '.join(missing)}; the table has "
            f"{', '.join(map(str, table.columns)) or 'none'}. Price tables come from helpers.pricing."
        )


def single_money(table: pd.DataFrame, doing: str) -> str:
    """The one currency of a table; mixed currencies or tax bases are refused (see helpers.pricing)."""
    from helpers.pricing.money import one_currency

    return one_currency(table, doing)


def basis(table: pd.DataFrame) -> str:
    """``without tax``, or ``with 20 % tax`` when the amounts include it."""
    if "tax_included" not in table or not len(table) or not bool(table["tax_included"].iloc[0]):
        return "without tax"
    rates = sorted(set(table["tax_rate"].dropna())) if "tax_rate" in table else []
    return f"with {rates[0]:g} % tax" if len(rates) == 1 else "with tax"


def in_units(cents: pd.Series) -> np.ndarray:
    """Cents as floats of the currency unit: for the screen only, sums stay integers."""
    return cents.to_numpy(dtype="float64", na_value=np.nan) / 100


def names_of(table: pd.DataFrame) -> list[str]:
    """Extensions as people read them; as the DNS writes them where the chart's font has not all of their letters."""
    ascii_names = list(table["extension"])
    if "unicode" not in table:
        return ascii_names
    return [
        name if drawable(name) else plain for name, plain in zip(table["unicode"], ascii_names, strict=True)
    ]


def drawable(text: str) -> bool:
    """Whether the font of charts has every letter of a text: what it lacks would be an empty box."""
    return text.isascii() or all(ord(letter) in _letters() for letter in text)


@cache
def _letters() -> frozenset[int]:
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(font_manager.findfont(font_manager.FontProperties())).get_charmap())
