"""How the compared extensions moved: what this machine saw of OVHcloud, and the shipped example of other registrars."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from helpers.display.tables import table_html
from helpers.explorer.table import money_text
from helpers.pricing import PriceHistory, own_history
from helpers.pricing.frames import rows_of

__all__ = ["Movements", "movements_html"]

_MOST_ROWS = 40
_WORDS = {"register": "first year", "renew": "renewal", "list": "list price"}
_HEADS = ("extension", "price", "seen on", "before", "after", "change", "whose")


class Movements:
    """The part of the page that shows movements, once somebody asked: a history is opened for no less."""

    def __init__(self) -> None:
        self.shown = False
        self._drawn: tuple[Any, str] = (None, "")

    def turn(self) -> None:
        """Show, or hide again."""
        self.shown = not self.shown

    def html(self, compare: tuple[str, ...], subsidiary: str) -> str:
        """The table of the compared extensions and the button that hides it, or the button that shows it."""
        if not compare:
            return ""
        if not self.shown:
            return '<button type="button" data-do="moved">How did their prices move?</button>'
        if self._drawn[0] != (compare, subsidiary):
            history = own_history()
            try:
                self._drawn = (compare, subsidiary), movements_html(history, compare, subsidiary)
            finally:
                history.close()
        return self._drawn[1] + '<button type="button" data-do="moved">Hide how they moved</button>'


def movements_html(history: PriceHistory, extensions: Sequence[str], subsidiary: str) -> str:
    """A table of the price changes that a history knows of some extensions, the newest first.

    Parameters
    ----------
    history : PriceHistory
        :func:`helpers.pricing.own_history`.
    extensions : sequence of str
    subsidiary : str
        Whose price list of OVHcloud; other registrars have one list for everybody.
    """
    moves = history.changes_of(extensions, subsidiary=subsidiary, top=_MOST_ROWS + 1)
    days = history.days()
    own = days[(days["origin"] == "ovhcloud") & (days["subsidiary"] == subsidiary)]["day"].nunique()
    looked = f"OVHcloud's prices for {escape(subsidiary)} were seen on {own} day{'s' * (own != 1)} here"
    note = f"{looked}; each refresh adds one. The other registrars are the shipped example, not OVHcloud."
    if moves.empty:
        return f'<p>No price of these extensions was seen to change.</p><p class="muted">{note}</p>'
    rows = [_row(one) for one in rows_of(moves.head(_MOST_ROWS))]
    more = " (the newest of them)" if len(moves) > _MOST_ROWS else ""
    table = table_html(_HEADS, rows, f"How they moved{more}")
    return f'{table}<p class="muted">{note}</p>'


def _row(one: Any) -> tuple[Any, ...]:
    change = 100 * (one.amount_cents - one.previous_cents) / one.previous_cents if one.previous_cents else 0
    return (
        f".{one.extension}",
        _WORDS.get(one.price, one.price),
        f"{one.from_day:%Y-%m-%d}",
        money_text(one.previous_cents),
        money_text(one.amount_cents),
        f"{change:+.0f} %",
        f"{one.origin} {one.subsidiary} ({one.currency})".replace("  ", " "),
    )
