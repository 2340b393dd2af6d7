"""Most of the sandbox is loaded when somebody needs it.

A program that starts a sandbox asks for the time and for its account first; carts, names and zones are a hundred files
more. Whoever starts it says how to load them (:func:`later`), whoever needs them all asks for that (:func:`complete`):
the application for any call that another route could take, the clock before an event happens.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["complete", "later"]

_load: Callable[[], object] | None = None


def later(load: Callable[[], object]) -> None:
    """Say what loads everything; it may be called several times, and from any thread."""
    global _load
    _load = load


def complete() -> bool:
    """Load what still waits; whether there was anything."""
    global _load
    if _load is None:
        return False
    _load()
    _load = None
    return True
