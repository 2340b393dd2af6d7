"""What was typed before a click is known before the click is answered.

A page sends what is typed in pieces, each after the kernel took the one before; a click or Enter overtakes the last
ones. So the kernel asks back: it sets a number, the page links it to another one and sends that, behind all it held
back. How long this takes is up to the machine; no pause is right for all of them.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import traitlets

from helpers.display.widgets import widgets

__all__ = ["Button", "after_what_was_typed", "handshake"]

# Seconds until a page is taken for one that does not link: longer than any answer of one that does.
_PATIENCE = 3.0


class _Number(widgets.Widget):
    """A number that the page knows: no view, no layout."""

    value = traitlets.Int(0).tag(sync=True)


class Handshake:
    """What the kernel asks the page that shows its forms: have you sent all?

    Attributes
    ----------
    asked, answered : widget
        Numbers: the page sets the second to what the first one says.
    """

    def __init__(self) -> None:
        self.asked, self.answered = _Number(), _Number()
        self._link = widgets.jsdlink((self.asked, "value"), (self.answered, "value"))
        self._waiting: dict[int, Callable[[], Any]] = {}
        self._count = itertools.count(1)
        self.answered.observe(lambda change: self._go_on(change["new"]), names="value")

    def then(self, action: Callable[[], Any], loop: asyncio.AbstractEventLoop) -> None:
        """Do something once the page has sent all that it holds back."""
        number = next(self._count)
        self._waiting[number] = action
        loop.call_later(_PATIENCE, self._go_on, number)
        self.asked.value = number

    def _go_on(self, answered: int) -> None:
        # Answers may be merged: one that is behind the last question is behind all of them.
        # A copy: the page's messages and the timers may be on two threads.
        for number in sorted(list(self._waiting)):
            if number <= answered and (action := self._waiting.pop(number, None)):
                action()


@cache
def handshake() -> Handshake:
    """The one of this kernel; made with the first form: the page knows its numbers before anything is clicked."""
    return Handshake()


def after_what_was_typed(action: Callable[[], Any]) -> None:
    """Do something once all that was typed before is known; at once where no loop handles messages."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        action()
    else:
        handshake().then(action, loop)


class Button(widgets.Button):
    """A button whose click by a person waits for what that person typed; a click by code is one at once."""

    def _handle_button_msg(self, _: widgets.Widget, content: Mapping[str, Any], _buffers: Any) -> None:
        if content.get("event") == "click":
            after_what_was_typed(self.click)
