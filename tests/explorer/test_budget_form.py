from datetime import date

import pytest

from helpers.explorer import BudgetForm, names_in
from helpers.pricing import price_table

START = date(2025, 6, 23)


@pytest.fixture(scope="module")
def prices():
    return price_table("snapshot", subsidiary="FR")


@pytest.fixture
def form(prices):
    return BudgetForm(prices, "my-shop.fr, 2026-03-01\nmy-shop.com", start=START)


def test_lines_hold_a_name_and_perhaps_a_date():
    assert names_in("a.fr\n\n b.com ;2026-01-02\nc.eu\t2026-03-04, note") == [
        ("a.fr", ""),
        ("b.com", "2026-01-02"),
        ("c.eu", "2026-03-04"),
    ]


def test_the_form_says_what_the_names_cost_over_the_years(form):
    form.years.value = 3
    assert len(form.years_table) == 3
    assert "2 names, 3 years: 63.84 EUR without tax" in form.summary.value
    assert form.table.value.count("<tr>") == 1 + 3


def test_tax_changes_every_amount(form):
    form.years.value = 1
    form.tax.value = True
    assert "25.54 EUR with tax" in form.summary.value
    assert form.chart.get_ylabel() == "EUR per month, with tax"


def test_a_bad_line_is_named_and_the_others_count(form):
    form.names.value = "my-shop.fr\nno dots here\nmy-shop.nowhere"
    assert len(form.portfolio) == 1
    assert "line 2, no dots here" in form.problems.value
    assert "line 3, my-shop.nowhere" in form.problems.value


def test_text_from_the_names_field_is_escaped(form):
    form.names.value = "<script>alert(1)</script>.fr"
    assert "<script>alert" not in form.problems.value
    assert "<script>alert" not in form._repr_mimebundle_()["text/html"]


def test_an_empty_form_asks_for_names(prices):
    empty = BudgetForm(prices, start=START)
    assert "No names yet" in empty.summary.value
    assert empty.downloads.value == ""
    assert bytes(empty.picture.value).startswith(b"\x89PNG")


def test_reminders_are_offered_once_a_date_is_known(form):
    assert 'download="renewals.ics"' in form.downloads.value
    form.names.value = "my-shop.fr"
    assert form.downloads.value == ""


def test_tax_cannot_be_added_where_the_catalogue_does_not_know_it():
    assert BudgetForm(price_table("snapshot", subsidiary="CA"), start=START).tax.disabled


def test_the_notebook_output_has_a_static_twin(form):
    bundle = form._repr_mimebundle_()
    assert bundle["text/plain"] == "Budget form: 2 names, 5 years: 106.40 EUR without tax, at today's prices."
    assert "Year by year" in bundle["text/html"]
