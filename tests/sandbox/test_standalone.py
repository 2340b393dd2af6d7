"""``python -m ovh_sandbox``: the sandbox for clients in other languages."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys

import pytest

from tests.sandbox.purchase import buy
from tests.sandbox.raw import RawClient
from tests.sandbox.standalone import ROOT, standalone


def _run(*options: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "ovh_sandbox", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_what_a_client_needs_and_ends_cleanly_when_told(number):
    with standalone("--seed", "5") as running:
        assert set(running.ready) == {
            "admin",
            "admin_key",
            "application_key",
            "application_secret",
            "ca_file",
            "clock",
            "consumer_key",
            "endpoint",
            "other_consumer_key",
            "seed",
            "state",
        }
        assert running.ready["seed"] == 5
        client = RawClient(running.ready)
        buy(client, "bought-from-outside.com")
        # A client that keeps its connection open does not keep the sandbox from ending.
        assert running.end(number) == (0, "")
        client.close()


def test_a_port_in_use_is_named_and_the_exit_code_is_1():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = _run("--port", str(taken.getsockname()[1]), "--json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert str(taken) not in done.stderr
    assert "Address already in use" in done.stderr
    assert "--port 0" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "words", "code"),
    [
        (["--host", "192.0.2.1", "--port", "0"], "Cannot listen on 192.0.2.1", 1),
        (["--port", "99999"], "a port is 0 to 65535", 2),
        (["--state", "/no/such/folder/shop.db", "--port", "0"], "cannot be opened", 1),
        (["--state", __file__, "--port", "0"], "not the state of a sandbox", 1),
        (["--subsidiary", "XX"], "invalid choice", 2),
    ],
)
def test_what_cannot_be_started_says_why_without_a_traceback(options, words, code):
    done = _run(*options)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_listening_beyond_this_machine_is_warned_of():
    with standalone("--host", "0.0.0.0") as running:
        assert running.ready["endpoint"].startswith("http://127.0.0.1:")
        client = RawClient(running.ready)
        assert client.get("/auth/time")
        client.close()
        code, complaints = running.end()
    assert code == 0
    assert "Warning: listening on 0.0.0.0" in complaints
