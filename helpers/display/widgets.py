"""ipywidgets, taken from here by all that draws with it: a missing or old one is refused in a sentence."""

from helpers.display.widget_versions import require_widgets

require_widgets("Show a form", "ipywidgets")

import ipywidgets as widgets  # noqa: E402

__all__ = ["widgets"]
