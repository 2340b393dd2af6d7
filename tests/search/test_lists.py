"""Lists as people have them: the same file means the same names for searches, plans and portfolios."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.bulk import plan_order
from helpers.errors import InvalidInput, OrderLabError
from helpers.lists import read_list
from helpers.lists.amounts import parse_amount
from helpers.lists.dates import Undecided, parse_date
from helpers.pricing import price_table, read_portfolio
from helpers.search import clean_names
from helpers.search.search import _given
from ovh_sandbox.prices import load_extensions
from tests.examples import examples

USES = ("name", "extension", "renews_on", "registered_on", "renew_price", "currency")
ON = date(2026, 1, 1)
SOLD = set(load_extensions())


@pytest.fixture(scope="module")
def prices():
    return price_table("snapshot")


def read(source, **how):
    return read_list(source, uses=USES, **how)


def said(listed) -> str:
    return " / ".join(f"{one.written}: {one.remark}" for one in listed.remarks)


# Headings of real exports and API answers; the renewal is 2 March 2027 and the registration 1 February 2020.
EXPORTS = {
    "OVHcloud": "Domain;Status;Creation date;Expiration date\nshop.com;ok;2020-02-01;2027-03-02\n",
    "OVHcloud in French": "Domaine;Date de création;Date d'expiration\nshop.com;01/02/2020;02/03/2027\n",
    "GoDaddy": (
        "Domain Name,TLD,Create Date,Expiration Date,Status,Auto-renew,Privacy,Nameservers\n"
        "SHOP.COM,.com,2/1/2020,3/2/2027,Active,On,Off,ns1.x.com\nb.com,.com,2/28/2020,3/2/2027,Active,On,Off,\n"
    ),
    "Namecheap": "Domain Name,Domain expiration date,Auto-renew\nshop.com,2027-03-02,Yes\n",
    "Gandi": "fqdn,registry_created_at,registry_ends_at\nshop.com,2020-02-01T10:00:00Z,2027-03-02T10:00:00Z\n",
    "Cloudflare": "Name,Status,Registrar,Expires at\nshop.com,Active,Cloudflare,2027-03-02T00:00:00Z\n",
    "Porkbun": (
        "DOMAIN,TLD,CREATE DATE,EXPIRE DATE,WHOIS PRIVACY,LOCKED\n"
        "shop.com,com,2020-02-01 10:00:00,2027-03-02 10:00:00,1,1\n"
    ),
    "IONOS": "Domainname;Status;Ablaufdatum\nshop.com;Aktiv;02.03.2027\n",
    "Dynadot": "Domain,Expiration Date,Registration Date\nshop.com,2027/03/02,2020/02/01\n",
    "name.com": '"Domain Name","Create Date","Expire Date"\n"shop.com","Feb 1, 2020","Mar 2, 2027"\n',
    "German": "Domain\tVerlängerung\tRegistriert am\nshop.com\t2. März 2027\t1. Februar 2020\n",
    "Spanish": "Dominio;Fecha de vencimiento\nshop.com;2 de marzo de 2027\n",
    "Italian": "Nome di dominio;Scadenza\nshop.com;02/03/2027\n",
    "Dutch": "Domeinnaam|Vervaldatum\nshop.com|2 maart 2027\n",
    "Polish": "Nazwa domeny;Data wygaśnięcia\nshop.com;2 marca 2027\n",
    "Portuguese": "Domínio;Data de expiração\nshop.com;02-03-2027\n",
    "no heading": "shop.com,2027-03-02\n",
}


@pytest.mark.parametrize("registrar", EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows"])
def test_an_export_keeps_its_names_and_renewal_dates(registrar, encoding):
    text = EXPORTS[registrar]
    encoding = ("cp1250" if registrar == "Polish" else "cp1252") if encoding == "windows" else encoding
    row = read(text.encode(encoding))[0]
    assert row.full_name.lower() == "shop.com"
    assert row.renews_on == date(2027, 3, 2)
    assert row.registered_on in (None, date(2020, 2, 1))
    assert ("2020" in text) == (row.registered_on is not None)


def workbook(rows, **sheets) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, more in sheets.items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_spreadsheet_is_read_like_its_csv():
    data = workbook(
        [
            ["My names", None],
            ["Domain", "Expires"],
            ["shop.com", datetime(2027, 3, 2)],
            ["b.fr", "2027-04-05"],
        ],
        Other=[["nothing", "here"]],
    )
    listed = read(data)
    assert [(row.line, row.full_name, row.renews_on) for row in listed] == [
        (3, "shop.com", date(2027, 3, 2)),
        (4, "b.fr", date(2027, 4, 5)),
    ]
    assert "above the headings: not used" in said(listed)
    assert "another sheet" in said(listed)


def test_formulas_without_a_saved_result_are_said():
    listed = read(workbook([["domain", "renews_on"], ["shop.com", "=TODAY()"]]))
    assert listed[0].renews_on is None
    assert "1 cells are formulas" in said(listed)


def test_merged_headings_do_not_hide_the_columns():
    book = openpyxl.Workbook()
    for row in (["Portfolio 2026", None, None], ["Domain", "Expires", None], ["a.fr", "2027-03-02", "x"]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("B2:C2")
    data = io.BytesIO()
    book.save(data)
    [row] = read(data.getvalue())
    assert (row.full_name, row.renews_on) == ("a.fr", date(2027, 3, 2))


def _with_macros() -> bytes:
    data = io.BytesIO(workbook([["domain"], ["shop.com"]]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"code")
    return data.getvalue()


def test_macros_are_said_and_not_run():
    listed = read(_with_macros())
    assert [row.full_name for row in listed] == ["shop.com"]
    assert "macros: they were not run" in said(listed)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLD + b"\0" * 600, "damaged"),
        (workbook([["domain"], ["a.fr"]])[:900], "cut short|damaged"),
        (b"PK\x03\x04 no archive", "damaged"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"<!DOCTYPE html><html>login</html>", "a web page"),
        (b"name\na.fr\n" + b"x.fr\n" * 4_000_001, "MB"),
    ],
    ids=["password", "old", "half", "no archive", "pdf", "page", "large"],
)
def test_what_is_no_list_is_refused_with_a_reason(data, says):
    with pytest.raises(InvalidInput, match=says):
        read(data)


def test_an_archive_that_is_no_spreadsheet_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("names.csv", "shop.fr")
    with pytest.raises(InvalidInput, match="ZIP archive"):
        read(data.getvalue())


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(InvalidInput, match="100 MB"):
        read(path)


# -- dates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-02",
        "2027/3/2",
        "2027-03-02T23:59:59+02:00",
        "20270302",
        "2.3.2027",
        "02.03.27",
        "2 Mar 2027",
        "2nd March 2027",
        "Mar 2, 2027",
        "2-Mar-2027",
        "2 mars 2027",
        "2. März 2027",
        "2 de março de 2027",
        "Tue Mar  2 10:00:00 UTC 2027",
        "46448",
        "2027年3月2日",
    ],
)
def test_a_date_in_any_common_writing_is_the_same_day(text):
    assert parse_date(text) == date(2027, 3, 2)


def test_a_date_in_figures_may_stay_open():
    assert parse_date("03/04/2026") == Undecided(3, 4, 2026)
    assert parse_date("31/12/2026") == date(2026, 12, 31)
    assert parse_date("12/31/2026") == date(2026, 12, 31)
    assert parse_date("31/31/2026") == "31/31/2026"
    assert parse_date("Active") == "Active"
    assert parse_date("N/A") is None


@pytest.mark.parametrize(
    ("other", "day"), [("31/12/2026", date(2026, 4, 3)), ("12/31/2026", date(2026, 3, 4))]
)
def test_one_date_decides_the_order_for_the_whole_column(other, day):
    listed = read(f"domain,expires\na.fr,03/04/2026\nb.fr,{other}\n")
    assert listed[0].renews_on == day
    assert "can be read in no other way" in said(listed)


def test_an_order_that_nothing_decides_is_asked_for():
    text = "domain,expires\na.fr,03/04/2026\n"
    with pytest.raises(InvalidInput, match="Say which: day_first=True"):
        read(text)
    assert read(text, day_first=True)[0].renews_on == date(2026, 4, 3)
    assert read(text, day_first=False)[0].renews_on == date(2026, 3, 4)
    # Who does not use the dates is not asked.
    assert [row.full_name for row in read_list(text)] == ["a.fr"]


def test_dates_that_contradict_each_other_are_not_guessed():
    with pytest.raises(InvalidInput, match="contradict"):
        read("domain,expires\na.fr,03/04/2026\nb.fr,31/12/2026\nc.fr,12/31/2026\n")


def test_a_column_without_dates_is_not_taken_for_one():
    listed = read("Domain;Expires;Renewal\na.fr;yes;2027-03-02\nb.fr;yes;2027-03-02\n")
    assert listed[0].renews_on == date(2027, 3, 2)
    assert "no date stands in it (but 'yes')" in said(listed)


# -- columns -------------------------------------------------------------------------------------------------------


def test_of_a_brand_and_a_domain_the_domain_is_the_name():
    listed = read("name,domain\nAcme,acme.com\nBolt,bolt.fr\n")
    assert [row.full_name for row in listed] == ["acme.com", "bolt.fr"]
    assert "the names are in 'domain'" in said(listed)


def test_columns_are_found_by_what_stands_in_them_when_nobody_knows_the_heading():
    listed = read("Όνομα;Κατάσταση\nshop.fr;x\n")
    assert [row.full_name for row in listed] == ["shop.fr"]
    assert "Κατάσταση" in said(listed)


def test_every_column_that_is_not_used_is_said_once():
    listed = read("domain,colour,owner,expires\na.fr,red,me,2027-01-01\n")
    assert said(listed).count("colour") == 1
    assert "owner (owners)" in said(listed)


def test_a_transfer_code_is_read_whatever_it_is_called_and_never_shown():
    for heading in ("AUTH_CODE", "Auth code", "EPP Code", "code de transfert", "AUTH_INFO"):
        plan = plan_order(f"name,offer,{heading}\nshop.com,transfer,s3cret-X\n")
        assert plan[0].values == {"AUTH_INFO": "s3cret-X"}
        assert "s3cret-X" not in repr(plan)
        assert ("transfer code" in repr(plan.problems)) == (heading != "AUTH_INFO")
    assert "Auth code (the transfer code)" in said(read("name,Auth code\na.fr,s3cret-X\n"))


def test_name_servers_of_an_export_are_said_to_become_those_of_the_order():
    plan = plan_order("Domain,Nameservers\nshop.com,ns1.example.net ns2.example.net\n")
    assert plan[0].dns == ("ns1.example.net", "ns2.example.net")
    assert "Nameservers as name servers" in repr(plan.problems)


def test_names_beside_each_other_are_all_names():
    assert [row.full_name for row in read("a.fr, b.fr, c.fr\nd.fr\n")] == ["a.fr", "b.fr", "c.fr", "d.fr"]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\ndomain;note\na.fr;x\n",
        'domain,note\n"a.fr","a note\nover two lines"\n',
        "domain\ta note\na.fr\tx\n",
        "domain|note\na.fr|x\n",
        "# mine\n\ndomain,note\na.fr,\n",
        '="domain",note\n'.replace('="domain"', "domain") + '"=""a.fr""",x\n',
    ],
)
def test_marks_of_spreadsheets_do_not_hide_a_name(text):
    assert [one.name for one in clean_names([row.full_name for row in read(text)], SOLD).names] == ["a.fr"]


def test_an_open_quotation_mark_spoils_its_own_row_only():
    listed = read('domain,note\n"a.fr,x\nb.fr,y\n"c.fr",z\n')
    assert [row.full_name for row in listed if not row.fault] == ["b.fr", "c.fr"]
    assert [row.line for row in listed if row.fault] == [2]


# -- amounts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("12.99", "12.99", ""),
        ("€ 12,99", "12.99", "EUR"),
        ("12,99 €", "12.99", "EUR"),
        ("12.99 EUR", "12.99", "EUR"),
        ("$1,234.56", "1234.56", "$"),
        ("US$ 1234", "1234", "USD"),
        ("1.234,56 zł", "1234.56", "PLN"),
        ("€2 400.00 / year", "2400.00", "EUR"),
        ("£0.999", "0.999", "GBP"),
    ],
)
def test_an_amount_is_read_in_any_writing(text, value, currency):
    amount = parse_amount(text)
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize("text", ["1.234", "1,234", "free", "12.99 apples", "-3", "", "1.2.3"])
def test_an_amount_that_can_be_read_two_ways_is_none(text):
    assert parse_amount(text) is None


# -- what a portfolio makes of it ----------------------------------------------------------------------------------


def test_a_premium_name_costs_its_own_price(prices):
    found = read_portfolio(
        'domain;Renewal price (EUR);expires\nstar.com;"2.400,00";2027-03-02\nshop.com;;2027-03-02\n',
        prices,
        on=ON,
    )
    names = found.names.set_index("name")
    assert names.loc["star.com", ["renew_cents", "price_basis"]].tolist() == [240_000, "own"]
    assert names.loc["shop.com", "price_basis"] == "extension"


def test_an_own_price_in_another_currency_is_never_mixed_in(prices):
    found = read_portfolio("domain,renewal price,currency\nstar.com,2400,USD\n", prices, on=ON)
    assert found.names["price_basis"].item() == "extension"
    assert "not in EUR: not converted" in " ".join(found.problems["problem"])


def test_expired_and_nearly_due_names_are_said_loudly_and_counted(prices):
    found = read_portfolio(
        "domain,expires\ngone.com,2024-05-01\nold.com,2025-12-26\nsoon.com,2026-01-20\nlater.com,2026-06-01\n",
        prices,
        on=ON,
    )
    assert found.names.set_index("name")["state"].to_dict() == {
        "gone.com": "dated",
        "old.com": "expired",
        "soon.com": "due",
        "later.com": "dated",
    }
    text = " / ".join(found.problems["problem"])
    assert "EXPIRED 6 days ago" in text
    assert "too late to switch that off" in text
    assert "check that it is still yours" in text
    assert "1 EXPIRED, 1 due within 31 days" in repr(found)


SAME = (
    "Domain Name;Notes\n"
    "https://www.Shop-One.com/index.html;x\nshop-two.fr.;y\nélan-three.fr;z\nbad name.fr;\nshop-four.fr # mine;\n"
    "ｓｈｏｐ-five.fr;\nN/A;\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252-like", "xlsx"])
def test_the_same_file_means_the_same_names_everywhere(encoding, prices, tmp_path):
    path = tmp_path / "names.csv"
    text = SAME if encoding != "cp1252-like" else SAME.replace("ｓｈｏｐ", "shop")
    if encoding == "xlsx":
        path.write_bytes(workbook([line.split(";") for line in text.splitlines()]))
    else:
        path.write_bytes(text.encode(encoding.removesuffix("-like")))
    expected = ["shop-one.com", "shop-two.fr", "xn--lan-three-93a.fr", "shop-four.fr", "shop-five.fr"]
    expected[2] = "élan-three.fr".encode("idna").decode()
    given, remarks = _given(path)
    from helpers.lists.clean import clean_rows

    searched = clean_rows(given, SOLD, on_error="skip", remarks=remarks)
    assert [one.name for one in searched.names] == expected
    assert [row.name for row in plan_order(path, prices=prices)] == expected
    assert read_portfolio(path, prices, on=ON).names["name"].tolist() == expected
    assert {one.line for one in searched.refused()} == {5, 8}


@settings(max_examples=examples(30), deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_bytes_break_the_reader(data):
    try:
        listed = read(data)
    except OrderLabError:
        return
    assert all(row.full_name or row.fault or row.cells is not None for row in listed if row.fault)


def test_a_table_and_a_list_of_pairs_are_lists_too():
    table = pd.DataFrame({"Domain": ["a.fr", None], "Expires": [pd.Timestamp("2027-03-02"), pd.NaT]})
    assert [(row.full_name, row.renews_on) for row in read(table) if row.full_name] == [
        ("a.fr", date(2027, 3, 2))
    ]
    assert read([("a.fr", date(2027, 3, 2))])[0].renews_on == date(2027, 3, 2)
    assert read([{"domain": "a.fr", "expires": "2027-03-02"}])[0].renews_on == date(2027, 3, 2)
