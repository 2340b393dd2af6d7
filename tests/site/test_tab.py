"""The built site in a real browser: the kernel starts, notebook 00 runs, a form buys a name, and it is kept."""

from __future__ import annotations

import json
import re

import nbformat
import pytest

pytestmark = pytest.mark.site

_PATIENCE = 180_000
"""Milliseconds: a cold start on a loaded machine."""


@pytest.fixture(scope="module")
def tab(chromium, address):
    """Notebook 00, opened by the front page's link; what was asked of other servers is noted."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.foreign, page.files_asked = [], []
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((address, "data:", "blob:")) else page.foreign.append(asked.url)
        ),
    )
    # Python in the tab reads the notebooks' folder through messages to the page.
    context.on("request", lambda asked: page.files_asked.append(asked) if "/api/drive" in asked.url else None)
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


def test_saved_pictures_are_shown_before_anything_is_run(tab):
    """In a notebook that is not trusted the drawing is taken out, and its words alone are left."""
    tab.locator(".jp-OutputArea-output svg[aria-label^='The order process']").first.wait_for(
        state="attached", timeout=_PATIENCE
    )


def test_notebook_00_runs_to_its_end_without_an_error(tab):
    run_all(tab)
    errors = tab.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]')
    assert errors.count() == 0, errors.first.inner_text()


def test_no_library_is_looked_for_in_the_notebooks_folder(tab):
    """Each look is a message to the page and back: hundreds of them made the first cell wait for seconds."""
    asked = [json.loads(one.post_data)["data"] for one in tab.files_asked]
    assert asked, "progress is kept in the page's files"
    looks = [one["method"] for one in asked if one["path"] in ("", "/notebooks")]
    assert len(looks) < 20
    assert "readdir" not in looks


def test_a_form_buys_a_name_in_the_tab(tab):
    tab.locator(".jp-Notebook").first.evaluate("notebook => notebook.scrollTo(0, 0)")
    form = tab.locator(".ovh-form", has_text="Order a name").first
    form.wait_for(timeout=_PATIENCE)
    form.locator("input").first.fill("lantern-in-a-tab.ovh")
    form.get_by_role("button", name="Order it").click()
    # The field has the name as its value; as text it stands in the result alone.
    form.get_by_text("lantern-in-a-tab.ovh").first.wait_for(timeout=_PATIENCE)
    assert "The name is yours" in form.inner_text()


def run_of_ones_own(page, code: str) -> str:
    """Write code into a new cell at the end of the notebook, run it, and give what it prints."""
    page.locator(".jp-Notebook .jp-Cell").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    # As a paste does: typed, the editor would close brackets and indent by itself.
    page.keyboard.insert_text(code)
    page.keyboard.press("Shift+Enter")
    cell = page.locator(".jp-Notebook .jp-CodeCell", has_text=code.splitlines()[0]).last
    page.wait_for_function(
        "cell => /\\d/.test(cell.querySelector('.jp-InputPrompt').textContent)",
        arg=cell.element_handle(),
        polling=200,
        timeout=_PATIENCE,
    )
    return cell.locator(".jp-OutputArea-output").first.inner_text()


def test_progress_and_a_kept_shop_survive_a_reload(tab):
    made = run_of_ones_own(
        tab,
        "# before the reload\n"
        "from helpers import connect\n"
        "exercise('00.2').check(client, client.sandbox.clock.advance(days=1) and client.sandbox.clock.now())\n"
        "mine = connect(state='my-shop.sqlite')\n"
        "print(mine.post('/order/cart', ovhSubsidiary='FR', description='kept in the tab')['cartId'])\n"
        "print(sorted(number for number, status in __import__('helpers.lessons.learner_home', "
        "fromlist=['recall']).recall().items()))",
    )
    cart, attempted = made.split("\n")[:2]
    assert "00.2" in attempted
    tab.keyboard.press("Control+s")
    tab.reload()
    tab.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=_PATIENCE)
    tab.get_by_text("| Idle").wait_for(timeout=_PATIENCE)
    kept = run_of_ones_own(
        tab,
        "# after the reload\n"
        "from helpers import connect\n"
        "from helpers.lessons.learner_home import recall\n"
        f"print(connect(state='my-shop.sqlite').get('/order/cart/{cart}')['description'])\n"
        "print(sorted(recall()))",
    )
    assert kept.split("\n")[:2] == ["kept in the tab", attempted]


def test_ones_notebook_can_be_taken_home(tab, tmp_path):
    tab.get_by_role("menuitem", name="File", exact=True).click()
    with tab.expect_download(timeout=_PATIENCE) as waiting:
        tab.get_by_role("menuitem", name="Download", exact=True).click()
    waiting.value.save_as(tmp_path / "mine.ipynb")
    mine = nbformat.read(tmp_path / "mine.ipynb", as_version=4)
    nbformat.validate(mine)
    assert mine.metadata["kernelspec"]["name"].startswith("python")
    assert any("# after the reload" in cell.source for cell in mine.cells)


def test_nothing_was_asked_of_another_server(tab):
    assert tab.foreign == []


def test_on_a_telephone_a_notebook_has_the_whole_width(chromium, address):
    page = chromium.new_page(viewport={"width": 400, "height": 800})
    try:
        page.goto(f"{address}/try/lab/index.html?path=notebooks/00_start_here.ipynb")
        page.wait_for_function(
            "() => document.querySelector('.jp-Notebook .jp-CodeCell')?.offsetWidth > 300", timeout=_PATIENCE
        )
        with page.context.expect_page() as waiting:
            page.get_by_role("link", name="notebook 02").first.click()
        next_one = waiting.value
        next_one.locator(".jp-Notebook .jp-CodeCell").first.wait_for(state="attached", timeout=_PATIENCE)
        assert "02_search_offers" in next_one.url
    finally:
        page.context.close()
