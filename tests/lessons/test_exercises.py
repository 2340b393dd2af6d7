"""Every exercise of the flow notebooks: untouched, wrong in several ways, and right by its own solution."""

from __future__ import annotations

import contextlib
import io
import re

import pytest

import helpers.ordering
from helpers.course import NOTEBOOKS
from helpers.lessons import Lesson, exercise, exercises_of, lesson
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET
from helpers.lessons.starts import forget_starts

FLOW = [number for number, lesson in NOTEBOOKS.items() if lesson.part == "flow"]
ALL = [one.number for notebook in FLOW for one in exercises_of(notebook)]


@pytest.fixture(scope="module")
def notebook():
    """A notebook at its starting state: opened once, put back each time, which is quicker than a new server."""
    opened: dict[str, tuple[Lesson, bytes]] = {}

    def opening(number: str) -> Lesson:
        if number not in opened:
            lab = lesson(number)
            opened[number] = (lab, lab.client.sandbox.snapshot())
        lab, start = opened[number]
        lab.client.sandbox.restore(start)
        forget_starts(lab.client)
        return lab

    yield opening
    for lab, _ in opened.values():
        lab.client.sandbox.stop()


@pytest.fixture
def tried(notebook):
    """Run code as a learner's cell in a fresh notebook, then check."""

    def trying(number: str, code: str):
        lab = notebook(number[:2])
        names = {name: getattr(helpers.ordering, name) for name in helpers.ordering.__all__}
        names |= {"lab": lab, "client": lab.client, "exercise": exercise}
        if "cart" in dir(lab):
            names["cart"] = lab.cart
        one = exercise(number)
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, names)
            return eval(one.call, names)

    return trying


@pytest.mark.parametrize("number", ALL)
def test_an_untouched_exercise_runs_and_is_not_attempted(tried, number):
    assert tried(number, exercise(number).starter).status == NOT_ATTEMPTED


@pytest.mark.parametrize("number", ALL)
def test_the_stored_solution_is_correct(tried, number):
    outcome = tried(number, exercise(number).solved)
    assert outcome.status == CORRECT, outcome


# (exercise, what the learner did, what the answer must mention)
WRONG = [(number, *wrong) for number in ALL for wrong in exercise(number).wrong]


@pytest.mark.parametrize(("number", "code", "mentions"), WRONG)
def test_a_wrong_answer_is_not_yet_and_says_what_was_found(tried, number, code, mentions):
    outcome = tried(number, code)
    assert outcome.status == NOT_YET, outcome
    assert mentions in outcome.text


def test_every_exercise_has_wrong_answers_here():
    assert {number for number, _, _ in WRONG} == set(ALL)


ANSWERS = {
    "01.1": "GBP|2.0 hours",
    "02.3": r"\beu\b",
    "05.2": r"\bFR\b",
    "06.1": r"9\.10|2\.20",
}


@pytest.mark.parametrize(("number", "code", "mentions"), [case for case in WRONG if case[0] in ANSWERS])
def test_a_wrong_answer_does_not_give_the_right_one_away(tried, number, code, mentions):
    assert not re.search(ANSWERS[number], tried(number, code).text)


@pytest.mark.parametrize("odd", [None, 42, "x", [], {}, object(), b"bytes", 1.5, True])
@pytest.mark.parametrize("number", ALL)
def test_an_odd_answer_neither_raises_nor_passes(shared_client, number, odd):
    one = exercise(number)
    values = one.call.count(",")
    assert one.check(shared_client, *[odd] * values).status in (NOT_YET, NOT_ATTEMPTED)


@pytest.fixture(scope="module")
def shared_client():
    from helpers import connect

    client = connect()
    yield client
    client.sandbox.stop()


def test_every_flow_notebook_has_two_exercises_with_hints_and_no_two_share_a_number():
    for notebook in FLOW[1:]:
        assert len(exercises_of(notebook)) >= 2, notebook
    assert len(set(ALL)) == len(ALL)
    assert all(exercise(number).hints for number in ALL)
