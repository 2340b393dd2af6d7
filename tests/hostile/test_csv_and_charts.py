"""Texts from elsewhere in a cell of CSV and in a chart are texts."""

from __future__ import annotations

import csv
import io

import matplotlib as mpl
import pandas as pd
import pytest

from helpers import connect
from helpers.bulk import plan_order
from helpers.charts.labels import label_line_ends, label_points
from helpers.charts.style import caption, png, start
from helpers.display.plain import chart_text, csv_cell, csv_text, write_csv
from helpers.errors import InvalidInput, StorageTrouble
from helpers.forms import SearchForm
from helpers.ordering import create_cart, search_offers
from helpers.pricing import price_table
from tests.hostile.corpus import FORMULAS, HOSTILE

PRICES = price_table("snapshot", subsidiary="FR")
STARTS = tuple("=+-@\t\r\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_begins_like_a_formula(text):
    table = pd.DataFrame({"name": [text, "shop.fr"], text: [1, -2]})
    for written in (csv_text(table), csv_text([(text, 1), ("shop.fr", -2)], ["name", text])):
        cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
        assert len(cells) == 6
        assert not [cell for cell in cells if cell.lstrip(" ").startswith(STARTS) and cell != "-2"]
        told = text.replace("\r", "\n")
        assert told in cells or f"'{told}" in cells


def test_half_a_character_stops_neither_a_file_nor_a_chart_nor_a_form(tmp_path):
    half = "half \ud800 a letter"
    write_csv([(half, 1)], tmp_path / "a.csv", ["name", half])
    assert (tmp_path / "a.csv").read_text("utf-8") == "name,half \ufffd a letter\nhalf \ufffd a letter,1\n"
    ax = start()
    caption(ax, title=half, note=half, origin=half, xlabel=half)
    assert png(ax).startswith(b"\x89PNG")
    client = connect(transport="in-process")
    form = SearchForm(client, create_cart(client))
    form.value = {"name": f"{half}.com"}
    assert form.submit() is None
    assert "cannot be sent" in str(form.errors)
    with pytest.raises(InvalidInput, match="half a character"):
        search_offers(client, create_cart(client), domain=half)
    client.sandbox.stop()


def test_what_is_only_a_number_stays_one():
    for value in ("-1.50", "+3.1 %", "-1.50 EUR", -1, -1.5, None, "shop.fr", "a-b"):
        assert csv_cell(value) == value
    for text in FORMULAS:
        assert csv_cell(text).startswith("'")


def test_a_table_that_cannot_be_written_says_which_file(tmp_path):
    with pytest.raises(StorageTrouble, match=r"no.such"):
        write_csv(pd.DataFrame({"a": [1]}), tmp_path / "no" / "such" / "file.csv")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_in_a_chart_is_drawn_as_it_stands(text):
    ax = start()
    ax.plot([1, 2], [1, 2], label=chart_text(text))
    ax.set_yticks([1, 2], [chart_text(text)] * 2)
    label_line_ends(ax, [(2, 2, text, "black")])
    caption(ax, title=text, note=text, origin=text, xlabel=text, ylabel=text, key=True)
    label_points(ax, [(1, 1, text)])
    assert png(ax).startswith(b"\x89PNG")
    drawn = [one for one in ax.texts if one.get_text()] + [ax.title]
    assert not [one.get_text() for one in drawn if mpl.cbook.is_math_text(one.get_text())]
    assert all(len(one.get_text()) <= 2 * 300 for one in drawn)


def test_a_row_with_an_open_quote_shows_no_secret():
    text = 'name;AUTH_INFO\nshop-a.fr;"S3cr3t!code\n"shop-b.fr;S3cr3t!other\nshop-c.fr;\n'
    plan = plan_order(text, prices=PRICES)
    shown = repr(plan) + plan._repr_html_()
    assert "a quotation mark is not closed" in shown
    assert "S3cr3t" not in shown
