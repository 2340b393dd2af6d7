"""The exercises of notebook 14: untouched, wrong, and right by their own solutions."""

from __future__ import annotations

import pytest

import helpers.ordering
from helpers import connect
from helpers.lessons import exercise, exercises_of
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET
from helpers.lessons.learner_home import HOME_VARIABLE

ALL = [one.number for one in exercises_of("14")]


@pytest.fixture(scope="module")
def shop():
    client = connect()
    yield client, client.sandbox.snapshot()
    client.sandbox.stop()


@pytest.fixture
def tried(shop, monkeypatch):
    """Run code as a learner's cell in a fresh notebook, then check."""
    monkeypatch.setenv(HOME_VARIABLE, "off")
    client, start = shop
    client.sandbox.restore(start)

    def trying(number: str, code: str):
        names = {name: getattr(helpers.ordering, name) for name in helpers.ordering.__all__}
        names |= {"client": client, "exercise": exercise}
        exec(code, names)
        return eval(exercise(number).call, names)

    return trying


@pytest.mark.parametrize("number", ALL)
def test_an_untouched_exercise_runs_and_is_not_attempted(tried, number):
    assert tried(number, exercise(number).starter).status == NOT_ATTEMPTED


@pytest.mark.parametrize("number", ALL)
def test_the_stored_solution_is_correct(tried, number):
    outcome = tried(number, exercise(number).solved)
    assert outcome.status == CORRECT, outcome


WRONG = [
    ("14.1", 'my_plan = "amber"', "no plan"),
    ("14.1", exercise("14.1").solved.replace("amber-quay", "amber quay"), "Line 2"),
    ("14.1", exercise("14.1").solved.replace("amber-hill-2026.com;1", ""), "'hill'"),
    (
        "14.1",
        exercise("14.1").solved.replace("amber-hill-2026.com;1", "amber-hill-2026.com\nmore.fr"),
        "5 names",
    ),
    ("14.2", "my_placement = 1", "not what `place` returns"),
    ("14.2", exercise("14.2").solved.replace("amber-gate", "amber-moat"), "amber-moat"),
    ("14.2", exercise("14.2").solved.replace(', until="order"', ""), "2 in cart"),
    ("14.2", exercise("14.2").solved.replace('"per_cart": 1, ', ""), "in 1 order"),
]


@pytest.mark.parametrize(("number", "code", "says"), WRONG)
def test_a_wrong_answer_is_told_what_was_found_and_never_raises(tried, number, code, says):
    outcome = tried(number, code)
    assert outcome.status == NOT_YET
    assert says in outcome.text
