"""The minutes of a notebook are those that its own length says: read it at 200 words a minute and do what it asks.

Where the figures come from: running all cells of one took 3 to 8 seconds in JupyterLab, and a form answered a click
within 0.1 to 0.6 s (Chromium, two loaded cores), so what takes the time is the person: to read, to type, to think.
"""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from helpers.course import NOTEBOOKS

FOLDER = Path(__file__).parents[2] / "notebooks"
PROSE, OUTPUT = 200, 400
"""Words a minute: prose is read, tables are looked over."""
LINE, CELL, FORM, EXERCISE = 3, 2, 30, 180
"""Seconds for a line of code, for running a cell, for filling in a form, for an exercise."""
CAPSTONE = 8 * 60
"""More for exercise 18.1: the whole flow, alone."""
LONGEST_OUTPUT = 150
"""Words of one output that anybody reads."""


def _plain(html: str) -> str:
    for dropped in ("style", "svg", "details"):
        html = re.sub(rf"<{dropped}\b.*?</{dropped}>", " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", html))


def _seconds(cell: dict) -> float:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        words = re.sub(r"[|#*`>]|\]\([^)]*\)|</?(details|summary)>", " ", source).split()
        return len(words) / PROSE * 60
    found = CELL + LINE * sum(1 for line in source.splitlines() if line.strip())
    for output in cell["outputs"]:
        data = output.get("data", {})
        html = "".join(data.get("text/html", ()))
        text = _plain(html) if html else "".join(data.get("text/plain", output.get("text", ())))
        found += min(len(text.split()), LONGEST_OUTPUT) / OUTPUT * 60
    return found + FORM * len(re.findall(r"Form\(", source)) + EXERCISE * (".check(" in source)


def _notebook(number: str) -> dict:
    return json.loads((FOLDER / NOTEBOOKS[number].path).read_text(encoding="utf-8"))


def _walked(number: str) -> float:
    """Minutes."""
    notebook = _notebook(number)
    return (sum(map(_seconds, notebook["cells"])) + CAPSTONE * (number == "18")) / 60


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_a_notebook_takes_the_minutes_it_says(number):
    assert NOTEBOOKS[number].minutes == pytest.approx(_walked(number), abs=3.5)


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_three_questions_with_folded_answers_stand_at_the_end(number):
    notebook = _notebook(number)
    text = "\n\n".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown")
    questions = text.partition("## Three questions")[2].partition("\n## ")[0]
    folded = re.findall(
        r"<details><summary>(.+?\?)</summary>\s*(.+?)\s*</details>", questions, flags=re.DOTALL
    )
    assert len(folded) == 3
    assert all(answer for _, answer in folded)


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_no_cell_is_longer_than_twelve_lines(number):
    notebook = _notebook(number)
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    assert not [one for one in cells if len(one.splitlines()) > 12]


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_between_two_exercises_there_is_something_to_read(number):
    notebook = _notebook(number)
    at = [n for n, one in enumerate(notebook["cells"]) if ".check(" in "".join(one["source"])]
    assert len(at) >= 2
    for before, after in pairwise(at):
        between = notebook["cells"][before + 1 : after]
        assert any(one["cell_type"] == "markdown" for one in between)
