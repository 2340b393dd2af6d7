"""How far a learner has come: a small picture with a line for each notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.course import NOTEBOOKS
from helpers.display.svg import Chart, Picture
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET, SIGNS
from helpers.lessons.exercises import exercises_of, notebooks_with_exercises
from helpers.lessons.learner_home import learner_home, recall

__all__ = ["ProgressReport", "progress"]

_LOOKS = {CORRECT: "done", NOT_YET: "trouble", NOT_ATTEMPTED: "todo"}
_LINE, _FIRST_DOT, _BETWEEN, _TOP = 24, 250, 26, 44


@dataclass(frozen=True, repr=False)
class ProgressReport:
    """What was solved so far. It shows itself as a picture, and as text elsewhere.

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
        """How many exercises are correct."""
        return sum(status == CORRECT for _, _, status in self.rows)

    @property
    def notebooks(self) -> dict[str, list[str]]:
        """The statuses of each notebook's exercises, by the notebook's number."""
        found: dict[str, list[str]] = {}
        for number, _, status in self.rows:
            found.setdefault(number.partition(".")[0], []).append(status)
        return found

    @property
    def picture(self) -> Picture:
        """A line for each notebook, a dot for each exercise."""
        by_notebook = self.notebooks
        chart = Chart(
            430,
            _TOP + _LINE * len(by_notebook) + 26,
            title="Your progress",
            description=f"{self._headline()}. {'; '.join(_said(*one) for one in by_notebook.items())}.",
        )
        chart.note(16, 24, self._headline(), size=14)
        for line, (number, statuses) in enumerate(by_notebook.items()):
            y = _TOP + _LINE * line + 8
            chart.note(16, y + 4, f"{number} {NOTEBOOKS[number].title}", size=13)
            for place, status in enumerate(statuses):
                chart.dot(_FIRST_DOT + _BETWEEN * place, y, look=_LOOKS[status])
        foot = _TOP + _LINE * len(by_notebook) + 8
        for place, (status, look) in enumerate(_LOOKS.items()):
            chart.dot(24 + 110 * place, foot, look=look)
            chart.note(38 + 110 * place, foot + 4, status, size=11)
        return Picture(chart.svg(), self._text())

    def _headline(self) -> str:
        note = "" if self.kept else " (nothing is kept in this run)"
        return f"{self.solved} of {len(self.rows)} exercises solved{note}"

    def _text(self) -> str:
        lines = [
            f"{' '.join(SIGNS[status] for status in statuses):8} {number} {NOTEBOOKS[number].title}"
            for number, statuses in self.notebooks.items()
        ]
        legend = ", ".join(f"{SIGNS[status]} {status}" for status in _LOOKS)
        return "\n".join([self._headline(), *lines, legend])

    def __repr__(self) -> str:
        return self._text()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return self.picture._repr_mimebundle_(include, exclude)


def _said(number: str, statuses: list[str]) -> str:
    return f"{number} {NOTEBOOKS[number].title}: {statuses.count(CORRECT)} of {len(statuses)}"


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
