"""The price explorer as a visitor meets it: Voilà and headless Chromium, no code in sight."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from helpers.storage import notebooks_path
from tests.browser.faults import faults


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """Address of the explorer, served by the command that ``make explorer`` runs, where nothing was refreshed yet."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}/"
    server = subprocess.Popen(
        [sys.executable, "-m", "helpers.explorer", "--no-browser", f"--port={port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # "latest" is what a person has, and it alone says how old the prices are.
        env={
            **os.environ,
            "OVH_ORDER_LAB_HOME": str(tmp_path_factory.mktemp("home")),
            "OVH_ORDER_LAB_PRICES": "latest",
        },
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
    page.goto(app, timeout=90_000)
    page.wait_for_selector(".ovh-explorer nav", timeout=60_000)
    yield page
    page.close()


def _first_names(page, count):
    cells = page.locator(".ovh-explorer [data-region=table] tbody tr td:first-child b")
    return cells.all_inner_texts()[:count]


def _shows(page, text):
    page.locator(".ovh-explorer caption", has_text=text).first.wait_for(timeout=20_000)


def _no_faults(page):
    assert faults(page) == []


def test_the_explorer_opens_on_well_known_extensions_with_the_day_of_the_prices(page):
    _shows(page, "All 905 extensions, well known first (EUR, without tax).")
    assert _first_names(page, 3) == [".fr", ".com", ".net"]
    assert page.locator(".jp-CodeMirrorEditor, .highlight").count() == 0
    assert page.get_by_text("Prices of 2025-06-23").first.is_visible()
    page.get_by_text("ovh-order-lab refresh --subsidiary FR").first.wait_for()
    _no_faults(page)


def test_table_and_picture_answer_a_search_typed_in_any_script(page):
    search = page.get_by_label("Search")
    search.fill(".орг")
    _shows(page, "1 of 905 extensions")
    assert _first_names(page, 2) == [".орг"]
    search.fill("")
    _shows(page, "All 905 extensions")


def test_an_answer_does_not_take_away_what_is_typed_meanwhile(page):
    search = page.get_by_label("Search")
    for pause in range(80, 200, 10):
        search.fill(".shop")
        # The answer comes while the next words stand in the field and are not sent yet.
        page.wait_for_timeout(pause)
        search.fill(".store")
        page.wait_for_timeout(pause)
        search.fill("")
        page.wait_for_timeout(400)
        assert search.input_value() == ""
    _shows(page, "All 905 extensions")


def test_heads_sort_by_keyboard_and_keep_the_focus(page):
    page.get_by_role("button", name="renewal", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator("th[aria-sort=ascending]").wait_for()
    assert _first_names(page, 1) == [".ovh"]
    assert page.evaluate("document.activeElement.dataset.value") == "renew_cents"
    page.keyboard.press("Enter")
    page.locator("th[aria-sort=descending]").wait_for()
    page.get_by_role("button", name="Clear all").click()
    _shows(page, "well known first")


def test_rows_dots_and_words_are_compared_and_an_unknown_word_is_said(page):
    page.get_by_role("button", name="Remove all").click()
    page.get_by_text("None yet").wait_for()
    page.get_by_role("button", name="Compare .net").click()
    page.get_by_role("button", name="Remove .net").wait_for()
    page.get_by_label("Extensions to compare").fill("frr com")
    page.keyboard.press("Enter")
    page.get_by_text("did you mean .fr?").wait_for()
    page.locator("circle[data-dot]").last.click(force=True)
    page.locator(".chips li").nth(2).wait_for()
    assert page.locator("[data-region=years] polyline").count() == 3
    # What was added stands in the list; the field is ready for the next.
    assert page.get_by_label("Extensions to compare").input_value() == ""


def test_how_prices_moved_scrolls_by_itself_and_has_no_fault(page):
    page.get_by_role("button", name="How did their prices move?").click()
    page.get_by_role("button", name="Hide how they moved").wait_for()
    page.locator("[data-region=moved] table").wait_for()
    page.set_viewport_size({"width": 400, "height": 900})
    page.wait_for_timeout(500)
    assert page.locator(".ovh-explorer").evaluate("e => e.scrollWidth - e.clientWidth") == 0
    _no_faults(page)
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.get_by_role("button", name="Hide how they moved").click()


def test_an_empty_answer_exports_nothing(page):
    page.get_by_label("Search").fill("zzzzqq")
    _shows(page, "None of the 905 extensions matches")
    page.get_by_text("nothing to export").wait_for()
    assert page.get_by_role("button", name="Export PNG").count() == 0
    assert page.get_by_text("0 of 0").count() == 0
    page.get_by_label("Search").fill("")
    _shows(page, "All 905 extensions")


def test_a_name_is_asked_for_under_them_and_becomes_a_plan(page):
    page.get_by_label("Name, without extension").fill("silver-lantern")
    page.keyboard.press("Enter")
    page.get_by_text("asked in the sandbox").wait_for(timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Plan the free names").click()
    plan = Path(download.value.path()).read_text(encoding="utf-8")
    assert plan.splitlines()[0] == "name;years;offer"
    assert "silver-lantern.com;1;register" in plan


def test_a_view_is_shared_by_its_address(page, app):
    page.get_by_label("Price list").select_option(label="CAD · Canada (CA)")
    _shows(page, "CAD, without tax")
    assert page.get_by_label("with tax").is_disabled()
    assert not page.get_by_label("with tax").is_checked()
    page.get_by_label("Price list").select_option(label="GBP · United Kingdom (GB)")
    page.get_by_label("with tax").check()
    page.get_by_label("second-level", exact=True).check()
    page.get_by_label("ccTLD", exact=True).check()
    _shows(page, "439 of 905 extensions, well known first (GBP, with 20 % tax)")
    assert "list=GB" in page.url
    context = page.context.browser.new_context(viewport={"width": 400, "height": 900}, color_scheme="dark")
    other = context.new_page()
    other.goto(page.url, timeout=90_000)
    other.locator("caption", has_text="GBP, with 20 % tax").first.wait_for(timeout=60_000)
    wide = "[...document.querySelectorAll('html, .ovh-explorer')].map(e => e.scrollWidth - e.clientWidth)"
    assert other.evaluate(wide) == [0, 0]
    _no_faults(other)
    context.close()


def test_my_names_are_read_from_a_file_and_reckoned(page):
    page.get_by_role("button", name="My names").click()
    soon = date.today() + timedelta(days=100)
    export = f"Domain Name;Expires at\nmy-shop.uk;{soon}\nmy-lab.store;\nbad name;\n"
    file = {"name": "export.csv", "mimeType": "text/csv", "buffer": export.encode("utf-16")}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("2 names, 5 years").wait_for()
    assert page.get_by_text("bad name").first.is_visible()
    assert page.get_by_text("Renewal traps among them").is_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Reminders for your calendar").click()
    assert Path(download.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "my-shop" not in page.url
    _no_faults(page)


def test_nothing_was_fetched_from_outside_this_machine(page):
    hosts = {urlsplit(url).hostname for url in page.answered if url.startswith("http")}
    assert hosts == {"127.0.0.1"}


def test_in_jupyterlab_the_twin_shows_before_a_run_and_enter_adds_after_it(lab):
    notebook = nbformat.read(notebooks_path("explorer.ipynb"), as_version=4)
    # As ``ovh-order-lab lab`` does: saved pictures are shown of a trusted notebook only.
    NotebookNotary().sign(notebook)
    page = lab.open("explorer.ipynb", notebook, width=1280, height=1000).page
    page.get_by_text("The first page, frozen").first.wait_for(timeout=90_000)
    wide = "e => [...e.querySelectorAll('td')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".jp-OutputArea .ovh-explorer").first.evaluate(wide) == 0
    assert page.get_by_text("Error displaying widget").count() == 0
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".ovh-explorer nav", timeout=90_000)
    page.get_by_label("Extensions to compare").fill("frr shop")
    page.keyboard.press("Enter")
    page.get_by_text("did you mean .fr?").wait_for(timeout=20_000)
    page.get_by_role("button", name="Remove .shop").wait_for()
