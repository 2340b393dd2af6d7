"""SQLite files: opened in one place, private, checked, and written to in transactions."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers.errors import AlreadyDone, InvalidInput, StorageTrouble
from helpers.storage.files import ANEW, make_private, storage_errors, trouble

__all__ = ["Database", "only_one"]

_WAITS = 5.0
"""Seconds that a write waits for another program's."""
_CHECKED_WHOLE = 20_000_000
"""Bytes up to which a file is looked through for damage when it is opened."""


class Database:
    """An SQLite file of this package.

    Each statement is on the disk when the next one runs, unless they stand in one `transaction`. Threads may share
    one; so may programs, each with its own. A file that was removed or replaced while in use is noticed before
    anything more is written into the void.

    Parameters
    ----------
    path : path or None
        None keeps it in memory.
    title : str
        What it is, as errors call it: ``"the purchase journal"``.
    kind, version : str, int
        What it holds; written into a new file, and compared with an old one.
    schema : str
        Statements that make its tables, each of which can be said twice.
    upgrades : mapping of int to str
        Statements that bring a file of that version to the next one.
    unmarked : str
        A table by which a file of version 1 is known that says nothing of its kind.
    durable : bool
        True: an acknowledged write survives a power cut, not only the death of the program.

    Raises
    ------
    StorageTrouble
        The file is damaged, locked, another program's, of a newer version, or cannot be written.
    """

    def __init__(
        self,
        path: Path | str | None,
        *,
        title: str,
        kind: str,
        schema: str,
        version: int = 1,
        upgrades: Mapping[int, str] | None = None,
        unmarked: str = "",
        durable: bool = True,
        wait: float = _WAITS,
    ):
        self.path = Path(path).expanduser() if path is not None else None
        self.title = title
        self._kind, self._version, self._unmarked = kind, version, unmarked
        self._wait = wait
        self._lock = threading.RLock()
        self._file: tuple[int, int] | None = None
        with self._errors("Open"):
            if self.path is not None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                make_private(self.path)
                self._file = self._identity()
            self._db = sqlite3.connect(
                self.path or ":memory:", check_same_thread=False, isolation_level=None, timeout=wait
            )
        try:
            with self._errors("Open"):
                self._prepare(schema, upgrades or {}, durable)
        except BaseException:
            self._db.close()
            raise

    @contextlib.contextmanager
    def _errors(self, doing: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            # Not the file's fault: whoever declared the rule wants to know.
            raise
        except (OSError, sqlite3.Error) as error:
            raise trouble(f"{doing} {self.title}", self.path, error) from error

    def _prepare(self, schema: str, upgrades: Mapping[int, str], durable: bool) -> None:
        there = self._version_there()
        if self.path is not None and self.path.stat().st_size <= _CHECKED_WHOLE:
            (found,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise self._refused("it is damaged", ANEW)
        self._with_retry("PRAGMA journal_mode=WAL")
        self._db.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        if there == self._version:
            return
        with self.transaction():
            # Another program may have come first while we waited our turn.
            there = self._version_there()
            for step in range(there, self._version) if there else ():
                self._script(upgrades[step])
            self._script(
                "CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);" + schema
            )
            self.note("version", f"{self._kind} {self._version}")

    def _script(self, statements: str) -> None:
        # executescript() would end the transaction first. Our schemas have no semicolon inside a statement.
        for statement in statements.split(";"):
            self._db.execute(statement)

    def _version_there(self) -> int:
        """Version of the file, 0 if it is new; refuses what is not ours before a byte of it changes."""
        tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        if not tables:
            return 0
        if "about" not in tables:
            if self._unmarked in tables:
                return 1
            raise self._refused("another program's tables are in it", "Give the path of a new file.")
        row = self._db.execute("SELECT value FROM about WHERE key = 'version'").fetchone()
        kind, _, number = (row[0] if row else "").rpartition(" ")
        if kind != self._kind or not number.isdigit():
            raise self._refused(
                f"it holds something else ({kind or 'unnamed'})",
                "Give the path of a new file, or of the right one.",
            )
        if int(number) > self._version:
            raise self._refused(
                "a newer version of this package wrote it", "Use that version, or the path of a new file."
            )
        return int(number)

    def _refused(self, wrong: str, advice: str) -> StorageTrouble:
        asked = f"Open {self.title} {self.path}" if self.path is not None else f"Open {self.title}"
        return StorageTrouble(asked, f"{wrong}: it is left as it is", advice, path=self.path or "")

    def _with_retry(self, statement: str) -> None:
        # SQLite does not wait its turn to switch to write-ahead logging: two programs starting at once do.
        until = time.monotonic() + self._wait
        while True:
            try:
                self._db.execute(statement)
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.01)

    def _identity(self) -> tuple[int, int]:
        assert self.path is not None
        there = os.stat(self.path)
        return there.st_dev, there.st_ino

    def _still_there(self) -> None:
        """SQLite goes on writing into a file that was removed: what it keeps there nobody ever sees."""
        if self._file is None:
            return
        try:
            same = self._identity() == self._file
        except OSError:
            same = False
        if not same:
            raise StorageTrouble(
                f"Use {self.title} {self.path}",
                "the file was removed or replaced while it was in use",
                "Put it back, or begin anew (restart the kernel): nothing more is written to it.",
                path=self.path or "",
            )

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple]:
        """Run one statement and return all its rows.

        Raises
        ------
        StorageTrouble
            The file cannot do it.
        sqlite3.IntegrityError
            A rule of the schema stands against it.
        """
        with self._lock, self._errors("Use"):
            self._still_there()
            return self._db.execute(statement, values).fetchall()

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row, all or none of them."""
        with self.transaction(), self._errors("Use"):
            self._db.executemany(statement, rows)

    def row(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> tuple | None:
        """The first row of a statement, or None."""
        rows = self.execute(statement, values)
        return rows[0] if rows else None

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements inside, or none of them; one inside another is part of it."""
        with self._lock:
            if self._db.in_transaction:
                yield
                return
            with self._errors("Use"):
                self._still_there()
                self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                with self._errors("Use"):
                    self._db.execute("COMMIT")
            except BaseException:
                # A full disk or a damaged file may have ended it already.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def note(self, key: str, value: str | None = None) -> str | None:
        """Read a remark about the whole file, or write it."""
        if value is None:
            row = self.row("SELECT value FROM about WHERE key = ?", (key,))
            return row[0] if row else None
        self.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))
        return value

    def belongs_to(self, advice: str, **whose: str) -> None:
        """Have the file belong to an endpoint, an account ...; one that belongs to another is refused.

        Raises
        ------
        InvalidInput
            It is another one's.
        """
        with self.transaction():
            for key, value in whose.items():
                there = self.note(key)
                if there is None:
                    self.note(key, value)
                elif there != value:
                    raise InvalidInput(
                        f"Use {self.title}{f' {self.path}' if self.path is not None else ''}",
                        f"it belongs to {key} {there!r}, this is {value!r}",
                        advice,
                    )

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._db.close()


@contextlib.contextmanager
def only_one(path: Path | str | None, *, doing: str, advice: str) -> Iterator[None]:
    """Keep every other program out meanwhile; one that dies lets go.

    Parameters
    ----------
    path : path or None
        The file it is about: the lock is a file beside it. None, in memory, needs none.
    doing, advice : str
        For the error: what was tried, and what to do.

    Raises
    ------
    AlreadyDone
        Another one is at it.
    """
    if path is None:
        yield
        return
    # A lock of the database itself would hold up its own writes.
    busy = Path(f"{path}-busy")
    with storage_errors("Lock", busy):
        make_private(busy)
        lock = sqlite3.connect(busy, isolation_level=None, timeout=0)
    try:
        try:
            with storage_errors("Lock", busy):
                lock.execute("BEGIN EXCLUSIVE")
        except StorageTrouble as error:
            if isinstance(error.__cause__, sqlite3.OperationalError) and "locked" in str(error.__cause__):
                raise AlreadyDone(doing, "another program is doing it: nothing was sent", advice) from error
            raise
        yield
    finally:
        lock.close()
