"""The price watch: what changed since the last one, told once, and never lost to a failure."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date

import pytest

from helpers import connect
from helpers.cli import command
from helpers.cli.watch import watch, watch_folder
from helpers.errors import InvalidInput, StorageTrouble
from tests.live_path import PRETEND, pretend_live


@pytest.fixture(scope="module")
def catalogue():
    """The sandbox's catalogue in the official shape, cut down to a few extensions."""
    client = connect()
    document = client.get("/order/catalog/public/domain", ovhSubsidiary="FR", _need_auth=False)
    client.sandbox.stop()
    few = ("com", "net", "org", "fr", "ovh", "co.uk")
    document["plans"] = [one for one in document["plans"] if one["planCode"] in few]
    return document


@pytest.fixture(autouse=True)
def live(sandbox, monkeypatch, tmp_path):
    pretend_live(sandbox, monkeypatch, tmp_path)


@pytest.fixture
def saved(catalogue, tmp_path):
    """Write the catalogue to a file, changed by a function; a day later each time, which its name says."""
    days = iter(range(1, 29))

    def save(change=lambda document: None):
        document = json.loads(json.dumps(catalogue))
        change(document)
        file = tmp_path / f"catalogue-2025-07-{next(days):02}.json"
        file.write_text(json.dumps(document))
        return str(file)

    return save


def dearer(document, code="com", by=100_000_000):
    (plan,) = (one for one in document["plans"] if one["planCode"] == code)
    for price in plan["pricings"]:
        if price["capacities"] == ["renew"]:
            price["price"] += by


def without(document, code="fr"):
    document["plans"] = [one for one in document["plans"] if one["planCode"] != code]


def run(*arguments):
    return command("watch", list(map(str, arguments)), prog="watch")


def test_the_first_watch_only_remembers_and_the_next_sees_nothing(saved, capsys):
    assert run("--file", saved()) == 0
    assert capsys.readouterr().out.startswith("First watch: ")
    assert run("--file", saved()) == 0
    assert "no change since 2025-07-01" in capsys.readouterr().out


def test_a_change_is_told_once(saved, capsys):
    run("--file", saved())
    capsys.readouterr()
    assert run("--file", saved(dearer)) == 1
    told = capsys.readouterr().out
    assert "1 change since 2025-07-01" in told
    assert "14.49" in told
    assert "+7.4 %" in told
    assert run("--file", saved(dearer)) == 0


def test_new_and_gone_extensions_are_told(saved):
    watch(saved(without))
    assert watch(saved()).changes[["extension", "change"]].to_numpy().tolist() == [["fr", "new"]]
    assert watch(saved(without)).changes["change"].tolist() == ["gone"]


def test_only_the_extensions_asked_for_are_told(saved):
    watch(saved(), extensions=["fr", ".OVH"])
    seen = watch(saved(dearer), extensions=["fr", "ovh"])
    assert (len(seen.changes), seen.extensions) == (0, 2)


def test_another_list_of_extensions_has_a_memory_of_its_own(saved):
    watch(saved(), extensions=["com"])
    watch(saved())
    assert len(watch(saved(dearer)).changes) == 1
    # That the other watch told it already takes nothing away from this one.
    assert len(watch(saved(dearer), extensions=["com"]).changes) == 1


def test_an_extension_that_is_not_there_yet_is_watched_for(saved):
    first = watch(saved(without), extensions=["fr"])
    assert (first.extensions, first.since) == (0, None)
    assert watch(saved(), extensions=["fr"]).changes["change"].tolist() == ["new"]


def test_what_is_no_extension_is_refused(saved):
    with pytest.raises(InvalidInput, match="no extension can be written so"):
        watch(saved(), extensions=["ﷺ☃"])


def test_a_promotion_that_ends_is_told():
    client = connect()
    try:
        watch(client, subsidiary="FR")
        client.sandbox.clock.advance(months=7)
        changes = watch(client, subsidiary="FR").changes
    finally:
        client.sandbox.stop()
    ended = changes[changes["change"] == "promotion ended"]
    assert len(ended)
    com = changes[changes["extension"] == "com"]
    assert com["change"].tolist() == ["dearer", "promotion ended"]
    assert com["after_cents"].tolist() == [1349, 1349]


def test_a_live_endpoint_is_asked_without_keys(capsys):
    assert run("--endpoint", PRETEND, "--extensions", "com", "fr") == 0
    assert "2 extensions" in capsys.readouterr().out
    assert run("--endpoint", PRETEND, "--extensions", "com", "fr", "--quiet") == 0
    assert capsys.readouterr().out == ""


def test_a_passing_trouble_of_the_endpoint_is_waited_out(sandbox, monkeypatch):
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    sandbox.faults.failing_reads = 2
    assert run("--endpoint", PRETEND) == 0


def test_a_failure_is_status_2_and_what_was_remembered_stays(saved, sandbox, tmp_path, capsys):
    run("--file", saved())
    (memory,) = watch_folder().iterdir()
    before = memory.read_bytes()
    broken = saved()
    (tmp_path / "catalogue-2025-07-02.json").write_text('{"plans": [')
    assert run("--file", broken) == 2
    assert memory.read_bytes() == before
    # A CSV that cannot be written: the change must still be told next time.
    capsys.readouterr()
    assert run("--file", saved(dearer), "--csv", tmp_path / "no" / "such" / "folder.csv") == 2
    assert "no/such" in capsys.readouterr().err
    assert memory.read_bytes() == before
    assert run("--file", saved(dearer)) == 1


def test_a_damaged_memory_is_said_to_be(saved):
    watch(saved())
    (memory,) = watch_folder().iterdir()
    memory.write_bytes(b"PAR1 no more")
    with pytest.raises(StorageTrouble, match="damaged"):
        watch(saved())


def test_two_saved_catalogues_are_compared_and_nothing_is_remembered(saved, tmp_path, capsys):
    assert run("--against", saved(), "--file", saved(dearer)) == 1
    assert not watch_folder().exists()


def test_csv_and_json_are_for_programs(saved, tmp_path, capsys):
    run("--file", saved())
    capsys.readouterr()
    run("--file", saved(dearer), "--csv", tmp_path / "changes.csv", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["since"], told["day"]) == ("2025-07-01", "2025-07-02")
    assert told["changes"][0]["after_cents"] == 1449
    (row,) = csv.DictReader(io.StringIO((tmp_path / "changes.csv").read_text()))
    assert (row["extension"], row["price"], row["change_cents"]) == ("com", "renew", "100")
    run("--file", saved(), "--csv", "-")
    assert capsys.readouterr().out.startswith("subsidiary,currency,extension")


def test_a_watch_shows_itself_as_a_table(saved):
    watch(saved())
    seen = watch(saved(dearer))
    assert "<table" in seen._repr_html_()
    assert seen.since == date(2025, 7, 1)


def test_it_runs_as_a_module(saved):
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli.watch", "--file", saved()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("First watch")
