"""Other encodings, time zones, homes that cannot be written: no command ends in a traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.cli import main
from tests.surroundings.kinds import ROOT

# A file is in the way of every folder below it: nobody can write there, not even root.
NOWHERE = Path(os.devnull) / "home"

COMMANDS = {
    "prices": ("prices",),
    "prices of every script": ("prices", "--csv"),
    "search": ("search", "été.fr", "merrychristmas.ovh"),
    "scan": ("scan", "été", "--extensions", "fr", "com", "ovh"),
    "plan": ("plan", "names.txt"),
    "doctor": ("doctor", "sandbox"),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder with a list of names that no 8-bit encoding holds."""
    (tmp_path / "names.txt").write_text("été.fr\nпример.com\n例え.com\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path / "kept"))
    return tmp_path


@pytest.fixture
def output(monkeypatch):
    """Give standard output and error another encoding; what was written comes back as bytes."""

    def become(encoding: str):
        streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2)]
        monkeypatch.setattr(sys, "stdout", streams[0])
        monkeypatch.setattr(sys, "stderr", streams[1])
        return streams

    return become


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_output_that_is_not_utf_8_ends_no_command_in_a_traceback(encoding, folder, output):
    stdout, stderr = output(encoding)
    for name, command in COMMANDS.items():
        assert main(list(command)) in (0, 1), (name, stderr.buffer.getvalue())
    stdout.flush()
    assert "fr" in stdout.buffer.getvalue().decode(encoding)


def test_json_stays_json_whatever_the_encoding(folder, output):
    for encoding in ("cp1252", "ascii", "utf-8"):
        stdout, _ = output(encoding)
        assert main(["prices", "com", "--json"]) == 0
        assert main(["search", "été.fr", "--json"]) in (0, 1)
        stdout.flush()
        for document in _documents(stdout.buffer.getvalue().decode("utf-8")):
            assert document


def _documents(text: str) -> list:
    decoder, found = json.JSONDecoder(), []
    while text := text.strip():
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:]
    return found


def python(*arguments: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **variables},
        timeout=60,
    )
    said = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
    assert done.returncode == 0, said
    assert "Traceback" not in said
    return done.stdout.decode("utf-8", "backslashreplace")


def test_a_real_process_with_a_real_other_encoding_works():
    assert "10.29" in python("-m", "helpers", "prices", "--sort", "renew", PYTHONIOENCODING="cp1252")


WALK = """
from helpers import connect
from helpers.ordering import *
client = connect()
cart = assign_cart(client, create_cart(client, subsidiary="FR"))
item = add_domain(client, cart, search_offers(client, cart, domain="merrychristmas.ovh").first())
add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
order = checkout(client, cart)
pay(client, order, mean="ovhAccount")
print(order, client.sandbox.clock.now().isoformat(), client.get(f"/me/order/{order.order_id}")["date"])
"""


def test_the_flow_is_the_same_in_every_time_zone_and_without_a_home():
    surroundings = [
        {"TZ": "UTC"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/St_Johns", "HOME": str(NOWHERE), "XDG_DATA_HOME": "", "XDG_CACHE_HOME": ""},
    ]
    said = [python("-c", WALK, **variables) for variables in surroundings]
    assert said[0].strip()
    assert set(said) == {said[0]}
