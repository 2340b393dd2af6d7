import pandas as pd
import pytest

from helpers.charts import cumulative_cost, note_of, price_waterfall
from helpers.pricing import break_even, cost_by_year, price_breakdown

_FEW = ["com", "online", "store", "fr", "ovh", "shop"]


@pytest.fixture
def costs(prices):
    return cost_by_year(prices[prices.extension.isin(_FEW)], years=10)


def _labels(ax):
    return [text.get_text() for text in ax.texts if text.get_gid() == "label"]


def test_each_extension_is_one_line_named_with_its_total_at_its_end(costs):
    ax = cumulative_cost(costs)
    assert len(ax.lines) == 6
    assert list(ax.lines[0].get_xdata()) == list(range(1, 11))
    assert ".store 459.84" in _labels(ax)
    assert ax.get_ylim()[0] == 0


def test_a_crossing_is_named_in_the_year_that_pricing_calls_break_even(prices):
    pair = prices[prices.extension.isin(["com", "shop"])]
    year = break_even(prices, "shop", "com", years=10)
    ax = cumulative_cost(cost_by_year(pair, years=10))
    assert f"year {year}: .shop passes .com" in _labels(ax)
    ring = ax.collections[-1].get_offsets()[0]
    assert ring[0] == year
    assert f"passes it in year\u00a0{year}" in " ".join(ax.get_title(loc="left").split("\n"))


def test_without_a_crossing_the_title_says_that_the_order_stays(prices):
    ax = cumulative_cost(cost_by_year(prices[prices.extension.isin(["fr", "rich"])], years=5))
    assert ax.get_title(loc="left").startswith("The cheaper start stays cheaper: .fr costs 36.75 EUR")
    assert not ax.collections


def test_extensions_after_the_first_lines_are_counted(costs, prices):
    assert note_of(cumulative_cost(costs, lines=2)).startswith(
        "2 of 6 extensions shown; left out: 4 after the first 2."
    )


def test_one_year_and_no_rows_are_handled(prices):
    ax = cumulative_cost(cost_by_year(prices[prices.extension == "fr"], years=1))
    assert ax.get_title(loc="left") == ".fr costs 5.59 EUR over 1 year"
    with pytest.raises(ValueError, match="nothing to add up"):
        cumulative_cost(cost_by_year(prices.head(0)))


@pytest.mark.parametrize("years", [1, 2, 3, 10])
@pytest.mark.parametrize(
    "names", [_FEW, ["de", "in", "fr"], ["store", "site", "online", "fun", "space", "com"]]
)
def test_cost_texts_do_not_collide(prices, collisions, years, names):
    assert not collisions(cumulative_cost(cost_by_year(prices[prices.extension.isin(names)], years=years)))


def test_the_waterfall_ends_at_what_leaves_the_account(prices, collisions):
    steps = price_breakdown(prices, "com", fee_cents=100, gift_cents=250)
    ax = price_waterfall(steps, name=".com")
    bars = {
        label.get_text(): (bar.get_y(), bar.get_y() + bar.get_height())
        for label, bar in zip(ax.get_xticklabels(), ax.patches, strict=True)
    }
    assert list(bars) == ["PRICE", "DISCOUNT", "FEE", "GIFT", "TOTAL", "TAX", "TO PAY"]
    assert bars["TOTAL"] == pytest.approx((0, 8.79))
    assert bars["TAX"] == pytest.approx((8.79, 10.55))
    assert bars["TO PAY"] == pytest.approx((0, 10.55))
    texts = [text.get_text() for text in ax.texts if text.get_gid() == "value"]
    assert texts == ["13.49", "−3.20", "+1.00", "−2.50", "8.79", "+1.76", "10.55"]
    assert ax.get_title(loc="left") == "PRICE says 13.49 EUR for .com, 10.55 EUR leave your account"
    assert not collisions(ax)


def test_the_waterfall_names_what_is_nothing_and_what_is_modelled(prices):
    note = note_of(price_waterfall(price_breakdown(prices, "ovh")))
    assert "because nothing: FEE, GIFT." in note
    assert "Modelled, not observed: PRICE and DISCOUNT" in note
    plain = note_of(price_waterfall(price_breakdown(prices, "de")))
    assert "Modelled" not in plain


def test_bars_start_at_zero(prices):
    for name in ("ovh", "com", "de"):
        assert price_waterfall(price_breakdown(prices, name)).get_ylim()[0] == 0


def test_waterfall_refuses_two_currencies(prices):
    steps = price_breakdown(prices, "com")
    mixed = pd.concat([steps, steps.assign(currency="USD")])
    with pytest.raises(Exception, match="Keep one currency"):
        price_waterfall(mixed)
