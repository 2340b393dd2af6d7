"""Files of prices are held to the one rule of what an extension, a currency and a subsidiary look like."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pyarrow as pa
import pytest

from helpers.pricing import registrars
from helpers.pricing.errors import PricingError
from helpers.pricing.history_file import SPANS_SCHEMA, open_database, record, write_spans
from helpers.pricing.odd import refuse_odd
from helpers.storage import data_path
from tests.hostile.corpus import HOSTILE

DAY = date(2026, 1, 2)
GOOD = {"origin": "ovhcloud", "subsidiary": "FR", "currency": "EUR", "extension": "com", "price": "renew"}
COLUMNS = ("extension", "currency", "subsidiary")
# A registrar has no subsidiary.
ODD = [(column, said) for column in COLUMNS for said in HOSTILE if said or column != "subsidiary"]


def test_what_is_right_is_recorded_and_read(tmp_path):
    assert record(tmp_path, pd.DataFrame([GOOD | {"amount_cents": 999, "note": ""}]), DAY, complete=True) == 1
    with open_database(tmp_path) as database:
        assert database.sql("SELECT extension, amount_cents FROM spans").fetchall() == [("com", 999)]


@pytest.mark.parametrize(("column", "said"), ODD)
def test_a_history_records_nothing_odd(tmp_path, column, said):
    row = GOOD | {"amount_cents": 999, "note": "", column: said}
    with pytest.raises(PricingError, match=f"is no {column}"):
        record(tmp_path, pd.DataFrame([row]), DAY, complete=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("column", COLUMNS)
def test_a_history_written_by_others_is_read_only_if_it_looks_right(tmp_path, column):
    for number, said in enumerate(HOSTILE[:-1]):
        folder = tmp_path / str(number)
        folder.mkdir()
        row = GOOD | {
            "amount_cents": 999,
            "previous_cents": None,
            "from_day": DAY,
            "to_day": None,
            "note": "",
        }
        write_spans(folder, pa.Table.from_pylist([row | {column: said}], schema=SPANS_SCHEMA))
        with pytest.raises(PricingError, match=f"is no {column}"):
            open_database(folder)


@pytest.fixture
def observed(tmp_path, monkeypatch):
    """Prices of registrars in a file of this test's, one word of it replaced."""
    head, first = data_path("other_registrars.csv").read_text().splitlines()[:2]
    names = head.split(",")

    def with_word(column: str, said: str) -> pd.DataFrame:
        cells = first.split(",")
        cells[names.index(column)] = '"' + said.replace('"', '""') + '"'
        path = tmp_path / "registrars.csv"
        path.write_text(f"{head}\n{','.join(cells)}\n", newline="")
        monkeypatch.setattr(registrars, "data_path", lambda name: path)
        return registrars._observed.__wrapped__()

    return with_word


def test_prices_of_registrars_are_read(observed):
    assert observed("extension", "com")["extension"].tolist() == ["com"]


@pytest.mark.parametrize("column", ["extension", "currency", "registrar"])
def test_prices_of_registrars_hold_no_odd_word(observed, column):
    for said in HOSTILE:
        with pytest.raises(PricingError, match=r"is no|Read the prices of other registrars"):
            observed(column, said)


@pytest.mark.parametrize("said", ["com\nnet", "com\r\nnet"])
def test_a_line_break_in_a_cell_is_said_in_words(observed, said):
    with pytest.raises(PricingError, match="is no extension"):
        observed("extension", said)


@pytest.mark.parametrize(
    "text",
    ["", "extension,registrar\ncom,gandi\n", "<html>login</html>", "extension\ncom,1,2\n", "PK\x03\x04"],
)
def test_what_is_no_table_of_registrars_is_said_in_words(tmp_path, monkeypatch, text):
    path = tmp_path / "registrars.csv"
    path.write_text(text)
    monkeypatch.setattr(registrars, "data_path", lambda name: path)
    with pytest.raises(PricingError, match="Read the prices of other registrars"):
        registrars._observed.__wrapped__()


@pytest.mark.parametrize("rate", [-1, 101, float("nan"), float("inf"), "20", None])
def test_a_tax_rate_is_a_percentage(rate):
    with pytest.raises(PricingError, match="is no tax rate"):
        refuse_odd("Take a tax rate", tax_rate=[rate])
