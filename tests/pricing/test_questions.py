"""Waiting, moving, holding, promotions: each reckoned by hand on small tables."""

from datetime import date

import pandas as pd
import pytest

from helpers.pricing import (
    MixedMoneyError,
    PriceHistory,
    PricingError,
    cheaper_elsewhere,
    cost_of_waiting,
    exchange_rates,
    load_promotions,
    price_table,
    promotions_worth,
    read_portfolio,
    registrar_prices,
    ways_to_hold,
    with_tax,
)
from tests.pricing.conftest import catalogue, plan, pricing, promotion, renewal

EURO = 100_000_000


@pytest.fixture
def own(tmp_path, prices):
    """A history in which .com rose by one euro twice and .fr fell once."""
    history = PriceHistory(tmp_path / "history")
    few = prices[prices.extension.isin(["com", "fr"])].set_index("extension")
    for day, com, fr in (("2021-01-01", 1000, 800), ("2023-01-01", 1100, 800), ("2024-06-01", 1200, 700)):
        table = few.copy()
        table.loc["com", "renew_cents"], table.loc["fr", "renew_cents"] = com, fr
        history.add(table.reset_index(), on=date.fromisoformat(day))
    return history


def _waited(prices, own, rows, **options):
    table = pd.DataFrame(rows, columns=["name", "registered_on"])
    held = read_portfolio(table, prices, on=date(2025, 6, 23))
    return cost_of_waiting(held, own, origin="ovhcloud", **options).set_index("name")


def test_each_anniversary_costs_what_was_last_seen_by_its_day(prices, own):
    row = _waited(prices, own, [("a.com", "2021-03-01")]).loc["a.com"]
    # 2022: 10.00, 2023: 11.00, 2024: 11.00 (the rise came in June), 2025: 12.00, against 10.00 each.
    assert (row.then_cents, row.now_cents, row.rise_cents) == (1000, 1200, 200)
    assert (row.renewals, row.paid_more_cents) == (4, 0 + 100 + 100 + 200)
    assert row.rise_percent == pytest.approx(20)
    assert row.known == ""


def test_prices_that_fell_are_negative_and_come_last(prices, own):
    table = _waited(prices, own, [("b.fr", "2021-03-01"), ("a.com", "2021-03-01")])
    assert list(table.index) == ["a.com", "b.fr"]
    assert table.loc["b.fr", "paid_more_cents"] == -100


def test_what_the_history_cannot_say_is_said_and_no_name_is_lost(prices, own):
    rows = [
        ("old.com", "2019-05-01"),
        ("no.com", None),
        ("other.shop", "2021-05-01"),
        ("new.com", "2026-01-01"),
    ]
    table = _waited(prices, own, rows)
    assert table.loc["old.com", "known"] == "prices are known from 2021-01-01 only: earlier rises are missing"
    # Anniversaries before the first price seen are not counted: nobody knows what they cost.
    assert table.loc["old.com", "renewals"] == 5
    assert "no registration date" in table.loc["no.com", "known"]
    assert "no renewal of .shop was seen" in table.loc["other.shop", "known"]
    assert "registered after" in table.loc["new.com", "known"]
    assert table["then_cents"].isna().sum() == 3


def test_a_history_without_that_origin_says_what_it_has(prices, own):
    held = read_portfolio([("a.com", "2025-09-01")], prices, on=date(2025, 6, 23))
    with pytest.raises(PricingError, match="It has ovhcloud"):
        cost_of_waiting(held, own, origin="dynadot")


def _elsewhere(prices, rows, other, **options):
    held = read_portfolio(rows, prices, on=date(2025, 6, 23))
    return held, cheaper_elsewhere(held, other, **options)


def _other(**changed):
    base = {
        "extension": "com",
        "registrar": "shop",
        "currency": "EUR",
        "transfer_cents": 1000,
        "renew_cents": 1200,
        "price_basis": "displayed",
        "icann_fee_included": "",
        "observed_on": pd.Timestamp("2025-06-23"),
    }
    table = pd.DataFrame([base | changed])
    return table.astype({"transfer_cents": "Int64", "renew_cents": "Int64"})


def test_a_generic_transfer_adds_its_year_and_keeps_the_term(prices):
    _, table = _elsewhere(prices, [("a.com", "2025-09-14")], _other(), years=3)
    row = table.iloc[0]
    assert (row.keep_cents, row.move_cents) == (3 * 1349, 1000 + 2 * 1200)
    assert row.saves_cents == 3 * 1349 - 3400
    assert row.adds_year


def test_under_a_country_extension_the_year_is_not_counted_on(prices):
    _, table = _elsewhere(prices, [("a.fr", "2025-09-14")], _other(extension="fr"), years=3)
    assert table.iloc[0].move_cents == 1000 + 3 * 1200
    assert not table.iloc[0].adds_year


def test_a_term_that_is_full_gains_no_year(prices):
    _, table = _elsewhere(prices, [("a.com", "2035-01-10")], _other(), years=10)
    assert not table.iloc[0].adds_year


def test_what_cannot_be_avoided_any_more_is_paid_here_first(prices):
    _, table = _elsewhere(prices, [("a.com", "2025-07-01")], _other(), years=3)
    row = table.iloc[0]
    assert row.move_cents == 1349 + 1000 + 1200
    assert row.keep_cents == 3 * 1349


def test_the_icann_fee_is_added_where_the_price_leaves_it_out(prices):
    dollars = prices.assign(currency="USD")
    other = _other(currency="USD", icann_fee_included="no")
    _, table = _elsewhere(dollars, [("a.com", "2025-09-14")], other, years=3)
    assert (table.iloc[0].transfer_cents, table.iloc[0].renew_cents) == (1018, 1218)


def test_currencies_are_converted_only_when_asked_and_that_is_said(prices):
    other = _other(currency="USD")
    _, table = _elsewhere(prices, [("a.com", "2025-09-14")], other)
    assert table["saves_cents"].isna().all()
    assert "not in EUR" in table.iloc[0].why
    rates = exchange_rates("EUR", on="2025-10-25")
    _, table = _elsewhere(prices, [("a.com", "2025-09-14")], other, rates=rates)
    row = table.iloc[0]
    assert row.transfer_cents == round(1000 * float(rates.rate("USD")))
    assert (row.price_currency, row.currency, row.rate_on) == ("USD", "EUR", pd.Timestamp("2025-10-25"))
    with pytest.raises(MixedMoneyError, match="rates convert to GBP"):
        _elsewhere(prices, [("a.com", "2025-09-14")], other, rates=exchange_rates("GBP"))
    with pytest.raises(MixedMoneyError, match="includes tax"):
        _elsewhere(with_tax(prices), [("a.com", "2025-09-14")], other)


def test_a_price_in_the_own_currency_comes_before_a_converted_one(prices):
    both = pd.concat([_other(currency="USD", renew_cents=1), _other()])
    rates = exchange_rates("EUR", on="2025-10-25")
    _, table = _elsewhere(prices, [("a.com", "2025-09-14")], both, rates=rates)
    assert list(table["price_currency"]) == ["EUR"]


def test_each_name_has_a_row_whatever_is_known_of_it(prices):
    rows = [("a.com", "2025-09-14"), ("b.ovh", "2025-09-14"), ("gone.com", "2025-06-01"), ("c.co.uk", None)]
    held, table = _elsewhere(prices, rows, registrar_prices(currency="EUR", on="2025-06-23"))
    assert set(table["name"]) == set(held.names["name"])
    why = table.drop_duplicates("name").set_index("name")["why"]
    assert why["a.com"] == ""
    assert "no other registrar" in why["b.ovh"]
    assert "expired" in why["gone.com"]
    assert "shown as 0" in why["c.co.uk"]


def test_years_ordered_at_once_escape_the_rises_that_are_expected(prices):
    table = ways_to_hold(prices, "online", years=3, rise_percent=10)
    ways = table.set_index("ordered_years")
    assert ways.loc[3, "total_cents"] == 93 + 2 * 3219
    assert ways.loc[1, "total_cents"] == 93 + 3541 + 3895  # 32.19 × 1.1 and × 1.21, each rounded once
    assert table.iloc[0].ordered_years == 3
    assert ways.loc[3, "saves_cents"] == 7529 - 6531


def test_without_rises_all_orders_cost_the_same_and_the_least_in_advance_is_first(prices):
    table = ways_to_hold(prices, "com", years=4)
    # A whole number is one however it is written.
    assert ways_to_hold(prices, "com", years=4.0).equals(table)
    assert table["total_cents"].nunique() == 1
    assert list(table["ordered_years"]) == [1, 2, 3, 4]


def test_a_promotion_for_several_years_counts_for_orders_of_so_many(tmp_path):
    three = promotion(2 * EURO, name="THREE", duration=3, quantity=None, minimumDuration=3)
    offers = plan("shop", pricing(10 * EURO, promotions=[three]), renewal(10 * EURO))
    path = tmp_path / "catalogue-2025-06-23.json"
    path.write_bytes(catalogue(offers))
    prices = price_table(path, subsidiary="FR")
    promotions = load_promotions(path, subsidiary="FR")
    least = int(promotions["min_years"].iloc[0])
    table = ways_to_hold(prices, "shop", years=3, promotions=promotions).set_index("ordered_years")
    assert table.loc[least, "promotion"] == "THREE"
    assert table.loc[3, "total_cents"] == 600


def test_the_other_registrar_and_moves_are_ways_too(prices):
    gandi = registrar_prices("gandi", currency="EUR", on="2025-06-23")
    table = ways_to_hold(prices, "com", years=3, elsewhere=gandi)
    ways = table.set_index("way")
    there = gandi[gandi.extension == "com"].iloc[0]
    stay = ways.loc["register at gandi, then renew each year"]
    assert stay.total_cents == there.register_cents + 2 * there.renew_cents
    move = ways.loc["order 1 year here, then move to gandi"]
    assert move.total_cents == 1029 + there.transfer_cents + there.renew_cents
    assert set(table.loc[table["registrar"] == "gandi", "saves_cents"]) < set(table["saves_cents"])


@pytest.mark.parametrize(("years", "rise"), [(0, 0), (11, 0), (2.5, 0), (3, "much"), (3, 101), (3, "nan")])
def test_what_cannot_be_reckoned_is_refused_in_words(prices, years, rise):
    with pytest.raises(PricingError, match=r"Ask for|Try"):
        ways_to_hold(prices, "com", years=years, rise_percent=rise)


def test_a_promotion_is_worth_it_where_the_years_cost_less_than_the_usual_name(prices):
    table = promotions_worth(prices, years=3).set_index("extension")
    assert set(table.index) == set(prices.loc[prices["promotion"] != "", "extension"])
    ovh = table.loc["ovh"]
    assert (ovh.first_cents, ovh.total_cents, ovh.saved_cents) == (199, 199 + 2 * 299, 100)
    rest = prices[(prices["promotion"] == "") & (prices["kind"] == "new gTLD")]
    totals = sorted((rest["register_cents"] + 2 * rest["renew_cents"]).dropna())
    assert ovh.usual_cents == totals[(len(totals) - 1) // 2]
    assert ovh.worth
    assert not table.loc["casino", "worth"]
    assert (table["worth"] == (table["cheaper_cents"] > 0)).all()


def test_a_promotion_can_be_set_against_the_extension_one_would_take(prices):
    table = promotions_worth(prices, years=3, instead="com").set_index("extension")
    assert (table["usual_cents"] == 1029 + 2 * 1349).all()
    assert set(table["usual"]) == {".com"}
