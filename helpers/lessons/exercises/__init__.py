"""The exercises, a module per notebook: ``nb01`` holds 01.1, 01.2 ...

A module is found by its name; it lists its exercises in ``EXERCISES`` and imports neither pandas nor
matplotlib before a check runs.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from helpers.errors import InvalidInput
from helpers.lessons.exercise import Exercise

__all__ = ["exercise", "exercises_of", "notebooks_with_exercises"]

_PREFIX = "nb"


@cache
def notebooks_with_exercises() -> tuple[str, ...]:
    """Numbers of the notebooks that have exercises here."""
    return tuple(
        sorted(
            module.name.removeprefix(_PREFIX)
            for module in pkgutil.iter_modules(__path__)
            if module.name.startswith(_PREFIX)
        )
    )


@cache
def exercises_of(notebook: str) -> tuple[Exercise, ...]:
    """The exercises of a notebook, in order; none if it has none here."""
    if notebook not in notebooks_with_exercises():
        return ()
    return importlib.import_module(f"{__name__}.{_PREFIX}{notebook}").EXERCISES


def exercise(number: str) -> Exercise:
    """An exercise by its number; the same one each time, so that it knows which hint comes next.

    Examples
    --------
    >>> exercise("01.1").title
    'A cart for two hours'

    Raises
    ------
    InvalidInput
        There is none with this number.
    """
    notebook = str(number).partition(".")[0]
    for one in exercises_of(notebook):
        if one.number == number:
            return one
    there = [one.number for one in exercises_of(notebook)]
    raise InvalidInput(
        f"Open exercise {number!r}",
        "there is none with this number",
        f"Notebook {notebook} has {', '.join(there)}."
        if there
        else f"Notebooks with exercises: {', '.join(notebooks_with_exercises())}.",
    )
