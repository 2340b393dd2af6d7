"""Files that are kept: whole or not at all, private, and one kind of error for whatever is wrong with them."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from helpers.errors import AlreadyDone, InvalidInput, StorageTrouble
from helpers.storage import Database, atomic_write, data_folder, only_one
from helpers.storage.files import trouble

_WHAT = {
    "title": "the notebook of tests",
    "kind": "ovh-order-lab test",
    "schema": "CREATE TABLE IF NOT EXISTS one (name TEXT PRIMARY KEY, value TEXT)",
}


def opened(path: Path | None, **more) -> Database:
    return Database(path, **_WHAT | more)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path):
    path = tmp_path / "folder" / "notes.txt"
    with atomic_write(path) as part:
        part.write_text("first")
    with pytest.raises(ZeroDivisionError), atomic_write(path) as part:
        part.write_text(f"half of the sec{1 / 0}")
    assert path.read_text() == "first"
    assert [one.name for one in path.parent.iterdir()] == ["notes.txt"]


def test_what_is_written_is_for_its_owner_alone_unless_it_is_to_be_given_away(tmp_path):
    old = os.umask(0o022)
    try:
        for private, expected in ((True, 0o600), (False, 0o644)):
            path = tmp_path / f"{private}.txt"
            with atomic_write(path, private=private) as part:
                part.write_text("x")
            assert mode(path) == expected
    finally:
        os.umask(old)


def test_a_link_keeps_pointing_where_it_points(tmp_path):
    target, link = tmp_path / "real.conf", tmp_path / "link.conf"
    target.write_text("old")
    link.symlink_to(target)
    with atomic_write(link) as part:
        part.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_file_that_may_not_grow_is_named_and_left_alone(tmp_path):
    path = tmp_path / "big.bin"
    with atomic_write(path) as part:
        part.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(StorageTrouble, match=r"big\.bin.*size") as said, atomic_write(path) as part:
            part.write_bytes(b"x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert said.value.path == str(path)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageTrouble, match="not a folder"), atomic_write(tmp_path / "file" / "x"):
        pass
    with pytest.raises(StorageTrouble, match="not a folder"):
        opened(tmp_path / "file" / "x.db")
    with pytest.raises(StorageTrouble, match="it is a folder"):
        opened(tmp_path)


def test_a_database_keeps_what_was_written_and_its_side_files_private(tmp_path):
    path = tmp_path / "deep" / "er" / "a.db"
    old = os.umask(0)
    try:
        db = opened(path)
        db.execute("INSERT INTO one VALUES ('a', 'b')")
        with only_one(path, doing="Test", advice="Wait."):
            files = list(path.parent.iterdir())
            assert {one.name for one in files} >= {"a.db", "a.db-wal", "a.db-shm", "a.db-busy"}
            assert [one.name for one in files if mode(one) & 0o077] == []
    finally:
        os.umask(old)
    db.close()
    assert opened(path).row("SELECT value FROM one") == ("b",)


def test_an_old_file_that_everybody_could_read_becomes_private(tmp_path):
    path = tmp_path / "a.db"
    opened(path).close()
    path.chmod(0o644)
    opened(path).close()
    assert mode(path) == 0o600


@pytest.mark.parametrize(
    "content", [b"not a database, only text\n" * 500, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_junk_is_left_as_it_is(tmp_path, content):
    path = tmp_path / "junk.db"
    path.write_bytes(content)
    with pytest.raises(StorageTrouble, match=r"junk\.db: .*(not a database|damaged)"):
        opened(path)
    assert path.read_bytes() == content


def test_a_truncated_database_is_refused_when_opened(tmp_path):
    path = tmp_path / "a.db"
    db = opened(path)
    db.execute_many("INSERT INTO one VALUES (?, ?)", ((str(n), "x" * 200) for n in range(500)))
    db.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StorageTrouble, match="damaged"):
        opened(path)


def test_a_file_of_another_kind_or_of_a_newer_version_is_refused(tmp_path):
    opened(tmp_path / "a.db", version=2, upgrades={1: ""}).close()
    with pytest.raises(StorageTrouble, match="newer version"):
        opened(tmp_path / "a.db")
    with pytest.raises(StorageTrouble, match="something else"):
        opened(tmp_path / "a.db", kind="ovh-order-lab other")
    with sqlite3.connect(tmp_path / "b.db") as other:
        other.execute("CREATE TABLE theirs (x)")
    with pytest.raises(StorageTrouble, match="another program's"):
        opened(tmp_path / "b.db")


def test_an_old_version_is_brought_up_once(tmp_path):
    path = tmp_path / "a.db"
    db = opened(path)
    db.execute("INSERT INTO one VALUES ('a', 'b')")
    db.close()
    newer = {
        "version": 3,
        "upgrades": {1: "ALTER TABLE one ADD COLUMN more TEXT", 2: "UPDATE one SET more = 'c'"},
    }
    for _ in range(2):
        db = opened(path, **newer)
        assert db.row("SELECT * FROM one") == ("a", "b", "c")
        db.close()


def test_a_first_version_without_a_mark_is_known_by_its_table(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as first:
        first.execute("CREATE TABLE one (name TEXT PRIMARY KEY, value TEXT)")
    db = opened(path, unmarked="one", version=2, upgrades={1: "ALTER TABLE one ADD COLUMN more TEXT"})
    assert db.execute("SELECT more FROM one") == []


@pytest.mark.parametrize(("free", "says"), [(0, "the disk is full"), (10**9, "the disk reports an error")])
def test_a_disk_without_room_for_what_stands_beside_a_file_is_full_and_not_broken(
    tmp_path, monkeypatch, free, says
):
    # As SQLite puts it when the index of its write-ahead log finds no room.
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    assert says in str(trouble("Open the ledger", tmp_path / "a.db", error))


def test_a_full_database_says_so_and_keeps_what_it_had(tmp_path):
    db = opened(tmp_path / "a.db")
    db.execute("INSERT INTO one VALUES ('a', 'b')")
    (pages,) = db.row("PRAGMA page_count")
    db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageTrouble, match=r"a\.db: the disk is full"):
        db.execute_many("INSERT INTO one VALUES (?, ?)", [(str(n), "x" * 200) for n in range(1000)])
    assert db.execute("SELECT name FROM one") == [("a",)]


def test_a_locked_database_is_waited_for_only_so_long(tmp_path):
    path = tmp_path / "a.db"
    opened(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    db = opened(path, wait=0.2)
    began = time.monotonic()
    with pytest.raises(StorageTrouble, match="another program is writing"):
        db.execute("INSERT INTO one VALUES ('a', 'b')")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_file_that_went_while_in_use_is_noticed_before_anything_is_lost(tmp_path, how):
    path = tmp_path / "a.db"
    db = opened(path)
    path.unlink()
    if how == "replaced":
        opened(path).close()
    with pytest.raises(StorageTrouble, match="removed or replaced"):
        db.execute("INSERT INTO one VALUES ('a', 'b')")
    with pytest.raises(StorageTrouble, match="removed or replaced"), db.transaction():
        pass


def test_a_transaction_is_all_or_nothing_and_an_inner_one_part_of_it(tmp_path):
    db = opened(tmp_path / "a.db")

    def half() -> None:
        with db.transaction():
            with db.transaction():
                db.execute("INSERT INTO one VALUES ('a', 'b')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert db.execute("SELECT * FROM one") == []


def test_a_rule_of_the_schema_stays_an_error_of_its_own():
    db = opened(None)
    db.execute("INSERT INTO one VALUES ('a', 'b')")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO one VALUES ('a', 'c')")


def test_threads_share_one(tmp_path):
    db = opened(tmp_path / "a.db")

    def write(which: int) -> None:
        for number in range(50):
            with db.transaction():
                db.execute("INSERT INTO one VALUES (?, '')", (f"{which}-{number}",))

    threads = [threading.Thread(target=write, args=(which,)) for which in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert db.row("SELECT COUNT(*) FROM one") == (200,)


def test_a_file_belongs_to_whom_it_was_made_for(tmp_path):
    db = opened(tmp_path / "a.db")
    db.belongs_to("Use another.", endpoint="ovh-eu", account="a")
    db.belongs_to("Use another.", endpoint="ovh-eu", account="a")
    with pytest.raises(InvalidInput, match=r"a\.db.*belongs to account 'a', this is 'b'"):
        db.belongs_to("Use another.", endpoint="ovh-eu", account="b")


def test_only_one_program_at_a_time_and_a_dead_one_lets_go(tmp_path):
    path = tmp_path / "a.db"
    code = f"""
        from helpers.storage import only_one
        with only_one({str(path)!r}, doing="x", advice="y"):
            print("in", flush=True)
            input()
    """
    other = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout.readline() == "in\n"
    with pytest.raises(AlreadyDone, match="another program"), only_one(path, doing="x", advice="y"):
        pass
    other.send_signal(signal.SIGKILL)
    other.communicate()
    with only_one(path, doing="x", advice="y"):
        pass


def test_every_write_survives_the_death_of_the_program(tmp_path):
    code = f"""
        import os
        from pathlib import Path
        from helpers.storage import Database
        db = Database(Path({str(tmp_path / "a.db")!r}), **{_WHAT!r})
        db.execute("INSERT INTO one VALUES ('done', '')")
        with db.transaction():
            db.execute("INSERT INTO one VALUES ('half', '')")
            os.kill(os.getpid(), 9)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    assert opened(tmp_path / "a.db").execute("SELECT name FROM one") == [("done",)]


def test_the_journal_has_a_place_even_when_nothing_of_a_learner_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", "off")
    assert data_folder().name == "ovh-order-lab"
