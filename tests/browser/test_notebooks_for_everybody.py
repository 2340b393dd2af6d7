"""What the notebooks show, as a page: nothing of ours that axe finds fault with, in any light, on any screen."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter

from tests.browser.faults import DEEP, faults

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


# Colours change with the theme alone, and what is cut or scrolled with the width alone: each is asked where it
# changes. `make deep` asks everything everywhere.
LOOKS: dict[tuple[str, int], dict[str, bool]] = {
    ("light", 1280): {},
    ("light", 360): {"contrast": False},
    ("dark", 1280): {"rest": False},
}
if DEEP:
    LOOKS = {(theme, width): {} for theme in ("light", "dark") for width in (1280, 360)}


@pytest.fixture(scope="module")
def page(chromium):
    """One page for all notebooks, without anything from the network."""
    with contextlib.closing(chromium.new_context(color_scheme="light")) as context:
        page = context.new_page()
        page.route("**/*", lambda r: r.continue_() if r.request.url.startswith("file:") else r.abort())
        yield page


def _show(page, path: Path, folder: Path) -> str:
    """Open a notebook with its saved outputs; gives the styles of the dark theme."""
    html, resources = HTMLExporter(theme="light", exclude_input=not DEEP).from_notebook_node(
        nbformat.read(path, 4)
    )
    file = folder / f"{path.stem}.html"
    file.write_text(html, encoding="utf-8")
    page.emulate_media(color_scheme="light")
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    return re.sub(r"</?style[^>]*>", "", str(resources["include_css"]("static/theme-dark.css")))


def _darken(page, styles: str) -> None:
    """As JupyterLab changes its theme while a notebook is open."""
    page.emulate_media(color_scheme="dark")
    page.add_style_tag(content=styles)
    page.evaluate(
        "document.body.dataset.jpThemeLight = 'false'; document.body.dataset.jpThemeName = 'JupyterLab Dark'"
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", ground)[:3])) < 60, f"the page is not dark: {ground}"


@pytest.mark.parametrize("notebook", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_notebook_shows_what_axe_finds_fault_with(page, notebook, tmp_path):
    dark = _show(page, notebook, tmp_path)
    shown = "light"
    for (theme, width), asked in LOOKS.items():
        if theme != shown:
            _darken(page, dark)
            shown = theme
        page.set_viewport_size({"width": width, "height": 900})
        found = faults(page, context={"exclude": NOT_OURS}, rules=NOT_HERE, **asked)
        ours = [(rule, html) for rule, html in found if not _is_the_pages(rule, html)]
        assert not ours, (theme, width, ours)
