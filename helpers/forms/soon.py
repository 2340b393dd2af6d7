"""When a form answers a click."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

__all__ = ["soon"]

# Long enough for what was typed meanwhile to come in, too short to be seen.
_MEANWHILE = 0.03


def soon(action: Callable[[], Any]) -> None:
    """Do something once the messages that wait already are handled; at once where no loop handles messages.

    What a person typed while the kernel was busy would otherwise be overwritten by an answer that did not know it.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        action()
    else:
        loop.call_later(_MEANWHILE, action)
