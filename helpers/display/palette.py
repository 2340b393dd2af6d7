"""The colours of a state: one table for every display, each readable on light and on dark."""

from __future__ import annotations

__all__ = ["BAD", "CALM", "GOOD", "MUTED", "WARNING", "form_colours"]

# One value serves both themes where nothing may depend on a style sheet (a saved notebook on GitHub): each stands out
# from white and from JupyterLab's dark ground by 3 : 1 and more, as the bar of a box must.
GOOD = "#0b7a4b"
WARNING = "#b45309"
BAD = "#c8372d"
CALM = "#3b6fb6"
MUTED = "#6b7280"

# Where text itself is coloured, each theme has its own: 4.5 : 1 and more.
_TEXT = {
    "bad": (BAD, "#ff8a80"),
    "good": (GOOD, "#5fd19b"),
    "blue": ("#1f5fbf", "#8ab4ff"),
}


def form_colours(*, dark: bool) -> str:
    """The colours of texts as CSS variables: ``--bad``, ``--good`` and ``--blue``."""
    return ";".join(f"--{name}:{pair[dark]}" for name, pair in _TEXT.items())
