"""The page in which the explorer shows itself: HTML from Python, and what a person does sent back.

One widget for the whole page instead of one for each control: every control has its own label, Tab reaches it, and
an answer is one message. The script is ``page.js``, forty lines of which carry messages.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import traitlets

from helpers.display.page_widget import anywidget
from helpers.errors import OrderLabError

__all__ = ["Page", "field_of", "refusal"]

_HERE = Path(__file__).parent
Action = Callable[[Any], None]


class Page(anywidget.AnyWidget):
    """A page of regions and controls.

    Parameters
    ----------
    shell : str
        HTML of the page: elements with ``data-do`` are controls, those with ``data-region`` are filled later.
    regions : iterable of str
        Names of the regions.
    act : callable
        Called with what was done (``data-do``), its value and the bytes sent with it.
    """

    _esm = (_HERE / "page.js").read_text(encoding="utf-8")
    _css = (_HERE / "page.css").read_text(encoding="utf-8")

    shell = traitlets.Unicode("").tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    disabled: traitlets.List[str] = traitlets.List().tag(sync=True)
    panel = traitlets.Unicode("").tag(sync=True)
    address = traitlets.Unicode("").tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)

    def __init__(self, shell: str, regions: Iterable[str], act: Callable[[str, Any, bytes], None]):
        self._act = act
        traits = {f"r_{name}": traitlets.Unicode("").tag(sync=True) for name in regions}
        self.add_traits(**traits)
        super().__init__(shell=shell)
        self.on_msg(self._received)

    def fill(self, regions: Mapping[str, str], **state: Any) -> None:
        """Set regions and state in one message; what did not change is not sent."""
        with self.hold_sync():
            for name, html in regions.items():
                setattr(self, f"r_{name}", html)
            for name, value in state.items():
                setattr(self, name, value)

    def download(self, name: str, kind: str, content: bytes) -> None:
        """Have the browser save a file; none is written here."""
        data = base64.b64encode(content).decode("ascii")
        self.send({"download": {"name": name, "type": kind, "content": data}})

    def with_twin(self, text: str, html: str, include: Any = None, exclude: Any = None) -> Any:
        """The widget as a notebook takes it, with its static twin for frontends without widgets."""
        bundle = self._repr_mimebundle_(include=include, exclude=exclude)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return dict(data or {}) | {"text/plain": text, "text/html": html}, metadata

    def _received(self, _widget: Any, content: Any, buffers: list[Any]) -> None:
        try:
            what = str(content.get("do", "")) if isinstance(content, dict) else ""
            self._act(what, content.get("value") if what else None, bytes(buffers[0]) if buffers else b"")
        finally:
            # Whatever happened, the page may ask again.
            self.answered += 1


def refusal(error: Exception) -> str:
    """What went wrong, as HTML: our own words for our own errors, the class for a fault of ours."""
    if isinstance(error, OrderLabError):
        return f'<p class="bad" role="alert">{escape(str(error))}</p>'
    text = f"Something unexpected happened ({type(error).__name__}: {error}). What was there stays."
    return f'<p class="bad" role="alert">{escape(text)}</p>'


def field_of(sent: Any, name: str, otherwise: str = "") -> str:
    """One field of a form that was sent; whatever else comes is as if it were empty."""
    return str(sent.get(name, otherwise)) if isinstance(sent, dict) else otherwise
