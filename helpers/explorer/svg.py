"""The explorer's two pictures as SVG: all prices at a glance, and the chosen extensions over the years.

The charts of :mod:`helpers.charts` are for paper and take a fifth of a second. These are drawn anew at each
keystroke, in a hundredth, and name every dot under the pointer. Colours and meaning are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from math import log10
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.charts.labels import spread
from helpers.charts.style import FIRST_YEAR, RENEWAL, SERIES, TRAP, amount
from helpers.explorer.question import Answer

if TYPE_CHECKING:
    pass

__all__ = ["MOST_LINES", "cloud_svg", "years_svg"]

MOST_LINES = 6
"""How many extensions the comparison draws."""

_WIDE, _HIGH = 560, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 12, 44, 52
_FONT = 'font-family="DejaVu Sans, Verdana, sans-serif" font-size="11" fill="currentColor"'
_DECADES = [lead * 10**power for power in range(-2, 5) for lead in (1, 2, 5)]


def cloud_svg(answer: Answer, chosen: tuple[str, ...] = ()) -> str:
    """Every extension of the list as a dot, first year across and renewal up, the matching ones in colour.

    In the shaded wedge a renewal costs at least twice the first year.
    """
    every = answer.everything
    seen = every[(every["register_cents"] > 0).fillna(False) & (every["renew_cents"] > 0).fillna(False)]
    if seen.empty:
        return _frame("No extension has fixed prices", [], "")
    first = seen["register_cents"].to_numpy(dtype=float) / 100
    renew = seen["renew_cents"].to_numpy(dtype=float) / 100
    match = seen["extension"].isin(answer.rows["extension"]).to_numpy()
    low = min(first.min(), renew.min()) / 1.4
    high = max(first.max(), renew.max()) * 1.4
    x, y = _log_axis(low, high, _LEFT, _WIDE - _RIGHT), _log_axis(low, high, _HIGH - _BOTTOM, _TOP)
    parts = [_trap_region(x, y, low, high)]
    for tick in _DECADES:
        if low <= tick <= high:
            parts.append(_tick_x(x(tick), amount(tick, cents=False) if tick >= 1 else f"{tick:g}"))
            parts.append(_tick_y(y(tick), amount(tick, cents=False) if tick >= 1 else f"{tick:g}"))
    names = seen["unicode"].to_numpy()
    px, py = x(first), y(renew)
    # The unmatched are one path of tiny squares, not hundreds of elements: they are only background.
    grey = "".join(f"M{a:.0f} {b:.0f}h2v2h-2z" for a, b in zip(px[~match], py[~match], strict=True))
    parts.append(f'<path d="{grey}" fill="#b9bdc2" opacity="0.7"/>')
    trap = seen["trap"].to_numpy()
    # Many extensions share both prices: one dot for all of them, which names them.
    same: dict[tuple[float, float], list[int]] = {}
    for at in map(int, np.flatnonzero(match)):
        same.setdefault((first[at], renew[at]), []).append(at)
    for (paid, later), places in same.items():
        at = places[0]
        colour = RENEWAL if trap[at] else FIRST_YEAR
        parts.append(
            f'<circle cx="{px[at]:.1f}" cy="{py[at]:.1f}" r="3.2" fill="{colour}" fill-opacity="0.65">'
            f"<title>{_named(list(names[places]))}: first year {paid:,.2f}, renewal {later:,.2f}</title></circle>"
        )
    spots: dict[tuple[float, float], list[str]] = {}
    for at in map(int, np.flatnonzero(seen["extension"].isin(chosen).to_numpy())):
        spots.setdefault((px[at], py[at]), []).append(names[at])
    parts += _callouts(spots)
    shown = int(match.sum())
    traps = int((match & trap).sum())
    left = len(every) - len(seen)
    note = f"{shown:,} of {len(every):,} extensions in colour, the others grey." + (
        f" {left} without two prices left out." if left else ""
    )
    return _frame(
        f"{traps:,} of {shown:,} matches renew at twice the first year or more",
        parts,
        note,
        xlabel=f"first year, {answer.basis}, log scale",
        ylabel="renewal per year",
    )


def years_svg(answer: Answer, chosen: tuple[str, ...]) -> str:
    """What the chosen extensions have cost in all by each year, one named line each."""
    from helpers.pricing import cost_by_year

    years = answer.choice.years
    picked = answer.everything[answer.everything["extension"].isin(chosen[:MOST_LINES])]
    costs = cost_by_year(picked, years=years)
    if costs.empty:
        return _frame("Choose extensions with fixed prices to compare them over the years", [], "")
    wide = costs.pivot(index="year", columns="extension", values="cumulative_cents").astype(float) / 100
    wide = wide[[name for name in chosen if name in wide]]
    top = float(wide.max().max()) * 1.05 or 1.0
    right = _WIDE - 150
    span = max(years - 1, 1)
    parts = []
    for tick in _round_ticks(top):
        parts.append(_tick_y(_HIGH - _BOTTOM - (_HIGH - _BOTTOM - _TOP) * tick / top, f"{tick:,g}", right))
    xs = [_LEFT + (right - _LEFT) * (year - 1) / span for year in wide.index]
    parts += [_tick_x(at, str(year)) for at, year in zip(xs, wide.index, strict=True)]
    ends = []
    for name, colour in zip(wide, SERIES, strict=False):
        ys = [_HIGH - _BOTTOM - (_HIGH - _BOTTOM - _TOP) * value / top for value in wide[name]]
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(xs, ys, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.2"/>')
        parts += [
            f'<circle cx="{a:.1f}" cy="{b:.1f}" r="2.5" fill="{colour}"/>'
            for a, b in zip(xs, ys, strict=True)
        ]
        ends.append((ys[-1], f".{name} {amount(float(wide[name].iloc[-1]), cents=True)}", colour))
    moved = spread([y for y, *_ in ends], 15, _TOP, _HIGH - _BOTTOM)
    for (was, text, colour), now in zip(ends, moved, strict=True):
        parts.append(
            f'<line x1="{xs[-1]:.1f}" y1="{was:.1f}" x2="{xs[-1] + 12:.1f}" y2="{now:.1f}" stroke="{colour}"/>'
            f'<text x="{xs[-1] + 16:.1f}" y="{now + 4:.1f}" {_FONT}>{escape(text)}</text>'
        )
    last = wide.iloc[-1]
    dear, cheap = str(last.idxmax()), str(last.idxmin())
    title = f".{cheap} costs {amount(last[cheap], answer.currency, cents=True)} over {years} year{'s' * (years > 1)}"
    if len(last) > 1:
        title += f", .{dear} {amount(last[dear], cents=True)}"
    left = len(chosen) - len(wide.columns)
    note = (
        f"{left} of {len(chosen)} chosen left out: no fixed price, or after the first {MOST_LINES}."
        if left
        else ""
    )
    return _frame(
        title,
        parts,
        note,
        xlabel="year of payment (1 is the registration)",
        ylabel=f"paid so far, {answer.basis}",
    )


def _callouts(spots: dict[tuple[float, float], list[str]]) -> list[str]:
    """Rings with names, written below and right of the diagonal, where there are few dots."""
    parts = []
    moved = spread([y + 14 for _, y in spots], 15, _TOP + 10, _HIGH - _BOTTOM - 6)
    for ((x, y), names), now in zip(spots.items(), moved, strict=True):
        at = min(x + 40, _WIDE - 120)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="none" stroke="currentColor"/>'
            f'<line x1="{x + 5:.1f}" y1="{y + 3:.1f}" x2="{at - 2:.1f}" y2="{now - 3:.1f}" stroke="currentColor"/>'
            f'<text x="{at:.1f}" y="{now:.1f}" {_FONT} font-weight="bold" stroke="var(--jp-layout-color0, #fff)" '
            f'stroke-width="3" paint-order="stroke">{_named(names, 3)}</text>'
        )
    return parts


def _named(names: Sequence[str], most: int = 8) -> str:
    shown = ", ".join(f".{escape(name)}" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def _frame(title: str, parts: list[str], note: str, *, xlabel: str = "", ylabel: str = "") -> str:
    middle = (_HIGH - _BOTTOM + _TOP) / 2
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" width="100%" style="max-width:{_WIDE}px" role="img" '
        f'aria-label="{escape(title)}"><text x="{_LEFT}" y="18" {_FONT} style="font-size:13px" '
        f'font-weight="bold">{escape(title)}</text>{"".join(parts)}'
        f'<text x="{_LEFT}" y="{_HIGH - 20}" {_FONT}>{escape(xlabel)}</text>'
        f'<text x="{_LEFT}" y="{_HIGH - 5}" {_FONT} opacity="0.8">{escape(note)}</text>'
        f'<text transform="translate(12 {middle:.0f}) rotate(-90)" text-anchor="middle" {_FONT}>'
        f"{escape(ylabel)}</text></svg>"
    )


def _log_axis(low: float, high: float, start: float, end: float) -> Callable[[Any], Any]:
    a, b = log10(low), log10(high)
    return lambda value: start + (end - start) * (np.log10(value) - a) / (b - a)


def _trap_region(x: Callable[[float], float], y: Callable[[float], float], low: float, high: float) -> str:
    points = ((low, 2 * low), (low, high), (high / 2, high))
    shape = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in points)
    return (
        f'<polygon points="{shape}" fill="{TRAP}" opacity="0.85"/>'
        f'<text x="{x(low) + 6:.0f}" y="{_TOP + 14}" {_FONT} style="fill:#8a3c00">renewal trap: '
        "twice the first year or more</text>"
    )


def _tick_x(at: float, text: str) -> str:
    low = _HIGH - _BOTTOM
    return (
        f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP}" y2="{low}" stroke="currentColor" opacity="0.12"/>'
        f'<text x="{at:.1f}" y="{low + 14}" text-anchor="middle" {_FONT}>{text}</text>'
    )


def _tick_y(at: float, text: str, right: float = _WIDE - _RIGHT) -> str:
    return (
        f'<line x1="{_LEFT}" x2="{right}" y1="{at:.1f}" y2="{at:.1f}" stroke="currentColor" opacity="0.12"/>'
        f'<text x="{_LEFT - 5}" y="{at + 4:.1f}" text-anchor="end" {_FONT}>{text}</text>'
    )


def _round_ticks(top: float) -> list[float]:
    step = 10 ** np.floor(np.log10(top))
    step = next(step * part for part in (0.1, 0.2, 0.5, 1, 2) if top / (step * part) <= 6)
    return [round(step * count, 10) for count in range(int(top / step) + 1)]
