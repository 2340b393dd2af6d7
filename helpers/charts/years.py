"""Cumulative cost over the years, with the years in which one extension overtakes another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes

from helpers.charts.labels import label_line_ends, label_points
from helpers.charts.money import basis, columns_needed, single_money
from helpers.charts.origin import origin_of
from helpers.charts.style import (
    INK,
    OVER,
    SERIES,
    amount,
    caption,
    left_out,
    money_axis,
    run_together,
    start,
)
from helpers.display.plain import chart_text

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["cumulative_cost"]


def cumulative_cost(
    costs: pd.DataFrame, *, lines: int = 6, crossings: int = 6, ax: Axes | None = None
) -> Axes:
    """What each extension has cost in all by each year, and where the lines cross.

    Parameters
    ----------
    costs : DataFrame
        One row per extension and year, from :func:`helpers.pricing.cost_by_year`: `extension`, `year`,
        `cumulative_cents`, `currency`, `tax_included`.
    lines : int
        Most extensions drawn, in the order of the table; the note counts the others.
    crossings : int
        Most crossings named, the costliest first.
    ax : Axes, optional

    Returns
    -------
    Axes
        One line per extension, named at its end. A crossing is the first year by whose payment the
        extension that started cheaper has cost as much as the other, or more.
    """
    columns_needed(costs, "extension", "year", "cumulative_cents")
    currency = single_money(costs, "add up years")
    names = list(dict.fromkeys(costs["extension"]))
    wide = costs.pivot(index="year", columns="extension", values="cumulative_cents")[names[:lines]]
    wide = wide.astype("float64") / 100
    years = wide.index.to_numpy()
    if not len(years):
        raise ValueError("There is nothing to add up: the table has no rows. Call cost_by_year(prices).")
    last = years[-1]
    ax = start(ax, size=(8.4, 4.8))
    found = _crossings(wide)
    together = False
    for place, (name, colour) in enumerate(zip(wide, SERIES * 2, strict=False)):
        under = run_together(wide[name].to_numpy(), wide.iloc[:, :place].to_numpy())
        together |= under
        ax.plot(
            years,
            wide[name],
            color=colour,
            linewidth=2,
            linestyle=OVER if under else "-",
            marker="o",
            markersize=3.5,
            label=chart_text(f".{name}"),
        )
    ax.set_xlim(years[0] - 0.15, last + 0.15)
    ax.set_ylim(0, float(wide.max().max()) * 1.06)
    ax.set_xticks(years)
    money_axis(ax.yaxis)
    ends = [
        (last, wide[name].iloc[-1], f".{name} {amount(wide[name].iloc[-1], currency, unit=False)}", colour)
        for name, colour in zip(wide, SERIES * 2, strict=False)
    ]
    note = left_out(len(wide.columns), {f"after the first {lines}": max(len(names) - lines, 0)})
    hidden = " Lines of two colours: equal there." if together else ""
    if len(found) > crossings:
        note += f" {crossings} of {len(found)} crossings named, the costliest."
    caption(
        ax,
        title=_finding(wide, found, currency),
        note=f"{note} A ring marks the year in which the cheaper start has cost as much or more.{hidden}",
        origin=origin_of(costs[costs["extension"].isin(wide.columns)]),
        xlabel="year in which the payment is due (1 is the registration)",
        ylabel=f"paid so far, {currency}, {basis(costs)}",
        right=[text for _, _, text, _ in ends],
    )
    label_line_ends(ax, ends)
    marked = found[:crossings]
    if marked:
        rings = [(year, wide.loc[year, cheap]) for year, cheap, _, _ in marked]
        years, costs_then = zip(*rings, strict=True)
        ax.scatter(years, costs_then, s=70, facecolors="none", edgecolors=INK, linewidths=1.3, zorder=4)
        # Names keep off the lines, so each line is sampled between its years too.
        label_points(ax, _ring_texts(marked, wide), others=_along(wide), leader=True)
    return ax


def _crossings(wide: pd.DataFrame) -> list[tuple[int, str, str, float]]:
    """(year, cheaper start, dearer start, lost by the last year), the costliest first."""
    found: list[tuple[int, str, str, float]] = []
    for cheap in map(str, wide):
        for dear in map(str, wide):
            if wide[cheap].iloc[0] < wide[dear].iloc[0]:
                years = wide.index[wide[cheap] >= wide[dear]]
                if len(years):
                    found.append((int(years[0]), cheap, dear, wide[cheap].iloc[-1] - wide[dear].iloc[-1]))
    return sorted(found, key=lambda crossing: -crossing[3])


def _finding(wide: pd.DataFrame, found: Any, currency: str) -> str:
    last = int(wide.index[-1])
    if found:
        year, cheap, dear, lost = found[0]
        saved = wide[dear].iloc[0] - wide[cheap].iloc[0]
        return (
            f".{cheap} starts {amount(saved, currency)} cheaper than .{dear}, passes it in year\u00a0{year} "
            f"and has cost {amount(lost, currency)} more by year\u00a0{last}"
        )
    final = wide.iloc[-1]
    if len(final) == 1:
        return f".{final.index[0]} costs {amount(final.iloc[0], currency)} over {last} year{'s' * (last > 1)}"
    return (
        f"The cheaper start stays cheaper: .{final.idxmin()} costs {amount(final.min(), currency)} "
        f"over {last} years, .{final.idxmax()} {amount(final.max(), currency)}"
    )


def _ring_texts(marked: Any, wide: pd.DataFrame) -> list[tuple[float, float, str]]:
    """One text a year, at the highest ring of that year: several rings often lie on top of each other."""
    texts = []
    for year in sorted({crossing[0] for crossing in marked}):
        passed: dict[str, list[str]] = {}
        for when, cheap, dear, _ in marked:
            if when == year:
                passed.setdefault(cheap, []).append(f".{dear}")
        lines = [f".{cheap} passes {_and(names)}" for cheap, names in passed.items()]
        lines[0] = f"year {year}: {lines[0]}"
        texts.append((year, max(wide.loc[year, cheap] for cheap in passed), "\n".join(lines)))
    return texts


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _along(wide: pd.DataFrame) -> np.ndarray:
    import numpy as np

    years = wide.index.to_numpy(dtype=float)
    fine = np.linspace(years[0], years[-1], 12 * len(years))
    return np.vstack([np.column_stack([fine, np.interp(fine, years, wide[name])]) for name in wide])
