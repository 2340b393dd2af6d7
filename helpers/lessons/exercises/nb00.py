"""The exercise of notebook 00: a first call."""

from __future__ import annotations

from typing import Any

from helpers.lessons.exercise import Exercise, not_yet

__all__ = ["EXERCISES"]


def _check_who(client: Any, my_answer: Any) -> str:
    if isinstance(my_answer, dict):
        not_yet("You kept the whole answer; a single value of it is asked for.")
    mine = client.get("/me")["nichandle"]
    if str(my_answer).strip() != mine:
        not_yet(f"Your account is not called {my_answer!r}.")
    return "this is the name of your account here: your nichandle."


EXERCISES = (
    Exercise(
        number="00.1",
        title="Who am I?",
        task="""Every OVHcloud account has a name, its `nichandle`. Ask the API for yours with `GET /me`, and keep it
in `my_answer`.""",
        starter="my_answer = ...",
        solved='my_answer = client.get("/me")["nichandle"]',
        hints=(
            '`client.get("/me")` answers with a dict. Look at its keys.',
            'Take one value out of the dict: `client.get("/me")["..."]`.',
        ),
        checker=_check_who,
    ),
)
