"""Exercises of notebook 00: a first call, and the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from helpers.lessons.answers import started
from helpers.lessons.exercise import Exercise, not_attempted, not_yet

__all__ = ["EXERCISES"]


def _check_who(client: Any, my_answer: Any) -> str:
    if isinstance(my_answer, dict):
        not_yet("You kept the whole answer; a single value of it is asked for.")
    mine = client.get("/me")["nichandle"]
    if str(my_answer).strip() != mine:
        not_yet(f"Your account is not called {my_answer!r}.")
    return "this is the name of your account here: your nichandle."


def _prepare_opening(client: Any) -> datetime:
    return client.sandbox.clock.now()


def _check_opening(client: Any) -> str:
    passed = client.sandbox.clock.now() - started(client, "00.2")[-1]
    if not passed:
        not_attempted("No time has passed in the shop since `start`.")
    if passed != timedelta(days=14):
        not_yet(f"Since `start`, {passed / timedelta(days=1):g} days have passed in the shop.")
    return "two weeks in a blink. Nothing but the clock of this shop has moved."


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
        wrong=(
            ('my_answer = client.get("/me")', "whole answer"),
            ('my_answer = "FR"', "'FR'"),
        ),
        checker=_check_who,
    ),
    Exercise(
        number="00.2",
        title="Two weeks to go",
        task="""Camille's shop opens in two weeks. `start` looks at the clock and tells you what time it is.

Let exactly two weeks pass in the sandbox.""",
        starter='exercise("00.2").start(client)\n# your call here',
        solved="""exercise("00.2").start(client)
client.sandbox.clock.advance(days=14)""",
        hints=(
            "The clock was moved once on this page already: `client.sandbox.clock.advance(hours=5)`.",
            "`advance` takes days too. A wrong step cannot be taken back: run the whole cell again, with `start`.",
        ),
        wrong=(
            ('exercise("00.2").start(client)\nclient.sandbox.clock.advance(weeks=1)', "7 days"),
            (
                'exercise("00.2").start(client)\nfor _ in range(2):\n    client.sandbox.clock.advance(days=14)',
                "28 days",
            ),
        ),
        checker=_check_opening,
        prepare=_prepare_opening,
    ),
)
