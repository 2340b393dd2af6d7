"""The notebooks carry each exercise as it is defined, and import what its solution needs."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import helpers.ordering
from helpers.lessons import exercise, exercises_of
from helpers.lessons.exercises import notebooks_with_exercises

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ALL = [one.number for notebook in notebooks_with_exercises() for one in exercises_of(notebook)]


def _cells(number: str) -> list[str]:
    [path] = NOTEBOOKS.glob(f"{number.partition('.')[0]}_*.ipynb")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("number", ALL)
def test_a_notebook_shows_the_task_and_has_the_cell_of_an_exercise(number):
    cells = _cells(number)
    assert f'exercise("{number}")' in cells
    assert exercise(number).cell in cells


@pytest.mark.parametrize("number", ALL)
def test_a_notebook_imports_what_the_solution_of_its_exercise_needs(number):
    # A learner who unfolds the solution and pastes it must not meet a NameError.
    def names(code: str) -> set[str]:
        return {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}

    def imported(code: str) -> set[str]:
        return {
            alias.asname or alias.name
            for node in ast.walk(ast.parse(code))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    solved = exercise(number).solved
    here = set().union(imported(solved), *map(imported, _cells(number)))
    needed = names(solved) & set(helpers.ordering.__all__)
    assert needed <= here, f"notebook {number[:2]} does not import {', '.join(sorted(needed - here))}"
