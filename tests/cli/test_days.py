"""Every command that shows prices says of which day they are and, past 30 days, how old and how to renew them."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from helpers.cli import main
from helpers.pricing import refresh
from tests.pricing.catalogue_server import NAME, catalogue_server
from tests.pricing.conftest import catalogue, plan, pricing, renewal

EURO = 100_000_000
AGES = {"today": 0, "forty days ago": 40}
COMMANDS = {
    "prices": ["prices", "com"],
    "prices as JSON": ["prices", "com", "--json"],
    "prices as CSV": ["prices", "com", "--csv"],
    "search": ["search", "silver-lantern.com"],
    "search as JSON": ["search", "silver-lantern.com", "--json"],
    "scan": ["scan", "silver-lantern.com"],
    "scan as JSON": ["scan", "silver-lantern.com", "--json"],
    "scan as CSV": ["scan", "silver-lantern.com", "--csv", "-"],
    "plan": ["plan", "names.csv"],
    "plan as JSON": ["plan", "names.csv", "--json"],
}


@pytest.fixture(params=AGES)
def day(request, tmp_path, monkeypatch):
    """The day of prices that were refreshed from a server of this machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("OVH_ORDER_LAB_PRICES")
    (tmp_path / "names.csv").write_text("name\nsilver-lantern.com\n")
    day = datetime.now(UTC).date() - timedelta(days=AGES[request.param])
    with catalogue_server(monkeypatch) as server:
        server.answers["FR"] = catalogue(
            *(plan(one, pricing(5 * EURO), renewal(8 * EURO)) for one in ("com", "fr", "ovh"))
        )
        refresh(["FR"], NAME, observed_on=day)
    return day


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_the_day_of_its_prices_and_how_to_renew_old_ones(name, day, capsys):
    assert main(COMMANDS[name]) == 0
    out, err = capsys.readouterr()
    old = (datetime.now(UTC).date() - day).days > 30
    assert day.isoformat() in err
    assert bool(re.search(r"\b4[01] days old; today's: ovh-order-lab refresh", err)) is old
    if "JSON" in name:
        assert day.isoformat() in json.dumps(json.loads(out))
    if "CSV" in name:
        assert day.isoformat() in out
