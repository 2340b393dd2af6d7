"""What comes in must look like what it is meant to be, and costs no more than reading it."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc

import pytest

from helpers.errors import InvalidInput
from helpers.lists.clean import clean_names
from helpers.lists.shapes import is_currency, is_extension, is_subsidiary, is_tax_rate, one_letter_off
from helpers.pricing import load_catalogue
from helpers.pricing.errors import NotACatalogueError
from helpers.pricing.sources.official import MOST_BYTES
from ovh_sandbox.prices import load_extensions, load_subsidiaries
from tests.hostile.corpus import HOSTILE

SOLD = frozenset(load_extensions())


def catalogue(plan: str = "com", **place) -> bytes:
    price = {
        "mode": "create-default",
        "phase": 0,
        "capacities": ["installation"],
        "interval": 12,
        "intervalUnit": "month",
        "repeat": {"min": 1, "max": 10},
        "price": 100_000_000,
    }
    locale = {"currencyCode": "EUR", "subsidiary": "FR", "taxRate": 20.0} | place
    return json.dumps({"locale": locale, "plans": [{"planCode": plan, "pricings": [price]}]}).encode()


def test_everything_that_is_sold_looks_like_what_it_is():
    assert [one for one in SOLD if not is_extension(one)] == []
    places = load_subsidiaries()
    assert [one for one in places if not is_subsidiary(one)] == []
    assert all(is_currency(place.currency) for place in places.values())
    assert len(load_catalogue(catalogue("xn--p1ai"))) == 1


@pytest.mark.parametrize("text", [*HOSTILE, "Com", ".com", "com.", "co..uk", "-x", "x-", "1", "c om", "é"])
def test_nothing_else_passes_for_an_extension_a_currency_or_a_subsidiary(text):
    assert not is_extension(text)
    assert not is_currency(text)
    assert not is_subsidiary(text)
    with pytest.raises(NotACatalogueError, match=r"is no extension"):
        load_catalogue(catalogue(text))
    with pytest.raises(NotACatalogueError, match="currency"):
        load_catalogue(catalogue(currencyCode=text))
    with pytest.raises(NotACatalogueError, match="subsidiary"):
        load_catalogue(catalogue(subsidiary=text))


@pytest.mark.parametrize("rate", [-1.0, 101.0, 1e300])
def test_a_tax_rate_is_between_0_and_100_percent(rate):
    assert not is_tax_rate(rate)
    assert not is_tax_rate(float("nan"))
    with pytest.raises(NotACatalogueError, match="tax rate"):
        load_catalogue(catalogue(taxRate=rate))


def test_a_compressed_file_is_unpacked_only_so_far(tmp_path):
    bomb = tmp_path / "bomb.json.gz"
    bomb.write_bytes(gzip.compress(b" " * 1_000_000) * 1500)
    assert bomb.stat().st_size < 2_000_000
    tracemalloc.start()
    with pytest.raises(NotACatalogueError, match="128 MB"):
        load_catalogue(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MOST_BYTES


def test_a_file_too_long_to_be_a_catalogue_is_not_read(tmp_path):
    path = tmp_path / "long.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(NotACatalogueError, match="128 MB"):
        load_catalogue(path)


def test_json_nested_without_end_is_refused():
    with pytest.raises(NotACatalogueError):
        load_catalogue(b'{"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}")


@pytest.mark.parametrize(
    "text",
    ["e" + "\u0301" * 1_000_000, "\u0315\u0300" * 500_000, "a." * 500_000, "é" * 1_000_000 + ".fr"],
)
def test_a_text_too_long_for_a_name_costs_no_more_than_reading_it(text):
    began = time.thread_time()
    clean = clean_names([text], SOLD, on_error="skip")
    assert time.thread_time() - began < 0.5
    assert "253 are the most" in clean.problems[0].problem


def test_thousands_of_mistyped_extensions_cost_no_more_than_reading_them():
    texts = [f"shop-{number}.extension{number}" for number in range(5_000)]
    began = time.thread_time()
    clean = clean_names(texts, SOLD, on_error="skip")
    assert time.thread_time() - began < 5
    assert len(clean.refused()) == 5_000


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("con", "com"),
        ("shpo", "shop"),
        ("frr", "fr"),
        ("onlin", "online"),
        ("photograhpy", "photography"),
        ("qqqqqq", None),
    ],
)
def test_a_mistyped_extension_is_told_what_was_probably_meant(written, meant):
    found = one_letter_off(written, SOLD)
    assert found == meant if meant is None else found is not None
    if meant:
        with pytest.raises(InvalidInput, match="perhaps"):
            clean_names([f"shop.{written}"], SOLD)
