"""The canvas of charts: every line of text is laid out once and drawn whole.

matplotlib lays a text out each time that it is measured and once more to draw it, and draws it letter by letter:
more than a third of a chart's time. Here what was measured is drawn, a line in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import bidirectional

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.font_manager import findfont, get_font
from matplotlib.ft2font import LoadFlags

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

__all__ = ["ChartCanvas", "ChartRenderer"]

_FROM_THE_RIGHT = {"R", "AL"}


class _Line(NamedTuple):
    """A line of text in pixels."""

    size: tuple[float, float, float]
    """Width, height and descent."""
    ink: np.ndarray
    """How dark each pixel is."""
    before: float
    """Columns of `ink` before the line starts."""
    below: int
    """Rows of `ink` below the baseline."""


class ChartRenderer(RendererAgg):
    """Agg, with lines of text that are kept from measuring to drawing."""

    def __init__(self, width: float, height: float, dpi: float):
        super().__init__(width, height, dpi)
        self._lines: dict[tuple[str, str, float], _Line | None] = {}

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        line = None if ismath else self._line(s, prop)
        return line.size if line else super().get_text_width_height_descent(s, prop, ismath)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        line = None if ismath or angle not in (0, 90) else self._line(s, prop)
        if line is None:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        red, green, blue, alpha = gc.get_rgb()
        ink = line.ink if angle == 0 else np.rot90(line.ink)
        image = np.empty((*ink.shape, 4), np.uint8)
        image[..., :3] = np.multiply((red, green, blue), 255).round()
        # Images are drawn from the lowest row upwards.
        image[..., 3] = ink[::-1] if alpha == 1 else ink[::-1] * alpha
        up = self.height - y
        if angle == 0:
            self.draw_image(gc, round(x - line.before), round(up) - line.below, image)
        else:
            self.draw_image(gc, round(x) - (len(line.ink) - line.below), round(up - line.before), image)

    def _line(self, text: str, prop: FontProperties) -> _Line | None:
        """The line laid out; None where it takes more than one font, or runs from right to left: Agg does those."""
        key = text, findfont(prop), prop.get_size_in_points()
        if key not in self._lines:
            self._lines[key] = self._laid_out(*key)
        return self._lines[key]

    def _laid_out(self, text: str, file: str, size: float) -> _Line | None:
        font = get_font(file)
        if not text.isascii() and not all(map(font.get_char_index, map(ord, text))):
            return None
        if not text.isascii() and any(bidirectional(letter) in _FROM_THE_RIGHT for letter in text):
            return None
        font.set_size(size, self.dpi)
        # Letters as their outlines are: to fit each to the pixels takes longer, and nobody sees it.
        how = LoadFlags.NO_HINTING
        blank = font.load_char(ord(" "), how).linearHoriAdvance / 0x10000
        # The picture of a line begins with its first ink, cut to whole pixels, which would draw the first letter
        # one too far to the right. A blank has its ink, that is none, where the line starts.
        font.set_text(f" {text}", 0.0, flags=how)
        width, height = font.get_width_height()
        descent = font.get_descent()
        font.draw_glyphs_to_bitmap(antialiased=True)
        ink = font.get_image()
        return _Line(
            (width / 64 - blank, height / 64, descent / 64),
            ink,
            blank,
            len(ink) - ((height - descent) // 64 + 1),
        )


class ChartCanvas(FigureCanvasAgg):
    """The canvas of a figure that charts make themselves."""

    _made_for: tuple[float, float, float] | None = None

    def get_renderer(self) -> ChartRenderer:
        size = (*self.get_width_height(physical=True), self.figure.dpi)
        if size != self._made_for:
            self.renderer, self._made_for = ChartRenderer(*size), size
        return self.renderer
