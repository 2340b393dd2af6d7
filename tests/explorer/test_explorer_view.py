"""The explorer as a person drives it, without a browser: what is done goes to ``act``, what is seen is HTML."""

import base64
import csv
import io
import subprocess
import sys

import pytest

from helpers.explorer import Choice, View, cloud_svg, explore, from_address, to_address, years_svg
from helpers.explorer.question import answer
from helpers.pricing import PricingError, price_table


@pytest.fixture
def explorer(shipped):
    return explore(shipped)


@pytest.fixture
def saved(explorer, monkeypatch):
    """Files that the browser was told to save."""
    files = {}
    monkeypatch.setattr(
        explorer.page,
        "send",
        lambda message: files.update({message["download"]["name"]: message["download"]}),
    )
    return lambda: {name: base64.b64decode(file["content"]) for name, file in files.items()}


def _table(explorer):
    return explorer.page.r_table


def test_table_and_pictures_answer_together(explorer):
    before = explorer.page.r_table, explorer.page.r_cloud
    explorer.act("traps", True)
    assert len(explorer.answer.rows) == 309
    assert "309 of 905 extensions" in _table(explorer)
    assert "309 of 309 matches" in explorer.page.r_cloud
    assert (explorer.page.r_table, explorer.page.r_cloud) != before


def test_every_control_reaches_the_question(explorer):
    for what, value in {
        "search": "shop", "kinds": ["new gTLD"], "from": "5", "to": "50,5", "tax": True, "traps": True,
        "top": True, "years": "3", "sort": "renewal_ratio", "reverse": True,
    }.items():  # fmt: skip
        explorer.act(what, value)
    assert explorer.answer.choice == Choice(
        search="shop", kinds=("new gTLD",), renewal_from=5.0, renewal_to=50.5, tax=True, years=3,
        trap_only=True, top_only=True, sort="renewal_ratio", descending=True,
    )  # fmt: skip
    assert "3 years in all" in _table(explorer)
    assert explorer.page.values["to"] == "50.5"


def test_several_kinds_are_ticked_at_once(explorer):
    explorer.act("kinds", ["gTLD", "IDN"])
    assert set(explorer.answer.rows["kind"]) == {"gTLD", "IDN"}


def test_a_click_on_a_head_sorts_and_a_second_one_turns_the_order(explorer):
    explorer.act("sort-head", "renew_cents")
    assert explorer.answer.rows["extension"].iloc[0] == "ovh"
    explorer.act("sort-head", "renew_cents")
    assert 'aria-sort="descending"' in _table(explorer)
    explorer.act("sort-head", "register_cents")
    assert 'aria-sort="ascending"' in _table(explorer)


def test_with_tax_a_currency_whose_tax_is_unknown_shows_no_tick_and_says_why(explorer):
    explorer.act("tax", True)
    explorer.act("list", "CA")
    assert "CAD, without tax" in _table(explorer)
    assert explorer.page.values["tax"] is False
    assert explorer.page.disabled == ["tax"]
    assert "the tax on CAD prices is not known" in explorer.page.r_tax
    explorer.act("list", "GB")
    assert explorer.page.disabled == []
    assert "GBP, with 20 % tax" in _table(explorer)


def test_pages_turn_and_a_new_question_starts_at_the_first(explorer):
    assert "page 1 of 61" in explorer.page.r_paging
    explorer.act("turn", "1")
    assert "page 2 of 61" in explorer.page.r_paging
    explorer.turn(1000)
    assert "page 61 of 61" in explorer.page.r_paging
    assert 'data-value="1" disabled' in explorer.page.r_paging
    explorer.act("search", ".fr")
    assert "page 1 of" in explorer.page.r_paging


def test_a_row_a_dot_and_a_word_add_to_the_comparison(explorer):
    explorer.act("compare-clear")
    assert "None yet" in explorer.page.r_chosen
    explorer.act("compare", "com")
    explorer.act("dot", "lat lol pics")
    explorer.act("compare-add", {"words": ".store, орг"})
    assert explorer.view.compare == ("com", "lat", "lol", "pics", "store", "xn--c1avg")
    assert explorer.page.r_years.count("<polyline") == 6
    assert ".орг" in explorer.page.r_chosen
    explorer.act("compare", "com")
    assert "com" not in explorer.view.compare


def test_an_unknown_word_is_said_and_the_known_ones_count(explorer):
    explorer.act("compare-add", {"words": "shop frr"})
    assert ".frr is not in this price list; did you mean .fr?" in explorer.page.r_chosen
    assert "shop" in explorer.view.compare
    explorer.act("compare-add", {"words": "<b>x</b>"})
    assert "<b>x" not in explorer.page.r_chosen


def test_more_than_twelve_are_not_compared_and_that_is_said(explorer):
    explorer.act("dot", " ".join(explorer.answer.rows["extension"].head(20)))
    assert len(explorer.view.compare) == 12
    assert "Twelve extensions at most" in explorer.page.r_status


def test_the_first_rows_of_a_page_are_compared_at_one_click(explorer):
    explorer.ask(trap_only=True, sort="renewal_ratio", descending=True)
    explorer.act("compare-page")
    assert explorer.view.compare == ("store", "site", "online", "fun", "rich", "website")


def test_the_csv_holds_the_answer(explorer, saved):
    explorer.act("search", ".ovh")
    explorer.act("csv")
    [row] = csv.DictReader(io.StringIO(saved()["prices-FR.csv"].decode()))
    assert (row["extension"], row["first_year"], row["renewal"], row["total"]) == (
        "ovh",
        "1.99",
        "2.99",
        "13.95",
    )
    assert (row["observed_on"], row["restore_modelled"]) == ("2025-06-23", "True")


def test_the_pictures_are_the_charts_of_the_answer(explorer, saved):
    explorer.act("traps", True)
    explorer.act("png")
    pictures = saved()
    assert set(pictures) == {"discount-and-renewal.png", "first-year-and-renewal.png", "cost-over-years.png"}
    assert all(content.startswith(b"\x89PNG") for content in pictures.values())


def test_an_empty_answer_exports_no_picture(explorer, saved):
    explorer.act("search", "zzzzzz")
    explorer.act("compare-clear")
    assert "None of the 905 extensions matches" in _table(explorer)
    assert "nothing to export" in explorer.page.r_paging
    explorer.act("png")
    assert saved() == {}


def test_a_view_goes_into_its_address_and_comes_back(explorer, shipped):
    for what, value in {"list": "GB", "search": ".uk, .орг", "tax": True, "years": "3", "from": "5"}.items():
        explorer.act(what, value)
    explorer.act("sort-head", "renew_cents")
    again = explore(shipped, address=explorer.page.address)
    assert again.view == explorer.view
    assert again.answer.summary == explorer.answer.summary


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "%%%",
        "list=XX&years=99&sort=colour&page=-1",
        "page=99999",
        "from=abc&to=-3",
        "compare=qqq",
        "x" * 9000,
        "panel=z",
    ],
)
def test_an_odd_address_shows_what_it_can(shipped, odd):
    explorer = explore(shipped, address=odd)
    explorer.act("address", odd)
    assert explorer.answer.choice == Choice()
    assert explorer.view.subsidiary == "FR"
    assert "extensions" in _table(explorer)
    assert from_address(to_address(explorer.view), shipped, View(subsidiary="GB")) == explorer.view


def test_names_of_ones_own_never_stand_in_the_address(explorer):
    explorer.act("panel", "names")
    explorer.act("own-text", "secret-project.fr, 2027-03-01")
    assert "secret" not in explorer.page.address
    assert "secret-project.fr" in explorer.page.r_own_next


def test_the_same_tax_and_price_list_count_on_both_pages(explorer):
    explorer.act("panel", "names")
    explorer.act("own-text", "my-shop.fr")
    assert "38.95 EUR without tax" in explorer.page.r_own_said
    explorer.act("tax", True)
    assert "46.75 EUR with tax" in explorer.page.r_own_said
    explorer.act("list", "GB")
    assert "GBP with tax" in explorer.page.r_own_said


@pytest.mark.parametrize(
    "what",
    ["", "nonsense", "sort-head", "list", "years", "turn", "dot", "compare", "address", "width", "panel"],
)
@pytest.mark.parametrize("value", [None, "", "<script>", -1, ["x"], {"a": 1}])
def test_no_message_breaks_the_page(explorer, what, value):
    explorer.act(what, value)
    assert "905 extensions" in _table(explorer)
    assert "<script>" not in explorer.page.r_status


def test_charts_take_the_room_there_is(explorer):
    explorer.act("width", 900)
    assert 'viewBox="0 0 900 ' in explorer.page.r_cloud
    explorer.act("width", 320)
    assert 'viewBox="0 0 320 ' in explorer.page.r_years


def test_tables_and_choices_can_be_explored_from_the_start():
    explorer = explore(price_table("snapshot", subsidiary="GB"), search=".uk", compare="uk co.uk", years=2)
    assert explorer.answer.currency == "GBP"
    assert explorer.view.compare == ("uk", "co.uk")
    with pytest.raises(PricingError, match="no price list of 'XX'"):
        explore(subsidiary="XX")
    with pytest.raises(PricingError, match="no such choice"):
        explore(colour="red")
    with pytest.raises(PricingError, match="at least one price list"):
        explore({})


def test_the_notebook_output_has_a_static_twin_and_a_text_that_never_changes(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == "Price explorer: All 905 extensions, well known first (EUR, without tax)."
    assert "<b>.ovh</b>" not in data["text/html"]
    assert "<b>.fr</b>" in data["text/html"]


def test_dots_in_the_cloud_are_named_and_shared_prices_share_a_dot(france):
    found = answer(france, Choice(search=".lat, .lol, .pics"))
    svg = cloud_svg(found)
    assert svg.count("<circle") == 1
    assert "<title>.lat, .lol, .pics: first year 1.39, renewal 28.89</title>" in svg
    assert "Prices of 2025-06-23" in svg


def test_the_comparison_says_what_it_leaves_out(france):
    names = tuple(answer(france, Choice()).rows["extension"].head(8))
    svg = years_svg(answer(france, Choice()), names)
    assert svg.count("<polyline") == 6
    assert "2 of 8 chosen left out" in svg


def test_an_empty_answer_is_said_in_words_and_counts_nothing(france):
    svg = cloud_svg(answer(france, Choice(search="zzzzqq")))
    assert "No extension matches" in svg
    assert "0 of " not in svg


def test_the_first_page_loads_neither_matplotlib_nor_the_database_of_histories_nor_the_client():
    """They take longer than all the rest of the page."""
    asked = (
        "import sys; from helpers.explorer import explore; explore()._repr_mimebundle_(); "
        "print([name for name in ('matplotlib', 'duckdb', 'scipy', 'ovh', 'requests') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
