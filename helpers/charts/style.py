"""What all charts share: palette, sizes, titles, notes, and how a chart shows itself in a notebook.

Figures are made with :class:`matplotlib.figure.Figure`, never with pyplot: pyplot keeps every figure in a
global list and belongs to the main thread, while JupyterLab runs widget callbacks on others.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

import numpy as np
from matplotlib import __version_info__
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from matplotlib.transforms import ScaledTranslation

from helpers.charts.colours import (
    COLOURS,
    FIRST_YEAR,
    GRID,
    INK,
    MUTED,
    QUIET,
    RENEWAL,
    SAVING,
    SERIES,
    TRAP,
    amount,
)
from helpers.display.plain import LONGEST_IN_CHART, chart_text

if TYPE_CHECKING:
    from matplotlib.axis import Axis
    from matplotlib.transforms import Transform

__all__ = [
    "COLOURS",
    "FIRST_YEAR",
    "GRID",
    "INK",
    "MOST_ROWS",
    "MUTED",
    "OVER",
    "QUIET",
    "RENEWAL",
    "SAVING",
    "SERIES",
    "TRAP",
    "ChartAxes",
    "amount",
    "caption",
    "left_out",
    "money_axis",
    "note_of",
    "nothing",
    "panels",
    "png",
    "renderer_of",
    "run_together",
    "shifted",
    "start",
]

# Of a chart that draws a row for each: more make a picture that nobody can read.
MOST_ROWS = 60

_TEXT = 9.0
_TITLE = 11.5
_DPI = 100


class ChartAxes(Axes):
    """Axes that a notebook shows as a picture, and as one sentence where pictures cannot be shown.

    A plain Figure made without pyplot prints as ``<Figure size ...>``; this prints the chart's title and
    note, which is also its text for readers who do not see it.
    """

    def _repr_png_(self) -> bytes:
        return png(self)

    def __repr__(self) -> str:
        title = " ".join(self.get_title(loc="left").split()).replace(r"\$", "$")
        return f"Chart: {title}" + (f" ({note_of(self)})" if note_of(self) else "")


def start(ax: Axes | None = None, *, size: tuple[float, float] = (8.4, 4.6)) -> Axes:
    """The Axes to draw on: the one given, or a new figure of `size` inches."""
    if ax is None:
        figure = Figure(figsize=size, dpi=_DPI, facecolor="white")
        _on_canvas(figure)
        ax = figure.add_subplot(axes_class=ChartAxes)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(MUTED)
    ax.tick_params(length=0, labelsize=_TEXT, labelcolor=INK, pad=5)
    ax.set_axisbelow(True)
    return ax


def _on_canvas(figure: Figure) -> None:
    if __version_info__ < (3, 11):
        # Such as that of the browser tab: it draws each line of text whole by itself.
        FigureCanvasAgg(figure)
        return
    from helpers.charts.canvas import ChartCanvas

    ChartCanvas(figure)


def panels(count: int, *, size: tuple[float, float] = (11.0, 4.6)) -> list[ChartAxes]:
    """`count` Axes side by side in one figure; showing any of them shows the figure."""
    figure = Figure(figsize=size, dpi=_DPI, facecolor="white", layout="constrained")
    _on_canvas(figure)
    added = [figure.add_subplot(1, count, place + 1, axes_class=ChartAxes) for place in range(count)]
    return cast("list[ChartAxes]", added)


def caption(
    ax: Axes,
    *,
    title: str,
    origin: str,
    note: str = "",
    xlabel: str = "",
    ylabel: str = "",
    key: bool = False,
    right: Iterable[str] = (),
) -> Axes:
    """Give the chart its finding as a title, its axis texts and its note, and make room for them.

    `origin` is the sentence of :func:`helpers.charts.origin.origin_of`: no chart goes without it, so it ends every
    note. With `key`, the labelled marks are explained in one line between title and plot, clear of the data.
    `right` are texts that will be written right of the plot. Ticks and limits must be final; what is placed
    in pixels must come after.
    """
    alone = isinstance(ax, ChartAxes) and len(ax.figure.axes) == 1
    left = _left_margin(ax, ylabel)
    margin_right = 12 + max((_width(ax, chart_text(text), _TEXT) + 18 for text in right), default=0)
    width = ax.figure.bbox.width / ax.figure.dpi * 72 - left - margin_right
    if not alone:
        width = ax.get_window_extent().width / ax.figure.dpi * 72
    title = _wrap(chart_text(title), width, _TITLE * 0.66)
    below_axis = f"{chart_text(note)} {chart_text(origin)}".strip()
    if len(below_axis) > 2 * LONGEST_IN_CHART:
        # Only texts from elsewhere are so long; both are cut, for neither may push the other out.
        below_axis = f"{chart_text(note[:120])} {chart_text(origin[:120])}"
    note = _wrap(below_axis, width, _TEXT * 0.52)
    xlabel, ylabel = chart_text(xlabel), chart_text(ylabel)
    if key:
        ax.legend(
            loc="lower left",
            bbox_to_anchor=(0.0, 1.0),
            ncols=8,
            frameon=False,
            fontsize=_TEXT - 0.5,
            handletextpad=0.2,
            columnspacing=1.4,
            borderaxespad=0.1,
            borderpad=0.2,
            labelcolor=INK,
        )
    pad = 28 if key else 10
    ax.set_title(title, loc="left", fontsize=_TITLE, fontweight="bold", color=INK, pad=pad, y=1.0)
    ax.set_xlabel(xlabel, fontsize=_TEXT, color=MUTED, loc="left")
    ax.set_ylabel(ylabel, fontsize=_TEXT, color=MUTED)
    ticks = max((name.count("\n") for name in _tick_names(ax.xaxis)), default=0)
    below = (36 if xlabel else 22) + ticks * _TEXT * 1.3
    if note:
        # Hung below the axis text, in points, so that it follows the axes whatever the figure's size.
        ax.text(
            0,
            0,
            note,
            transform=ax.transAxes + ScaledTranslation(0, -below / 72, ax.figure.dpi_scale_trans),
            va="top",
            fontsize=_TEXT - 1,
            color=MUTED,
            gid="note",
        )
    if alone:
        top = pad + _TITLE * 1.35 * (title.count("\n") + 1) + 4
        bottom = below + (_TEXT * 1.35 * (note.count("\n") + 1) + 2 if note else 0)
        _place(ax, left, margin_right, bottom, top)
    return ax


def note_of(ax: Axes) -> str:
    """The chart's note as one line."""
    texts = [" ".join(text.get_text().split()) for text in ax.texts if text.get_gid() == "note"]
    return " ".join(texts).replace(r"\$", "$")


def left_out(shown: int, reasons: Mapping[str, int], *, unit: str = "extensions") -> str:
    """Say how many rows a chart shows, how many it leaves out, and why.

    >>> left_out(30, {"below the thirty dearest": 873, "no fixed price": 2})
    '30 of 905 extensions shown; left out: 873 below the thirty dearest, 2 no fixed price.'
    """
    missing = {reason: count for reason, count in reasons.items() if count}
    if not missing:
        return f"1 {unit.removesuffix('s')} shown." if shown == 1 else f"All {shown:,} {unit} shown."
    why = ", ".join(f"{count:,} {reason}" for reason, count in missing.items())
    return f"{shown:,} of {shown + sum(missing.values()):,} {unit} shown; left out: {why}."


def nothing(ax: Axes | None, why: str, total: int, origin: str) -> Axes:
    """An empty chart that says why it is empty, so that a filter without matches is no error."""
    ax = start(ax, size=(8.4, 2.0))
    ax.set_xticks([])
    ax.set_yticks([])
    ax.text(0.5, 0.5, "nothing to draw", transform=ax.transAxes, ha="center", color=MUTED)
    note = left_out(0, {"without those prices": total}) if total else ""
    return caption(ax, title=why, note=note, origin=origin)


def shifted(ax: Axes, right: float, up: float) -> Transform:
    """Data coordinates moved by points, for texts beside marks: half the cost of an annotation."""
    return ax.transData + ScaledTranslation(right / 72, up / 72, ax.figure.dpi_scale_trans)


def money_axis(axis: Axis, *, log: bool = False) -> None:
    """Grid and tick texts of an axis of amounts; on a log axis 1, 2 and 5 of each decade."""
    if log:
        axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0), numticks=30))
        axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:,.0f}" if value % 1 == 0 else f"{value:g}")
    )
    axis.grid(True, color=GRID, linewidth=0.8)


OVER = (0, (5, 5))
"""Dashes of a line that runs where another one does: the other is seen in the gaps."""


def run_together(values: np.ndarray, others: np.ndarray) -> bool:
    """Whether a line shares a stretch with one of those drawn before (a column each), which it would hide."""
    if not others.size:
        return False
    same = np.isclose(others, values[:, None])
    return bool((same[1:] & same[:-1]).any() or (len(values) == 1 and same.any()))


def figure_of(ax: Axes) -> Figure:
    """The figure that holds these axes; charts here are never in a part of one."""
    return cast("Figure", ax.figure)


def png(ax: Axes, *, dpi: int = _DPI) -> bytes:
    """The whole figure of `ax` as PNG."""
    stream = io.BytesIO()
    # Level 1 is three times as fast as the default and a tenth larger; no metadata, so that the same
    # figures give the same bytes.
    figure_of(ax).savefig(
        stream, format="png", dpi=dpi, metadata={"Software": None}, pil_kwargs={"compress_level": 1}
    )
    return stream.getvalue()


def renderer_of(ax: Axes) -> RendererAgg:
    """The renderer to measure texts with: that of the canvas, which draws what it measured, if it has one of pixels."""
    canvas = ax.figure.canvas
    if isinstance(canvas, FigureCanvasAgg):
        return canvas.get_renderer()
    return RendererAgg(*canvas.get_width_height(), ax.figure.dpi)


def _place(ax: Axes, left: float, right: float, bottom: float, top: float) -> None:
    """Put the axes into the figure with these margins in points.

    Margins from a few measured texts, instead of matplotlib's constrained layout, which measures every
    text several times and costs as much as the drawing.
    """
    width, height = (size * 72 for size in figure_of(ax).get_size_inches())
    ax.set_position((left / width, bottom / height, 1 - (left + right) / width, 1 - (bottom + top) / height))


def _left_margin(ax: Axes, ylabel: str) -> float:
    names = _tick_names(ax.yaxis)
    widest = max((_width(ax, name, _TEXT) for name in sorted(names, key=len)[-12:]), default=0)
    return widest + 16 + (_TEXT * 1.6 if ylabel else 0)


def _tick_names(axis: Axis) -> list[str]:
    return axis.get_major_formatter().format_ticks(list(axis.get_majorticklocs()))


def _width(ax: Axes, text: str, size: float) -> float:
    """Width of a text in points."""
    prop, renderer = FontProperties(size=size), renderer_of(ax)
    pixels = max(
        renderer.get_text_width_height_descent(line, prop, False)[0] for line in (text or " ").split("\n")
    )
    return float(pixels) * 72 / renderer.dpi


def _wrap(text: str, width: float, per_letter: float) -> str:
    # A command that is broken at its hyphens cannot be copied.
    return textwrap.fill(text, max(24, int(width / per_letter)), break_on_hyphens=False)
