"""A portfolio's budget, month by month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from helpers.charts.money import basis, columns_needed, in_units, single_money
from helpers.charts.origin import origin_of
from helpers.charts.style import (
    INK,
    SERIES,
    amount,
    caption,
    money_axis,
    nothing,
    shifted,
    start,
)
from helpers.display.plain import chart_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["monthly_budget"]

_PARTS = ("extension", "kind", "name")
_MOST_TOTALS = 25
_HALF = 0.36  # half a bar's width, of a month


def monthly_budget(budget: pd.DataFrame, *, parts: int = 6, undated: int = 0, ax: Axes | None = None) -> Axes:
    """Stacked bars: what falls due in each month.

    Parameters
    ----------
    budget : DataFrame
        One row per month, or per month and part, from :func:`helpers.pricing.budget_by_month`: `month` (its
        first day), `amount_cents`, `currency`, `tax_included`, and the part (`extension`, `kind` or `name`).
    parts : int
        Most parts with a colour of their own, the largest first; the others are drawn together as "others".
    undated : int
        How many names have no renewal date and so are in no month, for the note.
    ax : Axes, optional

    Returns
    -------
    Axes
        One collection per part, as a bar drawn for each month and part takes seconds for ten years; bars
        stand on zero. Totals are written above the bars for up to 25 months (two years touch 25).
    """
    columns_needed(budget, "month", "amount_cents")
    currency = single_money(budget, "draw a budget")
    part = next((name for name in _PARTS if name in budget), None)
    if not len(budget) or not int(budget["amount_cents"].sum()):
        return nothing(ax, "Nothing falls due in these months", undated, origin_of(budget))
    values = budget.assign(amount=in_units(budget["amount_cents"]), part=budget[part] if part else "renewals")
    wide = values.pivot_table(index="month", columns="part", values="amount", aggfunc="sum", fill_value=0.0)
    order = wide.sum().sort_values(ascending=False, kind="stable").index
    drawn = wide[order[:parts]].copy()
    if len(order) > parts:
        drawn[f"{len(order) - parts} others"] = wide[order[parts:]].sum(axis=1)
    months = list(drawn.index)
    ax = start(ax, size=(8.4, 4.6))
    base = np.zeros(len(months))
    for (name, column), colour in zip(drawn.items(), (*SERIES[:6], "#9aa0a6"), strict=False):
        label = f".{name}" if part == "extension" and name in wide else str(name)
        top = base + column.to_numpy()
        bars = PolyCollection(_bars(base, top), facecolors=colour, linewidths=0, label=chart_text(label))
        ax.add_collection(bars, autolim=False)
        base = top
    ax.set_xlim(-0.7, len(months) - 0.3)
    ax.set_ylim(0, base.max() * 1.12)
    every = max(1, -(-len(months) // 14))
    ax.set_xticks(range(0, len(months), every), [_month(months, at) for at in range(0, len(months), every)])
    money_axis(ax.yaxis)
    if len(months) <= _MOST_TOTALS:
        small = 8.5 if len(months) <= 13 else 6.5
        for at, total in enumerate(base):
            if total:
                ax.text(
                    at,
                    total,
                    amount(total, currency, unit=False, cents=len(months) <= 13),
                    transform=shifted(ax, 0, 3),
                    ha="center",
                    fontsize=small,
                    color=INK,
                    gid="value",
                )
    dear = int(np.argmax(base))
    note = f"{int((base > 0).sum())} of {len(months)} months have renewals."
    if len(months) != _length(budget, months):
        note += " The first and the last month are parts of a month."
    if undated:
        note += f" Left out: {undated} name{'s' * (undated > 1)} without a renewal date."
    if len(order) > parts:
        note += f" The {len(order) - parts} smallest parts are drawn together."
    return caption(
        ax,
        title=f"{months[dear]:%B %Y} is the dearest month: {amount(base[dear], currency)} of "
        f"{amount(base.sum(), currency)} in\u00a0{_length(budget, months)}\u00a0months",
        note=note,
        origin=origin_of(budget),
        xlabel="month in which the renewal is due",
        ylabel=f"{currency} per month, {basis(budget)}",
        key=part is not None,
    )


def _length(budget: pd.DataFrame, months: list) -> int:
    """Months of the budget: a year that begins on the 23rd is twelve, though it touches thirteen."""
    if "from" not in budget or "to" not in budget:
        return len(months)
    # The last day belongs to the budget: the day after it closes the last month.
    after = budget["to"].max() + timedelta(days=1)
    begin = budget["from"].min()
    return max(1, 12 * (after.year - begin.year) + after.month - begin.month)


def _bars(low: np.ndarray, high: np.ndarray) -> list[list[tuple[float, float]]]:
    """Corners of one part's bars, for the months in which it has any."""
    return [
        [(at - _HALF, low[at]), (at - _HALF, high[at]), (at + _HALF, high[at]), (at + _HALF, low[at])]
        for at in np.flatnonzero(high > low)
    ]


def _month(months: list, at: int) -> str:
    """The month, and the year where it begins: nobody reads twelve times the same year."""
    new_year = at == 0 or months[at].month == 1 or len(months) > 24
    return f"{months[at]:%b}\n{months[at]:%Y}" if new_year else f"{months[at]:%b}"
