"""The built site: no broken link, nothing from elsewhere, readable on a telephone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

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
