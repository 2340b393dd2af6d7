"""A renewal that holds two years, as under .ai: what is due when, with the shipped prices."""

from datetime import date

import icalendar
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.explorer import BudgetForm
from helpers.pricing import (
    budget_by_month,
    budget_by_year,
    cheaper_elsewhere,
    cost_of_years,
    load_catalogue,
    price_table,
    read_portfolio,
    registrar_prices,
    renewal_calendar,
    renewals_due,
    restore_risk,
    savings,
    transfer_strategies,
    ways_to_hold,
)
from helpers.pricing.budget import anniversary
from helpers.pricing.portfolio import GONE_AFTER_DAYS
from tests.examples import examples
from tests.pricing.conftest import catalogue, plan, pricing, renewal

ON = date(2026, 1, 10)
EURO = 100_000_000
LIST = "name,expiry\nsilver.ai,2026-03-01\nfresh.fr,2026-03-01\nlate.ai,2025-12-20\nlost.ai,\n"


@pytest.fixture(scope="module")
def renewal_cents(prices):
    return 2 * int(prices.set_index("extension").loc["ai", "renew_cents"])


@pytest.fixture(scope="module")
def portfolio(prices):
    return read_portfolio(LIST, prices, on=ON)


def due_of(portfolio, name, years=5):
    due = renewals_due(portfolio, years=years)
    return due[due["name"] == name]


def test_a_renewal_is_due_every_second_year_and_pays_for_both(portfolio, renewal_cents):
    due = due_of(portfolio, "silver.ai")
    assert due["due_on"].dt.strftime("%Y-%m-%d").tolist() == ["2026-03-01", "2028-03-01", "2030-03-01"]
    assert due["amount_cents"].tolist() == [renewal_cents] * 3
    assert due["renew_years"].tolist() == [2, 2, 2]
    assert due_of(portfolio, "fresh.fr")["renew_years"].tolist() == [1] * 5


def test_a_name_that_expired_is_paid_now_and_again_two_years_after(portfolio):
    due = due_of(portfolio, "late.ai")
    assert due["due_on"].dt.year.tolist() == [2025, 2027, 2029]
    assert due["overdue"].tolist() == [True, False, False]


def test_a_term_that_began_long_ago_keeps_its_rhythm(prices):
    # Bought in 2021 for two years, the date never updated: 2027 is a year of renewal, 2026 is none.
    held = read_portfolio("name,expiry\nsilver.ai,2023-06-01\n", prices, on=ON)
    assert renewals_due(held, years=4)["due_on"].dt.year.tolist() == [2027, 2029]


def test_without_a_date_the_first_year_is_the_one_that_counts(portfolio):
    assert due_of(portfolio, "lost.ai")["year"].tolist() == [1, 3, 5]


def test_the_budget_has_the_whole_renewal_in_its_year_and_month(prices, renewal_cents):
    held = read_portfolio([("silver.ai", "2026-03-01")], prices, on=ON)
    years = budget_by_year(held, years=3)
    assert years["amount_cents"].tolist() == [renewal_cents, 0, renewal_cents]
    months = budget_by_month(held).set_index("month")["amount_cents"]
    assert months[months > 0].to_dict() == {pd.Timestamp("2026-03-01"): renewal_cents}


def test_dropping_such_a_name_saves_whole_renewals_and_moving_pays_for_them_there(prices, renewal_cents):
    held = read_portfolio([("silver.ai", "2026-03-01")], prices, on=ON)
    there = prices.assign(transfer_cents=100, renew_cents=1000)
    row = savings(held, there, years=3).iloc[0]
    assert row["drop_saves_cents"] == 2 * renewal_cents
    # The year that a transfer may add does not spare a renewal of two.
    assert row["move_saves_cents"] == 2 * renewal_cents - (100 + 4 * 1000)
    gandi = registrar_prices("gandi", currency="EUR")
    price = gandi[gandi["extension"] == "ai"].sort_values("observed_on").iloc[-1]
    ways = cheaper_elsewhere(held, gandi, years=3)
    assert ways["move_cents"].tolist() == [price["transfer_cents"] + 4 * price["renew_cents"]]


def test_holding_it_three_years_pays_for_four(prices, renewal_cents):
    ways = ways_to_hold(prices, "ai", years=3).set_index("way")
    step = ways.loc["order 2 years, then renew every 2 years"]
    assert (step["later_cents"], step["ordered_years"]) == (renewal_cents, 2)
    assert ways.loc["order 3 years", "saves_cents"] == renewal_cents // 2
    assert cost_of_years(prices, 3).set_index("extension").loc["ai", "total_cents"] == step["total_cents"]


def test_a_move_between_two_registrars_leaves_out_what_is_not_renewed_yearly(prices):
    here = prices[prices["extension"] == "ai"].assign(min_years=1)
    assert transfer_strategies(here, registrar_prices("gandi", currency="EUR", on="2025-06-23")).empty


def test_what_forgetting_costs_counts_the_renewals_that_there_are(prices):
    risk = restore_risk(prices, lapse_chance="0.5", years=5).set_index("extension")
    # Years 3 and 5 under .ai, years 2 to 5 under .fr.
    assert risk.loc["ai", "expected_cents"] == risk.loc["ai", "extra_cents"]
    assert risk.loc["fr", "expected_cents"] == 2 * risk.loc["fr", "extra_cents"]


def test_the_calendar_reminds_every_second_year_and_says_for_how_long(portfolio):
    calendar = icalendar.Calendar.from_ical(renewal_calendar(portfolio, years=3))
    events = [one for one in calendar.walk("VEVENT") if "silver.ai renews" in one["summary"]]
    assert [one["dtstart"].dt.year for one in events] == [2026, 2028]
    assert all("for 2 years, about 239.98 EUR" in one["description"] for one in events)


def test_a_restore_of_it_is_dearer_than_the_renewal_that_it_holds(portfolio):
    (text,) = portfolio.problems.loc[portfolio.problems["value"] == "late.ai", "problem"]
    names = portfolio.names.set_index("name")
    assert names.loc["late.ai", "restore_cents"] > names.loc["late.ai", "renew_cents"]
    assert "239.98 EUR, or 299.98 once it has to be restored" in text


def test_a_price_of_its_own_is_that_of_one_renewal_and_said_so(prices):
    held = read_portfolio("name,expiry,renewal price\nsilver.ai,2026-03-01,500.00 EUR\n", prices, on=ON)
    assert held.names["renew_cents"].tolist() == [50_000]
    assert held.problems["problem"].str.contains("one renewal, which is for 2 years under .ai").sum() == 1


def test_a_trap_compares_a_year_with_a_year(prices):
    row = prices.set_index("extension").loc["ai"]
    assert row["register_cents"] < row["renew_cents"] < 2 * row["register_cents"] < 2 * row["renew_cents"]
    assert BudgetForm(prices, "silver.ai\n", start=ON).own.found.traps.empty


def test_a_catalogue_that_renews_by_more_years_than_the_registry_asks_for_is_followed():
    def years(extension, **said):
        data = catalogue(plan(extension, pricing(9 * EURO), renewal(10 * EURO, **said)))
        return price_table(load_catalogue(data))["renew_years"].tolist()

    assert years("fr", repeat={"min": 3, "max": 9}) == [3]
    assert years("fr", interval=24) == [2]
    # Sold by the year: the registry of .ai asks for two all the same.
    assert years("ai", repeat={"min": 1, "max": 9}) == [2]


@settings(max_examples=examples(50), deadline=None)
@given(
    day=st.dates(date(1990, 1, 1), date(2040, 12, 31)) | st.just(date(2024, 2, 29)),
    step=st.integers(1, 3),
    years=st.integers(1, 10),
    start=st.dates(date(2024, 1, 1), date(2032, 12, 31)) | st.just(date(2028, 2, 29)),
)
def test_all_names_at_once_renew_as_each_one_by_the_calendar(prices, day, step, years, start):
    held = read_portfolio([("silver-lantern.fr", day.isoformat())], prices, on=start)
    held.names["renew_years"] = pd.array([step], dtype="Int64")
    expected = [day] if 0 < (start - day).days <= GONE_AFTER_DAYS else []
    last = anniversary(start, years)
    expected += [due for ahead in range(0, 60, step) if start <= (due := anniversary(day, ahead)) < last]
    due = renewals_due(held, years=years, start=start)
    assert [one.date() for one in due["due_on"]] == sorted(expected)
    for renewal_day, year in zip(due["due_on"].dt.date, due["year"], strict=True):
        assert renewal_day < anniversary(start, year)
        assert year == 1 or renewal_day >= anniversary(start, year - 1)
