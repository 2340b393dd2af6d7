import numpy as np
import pandas as pd
import pytest

from helpers.charts import (
    discount_and_renewal,
    first_year_and_renewal,
    note_of,
    renewal_by_kind,
)
from helpers.pricing import MixedMoneyError, price_table, with_tax

ORIGIN = "Source: OVHcloud's price page; subsidiary FR; prices of 2025-06-23."


def _row_names(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def _value_texts(ax):
    return [text.get_text() for text in ax.texts if text.get_gid() == "value"]


def test_the_dumbbell_shows_the_largest_values_sorted_from_the_top(prices):
    ax = first_year_and_renewal(prices, by="renewal_ratio", top=3)
    assert _row_names(ax) == [".store", ".site", ".online"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "first row on top"
    first, renew = (collection.get_offsets()[:, 0] for collection in ax.collections[1:])
    assert first.tolist() == [0.93, 0.93, 0.93]
    assert renew.tolist() == [50.99, 32.29, 32.19]
    assert _value_texts(ax) == ["0.93", "50.99", "0.93", "32.29", "0.93", "32.19"]


def test_the_dumbbell_title_names_the_steepest_step_and_the_note_counts_the_rest(prices):
    ax = first_year_and_renewal(prices, by="renewal_ratio", top=3)
    assert ax.get_title(loc="left") == ".store: 0.93 EUR the first year, 50.99 EUR each year after"
    assert note_of(ax) == f"3 of 905 extensions shown; left out: 902 further down by renewal ratio. {ORIGIN}"
    assert ax.get_xlabel() == "EUR per year, without tax"


def test_extensions_without_a_fixed_price_are_counted_not_drawn(prices):
    some = prices.head(6).copy()
    some.loc[some.index[:2], "register_cents"] = pd.NA
    ax = first_year_and_renewal(some)
    assert len(_row_names(ax)) == 4
    assert note_of(ax) == f"4 of 6 extensions shown; left out: 2 with no fixed price. {ORIGIN}"


def test_an_axis_says_when_its_amounts_include_tax(prices):
    ax = first_year_and_renewal(with_tax(prices[prices.extension == "fr"]))
    assert ax.get_xlabel() == "EUR per year, with 20 % tax"
    assert _value_texts(ax) == ["6.71", "9.35"]


def test_equal_prices_are_written_once(prices):
    ax = first_year_and_renewal(prices[prices.extension == "de"])
    assert _value_texts(ax) == ["6.99"]
    assert "None of these 1" in ax.get_title(loc="left")


def test_a_filter_without_matches_gives_a_chart_that_says_so(prices, collisions):
    for chart in (first_year_and_renewal, discount_and_renewal, renewal_by_kind):
        ax = chart(prices.head(0))
        assert ax.get_title(loc="left").startswith("No extension")
        assert not collisions(ax)


def test_two_currencies_are_never_drawn_on_one_axis(prices):
    both = pd.concat([prices, price_table("snapshot", subsidiary="GB")])
    for chart in (first_year_and_renewal, discount_and_renewal, renewal_by_kind):
        with pytest.raises(MixedMoneyError):
            chart(both)


def test_a_table_without_the_columns_needed_is_refused_by_name(prices):
    with pytest.raises(KeyError, match="renew_cents"):
        first_year_and_renewal(prices.drop(columns="renew_cents"))


def test_the_scatter_shades_the_trap_and_counts_the_extensions_in_it(prices):
    ax = discount_and_renewal(prices)
    region = next(patch for patch in ax.patches if patch.get_gid() == "trap")
    assert region.get_x() == 50.0
    assert ax.get_title(loc="left").startswith(f"{int(prices.trap.sum())} of 905 extensions")
    drawn = np.vstack([collection.get_offsets() for collection in ax.collections])
    dearer_first = int((prices.register_cents > prices.renew_cents).sum())
    assert len(drawn) == 905 - dearer_first
    assert (drawn[:, 0] >= 50).sum() == prices.trap.sum()
    assert f"left out: {dearer_first} with a first year dearer than a renewal" in note_of(ax)


def test_the_scatter_tells_known_promotions_by_their_marker(prices):
    ax = discount_and_renewal(prices)
    plain, badge = ax.collections
    assert badge.get_label() == "promotion known"
    assert len(badge.get_offsets()) == int(
        ((prices.promotion != "") & (prices.register_cents <= prices.renew_cents)).sum()
    )
    assert len(plain.get_paths()[0].vertices) != len(badge.get_paths()[0].vertices)


def test_kinds_are_ordered_by_median_and_every_extension_is_a_dot(prices):
    ax = renewal_by_kind(prices)
    assert _row_names(ax)[0] == "second-level (350)"
    assert _row_names(ax)[-1] == "new gTLD (441)"
    medians = [text.get_text() for text in ax.texts if text.get_gid() == "label"]
    assert medians[0] == "median 9.99 EUR"
    assert medians[-1] == "median 35.39 EUR"
    dots = [c for c in ax.collections if hasattr(c, "get_sizes") and len(c.get_offsets()) > 1]
    assert sum(len(c.get_offsets()) for c in dots) == 905
    assert note_of(ax).startswith("All 905 extensions shown.")


@pytest.mark.parametrize("by", ["renew_cents", "renewal_ratio", "register_cents"])
@pytest.mark.parametrize("largest", [True, False])
def test_dumbbell_texts_do_not_collide(prices, collisions, by, largest):
    assert not collisions(first_year_and_renewal(prices, by=by, largest=largest))


def test_scatter_and_kind_texts_do_not_collide(prices, collisions):
    assert not collisions(discount_and_renewal(prices, name=25))
    assert not collisions(renewal_by_kind(prices))


def test_an_extension_whose_letters_the_font_lacks_is_named_as_the_dns_writes_it():
    from helpers.charts.money import drawable, names_of
    from helpers.pricing import price_table

    table = price_table("snapshot", subsidiary="FR")
    native = table[table["unicode"] != table["extension"]]
    names = dict(zip(native["unicode"], names_of(native), strict=True))
    assert names["みんな"] == "xn--q9jyb4c"
    assert names["орг"] == "орг", "Cyrillic can be drawn, and is read by those it is for"
    assert all(map(drawable, names_of(table)))
