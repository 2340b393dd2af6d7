"""What a spreadsheet may hold and a download may be, through every reader: a message, and never a formula."""

import csv
import io

import openpyxl
import pytest

from helpers.bulk import plan_order
from helpers.cli import main
from helpers.display.plain import csv_text
from helpers.errors import OrderLabError
from helpers.lists import read_list
from helpers.pricing import price_table, read_portfolio

PRICES = price_table("snapshot", subsidiary="FR")
FORMULAS = ('=HYPERLINK("https://x.example","shop.fr")', "=cmd|'/c calc'!A1", "+shop.fr", "@SUM(A1)", "-2+3")


def _workbook(*rows, merged=""):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_begins_like_a_formula_is_a_remark_in_every_reader_and_no_formula_in_an_export(cell):
    quoted = '"' + cell.replace('"', '""') + '"'
    text = f"name,note\nshop.fr,{quoted}\n{quoted},x\n"
    plan = plan_order(text.encode(), subsidiary="FR")
    held = read_portfolio(text.encode(), PRICES)
    assert "shop.fr" in [row.name for row in plan]
    assert "shop.fr" in list(held.names["name"])
    # Of the formula either a name was proposed or it was refused, but something is said of its line.
    assert 3 in list(held.problems["line"])
    assert 3 in [one.line for one in plan.problems]
    for row in csv.reader(io.StringIO(csv_text(held.problems))):
        assert not [one for one in row if one.startswith(("=", "@", "+"))]


@pytest.mark.parametrize("cell", FORMULAS[:2])
def test_a_formula_of_a_spreadsheet_is_never_computed(cell):
    listed = read_list(_workbook(["domain", "expires"], [cell, "2027-03-02"], ["shop.fr", "2027-03-02"]))
    assert "shop.fr" in [row.written for row in listed]
    assert "formulas without a saved result" in " ".join(one.remark for one in listed.remarks)


def test_merged_heads_above_the_headings_are_said():
    data = _workbook(
        ["My names", None, None], ["Domain", "Expires", "Cost"], ["shop.fr", "2027-03-02", 9], merged="A1:C1"
    )
    held = read_portfolio(data, PRICES)
    assert held.names["renews_on"].notna().all()
    assert any("above the headings" in one for one in held.problems["problem"])


PAGE = b"<!DOCTYPE html><html><body>Please log in</body></html>"
HALF = _workbook(["domain"], ["shop.fr"])[:700]


@pytest.mark.parametrize(
    "data", [PAGE, HALF, b'{"names": ["shop.fr"', b"\0" * 5000], ids=["page", "half", "json", "zeros"]
)
@pytest.mark.parametrize("command", ["plan", "scan"])
def test_the_command_line_says_what_is_wrong_with_a_file_and_leaves_what_is_there(
    data, command, tmp_path, capsys
):
    path, kept = tmp_path / "names.csv", tmp_path / "out.csv"
    path.write_bytes(data)
    kept.write_text("what was there", encoding="utf-8")
    words = [command, str(path)] if command == "plan" else [command, "--file", str(path)]
    status = main([*words, "--csv", str(kept)])
    err = capsys.readouterr().err
    assert status in (1, 2)
    assert "Traceback" not in err
    assert "names" in err or "No row can be planned" in err
    assert kept.read_text(encoding="utf-8") == "what was there"


def test_half_a_download_of_text_loses_its_last_line_aloud():
    text = 'Domain,Expires,Note\nshop.fr,2027-03-02,"a note"\nshop.com,2027-04-02,"half a no'
    held = read_portfolio(text.encode(), PRICES)
    assert "shop.fr" in list(held.names["name"])
    assert 3 in list(held.problems["line"])


def test_a_hundred_megabytes_are_refused_before_they_are_read(tmp_path):
    path = tmp_path / "names.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    for read in (
        read_list,
        lambda one: read_portfolio(one, PRICES),
        lambda one: plan_order(one, subsidiary="FR"),
    ):
        with pytest.raises(OrderLabError, match="100 MB"):
            read(path)
