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
WRONG = [(number, *wrong) for number in ALL for wrong in exercise(number).wrong]


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
