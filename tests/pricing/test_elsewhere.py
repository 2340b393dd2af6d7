"""Other subsidiaries and other registrars."""

from datetime import date

import pandas as pd
import pytest

from helpers.pricing import (
    ExchangeRates,
    MixedMoneyError,
    NoPriceListError,
    PricingError,
    compare_registrars,
    compare_subsidiaries,
    load_catalogue,
    price_table,
    registrar_prices,
    restore_risk,
    transfer_strategies,
    with_tax,
)

RATES = ExchangeRates(
    "EUR", {"USD": "0.87", "GBP": "1.17", "CAD": "0.63"}, on="2025-06-23", source="an example"
)


def test_without_rates_currencies_are_not_compared(four_lists):
    with pytest.raises(MixedMoneyError, match="compare_subsidiaries"):
        compare_subsidiaries(four_lists)


def test_subsidiaries_of_one_currency_need_no_rates():
    both = price_table(pd.concat([load_catalogue(subsidiary="FR"), load_catalogue(subsidiary="IE")]))
    compared = compare_subsidiaries(both, tax=True)
    com = compared[compared["extension"] == "com"]
    # The same list, 20 and 23 % tax.
    assert com["converted_cents"].tolist() == [1619, 1659]
    assert com["rank"].tolist() == [1, 2]
    assert com["rate_source"].isna().all()


def test_converted_prices_carry_rate_day_and_source(four_lists):
    compared = compare_subsidiaries(four_lists, RATES)
    com = compared[compared["extension"] == "com"].set_index("subsidiary")
    # 14.69 USD × 0.87 is 12.7803.
    assert com.loc["WE", ["amount_cents", "converted_cents", "rate", "rate_source"]].tolist() == [
        *(1469, 1278, "0.87", "an example"),
    ]
    assert com.loc["WE", "rate_on"] == pd.Timestamp("2025-06-23")
    assert (com["to"] == "EUR").all()


def test_the_cheapest_subsidiary_ranks_first_and_is_nought_percent_above_itself(four_lists):
    compared = compare_subsidiaries(four_lists, RATES, column="register_cents")
    best = compared[compared["rank"] == 1]
    assert best["extension"].nunique() == four_lists["extension"].nunique()
    assert (best["above_cheapest_percent"].dropna() == 0).all()


def test_a_missing_rate_is_named(four_lists):
    with pytest.raises(MixedMoneyError, match="Convert CAD to EUR"):
        compare_subsidiaries(
            four_lists, ExchangeRates("EUR", {"USD": "0.87", "GBP": "1"}, on="2025-06-23", source="x")
        )


def test_an_unknown_column_lists_those_there_are(prices):
    with pytest.raises(PricingError, match="register_cents"):
        compare_subsidiaries(prices, column="price")


def test_a_subsidiary_without_observed_prices_says_which_have_them():
    with pytest.raises(NoPriceListError, match="no price list in PLN was observed") as refused:
        load_catalogue(subsidiary="PL")
    assert "FR" in str(refused.value)
    with pytest.raises(NoPriceListError, match="no such subsidiary"):
        load_catalogue(subsidiary="XX")


def test_the_registrar_table_is_what_was_published():
    table = registrar_prices(converted=True)
    assert len(table) == 9008
    assert table["registrar"].nunique() == 7
    gandi = registrar_prices("gandi", currency="EUR").set_index("extension")
    assert gandi.loc["com", ["register_cents", "renew_cents", "transfer_cents"]].tolist() == [
        1100,
        3198,
        1100,
    ]


def test_prices_that_are_conversions_are_left_out_unless_asked_for():
    assert registrar_prices("namecheap", currency="EUR").empty
    assert len(registrar_prices("namecheap", currency="EUR", converted=True)) == 470


def test_an_unknown_registrar_lists_those_there_are():
    with pytest.raises(PricingError, match="cloudflare, dyjix, dynadot"):
        registrar_prices("nobody")


def test_registrars_are_compared_on_one_day_in_one_currency():
    table = compare_registrars("com")
    assert table["currency"].unique().tolist() == ["EUR"]
    assert table["observed_on"].nunique() == 1
    assert table["registrar"].tolist() == ["scaleway", "ovhcloud", "dyjix", "gandi"]
    assert table["renew_cents"].is_monotonic_increasing
    with pytest.raises(PricingError, match="EUR and USD only"):
        compare_registrars("com", currency="GBP")


def test_our_modelled_restore_price_is_not_compared_with_observed_ones():
    assert compare_registrars("com").set_index("registrar").loc["ovhcloud", "restore_cents"] is pd.NA


@pytest.fixture
def strategies():
    here = price_table(load_catalogue(subsidiary="WE"))
    there = registrar_prices("dynadot", on="2026-01-01")
    return transfer_strategies(here, there, years=3, registered_on=date(2025, 6, 23))


def test_four_ways_to_hold_a_name_are_added_up(strategies):
    com = strategies[strategies["extension"] == "com"].set_index("strategy")["total_cents"].to_dict()
    # OVHcloud 11.79 / 14.69 / 14.99, Dynadot 10.88 / 10.88 / 10.88.
    assert com == {
        "stay here": 1179 + 2 * 1469,
        "stay elsewhere": 3 * 1088,
        "here, then move": 1179 + 1088 + 1088,
        "elsewhere, then move in": 1088 + 1499 + 1469,
    }


def test_a_move_waits_out_the_lock(strategies):
    moves = strategies[strategies["strategy"].str.contains("move")]
    assert (moves["earliest_move"] == pd.Timestamp("2025-08-22")).all()
    assert strategies.loc[strategies["strategy"] == "stay here", "earliest_move"].isna().all()


def test_savings_are_against_staying(strategies):
    stay = strategies[strategies["strategy"] == "stay here"]
    assert (stay["saved_cents"] == 0).all()
    assert strategies["observed_here"].dt.year.unique().tolist() == [2025]
    assert strategies["observed_elsewhere"].dt.year.unique().tolist() == [2026]


def test_a_transfer_price_of_nought_is_not_taken_for_free(prices):
    # .li transfers in for 0.00: free, or not offered? The page does not say.
    there = registrar_prices("gandi", currency="EUR")
    ways = transfer_strategies(prices, there)
    assert "elsewhere, then move in" not in ways[ways["extension"] == "li"]["strategy"].tolist()
    counted = transfer_strategies(prices, there, years=3, unclear_transfers=True)
    li = counted[counted["extension"] == "li"].set_index("strategy").loc["elsewhere, then move in"]
    first = there.set_index("extension").loc["li", "register_cents"]
    # A free transfer adds no year, so two renewals remain.
    assert li["total_cents"] == first + 2 * 649


def test_transfers_across_currencies_or_tax_bases_are_refused(prices):
    with pytest.raises(MixedMoneyError, match="EUR without tax, USD without tax"):
        transfer_strategies(prices, registrar_prices("dynadot", on="2026-01-01"))
    with pytest.raises(MixedMoneyError, match="EUR with tax"):
        transfer_strategies(with_tax(prices), registrar_prices("gandi", currency="EUR"))


def test_transfers_need_one_row_per_extension_and_two_years(prices):
    with pytest.raises(PricingError, match="several times"):
        transfer_strategies(prices, registrar_prices(currency="EUR"))
    with pytest.raises(PricingError, match="nothing to renew"):
        transfer_strategies(prices, registrar_prices("gandi", currency="EUR"), years=1)


def test_forgetting_a_renewal_costs_the_restore_fee(prices):
    risk = restore_risk(prices, lapse_chance="0.05", years=5).set_index("extension")
    assert risk.loc["fr", ["renew_cents", "restore_cents", "extra_cents"]].tolist() == [779, 6779, 6000]
    # 60.00 × 5 % × 4 renewals.
    assert risk.loc["fr", "expected_cents"] == 1200
    assert risk["modelled"].all()


@pytest.mark.parametrize("chance", [-0.1, 1.1])
def test_a_chance_is_between_nought_and_one(prices, chance):
    with pytest.raises(PricingError, match="not a chance"):
        restore_risk(prices, lapse_chance=chance)
