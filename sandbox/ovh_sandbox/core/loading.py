"""Most of the sandbox is loaded when somebody needs it.

A program that starts a sandbox asks for the time and for its account first; carts, names and zones are a hundred files
more, and most programs need few of them. Whoever starts a sandbox says what there is (:func:`later`). Who needs a part
says what for: the application the path of each call, before it looks for the operation (:func:`reach`), others the name
of what some module declares (:func:`known`). Who needs all, or did not find what it wanted, asks for that
(:func:`complete`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, TypeVar

__all__ = ["complete", "known", "later", "reach"]

T = TypeVar("T")

# A branch for each segment of a place, "" for a parameter; None leads to the modules that wait there.
_waiting: dict[str | None, Any] = {}
_load_rest: Callable[[], object] | None = None


def later(modules: Mapping[str, Iterable[str]], rest: Callable[[], object]) -> None:
    """Say what waits.

    Parameters
    ----------
    modules
        What each module is needed for: the beginnings of its paths, or what :func:`known` asks for, such as
        ``"event order checked"``.
    rest : callable
        Loads everything; it may be called several times, and from any thread.
    """
    global _load_rest
    for name, places in modules.items():
        for place in places:
            branch = _waiting
            for segment in place.removeprefix("/").split("/"):
                branch = branch.setdefault("" if segment.startswith("{") else segment, {})
            branch.setdefault(None, []).append(name)
    _load_rest = rest


def reach(what: str) -> None:
    """Load each waiting module that a path could need: one of its places is how the path begins."""
    branches = [_waiting]
    for segment in what.removeprefix("/").split("/"):
        branches = [branch[key] for branch in branches for key in (segment, "") if key in branch]
        if not branches:
            return
        for branch in branches:
            for name in branch.get(None, ()):
                import_module(name)
            # Only now: another thread that asks meanwhile waits for the modules as well.
            branch.pop(None, None)


def known(declared: Mapping[str, T], kind: str, name: str) -> T:
    """What was declared under a name, by a module that may still have to be loaded for it.

    `kind` says what `declared` holds, in the word that :func:`later` was given before the name: ``"event"``.

    Raises
    ------
    KeyError
        If no module declares it.
    """
    if name not in declared:
        reach(f"{kind} {name}")
    if name not in declared:
        complete()
    return declared[name]


def complete() -> bool:
    """Load what still waits; whether there was anything."""
    global _load_rest
    if _load_rest is None:
        return False
    _load_rest()
    _load_rest = None
    _waiting.clear()
    return True
