"""sandbox/README.md says what the code does."""

from __future__ import annotations

from ovh_sandbox import document
from ovh_sandbox.contract import load_contract
from ovh_sandbox.core.registry import OPERATIONS
from ovh_sandbox.scenarios import SCENARIOS

PAGE = document.PAGE.read_text(encoding="utf-8")


def test_every_table_of_the_page_is_as_the_code_has_it():
    # If this fails: python -m ovh_sandbox.document
    assert document.brought_up_to_date(PAGE) == PAGE
    assert all(f"<!-- table: {name} -->" in PAGE for name in document.TABLES)


def test_a_page_that_lags_behind_is_brought_up_to_date():
    lagging = PAGE.replace("`/order/cart`", "`/order/basket`")
    assert lagging != PAGE
    assert document.brought_up_to_date(lagging) == PAGE


def test_no_operation_of_the_contract_is_left_out():
    declared = {(one.method, one.path) for one in OPERATIONS}
    assert set(load_contract().operations) == declared
    for method, path in declared:
        assert f"| `{method}` | `{path}` |" in PAGE


def test_no_table_is_empty():
    for name, table in document.TABLES.items():
        assert table().count("\n") >= 3, name
    assert all(f"`{word}`" in PAGE for word in SCENARIOS)
    assert "/_sandbox/clock" in PAGE
