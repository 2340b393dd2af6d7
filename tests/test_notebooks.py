"""The notebooks as saved: executed in order, honest about errors, without secrets, built as promised.

That their outputs are still true is nbval's part (`make notebooks-test`); a cell saved without being
executed would pass there unseen, so it fails here.
"""

from __future__ import annotations

import ast
import itertools
import json
import re
from pathlib import Path

import pytest

from helpers import connect
from helpers.lessons import exercise
from tests.notebook_texts import TEXTS, text_of

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LESSONS = [path for path in NOTEBOOKS if re.match(r"\d\d_", path.name)]
MOST_LINES = 12
# Notebooks that are a tour, or one exercise: what is practised is the whole of them.
COLLECTED = ("15", "18", "19")

# A word that would be a secret, a port or a place of this machine in an output. Port 8080 is that of the worked
# example of a signature, whose numbers anybody can check.
_LEAKS = re.compile(
    r"orderPassword=[0-9a-zA-Z]|/home/|/root/|/tmp/|127\.0\.0\.1:(?!8080\b)\d+|0x[0-9a-f]{8,}"
)


def _load(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def _code(notebook: dict) -> list[dict]:
    return [c for c in notebook["cells"] if c["cell_type"] == "code" and "".join(c["source"]).strip()]


def _texts(cell: dict) -> list[str]:
    """Every text of a cell's outputs."""
    found = []
    for output in cell["outputs"]:
        found.append("".join(output.get("text", [])))
        found += output.get("traceback", [])
        for kind, data in output.get("data", {}).items():
            if not kind.startswith("image/") or kind == "image/svg+xml":
                found.append("".join(data) if isinstance(data, list) else json.dumps(data))
    return found


def pytest_generate_tests(metafunc):
    if "notebook" in metafunc.fixturenames:
        metafunc.parametrize("notebook", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
    if "lesson" in metafunc.fixturenames:
        metafunc.parametrize("lesson", LESSONS, ids=[path.stem for path in LESSONS])


def test_there_are_notebooks():
    assert [path.name[:2] for path in LESSONS][:8] == [f"{number:02d}" for number in range(8)]


def test_it_is_saved_executed_from_first_to_last_cell(notebook):
    counts = [cell["execution_count"] for cell in _code(_load(notebook))]
    assert counts == list(range(1, len(counts) + 1))


def test_only_tagged_cells_fail_and_each_tagged_cell_does(notebook):
    for cell in _code(_load(notebook)):
        failed = any(output["output_type"] == "error" for output in cell["outputs"])
        tagged = "raises-exception" in cell["metadata"].get("tags", [])
        assert failed == tagged, "".join(cell["source"])


def test_its_outputs_hold_no_secret_port_path_or_address(notebook):
    keys = connect().sandbox.keys()
    secrets = [keys[name] for name in ("application_secret", "consumer_key", "other_consumer_key")]
    for cell in _code(_load(notebook)):
        for text in _texts(cell):
            assert not _LEAKS.search(text), (cell["source"], _LEAKS.search(text))
            assert not any(secret in text for secret in secrets), cell["source"]


def test_its_text_for_reviewers_is_that_of_the_notebook(notebook):
    kept = TEXTS / f"{notebook.stem}.md"
    assert kept.exists() and kept.read_text(encoding="utf-8") == text_of(notebook), "run `make texts`"  # noqa: PT018


def test_its_cells_are_short(notebook):
    for cell in _code(_load(notebook)):
        lines = [line for line in "".join(cell["source"]).splitlines() if line.strip()]
        assert len(lines) <= MOST_LINES, "".join(cell["source"])


def test_a_lesson_follows_the_anatomy(lesson):
    text = "\n".join(
        "".join(cell["source"]) for cell in _load(lesson)["cells"] if cell["cell_type"] == "markdown"
    )
    for part in (
        "# ",
        "## What you will do",
        "**Before you start:**",
        "## Recap",
        "**Next:**",
    ):
        assert part in text, part


def _exercises(notebook: dict) -> list[int]:
    """Places of the cells that show an exercise."""
    return [
        place
        for place, cell in enumerate(notebook["cells"])
        if re.fullmatch(r'exercise\("[\d.]+"\)', "".join(cell["source"]))
    ]


def test_an_exercise_stands_behind_what_it_practises(lesson):
    # Something is taught between any two exercises, and between the last one's place and the recap at the end.
    if lesson.name[:2] in COLLECTED:
        return
    cells = _load(lesson)["cells"]
    places = _exercises({"cells": cells})
    for first, second in itertools.pairwise(places):
        between = cells[first + 2 : second]
        assert any(cell["cell_type"] == "markdown" for cell in between), "".join(cells[second]["source"])
    assert places[0] < len(cells) - 6
    # By its number one finds it, whether by page or in `progress()`.
    numbers = ["".join(cells[place]["source"]) for place in places]
    assert numbers == sorted(numbers)


def _names(code: str, kind: type[ast.expr_context]) -> set[str]:
    return {
        node.id
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Name) and isinstance(node.ctx, kind)
    }


def test_no_later_cell_depends_on_a_name_that_a_solution_sets(lesson):
    """Whoever solves an exercise in the middle of a notebook can run the rest of it."""
    cells = _load(lesson)["cells"]
    for place in _exercises({"cells": cells}):
        number = "".join(cells[place]["source"]).split('"')[1]
        spoilt = _names(exercise(number).solved, ast.Store)
        for cell in cells[place + 2 :]:
            if cell["cell_type"] != "code":
                continue
            code = "".join(cell["source"])
            set_here = _names(code, ast.Store)
            assert not (spoilt & _names(code, ast.Load)) - set_here, f"{number} spoils {code}"
            spoilt -= set_here


def test_three_questions_stand_before_the_recap_with_their_answers_folded(lesson):
    if lesson.name[:2] in COLLECTED:
        return
    texts = ["".join(cell["source"]) for cell in _load(lesson)["cells"]]
    [place] = [place for place, text in enumerate(texts) if text.startswith("## Three questions")]
    assert texts[place].count("<details><summary>") == texts[place].count("</details>") == 3
    assert any("## Recap" in text for text in texts[place + 1 :])
    # Inside of HTML no page reads Markdown: a backtick would stand there as one.
    assert not re.search(r"<summary>[^<]*[`*]", texts[place])


def test_the_number_of_traps_that_the_text_names_is_the_price_tables():
    from helpers.pricing import price_table, renewal_traps, with_metrics

    prices = with_metrics(price_table("snapshot", subsidiary="FR"))
    traps = renewal_traps(prices)
    counted = f"{len(traps)} of the {len(prices)} in this price list"
    warned = f"{(traps.promotion != '').sum()} of these carry a promotion"
    (path,) = FOLDER.glob("09_*.ipynb")
    text = "\n".join("".join(cell["source"]) for cell in _load(path)["cells"])
    assert counted in text
    assert warned in text
    (path,) = FOLDER.glob("08_*.ipynb")
    assert f"{len(traps)} of {len(prices)}" in path.read_text(encoding="utf-8")


def test_a_lesson_links_only_to_what_exists(lesson):
    for cell in _load(lesson)["cells"]:
        if cell["cell_type"] != "markdown":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", "".join(cell["source"])):
            if not target.startswith("http"):
                assert (lesson.parent / target).exists(), target


@pytest.mark.parametrize("number", [f"{n:02d}" for n in range(8)])
def test_each_lesson_of_the_flow_has_a_form_and_an_exercise(number):
    (path,) = FOLDER.glob(f"{number}_*.ipynb")
    source = "\n".join("".join(cell["source"]) for cell in _code(_load(path)))
    assert re.search(r"\b\w+Form\(", source)
    assert f'exercise("{number}.1").check(' in source


def test_no_dead_widget_stands_before_the_picture_of_a_form(notebook):
    # If this fails: python -m helpers.lessons.renew (after `make notebooks` nothing is left to do).
    for cell in _code(_load(notebook)):
        for output in cell["outputs"]:
            assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {}), cell["source"]


def test_no_widget_state_is_saved(notebook):
    # It would be a second copy of every form with random identifiers in it.
    assert "widgets" not in _load(notebook)["metadata"]


def test_a_lesson_links_the_terms_of_the_field_where_they_first_stand(lesson):
    glossary = (FOLDER.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", glossary, re.MULTILINE)
    # As GitHub makes the address of a heading.
    known = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    prose = "\n".join("".join(c["source"]) for c in _load(lesson)["cells"] if c["cell_type"] == "markdown")
    linked = re.findall(r"glossary\.md#([\w-]+)", prose)
    assert linked
    assert set(linked) <= known
    assert len(linked) == len(set(linked))
