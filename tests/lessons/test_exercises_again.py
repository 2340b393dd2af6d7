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
from helpers.lessons.exercises import notebooks_with_exercises
from tests.examples import examples
from tests.lessons.test_price_exercises import notebook_names

ON_PRICES = ("08", "09", "10", "11", "12")


def _kernel(notebook: str) -> dict:
    if notebook in ON_PRICES:
        return dict(notebook_names(notebook))
    lab = lesson(notebook) if notebook < "08" else None
    client = lab.client if lab else connect()
    names = {name: getattr(helpers.ordering, name) for name in helpers.ordering.__all__}
    if notebook == "16":
        names["practice"] = connect()
    names |= {"client": client, "lab": lab, "exercise": exercise, "DEMO_CONTACT": DEMO_CONTACT}
    if lab and "cart" in dir(lab):
        names["cart"] = lab.cart
    return names


def _close(names: dict) -> None:
    for shop in ("client", "practice"):
        if shop in names:
            names[shop].sandbox.stop()


def _tried(names: dict, number: str, code: str):
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, names)
        return eval(exercise(number).call, names)


@pytest.mark.parametrize("notebook", notebooks_with_exercises())
def test_a_notebooks_exercises_can_be_done_again_in_one_kernel(notebook):
    names = _kernel(notebook)
    for one in exercises_of(notebook):
        first = _tried(names, one.number, one.starter)
        assert first.status in (NOT_ATTEMPTED, NOT_YET), first
        assert one.wrong, f"{one.number} says of no answer that it is wrong: give it some as `wrong`"
        for code, _ in one.wrong * 2:
            outcome = _tried(names, one.number, code)
            assert outcome.status == NOT_YET, (code, outcome)
        for _ in range(2):
            outcome = _tried(names, one.number, one.solved)
            assert outcome.status == CORRECT, outcome
        assert _tried(names, one.number, one.starter).status in (NOT_ATTEMPTED, NOT_YET)
    _close(names)


def test_restart_and_run_all_after_everything_was_solved_reports_as_on_the_first_day():
    names = _kernel("07")
    first = [_tried(names, one.number, one.starter).status for one in exercises_of("07")]
    for one in exercises_of("07"):
        _tried(names, one.number, one.solved)
    assert [_tried(names, one.number, one.starter).status for one in exercises_of("07")] == first
    _close(names)


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
    _close(names)


def test_a_second_cart_is_not_the_renamed_first_one():
    names = _kernel("01")
    code = (
        "from datetime import timedelta\n"
        'exercise("01.2").start(client)\n'
        'my_cart = create_cart(client, description="Keep me", expire=timedelta(days=7))'
    )
    assert "another cart" in _tried(names, "01.2", code).text
    _close(names)


def test_the_clock_of_an_exercise_leaves_that_of_the_notebook_alone_however_often():
    names = _kernel("16")
    now = names["client"].sandbox.clock.now()
    for _ in range(examples(4, deep=12)):
        for number in ("16.1", "16.2"):
            assert _tried(names, number, exercise(number).solved).status == CORRECT
    assert names["client"].sandbox.clock.now() == now
    _close(names)


def test_the_two_names_of_an_earlier_try_do_not_count():
    names = _kernel("14")
    assert _tried(names, "14.2", exercise("14.2").solved).status == CORRECT
    exercise("14.2").start(names["client"])
    assert "`start` chose last" in eval(exercise("14.2").call, names).text
    _close(names)
