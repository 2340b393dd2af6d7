"""All extensions at once: as a cloud with the trap region, and by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from helpers.charts.labels import label_points
from helpers.charts.money import basis, columns_needed, in_units, names_of, single_money
from helpers.charts.origin import origin_of
from helpers.charts.style import (
    COLOURS,
    FIRST_YEAR,
    INK,
    RENEWAL,
    TRAP,
    amount,
    caption,
    left_out,
    money_axis,
    nothing,
    renderer_of,
    shifted,
    start,
)
from helpers.display.plain import chart_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.transforms import Bbox

__all__ = ["discount_and_renewal", "renewal_by_kind"]

_RATIO = 2.0  # what the project calls a renewal trap, see helpers.pricing
_KINDS = ("gTLD", "new gTLD", "ccTLD", "IDN", "second-level")


def discount_and_renewal(table: pd.DataFrame, *, name: int = 12, ax: Axes | None = None) -> Axes:
    """Every extension: how much cheaper the first year is than a renewal, against what a renewal costs.

    The shaded region right of 50 % is the *renewal trap*: there a renewal costs at least twice the first
    year.

    Parameters
    ----------
    table : DataFrame
        One row per extension, as for :func:`first_year_and_renewal`; `promotion` if present tells badges
        from lasting first-year prices by the marker.
    name : int
        How many points to name at most: the dearest renewals of the trap region first.
    ax : Axes, optional

    Returns
    -------
    Axes
        X is ``100 x (1 - first year / renewal)`` percent, y the renewal on a log axis.
    """
    columns_needed(table, "extension", "register_cents", "renew_cents")
    currency = single_money(table, "draw discount against renewal")
    priced = table.dropna(subset=["register_cents", "renew_cents"])
    priced = priced[priced["renew_cents"] > 0]
    first, renew = in_units(priced["register_cents"]), in_units(priced["renew_cents"])
    below = 100 * (1 - first / renew)
    # A first year dearer than the renewal is a set-up cost, not a discount; those are counted, not drawn.
    drawn = below >= 0
    trap = drawn & (renew >= _RATIO * first)
    if not drawn.any():
        return nothing(
            ax, "No extension has a first year cheaper than its renewal", len(table), origin_of(table)
        )
    ax = start(ax, size=(8.4, 5.2))
    ax.set_yscale("log")
    ax.set_xlim(-2, 104)
    ax.set_ylim(renew[drawn].min() / 1.6, renew[drawn].max() * 2.2)
    ax.axvspan(100 * (1 - 1 / _RATIO), 104, color=TRAP, zorder=0, linewidth=0, gid="trap")
    badge = (priced["promotion"] != "").to_numpy() if "promotion" in priced else np.zeros(len(priced), bool)
    for chosen, colour, marker, label in (
        (drawn & ~badge, FIRST_YEAR, "o", "no promotion known"),
        (drawn & badge, COLOURS["orange"], "^", "promotion known"),
    ):
        if chosen.any():
            ax.scatter(
                below[chosen],
                renew[chosen],
                s=20,
                color=colour,
                marker=marker,
                alpha=0.75,
                linewidths=0,
                label=label,
            )
    money_axis(ax.yaxis, log=True)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:.0f} %")
    ax.text(
        0.985,
        0.985,
        "renewal trap: twice\nthe first year or more",
        transform=ax.transAxes,
        ha="right",
        va="top",
        fontsize=8.5,
        color="#8a3c00",
        gid="region",
    )
    note = left_out(
        int(drawn.sum()),
        {
            "with no fixed price": len(table) - len(priced),
            "with a first year dearer than a renewal": int((~drawn).sum()),
        },
    )
    caption(
        ax,
        title=f"{trap.sum():,} of {len(priced):,} extensions cost at least twice as much to keep as to take",
        note=note,
        origin=origin_of(priced),
        xlabel="first year below the renewal price, percent",
        ylabel=f"renewal, {currency} per year, {basis(table)}, log scale",
        key=True,
    )
    worst = np.flatnonzero(trap)[np.argsort(-(renew / np.maximum(first, 0.01))[trap], kind="stable")]
    if int(drawn.sum()) <= name:
        # So few that a point without a name would be the only thing not said.
        worst = np.concatenate([worst, np.flatnonzero(drawn & ~trap)])
    names = names_of(priced)
    # Places are found in pixels, so this comes after the caption has fixed the size of the axes.
    label_points(
        ax,
        [(below[i], renew[i], f".{names[i]}") for i in worst[:name]],
        blocked=_text_boxes(ax),
        others=np.column_stack([below[drawn], renew[drawn]]),
    )
    return ax


def renewal_by_kind(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Spread of renewal prices for each kind of extension, every extension a dot, the median named.

    Parameters
    ----------
    table : DataFrame
        One row per extension: `kind`, `renew_cents`, `currency`, `tax_included`.
    ax : Axes, optional

    Returns
    -------
    Axes
        One row per kind, cheapest median on top; dots are spread by a fixed pattern, not by chance.
    """
    columns_needed(table, "kind", "renew_cents")
    currency = single_money(table, "compare kinds")
    priced = table.dropna(subset=["renew_cents"])
    priced = priced[priced["renew_cents"] > 0]
    if priced.empty:
        return nothing(ax, "No extension has a renewal price", len(table), origin_of(table))
    renew = in_units(priced["renew_cents"])
    kind = priced["kind"].to_numpy()
    present = [name for name in _KINDS if (kind == name).any()]
    present += sorted(set(kind) - set(present))
    middle = {name: float(np.median(renew[kind == name])) for name in present}
    present.sort(key=middle.__getitem__)
    ax = start(ax, size=(8.4, 1.5 + 0.72 * len(present)))
    ax.set_xscale("log")
    ax.set_xlim(renew.min() / 1.5, renew.max() * 1.5)
    ax.set_ylim(len(present) - 0.45, -0.75)
    for row, name in enumerate(present):
        values = np.sort(renew[kind == name])
        # A golden-ratio sequence fills the strip evenly and is the same every time.
        jitter = ((np.arange(len(values)) * 0.618034) % 1 - 0.5) * 0.46
        ax.scatter(values, row + jitter, s=9, color=COLOURS["sky"], alpha=0.7, linewidths=0)
        low, high = np.percentile(values, [25, 75])
        ax.hlines(row, low, high, color=INK, linewidth=2)
        ax.plot([middle[name]], [row], marker="D", color=RENEWAL, markersize=6, markeredgecolor="white")
        ax.text(
            middle[name],
            row,
            chart_text(f"median {amount(middle[name], currency)}"),
            transform=shifted(ax, 0, 17),
            ha="center",
            fontsize=8.5,
            color=INK,
            gid="label",
        )
    counts = {name: int((kind == name).sum()) for name in present}
    ax.set_yticks(range(len(present)), [chart_text(f"{name} ({counts[name]})") for name in present])
    money_axis(ax.xaxis, log=True)
    note = left_out(len(priced), {"with no fixed renewal price": len(table) - len(priced)})
    cheap, dear = present[0], present[-1]
    title = (
        f"Half of the {_plural(cheap)} renew for {amount(middle[cheap], currency)} or less, "
        f"half of the {_plural(dear)} for {amount(middle[dear], currency)} or more"
        if len(present) > 1
        else f"Half of the {_plural(cheap)} renew for {amount(middle[cheap], currency)} or less"
    )
    return caption(
        ax,
        title=title,
        note=f"{note} Bar: the middle half.",
        origin=origin_of(priced),
        xlabel=f"renewal, {currency} per year, {basis(table)}, log scale",
    )


def _plural(kind: str) -> str:
    return {"second-level": "second-level extensions", "IDN": "internationalised extensions"}.get(
        kind, f"{kind}s"
    )


def _text_boxes(ax: Axes) -> list[Bbox]:
    renderer = renderer_of(ax)
    return [text.get_window_extent(renderer) for text in ax.texts if text.get_gid() == "region"]
