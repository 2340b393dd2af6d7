"""A price list of a subsidiary or currency that the API does not know is refused when a shop starts, in words."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from helpers import connect
from helpers.errors import InvalidInput
from ovh_sandbox import Sandbox, prices
from ovh_sandbox.__main__ import main
from ovh_sandbox.price_files import LATEST, PRICES_VARIABLE, PriceFileError, file_of, price_folder
from tests.pricing.conftest import catalogue, plan, pricing


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Own figures whose table of subsidiaries can be written; gives the function that adds a line."""
    shutil.copytree(prices.data_path(), tmp_path / "data")
    monkeypatch.setattr(prices, "data_path", lambda *parts: (tmp_path / "data").joinpath(*parts))
    prices.load_subsidiaries.cache_clear()

    def add(line: str) -> None:
        with (tmp_path / "data" / "subsidiaries.csv").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        prices.load_subsidiaries.cache_clear()

    yield add
    prices.load_subsidiaries.cache_clear()


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("LU,Luxembourg,EUR,17,ovh-eu,EUR,,test", "LU .* no such subsidiary"),
        ("lt,Lithuania,EUR,21,ovh-eu,EUR,,test", "lt .* no such subsidiary"),
        ("XX,Nowhere,ZZZ,17,ovh-eu,,,test", "XX .* no such subsidiary"),
        ("CZ,Czech Republic,KCS,21,ovh-eu,,,test", "KCS in the line of CZ: .* no such currency"),
    ],
)
@pytest.mark.parametrize("subsidiary", ["FR", "the new one"])
def test_a_line_that_the_api_does_not_know_is_refused_when_a_shop_starts(table, line, unknown, subsidiary):
    table(line)
    with pytest.raises(PriceFileError, match=unknown) as refused:
        Sandbox(subsidiary="FR" if subsidiary == "FR" else line.partition(",")[0])
    assert "subsidiaries.csv" in str(refused.value)
    assert "Correct or delete the line" in str(refused.value)


def test_whoever_connects_is_told_in_the_words_of_every_error(table):
    table("LU,Luxembourg,EUR,17,ovh-eu,EUR,,test")
    with pytest.raises(InvalidInput, match=r"(?s)subsidiaries\.csv has LU.*Mend what is said there"):
        connect(subsidiary="LU")


def test_each_line_of_the_shipped_table_opens_a_shop_with_prices():
    for code in prices.load_subsidiaries():
        with Sandbox(subsidiary=code, transport="in-process") as sandbox:
            assert sandbox.shop.prices.of(code)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user's data folder, and the newest of its prices."""
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path))
    monkeypatch.setenv(PRICES_VARIABLE, LATEST)
    return tmp_path


def _catalogue(subsidiary: str) -> bytes:
    return catalogue(plan("com", pricing(999_000_000)), subsidiary=subsidiary)


def test_a_folder_of_dated_lists_of_nobody_is_refused_with_its_name(home):
    path = file_of("LU", date(2026, 11, 26))
    path.parent.mkdir(parents=True)
    path.write_bytes(_catalogue("LU"))
    with pytest.raises(
        PriceFileError, match=r"LU, which is no subsidiary: there are .*FR.* Delete the folder"
    ):
        Sandbox()
    with pytest.raises(InvalidInput, match=str(path)):
        connect()


def test_other_things_in_the_folder_of_price_lists_are_left_alone(home):
    (price_folder() / "LU").mkdir(parents=True)
    (price_folder() / ".DS_Store").write_bytes(b"")
    Sandbox().stop()


def test_a_saved_catalogue_of_nobody_is_refused(home, capsys):
    path = home / "catalogue-2026-11-26.json"
    path.write_bytes(_catalogue("LU"))
    with pytest.raises(
        PriceFileError, match=r"no subsidiary: there are .*Give another catalogue, or snapshot"
    ):
        Sandbox(prices=path)
    assert main(["--prices", str(path)]) == 1
    assert "no subsidiary" in capsys.readouterr().err
