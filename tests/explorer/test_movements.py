"""The explorer shows how a chosen extension moved, as far as anybody saw."""

from datetime import date

from helpers.explorer import explore
from helpers.pricing import price_table
from helpers.pricing.own_history import record_day


def test_nothing_is_opened_before_somebody_asks(monkeypatch):
    shown = explore(price_table("snapshot", subsidiary="FR"), compare=("io",))
    monkeypatch.setattr("helpers.explorer.movements.own_history", lambda: 1 / 0)
    assert 'data-do="moved"' in shown.regions()["moved"]
    assert "<table" not in shown.regions()["moved"]


def test_the_shipped_example_is_named_as_what_it_is():
    shown = explore(price_table("snapshot", subsidiary="FR"), compare=("io",))
    shown.act("moved")
    html = shown.regions()["moved"]
    assert "2026-01-20" in html or "2026-01-21" in html
    assert "85.00" in html
    assert "89.98" in html
    assert "openprovider (USD)" in html
    assert "not OVHcloud" in html
    shown.act("moved")
    assert "<table" not in shown.regions()["moved"]


def test_what_this_machine_saw_of_ovhcloud_is_there(monkeypatch, tmp_path):
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path))
    monkeypatch.delenv("OVH_ORDER_LAB_PRICES", raising=False)
    prices = price_table("snapshot", subsidiary="FR")
    record_day(prices, on=date(2026, 10, 1))
    dearer = prices.assign(renew_cents=prices["renew_cents"].where(prices["extension"] != "ovh", 399))
    record_day(dearer, on=date(2026, 11, 1))
    shown = explore(prices, compare=("ovh",), subsidiary="FR")
    shown.act("moved")
    html = shown.regions()["moved"]
    assert "2.99" in html
    assert "3.99" in html
    assert "ovhcloud FR (EUR)" in html
    assert "seen on 3 days here" in html


def test_nobody_moved_is_said_and_no_comparison_has_no_button():
    shown = explore(price_table("snapshot", subsidiary="FR"), compare=("ovh",))
    shown.act("moved")
    assert "No price of these extensions was seen to change" in shown.regions()["moved"]
    shown.act("compare-clear")
    assert shown.regions()["moved"] == ""
