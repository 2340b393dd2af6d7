"""A plan is read and judged before any call: whatever a spreadsheet wrote, every fault with its line."""

from __future__ import annotations

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.bulk import OFFERS, plan_order
from helpers.errors import InvalidInput
from tests.examples import examples


@pytest.fixture
def planned(prices):
    def read(source):
        return plan_order(source, prices=prices)

    return read


def problems(plan) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in plan.problems:
        found.setdefault(one.line, []).append(one.problem)
    return found


ROWS = [("élan-neuf.fr", 2), ("shop-neuf.co.uk", 1)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_a_file_is_read_as_spreadsheets_write_it(planned, tmp_path, separator, encoding):
    text = separator.join(["Domain", "Years"]) + "\r\n"
    text += "".join(f"{name}{separator}{years}\r\n" for name, years in ROWS)
    path = tmp_path / "names.csv"
    path.write_bytes(text.encode(encoding))
    plan = planned(path)
    assert [(row.line, row.unicode, row.years) for row in plan] == [
        (2, "élan-neuf.fr", 2),
        (3, "shop-neuf.co.uk", 1),
    ]
    assert ("Windows-1252" in str(problems(plan))) == (encoding == "latin-1")


@pytest.mark.parametrize(
    "source",
    [
        "name,years\nshop-a.fr,2\n",
        "name;extension;years\nshop-a;.FR;P2Y\n",
        "# a remark\n\nname,extension,years\nshop-a.fr,fr,2\n",
        "shop-a.fr,2\nshop-a.fr\n".removesuffix("shop-a.fr\n"),
        b'\xef\xbb\xbfname,years\r\n"shop-a.fr","2"\r\n',
        pd.DataFrame({"Domain": ["shop-a.fr", None], "Years": [2.0, None]}),
        [{"name": "shop-a.fr", "years": 2}],
    ],
    ids=["csv", "apart", "both", "no header", "quoted bytes", "table", "dicts"],
)
def test_every_kind_of_source_gives_the_same_row(planned, source):
    [row] = planned(source)
    assert (row.name, row.extension, row.years, row.offer) == ("shop-a.fr", "fr", 2, "register")


def test_a_list_of_names_is_a_plan_of_one_year_each(planned):
    assert [(row.line, row.name, row.years) for row in planned(["a-b-c.fr", "d-e-f.com"])] == [
        (1, "a-b-c.fr", 1),
        (2, "d-e-f.com", 1),
    ]


def test_owners_name_servers_offers_and_configurations_are_read(planned):
    [row] = planned(
        "name;offer;owner;dns;REASON;AUTH_INFO\n"
        'shop-a.fr;transfer;123;"ns1.Example.net., ns2.example.net";the town asked;secret-code\n'
    )
    assert row.offer == "transfer"
    assert row.owner == "/me/contact/123"
    assert row.dns == ("ns1.example.net", "ns2.example.net")
    assert row.values == {"REASON": "the town asked", "AUTH_INFO": "secret-code"}
    assert "secret-code" not in repr(row)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("bad name.fr,1", "space in it"),
        ("gift🎄.com,1", "emoji"),
        ("pаypal.com,1", "mixes Cyrillic and Latin"),
        ("a" * 64 + ".fr,1", "64 characters"),
        ("shop.con,1", "not sold here"),
        (",1", "no name"),
        ("shop-a.fr,-1", "-1 years cannot be ordered: 1 is the least"),
        ("shop-a.fr,0", "0 years cannot be ordered"),
        ("shop-a.fr,11", "11 years cannot be ordered: 10 are the most"),
        ("shop-a.ovh,2", "at most"),
        ("shop-a.fr,1.5", "no number of years"),
        ("shop-a.fr,two", "no number of years"),
        ("shop-a.fr,1,buy", "is none of register"),
        ("shop-a.fr,3,transfer", "a transfer is for 1 year"),
        ("shop-a.fr,1,,/me/nobody", "is no contact"),
        ("shop-a.fr,1,,,ns1", "is no name server"),
        ("shop-a.fr,1,,,ns1.example.net", "one name server is not enough"),
        ('"shop-a.fr,1', "quotation mark is not closed"),
        ("shop-a.fr,1,,,,,too,many", "8 cells, the header 5"),
    ],
)
def test_a_faulty_row_says_what_is_wrong_and_the_others_stay(planned, row, says):
    plan = planned(f"name,years,offer,owner,dns\ngood-before.fr,1\n{row}\ngood-after.fr,1\n")
    assert [one.name for one in plan] == ["good-before.fr", "good-after.fr"]
    assert any(says in text for text in problems(plan)[3]), problems(plan)


def test_all_faults_of_a_row_are_told_at_once(planned):
    plan = planned("name,years,offer,dns\nbad name.fr,-1,buy,ns1\n")
    assert len(plan) == 0
    assert len(problems(plan)[2]) == 5


def test_a_name_that_is_there_twice_is_planned_once(planned):
    plan = planned("name\nshop-a.fr\nSHOP-A.fr.\nshop-a.com\n")
    assert [row.line for row in plan] == [2, 4]
    assert problems(plan) == {3: ["the same name as in line 2"]}


def test_name_and_extension_must_not_contradict_each_other(planned):
    plan = planned("name,extension\nshop-a.com,fr\n")
    assert "keep one of them" in problems(plan)[2][0]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("years,owner\n1,2\n", "none of its columns holds names"),
        ("name,domain\na.fr,b.fr\n", "two of its columns"),
        ("\n\n", "no row in it"),
        ([], "no row in it"),
        ("name\n", "no row in it"),
        ("no-such-file.csv", "cannot be read"),
        (3, "no source"),
        (pd.DataFrame({"price": [1]}), "none of its columns"),
    ],
)
def test_a_source_without_names_is_refused(planned, source, says):
    with pytest.raises(InvalidInput, match=says):
        planned(source)


def test_columns_that_are_not_looked_at_are_remarked_on(planned):
    plan = planned("name,colour\nshop-a.fr,red\n")
    assert "colour" in problems(plan)[1][0]
    assert plan.refused() == []


@settings(max_examples=examples(30), deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text):
    from helpers.search.price_list import price_list_of

    price_list = price_list_of(None, "FR").reset_index(drop=True)
    try:
        plan = plan_order(text + "\n", prices=price_list)
    except InvalidInput:
        return
    assert len(plan) + len({one.line for one in plan.refused()}) >= 1


def test_five_hundred_rows_are_planned_and_priced_without_a_call_per_row(client):
    lines = [f"row-number-{n}.{('fr', 'com', 'shop', 'eu', 'co.uk')[n % 5]},{n % 3 + 1}" for n in range(500)]
    plan_order("warm-up.fr\n", client).review()
    client.calls.clear()
    began = time.process_time()
    plan = plan_order("name,years\n" + "\n".join(lines), client)
    review = plan.review()
    took = time.process_time() - began
    assert len(plan) + len({one.line for one in plan.refused()}) == 500
    assert len(review.table) == len(plan) > 400
    assert len(client.calls) <= 3
    assert took <= 2


def test_each_offer_preference_is_explained():
    assert set(OFFERS) == {"register", "premium", "transfer", "aftermarket", "any"}
