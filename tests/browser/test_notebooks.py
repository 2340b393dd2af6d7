"""The shipped notebooks in a real JupyterLab: a whole one run at once, and the capstone solved."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from helpers.lessons import exercise

FOLDER = Path(__file__).parents[2] / "notebooks"
PATIENCE = 60_000
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"


def _shipped(number: str) -> nbformat.NotebookNode:
    (path,) = FOLDER.glob(f"{number}_*.ipynb")
    return nbformat.read(path, as_version=4)


@pytest.fixture
def open_shipped(lab):
    """Open a notebook, without its saved outputs, and wait for its kernel."""

    def open_(name: str, notebook: nbformat.NotebookNode):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return lab.open(name, notebook, height=1400).page

    return open_


def _run_all(page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def _below(page, text: str):
    """Wait for a text, scrolling down: JupyterLab only draws what is in sight."""
    found = page.locator(".jp-OutputArea").get_by_text(text).locator("visible=true")
    for _ in range(60):
        if found.count():
            found.first.scroll_into_view_if_needed()
            return found.first
        page.locator(".jp-WindowedPanel-outer").first.evaluate("panel => panel.scrollBy(0, 900)")
        page.wait_for_timeout(250)
    raise AssertionError(f"{text!r} did not appear")


def test_notebook_00_runs_at_once_and_a_name_is_ordered_in_its_first_form(open_shipped):
    page = open_shipped("start_here.ipynb", _shipped("00"))
    _run_all(page)
    # The form of the first order waits for the person; the cell below it did the same from code.
    order = page.locator(".ovh-form", has_text="Order a name").locator("visible=true").first
    order.wait_for(timeout=PATIENCE)
    order.get_by_label("name *").fill("my-own-christmas")
    order.get_by_label("name *").press("Enter")
    order.get_by_text("my-own-christmas.ovh is in your account").wait_for(timeout=PATIENCE)
    assert order.locator("svg[role=img]").get_attribute("aria-label").startswith("The order process")
    _below(page, "merrychristmas.ovh is in your account")
    form = _below(page, "Make a call")
    form.wait_for()
    assert _below(page, "00.1 not attempted").is_visible()


def test_the_capstone_is_solved_in_jupyterlab(open_shipped):
    notebook = _shipped("18")
    for number in ("18.1", "18.2"):
        one = exercise(number)
        (cell,) = [c for c in notebook.cells if c.source == one.cell]
        cell.source = f"{one.solved}\n{one.call}"
    page = open_shipped("capstone.ipynb", notebook)
    _run_all(page)
    _below(page, "18.1 correct")
    _below(page, "18.2 correct")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SCREENSHOTS / "capstone.png"))


def test_jupyterlab_starts_without_an_error_in_the_console(lab_server, chromium):
    address, _ = lab_server
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        page.goto(f"{address}/lab?reset", timeout=90_000)
        page.wait_for_selector("#jp-MainLogo, .jp-Launcher", timeout=90_000)
        page.wait_for_function("() => window.jupyterapp?.restored", timeout=90_000)
        page.evaluate("() => window.jupyterapp.restored")
    finally:
        page.close()
    assert [one for one in said if "jupyterlite" in one] == []
