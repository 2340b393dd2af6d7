"""The command ``python -m helpers.cli.drift``."""

import json
import subprocess
import sys

import pytest

from helpers.cli.drift import drift, main
from ovh_sandbox import Sandbox
from ovh_sandbox.contract import load_contract
from ovh_sandbox.contract.text import write_text
from tests.conftest import official_client

ORDER = {
    "resourcePath": "/order",
    "apis": [
        {
            "path": "/order/shelf",
            "operations": [
                {
                    "httpMethod": "GET",
                    "noAuthentication": True,
                    "responseType": "long[]",
                    "apiStatus": {"value": "PRODUCTION"},
                    "parameters": [],
                }
            ],
        }
    ],
    "models": {},
}
CONTRACT = "published 2030-01\nsection order\nopen GET /order/shelf -> long[]\nsection me\nsigned GET /me -> string\n"


@pytest.fixture
def saved(tmp_path):
    """A folder with one saved description, and a contract that agrees with it."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "order.json").write_text(json.dumps(ORDER))
    (tmp_path / "contract.txt").write_text(CONTRACT)
    return folder, tmp_path / "contract.txt"


def _rewrite(folder, change):
    document = json.loads(json.dumps(ORDER))
    change(document)
    (folder / "order.json").write_text(json.dumps(document))


def test_no_change_is_status_0_and_sections_not_saved_are_not_missed(saved, capsys):
    folder, contract = saved
    assert main([str(folder), "--contract", str(contract)]) == 0
    assert capsys.readouterr().out == "No change against the contract of 2030-01 (2 operations).\n"


def test_a_change_is_status_1_and_told(saved, capsys):
    folder, contract = saved
    _rewrite(folder, lambda d: d["apis"][0]["operations"][0].update(responseType="string[]"))
    assert main([str(folder / "order.json"), "--contract", str(contract)]) == 1
    assert capsys.readouterr().out == (
        "breaking: GET /order/shelf: answers string[] where it answered long[].\n"
        "1 change against the contract of 2030-01 (2 operations): 1 breaking.\n"
    )


def test_json_is_for_programs(saved, capsys):
    folder, contract = saved
    status = {"value": "DEPRECATED", "replacement": "/order/rack"}
    _rewrite(folder, lambda d: d["apis"][0]["operations"][0].update(apiStatus=status))
    assert main([str(folder), "--contract", str(contract), "--json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert change == {
        "level": "deprecated",
        "kind": "deprecated",
        "where": "GET /order/shelf",
        "what": "deprecated",
        "replacement": "/order/rack",
        "steps": [],
    }
    assert main([str(folder), "--contract", str(contract), "--breaking"]) == 0


def test_additions_are_told_when_asked_for(saved, capsys):
    folder, contract = saved
    _rewrite(folder, lambda d: d["apis"].append(d["apis"][0] | {"path": "/order/rack"}))
    assert main([str(folder), "--contract", str(contract)]) == 0
    assert main([str(folder), "--contract", str(contract), "--all"]) == 1
    assert "GET /order/rack: new operation" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "complaint"),
    [("not json", "is not JSON"), ("{}", "is not a description"), (None, "Cannot read")],
)
def test_what_cannot_be_read_is_status_2(tmp_path, capsys, content, complaint):
    file = tmp_path / "order.json"
    if content is not None:
        file.write_text(content)
    assert main([str(file)]) == 2
    assert complaint in capsys.readouterr().err


def test_a_description_of_other_sections_is_status_2(saved, capsys):
    folder, contract = saved
    _rewrite(folder, lambda d: d.update(resourcePath="/cloud"))
    assert main([str(folder), "--contract", str(contract)]) == 2
    assert "the contract knows the sections me, order" in capsys.readouterr().err


def test_it_runs_as_a_module(tmp_path, saved):
    folder, _ = saved
    (tmp_path / "own.txt").write_text(write_text(load_contract()))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "helpers.cli.drift",
            str(folder),
            "--contract",
            str(tmp_path / "own.txt"),
            "--json",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert report["contract"] == "2026-08"
    # One saved description without any of the cart's operations: each of them counts as gone.
    assert {change["kind"] for change in report["changes"]} == {"operation gone", "type gone"}


@pytest.mark.parametrize(
    ("section", "lost", "area"),
    [("domain", "/domain/zone", "/domain/zone"), ("v2/domain", "/domain/name", "/v2/domain/name")],
)
def test_what_goes_missing_among_zones_or_in_the_second_version_is_told(section, lost, area, tmp_path):
    contract = load_contract()
    expected = {str(one) for (_, path), one in contract.operations.items() if path.startswith(area)}
    assert expected
    document = _description(section)
    for one in document["apis"]:
        # A path of another name: a section that describes nothing would not be one that was saved.
        if one["path"].startswith(lost):
            one["path"] = one["path"].replace(lost, "/domain/elsewhere")
    (tmp_path / "saved.json").write_text(json.dumps(document))
    found = drift([str(tmp_path / "saved.json")])
    assert {one.where for one in found.breaking if one.kind == "operation gone"} == expected


def test_a_field_that_a_new_record_of_a_zone_has_to_have_is_told(tmp_path):
    document = _description("domain")
    document["models"]["domain.zone.RecordCreate"]["properties"]["ttl"]["required"] = True
    (tmp_path / "domain.json").write_text(json.dumps(document))
    found = drift([str(tmp_path / "domain.json")], breaking=True)
    assert [(one.kind, one.where) for one in found] == [
        ("requirement changed", "domain.zone.RecordCreate.ttl")
    ]


def _description(section):
    """A section as a sandbox describes it, which is as the contract says."""
    with Sandbox() as sandbox:
        return official_client(sandbox).get(f"/{section}.json", _need_auth=False)
