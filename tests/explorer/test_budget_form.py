"""The page of one's own names, driven as a person drives it."""

from datetime import date

import pytest

from helpers.explorer import BudgetForm, explore, own_list
from helpers.pricing import price_table

START = date(2025, 6, 23)
NAMES = "my-shop.fr, 2026-03-01\nmy-shop.com"


@pytest.fixture(scope="module")
def prices():
    return price_table("snapshot", subsidiary="FR")


@pytest.fixture
def form(prices):
    return BudgetForm(prices, NAMES, start=START)


def test_the_form_says_what_the_names_cost_over_the_years(form):
    form.act("own-years", "3")
    assert len(form.own.found.years) == 3
    assert "2 names, 3 years: 63.84 EUR without tax, at the prices of 2025-06-23." in form.page.r_own_said
    assert "1 without a date" in form.page.r_own_said
    assert form.page.r_own_years.count("<tr>") == 1 + 3


def test_tax_changes_every_amount(prices):
    form = BudgetForm(prices, NAMES, start=START, tax=True)
    form.act("own-years", "1")
    assert "25.54 EUR with tax" in form.page.r_own_said
    assert "per month, EUR, with tax" in form.page.r_own_months


def test_tax_is_not_added_where_the_catalogue_does_not_know_it(shipped):
    assert own_list("my-shop.ca", shipped["CA"], tax=True, start=START).basis == "CAD, without tax"


def test_a_bad_line_is_named_and_the_others_count(form):
    form.act("own-text", "my-shop.fr\nno dots here\nmy-shop.nowhere\n<script>alert(1)</script>.fr")
    assert len(form.own.found.portfolio) == 1
    for line in ("no dots here", "my-shop.nowhere"):
        assert line in form.page.r_own_remarks
    assert "<script>alert" not in form.page.r_own_remarks + form._repr_mimebundle_()[0]["text/html"]


def test_an_export_of_a_registrar_is_opened_and_can_be_forgotten(form):
    file = "Domain Name;Expires at;Status\nmy-shop.fr;2026-03-01;ok\nmy-lab.store;2025-08-30;ok\n".encode(
        "utf-16"
    )
    form.act("own-file", "export.csv", file)
    assert "export.csv" in form.page.r_own_said
    assert "2 names" in form.page.r_own_said
    assert "my-lab.store" in form.page.r_own_traps
    form.act("own-forget")
    assert "No names yet" in form.page.r_own_said


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"%PDF-1.7 ...", b"PK\x03\x04broken", b"\xff" * 5000]
)
def test_a_file_that_is_no_list_leaves_the_last_answer_standing(form, content):
    form.act("own-file", "odd.bin", content)
    said = form.page.r_own_said
    assert "2 names" in said or "There is no name in odd.bin" in said or "cannot be counted" in said
    assert "Traceback" not in said
    form.act("own-text", NAMES)
    assert "alert" not in form.page.r_own_said


def test_a_single_line_is_a_name_and_never_a_file_of_this_machine(form, tmp_path):
    there = tmp_path / "names.csv"
    there.write_text("my-secret.fr\n")
    form.act("own-text", str(there))
    assert "my-secret" not in form.page.r_own_said + form.page.r_own_remarks + form.page.r_own_next


def test_what_renews_next_says_until_when_it_can_be_stopped(form):
    form.act("own-text", "late.fr, 2025-07-01\nearly.fr, 2026-01-10\nold.fr, 2025-06-20")
    html = form.page.r_own_next
    assert "cannot be stopped any more" in html
    assert "stop it until 2025-12-10" in html
    assert "EXPIRED: renew now" in html
    assert "The coming 12 months" in form.page.r_own_months


def test_dropping_and_moving_say_what_they_save(form):
    form.act("own-registrar", "gandi")
    assert "moving to gandi saves" in form.page.r_own_savings
    assert form.own.found.savings["move_saves_cents"].notna().any()
    form.act("own-registrar", "nobody")
    assert "moving to" not in form.page.r_own_savings


def test_an_empty_form_asks_for_names(prices):
    empty = BudgetForm(prices, start=START)
    assert "No names yet" in empty.page.r_own_said
    assert empty.page.r_own_files == ""


def test_reminders_are_offered_once_a_date_is_known(form):
    assert 'data-do="own-ics"' in form.page.r_own_files
    assert form.own.calendar().count(b"BEGIN:VEVENT") == 2
    form.act("own-text", "my-shop.fr")
    assert 'data-do="own-ics"' not in form.page.r_own_files
    assert 'data-do="own-csv"' in form.page.r_own_files


def test_the_notebook_output_has_a_static_twin(form):
    data, _ = form._repr_mimebundle_()
    assert data["text/plain"].startswith("Budget form: 2 names, 5 years: 106.40 EUR without tax")
    assert "Budget by year" in data["text/html"]


def test_everything_the_page_says_reaches_the_browser(form):
    assert all(form.page.has_trait(f"r_{name}") for name in form.own.regions())
    assert "Gandi" in form.page.get_state()["r_own_registrar"]


def test_a_list_is_read_once_for_every_price_list_and_with_tax(shipped, monkeypatch):
    from helpers.explorer import budget

    read, listed = [], budget.listed_names
    monkeypatch.setattr(budget, "listed_names", lambda source: (read.append(source), listed(source))[1])
    explorer = explore(shipped, subsidiary="FR")
    explorer.own.start = START
    explorer.act("panel", "names")
    explorer.act("own-file", "export.csv", NAMES.encode())
    for what, value in (("tax", True), ("list", "US"), ("own-years", "2"), ("tax", False), ("list", "FR")):
        explorer.act(what, value)
    assert "2 names, 2 years: 42.56 EUR without tax" in explorer.page.r_own_said
    assert read == [NAMES.encode()]


def test_a_hidden_page_costs_nothing_and_is_right_when_it_is_looked_at(shipped, monkeypatch):
    from helpers.explorer import budget, view

    explorer = explore(shipped, subsidiary="FR")
    explorer.own.start = START
    shown = explorer.page
    explorer.act("own-text", NAMES)
    asked = []
    monkeypatch.setattr(
        budget, "own_list", lambda *given, **how: (asked.append(how), own_list(*given, **how))[1]
    )
    explorer.act("tax", True)
    explorer.act("search", "shop")
    assert asked == []
    explorer.act("panel", "names")
    assert [how["tax"] for how in asked] == [True]
    assert "EUR with tax" in shown.r_own_said
    drawn = []
    monkeypatch.setattr(view, "page_html", lambda *given, **how: drawn.append(given) or "")
    explorer.act("own-years", "1")
    assert drawn == []
    explorer.act("panel", "prices")
    assert len(drawn) == 1


@pytest.mark.parametrize("name", ["picture.csv", "locked.xlsx"])
def test_a_file_that_cannot_be_read_does_not_give_its_name_to_the_last_answer(form, name):
    form.act("own-file", "good.csv", b"Domain,Expires\nsilver-lantern.fr,2026-03-01\n")
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    for _ in range(2):
        form.act("own-file", name, locked if name == "locked.xlsx" else b"\x89PNG\r\n\x1a\n")
        said = form.page.r_own_said
        assert f"<b>{name}</b>" in said
        assert 'role="alert"' in said
        assert "From good.csv" in said
        assert "1 name, 5 years" in said
    # What is asked of the list afterwards is asked of the one that stands there.
    form.act("own-years", "2")
    assert "alert" not in form.page.r_own_said
    assert "1 name, 2 years" in form.page.r_own_said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is no name in list.csv."),
        (b"Domain,Expires\n", "There is no name in list.csv."),
        (b"Domain\nno dots here\nmy-shop.nowhere\n", "None of the 2 rows can be counted"),
        (b"Domain\nmy-shop.nowhere\n", "Its one row cannot be counted"),
    ],
)
def test_a_file_without_a_usable_name_is_said_to_be_one(form, content, said):
    for _ in range(2):
        form.act("own-file", "list.csv", content)
        assert said in form.page.r_own_said
    assert ("nowhere" in form.page.r_own_remarks) is (b"nowhere" in content)


def test_a_name_that_ends_by_itself_is_not_said_to_need_stopping(form):
    form.act("own-text", "domain,expires,auto-renew\nblue.fr,2026-03-01,off\nred.fr,2026-03-01,on\n")
    rows = form.page.r_own_next.split("<tr>")
    assert "renewal is OFF: it ends then" in next(row for row in rows if "blue.fr" in row)
    assert "stop it until" in next(row for row in rows if "red.fr" in row)
    calendar = form.own.calendar().decode().replace("\r\n ", "")
    assert "Last day to switch off the renewal of blue.fr" not in calendar
    assert "Last day to switch off the renewal of red.fr" in calendar
    assert "blue.fr ends unless you renew it" in calendar
