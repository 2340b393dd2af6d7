"""Packages whose names load on first use, and a garbage collector that rests while they load."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import lazy_loader  # type: ignore[import-untyped]

__all__ = ["attach", "collector_at_rest"]

# New objects that the youngest generation's next collection looks through in a millisecond.
_MANY = 10_000


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No garbage collection inside; whoever had it switched off keeps it so.

    Loading pandas and matplotlib makes some 300,000 objects, reading a catalogue 70,000, and none of them is garbage.
    The collector would look through all of them again and again; afterwards they are among the oldest, where it looks
    last.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Both together move all objects to the oldest generation, looking at none. Whoever froze some keeps them;
            # to count those takes milliseconds, so that it is done where there is much to move only.
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


class _Package(ModuleType):
    """A package in which a function and its module may have one name: the function is what it hands out.

    Whoever loads the module would put it into the function's place. New versions of lazy_loader prevent that, the one
    of the browser tab does not.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in self.__dict__["_also_modules"]):
            super().__setattr__(name, value)


def attach(
    package: str, file: str, *, dressed: Callable[[Any], Any] = lambda found: found
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """``__getattr__``, ``__dir__`` and ``__all__`` of a package whose names and homes stand in its ``__init__.pyi``.

    Parameters
    ----------
    package, file : str
        ``__name__`` and ``__file__`` of the package.
    dressed : callable
        What to make of each thing that was found before it is handed out.
    """
    load, names, public = lazy_loader.attach_stub(package, file)
    here = Path(file).parent
    sys.modules[package].__dict__["_also_modules"] = {
        name for name in public if (here / f"{name}.py").exists()
    }
    sys.modules[package].__class__ = _Package

    def __getattr__(name: str) -> Any:
        with collector_at_rest():
            found = dressed(load(name))
        # Under this name from now on, so that the next one who asks need not come here.
        sys.modules[package].__dict__[name] = found
        return found

    return __getattr__, names, public
