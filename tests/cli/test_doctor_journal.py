"""A journal that cannot be read is one line of the report, with what to do; the rest is examined all the same."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import time
from contextlib import ExitStack, closing

import pytest

from helpers import connect
from helpers.cli import command
from helpers.cli.doctor import FAIL, doctor
from helpers.spending.journal import Journal, journal_path
from tests.live_path import PRETEND, connect_live, keys_of, pretend_live


@pytest.fixture(autouse=True)
def live(sandbox, monkeypatch, tmp_path):
    pretend_live(sandbox, monkeypatch, tmp_path)
    for name, value in keys_of(sandbox).items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)
    journal_path().parent.mkdir(parents=True)


def junk(path):
    path.write_bytes(b"this is no journal " * 500)


def truncated(path):
    Journal(path).unresolved("some shop")
    path.write_bytes(path.read_bytes()[:2000])


def folder(path):
    path.mkdir()


def locked(path):
    Journal(path).unresolved("some shop")
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN EXCLUSIVE")
    return db


def foreign(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bookmarks (address TEXT)")


def unreadable(path):
    Journal(path).unresolved("some shop")
    path.chmod(0)
    path.parent.chmod(0o500)
    return _as_somebody_else(path)


def _as_somebody_else(path):
    """Rights mean nothing to root: be the user `nobody` for a while."""
    undone = ExitStack()
    undone.callback(path.parent.chmod, 0o700)
    if os.geteuid() == 0:
        for part in path.parents[1:-2]:
            mode = part.stat().st_mode
            undone.callback(part.chmod, mode)
            part.chmod(mode | 0o055)
        os.chown(path, 65534, -1)
        os.chown(path.parent, 65534, -1)
        os.seteuid(65534)
        undone.callback(os.seteuid, 0)
    return undone


def full(path):
    """No file may grow: what a full disk is to one program."""
    undone = ExitStack()
    undone.callback(signal.signal, signal.SIGXFSZ, signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    undone.callback(resource.setrlimit, resource.RLIMIT_FSIZE, before)
    path.write_bytes(b"")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    return undone


LONGEST = 3.0
"""Seconds that an examination takes, whatever is wrong with the journal."""
WAITED = 1.0
"""Of them, those that it waits for another program."""


@pytest.mark.parametrize("damage", [junk, truncated, folder, locked, foreign, unreadable, full])
def test_a_journal_that_cannot_be_read_is_one_line(sandbox, capsys, damage):
    held = damage(journal_path())
    try:
        client = connect_live(sandbox)
        finding = doctor(client).find("journal")
        assert finding.level == FAIL
        assert str(journal_path()) in finding.said
        assert "\n" not in finding.said
        assert finding.advice
        began = time.process_time()
        status = command("doctor", [PRETEND], prog="doctor")
        # Of CPU, as other programs on the machine are not the doctor's fault.
        assert time.process_time() - began < LONGEST - WAITED
        said = capsys.readouterr()
    finally:
        if held is not None:
            held.close()
    assert status != 0
    assert "Traceback" not in said.out + said.err
    assert sum(str(journal_path()) in line for line in said.out.splitlines()) == 1
    if damage is locked:
        assert "another program is writing to it; waited 1 s" in finding.said


def test_another_program_s_file_is_left_as_it_is(sandbox):
    foreign(journal_path())
    before = journal_path().read_bytes()
    finding = doctor(connect_live(sandbox)).find("journal")
    assert "another program's tables" in finding.said
    assert journal_path().read_bytes() == before


def test_an_examination_of_a_connection_with_a_limit_waits_for_nobody(sandbox):
    client = connect(spend_up_to="25 EUR", journal=journal_path())
    held = locked(journal_path())
    try:
        began = time.monotonic()
        finding = doctor(client).find("journal")
        waited = time.monotonic() - began
    finally:
        held.close()
        client.sandbox.stop()
    assert "it is locked" in finding.said
    # It used to wait five seconds for its banner alone, on a machine with nothing else to do.
    assert waited < LONGEST + 1
