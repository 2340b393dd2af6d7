"""A refresh brings one day's prices into every room; what is refused leaves everything as it was."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from datetime import date

import pandas as pd
import pytest
from ovh.client import ENDPOINTS

from helpers.cli import main
from helpers.client import connect
from helpers.errors import OrderLabError
from helpers.pricing import (
    CatalogueShrunkError,
    DownloadError,
    MixedMoneyError,
    NotACatalogueError,
    PricingError,
    age_note,
    load_catalogue,
    load_promotions,
    own_history,
    price_day,
    price_lists,
    price_table,
    prices_note,
    read_portfolio,
    refresh,
)
from ovh_sandbox import Sandbox, price_files
from ovh_sandbox.price_files import PriceFileError, files, newest, price_folder
from tests.generators.catalogue import generate_catalogue
from tests.pricing.catalogue_server import NAME, catalogue_server
from tests.pricing.conftest import catalogue, plan, pricing, promotion, renewal

own_history_module = importlib.import_module("helpers.pricing.own_history")

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A machine on which nothing was refreshed yet."""
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("OVH_ORDER_LAB_PRICES")
    # A download that fails is tried again at once.
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    return tmp_path / "home"


@pytest.fixture
def server(monkeypatch):
    with catalogue_server(monkeypatch) as running:
        running.answers["FR"] = day_of(1000)
        yield running


def day_of(com: int, *, ovh: int = 500, more: tuple = (), **place) -> bytes:
    """A catalogue in which .com starts at `com` cents and renews at `com` + 100."""
    plans = [
        plan(
            "com",
            pricing(com * 10**6),
            renewal((com + 100) * 10**6),
            pricing(900 * 10**6, mode="transfer-default"),
            pricing(
                7000 * 10**6,
                mode="restore-default",
                phase=1,
                interval=0,
                intervalUnit="none",
                capacities=["installation"],
            ),
            *more,
        ),
        plan("ovh", pricing(ovh * 10**6), renewal(ovh * 10**6)),
        plan("brandnewthing", pricing(2000 * 10**6), renewal(2000 * 10**6)),
        *(plan(one, pricing(10**9), renewal(10**9)) for one in ("fr", "net", "org", "eu", "be")),
    ]
    return catalogue(*plans, **place)


def com(**how) -> pd.Series:
    return price_table(**how).set_index("extension").loc["com"]


def test_every_room_takes_the_newest_prices(server, capsys):
    assert com()["register_cents"] == 1029
    refresh(["FR"], NAME, observed_on=MONDAY)
    server.answers["FR"] = day_of(1300)
    done = refresh(["FR"], NAME, observed_on=TUESDAY)[0]
    assert (done.since, done.day, done.extensions) == (MONDAY, TUESDAY, 8)
    # Tables, and whatever is made of tables.
    assert com()["register_cents"] == 1300
    assert price_day(price_table()) == TUESDAY
    assert load_catalogue().source.unique().tolist() == [NAME]
    assert load_promotions().empty
    assert read_portfolio(["my.com"], price_table()).names["renew_cents"].tolist() == [1400]
    # The command line.
    assert main(["prices", "com"]) == 0
    assert "13.00" in (said := capsys.readouterr()).out
    assert "2026-11-24" in said.out + said.err
    assert main(["prices", "com", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["register_cents"] == 1300
    # The sandbox: its catalogue, its search, its clock.
    with Sandbox() as sandbox:
        assert sandbox.prices.day("FR") == TUESDAY
        assert sandbox.clock.now().date() == TUESDAY
    client = connect()
    try:
        assert com(catalogue=client)["register_cents"] == 1300
        assert not price_table(client)["restore_modelled"].any()
        cart = client.post("/order/cart", ovhSubsidiary="FR")["cartId"]
        for name in ("something-new.com", "something-new.brandnewthing"):
            offer = client.get(f"/order/cart/{cart}/domain", domain=name)[0]
            total = next(one["price"]["value"] for one in offer["prices"] if one["label"] == "TOTAL")
            assert total == (13.0 if name.endswith("com") else 20.0)
    finally:
        client.sandbox.stop()


def test_the_shipped_prices_stay_for_who_asks_for_them(server, monkeypatch):
    refresh(["FR"], NAME, observed_on=MONDAY)
    assert com(catalogue="snapshot")["register_cents"] == 1029
    with Sandbox(prices="snapshot") as sandbox:
        assert sandbox.prices.of("FR")["com"].register == 1029
        assert sandbox.clock.now().date() == date(2025, 6, 23)
    monkeypatch.setenv("OVH_ORDER_LAB_PRICES", "snapshot")
    assert com()["register_cents"] == 1029
    assert {one.source for one in price_lists()} == {"snapshot"}
    with Sandbox() as sandbox:
        assert sandbox.prices.of("FR")["com"].register == 1029


def test_a_file_of_prices_serves_tables_and_sandbox(tmp_path, monkeypatch):
    path = tmp_path / "catalogue-2026-11-20.json"
    path.write_bytes(day_of(777))
    with Sandbox(prices=path) as sandbox:
        assert sandbox.prices.day("FR") == date(2026, 11, 20)
        assert sandbox.prices.of("FR")["com"].register == 777
        assert sandbox.prices.of("GB")["com"].observed is False
    monkeypatch.setenv("OVH_ORDER_LAB_PRICES", str(path))
    assert com()["register_cents"] == 777
    with Sandbox() as sandbox:
        assert sandbox.prices.of("FR")["com"].register == 777


def test_a_subsidiary_that_was_not_refreshed_keeps_the_shipped_prices(server):
    refresh(["FR"], NAME, observed_on=MONDAY)
    assert com(subsidiary="DE")["register_cents"] == 1029
    lists = {one.subsidiary: one for one in price_lists()}
    assert (lists["FR"].day, lists["DE"].day) == (MONDAY, date(2025, 6, 23))


def test_a_subsidiary_without_shipped_prices_has_some_after_a_refresh(server):
    server.answers["PL"] = day_of(5000, currency="PLN", subsidiary="PL", rate=23)
    with pytest.raises(OrderLabError, match="refresh --subsidiary PL"):
        price_table(subsidiary="PL")
    refresh(["PL"], NAME, observed_on=MONDAY)
    assert com(subsidiary="PL")[["currency", "register_cents"]].tolist() == ["PLN", 5000]
    assert "PL" in {one.subsidiary for one in price_lists()}


def test_each_day_is_kept_beside_the_earlier_ones(server):
    for day in (MONDAY, TUESDAY):
        refresh(["FR"], NAME, observed_on=day)
    assert [day for day, _ in files("FR")] == [MONDAY, TUESDAY]
    assert com(catalogue=files("FR")[0][1])["register_cents"] == 1000


def test_a_state_file_keeps_its_day_and_takes_the_newer_prices(server, tmp_path):
    refresh(["FR"], NAME, observed_on=MONDAY)
    state = str(tmp_path / "shop.db")
    with Sandbox(state) as sandbox:
        assert sandbox.clock.now().date() == MONDAY
    server.answers["FR"] = day_of(1300)
    refresh(["FR"], NAME, observed_on=TUESDAY)
    with Sandbox(state) as sandbox:
        assert sandbox.clock.now().date() == MONDAY
        assert sandbox.prices.of("FR")["com"].register == 1300
        sandbox.reset()
        assert sandbox.clock.now().date() == TUESDAY


def test_a_promotion_of_the_catalogue_runs_in_the_sandbox_for_its_days(server):
    sale = promotion(
        250 * 10**6, name="NOVEMBER", startDate="2026-11-01T00:00:00Z", endDate="2026-11-30T23:59:59Z"
    )
    server.answers["FR"] = catalogue(
        plan("com", pricing(1000 * 10**6, promotions=[sale]), renewal(1100 * 10**6))
    )
    refresh(["FR"], NAME, observed_on=MONDAY)
    row = com()
    assert (row["register_cents"], row["list_cents"], row["promotion"]) == (250, 1000, "NOVEMBER")
    client = connect()
    try:
        assert com(catalogue=client)[["register_cents", "promotion"]].tolist() == [250, "NOVEMBER"]
        client.sandbox.clock.advance(days=30)
        assert com(catalogue=client)[["register_cents", "promotion"]].tolist() == [1000, ""]
    finally:
        client.sandbox.stop()


def test_the_server_is_asked_only_whether_something_changed(server):
    server.etags = True
    refresh(["FR"], NAME, observed_on=MONDAY)
    done = refresh(["FR"], NAME, observed_on=TUESDAY)[0]
    assert server.sent == 1
    assert done.same_answer
    assert done.day == TUESDAY
    assert com()["register_cents"] == 1000
    assert done.changes == 0


# -- what is refused ---------------------------------------------------------------------------------

REFUSED = {
    "half a download": (dict(cut=400), DownloadError),
    "a page in place of JSON": (dict(body=b"<!doctype html><title>Log in</title>"), NotACatalogueError),
    "a shrunken catalogue": (
        dict(body=catalogue(plan("com", pricing(10**9), renewal(10**9)))),
        CatalogueShrunkError,
    ),
    "another currency": (dict(body=day_of(1000, currency="GBP", subsidiary="GB")), MixedMoneyError),
    "an error of the API": (dict(status=500, body=b'{"message": "Internal error"}'), DownloadError),
    "no plan at all": (dict(body=catalogue()), NotACatalogueError),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_was_there_stays_when_a_catalogue_is_refused(server, what):
    wrong, error = REFUSED[what]
    refresh(["FR"], NAME, observed_on=MONDAY)
    before = _contents()
    server.answers["FR"] = wrong.get("body", server.answers["FR"])
    server.status, server.cut = wrong.get("status", 200), wrong.get("cut")
    with pytest.raises(error) as refused:
        refresh(["FR"], NAME, observed_on=TUESDAY)
    assert refused.value.advice
    assert _contents() == before
    assert com()["register_cents"] == 1000
    assert price_day(price_table()) == MONDAY


def _contents() -> dict[str, bytes]:
    root = price_folder().parent
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_catalogue_that_really_shrank_can_be_taken(server, capsys):
    refresh(["FR"], NAME, observed_on=MONDAY)
    server.answers["FR"] = catalogue(plan("com", pricing(10**9), renewal(10**9)))
    assert main(["refresh", "--endpoint", NAME]) == 2
    assert "--allow-shorter" in capsys.readouterr().err
    assert main(["refresh", "--endpoint", NAME, "--allow-shorter"]) == 0


def test_a_second_subsidiary_that_fails_leaves_the_first_refreshed(server, capsys):
    server.answers["GB"] = b"<html>"
    assert main(["refresh", "--endpoint", NAME, "--subsidiary", "FR", "GB"]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("FR: 8 extensions")
    assert "web page" in said.err
    assert newest("FR")
    assert not newest("GB")


def test_the_sandbox_is_no_source_of_prices():
    client = connect()
    try:
        with pytest.raises(PricingError, match="sandbox"):
            refresh(["FR"], client)
    finally:
        client.sandbox.stop()


def test_a_damaged_price_list_is_said_and_not_replaced_in_silence(server):
    refresh(["FR"], NAME, observed_on=MONDAY)
    newest("FR")[1].write_bytes(b"\x1f\x8b damaged")
    with pytest.raises(NotACatalogueError, match="damaged"):
        price_table()
    with pytest.raises(PriceFileError, match="refresh"):
        Sandbox()
    # A refresh of the same day puts it right.
    refresh(["FR"], NAME, observed_on=MONDAY)
    assert com()["register_cents"] == 1000


# -- what is said ------------------------------------------------------------------------------------


def test_a_table_says_its_day_and_past_thirty_days_how_old_it_is(server, monkeypatch):
    # A person sits before it, whatever other tests of this process have loaded.
    monkeypatch.setenv("JPY_SESSION_NAME", "a notebook")
    refresh(["FR"], NAME, observed_on=MONDAY)
    prices = price_table()
    assert prices_note(prices, today=TUESDAY) == f"Prices of 2026-11-23, FR, EUR without tax ({NAME})."
    old = prices_note(prices, today=date(2026, 12, 31))
    assert old.endswith("They are 38 days old; today's: ovh-order-lab refresh --subsidiary FR.")
    assert age_note(MONDAY, today=date(2026, 12, 23)) == "" != age_note(MONDAY, today=date(2026, 12, 24))
    monkeypatch.setenv("OVH_ORDER_LAB_PRICES", "snapshot")
    assert age_note(MONDAY, today=date(2027, 12, 24)) == ""


# -- history -----------------------------------------------------------------------------------------


def test_what_changed_joins_the_history_of_this_machine(server):
    assert own_history().days().query("origin == 'ovhcloud'")["day"].dt.date.unique().tolist() == [
        date(2025, 6, 23)
    ]
    refresh(["FR"], NAME, observed_on=MONDAY)
    server.answers["FR"] = day_of(1300)
    assert refresh(["FR"], NAME, observed_on=TUESDAY)[0].changes == 3
    life = own_history().over_time("com", origin="ovhcloud", subsidiary="FR", price="renew")
    assert life["amount_cents"].tolist() == [1349, 1100, 1400]
    assert life["from_day"].dt.date.tolist() == [date(2025, 6, 23), MONDAY, TUESDAY]
    # Other registrars, of which this machine saw nothing, are still there.
    assert "dynadot" in set(own_history().days()["origin"])


def test_a_second_refresh_on_a_day_replaces_the_first_in_the_history(server):
    refresh(["FR"], NAME, observed_on=MONDAY)
    server.answers["FR"] = day_of(1300)
    refresh(["FR"], NAME, observed_on=TUESDAY)
    server.answers["FR"] = day_of(1000)
    refresh(["FR"], NAME, observed_on=TUESDAY)
    life = own_history().over_time("com", origin="ovhcloud", subsidiary="FR", price="register")
    assert life["amount_cents"].tolist() == [1029, 1000]
    assert life["to_day"].isna().tolist() == [False, True]


def test_the_full_size_catalogue_refreshes_to_the_prices_it_holds(server):
    server.answers["FR"] = generate_catalogue(plans=905, multi_year=False)
    refresh(["FR"], NAME, observed_on=date(2025, 6, 23))
    here, shipped = (price_table(one).set_index("extension") for one in ("latest", "snapshot"))
    columns = ["register_cents", "renew_cents", "transfer_cents"]
    pd.testing.assert_frame_equal(here[columns], shipped.loc[here.index, columns], check_names=False)
    assert os.path.getsize(newest("FR")[1]) < 400_000


def test_a_fork_keeps_prices_of_its_own_which_serve_everybody(server, tmp_path, monkeypatch):
    fork = tmp_path / "fork"
    assert main(["refresh", "--endpoint", NAME, "--into", str(fork)]) == 0
    assert not newest("FR")
    (path,) = (fork / "prices" / "FR").iterdir()
    assert (fork / "prices" / "history" / "prices.parquet").exists()
    shipped = price_files.data_path

    def forked(*parts: str):
        return (fork if parts[0] == "prices" else shipped()).joinpath(*parts)

    for module in (price_files, own_history_module):
        monkeypatch.setattr(module, "data_path", forked)
    assert newest("FR")[1] == path
    assert com()["register_cents"] == 1000
    life = own_history().over_time("com", origin="ovhcloud", subsidiary="FR", price="register")
    assert life["amount_cents"].tolist() == [1029, 1000]
    # What this machine sees goes on from there, in its own folder.
    server.answers["FR"] = day_of(1300)
    refresh(["FR"], NAME, observed_on=date(2027, 3, 1))
    life = own_history().over_time("com", origin="ovhcloud", subsidiary="FR", price="register")
    assert life["amount_cents"].tolist() == [1029, 1000, 1300]
    assert "dynadot" in set(own_history().days()["origin"])


def test_what_looks_at_a_catalogue_is_loaded_while_the_line_is_busy(server):
    address = ENDPOINTS[NAME]
    script = f"""
import sys, ovh.client
ovh.client.ENDPOINTS[{NAME!r}] = {address!r}
from helpers.pricing.refresh import refresh
heavy = {{"pandas", "pyarrow", "duckdb"}}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
import threading
started, before, start = [], [], threading.Thread.start
threading.Thread.start = lambda self: (started.append(self.name), start(self))[1]
fetch = sys.modules["helpers.pricing.refresh"].fetch
def watched(*given, **how):
    before.append("prepare the prices" in started)
    return fetch(*given, **how)
sys.modules["helpers.pricing.refresh"].fetch = watched
(done,) = refresh(["FR"], {NAME!r})
assert heavy <= set(sys.modules)
print(before, done.extensions > 0)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[True] True"
