"""The exercises on prices: untouched, wrong in several ways, and right by their own solutions."""

from __future__ import annotations

import ast
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from helpers.course import NOTEBOOKS
from helpers.lessons import exercise, exercises_of
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET

FOLDER = Path(__file__).parents[2] / "notebooks"
ALL = [
    one.number
    for lesson in NOTEBOOKS.values()
    if lesson.part == "prices"
    for one in exercises_of(lesson.number)
]


@cache
def notebook_names(notebook: str) -> dict:
    """What the notebook's cells import, and the tables its setup makes."""
    from helpers.pricing import bundled_history, price_table, read_portfolio, with_metrics
    from helpers.storage import data_path

    [path] = FOLDER.glob(f"{notebook}_*.ipynb")
    names: dict = {}
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
            exec(compile(ast.Module(imports, []), str(path), "exec"), names)
    prices = with_metrics(price_table("snapshot", subsidiary="FR"))
    portfolio = read_portfolio(data_path("portfolio_example.csv"), prices, on=date(2025, 6, 23))
    tables = {
        "date": date,
        "prices": prices,
        "portfolio": portfolio,
        "start": date(2025, 6, 23),
        "history": bundled_history(),
    }
    return names | tables


def _tried(number: str, code: str):
    names = dict(notebook_names(number[:2]))
    exec(code, names)
    return eval(exercise(number).call, names)


@pytest.mark.parametrize("number", ALL)
def test_an_untouched_exercise_runs_and_is_not_attempted(number):
    assert _tried(number, exercise(number).starter).status == NOT_ATTEMPTED


@pytest.mark.parametrize("number", ALL)
def test_the_stored_solution_is_correct_with_the_names_of_its_notebook(number):
    outcome = _tried(number, exercise(number).solved)
    assert outcome.status == CORRECT, outcome


# (exercise, what the learner answered, what the check must mention)
WRONG = [
    ("08.1", 'my_answer = "ovh"', "new gTLD"),
    ("08.1", 'my_answer = "fr"', "7.79 EUR"),
    ("08.1", 'my_answer = "nowhere"', "not in the price table"),
    ("08.1", "my_answer = 7", "One extension"),
    ("08.2", 'my_answer = (prices[prices.kind == "new gTLD"].register_cents < 1000).sum()', "first year"),
    ("08.2", "my_answer = (prices.renew_cents < 1000).sum()", "all kinds"),
    ("08.2", "my_answer = 1", "You counted 1"),
    ("08.2", "my_answer = 2.5", "whole number"),
    ("09.1", 'my_answer = "store"', "no promotion badge"),
    ("09.1", 'my_answer = "academy"', "steeper"),
    ("09.2", 'my_answer = (prices.trap & (prices.kind == "new gTLD")).sum()', "all traps of this kind"),
    ("09.2", 'my_answer = (prices.trap & (prices.promotion == "")).sum()', "all kinds together"),
    (
        "09.2",
        'my_answer = (prices.trap & (prices.promotion != "") & (prices.kind == "new gTLD")).sum()',
        "carry a promotion",
    ),
    ("09.2", "my_answer = 0", "You counted 0"),
    ("10.1", "my_answer = 1", "cheaper in all"),
    ("10.1", "my_answer = 9", "dearer in all"),
    (
        "10.2",
        'my_answer = cost_of_years(prices[prices.extension == "eu"], 5)["total_cents"].min()',
        "without tax",
    ),
    ("10.2", "my_answer = '1.00 EUR'", "1.00 EUR"),
    ("10.2", "my_answer = 'cheap'", "An amount is expected"),
    ("11.2", "last_day = '2025-12-08'", "the renewal itself"),
    ("11.2", "last_day = '2025-11-30'", "too late"),
    ("11.2", "last_day = '2025-10-01'", "early enough"),
    ("11.2", "last_day = 'soon'", "YYYY-MM-DD"),
    ("11.1", "smaller_budget = '1261.35'", "all names"),
    ("11.1", "smaller_budget = 415.90", "what dropping them saves"),
    ("11.1", "smaller_budget = 100", "1.00 EUR"),
    ("12.1", "dearer = 464", "up or down"),
    ("12.1", "dearer = 276", "cheaper"),
    ("12.1", "dearer = 20", "You counted 20"),
    ("12.2", "cheapest_total = '5.00'", "5.00 EUR"),
]


@pytest.mark.parametrize(("number", "code", "said"), WRONG)
def test_a_wrong_answer_is_told_what_was_found(number, code, said):
    outcome = _tried(number, code)
    assert outcome.status == NOT_YET
    assert said in outcome.text


@pytest.mark.parametrize(("number", "code", "said"), WRONG)
def test_a_wrong_answer_never_gives_the_right_one_away(number, code, said):
    names = dict(notebook_names(number[:2]))
    exec(exercise(number).solved, names)
    right = names[exercise(number).call.partition("check(")[2].removesuffix(")")]
    told = _tried(number, code).text.replace(",", " ").replace(".", " ").split()
    assert str(right) not in told
