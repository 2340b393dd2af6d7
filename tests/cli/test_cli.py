"""The command line: quick to help, tables for people, JSON for programs, one clear message when it cannot."""

from __future__ import annotations

import csv
import io
import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.cli import COMMANDS, main
from tests.conftest import official_client
from tests.live_path import PRETEND, allow_oauth2, keys_of, pretend_live

HEAVY = (
    "ovh",
    "requests",
    "pandas",
    "matplotlib",
    "starlette",
    "ipywidgets",
    "duckdb",
    "pyarrow",
    "tenacity",
    "IPython",
)


@pytest.fixture(autouse=True)
def live(sandbox, monkeypatch, tmp_path):
    pretend_live(sandbox, monkeypatch, tmp_path)


@pytest.fixture
def with_keys(sandbox, monkeypatch):
    for name, value in keys_of(sandbox).items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)


def run(*arguments) -> int:
    return main(list(map(str, arguments)))


def python(*arguments, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **options,
    )


# -- help ------------------------------------------------------------------------------------------------------


def test_help_loads_nothing_heavy():
    done = python(
        "-c",
        "import sys\nfrom helpers.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit: pass\n"
        f"print('LOADED', [name for name in {HEAVY} if name in sys.modules])",
    )
    assert "LOADED []" in done.stdout
    for name, (_, title) in COMMANDS.items():
        assert f"{name:9} {title}" in done.stdout


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as left:
        run(name, "--help")
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("usage: ")
    if name != "sandbox":
        assert "examples:\n" in text
        assert "Exit status: 0 " in text


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "sandbox"])
def test_the_help_of_a_command_loads_nothing_heavy_either(name):
    done = python(
        "-c",
        f"import sys\nfrom helpers.cli import main\ntry:\n    main(['{name}', '--help'])\nexcept SystemExit: pass\n"
        "print('LOADED', [name for name in ('ovh', 'pandas', 'matplotlib', 'starlette') if name in sys.modules])",
    )
    assert "LOADED []" in done.stdout, done.stderr


def test_without_a_command_it_shows_the_help_and_says_that_this_is_not_enough(capsys):
    assert run() == 2
    assert "commands:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["fly"], "there is no command 'fly'"),
        (["prices", "--top", "0"], "--top"),
        (["prices", "--max-renewal", "cheap"], "--max-renewal"),
        (["prices", "--file", "a", "--endpoint", "b"], "not allowed with"),
        (["watch"], "required"),
        (["search"], "required"),
        (["scan", "a", "--quota", "0"], "--quota"),
    ],
)
def test_wrong_arguments_are_status_2(arguments, says, capsys):
    with pytest.raises(SystemExit) as left:
        run(*arguments)
    assert left.value.code == 2
    assert says in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys):
    from helpers import __version__

    assert run("--version") == 0
    assert capsys.readouterr().out == f"OVH Order Lab {__version__}\n"


# -- prices ---------------------------------------------------------------------------------------------------


def test_prices_are_a_table(capsys):
    assert run("prices", ".COM", "fr", "--sort", "renew") == 0
    said = capsys.readouterr()
    head, first, second = said.out.splitlines()
    assert head.split() == [
        "extension",
        "first",
        "year",
        "before",
        "promotion",
        "renewal",
        "transfer",
        "restore",
        "currency",
    ]
    assert first.split()[0] == "fr"
    # A list price behind a published promotion, and a restore, are ours: they are marked, and the mark is explained.
    assert second.split() == ["com", "10.29", "13.49*", "13.49", "13.49", "73.49*", "EUR"]
    assert "* modelled, not observed" in said.err
    assert "Prices of 2025-06-23, FR, EUR without tax" in said.err


def test_a_transfer_of_nothing_is_marked_as_unclear(capsys):
    assert run("prices", "pl") == 0
    said = capsys.readouterr()
    assert "0.00?" in said.out
    assert "does not say" in said.err
    run("prices", "pl", "--json")
    (row,) = json.loads(capsys.readouterr().out)
    assert row["transfer_unclear"]
    assert row["restore_modelled"]
    assert not row["list_modelled"]


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_a_plan_without_one_usable_row_says_why(how, tmp_path, capsys):
    names = tmp_path / "names.csv"
    names.write_text("name\nbad name.fr\n-x.fr\n")
    budget = tmp_path / "budget.csv"
    assert run("plan", names, *how, "--budget", budget) == 1
    assert "it has a space in it" in capsys.readouterr().out
    assert budget.read_text().startswith("year,")
    # A list that came damaged does not replace the review of a good one.
    budget.write_text("of a good list")
    assert run("plan", names, *how, "--budget", budget) == 1
    assert budget.read_text() == "of a good list"


def test_a_plan_is_priced_by_a_saved_catalogue(tmp_path, capsys, sandbox):
    names, saved = tmp_path / "names.csv", tmp_path / "catalogue-2025-06-23.json"
    names.write_text("name\nshop-of-mine.com\n")
    document = official_client(sandbox).get(
        "/order/catalog/public/domain", ovhSubsidiary="GB", _need_auth=False
    )
    saved.write_text(json.dumps(document))
    assert run("plan", names, "--file", saved, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["subsidiary"], said["currency"], said["without_tax"]) == ("GB", "GBP", "8.79")
    assert said["prices_of"] == "2025-06-23"


def test_a_scan_of_bad_names_alone_is_not_all_well(tmp_path, capsys):
    names = tmp_path / "names.txt"
    names.write_text("bad name\n-x.fr\n")
    assert run("scan", "--file", names, "--skip-bad") == 1
    assert "None of the names can be used" in capsys.readouterr().err


def test_prices_for_programs_are_whole_cents(capsys):
    run("prices", "com", "--json")
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["extension"], row["register_cents"], row["renew_cents"], row["currency"]) == (
        "com",
        1029,
        1349,
        "EUR",
    )
    run("prices", "com", "--csv", "--subsidiary", "GB")
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["currency"] == "GBP"


def test_prices_below_a_limit(capsys):
    assert run("prices", "--max-renewal", "5", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert all(row["renew_cents"] <= 500 for row in rows)
    assert run("prices", "--max-renewal", "0.01") == 1
    assert capsys.readouterr().out == "no extension fits\n"


def test_prices_of_an_endpoint_need_no_keys(capsys):
    assert run("prices", "com", "--endpoint", PRETEND, "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["renew_cents"] == 1349


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["zzzz"], ".zzzz: not sold there"),
        (["--file", "no/such.json"], "there is no such file"),
        (["--subsidiary", "PL"], "PL"),
        (["--endpoint", "ovh-moon"], "no endpoint has that name"),
    ],
)
def test_prices_that_cannot_be_given(arguments, says, capsys):
    assert run("prices", *arguments) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""


# -- search -------------------------------------------------------------------------------------------------------


def test_a_search_in_the_sandbox_says_that_it_is_one(capsys):
    assert run("search", "merrychristmas.ovh") == 0
    told = capsys.readouterr()
    assert "sandbox" in told.err
    assert "1.99 EUR" in told.out


def test_a_name_that_cannot_be_had_is_status_1_and_the_others_are_told(capsys):
    assert run("search", "reserved.fr", "nonsense", "merrychristmas.ovh") == 1
    told = capsys.readouterr().out
    assert "nonsense: the API answered 400" in told
    assert "create-default" in told


def test_a_search_for_programs(capsys):
    run("search", "merrychristmas.ovh", "nonsense", "--json")
    good, bad = json.loads(capsys.readouterr().out)
    assert good["offers"][0]["prices_without_tax"]["total"] == "1.99"
    assert (bad["offers"], "no extension" in bad["refused"]) == ([], True)


def test_a_live_search_uses_the_configured_keys_and_leaves_no_cart(with_keys, api, capsys):
    assert run("search", "merrychristmas.ovh", "--endpoint", PRETEND) == 0
    assert "sandbox" not in capsys.readouterr().err
    assert api.get("/order/cart") == []


def test_a_live_search_without_keys_says_where_they_belong(capsys):
    assert run("search", "merrychristmas.ovh", "--endpoint", PRETEND) == 2
    told = capsys.readouterr()
    assert "OVH_APPLICATION_KEY" in told.err
    assert "Traceback" not in told.err


# -- scan, plan ----------------------------------------------------------------------------------------------------


def test_a_scan_asks_for_a_label_under_extensions(capsys):
    assert run("scan", "merrychristmas", "--extensions", "com", "fr", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == ["merrychristmas.com", "merrychristmas.fr"]


def test_a_scan_of_a_file_is_kept_and_goes_on(tmp_path, with_keys, capsys):
    (tmp_path / "names.txt").write_text("\ufeffgift-one.com\n\ngift-two.fr\n", encoding="utf-8")
    how = ["--file", tmp_path / "names.txt", "--endpoint", PRETEND, "--results", tmp_path / "scan.db"]
    assert run("scan", *how, "--csv", tmp_path / "found.csv") == 0
    assert run("scan", *how, "--csv", "-") == 0
    again = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert again == list(csv.DictReader((tmp_path / "found.csv").open()))
    assert len(again) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bad name"], "space"),
        ([], "there are none"),
        (["shop", "--extensions", "zzzz"], "zzzz"),
        (["shop", "--max-renewal", "cheap"], "cheap"),
        (["--file", "no/such.txt"], "no/such.txt"),
    ],
)
def test_a_scan_that_cannot_begin(arguments, says, capsys):
    assert run("scan", *arguments) == 2
    assert says in capsys.readouterr().err


def test_a_plan_is_priced_without_any_call_and_its_faults_have_lines(tmp_path, capsys):
    (tmp_path / "names.csv").write_text("name,years\nshop-a.fr,1\nbad name.fr,1\nshop-b.com,-1\n")
    assert run("plan", tmp_path / "names.csv", "--json", "--budget", tmp_path / "budget.csv") == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["line"], one["planned"]) for one in told["problems"]] == [(3, False), (4, False)]
    assert (told["without_tax"], told["with_tax"], told["asked"]) == ("5.59", "6.71", False)
    assert len(list(csv.DictReader((tmp_path / "budget.csv").open()))) == 5


def test_a_clean_plan_is_status_0(tmp_path, capsys):
    (tmp_path / "names.csv").write_text("name\nshop-a.com\n")
    assert run("plan", tmp_path / "names.csv", "--csv", tmp_path / "review.csv") == 0
    assert "first payment with tax" in capsys.readouterr().out
    assert (tmp_path / "review.csv").exists()


def test_a_plan_asks_for_each_name_when_told_where(tmp_path, with_keys, capsys):
    (tmp_path / "names.csv").write_text("name\ntaken.com\n")
    assert run("plan", tmp_path / "names.csv", "--endpoint", PRETEND, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["asked"]
    assert told["rows"][0]["state"] == "taken"


# -- drift ------------------------------------------------------------------------------------------------------------


def test_the_drift_of_an_endpoint_is_read_from_its_own_description(capsys):
    status = run("drift", "--endpoint", PRETEND, "--called", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["operations"] > 100
    assert status == (1 if told["changes"] else 0)
    # The sandbox describes what it serves, and it serves what the steps of the flow call.
    assert [change for change in told["changes"] if change["kind"] == "operation gone"] == []
    assert all(change["steps"] for change in told["changes"])


def test_a_section_that_an_endpoint_lost_is_a_breaking_change(monkeypatch, capsys):
    from helpers.client.order_client import OrderClient
    from helpers.errors import NotFound

    before = OrderClient.get

    def without_me(self, path, *arguments, **options):
        if path == "/me.json":
            raise NotFound("Read the description", "404", "")
        return before(self, path, *arguments, **options)

    monkeypatch.setattr(OrderClient, "get", without_me)
    assert run("drift", "--endpoint", PRETEND, "--called", "--breaking") == 1
    assert "breaking: GET /me: no longer described. [account, names, bulk]" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["saved.json", "--endpoint", PRETEND]])
def test_drift_takes_files_or_an_endpoint(arguments, capsys):
    assert run("drift", *arguments) == 2
    assert "--endpoint ovh-eu" in capsys.readouterr().err


# -- errors -----------------------------------------------------------------------------------------------------------


def test_an_endpoint_that_does_not_answer_is_one_message(monkeypatch, capsys):
    import ovh.client

    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    monkeypatch.setitem(ovh.client.ENDPOINTS, PRETEND, "http://127.0.0.1:9/1.0")
    for arguments in (["prices", "--endpoint", PRETEND], ["drift", "--endpoint", PRETEND]):
        assert run(*arguments) == 2
        told = capsys.readouterr()
        assert "no answer" in told.err or "no whole answer" in told.err
        assert "Traceback" not in told.err


def test_an_oauth2_secret_is_not_in_the_message_about_it(sandbox, monkeypatch, capsys):
    account = allow_oauth2(sandbox, monkeypatch)
    monkeypatch.setenv("OVH_CLIENT_ID", account["client_id"])
    monkeypatch.setenv("OVH_CLIENT_SECRET", "hunter2hunter2")
    assert run("search", "a.com", "--endpoint", PRETEND) == 2
    told = capsys.readouterr().err
    assert "no access token" in told
    assert "hunter2" not in told


def test_a_configuration_file_that_cannot_be_read_is_one_message(tmp_path):
    (tmp_path / "ovh.conf").write_text("application_secret=hunter2\n")
    root = Path(__file__).resolve().parents[1]
    done = python(
        "-m", "helpers", "prices", "com", cwd=tmp_path, env={"PYTHONPATH": str(root), "HOME": str(tmp_path)}
    )
    assert done.returncode == 2
    assert "ovh.conf cannot be read" in done.stderr
    assert "hunter2" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_has_enough_is_no_trouble():
    done = subprocess.run(
        f"{shlex.quote(sys.executable)} -m helpers prices | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.startswith("extension")
    assert done.stderr == ""


def test_the_sandbox_serves_until_it_is_told_to_stop():
    with subprocess.Popen(
        [sys.executable, "-m", "helpers", "sandbox", "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        ready = json.loads(server.stdout.readline())
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0
    assert ready["endpoint"].startswith("http://127.0.0.1:")
