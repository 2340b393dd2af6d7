"""The exercises after the flow: untouched, wrong, and right by their own solutions."""

from __future__ import annotations

import pytest

import helpers.ordering
from helpers import connect
from helpers.course import NOTEBOOKS
from helpers.lessons import exercise, exercises_of
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET
from helpers.lessons.learner_home import HOME_VARIABLE
from helpers.lessons.starts import forget_starts

ALL = [
    one.number
    for lesson in NOTEBOOKS.values()
    if lesson.part == "life"
    for one in exercises_of(lesson.number)
]


@pytest.fixture(scope="module")
def shop():
    """A shop at its start, put back for each try, which is quicker than a new server."""
    client = connect()
    yield client, client.sandbox.snapshot()
    client.sandbox.stop()


@pytest.fixture
def tried(shop, monkeypatch):
    """Run code as a learner's cell in a fresh notebook, then check."""
    monkeypatch.setenv(HOME_VARIABLE, "off")
    client, start = shop
    client.sandbox.restore(start)
    client.calls.clear()
    forget_starts(client)

    def trying(number: str, code: str):
        names = {name: getattr(helpers.ordering, name) for name in helpers.ordering.__all__}
        names |= {"client": client, "practice": client, "exercise": exercise, "DEMO_CONTACT": DEMO_CONTACT}
        exec(code, names)
        return eval(exercise(number).call, names)

    return trying


@pytest.mark.parametrize("number", ALL)
def test_an_untouched_exercise_runs_and_is_not_attempted(tried, number):
    assert tried(number, exercise(number).starter).status in (NOT_ATTEMPTED, NOT_YET)


@pytest.mark.parametrize("number", ALL)
def test_the_stored_solution_is_correct(tried, number):
    outcome = tried(number, exercise(number).solved)
    assert outcome.status == CORRECT, outcome


WRONG = [(number, *wrong) for number in ALL for wrong in exercise(number).wrong]


@pytest.mark.parametrize(("number", "code", "mentions"), WRONG)
def test_a_wrong_answer_is_not_yet_and_says_what_was_found(tried, number, code, mentions):
    outcome = tried(number, code)
    assert outcome.status == NOT_YET, outcome
    assert mentions in outcome.text


def test_every_exercise_has_wrong_answers_here():
    assert {number for number, _, _ in WRONG} == set(ALL)


def test_the_right_sum_with_tax_is_told_apart(tried):
    solved = exercise("18.2").solved
    assert "with tax" in tried("18.2", solved + "\nfive_years = five_years * 12 / 10").text
