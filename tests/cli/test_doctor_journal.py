"""A journal that cannot be read is one line of the report, with what to do; the rest is examined all the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

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


@pytest.mark.parametrize("damage", [junk, truncated, folder, locked, foreign])
def test_a_journal_that_cannot_be_read_is_one_line(sandbox, capsys, damage):
    held = damage(journal_path())
    try:
        client = connect_live(sandbox)
        finding = doctor(client).find("journal")
        assert finding.level == FAIL
        assert str(journal_path()) in finding.said
        assert "\n" not in finding.said
        assert finding.advice
        status = command("doctor", [PRETEND], prog="doctor")
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
