"""The built site in a real browser: the kernel starts, notebook 00 runs, a form buys a name, and it is kept."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.site

_PATIENCE = 180_000
"""Milliseconds: a cold start on a loaded machine."""


@pytest.fixture(scope="module")
def tab(chromium, address):
    """Notebook 00, opened by the front page's link; what was asked of other servers is noted."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.foreign = []
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((address, "data:", "blob:")) else page.foreign.append(asked.url)
        ),
    )
    page.goto(f"{address}/index.html")
    page.get_by_role("link", name=re.compile("Open the course")).click()
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=_PATIENCE)
    page.get_by_text("| Idle").wait_for(timeout=_PATIENCE)
    yield page
    context.close()


def run_all(page) -> None:
    """Run every cell, as the menu does, and wait for the last one."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(
        """() => {
            const asked = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
            return asked.length && !asked.some((one) => one.textContent.includes('*'));
        }""",
        timeout=_PATIENCE,
    )


def test_notebook_00_runs_to_its_end_without_an_error(tab):
    run_all(tab)
    errors = tab.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]')
    assert errors.count() == 0, errors.first.inner_text()


def test_a_form_buys_a_name_in_the_tab(tab):
    tab.locator(".jp-Notebook").first.evaluate("notebook => notebook.scrollTo(0, 0)")
    form = tab.locator(".ovh-form", has_text="Order a name").first
    form.wait_for(timeout=_PATIENCE)
    form.locator("input").first.fill("lantern-in-a-tab.ovh")
    form.get_by_role("button", name="Order it").click()
    # The field has the name as its value; as text it stands in the result alone.
    form.get_by_text("lantern-in-a-tab.ovh").first.wait_for(timeout=_PATIENCE)
    assert "The name is yours" in form.inner_text()


def test_nothing_was_asked_of_another_server(tab):
    assert tab.foreign == []
