"""When a form answers a click."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

__all__ = ["once_quiet", "soon"]

# Long enough for what was typed meanwhile to come in, too short to be seen.
_MEANWHILE = 0.03
# A page answers a message and sends the next one within this.
_QUIET = 0.06


def soon(action: Callable[[], Any], *, after: float = _MEANWHILE) -> None:
    """Do something once the messages that wait already are handled; at once where no loop handles messages.

    What a person typed while the kernel was busy would otherwise be overwritten by an answer that did not know it.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        action()
    else:
        loop.call_later(after, action)


def once_quiet(changes: Callable[[], int], action: Callable[[], Any]) -> None:
    """Do something once no more changes come in; at once where no loop handles messages.

    A page sends what is typed in pieces, each after the kernel took the one before. Enter overtakes the last ones:
    a form that was sent at once would not know them.

    Parameters
    ----------
    changes : callable
        How many changes have come in so far.
    """
    seen = changes()
    soon(lambda: action() if changes() == seen else once_quiet(changes, action), after=_QUIET)
