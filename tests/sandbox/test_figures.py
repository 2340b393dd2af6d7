"""The files of figures as the shop reads them."""

from __future__ import annotations

import pytest

from ovh_sandbox import prices
from ovh_sandbox.prices import load_extension, load_extensions


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A folder in the place of the shipped figures."""
    monkeypatch.setattr(prices, "data_path", lambda *parts: tmp_path.joinpath(*parts))
    return tmp_path


def test_one_extension_read_alone_is_the_one_of_the_table():
    known = load_extensions()
    assert len(known) > 900
    for name, facts in known.items():
        assert load_extension(name) == facts


@pytest.mark.parametrize("name", ["nothing-of-that-name", "", "extension", "fr,", "fr,fr"])
def test_what_is_no_extension_has_no_facts(name):
    assert load_extension(name) is None


def test_empty_lines_do_not_count(files):
    (files / "rates.csv").write_text('currency,per_eur\n\nGBP,"0,86"\n\n', encoding="utf-8")
    assert list(prices._rows("rates.csv")) == [{"currency": "GBP", "per_eur": "0,86"}]


@pytest.mark.parametrize("line", ["GBP", "GBP,0,86"])
def test_a_line_with_too_few_or_too_many_values_is_named(files, line):
    (files / "rates.csv").write_text(f"currency,per_eur\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="in the line of GBP, and 2 columns"):
        list(prices._rows("rates.csv"))
