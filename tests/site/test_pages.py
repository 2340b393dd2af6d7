"""The built site: no broken link, nothing from elsewhere, readable on a telephone."""

from __future__ import annotations

import contextlib
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.browser.faults import faults

pytestmark = pytest.mark.site


class _Page(HTMLParser):
    """Links, what a page loads, and where a link may lead into it."""

    def __init__(self, text: str):
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.meta: dict[str, str] = {}
        self.title = ""
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.anchors |= {found[name] for name in ("id", "name") if name in found}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in ("script", "img", "iframe", "source") and found.get("src"):
            self.loads.append(found["src"])
        if tag == "link" and found.get("rel") in ("stylesheet", "icon", "preload"):
            self.loads.append(found["href"])
        if tag == "meta":
            self.meta[found.get("property") or found.get("name", "")] = found.get("content", "")
        self._in_title = tag == "title"

    def handle_data(self, data):
        if self._in_title:
            self.title += data


@pytest.fixture(scope="session")
def pages(site) -> dict[Path, _Page]:
    files = [path for path in site.rglob("*.html") if "try" not in path.relative_to(site).parts]
    assert len(files) > 30
    return {path: _Page(path.read_text(encoding="utf-8")) for path in files}


def test_no_link_of_the_site_is_broken(site, pages):
    broken = []
    for path, page in pages.items():
        for link in page.links:
            address, anchor = urldefrag(link)
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            if not target.exists() or (
                anchor and target in pages and unquote(anchor) not in pages[target].anchors
            ):
                broken.append((path.relative_to(site).as_posix(), link))
    assert not broken


def test_nothing_is_loaded_from_another_server(site, pages):
    foreign = {
        (path.relative_to(site).as_posix(), address)
        for path, page in pages.items()
        for address in page.loads
        if re.match(r"(https?:)?//", address)
    }
    assert not foreign


def test_each_notebook_has_a_page_with_a_button_that_opens_it_running(site, pages):
    for notebook in sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb")):
        page = pages[site / "notebooks" / f"{notebook.stem}.html"]
        running = f"../try/lab/index.html?path=notebooks/{notebook.name}"
        assert running in page.links
        assert (site / "try" / "files" / "notebooks" / notebook.name).exists()


def test_pages_say_what_they_are_to_those_who_preview_a_link(pages, site):
    made_by_the_theme = {"search.html", "genindex.html", "py-modindex.html", "webpack-macros.html"}
    for path, page in pages.items():
        if path.name in made_by_the_theme:
            continue
        assert page.title.strip()
        assert page.meta.get("og:title")
        said = page.meta.get("og:description", "")
        assert len(said) > 20, path
        assert page.meta["description"] == said
        assert not re.search("Run this notebook|Download it|Contents ·", said), path
        # Whoever shows a preview fetches the picture by itself: it needs the whole address.
        picture = page.meta.get("og:image", "")
        assert picture.startswith("https://"), path
        assert (site / "_static" / picture.rpartition("/")[2]).exists()


def test_the_link_that_opens_the_lab_says_what_opens(site):
    page = _Page((site / "try" / "lab" / "index.html").read_text(encoding="utf-8"))
    assert page.title.strip() == page.meta["og:title"] == "OVH Order Lab"
    assert page.meta["Description"] == page.meta["og:description"]
    assert page.meta["og:image"].startswith("https://")


@pytest.mark.parametrize("width", [400, 1280])
def test_no_page_scrolls_sideways(chromium, address, site, pages, width):
    wide = []
    tab = chromium.new_page(viewport={"width": width, "height": 900})
    try:
        for path in sorted(pages):
            where = path.relative_to(site).as_posix()
            tab.goto(f"{address}/{where}", wait_until="load")
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(where)
    finally:
        tab.close()
    assert not wide


# A page of each kind: the front, forms and pictures, tables and errors, cards, charts, a reference.
_KINDS = (
    "index.html",
    "notebooks/05_configure_item.html",
    "notebooks/06_check_out.html",
    "notebooks/10_renewal_costs.html",
    "notebooks/15_failure_museum.html",
    "reference/helpers.ordering.html",
)
# Colours of code are the theme's.
_OURS = {"include": [[".bd-article"]], "exclude": [[".highlight"]]}
# axe does not count a text that it cannot tell from its ground at all. Both are painted, so that any way of writing
# a colour can be read.
_FAINT = """() => {
  const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const paint = colour => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return pen.getImageData(0, 0, 1, 1).data;
  };
  const light = rgb => [.2126, .7152, .0722].reduce((sum, part, at) => {
    const one = rgb[at] / 255;
    return sum + part * (one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
  }, 0);
  const ground = one => {
    for (; one; one = one.parentElement) {
      const colour = paint(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const one of document.querySelectorAll('.cell_output :not(.highlight, .highlight *, svg, svg *, style)')) {
    const said = [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!said || one.disabled || !one.checkVisibility()) continue;
    const [more, less] = [light(paint(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => b - a);
    if ((more + .05) / (less + .05) < 4.5) faint.push(one.textContent.slice(0, 40));
  }
  return faint;
}"""
_BROKEN_HEADS = """() => [...document.querySelectorAll('.cell_output th')].flatMap(head => {
  const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), broken = [];
  for (let text; (text = texts.nextNode()); ) {
    const word = document.createRange();
    word.selectNodeContents(text);
    if (/^\\S+$/.test(text.data.trim()) && word.getClientRects().length > 1) broken.push(text.data);
  }
  return broken;
})"""
_LONG_LINES = """() => [...document.querySelectorAll('.cell_output pre')]
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent.slice(0, 60))"""


@pytest.fixture(scope="module")
def looks(chromium):
    with contextlib.closing(chromium.new_context()) as context:
        yield context.new_page()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("where", _KINDS)
def test_what_stands_on_a_page_can_be_read_in_any_light(looks, address, where, theme):
    looks.emulate_media(color_scheme=theme)
    looks.set_viewport_size({"width": 1280, "height": 900})
    looks.goto(f"{address}/{where}", wait_until="load")
    assert looks.evaluate("document.documentElement.dataset.theme") == theme
    assert faults(looks, context=_OURS, rest=False) == []
    assert looks.evaluate(_FAINT) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("where", _KINDS[1:])
def test_no_head_of_a_table_is_broken_and_no_line_of_an_answer_runs_out_of_sight(
    looks, address, where, width
):
    looks.set_viewport_size({"width": width, "height": 900})
    looks.goto(f"{address}/{where}", wait_until="load")
    assert looks.evaluate(_BROKEN_HEADS) == []
    assert looks.evaluate(_LONG_LINES) == []
