import pandas as pd
import pytest

from helpers.pricing import (
    MixedMoneyError,
    UnknownExtensionError,
    load_catalogue,
    price_breakdown,
    price_table,
    rank,
    renewal_traps,
    with_metrics,
    with_tax,
)
from tests.pricing.conftest import catalogue, plan, pricing, renewal

EURO = 100_000_000


def table_of(*pairs):
    """A price table from (extension, first year, renewal) in cents."""
    plans = [
        plan(name, pricing(first * EURO // 100), renewal(later * EURO // 100)) for name, first, later in pairs
    ]
    return price_table(load_catalogue(catalogue(*plans)))


def test_the_snapshot_has_the_known_number_of_traps(four_lists):
    traps = renewal_traps(four_lists)
    # Counted by hand from the price pages, see data/README.md.
    assert traps["currency"].value_counts().to_dict() == {"EUR": 309, "USD": 309, "GBP": 313, "CAD": 301}
    assert traps.iloc[0]["extension"] == "store"


def test_the_bound_of_the_trap_itself_counts():
    metrics = with_metrics(table_of(("aa", 500, 1000), ("bb", 500, 999), ("cc", 500, 1001))).set_index(
        "extension"
    )
    assert metrics["trap"].to_dict() == {"aa": True, "bb": False, "cc": True}


def test_the_trap_is_exact_where_a_float_would_err():
    # 3 × 1.1 is 3.3000000000000003 as floats; as integers 330 is not below 300 × 1.1.
    metrics = with_metrics(table_of(("aa", 300, 330)), trap_ratio=1.1)
    assert metrics["trap"].tolist() == [True]


def test_a_free_first_year_is_a_trap_without_end_and_free_forever_is_none():
    metrics = with_metrics(table_of(("aa", 0, 100), ("bb", 0, 0)))
    assert metrics["trap"].tolist() == [True, False]
    assert metrics["renewal_ratio"].tolist()[0] == float("inf")
    assert pd.isna(metrics["renewal_ratio"].iloc[1])


def test_a_missing_price_gives_missing_metrics_and_no_trap():
    metrics = with_metrics(price_table(load_catalogue(catalogue(plan("aa", pricing(EURO)))))).iloc[0]
    assert pd.isna(metrics["step_cents"])
    assert pd.isna(metrics["renewal_ratio"])
    assert not metrics["trap"]


def test_discounts_say_whether_they_are_observed(prices):
    metrics = with_metrics(prices).set_index("extension")
    ovh, store = metrics.loc["ovh"], metrics.loc["store"]
    assert (ovh["discount_cents"], ovh["discount_basis"]) == (100, "modelled")
    assert round(ovh["discount_percent"], 2) == 33.44
    # The cheapest first year of all shows no badge: a lasting price, as far as anyone can tell.
    assert (store["discount_cents"], store["discount_basis"]) == (0, "none")


def test_two_years_of_registration_are_compared_with_two_renewals():
    plans = plan("aa", pricing(10 * EURO, interval=24), renewal(6 * EURO))
    metrics = with_metrics(price_table(load_catalogue(catalogue(plans)))).iloc[0]
    assert (metrics["step_cents"], metrics["renewal_ratio"]) == (200, 1.2)


def test_ranks_are_inside_a_currency_and_ties_share(four_lists):
    table = four_lists.assign(place=rank(four_lists, "renew_cents"))
    french = table[table["subsidiary"] == "FR"].set_index("extension")
    assert french.loc["ovh", "place"] == 1
    assert french.loc["fr", "place"] == french.loc["re", "place"]
    assert (table.groupby("subsidiary")["place"].min() == 1).all()


def test_ranks_can_be_inside_a_kind(prices):
    table = prices.assign(place=rank(prices, "renew_cents", within="kind"))
    assert (table.groupby("kind")["place"].min() == 1).all()


def test_the_way_from_price_to_what_leaves_the_account_adds_up(prices):
    steps = price_breakdown(prices, "fr", fee_cents=30, gift_cents=10).set_index("step")
    amounts = steps["amount_cents"].to_dict()
    assert amounts == {
        "PRICE": 779,
        "DISCOUNT": -220,
        "FEE": 30,
        "GIFT": -10,
        "TOTAL": 579,
        "TAX": 116,
        "TO PAY": 695,
    }
    assert steps["modelled"].tolist() == [True, True, False, False, False, False, False]


def test_each_step_of_the_waterfall_begins_where_the_last_ended(prices):
    steps = price_breakdown(prices, ".COM")
    moving = steps[~steps["is_total"]]
    assert (moving["end_cents"] - moving["start_cents"]).tolist() == moving["amount_cents"].tolist()
    assert (steps.loc[steps["is_total"], "start_cents"] == 0).all()


def test_a_breakdown_adds_the_tax_only_once(prices):
    with pytest.raises(MixedMoneyError, match="which this adds itself"):
        price_breakdown(with_tax(prices), "fr")


def test_an_unknown_extension_names_its_neighbours(prices):
    with pytest.raises(UnknownExtensionError, match="Did you mean online"):
        price_breakdown(prices, "onlin")


def test_an_extension_of_several_subsidiaries_must_be_filtered(four_lists):
    euros = pd.concat([four_lists[four_lists["currency"] == "EUR"]] * 2)
    with pytest.raises(UnknownExtensionError, match="has it 2 times"):
        price_breakdown(euros, "fr")


def test_extensions_are_found_in_their_native_form(prices):
    shown = prices[prices["unicode"] != prices["extension"]].iloc[0]
    assert len(price_breakdown(prices, shown["unicode"])) == 7
