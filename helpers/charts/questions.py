"""Four questions about one's own names: waiting, moving, ways to hold a name, promotions worth their price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes

from helpers.charts.dumbbell import beside, draw_dumbbells
from helpers.charts.labels import label_points
from helpers.charts.money import basis, columns_needed, drawable, in_units, names_of, single_money
from helpers.charts.origin import origin_of
from helpers.charts.style import (
    FIRST_YEAR,
    MOST_ROWS,
    MUTED,
    QUIET,
    RENEWAL,
    SAVING,
    amount,
    caption,
    left_out,
    money_axis,
    nothing,
    start,
)
from helpers.display.plain import chart_text
from helpers.lists.name_rules import readable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["holding_ways", "moving_savings", "promotion_value", "waiting_cost"]


def waiting_cost(table: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Dumbbells: what a renewal of each name cost when it was registered, and what it costs now.

    Parameters
    ----------
    table : DataFrame
        One row per name, from :func:`helpers.pricing.cost_of_waiting`.
    top : int
        Most names drawn, those on which waiting cost most first; 60 at the most.
    ax : Axes, optional

    Returns
    -------
    Axes
        One row per name. The title adds up what was paid more at the renewals so far.
    """
    columns_needed(table, "name", "then_cents", "now_cents", "paid_more_cents", "renewals")
    currency = single_money(table, "draw what waiting cost")
    known = table.dropna(subset=["then_cents", "now_cents"])
    shown = known.head(min(top, MOST_ROWS))
    if shown.empty:
        return nothing(
            ax, "Of no name is it known what its renewal cost before", len(table), origin_of(table)
        )
    ax = start(ax, size=(8.4, 1.6 + 0.3 * len(shown)))
    then, now = in_units(shown["then_cents"]), in_units(shown["now_cents"])
    words = ("renewal when registered", "renewal now")
    log = draw_dumbbells(ax, _names(shown["name"]), then, now, currency, words=words)
    why = {"without a known earlier price": len(table) - len(known)}
    note = left_out(len(shown), why | {"on which waiting cost less": len(known) - len(shown)}, unit="names")
    if (known["known"] != "").any():
        note += f" Of {int((known['known'] != '').sum())} the first prices are not known: rises before are missing."
    more = int(known["paid_more_cents"].sum()) / 100
    rose = int((known["rise_cents"] > 0).sum())
    paid = int(known["renewals"].sum())
    verb = "cost" if more >= 0 else "saved"
    title = f"{rose} of {len(known)} renewals rose since registration; waiting has {verb} "
    title += f"{amount(abs(more), currency)} in {paid} renewal{'s' * (paid != 1)} so far"
    return caption(
        ax,
        title=title,
        note=note,
        origin=origin_of(known),
        xlabel=f"{currency} per year, {basis(table)}" + (", log scale" if log else ""),
        key=True,
    )


def moving_savings(table: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Bars: what moving each name to its best other registrar saves, after all fees.

    Parameters
    ----------
    table : DataFrame
        One row per name and registrar, from :func:`helpers.pricing.cheaper_elsewhere`.
    top : int
        Most names drawn, what saves most first; 60 at the most.
    ax : Axes, optional

    Returns
    -------
    Axes
        One bar per name, left of zero where moving is dearer everywhere. A star marks a price that was converted.
    """
    columns_needed(table, "name", "registrar", "saves_cents")
    currency = single_money(table, "draw what moving saves")
    best = table.dropna(subset=["saves_cents"]).drop_duplicates("name")
    shown = best.head(min(top, MOST_ROWS))
    names = table["name"].nunique()
    if shown.empty:
        return nothing(ax, "Of no name is a price elsewhere known", names, origin_of(table))
    saves = in_units(shown["saves_cents"])
    converted = shown["rate_on"].notna().to_numpy() if "rate_on" in shown else np.zeros(len(shown), bool)
    labels = [
        f"{name} → {shop}{'*' * bool(star)}"
        for name, shop, star in zip(_names(shown["name"]), shown["registrar"], converted, strict=True)
    ]
    ax = start(ax, size=(8.4, 1.5 + 0.3 * len(shown)))
    rows = np.arange(len(shown))
    ax.barh(rows, saves, height=0.62, color=[SAVING if one > 0 else QUIET for one in saves])
    low, high = min(0.0, float(saves.min())), max(0.0, float(saves.max()))
    room = (high - low or 1) * 0.14
    ax.set_xlim(low - room * (low < 0), high + room)
    ax.axvline(0, color=MUTED, linewidth=0.8)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_yticks(rows, [chart_text(one) for one in labels])
    for row, value in zip(rows, saves, strict=True):
        beside(ax, float(value), int(row), 5 if value >= 0 else -5, currency)
    money_axis(ax.xaxis)
    note = left_out(
        len(shown),
        {"without a known price elsewhere": names - len(best), "that save less": len(best) - len(shown)},
        unit="names",
    )
    if converted.any():
        note += f" * converted at rates of {shown['rate_on'].max():%Y-%m-%d}."
    pays = best[best["saves_cents"] > 0]
    years = int(table["years"].iloc[0]) if "years" in table else 0
    over = f" over {years} years" if years > 1 else ""
    title = f"{len(pays)} of {names} names would be cheaper elsewhere: "
    title += f"{amount(int(pays['saves_cents'].sum()) / 100, currency)}{over}, after all fees"
    return caption(
        ax,
        title=title
        if len(pays)
        else f"None of {names} names would be cheaper elsewhere{over}, after all fees",
        note=note,
        origin=origin_of(shown, _here(shown)),
        xlabel=f"saved by moving{over}, {currency}, {basis(table)}",
    )


def holding_ways(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Bars: every way to hold one name for some years, what is paid at once and what later.

    Parameters
    ----------
    table : DataFrame
        One row per way, from :func:`helpers.pricing.ways_to_hold`.
    ax : Axes, optional

    Returns
    -------
    Axes
        The cheapest way on top; the total stands at the end of each bar.
    """
    columns_needed(table, "extension", "way", "first_cents", "later_cents", "total_cents")
    currency = single_money(table, "draw ways to hold a name")
    if table.empty:
        return nothing(ax, "There is no way to draw", 0, origin_of(table))
    first, later = in_units(table["first_cents"]), in_units(table["later_cents"])
    ax = start(ax, size=(8.4, 1.6 + 0.32 * len(table)))
    rows = np.arange(len(table))
    ax.barh(rows, first, height=0.62, color=FIRST_YEAR, label="paid at once")
    ax.barh(rows, later, left=first, height=0.62, color=RENEWAL, label="paid later")
    ax.set_xlim(0, float((first + later).max()) * 1.14 or 1)
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_yticks(rows, [chart_text(one) for one in table["way"]])
    for row, total in zip(rows, first + later, strict=True):
        beside(ax, float(total), int(row), 5, currency)
    money_axis(ax.xaxis)
    years = int(table["years"].iloc[0])
    best = table.iloc[0]
    ties = int((table["total_cents"] == best["total_cents"]).sum())
    title = f".{best['extension']} for {years} year{'s' * (years > 1)}: {best['way']}, "
    title += amount(int(best["total_cents"]) / 100, currency)
    if len(table) > 1 and ties < len(table):
        title += (
            f"; the dearest way costs {amount(int(table['total_cents'].max()) / 100, currency, unit=False)}"
        )
    note = f"{ties} ways cost the same; the one that pays least in advance is first." if ties > 1 else ""
    return caption(
        ax,
        title=title,
        note=note,
        origin=origin_of(table),
        xlabel=f"{currency} in all, {basis(table)}",
        key=True,
    )


def promotion_value(table: pd.DataFrame, *, name: int = 12, ax: Axes | None = None) -> Axes:
    """Every promotion: how much it takes off the first year, against what the name costs over all the years.

    Parameters
    ----------
    table : DataFrame
        One row per promoted extension, from :func:`helpers.pricing.promotions_worth`.
    name : int
        How many points to name at most: the largest discounts that are not worth it, and the best that are.
    ax : Axes, optional

    Returns
    -------
    Axes
        X is the discount of the first year in percent, y the cost of the years in percent of the usual name, on a log
        axis; below 100 the promotion is worth it.
    """
    columns_needed(table, "extension", "discount_percent", "total_cents", "usual_cents", "worth")
    single_money(table, "compare promotions")
    known = table.dropna(subset=["usual_cents", "total_cents"])
    known = known[(known["usual_cents"] > 0) & (known["total_cents"] > 0)]
    if known.empty:
        return nothing(ax, "There is no promotion to compare", len(table), origin_of(table))
    off = known["discount_percent"].to_numpy(dtype="float64")
    cost = 100 * in_units(known["total_cents"]) / in_units(known["usual_cents"])
    worth = known["worth"].to_numpy(dtype=bool)
    ax = start(ax, size=(8.4, 5.0))
    ax.set_yscale("log")
    ax.set_xlim(min(0.0, off.min()) - 2, 104)
    ax.set_ylim(min(cost.min(), 90) / 1.4, max(cost.max(), 110) * 1.4)
    ax.axhline(100, color=MUTED, linewidth=1)
    for chosen, colour, marker, word in (
        (worth, SAVING, "o", "worth it"),
        (~worth, RENEWAL, "D", "not worth it"),
    ):
        if chosen.any():
            look: dict[str, Any] = {"s": 24, "marker": marker, "alpha": 0.8, "linewidths": 0}
            ax.scatter(off[chosen], cost[chosen], color=colour, label=word, **look)
    money_axis(ax.yaxis, log=True)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f} %")
    usual = known["usual"].drop_duplicates()
    years = int(known["years"].iloc[0])
    against = usual.iloc[0] if len(usual) == 1 else "the median of their kind without one"
    note = left_out(len(known), {"without a price to compare": len(table) - len(known)}, unit="promotions")
    if "modelled" in known and known["modelled"].any():
        note += " The discount of the first year is modelled, the cost of the years is not."
    caption(
        ax,
        title=f"{worth.sum():,} of {len(known):,} promotions are worth it over {years} years: "
        f"they cost less than {against}",
        note=note,
        origin=origin_of(known),
        xlabel="taken off the first year, percent of the list price",
        ylabel=f"cost of {years} years, percent of the usual name, log scale",
        key=True,
    )
    order = np.concatenate([_largest(off, ~worth, name - name // 3), _largest(-cost, worth, name // 3)])
    names = names_of(known)
    label_points(ax, [(off[i], cost[i], f".{names[i]}") for i in order], others=np.column_stack([off, cost]))
    return ax


def _names(names: Any) -> list[str]:
    """Names as people read them, where the chart's font has their letters."""
    return [shown if drawable(shown := readable(name)) else name for name in map(str, names)]


def _here(table: pd.DataFrame) -> pd.DataFrame:
    """The prices that the other registrars' are compared with, as a table that says where it is from."""
    return table[["source", "seen_here"]].rename(columns={"seen_here": "observed_on"})


def _largest(values: np.ndarray, among: np.ndarray, count: int) -> np.ndarray:
    at = np.flatnonzero(among)
    return at[np.argsort(-values[at], kind="stable")][:count]
