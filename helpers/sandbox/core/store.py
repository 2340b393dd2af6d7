"""The shop's memory: typed documents in one SQLite table.

Every thing the sandbox knows (a cart, an order, a contact ...) is a :class:`Record`, kept as JSON with
its identifier, its owner and its parent beside it. One table keeps transactions, snapshots and crash
safety in one place; sections add kinds of records without touching it.

In memory by default. With a file, write-ahead logging and immediate transactions let two processes share
a shop, and whatever was answered survives ``kill -9``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import ClassVar, TypeVar

import msgspec

__all__ = ["Conflict", "Record", "Store"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    owner TEXT,
    parent TEXT,
    body BLOB NOT NULL,
    UNIQUE (kind, id)
);
CREATE INDEX IF NOT EXISTS document_owner ON document (kind, owner) WHERE owner IS NOT NULL;
CREATE INDEX IF NOT EXISTS document_parent ON document (kind, parent) WHERE parent IS NOT NULL;
CREATE TABLE IF NOT EXISTS event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    due REAL NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS event_due ON event (due, seq);
CREATE TABLE IF NOT EXISTS counter (kind TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Conflict(Exception):
    """A record of that kind with that identifier exists already."""


class Record(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Base of what is stored. Subclasses set ``kind``; ``identifier``, ``owner`` and ``parent`` are indexed."""

    kind: ClassVar[str]

    @property
    def identifier(self) -> str:
        raise NotImplementedError

    @property
    def owner_id(self) -> str | None:
        return None

    @property
    def parent_id(self) -> str | None:
        return None


R = TypeVar("R", bound=Record)
_encode = msgspec.json.Encoder().encode


@cache
def _decoder(record: type[Record]) -> msgspec.json.Decoder:
    return msgspec.json.Decoder(record)


class Store:
    """One shop's documents.

    Parameters
    ----------
    path : str
        SQLite file, or ``":memory:"``.
    """

    def __init__(self, path: str = ":memory:"):
        self.path = path
        # One connection, used under the shop's lock by the server thread and by the kernel's own thread.
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=30)
        self._in_memory = path == ":memory:"
        if not self._in_memory:
            self._db.execute("PRAGMA journal_mode=WAL")
        # NORMAL in WAL mode: a commit survives the death of the process, only a power cut could lose it.
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[None]:
        """All or nothing. Reads see one state even while another process writes."""
        if not write and self._in_memory:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # -- documents ---------------------------------------------------------------------------------

    def insert(self, record: Record) -> None:
        """Add a record.

        Raises
        ------
        Conflict
            If its identifier is taken.
        """
        try:
            self._db.execute(
                "INSERT INTO document (kind, id, owner, parent, body) VALUES (?, ?, ?, ?, ?)",
                (record.kind, record.identifier, record.owner_id, record.parent_id, _encode(record)),
            )
        except sqlite3.IntegrityError:
            raise Conflict(f"{record.kind} {record.identifier}") from None

    def save(self, record: Record) -> None:
        """Write back a record that exists."""
        self._db.execute(
            "UPDATE document SET owner = ?, parent = ?, body = ? WHERE kind = ? AND id = ?",
            (record.owner_id, record.parent_id, _encode(record), record.kind, record.identifier),
        )

    def delete(self, record: type[Record], identifier: object) -> bool:
        """Remove a record; False if there was none."""
        cursor = self._db.execute(
            "DELETE FROM document WHERE kind = ? AND id = ?", (record.kind, str(identifier))
        )
        return cursor.rowcount > 0

    def get(self, record: type[R], identifier: object) -> R | None:
        row = self._db.execute(
            "SELECT body FROM document WHERE kind = ? AND id = ?", (record.kind, str(identifier))
        ).fetchone()
        return _decoder(record).decode(row[0]) if row else None

    def find(self, record: type[R], *, owner: str | None = None, parent: object = None) -> list[R]:
        """Records of a kind in order of creation, of one owner or under one parent."""
        decode = _decoder(record).decode
        return [decode(row[0]) for row in self._select("body", record, owner, parent)]

    def ids(self, record: type[Record], *, owner: str | None = None, parent: object = None) -> list[str]:
        return [row[0] for row in self._select("id", record, owner, parent)]

    def count(self, record: type[Record], *, owner: str | None = None, parent: object = None) -> int:
        return self._select("COUNT(*)", record, owner, parent).fetchone()[0]

    def _select(self, what: str, record: type[Record], owner: str | None, parent: object) -> sqlite3.Cursor:
        where, values = "kind = ?", [record.kind]
        if owner is not None:
            where += " AND owner = ?"
            values.append(owner)
        if parent is not None:
            where += " AND parent = ?"
            values.append(str(parent))
        return self._db.execute(f"SELECT {what} FROM document WHERE {where} ORDER BY seq", values)

    # -- identifiers, settings, events ------------------------------------------------------------

    def next_number(self, kind: str) -> int:
        """1, 2, 3 ... per kind, never given twice even after a deletion."""
        return self._db.execute(
            "INSERT INTO counter VALUES (?, 1) ON CONFLICT (kind) DO UPDATE SET value = value + 1"
            " RETURNING value",
            (kind,),
        ).fetchone()[0]

    def setting(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_setting(self, key: str, value: str) -> None:
        self._db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def add_event(self, due: float, kind: str, ref: str) -> None:
        self._db.execute("INSERT INTO event (due, kind, ref) VALUES (?, ?, ?)", (due, kind, ref))

    def pop_event(self, until: float) -> tuple[float, str, str] | None:
        """Take the earliest event due at `until` or before."""
        row = self._db.execute(
            "SELECT seq, due, kind, ref FROM event WHERE due <= ? ORDER BY due, seq LIMIT 1", (until,)
        ).fetchone()
        if row is None:
            return None
        self._db.execute("DELETE FROM event WHERE seq = ?", (row[0],))
        return row[1:]

    def drop_events(self, kind: str, ref: str) -> None:
        self._db.execute("DELETE FROM event WHERE kind = ? AND ref = ?", (kind, ref))

    # -- whole shops -------------------------------------------------------------------------------

    def dump(self) -> bytes:
        """The whole shop as one SQLite image."""
        image = sqlite3.connect(":memory:")
        try:
            self._db.backup(image)
            return image.serialize()
        finally:
            image.close()

    def load(self, image: bytes) -> None:
        """Put a shop taken with :meth:`dump` back in place of this one."""
        source = sqlite3.connect(":memory:")
        try:
            source.deserialize(image)
            source.backup(self._db)
        finally:
            source.close()
        if not self._in_memory:
            self._db.execute("PRAGMA journal_mode=WAL")
