"""The request lens to click through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.display.widgets import widgets

if TYPE_CHECKING:
    from helpers.lessons.lens import Lens

__all__ = ["LensWidget", "lens_widget"]


class LensWidget(widgets.VBox):
    """A list of calls, and the chosen one in full. New calls appear with Refresh.

    Attributes
    ----------
    choice : ipywidgets.Select
        Its value is the call's number.
    view : ipywidgets.HTML
        The chosen call.
    """

    def __init__(self, lens: Lens):
        self.lens = lens
        self.choice = widgets.Select(
            description="Calls", rows=8, layout=widgets.Layout(width="100%", max_width="60em")
        )
        self.view = widgets.HTML()
        self.button = widgets.Button(description="Refresh", icon="refresh", tooltip="Show new calls")
        self.button.on_click(lambda _: self.refresh())
        self.choice.observe(lambda _: self._render(), names="value")
        super().__init__([widgets.HBox([self.choice, self.button]), self.view])
        self.refresh()

    def refresh(self) -> None:
        """Take in new calls and go to the latest."""
        views = self.lens.calls()
        self.choice.options = [
            (f"{view.number}. {view.request} → {view.record.status or 'no answer'}", view.number)
            for view in views
        ]
        if views:
            self.choice.value = views[-1].number
        self._render()

    def _render(self) -> None:
        number = self.choice.value
        self.view.value = "<p>No calls yet.</p>" if number is None else self.lens.call(number)._repr_html_()


def lens_widget(lens: Lens) -> LensWidget:
    """The lens as a widget."""
    return LensWidget(lens)
