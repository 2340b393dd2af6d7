import csv
import io
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.explorer import (
    Choice,
    PriceList,
    answer,
    as_price_lists,
    chosen_extensions,
    newest_price_lists,
    page_html,
    static_twin,
    to_csv,
)
from helpers.explorer.question import SORTS, WELL_KNOWN
from helpers.explorer.table import PAGE, pages
from helpers.pricing import MixedMoneyError, PricingError, cost_of_years, load_catalogue, price_table


def _names(found):
    return found.rows["extension"].tolist()


def test_without_a_question_the_first_page_holds_what_most_people_ask_for(shipped, france):
    found = answer(france, Choice())
    assert len(found.rows) == 905
    assert _names(found)[:4] == ["fr", "com", "net", "org"], "the country's own first"
    assert set(_names(found)[:PAGE]) <= {*WELL_KNOWN}
    assert found.summary == "All 905 extensions, well known first (EUR, without tax)."
    assert _names(answer(shipped["GB"], Choice()))[0] == "uk"


def test_every_order_is_named_in_the_summary_and_the_cheapest_renewal_is_ovhs(france):
    found = answer(france, Choice(sort="renew_cents"))
    assert found.rows["renew_cents"].is_monotonic_increasing
    assert _names(found)[0] == "ovh"
    assert found.summary == "All 905 extensions, lowest renewal first (EUR, without tax)."
    assert len({answer(france, Choice(sort=sort)).summary for sort in SORTS}) == len(SORTS)


def test_a_native_extension_is_found_with_its_dot_and_from_any_keyboard(france):
    for search in (".орг", "орг", ".ОРГ", "．орг", ".xn--c1avg"):
        assert _names(answer(france, Choice(search=search))) == ["xn--c1avg"], search


def test_second_level_names_are_hidden_on_request(france):
    found = answer(france, Choice(top_only=True)).rows
    assert len(found) == 905 - 350
    assert not found["extension"].str.contains(".", regex=False).any()


def test_words_that_are_no_extensions_are_named_with_the_nearest(france):
    found, unknown = chosen_extensions(".com, COM ; орг frr qqqqq", france)
    assert found == ["com", "xn--c1avg"]
    assert unknown == [
        ".frr is not in this price list; did you mean .fr?",
        ".qqqqq is not in this price list",
    ]


def test_an_answer_says_the_day_of_its_prices(france):
    assert france.note.startswith("Prices of 2025-06-23, EUR · France (FR) (OVHcloud's price page).")
    assert "Prices of 2025-06-23" in static_twin(answer(france, Choice()))


def test_whatever_holds_prices_can_be_explored(france, shipped):
    both = pd.concat([price_table("snapshot", subsidiary="FR"), price_table("snapshot", subsidiary="GB")])
    assert list(as_price_lists(both)) == ["FR", "GB"]
    assert list(as_price_lists(load_catalogue("snapshot", subsidiary="GB"))) == ["GB"]
    assert as_price_lists(france) == {"FR": france}
    assert as_price_lists({"mine": france}) == {"mine": france}
    assert list(as_price_lists({"x": both.head(3)})) == ["FR"]
    assert list(as_price_lists(None)) == list(shipped)


@pytest.mark.parametrize(
    "odd", [{}, 7, "FR", pd.DataFrame(), pd.DataFrame({"extension": ["fr"]}), {"x": None}]
)
def test_what_holds_no_prices_is_refused_with_what_to_give(odd):
    with pytest.raises(PricingError, match="price"):
        as_price_lists(odd)


def test_a_search_term_matches_extensions_their_native_form_and_their_country(france):
    assert {"shop", "shopping"} <= set(_names(answer(france, Choice(search="SHOP"))))
    assert "xn--e1a4c" in _names(answer(france, Choice(search="ею")))
    spain = answer(france, Choice(search="spain")).rows
    assert set(spain["country"]) == {"Spain"}
    assert "com.es" in set(spain["extension"])


def test_a_leading_dot_asks_for_one_extension_and_the_names_below_it(france):
    names = _names(answer(france, Choice(search=".uk")))
    assert {"uk", "co.uk", "org.uk"} <= set(names)
    assert all(name == "uk" or name.endswith(".uk") for name in names)


def test_several_terms_widen_the_answer(france):
    both = set(_names(answer(france, Choice(search=".ovh, .fun"))))
    assert both == {"ovh", "fun"}


def test_search_text_is_not_a_pattern(france):
    assert _names(answer(france, Choice(search=".*"))) == []
    assert _names(answer(france, Choice(search="[a-z]"))) == []


def test_kinds_the_price_band_and_the_trap_narrow_the_answer_together(france):
    found = answer(
        france,
        Choice(kinds=("new gTLD",), renewal_from=20, renewal_to=31.99, trap_only=True, sort="renewal_ratio"),
    ).rows
    assert len(found) > 5
    assert set(found["kind"]) == {"new gTLD"}
    assert found["renew_cents"].between(2000, 3199).all()
    assert (found["renew_cents"] >= 2 * found["register_cents"]).all()
    assert 3199 in found["renew_cents"].tolist(), "the bounds belong to the band"


def test_largest_first_turns_the_order_and_ties_stay_alphabetical(france):
    found = answer(france, Choice(sort="renewal_ratio", descending=True)).rows
    assert found["extension"].tolist()[:3] == ["store", "site", "online"]
    tied = found[found["extension"].isin(["lat", "lol", "pics"])]["extension"].tolist()
    assert tied == ["lat", "lol", "pics"]


def test_an_unknown_order_is_refused_with_the_known_ones(france):
    with pytest.raises(ValueError, match="renew_cents"):
        answer(france, Choice(sort="colour"))


def test_tax_is_added_to_each_amount_and_named(france):
    plain = answer(france, Choice(search=".fr")).rows.set_index("extension").loc["fr"]
    found = answer(france, Choice(search=".fr", tax=True))
    taxed = found.rows.set_index("extension").loc["fr"]
    tax = 156  # 20 % of 7.79
    assert taxed["renew_cents"] == plain["renew_cents"] + tax == 935
    assert found.basis == "EUR, with 20 % tax"


@pytest.mark.parametrize("years", [1, 5, 10])
def test_the_total_is_what_pricing_says_for_that_many_years(france, years):
    found = answer(france, Choice(years=years)).rows.set_index("extension")["total_cents"]
    expected = cost_of_years(france.prices, years).set_index("extension")["total_cents"]
    assert found.loc[expected.index].tolist() == expected.tolist()


def test_extensions_without_a_fixed_price_come_last_in_both_directions(france):
    prices = france.prices.head(5).copy()
    prices.loc[prices.index[0], ["register_cents", "list_cents", "renew_cents"]] = pd.NA
    lost = prices["extension"].iloc[0]
    for descending in (False, True):
        found = answer(PriceList(prices, "five"), Choice(sort="renew_cents", descending=descending))
        assert _names(found)[-1] == lost
        assert "on request" in page_html(found)
    assert _names(answer(PriceList(prices, "five"), Choice(renewal_from=0.01))).count(lost) == 0


def test_an_answer_without_rows_says_how_to_widen_it(france):
    found = answer(france, Choice(search="no such extension anywhere".replace(" ", "-")))
    assert found.rows.empty
    assert found.summary.startswith("None of the 905 extensions matches.")
    assert pages(found) == 1
    assert "None of the 905" in page_html(found)


def test_a_price_list_with_two_currencies_is_refused(france):
    with pytest.raises(MixedMoneyError):
        PriceList(pd.concat([france.prices, price_table(subsidiary="GB")]), "both")


def test_every_priced_subsidiary_has_a_list_with_its_own_currency_and_tax(shipped):
    assert next(iter(shipped)) == "FR"
    assert {entry.currency for entry in shipped.values()} == {"EUR", "USD", "GBP", "CAD"}
    assert shipped["DE"].tax_rate == 19.0
    assert shipped["DE"].prices["subsidiary"].unique().tolist() == ["DE"]
    alone = price_table(subsidiary="DE")
    pd.testing.assert_frame_equal(shipped["DE"].prices[alone.columns], alone)


_CHOICES = st.builds(
    Choice,
    search=st.sampled_from(["", "s", ".fr", "shop, fr", "united"]),
    kinds=st.sets(st.sampled_from(["gTLD", "new gTLD", "ccTLD", "second-level"])).map(tuple),
    renewal_from=st.none() | st.floats(0, 100, allow_nan=False),
    renewal_to=st.none() | st.floats(0, 3000, allow_nan=False),
    tax=st.booleans(),
    years=st.integers(1, 10),
    trap_only=st.booleans(),
    top_only=st.booleans(),
    sort=st.sampled_from(sorted(SORTS)),
    descending=st.booleans(),
)
_LISTS = newest_price_lists()


@given(_CHOICES)
def test_any_question_gets_a_sorted_subset_and_narrowing_never_adds_rows(choice):
    prices = _LISTS["FR"]
    found = answer(prices, choice)
    assert set(_names(found)) <= set(prices.prices["extension"])
    key = found.rows[choice.sort].dropna()
    key = key[key != ""]
    assert key.is_monotonic_decreasing if choice.descending else key.is_monotonic_increasing
    wider = answer(prices, replace(choice, search="", kinds=(), trap_only=False, top_only=False))
    assert set(_names(found)) <= set(_names(wider))


def test_pages_hold_all_rows_once(france):
    found = answer(france, Choice(kinds=("ccTLD",)))
    html = [page_html(found, page) for page in range(pages(found))]
    assert len(html) == -(-len(found.rows) // PAGE)
    rows = [row for page in html for row in page.split("<tbody>")[1].split("<tr>")[1:]]
    assert len(rows) == len(found.rows)


def test_texts_in_the_table_are_escaped(france):
    prices = france.prices.head(2).assign(unicode=["<script>alert(1)</script>", "a&b"])
    html = page_html(answer(PriceList(prices, "odd"), Choice()))
    assert "<script>" not in html
    assert "a&amp;b" in html


def test_the_static_twin_needs_neither_pictures_nor_the_network(france):
    twin = static_twin(answer(france, Choice()))
    assert ".ovh" in twin
    assert "<svg" not in twin
    assert "<button" not in twin
    assert "http" not in twin


def test_the_csv_holds_every_matching_row_with_exact_amounts(france):
    found = answer(france, Choice(trap_only=True, sort="renewal_ratio", descending=True, tax=True))
    rows = list(csv.DictReader(io.StringIO(to_csv(found))))
    assert [row["extension"] for row in rows] == _names(found)
    cents = [int(row["renewal"].replace(".", "")) for row in rows]
    assert cents == found.rows["renew_cents"].tolist()
    assert {row["currency"] for row in rows} == {"EUR"}
    assert {row["tax_included"] for row in rows} == {"True"}


def test_the_head_that_rows_are_sorted_by_says_so_and_each_row_can_be_compared(france):
    html = page_html(answer(france, Choice(sort="transfer_cents", descending=True)), chosen=["com"])
    assert html.count("aria-sort") == 1
    assert re.search(r'aria-sort="descending"><button[^>]*data-value="transfer_cents"', html)
    assert html.count('data-do="compare"') == PAGE
    home = page_html(answer(france, Choice()), chosen=["com"])
    assert re.search(r'data-value="com" aria-pressed="true" aria-label="Compare .com"', home)


def test_transfer_restore_terms_and_who_may_register_stand_in_the_table(france):
    row = page_html(answer(france, Choice(search=".archi"))).split("<tbody>")[1]
    assert "Reserved for architects" in row
    assert re.search(r"<td>~[\d.]+</td>", row), "a computed restore price is marked"
    unclear = france.prices[france.prices["transfer_unclear"]].head(1)
    assert "<td>unclear</td>" in page_html(answer(PriceList(unclear, "one"), Choice()))


def test_a_ratio_just_below_the_trap_does_not_read_as_two(shipped):
    html = page_html(answer(shipped["GB"], Choice(search=".co.uk")))
    assert "under 2 ×" in html
    assert 'class="trap"' not in html
