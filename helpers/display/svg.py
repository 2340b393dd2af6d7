"""A small pen for flow charts: boxes, questions and arrows as SVG.

Inside a page it takes the page's colours, light or dark, and its width; alone, as a picture, it brings a light
ground. A state is never told by colour alone, and the whole is said in words too.
"""

from __future__ import annotations

import re
import textwrap
import zlib
from collections.abc import Sequence
from html import escape
from typing import Any

from helpers.display.palette import BAD, GOOD

__all__ = ["Chart", "Picture"]

INK = "#1b1f24"
LINE = "#5b6470"
GROUND = "#ffffff"
# fill, border, width of border, sign before the title
_LOOKS = {
    "todo": ("#f6f7f9", "#8a93a0", 1.2, ""),
    "done": ("#dcf3e6", GOOD, 1.6, "✓ "),
    "current": ("#dbe7ff", "#1d4ed8", 3.2, "▶ "),
    "trouble": ("#fde8e4", BAD, 2.6, "! "),
}
# Where the page has no colours of its own (a file, a browser without them), the plain attributes beside them hold.
_PAGE = "var(--jp-layout-color0,#fff)"
_INK = "style='fill:var(--jp-ui-font-color1,#1b1f24)'"
_LINE = "style='stroke:var(--jp-ui-font-color2,#5b6470)'"


def _tinted(border: str) -> str:
    return f"style='fill:color-mix(in srgb,{border} 16%,{_PAGE})'"


_SANS = "font-family='system-ui,sans-serif'"
_WIDEST = 8.6
"""Of a letter of a step's title, in bold and with room to spare: the sign before it counts for two more."""
_READABLE = 0.7
"""Part of its own size at which the smallest words of a drawing can still be read: 11 pixels become 8."""
_SCROLLS = "<div style='overflow-x:auto' role='group' tabindex='0' aria-label='Picture, may be wider than the screen'>"
_MONO = "font-family='ui-monospace,Menlo,Consolas,monospace'"


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
    ) -> float:
        """A step, around a centre; `sub` is a smaller second line. A long title makes the box wider.

        Returns
        -------
        float
            From its centre to its sides, where arrows end.
        """
        fill, border, stroke, sign = _LOOKS[look]
        width = max(width, _WIDEST * (len(text) + 2) + 16)
        self._shapes.append(
            f"<rect x='{x - width / 2:g}' y='{y - 22:g}' width='{width:g}' height='44' rx='7'"
            f" fill='{fill}' stroke='{border}' stroke-width='{stroke}' {_tinted(border)}/>"
        )
        self._text(x, y + (-3 if sub else 5), sign + text, size=14, weight="bold" if sign else "500")
        if sub:
            self._text(x, y + 14, sub, size=11)
        return width / 2

    def question(self, x: float, y: float, lines: Sequence[str], *, look: str = "todo") -> None:
        """A question with several ways out."""
        fill, border, stroke, sign = _LOOKS[look]
        points = f"{x - 75},{y} {x},{y - 36} {x + 75},{y} {x},{y + 36}"
        self._shapes.append(
            f"<polygon points='{points}' fill='{fill}' stroke='{border}' stroke-width='{stroke}'"
            f" {_tinted(border)}/>"
        )
        first = y + 4 - 7 * (len(lines) - 1)
        for number, line in enumerate(lines):
            self._text(x, first + 14 * number, (sign if number == 0 else "") + line, size=12)

    def pill(self, x: float, y: float, text: str, *, width: float = 76) -> None:
        """A way back or out: the name of the step one goes to."""
        self._shapes.append(
            f"<rect x='{x - width / 2:g}' y='{y - 12:g}' width='{width:g}' height='24' rx='12'"
            f" fill='{GROUND}' stroke='{LINE}' stroke-dasharray='4 3' style='fill:{_PAGE}'/>"
        )
        self._text(x, y + 4, text, size=11)

    def dot(self, x: float, y: float, *, look: str = "todo") -> None:
        """A small round mark with the sign of its look."""
        fill, border, stroke, sign = _LOOKS[look]
        self._shapes.append(
            f"<circle cx='{x:g}' cy='{y:g}' r='9' fill='{fill}' stroke='{border}' stroke-width='{stroke}'"
            f" {_tinted(border)}/>"
        )
        self._text(x, y + 4, sign.strip(), size=11, weight="bold")

    def arrow(
        self, *points: tuple[float, float], label: str = "", at: tuple[float, float] | None = None
    ) -> None:
        """A line through points with a head at its end; `label` is the call it takes, or the answer."""
        path = "M" + " L".join(f"{x:g},{y:g}" for x, y in points)
        self._lines.append(f"<path d='{path}' fill='none' stroke='{LINE}' {_LINE} marker-end='url(#HEAD)'/>")
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
        look = f"style='fill:var(--jp-ui-font-color1,{INK});stroke:{_PAGE}'" if halo else _INK
        self._shapes.append(
            f"<text x='{x:g}' y='{y:g}' font-size='{size}' text-anchor='{anchor}' fill='{INK}'"
            f" {_MONO if mono else _SANS}{bold}{around} {look}>{escape(text)}</text>"
        )

    def svg(self) -> str:
        """The finished drawing: as wide as the page lets it be, up to its own width."""
        said = escape(f"{self.title}. {self.description}", quote=True)
        body = "".join(self._lines) + "".join(self._shapes)
        # A page may hold several drawings: each has an arrow head of its own name.
        head = f"head-{zlib.crc32(body.encode()):08x}"
        return (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {self.width} {self.height}'"
            f" width='100%' style='max-width:{self.width}px;height:auto' role='img' aria-label='{said}'>"
            f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>"
            f"<defs><marker id='{head}' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='8' markerHeight='8'"
            f" orient='auto'><path d='M0,0 L8,4 L0,8 z' fill='{LINE}'"
            f" style='fill:var(--jp-ui-font-color2,{LINE})'/></marker></defs>"
            f"<rect x='1' y='1' width='{self.width - 2}' height='{self.height - 2}' rx='10'"
            f" fill='{GROUND}' stroke='#c9ced6' style='fill:{_PAGE}'/>"
            + body.replace("url(#HEAD)", f"url(#{head})")
            + "</svg>"
        )


class Picture:
    """A drawing inside the page, with its words folded below it; as a picture or as text elsewhere.

    It scales with the page as long as it can be read; on a narrow screen it scrolls by itself.
    """

    def __init__(self, svg: str, text: str):
        self.svg = svg
        self.text = text

    def html(self) -> str:
        """The drawing and what it says, for a page."""
        width = re.search(r"viewBox='0 0 (\d+)", self.svg)
        least = f"min-width:{round(int(width[1]) * _READABLE)}px" if width else ""
        words = f"<pre style='white-space:pre-wrap'>{escape(self.text)}</pre>"
        drawing = f"{_SCROLLS}<div style='{least}'>{self.svg}</div></div>"
        return f"{drawing}<details><summary>The picture in words</summary>{words}</details>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        # Pages that clean HTML drop the drawing inside it and keep its words; some take the picture instead.
        return {"text/html": self.html(), "image/svg+xml": self.svg, "text/plain": self.text}

    def __repr__(self) -> str:
        return self.text
