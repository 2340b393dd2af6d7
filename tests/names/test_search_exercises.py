"""The exercises of notebook 13: untouched, wrong, and right by their own solutions."""

from __future__ import annotations

import pytest

import helpers.ordering
from helpers import connect
from helpers.lessons import exercise, exercises_of
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET
from helpers.lessons.learner_home import HOME_VARIABLE

ALL = [one.number for one in exercises_of("13")]


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
    ("13.1", 'my_names = ["maple-lantern.fr"]', "category technology"),
    ("13.1", 'my_names = ["maple-lantern.io"]', "renews at 59.79 EUR"),
    ("13.1", "my_names = []", "there are more"),
    ("13.1", "my_names = 7", "cannot make sense"),
    ("13.2", 'my_states = {"maple-lantern.ovh": "available"}', "is missing"),
    (
        "13.2",
        exercise("13.2").solved + '\nmy_states["taken-lantern.com"] = "available"',
        "taken-lantern.com is not 'available'",
    ),
    ("13.2", exercise("13.2").solved + '\nmy_states["taken-lantern.com"] = "free"', "no state 'free'"),
]


@pytest.mark.parametrize(("number", "code", "says"), WRONG)
def test_a_wrong_answer_is_told_what_was_found_and_never_raises(tried, number, code, says):
    outcome = tried(number, code)
    assert outcome.status == NOT_YET
    assert says in outcome.text
