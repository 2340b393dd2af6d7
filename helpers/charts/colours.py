"""Colours and the writing of amounts, for charts and for the explorer, which draws without matplotlib."""

from __future__ import annotations

from helpers.money import decimals_of

__all__ = [
    "COLOURS",
    "FIRST_YEAR",
    "GRID",
    "INK",
    "MUTED",
    "QUIET",
    "RENEWAL",
    "SAVING",
    "SERIES",
    "TRAP",
    "amount",
]

COLOURS = {
    "black": "#1a1a1a",
    "orange": "#e69f00",
    "sky": "#56b4e9",
    "green": "#009e73",
    "yellow": "#f0e442",
    "blue": "#0072b2",
    "vermilion": "#d55e00",
    "purple": "#cc79a7",
}
"""Okabe and Ito's colours, told apart by people with any of the common colour vision deficiencies."""

# One meaning, one colour, in every chart and in the explorer.
FIRST_YEAR = COLOURS["blue"]
RENEWAL = COLOURS["vermilion"]
SAVING = COLOURS["green"]
TRAP = "#fbe9dc"  # a wash of the renewal colour: an area, never a mark
INK = COLOURS["black"]
MUTED = "#5f6368"  # 6:1 on white: notes and axis text must stay readable
GRID = "#dddddd"
QUIET = "#b9bdc2"  # what joins two marks, and a bar that is not the point
SERIES = tuple(COLOURS[name] for name in ("blue", "vermilion", "green", "purple", "orange", "sky", "black"))
"""Order in which unrelated series take their colours; yellow is left out, it vanishes on white."""


def amount(value: float, currency: str = "", *, unit: bool = True, cents: bool | None = None) -> str:
    """An amount as text, with as many decimals as its currency has; none where the amount is 100 or more and whole.

    Parameters
    ----------
    value : float
        In units of `currency`.
    unit : bool
        Write the currency behind it.
    cents : bool, optional
        Decimals always, or never.

    Examples
    --------
    >>> amount(1234.5, "EUR"), amount(1234.0, "EUR"), amount(7499.0, "XOF"), amount(34.5, "TND", unit=False)
    ('1,234.50 EUR', '1,234 EUR', '7,499 XOF', '34.500')
    """
    if cents is None:
        cents = abs(value) < 100 or round(value, 2) != round(value)
    places = decimals_of(currency) if currency else 2
    text = f"{value:,.{places if cents else 0}f}"
    return f"{text} {currency}" if unit and currency else text
