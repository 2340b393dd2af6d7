"""Side by side where a machine has threads, one after the other where it has none (a browser tab)."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["beside", "has_threads", "side_by_side"]

T = TypeVar("T")
R = TypeVar("R")


def has_threads() -> bool:
    """Whether this Python can start a thread."""
    return sys.platform not in ("emscripten", "wasi")


def side_by_side(function: Callable[[T], R], items: Iterable[T], *, at_once: int) -> list[R]:
    """The results of a function for all items, in their order, `at_once` of them at a time."""
    if not has_threads():
        return list(map(function, items))
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        return list(pool.map(function, items))


def beside(function: Callable[[], object], *, name: str) -> None:
    """Run beside whoever calls, or, without threads, before the call returns."""
    if has_threads():
        threading.Thread(target=function, name=name, daemon=True).start()
    else:
        function()
