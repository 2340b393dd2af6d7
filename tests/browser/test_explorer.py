"""The price explorer as a visitor meets it: Voilà and headless Chromium, no code in sight."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def app():
    """Address of the explorer, served by the command that ``make explorer`` runs."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}/"
    server = subprocess.Popen(
        [sys.executable, "-m", "helpers.explorer", "--no-browser", f"--port={port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(address + "voila/static/", timeout=2)
            except urllib.error.HTTPError:
                break  # it answers, which is all we ask
            except OSError:
                assert server.poll() is None, "the explorer ended before it answered"
                assert time.monotonic() < deadline, "the explorer did not answer within a minute"
                time.sleep(0.2)
            else:
                break
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def page(app, chromium):
    page = chromium.new_page(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    page.answered = []
    page.on("response", lambda response: page.answered.append(response.url))
    page.goto(app)
    page.wait_for_selector(".ovh-explorer table tbody tr", timeout=60_000)
    yield page
    page.close()


def _first_names(page, count):
    return page.locator(".ovh-explorer table tbody tr td:first-child").all_inner_texts()[:count]


def _caption(page):
    return page.locator(".ovh-explorer table caption").inner_text()


def _shows(page, text):
    page.locator(".ovh-explorer caption", has_text=text).wait_for(timeout=10_000)


def test_the_explorer_opens_on_all_extensions_without_code(page):
    assert _caption(page) == "All 905 extensions, lowest renewal first (EUR, without tax)."
    assert _first_names(page, 1) == [".ovh"]
    assert page.locator(".jp-CodeMirrorEditor, .highlight").count() == 0


def test_table_and_picture_answer_a_search(page):
    search = page.get_by_label("Search")
    search.fill("shop")
    _shows(page, "extensions, lowest renewal first")
    page.wait_for_function("document.querySelectorAll('.ovh-explorer table tbody tr').length < 10")
    assert ".shop" in _first_names(page, 9)
    matches = page.locator(".ovh-explorer table tbody tr").count()
    title = page.locator(".ovh-explorer svg[aria-label*='matches renew']").get_attribute("aria-label")
    assert f"of {matches} matches" in title
    search.fill("")
    _shows(page, "All 905 extensions")


def test_traps_sorted_by_ratio_can_be_compared_and_exported(page, tmp_path):
    page.get_by_text("renewal traps only").click()
    _shows(page, "309 of 905 extensions")
    page.get_by_label("Sort by").select_option(label="renewal / first year")
    page.get_by_text("largest first").click()
    _shows(page, "highest renewal / first year first")
    assert _first_names(page, 3) == [".store", ".site", ".online"]
    page.get_by_role("button", name="Compare the first 6 rows").click()
    page.locator(".ovh-explorer svg polyline").nth(5).wait_for(state="attached", timeout=10_000)
    page.get_by_role("button", name="Export CSV").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="prices-FR.csv").click()
    saved = tmp_path / "prices.csv"
    download.value.save_as(saved)
    lines = saved.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 309
    assert lines[1].split(",")[4] == "store"


def test_another_price_list_changes_the_currency(page):
    page.get_by_label("Price list").select_option(label="GBP · United Kingdom (GB)")
    _shows(page, "GBP, without tax")
    page.get_by_text("with tax", exact=True).click()
    _shows(page, "GBP, with 20 % tax")


def test_nothing_was_fetched_from_outside_this_machine(page):
    hosts = {urlsplit(url).hostname for url in page.answered if url.startswith("http")}
    assert hosts == {"127.0.0.1"}
