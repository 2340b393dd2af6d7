"""Twenty price lists are offered, and only those that somebody looks at are read."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.explorer import explore, newest_price_lists, price_lists
from helpers.explorer.price_lists import kinds_of, labels_of
from helpers.pricing import PricingError, price_table


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The subsidiaries whose prices were read, and of which Britain's file is damaged."""
    asked: list[str] = []

    def noted(source: Any, *, subsidiary: str) -> Any:
        asked.append(subsidiary)
        if subsidiary == "GB":
            raise PricingError("Read the prices of GB", "the file is damaged", "Refresh it.")
        return price_table(source, subsidiary=subsidiary)

    monkeypatch.setattr(price_lists, "price_table", noted)
    return asked


def test_the_page_offers_every_list_and_has_read_one(read: list[str]) -> None:
    shown = explore().page.shell
    assert read == ["FR"]
    for code, label in newest_price_lists().labels.items():
        assert f'<option value="{code}">{label}' in shown


def test_a_list_that_cannot_be_read_leaves_what_was_shown(read: list[str]) -> None:
    explorer = explore(search="ovh")
    before = explorer.view, explorer.answer
    explorer.act("list", "GB")
    assert (explorer.view, explorer.answer) == before
    assert "the file is damaged" in explorer.regions()["status"]


def test_lists_of_one_file_differ_in_tax_alone(read: list[str]) -> None:
    lists = newest_price_lists()
    france, germany = lists["FR"], lists["DE"]
    assert read == ["FR"]
    assert france.prices["renew_cents"].equals(germany.prices["renew_cents"])
    assert (france.tax_rate, germany.tax_rate) == (20.0, 19.0)


def test_labels_and_kinds_are_those_of_the_lists() -> None:
    lists = newest_price_lists()
    read = {code: lists[code] for code in lists}
    assert labels_of(lists) == labels_of(read)
    assert kinds_of(lists) == kinds_of(read)
    assert "XX" not in lists
