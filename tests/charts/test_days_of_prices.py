"""Whatever shows prices says of which day they are and, past 30 days, how old they are and how to renew them."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from helpers.charts import note_of, show_table
from helpers.cli import main
from helpers.explorer import BudgetForm, explore
from helpers.pricing import (
    break_even_table,
    budget_by_month,
    budget_by_year,
    cost_by_year,
    cost_of_years,
    price_breakdown,
    prices_note,
    promotions_worth,
    read_portfolio,
    registrar_prices,
    renewal_calendar,
    renewals_due,
    restore_risk,
    savings,
    transfer_strategies,
    ways_to_hold,
    with_metrics,
)
from tests.charts.test_origin import DRAWN
from tests.pricing.conftest import catalogue, plan, pricing, renewal

TODAY = datetime.now(UTC).date()
DAYS = {"today": TODAY, "forty days ago": TODAY - timedelta(days=40), "snapshot": date(2025, 6, 23)}
NAMES = [("silver-lantern.com", "2025-09-14"), ("silver-lantern.fr", "2025-11-02")]


@pytest.fixture(params=DAYS)
def day(request, monkeypatch):
    """The day of the prices, where nobody chose it by the variable."""
    monkeypatch.delenv("OVH_ORDER_LAB_PRICES", raising=False)
    return DAYS[request.param]


@pytest.fixture
def seen(prices, day):
    return prices.assign(observed_on=pd.Timestamp(day).as_unit("s"))


def held(seen):
    return read_portfolio(NAMES, seen, on=date(2025, 6, 23))


TABLES = {
    "price_table": lambda seen: seen,
    "with_metrics": with_metrics,
    "cost_by_year": cost_by_year,
    "cost_of_years": cost_of_years,
    "break_even_table": lambda seen: break_even_table(seen, ["com", "fr", "shop"]),
    "price_breakdown": lambda seen: price_breakdown(seen, "fr"),
    "promotions_worth": promotions_worth,
    "restore_risk": restore_risk,
    "ways_to_hold": lambda seen: ways_to_hold(seen, "com"),
    "transfer_strategies": lambda seen: transfer_strategies(
        seen, registrar_prices("gandi", currency="EUR", on="2025-06-23")
    ),
    "renewals_due": lambda seen: renewals_due(held(seen)),
    "budget_by_year": lambda seen: budget_by_year(held(seen)),
    "budget_by_month": lambda seen: budget_by_month(held(seen)),
    "savings": lambda seen: savings(held(seen)),
}
# Histories and other registrars are of their own days; nobody here can renew them.
CHARTS = {
    name: draw
    for name, draw in DRAWN.items()
    if name not in ("price_history", "waiting_cost", "registrar_comparison", "moving_savings")
}
SHOWN = {
    **{
        f"table {name}": lambda seen, make=make: repr(show_table(make(seen))) for name, make in TABLES.items()
    },
    "table in a notebook": lambda seen: show_table(seen)._repr_html_(),
    "table of chosen columns": lambda seen: show_table(seen, ["unicode", "renew_cents"])._repr_html_(),
    "table with a caption": lambda seen: show_table(seen, caption="EUR, without tax")._repr_html_(),
    **{f"chart {name}": lambda seen, draw=draw: note_of(draw(seen)) for name, draw in CHARTS.items()},
    "sentence": prices_note,
    "portfolio": lambda seen: held(seen)._repr_html_(),
    "explorer": lambda seen: explore(seen).page.r_day,
    "own names in the explorer": lambda seen: BudgetForm(seen, "silver-lantern.com\n").page.r_own_said,
    "own names in a notebook": lambda seen: BudgetForm(seen, "silver-lantern.com\n")._repr_mimebundle_()[0][
        "text/html"
    ],
}


def says(text: str, day: date) -> None:
    """Day, and past thirty days age and way out; nothing of an age before."""
    text = re.sub(r"\s+", " ", text)
    assert day.isoformat() in text, text
    assert bool(re.search(r"\b[\d,]+ days old", text)) is (TODAY - day > timedelta(days=30)), text
    assert ("ovh-order-lab refresh" in text) is (TODAY - day > timedelta(days=30)), text


@pytest.mark.parametrize("name", SHOWN)
def test_whatever_shows_prices_says_their_day_and_age(name, seen, day):
    says(SHOWN[name](seen), day)


@pytest.fixture
def saved(tmp_path):
    """A catalogue in a file."""
    euro = 100_000_000
    path = tmp_path / "catalogue.json"
    path.write_bytes(catalogue(*(plan(one, pricing(5 * euro), renewal(8 * euro)) for one in ("com", "fr"))))
    return path


@pytest.mark.parametrize("how", [[], ["--json"], ["--csv"]])
def test_the_command_of_prices_says_their_day_and_age(how, day, saved, capsys):
    assert main(["prices", "--file", str(saved), "--day", day.isoformat(), *how]) == 0
    out, err = capsys.readouterr()
    says(err, day)
    if how == ["--json"]:
        assert {row["observed_on"][:10] for row in json.loads(out)} == {day.isoformat()}
    if how == ["--csv"]:
        assert out.count(day.isoformat()) == 2


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_the_command_of_plans_says_their_day_and_age(how, day, saved, tmp_path, capsys):
    names = tmp_path / "names.csv"
    names.write_text("name\nsilver-lantern.com\n")
    arguments = ["--file", str(saved), "--day", day.isoformat()]
    assert main(["plan", str(names), *arguments, *how]) == 0
    out, err = capsys.readouterr()
    says(err, day)
    if how:
        assert json.loads(out)["prices_of"] == day.isoformat()


def test_a_calendar_says_the_day_of_its_prices(seen, day):
    said = renewal_calendar(held(seen)).decode().replace("\r\n ", "")
    assert said.count(f"at the price of {day}") == said.count("about")
