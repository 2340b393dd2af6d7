"""Every chart says whose prices it shows, of which subsidiary and of which day."""

import inspect
import re
from datetime import date

import pandas as pd
import pytest

from helpers import charts
from helpers.charts import note_of
from helpers.charts.origin import origin_of
from helpers.pricing import (
    budget_by_month,
    bundled_history,
    cheaper_elsewhere,
    compare_registrars,
    cost_by_year,
    cost_of_waiting,
    price_breakdown,
    promotions_worth,
    read_portfolio,
    registrar_prices,
    ways_to_hold,
)

DAY = date(2025, 6, 23)


def _held(prices, *rows):
    return read_portfolio(list(rows), prices, on=DAY)


def _waiting(prices):
    table = pd.DataFrame({"name": ["a.com", "b.io"], "registered_on": ["2021-12-01", "2022-02-01"]})
    held = read_portfolio(table, prices.assign(currency="USD"), on=date(2026, 8, 22))
    return cost_of_waiting(held, bundled_history(), origin="dynadot")


DRAWN = {
    "cumulative_cost": lambda prices: charts.cumulative_cost(
        cost_by_year(prices[prices.extension.isin(["com", "fr"])], years=5)
    ),
    "discount_and_renewal": charts.discount_and_renewal,
    "first_year_and_renewal": charts.first_year_and_renewal,
    "holding_ways": lambda prices: charts.holding_ways(ways_to_hold(prices, "online")),
    "monthly_budget": lambda prices: charts.monthly_budget(
        budget_by_month(_held(prices, ("a.com", "2025-09-14"), ("b.fr", "2025-11-02")))
    ),
    "moving_savings": lambda prices: charts.moving_savings(
        cheaper_elsewhere(_held(prices, ("a.com", "2025-09-14")), registrar_prices("gandi", currency="EUR"))
    ),
    "price_history": lambda _: charts.price_history(
        bundled_history().over_time("com", origin="ovhcloud", subsidiary="FR", currency="EUR")
    ),
    "price_waterfall": lambda prices: charts.price_waterfall(price_breakdown(prices, "com")),
    "promotion_value": lambda prices: charts.promotion_value(promotions_worth(prices)),
    "registrar_comparison": lambda _: charts.registrar_comparison(compare_registrars("com")),
    "renewal_by_kind": charts.renewal_by_kind,
    "waiting_cost": lambda prices: charts.waiting_cost(_waiting(prices)),
}


def test_every_chart_is_looked_at():
    functions = {
        name
        for name in charts.__all__
        if inspect.isfunction(one := getattr(charts, name))
        and inspect.signature(one).return_annotation == "Axes"
    }
    assert functions == set(DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_says_source_subsidiary_and_day(name, prices):
    note = note_of(DRAWN[name](prices))
    origin = re.search(
        r"Source: (.+); subsidiary (.+); prices of ([\d-]+)( to [\d-]+)?\.(?: They are [^.]+\.)?$", note
    )
    assert origin, note
    source, place, day = origin.group(1, 2, 3)
    assert date.fromisoformat(day) <= date(2026, 8, 22)
    if name in ("waiting_cost",):
        assert (source, place) == ("dynadot", "none")
    else:
        assert "OVHcloud" in source
        assert "FR" in place


def test_a_table_that_does_not_say_where_it_is_from_is_not_passed_off_as_known(prices):
    bare = prices[["extension", "register_cents", "renew_cents", "currency", "tax_included"]]
    assert note_of(charts.first_year_and_renewal(bare)).endswith(
        "Source: not said; subsidiary none; day of the prices not said."
    )


def test_an_empty_table_and_one_of_two_days_are_said(prices):
    assert origin_of(prices.head(0)) == "Source: not said; subsidiary none; day of the prices not said."
    two = pd.concat([prices.head(1), prices.head(1).assign(observed_on=pd.Timestamp("2025-07-01"))])
    assert origin_of(two).endswith("prices of 2025-06-23 to 2025-07-01.")
