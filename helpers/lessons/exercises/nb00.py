"""Exercises of notebook 00: a first call, and the clock."""

from __future__ import annotations

from typing import Any

from helpers.lessons.exercise import Exercise, not_attempted, not_yet

__all__ = ["EXERCISES"]


def _check_who(client: Any, my_answer: Any) -> str:
    if isinstance(my_answer, dict):
        not_yet("You kept the whole answer; a single value of it is asked for.")
    mine = client.get("/me")["nichandle"]
    if str(my_answer).strip() != mine:
        not_yet(f"Your account is not called {my_answer!r}.")
    return "this is the name of your account here: your nichandle."


def _check_christmas(client: Any, my_day: Any) -> str:
    del my_day
    now = client.sandbox.clock.now()
    if now.year == 2025 and now.month == 6 and now.day == 23:
        not_attempted("In the shop it is still the 23rd of June.")
    if (now.month, now.day) != (12, 25):
        not_yet(f"In the shop it is {now:%d %B %Y} now.")
    return "Christmas came early. Nothing but the clock of this shop has moved."


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
    Exercise(
        number="00.2",
        title="Make it Christmas",
        task="""The business clock only moves forward. Move it to Christmas Day, the 25th of December, and keep what the
clock says then in `my_day`.""",
        starter="my_day = client.sandbox.clock.now()\n# your call here",
        solved="""client.sandbox.clock.advance(months=6, days=2)
my_day = client.sandbox.clock.now()""",
        hints=(
            "`advance` takes months and days too: `client.sandbox.clock.advance(months=1)`.",
            "From the 23rd of June it is half a year and two days.",
        ),
        checker=_check_christmas,
    ),
)
