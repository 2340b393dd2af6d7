"""`search` and `scan` say of which day prices are, how old, and which amounts are modelled or unclear."""

import csv
import io
import json

import pytest

from helpers.cli import main


@pytest.fixture
def said(capsys):
    def run(*words):
        status = main(list(words))
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def nothing_chosen(monkeypatch, tmp_path):
    """As on a person's own machine, on which nothing was refreshed yet."""
    monkeypatch.delenv("OVH_ORDER_LAB_PRICES", raising=False)
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path))


NAMES = ("merrychristmas.ovh", "taken.pl", "premium.com")


def test_search_marks_what_is_modelled_and_unclear_and_says_the_day(said, nothing_chosen):
    status, out, err = said("search", *NAMES)
    assert status == 0
    rows = {line.split()[0]: line for line in out.splitlines()[1:]}
    assert "*" not in rows["merrychristmas.ovh"]
    assert "0.00 EUR?" in rows["taken.pl"]
    assert rows["premium.com"].count("EUR*") == 2
    assert "* modelled, not observed" in err
    assert "? a transfer at 0" in err
    assert "real prices of 2025-06-23" in err
    assert "days old; today's: ovh-order-lab refresh --subsidiary FR" in err


def test_search_says_so_in_json(said):
    _, out, _ = said("search", *NAMES, "--json")
    found = {one["name"]: one for one in json.loads(out)}
    assert {one["prices_of"] for one in found.values()} == {"2025-06-23"}
    offers = {name: one["offers"][0] for name, one in found.items()}
    assert offers["merrychristmas.ovh"]["modelled"] == ["price", "discount"]
    assert offers["premium.com"]["modelled"] == ["price", "discount", "fee", "total", "renew"]
    assert offers["taken.pl"]["unclear"]
    assert not offers["merrychristmas.ovh"]["unclear"]


def test_scan_marks_in_text_json_and_csv(said, nothing_chosen):
    _, out, err = said("scan", *NAMES)
    assert "0.00 EUR?" in out
    assert "EUR*" in out
    assert "* modelled" in err
    assert "prices of 2025-06-23 in EUR without tax" in err
    assert "days old" in err
    _, out, _ = said("scan", *NAMES, "--json")
    rows = {one["name"]: one for one in json.loads(out)}
    assert rows["taken.pl"]["unclear"]
    assert rows["premium.com"]["modelled"] == "price discount fee total renew"
    assert rows["merrychristmas.ovh"]["modelled"] == "price discount"
    assert rows["taken.pl"]["prices_of"].startswith("2025-06-23")
    _, out, _ = said("scan", *NAMES, "--csv", "-")
    table = {one["name"]: one for one in csv.DictReader(io.StringIO(out))}
    assert table["taken.pl"]["unclear"] == "True"
    assert table["premium.com"]["modelled"].split()[-1] == "renew"


def test_a_plan_without_a_usable_row_ends_without_a_trace_of_ours(said, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("name\n--\n", encoding="utf-8")
    status, out, err = said("plan", str(path))
    assert status == 1
    assert "1 rows are not in the plan, said below" in out
    assert "Traceback" not in err


def test_scan_of_only_bad_lines_is_no_success(said):
    status, _, err = said("scan", "--skip-bad", "..-")
    assert status == 1
    assert "None of the names can be used" in err
