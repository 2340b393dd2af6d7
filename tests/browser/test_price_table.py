"""The searchable price table in a real browser: its script, which no other test runs."""

import pytest


@pytest.fixture(scope="module")
def page(chromium):
    from helpers.charts import show_table
    from helpers.pricing import price_table

    columns = {"unicode": "extension", "kind": "kind", "renew_cents": "renewal"}
    html = show_table(price_table(), columns, page=5)._repr_html_()
    page = chromium.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    # Two of them: a table must not take over its neighbour.
    page.set_content(f"<!doctype html>{html}{html}")
    yield page
    page.close()


def _column(page, number, table=0):
    cells = page.locator(".price-table").nth(table).locator(f"tbody tr td:nth-child({number})")
    return cells.all_inner_texts()


def test_a_heading_sorts_by_value_not_by_text(page):
    page.get_by_role("button", name="renewal").first.click()
    assert _column(page, 1)[0] == "ovh"
    page.get_by_role("button", name="renewal").first.click()
    assert _column(page, 3) == ["2,499.00"] * 5
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("renewal")
    assert _column(page, 1, table=1)[0] == "aaa.pro", "the second table stays as it was"


def test_a_search_narrows_and_pages_turn(page):
    page.get_by_label("Search the table").first.fill("shop")
    assert {"shop", "shopping"} <= set(_column(page, 1))
    page.get_by_label("Search the table").first.fill("nothing like it")
    assert "nothing found" in page.locator(".foot").first.inner_text()
    page.get_by_label("Search the table").first.fill("")
    page.get_by_role("button", name="next").first.click()
    assert "6 to 10 of 905" in page.locator(".foot").first.inner_text()


def test_the_script_raises_nothing(page):
    assert page.errors == []
