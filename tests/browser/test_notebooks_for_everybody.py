"""What the notebooks show, as a page: nothing of ours that axe finds fault with, in any light, on any screen."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter

from tests.browser.faults import faults

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parents[2] / "notebooks"
# The page's own: prompts, colours of code, how its links look; and the corner of a table that pandas leaves empty.
# Ours is what is written and what cells answer.
NOT_OURS = [
    [".jp-InputPrompt"],
    [".jp-OutputPrompt"],
    [".jp-Editor"],
    [".jp-RenderedMarkdown a"],
    [".anchor-link"],
    [".dataframe th:empty"],
]
# Cells stand alone in a page: JupyterLab gives them their landmarks, the saved page has none.
NOT_HERE = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}


def _is_the_pages(rule: str, html: str) -> bool:
    """The page scrolls a long path in a narrow text sideways; in JupyterLab that text can be reached by keyboard."""
    return rule == "scrollable-region-focusable" and "jp-RenderedMarkdown" in html


@pytest.fixture(scope="module")
def page_of(chromium, tmp_path_factory):
    """A notebook as a page with its saved outputs, without anything from the network."""
    folder = tmp_path_factory.mktemp("pages")
    contexts = []

    def opened(path: Path, theme: str):
        html, _ = HTMLExporter(theme=theme).from_notebook_node(nbformat.read(path, 4))
        file = folder / f"{path.stem}-{theme}.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(color_scheme=theme, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", lambda r: r.continue_() if r.request.url.startswith("file:") else r.abort())
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("notebook", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_notebook_shows_what_axe_finds_fault_with(page_of, notebook, theme):
    page = page_of(notebook, theme)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = faults(page, context={"exclude": NOT_OURS}, rules=NOT_HERE)
        ours = [(rule, html) for rule, html in found if not _is_the_pages(rule, html)]
        assert not ours, (width, ours)
    page.context.close()
