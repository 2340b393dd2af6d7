"""From PRICE to what leaves your account, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.axes import Axes

from helpers.charts.money import columns_needed, in_units, single_money
from helpers.charts.origin import origin_of
from helpers.charts.style import (
    COLOURS,
    FIRST_YEAR,
    INK,
    MUTED,
    SAVING,
    amount,
    caption,
    money_axis,
    shifted,
    start,
)
from helpers.display.plain import chart_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["price_waterfall"]


def price_waterfall(steps: pd.DataFrame, *, name: str = "the name", ax: Axes | None = None) -> Axes:
    """Bars that lead from the list price through discount, fee, gifts and tax to the amount paid.

    Parameters
    ----------
    steps : DataFrame
        One row per step in order, from :func:`helpers.pricing.price_breakdown`: `step`, `amount_cents`,
        `start_cents`, `end_cents`, `is_total`, `modelled`, `currency`.
    name : str
        What is bought, for the title: ``".ovh"``.
    ax : Axes, optional

    Returns
    -------
    Axes
        One bar per step; totals stand on zero, the others float where the running sum is.
    """
    columns_needed(steps, "step", "amount_cents", "start_cents", "end_cents", "is_total")
    currency = single_money(steps, "draw one price")
    # A step of nothing is a line of the order, but not a bar; the note names it.
    zero = (steps["amount_cents"] == 0) & ~steps["is_total"]
    shown = steps[~zero]
    begin, end = in_units(shown["start_cents"]), in_units(shown["end_cents"])
    amounts = in_units(shown["amount_cents"])
    total = shown["is_total"].to_numpy(dtype=bool)
    colours = [
        FIRST_YEAR if whole else SAVING if value < 0 else COLOURS["sky"] if place == 0 else COLOURS["orange"]
        for place, (whole, value) in enumerate(zip(total, amounts, strict=True))
    ]
    places = range(len(shown))
    ax = start(ax, size=(8.4, 4.4))
    ax.bar(places, end - begin, bottom=begin, width=0.62, color=colours)
    for place in places[:-1]:
        ax.hlines(end[place], place + 0.31, place + 1 - 0.31, color=MUTED, linewidth=0.8)
    for place, (low, high, value, whole) in enumerate(zip(begin, end, amounts, total, strict=True)):
        sign = "" if whole or place == 0 else "+" if value > 0 else "−"
        ax.text(
            place,
            max(low, high),
            f"{sign}{amount(abs(value), currency, unit=False, cents=True)}",
            transform=shifted(ax, 0, 4),
            ha="center",
            fontsize=9.5,
            fontweight="bold" if whole else "normal",
            color=INK,
            gid="value",
        )
    ax.set_ylim(min(0.0, float(end.min())), float(max(begin.max(), end.max())) * 1.12 or 1)
    ax.set_xticks(list(places), [chart_text(step) for step in shown["step"]])
    money_axis(ax.yaxis)
    paid, first = amounts[-1], amounts[0]
    note = ""
    if zero.any():
        note = f"Not drawn, because nothing: {', '.join(steps.loc[zero, 'step'])}. "
    if "modelled" in steps and steps["modelled"].any():
        which = " and ".join(steps.loc[steps["modelled"] & ~zero, "step"])
        note += f"Modelled, not observed: {which} (the list price is taken to be the renewal price)."
    return caption(
        ax,
        title=f"PRICE says {amount(first, currency, cents=True)} for {name}, "
        f"{amount(paid, currency, cents=True)} leave your account",
        note=note.strip(),
        origin=origin_of(steps),
        xlabel="lines of the order, first year",
        ylabel=currency,
    )
