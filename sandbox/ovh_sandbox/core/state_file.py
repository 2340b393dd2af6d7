"""The file of a shop: what marks it as one, how it is made, and what is wrong with one that cannot be used."""

from __future__ import annotations

import os
import sqlite3
import time

__all__ = [
    "TABLES",
    "WAITS",
    "StateError",
    "StateTrouble",
    "create_tables",
    "is_empty",
    "make_private",
    "write_ahead",
]

_APPLICATION = 0x4F764F4C
"""Marks an SQLite file as a shop of ours."""

_VERSION = 1
"""Raised whenever a shop of an older sandbox could no longer be read."""

WAITS = 30
"""Seconds one process waits for another one's transaction."""

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
CREATE INDEX IF NOT EXISTS event_ref ON event (kind, ref);
CREATE TABLE IF NOT EXISTS counter (kind TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

TABLES = ("document", "event", "counter", "meta")


class StateError(Exception):
    """A file or image is not a shop this sandbox can read; it is left as it was."""


class StateTrouble(StateError):
    """The file of a shop under way cannot be read or written; nothing of the present call was kept."""


def make_private(path: str) -> None:
    """Have the file belong to its owner alone before anything is in it: it holds keys."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StateError(f"The state file {path} cannot be opened: {error.strerror}.") from None


def is_empty(db: sqlite3.Connection, name: str, schema: str = "main", *, may_be_empty: bool = True) -> bool:
    """Refuse what is not a shop of this version, before a byte of it is changed; True if it is empty."""
    try:
        application = db.execute(f"PRAGMA {schema}.application_id").fetchone()[0]
        version = db.execute(f"PRAGMA {schema}.user_version").fetchone()[0]
        tables = db.execute(f"SELECT COUNT(*) FROM {schema}.sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise StateError(f"{name} is not the state of a sandbox: {error}.") from None
    if application == 0 and version == 0 and tables == 0 and may_be_empty:
        return True
    if application != _APPLICATION:
        raise StateError(f"{name} is a database, but not the state of a sandbox: it is left as it is.")
    if version != _VERSION:
        age = "a newer" if version > _VERSION else "an older"
        raise StateError(
            f"{name} was written by {age} sandbox (its form {version}, ours {_VERSION}): it is left as it is."
            " Use that version, or start with a new file."
        )
    return False


def create_tables(db: sqlite3.Connection) -> None:
    """Make an empty database a shop's, inside a transaction."""
    for statement in _SCHEMA.split(";"):
        db.execute(statement)
    db.execute(f"PRAGMA application_id={_APPLICATION}")
    db.execute(f"PRAGMA user_version={_VERSION}")


def write_ahead(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging.

    SQLite does not wait its turn to do so: two processes starting at once do.
    """
    until = time.monotonic() + WAITS
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
