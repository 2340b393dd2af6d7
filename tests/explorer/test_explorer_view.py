import base64
import re

import pytest

from helpers.explorer import Choice, cloud_svg, explore, years_svg
from helpers.explorer.question import answer


@pytest.fixture
def explorer(shipped):
    return explore(shipped)


def test_table_and_pictures_answer_together(explorer):
    before = explorer.table.value, explorer.cloud.value
    explorer.trap_only.value = True
    assert len(explorer.answer.rows) == 309
    assert "309 of 905 extensions" in explorer.table.value
    assert "309 of 309 matches" in explorer.cloud.value
    assert (explorer.table.value, explorer.cloud.value) != before


def test_every_control_reaches_the_question(explorer):
    explorer.search.value = "shop"
    explorer.kinds.value = ("new gTLD",)
    explorer.band.value = (5.0, 50.0)
    explorer.tax.value = True
    explorer.trap_only.value = True
    explorer.years.value = 3
    explorer.sort.value = "renewal_ratio"
    explorer.descending.value = True
    assert explorer.answer.choice == Choice(
        search="shop",
        kinds=("new gTLD",),
        renewal_from=5.0,
        renewal_to=50.0,
        tax=True,
        years=3,
        trap_only=True,
        sort="renewal_ratio",
        descending=True,
    )
    assert "3 years in all" in explorer.table.value


def test_another_price_list_changes_the_currency_and_an_unknown_tax_cannot_be_added(explorer):
    explorer.tax.value = True
    explorer.price_list.value = "CA"
    assert explorer.answer.currency == "CAD"
    assert explorer.tax.disabled
    assert "CAD, without tax" in explorer.table.value
    explorer.price_list.value = "GB"
    assert not explorer.tax.disabled
    assert "GBP, with 20 % tax" in explorer.table.value


def test_pages_turn_and_a_new_question_starts_at_the_first(explorer):
    assert explorer.previous.disabled
    explorer.next.click()
    assert explorer.place.value == "page 2 of 61"
    explorer.turn(1000)
    assert explorer.place.value == "page 61 of 61"
    assert explorer.next.disabled
    explorer.search.value = ".fr"
    assert explorer.place.value.startswith("page 1 of")


def test_chosen_extensions_are_compared_over_the_years(explorer):
    explorer.compare.value = ["com", "store"]
    explorer.years.value = 4
    assert ".com 50.76" in explorer.over_years.value
    assert ".store 153.90" in explorer.over_years.value
    assert explorer.over_years.value.count("<polyline") == 2
    explorer.compare.value = []
    assert "Choose extensions" in explorer.over_years.value


def test_the_first_rows_of_a_page_are_compared_at_one_click(explorer):
    explorer.trap_only.value = True
    explorer.sort.value, explorer.descending.value = "renewal_ratio", True
    explorer.add_page.click()
    assert explorer.compare.value == ["store", "site", "online", "fun", "rich", "website"]
    assert explorer.over_years.value.count("<polyline") == 6


def _downloads(explorer):
    return {
        name: base64.b64decode(data)
        for name, data in re.findall(
            r'download="([^"]+)" href="data:[^,]+,([^"]+)"', explorer.downloads.value
        )
    }


def test_the_csv_download_holds_the_answer_and_goes_stale_with_it(explorer):
    explorer.search.value = ".ovh"
    explorer.export_csv.click()
    content = _downloads(explorer)["prices-FR.csv"].decode()
    assert content.splitlines()[1].startswith("FR,EUR,False,20.0,ovh,ovh,new gTLD,1.99,2.99,13.95,5,")
    explorer.search.value = ".fr"
    assert explorer.downloads.value == ""


def test_the_png_downloads_are_the_charts_of_the_answer(explorer):
    explorer.trap_only.value = True
    explorer.export_png.click()
    pictures = _downloads(explorer)
    assert set(pictures) == {"discount-and-renewal.png", "first-year-and-renewal.png", "cost-over-years.png"}
    assert all(content.startswith(b"\x89PNG") for content in pictures.values())


def test_exports_of_an_empty_answer_do_not_fail(explorer):
    explorer.search.value = "zzzzzz"
    explorer.compare.value = []
    explorer.export_png.click()
    assert set(_downloads(explorer)) == {"discount-and-renewal.png", "first-year-and-renewal.png"}
    explorer.export_csv.click()
    assert len(_downloads(explorer)["prices-FR.csv"].decode().splitlines()) == 1


def test_the_notebook_output_has_a_static_twin_and_a_text_that_never_changes(explorer):
    bundle = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == (
        "Price explorer: All 905 extensions, lowest renewal first (EUR, without tax)."
    )
    assert ".ovh" in bundle["text/html"]


def test_an_explorer_without_price_lists_is_refused():
    with pytest.raises(ValueError, match="at least one price list"):
        explore({})


def test_dots_in_the_cloud_are_named_and_shared_prices_share_a_dot(france):
    found = answer(france, Choice(search=".lat, .lol, .pics"))
    svg = cloud_svg(found)
    assert svg.count("<circle") == 1
    assert "<title>.lat, .lol, .pics: first year 1.39, renewal 28.89</title>" in svg


def test_the_comparison_says_what_it_leaves_out(france):
    names = tuple(answer(france, Choice()).rows["extension"].head(8))
    svg = years_svg(answer(france, Choice()), names)
    assert svg.count("<polyline") == 6
    assert "2 of 8 chosen left out" in svg
