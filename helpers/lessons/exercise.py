"""Exercises that answer back: not attempted, not yet, or correct. A check never raises.

>>> exercise("01.1")                                     # shows the task
>>> my_cart = ...                                        # your turn
>>> exercise("01.1").check(client, my_cart)
○ 01.1 not attempted: Replace the `...` of `my_cart` by your answer.

Made with one call, so that notebooks on figures can have theirs:

>>> def _check(answer):
...     if answer != 9:
...         not_yet(f"You found {answer!r}.")
>>> Exercise("08.1", title="...", task="...", starter="answer = ...", solved="answer = 3 ** 2",
...          hints=("Three times three.",), checker=_check)
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from helpers.client.call_log import unnoticed
from helpers.display.html import boxed, code_html, folded, text_html
from helpers.display.palette import CALM, GOOD, MUTED, WARNING
from helpers.errors import InvalidInput, OrderLabError
from helpers.lessons.learner_home import save_status
from helpers.lessons.starts import note_start

__all__ = [
    "ANSWER_HERE",
    "CORRECT",
    "NOT_ATTEMPTED",
    "NOT_YET",
    "SIGNS",
    "Exercise",
    "Outcome",
    "not_attempted",
    "not_yet",
]

ANSWER_HERE = ...
"""What stands where an answer belongs."""

NOT_ATTEMPTED = "not attempted"
NOT_YET = "not yet"
CORRECT = "correct"

_COLOURS = {NOT_ATTEMPTED: MUTED, NOT_YET: WARNING, CORRECT: GOOD}
SIGNS = {NOT_ATTEMPTED: "○", NOT_YET: "◐", CORRECT: "●"}
"""A sign for each, so that colour is never alone."""


class _NotYet(Exception):
    """Raised inside a checker; never leaves `Exercise.check`."""


class _NotAttempted(Exception):
    """Raised inside a checker; never leaves `Exercise.check`."""


def not_yet(found: str) -> NoReturn:
    """End a check: say what was found, never the answer."""
    raise _NotYet(found)


def not_attempted(hint: str = "Nothing has changed so far.") -> NoReturn:
    """End a check: all is as it was at the start."""
    raise _NotAttempted(hint)


def is_blank(value: Any) -> bool:
    """Whether an answer still holds the placeholder: ``...``, or underscores in a text."""
    if value is ANSWER_HERE:
        return True
    if isinstance(value, str):
        return value.strip() == "..." or "____" in value
    if isinstance(value, Mapping):
        return any(is_blank(one) for one in value.values())
    return isinstance(value, (list, tuple, set)) and any(is_blank(one) for one in value)


@dataclass(frozen=True, repr=False)
class Outcome:
    """What a check says.

    Attributes
    ----------
    status : {"not attempted", "not yet", "correct"}
    text : str
        What was found, or a word of praise.
    """

    number: str
    status: str
    text: str

    def __bool__(self) -> bool:
        return self.status == CORRECT

    def __repr__(self) -> str:
        return f"{SIGNS[self.status]} {self.number} {self.status}: {self.text}"

    def _repr_html_(self) -> str:
        said = f"<b>{SIGNS[self.status]} {self.number} {self.status}</b> {text_html(self.text)}"
        return boxed(said, colour=_COLOURS[self.status], role="status")


@dataclass(frozen=True, repr=False)
class _Text:
    """A hint or a solution, as text and as HTML."""

    text: str
    html: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


@dataclass(eq=False, repr=False)
class Exercise:
    """A task, a check of what the learner did, hints one at a time and a folded solution.

    Parameters
    ----------
    number : str
        Notebook and position: ``"03.2"``.
    title, task : str
        The task may hold `code` in backticks, paragraphs, and lists whose lines begin with a dash.
    starter : str
        Code of the learner's cell: runs as it stands, with ``...`` where answers belong.
    solved : str
        Code that solves it; the tests run it, so it cannot rot.
    hints : tuple of str
        From vague to near.
    wrong : tuple of (str, str)
        Answers as learners give them that are wrong, as code of their cell, and what the check must say of each; the
        tests run them, so that no check says yes to everything.
    checker : callable
        Gets what the learner gives to `check`; its parameters' names are what the task tells them to give: first
        the notebook's ``client``, or ``practice`` where the clock of the exercises must not move the notebook's.
        Calls `not_yet` or `not_attempted` to say so; returning means correct, with the returned text as
        comment.
    prepare : callable, optional
        Makes the exercise's own starting state for `start`, from a client.
    """

    number: str
    title: str
    task: str
    starter: str
    solved: str
    checker: Callable[..., str | None]
    hints: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    prepare: Callable[[Any], Any] | None = None
    _hints_given: int = field(default=0, init=False)

    @property
    def call(self) -> str:
        """The line that checks the exercise."""
        given = ", ".join(inspect.signature(self.checker).parameters)
        return f'exercise("{self.number}").check({given})'

    @property
    def cell(self) -> str:
        """What the learner's cell holds at the start: the notebooks carry exactly this."""
        return f"{self.starter.strip()}\n\n{self.call}"

    def start(self, client: Any) -> Any:
        """Make what the exercise starts from, through the API; the calls stay out of the call log.

        It can be called any number of times: each makes a state of its own, and a check looks at those.
        """
        if self.prepare is None:
            raise InvalidInput(
                f"Start exercise {self.number}", "it needs nothing prepared", "Begin with your own code."
            )
        with unnoticed(client):
            made = self.prepare(client)
        note_start(client, self.number, made)
        return made

    def check(self, *given: Any) -> Outcome:
        """Look at what was done. Never raises; remembers what was solved.

        Parameters
        ----------
        *given
            As the task says, usually the client and the learner's own result.
        """
        status, text = self._status_of(given)
        save_status(self.number, status)
        return Outcome(self.number, status, text)

    def _status_of(self, given: tuple[Any, ...]) -> tuple[str, str]:
        names = list(inspect.signature(self.checker).parameters)
        if len(given) != len(names):
            return NOT_YET, f"The check takes {len(names)} values, it got {len(given)}: `{self.call}`."
        for name, value in zip(names, given, strict=True):
            if is_blank(value):
                return NOT_ATTEMPTED, f"Replace the `...` of `{name}` by your answer."
        looks_at_a_shop = names[:1] in (["client"], ["practice"])
        client = given[0] if looks_at_a_shop else None
        if looks_at_a_shop and not callable(getattr(client, "get", None)):
            return NOT_YET, f"The first value must be the notebook's `{names[0]}`; it is {_briefly(client)}."
        try:
            with unnoticed(client):
                return CORRECT, self.checker(*given) or "Well done."
        except _NotAttempted as found:
            return NOT_ATTEMPTED, str(found)
        except _NotYet as found:
            return NOT_YET, str(found)
        except OrderLabError as error:
            return NOT_YET, f"Looking at it, this came back: {error}"
        except Exception as error:  # noqa: BLE001 - an odd answer must not stop a notebook
            got = ", ".join(_briefly(value) for value in (given[1:] if client else given))
            return NOT_YET, f"The check cannot make sense of {got} ({type(error).__name__}: {error})."

    def hint(self) -> _Text:
        """The next hint; after the last, how to see a solution."""
        if self._hints_given >= len(self.hints):
            text = f'No more hints. A solution: exercise("{self.number}").solution()'
        else:
            self._hints_given += 1
            text = f"Hint {self._hints_given} of {len(self.hints)}: {self.hints[self._hints_given - 1]}"
        return _Text(text, boxed(text_html(text), colour=CALM))

    def solution(self) -> _Text:
        """One way to do it, folded away until it is clicked."""
        code = f"{self.solved.strip()}\n{self.call}"
        return _Text(f"One solution of {self.number}:\n{code}", folded("One solution", code_html(code)))

    def __repr__(self) -> str:
        return f"Exercise {self.number}: {self.title}\n{self.task.strip()}\nThen: {self.call}"

    def _repr_html_(self) -> str:
        more = (
            f"<p>Check: <code>{self.call}</code>. Stuck? "
            f'<code>exercise("{self.number}").hint()</code>, '
            f'<code>exercise("{self.number}").solution()</code></p>'
        )
        title = f"<b>Exercise {self.number}: {self.title}</b>"
        return boxed(title + text_html(self.task) + more, colour=CALM)


def _briefly(value: Any) -> str:
    text = repr(value).replace("\n", " ")
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(value).__name__})"
