"""Results as they come, in one SQLite file: a scan that was interrupted goes on from there."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from helpers.errors import InvalidInput
from helpers.search.classify import COLUMNS, FoundName

__all__ = ["KeptNames"]

_VERSION = "ovh-order-lab names 1"
_AMOUNTS = {"price", "discount", "fee", "total", "renew", "offers"}
_COLUMNS = ", ".join(f"{column} {'INTEGER' if column in _AMOUNTS else 'TEXT'}" for column in COLUMNS)
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS found ({_COLUMNS}, PRIMARY KEY (name));
"""


class KeptNames:
    """The results of one endpoint and subsidiary.

    Parameters
    ----------
    path : path or None
        None keeps them in memory.
    endpoint, subsidiary : str
        Whose answers they are: another one's are never mixed in.

    Raises
    ------
    InvalidInput
        The file is something else, or holds another endpoint's or subsidiary's results.
    """

    def __init__(self, path: Path | str | None, *, endpoint: str, subsidiary: str):
        self.path = Path(path) if path is not None else None
        self._lock = threading.Lock()
        try:
            # Autocommit: each result is on the disk when the next call is made.
            self._db = sqlite3.connect(
                self.path or ":memory:", check_same_thread=False, isolation_level=None, timeout=30
            )
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type='table'")}
            if tables and "about" not in tables:
                raise sqlite3.DatabaseError("another program's tables are in it")
            self._db.executescript(_SCHEMA)
            self._belongs_to(endpoint, subsidiary)
        except sqlite3.Error as error:
            raise InvalidInput(
                f"Keep results in {self.path}",
                f"it cannot hold them ({error})",
                "Give the path of a new file, or of one that an earlier search made.",
            ) from error

    def _belongs_to(self, endpoint: str, subsidiary: str) -> None:
        for key, value in (("version", _VERSION), ("endpoint", endpoint), ("subsidiary", subsidiary)):
            there = self.note(key)
            if there is None:
                self.note(key, value)
            elif there != value:
                raise InvalidInput(
                    f"Keep results in {self.path}",
                    f"its results are of {key} {there!r}, these are of {value!r}",
                    "Use a file of its own for each endpoint and subsidiary: their prices do not mix.",
                )

    def note(self, key: str, value: str | None = None) -> str | None:
        """Read a remark, or write it."""
        with self._lock:
            if value is None:
                row = self._db.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
                return row[0] if row else None
            self._db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))
            return value

    def keep(self, found: FoundName) -> None:
        """Write one result down."""
        marks = ", ".join("?" * len(COLUMNS))
        with self._lock:
            self._db.execute(f"INSERT OR REPLACE INTO found VALUES ({marks})", astuple(found))

    def settled(self) -> set[str]:
        """Names that need not be asked again."""
        with self._lock:
            return {row[0] for row in self._db.execute("SELECT name FROM found WHERE state != 'unknown'")}

    def of(self, names: Iterable[str]) -> Iterator[FoundName]:
        """What is known of these names, in this order; those never asked are left out."""
        with self._lock:
            rows = {row[0]: row for row in self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM found")}
        for name in names:
            if name in rows:
                yield FoundName(**dict(zip(COLUMNS, rows[name], strict=True)))

    def ages(self) -> list[float]:
        """How many seconds ago each answer of the last minute came."""
        now = datetime.now(UTC)
        with self._lock:
            latest = self._db.execute(
                "SELECT asked_at FROM found ORDER BY asked_at DESC LIMIT 1000"
            ).fetchall()
        return [(now - datetime.fromisoformat(row[0])).total_seconds() for row in latest]

    def close(self) -> None:
        self._db.close()
