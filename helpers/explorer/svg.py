"""The explorer's two pictures as SVG: all prices at a glance, and the chosen extensions over the years.

The charts of :mod:`helpers.charts` are for paper and take a tenth of a second. These are drawn anew at each
keystroke, in a hundredth, and name every dot under the pointer. Colours and meaning are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import log10
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd

from helpers.charts.colours import FIRST_YEAR, RENEWAL, SERIES, amount
from helpers.charts.spread import spread
from helpers.explorer.question import Answer
from helpers.pricing.years import READ, is_priced, schedule

__all__ = ["MOST_LINES", "cloud_svg", "months_svg", "years_svg"]

MOST_LINES = 6
"""How many extensions the comparison draws."""

_WIDE, _HIGH = 560, 360
_NARROWEST, _WIDEST = 300, 1100
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 12, 44, 52
_FONT = 'font-family="DejaVu Sans, Verdana, sans-serif" font-size="11" fill="currentColor"'
_DECADES = [lead * 10**power for power in range(-2, 5) for lead in (1, 2, 5)]


@dataclass(frozen=True)
class _Plot:
    """The room of one chart, in pixels of the screen: text keeps its size, the chart takes what there is."""

    width: int = _WIDE

    @classmethod
    def of(cls, width: int) -> _Plot:
        return cls(min(max(width, _NARROWEST), _WIDEST))

    @property
    def low(self) -> float:
        """The bottom of the axes; a wide chart is higher too."""
        return max(_HIGH, self.width * 0.55) - _BOTTOM

    @property
    def right(self) -> float:
        return self.width - _RIGHT

    def tick_x(self, at: float, text: str) -> str:
        return (
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP}" y2="{self.low:.0f}" stroke="currentColor" opacity="0.12"/>'
            f'<text x="{at:.1f}" y="{self.low + 14:.0f}" text-anchor="middle" {_FONT}>{text}</text>'
        )

    def tick_y(self, at: float, text: str, right: float | None = None) -> str:
        end = self.right if right is None else right
        return (
            f'<line x1="{_LEFT}" x2="{end:.0f}" y1="{at:.1f}" y2="{at:.1f}" stroke="currentColor" opacity="0.12"/>'
            f'<text x="{_LEFT - 5}" y="{at + 4:.1f}" text-anchor="end" {_FONT}>{text}</text>'
        )

    def frame(
        self, title: str, parts: list[str], notes: Sequence[str], *, xlabel: str = "", ylabel: str = ""
    ) -> str:
        """The whole chart: title on as many lines as it needs, axes, notes below."""
        high = self.low + _BOTTOM
        letters = max(int((self.width - _LEFT) / 7.4), 20)
        heads = wrap(title, letters)[:2]
        rows = [line for note in notes if note for line in wrap(note, int(letters * 1.15))]
        lines = [
            f'<text x="{_LEFT}" y="{(18 if len(heads) == 1 else 14) + 16 * at}" {_FONT} style="font-size:13px" '
            f'font-weight="bold">{escape(line)}</text>'
            for at, line in enumerate(heads)
        ]
        lines += [
            f'<text x="{_LEFT}" y="{high - 4 + 14 * at:.0f}" {_FONT} opacity="0.8">{escape(row)}</text>'
            for at, row in enumerate(rows)
        ]
        total = high + 14 * max(len(rows) - 1, 0) + 4
        return (
            f'<svg viewBox="0 0 {self.width} {total:.0f}" width="100%" style="max-width:{self.width}px" role="img" '
            f'aria-label="{escape(title)}">{"".join(lines)}{"".join(parts)}'
            f'<text x="{_LEFT}" y="{high - 20:.0f}" {_FONT}>{escape(xlabel)}</text>'
            f'<text transform="translate(12 {(self.low + _TOP) / 2:.0f}) rotate(-90)" text-anchor="middle" {_FONT}>'
            f"{escape(ylabel)}</text></svg>"
        )


def cloud_svg(answer: Answer, chosen: tuple[str, ...] = (), *, width: int = _WIDE) -> str:
    """Every extension of the list as a dot, first year across and renewal up, the matching ones in colour.

    In the shaded wedge a renewal costs at least twice the first year. `width` is in pixels.
    """
    plot = _Plot.of(width)
    every = answer.everything
    seen = every[(every["register_cents"] > 0).fillna(False) & (every["renew_cents"] > 0).fillna(False)]
    if seen.empty:
        return plot.frame("No extension has fixed prices", [], ())
    first = seen["register_cents"].to_numpy(dtype=float) / 100
    renew = seen["renew_cents"].to_numpy(dtype=float) / 100
    codes = seen["extension"].tolist()
    matching, picked = set(answer.rows["extension"]), set(chosen)
    match = np.array([code in matching for code in codes], dtype=bool)
    low = min(first.min(), renew.min()) / 1.4
    high = max(first.max(), renew.max()) * 1.4
    x, y = _log_axis(low, high, _LEFT, plot.right), _log_axis(low, high, plot.low, _TOP)
    parts = [_trap_region(x, y, low, high)]
    every_decade = plot.width < 480
    for tick in _DECADES:
        # On a telephone only 1, 10, 100: the others would run into each other.
        if low <= tick <= high and not (every_decade and f"{tick:g}".strip("0.")[0] != "1"):
            text = amount(tick, cents=False) if tick >= 1 else f"{tick:g}"
            parts += [plot.tick_x(x(tick), text), plot.tick_y(y(tick), text)]
    names = seen["unicode"].tolist()
    px, py = x(first), y(renew)
    # The unmatched are one path of tiny squares, not hundreds of elements: they are only background.
    grey = "".join(f"M{a:.0f} {b:.0f}h2v2h-2z" for a, b in zip(px[~match], py[~match], strict=True))
    parts.append(f'<path d="{grey}" fill="#8a8f94" opacity="0.6"/>')
    trap = seen["trap"].to_numpy()
    # Many extensions share both prices: one dot for all of them, which names them.
    same: dict[tuple[float, float], list[int]] = {}
    for at in map(int, np.flatnonzero(match)):
        same.setdefault((first[at], renew[at]), []).append(at)
    for (paid, later), places in same.items():
        at = places[0]
        colour = RENEWAL if trap[at] else FIRST_YEAR
        same_names = [names[one] for one in places]
        same_codes = " ".join(codes[one] for one in places[:MOST_LINES])
        parts.append(
            f'<circle data-dot data-do="dot" data-value="{escape(same_codes)}" '
            f'cx="{px[at]:.1f}" cy="{py[at]:.1f}" r="3.6" fill="{colour}" fill-opacity="0.65">'
            f"<title>{_named(same_names)}: first year {paid:,.2f}, renewal {later:,.2f}</title></circle>"
        )
    spots: dict[tuple[float, float], list[str]] = {}
    for at in (place for place, code in enumerate(codes) if code in picked):
        spots.setdefault((px[at], py[at]), []).append(names[at])
    parts += _callouts(spots, plot)
    shown = int(match.sum())
    traps = int((match & trap).sum())
    left = len(every) - len(seen)
    note = f"{shown:,} of {len(every):,} extensions in colour, the others grey." * bool(shown)
    note += f" {left} without two prices left out." if left else ""
    traps_said = f"{traps:,} of {shown:,} matches renew at twice the first year or more"
    return plot.frame(
        traps_said if shown else "No extension matches; the dots are all the others",
        parts,
        (note, answer.note),
        xlabel=f"first year, {answer.basis}, log scale",
        ylabel="renewal per year",
    )


def years_svg(answer: Answer, chosen: tuple[str, ...], *, width: int = _WIDE) -> str:
    """What the chosen extensions have cost in all by each year, one named line each."""
    plot = _Plot.of(width)
    years = answer.choice.years
    picked = answer.everything.loc[answer.everything["extension"].isin(chosen[:MOST_LINES]), [*READ]]
    fixed = picked[is_priced(picked)]
    # The few lines need no table of extensions and years, which takes longer than all of the drawing.
    costs = dict(zip(fixed["extension"], schedule(fixed, years).cumsum(axis=1) / 100, strict=True))
    paid = {name: costs[name].tolist() for name in chosen if name in costs}
    if not paid:
        return plot.frame("Choose extensions with fixed prices to compare them over the years", [], ())
    last = {name: values[-1] for name, values in paid.items()}
    top = max(last.values()) * 1.05 or 1.0
    right = plot.width - 150
    span = max(years - 1, 1)
    shown_as = dict(zip(picked["extension"], picked["unicode"], strict=True))

    def up(value: float) -> float:
        return plot.low - (plot.low - _TOP) * value / top

    parts = []
    for tick in _round_ticks(top):
        parts.append(plot.tick_y(up(tick), f"{tick:,g}", right))
    xs = [_LEFT + (right - _LEFT) * year / span for year in range(years)]
    parts += [plot.tick_x(at, str(year)) for year, at in enumerate(xs, 1)]
    ends = []
    for name, colour in zip(paid, SERIES, strict=False):
        ys = [up(value) for value in paid[name]]
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(xs, ys, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.2"/>')
        parts += [
            f'<circle cx="{a:.1f}" cy="{b:.1f}" r="2.5" fill="{colour}"/>'
            for a, b in zip(xs, ys, strict=True)
        ]
        ends.append((ys[-1], f".{shown_as[name]} {amount(last[name], cents=True)}", colour))
    moved = spread([y for y, *_ in ends], 15, _TOP, plot.low)
    for (was, text, colour), now in zip(ends, moved, strict=True):
        parts.append(
            f'<line x1="{xs[-1]:.1f}" y1="{was:.1f}" x2="{xs[-1] + 12:.1f}" y2="{now:.1f}" stroke="{colour}"/>'
            f'<text x="{xs[-1] + 16:.1f}" y="{now + 4:.1f}" {_FONT}>{escape(text)}</text>'
        )
    dear, cheap = max(last, key=last.__getitem__), min(last, key=last.__getitem__)
    least = amount(last[cheap], answer.currency, cents=True)
    title = f".{shown_as[cheap]} costs {least} over {years} year{'s' * (years > 1)}"
    if len(last) > 1:
        title += f", .{shown_as[dear]} {amount(last[dear], cents=True)}"
    left = len(chosen) - len(paid)
    note = (
        f"{left} of {len(chosen)} chosen left out: no fixed price, or after the first {MOST_LINES}."
        if left
        else ""
    )
    return plot.frame(
        title,
        parts,
        (note, answer.note),
        xlabel="year of payment (1 is the registration)",
        ylabel=f"paid so far, {answer.basis}",
    )


def months_svg(months: pd.DataFrame, *, title: str, basis: str, width: int = _WIDE) -> str:
    """A bar for each month of :func:`helpers.pricing.budget_by_month` (not split); the dearest says its amount."""
    plot = _Plot.of(width)
    amounts = [int(cents) / 100 for cents in months["amount_cents"]]
    if not any(amounts):
        return plot.frame("No dated renewal in these months", [], ())
    top = max(amounts) * 1.12
    step = (plot.right - _LEFT) / len(amounts)
    up = (plot.low - _TOP) / top
    parts = [plot.tick_y(plot.low - up * tick, f"{tick:,g}") for tick in _round_ticks(top)]
    # Every month where there is room for its name, else each third.
    each = 1 if step >= 30 else 3 if step >= 11 else 12
    for at, (month, value) in enumerate(zip(months["month"], amounts, strict=True)):
        left = _LEFT + step * at + step * 0.12
        said = f"{month:%B %Y}: {amount(value, cents=True)}"
        parts.append(
            f'<rect x="{left:.1f}" y="{plot.low - up * value:.1f}" width="{step * 0.76:.1f}" '
            f'height="{up * value:.1f}" fill="{RENEWAL}"><title>{said}</title></rect>'
        )
        if at % each == 0:
            name = f"{month:%b}" if each == 1 and month.month != 1 and at else f"{month:%b %y}"
            parts.append(
                f'<text x="{left + step * 0.38:.1f}" y="{plot.low + 14:.0f}" text-anchor="middle" {_FONT}>{name}</text>'
            )
        if value == max(amounts):
            parts.append(
                f'<text x="{left + step * 0.38:.1f}" y="{plot.low - up * value - 4:.1f}" text-anchor="middle" {_FONT}>'
                f"{amount(value, cents=True)}</text>"
            )
    return plot.frame(title, parts, (), xlabel="month of the renewal", ylabel=f"per month, {basis}")


def _callouts(spots: dict[tuple[float, float], list[str]], plot: _Plot) -> list[str]:
    """Rings with names, written below and right of the diagonal, where there are few dots."""
    parts = []
    moved = spread([y + 14 for _, y in spots], 15, _TOP + 10, plot.low - 6)
    for ((x, y), names), now in zip(spots.items(), moved, strict=True):
        at = min(x + 40, plot.width - 120)
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


def _log_axis(low: float, high: float, start: float, end: float) -> Callable[[Any], Any]:
    a, b = log10(low), log10(high)
    return lambda value: start + (end - start) * (np.log10(value) - a) / (b - a)


def _trap_region(x: Callable[[float], float], y: Callable[[float], float], low: float, high: float) -> str:
    points = ((low, 2 * low), (low, high), (high / 2, high))
    shape = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in points)
    return (
        # A wash of the renewal colour: pale on white, dim on black.
        f'<polygon points="{shape}" fill="{RENEWAL}" opacity="0.12"/>'
        f'<text x="{x(low) + 6:.0f}" y="{_TOP + 14}" {_FONT}>renewal trap: twice the first year or more</text>'
    )


def _round_ticks(top: float) -> list[float]:
    step = 10 ** np.floor(np.log10(top))
    step = next(step * part for part in (0.1, 0.2, 0.5, 1, 2) if top / (step * part) <= 6)
    return [round(step * count, 10) for count in range(int(top / step) + 1)]
