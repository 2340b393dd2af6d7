"""The shop's memory: typed documents in one SQLite table.

Every thing the sandbox knows (a cart, an order, a contact ...) is a :class:`Record`, kept as JSON with
its identifier, its owner and its parent beside it. One table keeps transactions, snapshots and crash
safety in one place; sections add kinds of records without touching it.

In memory by default. With a file, write-ahead logging and immediate transactions let two processes share
a shop, and whatever was answered survives ``kill -9``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from types import TracebackType
from typing import TypeVar

import msgspec

from ovh_sandbox.core.decoding import decoder_of
from ovh_sandbox.core.record_base import Record
from ovh_sandbox.core.state_file import (
    TABLES,
    WAITS,
    StateError,
    StateTrouble,
    create_tables,
    is_empty,
    make_private,
    write_ahead,
)
from ovh_sandbox.core.trouble import explain, identity_of

__all__ = ["Conflict", "Store"]


class Conflict(Exception):
    """A record of that kind with that identifier exists already."""


R = TypeVar("R", bound=Record)
_encode = msgspec.json.Encoder().encode


class _Begun:
    """A transaction: by hand, since two generators cost as much as what a call reads."""

    __slots__ = ("_is_change", "_statement", "_store")

    def __init__(self, store: Store, statement: str, *, is_change: bool = False):
        self._store, self._statement, self._is_change = store, statement, is_change

    def __enter__(self) -> None:
        self._store.begin(self._statement)

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        store = self._store
        store.end(trouble)
        if trouble is None and self._is_change and store.committed is not None:
            store.committed()


_PART: AbstractContextManager[None] = nullcontext()
"""What belongs to the transaction that is under way."""


class Store:
    """One shop's documents.

    Parameters
    ----------
    path : str
        SQLite file, or ``":memory:"``.

    Attributes
    ----------
    committed : callable or None
        Called after each change that counts.
    """

    committed: Callable[[], None] | None = None

    def __init__(self, path: str = ":memory:"):
        self.path = path
        self._in_memory = path == ":memory:"
        # Decoded records that every call reads, settings, counters, and when the next event is due: remembered only
        # where no other process can change them.
        self._cache: dict[tuple[str, str], Record] = {}
        self._settings: dict[str, str | None] = {}
        self._counters: dict[str, int] = {}
        self._next_due: float | None = None
        self._knows_next_due = False
        if not self._in_memory:
            make_private(path)
            self._identity = identity_of(path)
        # One connection, used under the shop's lock by the server thread and by the kernel's own thread.
        try:
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=WAITS)
        except sqlite3.Error as error:
            raise self.explained(error) from None
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        try:
            # What a file is takes three questions: in one transaction, so that they are about one moment.
            with _Begun(self, "BEGIN"):
                new = is_empty(self._db, self.name)
            if new:
                self._create()
            if not self._in_memory:
                write_ahead(self._db)
            # NORMAL in WAL mode: a commit survives the death of the process, only a power cut could lose it.
            self._db.execute("PRAGMA synchronous=NORMAL")
        except sqlite3.Error as error:
            raise self.explained(error) from None

    def _create(self) -> None:
        """Write tables and marks in one transaction: another process sees all of them or none."""
        with _Begun(self, "BEGIN IMMEDIATE"):
            # Another process may have come first.
            if is_empty(self._db, self.name):
                create_tables(self._db)

    @property
    def name(self) -> str:
        """What a message calls this store."""
        return "This shop" if self._in_memory else f"The state file {self.path}"

    def explained(self, error: sqlite3.Error) -> StateTrouble:
        """What went wrong with the file, in words, and what to do about it."""
        return StateTrouble(explain(error, self.name))

    def _must_be_there(self) -> None:
        # Without this, a file that was deleted would be written to until the end, and all of it lost then.
        if not self._in_memory and identity_of(self.path) != self._identity:
            raise StateTrouble(
                f"{self.name} was removed, or another one put in its place, while the sandbox was running: nothing"
                " is read or written any more. Put it back, or stop the sandbox and start it again."
            )

    def close(self) -> None:
        self._db.close()

    def transaction(self, *, write: bool) -> AbstractContextManager[None]:
        """All or nothing. Reads see one state even while another process writes.

        One inside another is part of it.

        Raises
        ------
        StateTrouble
            If the file cannot be read or written, or is gone.
        """
        if self._db.in_transaction or (self._in_memory and not write):
            return _PART
        self._must_be_there()
        return _Begun(self, "BEGIN IMMEDIATE" if write else "BEGIN", is_change=write)

    def begin(self, statement: str) -> None:
        """Begin a transaction; :meth:`transaction` does."""
        try:
            self._db.execute(statement)
        except sqlite3.Error as error:
            raise self.explained(error) from None

    def end(self, trouble: BaseException | None) -> None:
        """Keep what was done in a transaction, or after `trouble` nothing of it."""
        try:
            if trouble is None:
                # A full disk shows here: what was not committed must not be in the way of the next call.
                self._db.execute("COMMIT")
                return
        except BaseException as error:
            self._roll_back()
            if isinstance(error, sqlite3.Error):
                raise self.explained(error) from None
            raise
        self._roll_back()
        if isinstance(trouble, sqlite3.Error):
            raise self.explained(trouble) from None

    def _roll_back(self) -> None:
        # Some failures, such as a full disk, have ended the transaction already.
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._forget()

    def _forget(self) -> None:
        """Drop what is remembered: the store may say something else now."""
        self._cache.clear()
        self._settings.clear()
        self._counters.clear()
        self._knows_next_due = False

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
        key = (record.kind, record.identifier)
        self._cache.pop(key, None)
        owner, parent, body = record.owner_id, record.parent_id, _encode(record)
        # Mostly it belongs to whom it did: then no index has to be written.
        done = self._db.execute(
            "UPDATE document SET body = ? WHERE kind = ? AND id = ? AND owner IS ? AND parent IS ?",
            (body, *key, owner, parent),
        )
        if not done.rowcount:
            self._db.execute(
                "UPDATE document SET owner = ?, parent = ?, body = ? WHERE kind = ? AND id = ?",
                (owner, parent, body, *key),
            )

    def delete(self, record: type[Record], identifier: object) -> bool:
        """Remove a record; False if there was none."""
        self._cache.pop((record.kind, str(identifier)), None)
        cursor = self._db.execute(
            "DELETE FROM document WHERE kind = ? AND id = ?", (record.kind, str(identifier))
        )
        return cursor.rowcount > 0

    def get(self, record: type[R], identifier: object) -> R | None:
        found = self.look_at(record, identifier)
        # Whoever changes it and then gives up must not have changed it for everybody.
        return copy(found) if record.cached and found is not None else found

    def look_at(self, record: type[R], identifier: object) -> R | None:
        """As :meth:`get`; what is ``cached`` is the one that others look at too, and not to be changed."""
        key = (record.kind, str(identifier))
        if (cached := self._cache.get(key)) is not None:
            return cached  # type: ignore[return-value]
        row = self._db.execute("SELECT body FROM document WHERE kind = ? AND id = ?", key).fetchone()
        if row is None:
            return None
        found = decoder_of(record).decode(row[0])
        if record.cached and self._in_memory:
            self._cache[key] = found
        return found

    def existing(self, record: type[R], identifier: object) -> R:
        """A record that is known to exist, since another one points to it.

        Raises
        ------
        LookupError
            It does not: a mistake in the sandbox, not of its caller.
        """
        found = self.get(record, identifier)
        if found is None:
            raise LookupError(f"{record.kind} {identifier}")
        return found

    def find(self, record: type[R], *, owner: str | None = None, parent: object = None) -> list[R]:
        """Records of a kind in order of creation, of one owner or under one parent."""
        decode = decoder_of(record).decode
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

    def next_number(self, kind: str, count: int = 1) -> int:
        """1, 2, 3 ... per kind, never given twice even after a deletion; the last of several at once."""
        if (known := self._counters.get(kind)) is None:
            value = self._db.execute(
                "INSERT INTO counter VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET value = value + ?2"
                " RETURNING value",
                (kind, count),
            ).fetchone()[0]
        else:
            # Written without being read: half of the time.
            value = known + count
            self._db.execute("UPDATE counter SET value = ? WHERE kind = ?", (value, kind))
        if self._in_memory:
            self._counters[kind] = value
        return value

    def setting(self, key: str) -> str | None:
        if key in self._settings:
            return self._settings[key]
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        value = row[0] if row else None
        if self._in_memory:
            self._settings[key] = value
        return value

    def set_setting(self, key: str, value: str) -> None:
        self._settings.pop(key, None)
        self._db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def add_event(self, due: float, kind: str, ref: str) -> None:
        self._knows_next_due = False
        self._db.execute("INSERT INTO event (due, kind, ref) VALUES (?, ?, ?)", (due, kind, ref))

    def next_due(self) -> float | None:
        """When the earliest event is due; None if there is none."""
        if not self._knows_next_due:
            self._next_due = self._db.execute("SELECT MIN(due) FROM event").fetchone()[0]
            self._knows_next_due = self._in_memory
        return self._next_due

    def pop_event(self, until: float) -> tuple[float, str, str] | None:
        """Take the earliest event due at `until` or before."""
        row = self._db.execute(
            "SELECT seq, due, kind, ref FROM event WHERE due <= ? ORDER BY due, seq LIMIT 1", (until,)
        ).fetchone()
        if row is None:
            return None
        self._knows_next_due = False
        self._db.execute("DELETE FROM event WHERE seq = ?", (row[0],))
        return row[1:]

    def drop_events(self, kind: str, ref: str) -> None:
        self._knows_next_due = False
        self._db.execute("DELETE FROM event WHERE kind = ? AND ref = ?", (kind, ref))

    # -- whole shops -------------------------------------------------------------------------------

    def dump(self) -> bytes:
        """The whole shop as one SQLite image."""
        image = sqlite3.connect(":memory:")
        try:
            self._db.backup(image)
            taken = bytearray(image.serialize())
            # Bytes 18 and 19 of the file format ask for write-ahead logging, which an image cannot have.
            taken[18:20] = b"\1\1"
            return bytes(taken)
        finally:
            image.close()

    def load(self, image: bytes) -> None:
        """Put a shop taken with :meth:`dump` in place of this one, in one transaction.

        Raises
        ------
        StateError
            If the image is not a shop of this version; the present shop stays.
        """
        if not image.startswith(b"SQLite format 3\0"):
            raise StateError("The snapshot is not the state of a sandbox.")
        self._db.execute("ATTACH ':memory:' AS image")
        try:
            try:
                self._db.deserialize(image, name="image")
                is_empty(self._db, "The snapshot", "image", may_be_empty=False)
                with self.transaction(write=True):
                    self.clear()
                    for table in (*TABLES, "sqlite_sequence"):
                        self._db.execute(f"INSERT INTO main.{table} SELECT * FROM image.{table}")
            except sqlite3.Error as error:
                raise StateError(f"The snapshot cannot be restored: {error}.") from None
        finally:
            self._db.execute("DETACH image")

    def clear(self) -> None:
        """Forget everything, inside a transaction."""
        self._forget()
        for table in (*TABLES, "sqlite_sequence"):
            self._db.execute(f"DELETE FROM main.{table}")
