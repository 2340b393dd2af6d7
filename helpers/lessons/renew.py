"""Write into the notebooks and the README what the tables say: ``python -m helpers.lessons.renew``.

From the course table come the header of each notebook, its time and place, and the two maps of the course; from
the exercises come the cells in which a learner answers. Everything else in a notebook is prose and is left alone.
Run the notebooks again afterwards (``make notebooks``) where a code cell changed.

It also takes the live half of each form out of the saved outputs: without its kernel it would only say "Error
displaying widget: model not found", in the place of the picture of the form that is saved beside it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers.course import NOTEBOOKS
from helpers.errors import InvalidInput
from helpers.lessons.exercises import exercises_of
from helpers.lessons.steps import course_map, notebook_facts, notebook_header

__all__ = ["main", "renewed", "renewed_readme"]

_FACTS = re.compile(r"\*\*Before you start:\*\*.*?(?=\n\n(?!\*\*Where you are)|\Z)", re.DOTALL)
_MAP = re.compile(r"(<!-- course map -->\n).*?(\n<!-- end of the map -->)", re.DOTALL)


def renewed(number: str, notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook with its header, facts, map and exercise cells as the tables say.

    Parameters
    ----------
    number : str
        Of the notebook; ``""`` for one that is no lesson.
    notebook : dict
        As its file holds it; it is left as it is.

    Raises
    ------
    InvalidInput
        It has no cell that shows one of its exercises: nobody can guess where the exercise belongs.
    """
    cells = [dict(cell) for cell in notebook["cells"]]
    if not number:
        return {**notebook, "cells": [_without_dead_widgets(cell) for cell in cells]}
    cells[0] = _with(cells[0], notebook_header(number))
    facts = notebook_facts(number)
    cells[1] = _with(cells[1], _FACTS.sub(lambda _: facts, _text(cells[1]), count=1))
    if number == "00":
        cells = [_with(cell, _with_map(_text(cell), "")) for cell in cells]
    for one in exercises_of(number):
        shown = f'exercise("{one.number}")'
        at = next((place for place, cell in enumerate(cells) if _text(cell) == shown), None)
        if at is None:
            raise InvalidInput(
                f"Renew exercise {one.number}",
                f"notebook {number} has no cell that shows it",
                f"Put a code cell with {shown} where it belongs, then run this again.",
            )
        if at + 1 == len(cells) or f"{shown}.check(" not in _text(cells[at + 1]):
            cells.insert(at + 1, _answer_cell(one.number))
        cells[at + 1] = _with(cells[at + 1], one.cell)
    return {**notebook, "cells": [_without_dead_widgets(cell) for cell in cells]}


_LIVE = "application/vnd.jupyter.widget-view+json"


def _without_dead_widgets(cell: dict[str, Any]) -> dict[str, Any]:
    if not any(_LIVE in output.get("data", {}) for output in cell.get("outputs", ())):
        return cell
    outputs = [
        {**output, "data": {kind: data for kind, data in output["data"].items() if kind != _LIVE}}
        if "data" in output
        else output
        for output in cell["outputs"]
    ]
    return {**cell, "outputs": outputs}


def renewed_readme(text: str) -> str:
    """The README with the map of the course as the table says."""
    return _with_map(text, "notebooks/")


def _with_map(text: str, folder: str) -> str:
    return _MAP.sub(lambda found: f"{found[1]}{course_map(folder=folder)}{found[2]}", text)


def _text(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _with(cell: dict[str, Any], text: str) -> dict[str, Any]:
    return cell if _text(cell) == text else {**cell, "source": text.splitlines(keepends=True)}


def _answer_cell(number: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"answer-{number.replace('.', '-')}",
        "metadata": {},
        "outputs": [],
        "source": [],
    }


def main(folder: Path | None = None, say: Callable[[str], Any] = print) -> int:
    """Renew the notebooks and the README of a checkout; says which files changed.

    Returns
    -------
    int
        How many files changed.
    """
    root = folder or Path(__file__).parents[2]
    changed = []
    numbers = {one.path: number for number, one in NOTEBOOKS.items()}
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        before = path.read_text(encoding="utf-8")
        after = json.dumps(
            renewed(numbers.get(path.name, ""), json.loads(before)), ensure_ascii=False, indent=1
        )
        after += "\n"
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path)
    readme = root / "README.md"
    before = readme.read_text(encoding="utf-8")
    if (after := renewed_readme(before)) != before:
        readme.write_text(after, encoding="utf-8")
        changed.append(readme)
    for path in changed:
        say(f"renewed {path.relative_to(root)}")
    return len(changed)


if __name__ == "__main__":
    main()
    sys.exit(0)
