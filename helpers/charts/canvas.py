"""The canvas of charts: every line of text is laid out once and drawn whole.

matplotlib lays a text out each time that it is measured and once more to draw it, and draws it letter by letter:
more than a third of a chart's time. Here what was measured is drawn, a line in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.font_manager import findfont, get_font
from matplotlib.ft2font import LoadFlags

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

__all__ = ["ChartCanvas", "ChartRenderer"]


class _Line(NamedTuple):
    """A line of text in pixels."""

    size: tuple[float, float, float]
    """Width, height and descent."""
    ink: np.ndarray
    """How dark each pixel is."""
    left: int
    """Columns from where the line starts to the first one of `ink`; negative where a letter leans out."""
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
        left, low = round(x), round(self.height - y)
        if angle == 0:
            left, low = left + line.left, low - line.below
        else:
            left, low = left - (len(line.ink) - line.below), low + line.left
        self.draw_image(gc, left, low, image)

    def _line(self, text: str, prop: FontProperties) -> _Line | None:
        """The line laid out; None where the font lacks a letter, which Agg then finds in another one."""
        key = text, findfont(prop), prop.get_size_in_points()
        if key not in self._lines:
            self._lines[key] = self._laid_out(*key)
        return self._lines[key]

    def _laid_out(self, text: str, file: str, size: float) -> _Line | None:
        font = get_font(file)
        if not text.isascii() and not all(font.get_char_index(ord(letter)) for letter in text):
            return None
        font.set_size(size, self.dpi)
        # Letters as their outlines are: to fit each to the pixels takes longer, and nobody sees it.
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        width, height = font.get_width_height()
        descent = font.get_descent()
        font.draw_glyphs_to_bitmap(antialiased=True)
        ink = font.get_image()
        return _Line(
            (width / 64, height / 64, descent / 64),
            ink,
            # FreeType cuts off towards zero.
            int(font.get_bitmap_offset()[0] / 64),
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
