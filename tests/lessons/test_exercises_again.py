"""Exercises can be done again and again in one kernel: unchanged, wrong, wrong again, right, right again."""

from __future__ import annotations

import contextlib
import io

import pytest

import helpers.ordering
from helpers import connect
from helpers.lessons import exercise, exercises_of, lesson
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET
from tests.lessons.test_exercises import WRONG as FLOW
from tests.lessons.test_later_exercises import WRONG as LATER

WRONG: dict[str, list[str]] = {}
for _number, _code, _ in (*FLOW, *LATER):
    WRONG.setdefault(_number, []).append(_code)
NOTEBOOKS = sorted({number[:2] for number in WRONG})

# Answers that end the exercise in this shop, by its very task: time cannot be turned back, money is spent.
FINAL = {"00.2", "14.2", "18.1"}


def _kernel(notebook: str) -> dict:
    lab = lesson(notebook) if notebook < "08" else None
    client = lab.client if lab else connect()
    names = {name: getattr(helpers.ordering, name) for name in helpers.ordering.__all__}
    names |= {"client": client, "lab": lab, "exercise": exercise, "DEMO_CONTACT": DEMO_CONTACT}
    if lab and "cart" in dir(lab):
        names["cart"] = lab.cart
    return names


def _tried(names: dict, number: str, code: str):
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, names)
        return eval(exercise(number).call, names)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebooks_exercises_can_be_done_again_in_one_kernel(notebook):
    names = _kernel(notebook)
    for one in exercises_of(notebook):
        first = _tried(names, one.number, one.starter)
        assert first.status in (NOT_ATTEMPTED, NOT_YET), first
        if one.number in FINAL:
            continue
        for code in WRONG[one.number] * 2:
            outcome = _tried(names, one.number, code)
            assert outcome.status == NOT_YET, (code, outcome)
        for _ in range(2):
            outcome = _tried(names, one.number, one.solved)
            assert outcome.status == CORRECT, outcome
        assert _tried(names, one.number, one.starter).status in (NOT_ATTEMPTED, NOT_YET)
    names["client"].sandbox.stop()


def test_restart_and_run_all_after_everything_was_solved_reports_as_on_the_first_day():
    names = _kernel("07")
    first = [_tried(names, one.number, one.starter).status for one in exercises_of("07")]
    for one in exercises_of("07"):
        _tried(names, one.number, one.solved)
    assert [_tried(names, one.number, one.starter).status for one in exercises_of("07")] == first
    names["client"].sandbox.stop()


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("07.1", "07.2"),
        ("07.2", "07.1"),
        ("05.2", "05.1"),
        ("03.2", "03.1"),
        ("01.2", "01.1"),
    ],
)
def test_the_solved_thing_of_another_exercise_does_not_count(number, other):
    names = _kernel(number[:2])
    assert _tried(names, other, exercise(other).solved).status == CORRECT
    exercise(number).start(names["client"])
    outcome = eval(exercise(number).call, names)
    assert outcome.status == NOT_YET
    assert "`start` made" in outcome.text
    names["client"].sandbox.stop()


def test_a_second_cart_is_not_the_renamed_first_one():
    names = _kernel("01")
    code = (
        "from datetime import timedelta\n"
        'exercise("01.2").start(client)\n'
        'my_cart = create_cart(client, description="Keep me", expire=timedelta(days=7))'
    )
    assert "another cart" in _tried(names, "01.2", code).text
    names["client"].sandbox.stop()
