"""The framework: three outcomes, hints one at a time, a folded solution, a memory; never an exception."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from ipykernel.kernelapp import IPKernelApp

from helpers.errors import InvalidInput
from helpers.lessons import Exercise, exercise, not_yet, progress
from helpers.lessons.exercise import CORRECT, NOT_ATTEMPTED, NOT_YET, is_blank
from helpers.lessons.exercises import exercises_of, notebooks_with_exercises
from helpers.lessons.learner_home import HOME_VARIABLE, learner_home, recall, save_status


def _nine(answer):
    if answer != 9:
        not_yet(f"You found {answer!r}.")


def _made(**changes) -> Exercise:
    given = {
        "number": "99.1",
        "title": "Square",
        "task": "Square `3`.\n\n- once\n- only",
        "starter": "answer = ...",
        "solved": "answer = 3 ** 2",
        "hints": ("Three times three.", "Eight and one."),
        "checker": _nine,
    }
    return Exercise(**given | changes)


@pytest.mark.parametrize("blank", [..., "...", "____", "maple.____", [...], {"a": ...}, (1, "____")])
def test_a_placeholder_is_not_attempted(blank):
    assert is_blank(blank)
    assert _made().check(blank).status == NOT_ATTEMPTED


@pytest.mark.parametrize("answer", [None, 0, "", [], "nine", object()])
def test_anything_else_is_an_answer(answer):
    assert not is_blank(answer)
    assert _made().check(answer).status == NOT_YET


def test_a_wrong_answer_is_named_and_the_right_one_is_not():
    outcome = _made().check(8)
    assert outcome.text == "You found 8."
    assert "9" not in outcome.text
    assert not outcome


def test_a_right_answer_is_correct_and_true():
    outcome = _made().check(9)
    assert outcome.status == CORRECT
    assert outcome


def test_a_checker_that_breaks_is_not_yet_and_says_what_it_was_given():
    def breaks(answer):
        return answer.no_such_thing

    outcome = _made(checker=breaks).check(9)
    assert outcome.status == NOT_YET
    assert "9 (int)" in outcome.text


def test_too_few_values_are_not_yet_and_the_call_is_shown():
    outcome = _made().check()
    assert outcome.status == NOT_YET
    assert 'exercise("99.1").check(answer)' in outcome.text


def test_a_check_through_the_api_needs_a_client():
    assert "must be the notebook's `client`" in exercise("01.1").check("client", "cart").text


def test_a_check_leaves_the_call_log_alone(open_lesson):
    lab = open_lesson("02")
    exercise("02.3").check(lab.client, "eu")
    assert len(lab.client.calls) == 0


def test_hints_come_one_at_a_time_then_the_way_to_the_solution():
    one = _made()
    texts = [repr(one.hint()) for _ in range(3)]
    assert texts[0] == "Hint 1 of 2: Three times three."
    assert texts[1] == "Hint 2 of 2: Eight and one."
    assert texts[2].startswith("No more hints.")


def test_the_solution_is_folded_and_ends_with_the_check():
    shown = _made().solution()
    assert shown._repr_html_().startswith("<details>")
    assert "answer = 3 ** 2\nexercise(&quot;99.1&quot;).check(answer)" in shown._repr_html_()


def test_the_task_shows_code_lists_and_how_to_check():
    html = _made()._repr_html_()
    assert "<code>3</code>" in html
    assert "<li>once</li><li>only</li>" in html
    assert "exercise(&quot;99.1&quot;)" in html or 'exercise("99.1")' in html
    assert "Square" in repr(_made())


def test_what_a_learner_writes_is_escaped():
    outcome = _made().check("<script>alert(1)</script>")
    assert "<script>" not in outcome._repr_html_()


def test_an_outcome_is_told_by_word_and_sign_not_by_colour_alone():
    assert repr(_made().check(9)).startswith("● 99.1 correct")
    assert 'role="status"' in _made().check(8)._repr_html_()


def test_an_exercise_without_a_start_says_so():
    with pytest.raises(InvalidInput, match="nothing prepared"):
        _made().start(None)


def test_an_unknown_exercise_is_refused_with_the_choices():
    with pytest.raises(InvalidInput, match=r"Notebook 01 has 01\.1, 01\.2"):
        exercise("01.9")
    with pytest.raises(InvalidInput, match="Notebooks with exercises"):
        exercise("77.1")


def test_the_same_exercise_is_given_each_time():
    assert exercise("01.1") is exercise("01.1")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def test_what_was_solved_stays_solved(home):
    one = _made()
    one.check(8)
    assert recall() == {"99.1": "not yet"}
    one.check(9)
    one.check(8)
    assert recall() == {"99.1": "correct"}


def test_progress_counts_what_is_remembered(home):
    save_status("01.1", CORRECT)
    save_status("02.1", NOT_YET)
    report = progress()
    assert report.solved == 1
    assert ("02.1", "not yet") in {(number, status) for number, _, status in report.rows}
    assert len(report.rows) == sum(len(exercises_of(notebook)) for notebook in notebooks_with_exercises())


def test_progress_is_a_picture_with_a_line_for_each_notebook_that_is_told_in_words_too(home):
    save_status("01.1", CORRECT)
    save_status("02.1", NOT_YET)
    shown = progress()._repr_mimebundle_()
    lines = shown["text/plain"].splitlines()
    assert len(lines) == len(notebooks_with_exercises()) + 2
    assert lines[2].split() == ["●", "○", "01", "Create", "a", "cart"]
    assert lines[3].startswith("◐ ○ ○")
    svg = ElementTree.fromstring(shown["image/svg+xml"])
    assert "01 Create a cart: 1 of 2" in svg.get("aria-label")
    assert len(svg.findall(".//{*}circle")) == len(progress().rows) + 3


def test_a_broken_file_counts_as_not_tried(home):
    folder = home / "exercises"
    folder.mkdir(parents=True)
    (folder / "01.1.json").write_text("{broken")
    (folder / "01.2.json").write_text("[]")
    (folder / "02.1.json").write_text(json.dumps({"exercise": "02.1", "status": "correct"}))
    assert recall() == {"02.1": "correct"}


def test_a_home_that_cannot_be_written_does_not_stop_a_check(tmp_path, monkeypatch):
    blocked = tmp_path / "a file"
    blocked.write_text("")
    monkeypatch.setenv(HOME_VARIABLE, str(blocked))
    assert _made().check(9)
    assert recall() == {}


def test_nothing_is_kept_when_the_home_is_off_or_a_test_runs(monkeypatch):
    assert learner_home() is None
    monkeypatch.delenv(HOME_VARIABLE)
    assert learner_home() is None
    save_status("01.1", CORRECT)
    assert progress().solved == 0
    assert "nothing is kept" in repr(progress())


def _outside_tests(monkeypatch):
    # Not a fixture: pytest sets its variable anew after the fixtures.
    for name in (HOME_VARIABLE, "PYTEST_CURRENT_TEST", "PYTEST_VERSION", "JPY_SESSION_NAME", "VSCODE_PID"):
        monkeypatch.delenv(name, raising=False)


def test_a_kernel_keeps_progress_only_for_a_person(monkeypatch):
    """A kernel of nbclient or nbval looks like any other, but Jupyter Server did not name its notebook."""
    _outside_tests(monkeypatch)
    assert learner_home() is not None, "ipykernel is imported, and this is no kernel"
    monkeypatch.setattr(IPKernelApp, "initialized", lambda: True)
    assert learner_home() is None
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/01_create_cart.ipynb")
    assert learner_home() is not None


@pytest.mark.parametrize(
    ("system", "variable", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "ovh-order-lab"),
        ("win32", "LOCALAPPDATA", "ovh-order-lab"),
        ("darwin", "HOME", "Library/Application Support/ovh-order-lab"),
    ],
)
def test_outside_tests_the_home_is_where_the_system_keeps_user_data(
    tmp_path, monkeypatch, system, variable, expected
):
    _outside_tests(monkeypatch)
    monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setattr("sys.platform", system)
    assert learner_home() == tmp_path / expected
