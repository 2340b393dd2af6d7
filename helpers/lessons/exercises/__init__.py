"""The exercises, a module per notebook: ``nb01`` holds 01.1, 01.2 ...

A module is found by its name; it lists its exercises in ``EXERCISES`` and imports neither pandas nor
matplotlib before a check runs.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from html import escape

from helpers.display.tables import table_html, table_text
from helpers.errors import InvalidInput
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, Exercise
from helpers.lessons.learner_home import learner_home, recall

__all__ = ["ProgressReport", "exercise", "exercises_of", "notebooks_with_exercises", "progress"]

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


@dataclass(frozen=True, repr=False)
class ProgressReport:
    """What was solved so far.

    Attributes
    ----------
    rows : tuple of (exercise, title, status)
    kept : bool
        Whether anything is remembered on this machine at all.
    """

    rows: tuple[tuple[str, str, str], ...]
    kept: bool

    @property
    def solved(self) -> int:
        return sum(status == CORRECT for _, _, status in self.rows)

    def _headline(self) -> str:
        note = "" if self.kept else " (nothing is kept in this run)"
        return f"{self.solved} of {len(self.rows)} exercises solved{note}"

    def __repr__(self) -> str:
        return table_text(("exercise", "title", "status"), self.rows, self._headline())

    def _repr_html_(self) -> str:
        share = round(100 * self.solved / max(1, len(self.rows)))
        bar = (
            f'<div role="img" aria-label="{share} percent solved" style="background:#8884;height:.6em;'
            f'border-radius:.3em;max-width:24em"><div style="background:#0b7a4b;height:100%;width:{share}%;'
            f'border-radius:.3em"></div></div>'
        )
        title = f"<p><b>{escape(self._headline())}</b></p>"
        return title + bar + table_html(("exercise", "title", "status"), self.rows)


def progress() -> ProgressReport:
    """What you solved so far, over all notebooks, as remembered on this machine.

    Returns
    -------
    ProgressReport
        One row per exercise: number, title, status (not attempted, not yet, correct). While a test or a
        tool runs the notebooks nothing is kept and all are not attempted.
    """
    known = recall()
    return ProgressReport(
        rows=tuple(
            (one.number, one.title, known.get(one.number, NOT_ATTEMPTED))
            for notebook in notebooks_with_exercises()
            for one in exercises_of(notebook)
        ),
        kept=learner_home() is not None,
    )
