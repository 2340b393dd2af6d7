"""Dumbbells: first year and renewal side by side, one row an extension or a registrar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from helpers.charts.money import basis, columns_needed, in_units, names_of, single_money
from helpers.charts.origin import origin_of
from helpers.charts.style import (
    FIRST_YEAR,
    INK,
    MOST_ROWS,
    QUIET,
    RENEWAL,
    amount,
    caption,
    left_out,
    money_axis,
    nothing,
    shifted,
    start,
)
from helpers.display.plain import chart_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["first_year_and_renewal", "registrar_comparison"]


def first_year_and_renewal(
    table: pd.DataFrame,
    *,
    by: str = "renew_cents",
    largest: bool = True,
    top: int = 15,
    log: bool | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Dumbbells: what the first year costs and what every later year costs, one extension a row.

    Parameters
    ----------
    table : DataFrame
        One row per extension, from :func:`helpers.pricing.price_table` or ``with_tax``: uses
        `extension`, `unicode`, `register_cents`, `renew_cents`, `currency`, `tax_included`.
    by : str
        Column to sort and choose by; any numeric column of `table`.
    largest : bool
        Show the largest values of `by` (first on top) or the smallest.
    top : int
        Most rows drawn, 60 at the most: more are a picture that no page holds. The note says how many are left out.
    log : bool, optional
        Amounts on a log axis; by default when the dearest renewal is thirty times the median shown.
    ax : Axes, optional

    Returns
    -------
    Axes
        Y tick labels are the extensions, top row first in reading order.

    Notes
    -----
    The wrong chart for more than about forty extensions: use :func:`discount_and_renewal`.
    """
    columns_needed(table, "extension", "register_cents", "renew_cents", by)
    currency = single_money(table, "draw first year against renewal")
    priced = table.dropna(subset=["register_cents", "renew_cents", by])
    order = priced.sort_values(by, ascending=not largest, kind="stable")
    shown = order.head(min(top, MOST_ROWS))
    if shown.empty:
        return nothing(
            ax, "No extension has both a first-year and a renewal price", len(table), origin_of(table)
        )
    first, renew = in_units(shown["register_cents"]), in_units(shown["renew_cents"])
    ax = start(ax, size=(8.4, 1.5 + 0.27 * len(shown)))
    log = draw_dumbbells(ax, [f".{name}" for name in names_of(shown)], first, renew, currency, log=log)
    word = {"renew_cents": "renewal", "register_cents": "first year"}.get(by, by.replace("_", " "))
    # Which of several equals are shown is the alphabet's choice: that is said.
    tied = int((priced[by] == shown[by].iloc[-1]).sum() - (shown[by] == shown[by].iloc[-1]).sum())
    note = left_out(
        len(shown),
        {
            "with no fixed price": len(table) - len(priced),
            f"with the same {word} as the last one here": tied,
            f"further down by {word}": len(priced) - len(shown) - tied,
        },
    )
    return caption(
        ax,
        title=_steepest(shown, first, renew, currency),
        note=note,
        origin=origin_of(shown),
        xlabel=f"{currency} per year, {basis(table)}" + (", log scale" if log else ""),
        key=True,
    )


def registrar_comparison(offers: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What registrars ask for one extension: first year and renewal, the cheapest renewal on top.

    Parameters
    ----------
    offers : DataFrame
        One row per registrar, all of one extension: `registrar`, `extension`, `register_cents`,
        `renew_cents`, `currency`; if present `observed_on` (the latest row of each registrar counts) and
        `price_basis` (``list``: the first year is a price before promotion, and the row says so).
    ax : Axes, optional

    Returns
    -------
    Axes
        Y tick labels are the registrars.

    Raises
    ------
    ValueError
        If the rows are of several extensions.
    """
    columns_needed(offers, "registrar", "extension", "register_cents", "renew_cents")
    extensions = sorted(set(offers["extension"]))
    if len(extensions) != 1:
        raise ValueError(
            f"Registrars are compared for one extension; the table has {len(extensions)} "
            f"({', '.join(extensions[:5])}). Filter it first: offers[offers.extension == 'com']."
        )
    currency = single_money(offers, "compare registrars")
    latest = offers
    if "observed_on" in offers:
        latest = offers.sort_values("observed_on", kind="stable").drop_duplicates("registrar", keep="last")
    shown = latest.dropna(subset=["register_cents", "renew_cents"])
    shown = shown.sort_values(["renew_cents", "registrar"])
    if shown.empty:
        return nothing(
            ax, f"No registrar here has both prices of .{extensions[0]}", len(offers), origin_of(offers)
        )
    struck = shown["price_basis"] == "list" if "price_basis" in shown else np.zeros(len(shown), bool)
    names = [f"{name}*" if mark else name for name, mark in zip(shown["registrar"], struck, strict=True)]
    first, renew = in_units(shown["register_cents"]), in_units(shown["renew_cents"])
    ax = start(ax, size=(8.4, 1.6 + 0.3 * len(shown)))
    log = draw_dumbbells(ax, names, first, renew, currency)
    note = left_out(
        len(shown),
        {"without both prices": len(latest) - len(shown), "older": len(offers) - len(latest)},
        unit="price rows",
    )
    if any(struck):
        note += " * first year before any promotion; the others as displayed."
    if "observed_on" in shown:
        days = [f"{day:%Y-%m-%d}" for day in (shown["observed_on"].min(), shown["observed_on"].max())]
        note += f" Seen on {days[0]}." if days[0] == days[1] else f" Seen between {days[0]} and {days[1]}."
    cheap, dear = shown.iloc[0], shown.iloc[-1]
    title = f".{extensions[0]} renews for {amount(renew[0], currency)} at {cheap.registrar}"
    if len(shown) > 1:
        title += f", for {amount(renew[-1], currency)} at {dear.registrar}"
    return caption(
        ax,
        title=title,
        note=note,
        origin=origin_of(shown),
        xlabel=f"{currency} per year, {basis(offers)}" + (", log scale" if log else ""),
        key=True,
    )


def draw_dumbbells(
    ax: Axes,
    labels: Sequence[str],
    first: np.ndarray,
    renew: np.ndarray,
    currency: str,
    *,
    log: bool | None = None,
    words: tuple[str, str] = ("first year", "renewal, each year"),
) -> bool:
    """Draw one dumbbell a row, first row on top, and say whether the axis became logarithmic."""
    rows = np.arange(len(labels))
    high = float(max(first.max(), renew.max()))
    if log is None:
        log = bool(renew.max() > 30 * np.median(renew))
    # Room for the two texts of each row, which are written outside the marks.
    if log:
        ax.set_xscale("log")
        ax.set_xlim(max(min(first.min(), renew.min()), 0.01) / 1.9, high * 1.9)
    else:
        ax.set_xlim(-0.09 * high, high * 1.13)
        ax.set_xticks([tick for tick in ax.get_xticks() if 0 <= tick <= high * 1.05])
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.add_collection(
        LineCollection(
            [((a, row), (b, row)) for a, b, row in zip(first, renew, rows, strict=True)],
            colors=QUIET,
            linewidths=2.5,
            zorder=1,
        )
    )
    ax.scatter(first, rows, s=42, color=FIRST_YEAR, zorder=3, label=words[0])
    ax.scatter(renew, rows, s=42, color=RENEWAL, marker="D", zorder=2, label=words[1])
    ax.set_yticks(rows, [chart_text(label) for label in labels])
    for a, b, row in zip(first, renew, rows, strict=True):
        beside(ax, min(a, b), int(row), -7, currency)
        if a != b:
            beside(ax, max(a, b), int(row), 7, currency)
    money_axis(ax.xaxis, log=log)
    return log


def _steepest(shown: pd.DataFrame, first: np.ndarray, renew: np.ndarray, currency: str) -> str:
    ratio = renew / np.maximum(first, 0.01)
    worst = int(np.argmax(ratio))
    name = names_of(shown)[worst]
    if ratio[worst] <= 1:
        return f"None of these {len(shown)} extensions costs more to renew than to take"
    return (
        f".{name}: {amount(first[worst], currency)} the first year, "
        f"{amount(renew[worst], currency)} each year after"
    )


def beside(ax: Axes, value: float, row: int, off: int, currency: str) -> None:
    ax.text(
        value,
        row,
        amount(value, currency, unit=False),
        transform=shifted(ax, off, 0),
        ha="left" if off > 0 else "right",
        va="center",
        fontsize=8.5,
        color=INK,
        gid="value",
    )
