"""Results as they come, in one SQLite file: a scan that was interrupted goes on from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from helpers.search.classify import COLUMNS, FoundName
from helpers.storage import Database

__all__ = ["ResultsStore"]

_AMOUNTS = {"price", "discount", "fee", "total", "renew", "offers"}
_COLUMNS = ", ".join(f"{column} {'INTEGER' if column in _AMOUNTS else 'TEXT'}" for column in COLUMNS)
_SCHEMA = f"CREATE TABLE IF NOT EXISTS found ({_COLUMNS}, PRIMARY KEY (name))"


class ResultsStore:
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
        The file holds another endpoint's or subsidiary's results.
    StorageTrouble
        It is something else, damaged, or cannot be written.
    """

    def __init__(self, path: Path | str | None, *, endpoint: str, subsidiary: str):
        # A result that a power cut takes is asked for again.
        self._db = Database(
            path, title="the results of searches", kind="ovh-order-lab names", schema=_SCHEMA, durable=False
        )
        self.path = self._db.path
        self.note = self._db.note
        try:
            self._db.belongs_to(
                "Use a file of its own for each endpoint and subsidiary: their prices do not mix.",
                endpoint=endpoint,
                subsidiary=subsidiary,
            )
        except BaseException:
            self.close()
            raise

    def keep(self, found: FoundName) -> None:
        """Write one result down: it is in the file when the next call is made."""
        marks = ", ".join("?" * len(COLUMNS))
        self._db.execute(f"INSERT OR REPLACE INTO found VALUES ({marks})", astuple(found))

    def answered(self) -> set[str]:
        """Names that need not be asked again."""
        return {row[0] for row in self._db.execute("SELECT name FROM found WHERE state != 'unknown'")}

    def of(self, names: Iterable[str]) -> Iterator[FoundName]:
        """What is known of these names, in this order; those never asked are left out."""
        rows = {row[0]: row for row in self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM found")}
        for name in names:
            if name in rows:
                yield FoundName(**dict(zip(COLUMNS, rows[name], strict=True)))

    def ages(self) -> list[float]:
        """How many seconds ago each answer of the last minute came."""
        now = datetime.now(UTC)
        latest = self._db.execute("SELECT asked_at FROM found ORDER BY asked_at DESC LIMIT 1000")
        return [(now - datetime.fromisoformat(row[0])).total_seconds() for row in latest]

    def close(self) -> None:
        self._db.close()
