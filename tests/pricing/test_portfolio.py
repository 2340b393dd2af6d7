from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from helpers.pricing import (
    MixedMoneyError,
    PricingError,
    budget_by_month,
    budget_by_year,
    read_portfolio,
    registrar_prices,
    renewal_calendar,
    renewals_due,
    save_calendar,
    savings,
    with_tax,
)
from helpers.pricing.budget import anniversary
from helpers.storage import data_path
from tests.examples import examples

START = date(2025, 6, 23)


@pytest.fixture(scope="module")
def example(prices):
    return read_portfolio(data_path("portfolio_example.csv"), prices, on=START)


def read(tmp_path, prices, text, encoding="utf-8"):
    path = tmp_path / "names.csv"
    path.write_bytes(text.encode(encoding))
    return read_portfolio(path, prices, on=START)


def test_the_example_is_read_whole(example):
    assert len(example) == 12
    assert example.problems["counted"].all()
    said = repr(example)
    assert said.startswith("<Portfolio: 12 names, 11 with a renewal date, 1 due within 31 days, 2 remarks")
    assert "prices of 2025-06-23" in said
    assert "blue-lantern.co.uk" in example._repr_html_()


def test_a_bad_row_is_reported_with_its_line_and_the_rest_counts(tmp_path, prices):
    found = read(
        tmp_path,
        prices,
        "domain;expiration\n"
        "example.fr;2025-13-01\n"
        "Exämple.FR.;31/12/2025\n"
        "nope\n"
        "\n"
        "example.fr;\n"
        "😀.fr;2025-01-01\n"
        "www.example.fr;2026-01-01\n"
        "foo.qqq;\n"
        '"open.fr;2026-01-01\n'
        "co.uk;\n"
        ";2026-01-01\n"
        "under_score.fr;\n"
        f"{'a' * 64}.fr;\n"
        "last.fr;2026-01-01\n",
    )
    assert found.names["name"].tolist() == ["example.fr", "xn--exmple-cua.fr", "last.fr"]
    assert found.names["unicode"].tolist() == ["example.fr", "exämple.fr", "last.fr"]
    assert found.names["renews_on"].isna().tolist() == [True, False, False]
    said = {row.line: (row.problem, row.counted) for row in found.problems.itertuples() if row.line}
    assert {line for line, (_, counted) in said.items() if counted} == {1, 2, 3}
    assert said[2][0].startswith("not a date: write YYYY-MM-DD")
    assert said[4][0].startswith("it has no extension")
    assert said[6] == ("the same name as in line 2", False)
    assert "emoji" in said[7][0]
    assert said[8] == ("the same name as in line 2", False)
    assert "the extension .qqq is not sold here" in said[9][0]
    assert said[10] == ("a quotation mark is not closed", False)
    assert "is an extension" in said[11][0]
    assert said[12] == ("there is no name", False)
    assert "'_' may not stand in a name" in said[13][0]
    assert "64 characters" in said[14][0]
    assert max(said) == 14


@pytest.mark.parametrize(
    "text",
    [
        "name,renews_on\na.fr,2026-01-02\n",
        "renews_on\tnotes\tDomain\n2026-01-02\t\ta.fr\n",
        "Nom de domaine;Expiration date\r\na.fr;2026-01-02T00:00:00Z\r\n",
        "a.fr,2026-01-02",
        "\ufeffname,renews_on\na.fr,2026-01-02\n",
        '# mine\nname,renews_on,note\n"a.fr","2026-01-02","x, y"\n',
    ],
)
def test_separators_headers_and_marks_of_all_kinds_are_read(tmp_path, prices, text):
    found = read(tmp_path, prices, text)
    assert found.problems["counted"].all()
    assert found.names[["name", "renews_on"]].to_numpy().tolist() == [["a.fr", pd.Timestamp("2026-01-02")]]


def test_what_an_old_spreadsheet_saves_is_read_with_a_remark(tmp_path, prices):
    found = read(tmp_path, prices, "name\nélan.fr\n", encoding="cp1252")
    assert found.names["unicode"].tolist() == ["élan.fr"]
    assert "Windows-1252" in found.problems["problem"].item()


def test_lists_pairs_and_tables_are_read_too(prices):
    by_name = read_portfolio(["a.fr", "b.com"], prices)
    by_pair = read_portfolio([("a.fr", date(2026, 1, 2)), ("b.com", None)], prices)
    by_table = read_portfolio(
        pd.DataFrame({"name": ["a.fr", "b.com"], "renews_on": ["2026-01-02", None]}), prices
    )
    for found in (by_name, by_pair, by_table):
        assert found.names["name"].tolist() == ["a.fr", "b.com"]
    assert by_pair.names["renews_on"].equals(by_table.names["renews_on"])


@settings(max_examples=examples(15), deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_reading_fail(prices, tmp_path_factory, text):
    path = tmp_path_factory.mktemp("fuzz") / "names.csv"
    path.write_text("name\na.fr\n" + text, encoding="utf-8")
    found = read_portfolio(path, prices)
    assert found.names["name"].tolist()[:1] == ["a.fr"]


def test_a_file_without_names_says_how_to_head_the_column(tmp_path, prices):
    with pytest.raises(PricingError, match="Head the column of names"):
        read(tmp_path, prices, "expiration,owner\n2026-01-01,me\n")
    with pytest.raises(PricingError, match="cannot be read"):
        read_portfolio(tmp_path / "missing.csv", prices)
    with pytest.raises(PricingError, match="no source"):
        read_portfolio(3, prices)


def test_a_portfolio_is_priced_in_one_currency(four_lists):
    with pytest.raises(MixedMoneyError, match="Price a portfolio"):
        read_portfolio(["a.fr"], four_lists)


def test_a_name_without_fixed_renewal_price_is_reported(prices):
    unpriced = prices.copy()
    unpriced.loc[unpriced["extension"] == "fr", "renew_cents"] = pd.NA
    found = read_portfolio(["a.fr", "b.com"], unpriced)
    assert found.names["name"].tolist() == ["b.com"]
    assert found.problems["problem"].item() == ".fr has no fixed renewal price"


def test_each_name_renews_once_a_year(example):
    due = renewals_due(example, years=10, start=START)
    assert due.groupby("name").size().unique().tolist() == [10]
    dated = due.dropna(subset=["due_on"])
    assert dated["due_on"].min() >= pd.Timestamp(START)
    assert dated["due_on"].max() < pd.Timestamp(2035, 6, 23)


@settings(max_examples=examples(15), deadline=None)
@given(
    day=st.dates(date(2000, 1, 1), date(2034, 12, 31)), start=st.dates(date(2020, 1, 1), date(2030, 12, 31))
)
def test_renewals_are_anniversaries_inside_the_budget(prices, day, start):
    portfolio = read_portfolio([("a.fr", day)], prices, on=start)
    due = renewals_due(portfolio, years=3)
    overdue = due[due["overdue"]]
    assert overdue["due_on"].dt.date.tolist() == ([day] if 0 < (start - day).days <= 80 else [])
    due = due[~due["overdue"]]
    days = [one.date() for one in due["due_on"]]
    expected = [anniversary(day, ahead) for ahead in range(40)]
    assert days == [one for one in expected if start <= one < anniversary(start, 3)]
    for one, year in zip(days, due["year"], strict=True):
        assert anniversary(start, year - 1) <= one < anniversary(start, year)


def test_a_leap_day_renews_on_the_28th_in_other_years_and_comes_back(prices):
    portfolio = read_portfolio([("a.fr", date(2024, 2, 29))], prices)
    due = renewals_due(portfolio, years=4, start=date(2025, 1, 1))
    assert due["due_on"].dt.strftime("%m-%d").tolist() == ["02-28", "02-28", "02-28", "02-29"]


def test_automatic_renewal_can_be_switched_off_until_31_days_before(prices):
    portfolio = read_portfolio([("a.fr", date(2025, 7, 24)), ("b.fr", date(2025, 7, 23))], prices)
    due = renewals_due(portfolio, years=1, start=START).set_index("name")
    assert due.loc["a.fr", "switch_off_by"] == pd.Timestamp("2025-06-23")
    assert due["too_late"].to_dict() == {"a.fr": False, "b.fr": True}


def test_the_yearly_budget_is_the_sum_of_its_renewals(example):
    budget = budget_by_year(example, years=3, start=START)
    due = renewals_due(example, years=3, start=START)
    assert budget["amount_cents"].tolist() == due.groupby("year")["amount_cents"].sum().tolist()
    assert budget["cumulative_cents"].tolist()[-1] == due["amount_cents"].sum()
    assert budget["undated_cents"].tolist() == [779, 779, 779]
    assert budget["from"].tolist()[1] == pd.Timestamp("2026-06-23")
    assert budget["currency"].unique().tolist() == ["EUR"]


def test_the_monthly_budget_has_every_month_and_all_dated_names(example):
    months = budget_by_month(example, years=2, start=START)
    years = budget_by_year(example, years=2, start=START)
    assert len(months) == 25
    assert months["amount_cents"].sum() == years["amount_cents"].sum() - years["undated_cents"].sum()


@pytest.mark.parametrize("by", ["extension", "kind", "name"])
def test_the_parts_of_a_month_add_up_to_the_month(example, by):
    whole = budget_by_month(example, start=START).set_index("month")["amount_cents"]
    parts = budget_by_month(example, start=START, by=by).groupby("month")["amount_cents"].sum()
    assert parts.tolist() == whole.tolist()


def test_a_budget_holds_one_to_ten_years(example):
    for years in (0, 11, 1.5):
        with pytest.raises(PricingError, match="1 to 10 whole years"):
            budget_by_year(example, years=years)
    with pytest.raises(PricingError, match="cannot be split"):
        budget_by_month(example, by="registrar")


def test_a_budget_with_tax_says_so(prices):
    budget = budget_by_year(read_portfolio(["a.fr"], with_tax(prices)), years=1, start=START)
    assert budget[["amount_cents", "tax_included"]].iloc[0].tolist() == [935, True]


def test_no_names_cost_nothing(prices):
    empty = read_portfolio([], prices)
    assert budget_by_year(empty, years=2, start=START)["amount_cents"].tolist() == [0, 0]
    assert budget_by_month(empty, start=START, by="extension").empty
    assert savings(empty, start=START).empty


def test_dropping_a_name_saves_the_renewals_that_can_still_be_avoided(example):
    saved = savings(example, years=2, start=START).set_index("name")
    # .eu renews on 10 July: too late to switch off, so only the year after is saved.
    assert saved.loc["blue-lantern.eu", ["renewals", "keep_cents", "drop_saves_cents"]].tolist() == [
        1,
        1718,
        859,
    ]
    assert saved.loc["bluelantern.store", "drop_saves_cents"] == 2 * 5099
    assert saved["move_saves_cents"].isna().all()


def test_moving_a_name_is_a_transfer_and_then_their_renewals(example):
    gandi = registrar_prices("gandi", currency="EUR")
    saved = savings(example, gandi, years=3, start=START).set_index("name")
    there = gandi.set_index("extension").loc["io"]
    assert saved.loc["bluelantern.io", "move_saves_cents"] == 3 * 5979 - (
        there["transfer_cents"] + 2 * there["renew_cents"]
    )
    assert pd.isna(saved.loc["lantern-festival.ovh", "move_saves_cents"])


def test_moving_is_only_compared_in_one_currency(example):
    with pytest.raises(MixedMoneyError, match="USD without tax"):
        savings(example, registrar_prices("dynadot", on="2026-01-01"), start=START)
    with pytest.raises(PricingError, match="several times"):
        savings(example, registrar_prices(currency="EUR"), start=START)


def test_the_calendar_holds_the_last_days_and_the_renewals(example):
    calendar = Calendar.from_ical(renewal_calendar(example, start=START))
    events = calendar.walk("VEVENT")
    due = renewals_due(example, years=1, start=START).dropna(subset=["due_on"])
    days = {str(one["UID"]).split("-")[0]: [] for one in events}
    for one in events:
        days[str(one["UID"]).split("-")[0]].append(one.decoded("DTSTART"))
    assert sorted(days["renewal"]) == [one.date() for one in due["due_on"]]
    in_time = due[~due["too_late"]]
    assert sorted(days["switch"]) == sorted(one.date() - timedelta(days=31) for one in in_time["due_on"])


def test_the_calendar_says_what_it_costs_and_reminds(example):
    calendar = Calendar.from_ical(renewal_calendar(example, start=START, remind_days=10))
    (event,) = [one for one in calendar.walk("VEVENT") if str(one["UID"]).startswith("switch-off-20250802")]
    assert "50.99 EUR without tax" in event["DESCRIPTION"]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(days=-10)


def test_the_same_portfolio_gives_the_same_calendar_without_doubles(example, tmp_path):
    path = save_calendar(example, tmp_path / "renewals.ics", start=START, years=2)
    assert path.read_bytes() == renewal_calendar(example, start=START, years=2)
    uids = [str(one["UID"]) for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
    assert len(uids) == len(set(uids)) == 43
