"""A state file that is junk, locked, read-only, gone or on a full disk: said in words, and nothing lost unsaid."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys

import pytest

from ovh_sandbox import Sandbox, StateError
from ovh_sandbox.core import store
from tests.conftest import official_client
from tests.sandbox.raw import RawClient
from tests.sandbox.standalone import ROOT

ROOTLESS = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may read and write everything"
)


@pytest.fixture
def file(tmp_path):
    """A shop that was used and closed."""
    path = tmp_path / "shop.db"
    with Sandbox(str(path)) as sandbox:
        official_client(sandbox).post("/order/cart", ovhSubsidiary="FR")
    return path


def _junk(path):
    path.write_bytes(b"this is no database at all" * 100)


def _cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _cut_head(path):
    path.write_bytes(path.read_bytes()[:50])


def _garbled(path):
    whole = bytearray(path.read_bytes())
    whole[4096:] = os.urandom(len(whole) - 4096)
    path.write_bytes(bytes(whole))


def _folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [_junk, _cut, _cut_head, _garbled, _folder])
def test_a_spoilt_file_is_refused_by_name_and_left_as_it_is(file, spoil):
    spoil(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(StateError) as refused:
        Sandbox(str(file))
    assert str(file) in str(refused.value)
    if before is not None:
        assert file.read_bytes() == before


def test_a_locked_file_is_said_to_be_in_use(file, monkeypatch):
    monkeypatch.setattr(store, "WAITS", 0.2)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StateError, match="another program holds it"):
        Sandbox(str(file))
    holder.close()
    Sandbox(str(file)).stop()


@ROOTLESS
@pytest.mark.parametrize("mode", [0o000, stat.S_IRUSR])
def test_a_file_that_cannot_be_read_or_written_is_refused_by_name(file, mode):
    file.chmod(mode)
    with pytest.raises(StateError, match=file.name):
        Sandbox(str(file))


def _call(sandbox, method, path, body=b""):
    client = RawClient.of(sandbox)
    try:
        return client.send(method, path, body)
    finally:
        client.close()


def _is_503(answered, *words):
    status, body = answered
    assert status == 503, body
    told = body.decode()
    assert "Server::ServiceUnavailable" in told
    for word in words:
        assert word in told


def test_a_file_deleted_while_running_is_told_with_every_answer_until_it_is_back(file, tmp_path):
    aside = tmp_path / "aside.db"
    with Sandbox(str(file)) as sandbox:
        os.rename(file, aside)
        for method, path, body in (
            ("GET", "/me", b""),
            ("POST", "/order/cart", b'{"ovhSubsidiary": "FR"}'),
        ):
            _is_503(_call(sandbox, method, path, body), str(file), "removed")
        base = sandbox.endpoint.removesuffix("/1.0")
        outside = RawClient({"endpoint": base, "application_key": "-"})
        _is_503(outside.send("GET", "/_sandbox", signed=False), str(file))
        outside.close()
        os.rename(aside, file)
        assert _call(sandbox, "GET", "/me")[0] == 200
    with Sandbox(str(file)) as again:
        assert len(official_client(again).get("/order/cart")) == 0


def test_a_running_clock_tells_it_as_well(tmp_path):
    file = tmp_path / "running.db"
    with Sandbox(str(file), clock="now") as sandbox:
        with sandbox.shop.lock, sandbox.shop.store.transaction(write=True):
            sandbox.shop.store.add_event(0.0, "no such event", "x")
        os.rename(file, tmp_path / "aside.db")
        _is_503(_call(sandbox, "GET", "/me"), str(file), "removed")


def test_another_file_in_its_place_is_not_written_to(file, tmp_path):
    other = tmp_path / "other.db"
    shutil.copy(file, other)
    with Sandbox(str(file)) as sandbox:
        os.replace(other, file)
        before = file.read_bytes()
        _is_503(_call(sandbox, "POST", "/order/cart", b'{"ovhSubsidiary": "FR"}'), "put in its place")
        assert file.read_bytes() == before


def test_a_file_locked_by_another_program_is_told(file, monkeypatch):
    monkeypatch.setattr(store, "WAITS", 0.2)
    with Sandbox(str(file)) as sandbox:
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        _is_503(_call(sandbox, "POST", "/order/cart", b'{"ovhSubsidiary": "FR"}'), "another program holds it")
        holder.execute("ROLLBACK")
        holder.close()
        assert _call(sandbox, "POST", "/order/cart", b'{"ovhSubsidiary": "FR"}')[0] == 200


_FULL = """
import resource, signal, sys
from ovh_sandbox import Sandbox
from tests.conftest import official_client
from tests.sandbox.raw import RawClient
import os
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
file = sys.argv[1]
with Sandbox(file) as sandbox:
    client = RawClient.of(sandbox)
    before = client.get("/order/cart")
    # No file may grow beyond this: what a full disk is to one program.
    resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(file + "-wal") + 200_000, resource.RLIM_INFINITY))
    made, statuses = 0, []
    for _ in range(200):
        status, body = client.send("POST", "/order/cart", b'{"ovhSubsidiary": "FR"}')
        statuses.append(status)
        made += status == 200
        if status != 200:
            break
    print(statuses[-1], body.decode())
    assert client.send("GET", "/me")[0] == 200
    held = sandbox.shop.store.count(__import__("ovh_sandbox.order.records", fromlist=["CartRecord"]).CartRecord)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    status, _ = client.send("POST", "/order/cart", b'{"ovhSubsidiary": "FR"}')
    assert status == 200, status
    client.close()
    print(made, held)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_on_a_full_disk_the_reason_is_answered_reads_go_on_and_nothing_acknowledged_is_lost(tmp_path):
    path = str(tmp_path / "shop.db")
    done = subprocess.run(
        [sys.executable, "-c", _FULL, path],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told, counted = done.stdout.splitlines()
    assert told.startswith("503 ")
    assert path in told
    assert "Internal server error" not in told
    made, held = map(int, counted.split())
    assert made == held > 0
