"""Labels that do not collide: along one line, and around points.

Both measure real text boxes and move or drop labels. A label that finds no place is dropped rather than
printed over another one, and the caller is told, so that the chart's note can say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.charts.spread import spread
from helpers.charts.style import INK, renderer_of
from helpers.display.plain import chart_text

__all__ = ["label_line_ends", "label_points", "spread"]


def label_line_ends(
    ax: Axes, ends: Sequence[tuple[float, float, str, str]], *, size: float = 9.0, shift: float = 8.0
) -> None:
    """Write each line's name right of its last point instead of in a legend.

    Parameters
    ----------
    ends : sequence of (x, y, text, colour)
        Data coordinates of the line's last point.
    shift : float
        Points between the line's end and its label. A hairline joins a label that had to move.
    """
    if not ends:
        return
    figure = ax.figure
    pixel = figure.dpi / 72
    box = ax.get_window_extent()
    ys = [ax.transData.transform((x, y))[1] for x, y, *_ in ends]
    moved = spread(ys, gap=size * 1.45 * pixel, low=box.y0, high=box.y1)
    for (x, y, text, colour), was, now in zip(ends, ys, moved, strict=True):
        far = abs(now - was) > size * 0.5 * pixel
        ax.annotate(
            chart_text(text),
            xy=(x, y),
            xytext=(shift + (10 if far else 0), (now - was) / pixel),
            textcoords="offset points",
            va="center",
            fontsize=size,
            color=INK,
            annotation_clip=False,
            gid="label",
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.8, "shrinkA": 0, "shrinkB": 3}
            if far
            else None,
        )


def label_points(
    ax: Axes,
    points: Sequence[tuple[float, float, str]],
    *,
    size: float = 8.5,
    blocked: Sequence[Bbox] = (),
    others: np.ndarray | None = None,
    leader: bool = False,
    limit: int = 40,
) -> list[str]:
    """Name points, most important first, wherever a name fits beside its point.

    Parameters
    ----------
    blocked : sequence of Bbox
        Boxes in pixels to keep clear of, such as texts already there.
    others : array of shape (n, 2), optional
        Data coordinates of further marks to keep clear of.
    leader : bool
        Let names stand well away from their points; those that do are joined to them by a hairline.

    Returns
    -------
    list of str
        The names that found no place. Limits and position of the axes must be final before the call:
        places are found in pixels.
    """
    if not len(points):
        return []
    renderer = renderer_of(ax)
    pixel = ax.figure.dpi / 72
    frame = ax.get_window_extent()
    spots = ax.transData.transform(np.array([(x, y) for x, y, _ in points], dtype=float))
    marks = spots if others is None else np.vstack([spots, ax.transData.transform(others)])
    reach = 3.0 * pixel
    taken = list(blocked)
    lost = []
    for number, ((x, y, text), (px, py)) in enumerate(zip(points, spots, strict=True)):
        if number >= limit:
            lost.append(text)
            continue
        mark = ax.annotate(
            chart_text(text),
            xy=(x, y),
            xytext=(0, 0),
            textcoords="offset points",
            fontsize=size,
            color=INK,
            gid="label",
            arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.7, "shrinkA": 1, "shrinkB": 4},
        )
        extent = Text.get_window_extent(mark, renderer)  # without the hairline
        wide, high = extent.width, extent.height
        for step, dx, dy in _places(
            wide, high, 5 * pixel, (1, 2.2, 4, 7, 11, 16, 24) if leader else (1, 2.2)
        ):
            box = Bbox.from_bounds(px + dx, py + dy, wide, high)
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
            grown = box.padded(reach)
            hit = (
                (marks[:, 0] > grown.x0)
                & (marks[:, 0] < grown.x1)
                & (marks[:, 1] > grown.y0)
                & (marks[:, 1] < grown.y1)
            ).any()
            if inside and not hit and not any(box.overlaps(other) for other in taken):
                taken.append(box.padded(1.5))
                mark.set_position((dx / pixel, dy / pixel))
                mark.set_verticalalignment("bottom")
                # A hairline only where the name does not touch its point.
                if mark.arrow_patch is not None:
                    mark.arrow_patch.set_visible(step > 1)
                break
        else:
            mark.remove()
            lost.append(text)
    return lost


def _places(
    wide: float, high: float, off: float, steps: Sequence[float]
) -> Iterator[tuple[float, float, float]]:
    """Lower left corners to try around a point: right, left, above, below, the corners, then further off."""
    for step in steps:
        far = step * off
        yield step, far, -high / 2
        yield step, -far - wide, -high / 2
        for part in (0.5, 0.1, 0.9):
            yield step, -wide * part, far
            yield step, -wide * part, -far - high
        yield step, far, far / 2
        yield step, far, -high - far / 2
        yield step, -far - wide, far / 2
        yield step, -far - wide, -high - far / 2
