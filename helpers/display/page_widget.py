"""anywidget, which draws a whole page; refused in a sentence where it or its ipywidgets is missing or old."""

from helpers.display.widget_versions import require_widgets

require_widgets("Show the price explorer", "ipywidgets", "anywidget")

import anywidget  # noqa: E402

__all__ = ["anywidget"]
