import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.pricing import (
    MixedMoneyError,
    PricingError,
    break_even,
    break_even_table,
    cost_by_year,
    cost_of_years,
    load_catalogue,
    load_promotions,
    price_table,
    with_promotion,
    with_tax,
)
from helpers.pricing.years import total_of_years
from tests.examples import examples
from tests.pricing.conftest import catalogue, plan, pricing, promotion, renewal

EURO = 100_000_000


def one(register=5 * EURO, renew=8 * EURO, **changed):
    """A price table of one extension, `changed` in its columns."""
    return price_table(load_catalogue(catalogue(plan("aa", pricing(register), renewal(renew))))).assign(
        **changed
    )


def paid(prices, years=5, **options):
    return cost_by_year(prices, years=years, **options)["paid_cents"].tolist()


def test_the_first_year_and_then_a_renewal_each_year():
    assert paid(one()) == [500, 800, 800, 800, 800]
    assert cost_by_year(one(), years=3)["cumulative_cents"].tolist() == [500, 1300, 2100]


@settings(max_examples=examples(15), deadline=None)
@given(
    years=st.integers(1, 12),
    prepay=st.integers(1, 12),
    least=st.integers(1, 3),
    step=st.integers(1, 3),
    most=st.integers(1, 10),
    promo_years=st.integers(1, 4),
    kind=st.sampled_from(["", "percentage", "fixed_amount", "forced_amount"]),
)
def test_ordering_ahead_changes_when_is_paid_but_never_how_much(
    years, prepay, least, step, most, promo_years, kind
):
    prices = one(
        min_years=least,
        max_years=most,
        renew_years=step,
        promotion_type=kind,
        promotion_value=30,
        promotion_years=promo_years,
    )
    whole = ("min_years", "max_years", "renew_years", "promotion_value", "promotion_years")
    prices = prices.astype(dict.fromkeys(whole, "Int64"))
    ordered = min(max(prepay, least), max(most, least))
    # Up to a day on which a renewal is due: what was paid then is used up.
    horizon = ordered + -(-max(years - ordered, 0) // step) * step
    ahead = paid(prices, horizon, prepay=prepay)
    assert sum(ahead) == sum(paid(prices.assign(min_years=1, renew_years=1), horizon))
    paid_in = {1, *range(ordered + 1, horizon + 1, step)}
    assert [year for year, cents in enumerate(ahead, 1) if cents and year not in paid_in] == []


def test_a_registry_that_sells_two_years_at_least_is_paid_two_years_at_once():
    assert paid(one(min_years=2), 4) == [1300, 0, 800, 800]
    # Asking for one year does not make it cheaper.
    assert cost_of_years(one(min_years=2), 1)["total_cents"].tolist() == [1300]


def test_no_more_years_are_paid_ahead_than_one_order_may_hold():
    assert paid(one(max_years=2), 4, prepay=10) == [1300, 0, 800, 800]


@pytest.mark.parametrize(
    ("kind", "value", "second"),
    [("percentage", 25, 600), ("fixed_amount", 150, 650), ("forced_amount", 100, 100)],
)
def test_a_promotion_of_three_years_lowers_two_renewals(kind, value, second):
    prices = one(promotion_type=kind, promotion_value=value, promotion_years=3)
    assert paid(prices) == [500, second, second, 800, 800]


def test_a_promotion_without_stated_length_counts_for_the_first_year_only():
    prices = one(promotion_type="percentage", promotion_value=50, promotion_years=pd.NA)
    assert paid(prices, 2) == [500, 800]


def test_a_forced_amount_never_makes_a_renewal_dearer():
    assert paid(one(promotion_type="forced_amount", promotion_value=900, promotion_years=2), 2) == [500, 800]


def test_costs_with_tax_are_sums_of_taxed_amounts(prices):
    fr = with_tax(prices[prices["extension"] == "fr"])
    assert paid(fr, 3) == [671, 935, 935]
    assert cost_by_year(fr, years=3)["tax_included"].all()


def test_a_promotion_given_as_an_amount_includes_tax_after_tax():
    prices = with_tax(
        one(promotion_type="fixed_amount", promotion_value=100, promotion_years=2, tax_rate=20.0)
    )
    assert paid(prices, 3) == [600, 840, 960]


def test_the_cheapest_over_five_years_is_not_the_cheapest_start(prices):
    costs = cost_of_years(prices, 5).set_index("extension")
    assert costs.index[0] == "ovh"
    assert costs.loc["store", "total_cents"] == 93 + 4 * 5099
    assert costs.loc["ovh", ["first_cents", "later_cents", "total_cents", "per_year_cents"]].tolist() == [
        199,
        1196,
        1395,
        279,
    ]


def test_costs_of_several_currencies_are_sorted_inside_each(four_lists):
    costs = cost_of_years(four_lists, 3)
    for _, rows in costs.groupby("currency"):
        assert rows["total_cents"].is_monotonic_increasing


def test_the_total_of_each_row_is_that_of_the_sorted_table(four_lists):
    keys = ["subsidiary", "extension"]
    sorted_totals = cost_of_years(four_lists, 4, prepay=2).set_index(keys)["total_cents"]
    each = four_lists[keys].assign(total_cents=total_of_years(four_lists, 4, prepay=2))
    fixed = each["total_cents"].notna()
    assert fixed.sum() == len(sorted_totals)
    assert each[fixed].set_index(keys)["total_cents"].sort_index().equals(sorted_totals.sort_index())


def test_extensions_without_a_fixed_price_are_left_out(four_lists):
    canadian = four_lists[four_lists["subsidiary"] == "CA"]
    missing = canadian[canadian["register_cents"].isna()]["extension"].tolist()
    assert missing
    assert not cost_of_years(canadian, 5)["extension"].isin(missing).any()


def test_break_even_is_the_year_whose_payment_makes_it_dearer(prices):
    # 0.93 + 50.99 against 10.29 + 13.49.
    assert break_even(prices, "store", "com") == 2
    assert break_even(prices, "com", "store") == 1
    assert break_even(prices, "ovh", "com", years=10) is None


def test_the_table_of_break_evens_agrees_with_the_single_question(prices):
    table = break_even_table(prices, ["store", "com", "fr", "shop"], years=10)
    for row in table.itertuples():
        expected = break_even(prices, row.cheap_start, row.dear_start, years=10)
        assert expected == (None if pd.isna(row.year) else row.year)
    assert len(table) == 6


def test_extensions_of_different_currencies_have_no_break_even(four_lists):
    with pytest.raises(MixedMoneyError):
        break_even(four_lists, "store", "com")


def test_an_extension_without_price_has_no_break_even(four_lists):
    canadian = four_lists[four_lists["subsidiary"] == "CA"]
    with pytest.raises(PricingError, match="no fixed first-year"):
        break_even(canadian, "tn", "com")


@pytest.mark.parametrize("years", [0, -1, 1.5, True])
def test_years_that_are_none_are_refused(prices, years):
    with pytest.raises(PricingError, match="not a whole number"):
        cost_of_years(prices, years)


def test_a_promotion_for_longer_orders_counts_once_enough_years_are_ordered():
    offer = promotion(
        2 * EURO, minimumDuration=24, type="fixed_amount", value=6 * EURO, startDate=None, endDate=None
    )
    data = catalogue(plan("aa", pricing(8 * EURO, promotions=[offer]), renewal(8 * EURO)))
    prices, promotions = price_table(load_catalogue(data)), load_promotions(data)
    assert promotions["min_years"].tolist() == [3]
    assert paid(with_promotion(prices, promotions, prepay=2), 3, prepay=2) == [1600, 0, 800]
    better = with_promotion(prices, promotions, prepay=3)
    assert paid(better, 3, prepay=3) == [1800, 0, 0]
    assert better["discount_basis"].tolist() == ["observed"]


def test_a_name_under_ai_is_ordered_and_renewed_for_two_years_at_least(prices):
    row = prices[prices["extension"] == "ai"]
    first, renew = int(row["register_cents"].iloc[0]), int(row["renew_cents"].iloc[0])
    assert row["min_years"].tolist() == [2]
    assert row["renew_years"].tolist() == [2]
    assert cost_by_year(row, years=3)["paid_cents"].tolist() == [first + renew, 0, 2 * renew]
    assert cost_by_year(row, years=6, prepay=3)["paid_cents"].tolist() == [
        *(first + 2 * renew, 0, 0),
        *(2 * renew, 0, 2 * renew),
    ]
    assert cost_of_years(row, 3)["total_cents"].tolist() == [first + 3 * renew]
    assert cost_of_years(row, 1)["total_cents"].tolist() == [first + renew]
