"""The course is one table: headers, maps, flow line and the notebooks errors point to are made from it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from helpers import errors
from helpers.course import NOTEBOOKS, PARTS, STEPS, link, pointer
from helpers.errors import InvalidInput, OrderLabError, cure_for
from helpers.lessons import exercise, flow_line, notebook_header
from helpers.lessons.exercises import notebooks_with_exercises
from helpers.lessons.renew import main, renewed, renewed_readme

ROOT = Path(__file__).parents[2]
FILES = {path.name[:2]: path for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")}


def _notebook(number: str) -> dict:
    return json.loads(FILES[number].read_text(encoding="utf-8"))


def test_the_table_lists_the_notebooks_there_are():
    assert {number: path.name for number, path in FILES.items()} == {
        one.number: one.path for one in NOTEBOOKS.values()
    }
    assert {one.part for one in NOTEBOOKS.values()} == set(PARTS)
    assert all(set(one.needs) <= set(NOTEBOOKS) for one in NOTEBOOKS.values())
    assert set(notebooks_with_exercises()) <= set(NOTEBOOKS)


@pytest.mark.parametrize("number", sorted(FILES))
def test_a_notebook_says_what_the_tables_say(number):
    # If this fails: python -m helpers.lessons.renew
    notebook = _notebook(number)
    assert renewed(number, notebook) == notebook


def test_the_readme_shows_the_course_as_it_is():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert renewed_readme(text) == text
    assert all(link(number, folder="notebooks/") in text for number in NOTEBOOKS)


def test_renewing_writes_titles_and_exercise_cells_and_then_nothing_more(tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    shutil.copy(ROOT / "README.md", tmp_path)
    path = tmp_path / "notebooks" / NOTEBOOKS["03"].path
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = ["# Another title"]
    answer = 'exercise("03.1").check('
    notebook["cells"] = [cell for cell in notebook["cells"] if answer not in "".join(cell["source"])]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    said = []
    assert main(tmp_path, said.append) == 1
    assert said == [f"renewed notebooks/{NOTEBOOKS['03'].path}"]
    cells = ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert "# 03 Add an item" in cells[0]
    assert cells[cells.index('exercise("03.1")') + 1] == exercise("03.1").cell
    assert main(tmp_path, said.append) == 0


def test_an_exercise_that_no_cell_shows_is_told_and_not_put_anywhere():
    notebook = _notebook("03")
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["source"] != ['exercise("03.1")']]
    with pytest.raises(InvalidInput, match=r"Put a code cell with exercise\(\"03\.1\"\)"):
        renewed("03", notebook)


def test_every_step_belongs_to_a_notebook_and_every_notebook_of_the_flow_but_00_to_a_step():
    flow = {one.number for one in NOTEBOOKS.values() if one.part == "flow"}
    assert {step.notebook for step in STEPS} == flow - {"00"}


def test_a_flow_line_marks_both_steps_of_notebook_06():
    assert flow_line("06").count("**") == 4
    assert "**" not in flow_line()
    with pytest.raises(InvalidInput, match="no step with that name"):
        flow_line("nonsense")


def test_a_header_has_the_one_title_and_the_way_to_its_neighbours():
    assert "# 02 Search for a name\n" in notebook_header("02")
    assert "[← Create a cart](01_create_cart.ipynb)" in notebook_header("02")
    with pytest.raises(InvalidInput):
        notebook_header("99")


def test_an_error_names_the_notebook_by_the_table():
    assert pointer("configuration") == "notebook 05, Configure the items"
    error = OrderLabError("Add a name", "it is not sold", "Search again (@offers).")
    assert error.advice == "Search again (notebook 02, Search for a name)."
    assert "notebook 04, Assign the cart" in cure_for(403, "You are not allowed")[1]


def test_no_error_of_the_library_writes_the_number_of_a_notebook_itself():
    found = {
        str(path.relative_to(ROOT)): numbers
        for path in (ROOT / "helpers").rglob("*.py")
        if "exercises" not in path.parts
        and path.name != "course.py"
        and (numbers := re.findall(r"notebooks? \d\d", _code_of(path)))
    }
    assert not found
    cures = Path(errors.__file__).read_text(encoding="utf-8")
    assert {topic for topic in re.findall(r"\(@(\w+)\)", cures) if topic != "w"} <= {
        "signature",
        "failures",
        *(step.key for step in STEPS),
    }


def _code_of(path: Path) -> str:
    """The texts a person can meet: docstrings and comments left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    code = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return re.sub(r'"""' + r".*?" + r'"""', "", code, flags=re.DOTALL)
