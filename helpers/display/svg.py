"""A small pen for flow charts: boxes, questions and arrows as SVG.

The chart brings its own light ground, so that it reads the same on light and dark pages; a state is never
told by colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

__all__ = ["Chart", "Picture"]

INK = "#1b1f24"
LINE = "#5b6470"
GROUND = "#ffffff"
# fill, border, width of border, sign before the title
_LOOKS = {
    "todo": ("#f6f7f9", "#8a93a0", 1.2, ""),
    "done": ("#dcf3e6", "#0b7a4b", 1.6, "✓ "),
    "current": ("#dbe7ff", "#1d4ed8", 3.2, "▶ "),
    "trouble": ("#fde8e4", "#b3261e", 2.6, "! "),
}
_SANS = "font-family='system-ui,sans-serif'"
_MONO = "font-family='ui-monospace,Menlo,Consolas,monospace'"

WIDEST = 940
"""Pixels a drawing takes at most."""


class Chart:
    """A flow chart under construction.

    Parameters
    ----------
    width, height : int
        In the units of the drawing; it scales with the page.
    title, description : str
        Read aloud by screen readers.
    """

    def __init__(self, width: int, height: int, *, title: str, description: str):
        self.width = width
        self.height = height
        self.title = title
        self.description = description
        self._lines: list[str] = []
        self._shapes: list[str] = []

    def box(
        self, x: float, y: float, text: str, *, look: str = "todo", width: float = 150, sub: str = ""
    ) -> None:
        """A step, around a centre; `sub` is a smaller second line."""
        fill, border, stroke, sign = _LOOKS[look]
        self._shapes.append(
            f"<rect x='{x - width / 2:g}' y='{y - 22:g}' width='{width:g}' height='44' rx='7'"
            f" fill='{fill}' stroke='{border}' stroke-width='{stroke}'/>"
        )
        self._text(x, y + (-3 if sub else 5), sign + text, size=14, weight="bold" if sign else "500")
        if sub:
            self._text(x, y + 14, sub, size=11)

    def question(self, x: float, y: float, lines: Sequence[str], *, look: str = "todo") -> None:
        """A question with several ways out."""
        fill, border, stroke, sign = _LOOKS[look]
        points = f"{x - 75},{y} {x},{y - 36} {x + 75},{y} {x},{y + 36}"
        self._shapes.append(
            f"<polygon points='{points}' fill='{fill}' stroke='{border}' stroke-width='{stroke}'/>"
        )
        first = y + 4 - 7 * (len(lines) - 1)
        for number, line in enumerate(lines):
            self._text(x, first + 14 * number, (sign if number == 0 else "") + line, size=12)

    def pill(self, x: float, y: float, text: str, *, width: float = 76) -> None:
        """A way back or out: the name of the step one goes to."""
        self._shapes.append(
            f"<rect x='{x - width / 2:g}' y='{y - 12:g}' width='{width:g}' height='24' rx='12'"
            f" fill='{GROUND}' stroke='{LINE}' stroke-dasharray='4 3'/>"
        )
        self._text(x, y + 4, text, size=11)

    def arrow(
        self, *points: tuple[float, float], label: str = "", at: tuple[float, float] | None = None
    ) -> None:
        """A line through points with a head at its end; `label` is the call it takes, or the answer."""
        path = "M" + " L".join(f"{x:g},{y:g}" for x, y in points)
        self._lines.append(f"<path d='{path}' fill='none' stroke='{LINE}' marker-end='url(#head)'/>")
        if label:
            if at is None:
                (x1, y1), (x2, y2) = points[-2:]
                at = ((x1 + x2) / 2, (y1 + y2) / 2 + 3)
            self._text(*at, label, size=11, mono=" " in label and "/" in label, halo=True)

    def note(self, x: float, y: float, text: str, *, size: int = 12) -> None:
        """A line of text that begins at a point."""
        self._text(x, y, text, size=size, anchor="start")

    def notes(self, x: float, y: float, texts: Sequence[str], *, wide: int) -> None:
        """Several lines, wrapped after `wide` characters."""
        lines = [line for text in texts for line in textwrap.wrap(text, wide)]
        for number, line in enumerate(lines):
            self.note(x, y + 17 * number, line)
        self.height = max(self.height, round(y + 17 * len(lines) + 4))

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: int,
        weight: str = "",
        anchor: str = "middle",
        mono: bool = False,
        halo: bool = False,
    ) -> None:
        bold = f" font-weight='{weight}'" if weight else ""
        around = f" stroke='{GROUND}' stroke-width='5' paint-order='stroke'" if halo else ""
        self._shapes.append(
            f"<text x='{x:g}' y='{y:g}' font-size='{size}' text-anchor='{anchor}' fill='{INK}'"
            f" {_MONO if mono else _SANS}{bold}{around}>{escape(text)}</text>"
        )

    def svg(self) -> str:
        """The finished drawing."""
        # A saved page may show it without room to scroll: never wider than the column of a notebook.
        shown = min(self.width, WIDEST)
        return (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {self.width} {self.height}'"
            f" width='{shown}' height='{self.height * shown // self.width}' style='max-width:100%;height:auto'"
            f" role='img' aria-labelledby='t d'>"
            f"<title id='t'>{escape(self.title)}</title><desc id='d'>{escape(self.description)}</desc>"
            f"<defs><marker id='head' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='8' markerHeight='8'"
            f" orient='auto'><path d='M0,0 L8,4 L0,8 z' fill='{LINE}'/></marker></defs>"
            f"<rect x='1' y='1' width='{self.width - 2}' height='{self.height - 2}' rx='10'"
            f" fill='{GROUND}' stroke='#c9ced6'/>" + "".join(self._lines) + "".join(self._shapes) + "</svg>"
        )


class Picture:
    """A drawing that shows itself as SVG, which GitHub and nbviewer keep, and as text elsewhere."""

    def __init__(self, svg: str, text: str):
        self.svg = svg
        self.text = text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        # No text/html: it would win over the picture, and pages that clean HTML drop a drawing inside it.
        return {"image/svg+xml": self.svg, "text/plain": self.text}

    def __repr__(self) -> str:
        return self.text
