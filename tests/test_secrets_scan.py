"""The short form of `python -m tests.secrets_scan`: one notebook and one command."""

from __future__ import annotations

import gzip
import json

from helpers.cli import COMMANDS as ALL_COMMANDS
from tests.secrets_scan import COMMANDS, ON_PURPOSE, QUICK_COMMANDS, QUICK_NOTEBOOKS, look_through, scan


def test_no_file_that_notebooks_and_commands_write_holds_a_secret(tmp_path):
    found = scan(QUICK_NOTEBOOKS, QUICK_COMMANDS, scratch=tmp_path)
    assert found.failed == []
    assert found.leaks == []
    # The scan sees what it looks for, and that something was written.
    assert {"application", "consumer"} <= set(found.secrets.values())
    assert found.files > 5
    # Had one been written, it would have been found: in a saved notebook, in a compressed file, in a name.
    secret = next(value for value, kind in found.secrets.items() if kind == "consumer")
    home = tmp_path / "home"
    [notebook] = home.rglob("01_create_cart.ipynb")
    saved = json.loads(notebook.read_text())
    saved["metadata"]["widgets"] = {"state": {"one": {"state": {"value": secret}}}}
    notebook.write_text(json.dumps(saved))
    (home / "kept.json.gz").write_bytes(gzip.compress(secret.encode()))
    (home / f"{secret}.txt").touch()
    look_through(home, found)
    assert len(found.leaks) == 3
    assert all(leak.endswith("consumer") for leak in found.leaks)


def test_every_command_is_scanned():
    assert {command[0] for command, _ in COMMANDS} | set(ON_PURPOSE) == set(ALL_COMMANDS)
