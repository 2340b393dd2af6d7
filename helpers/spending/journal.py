"""The purchase journal: what was about to be bought is written down before it is sent.

One SQLite file per person. An intent that has no outcome, because the answer was lost or the kernel died,
blocks a second try until the real state has been read (see :mod:`helpers.spending.limit`). Two kernels share it,
so they cannot buy the same cart or pay the same order at once.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from helpers.money import Money

__all__ = ["DONE", "INTENDED", "REFUSED", "Intent", "Journal", "journal_path"]

INTENDED, DONE, REFUSED = "intended", "done", "refused"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS intent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    what TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    order_id INTEGER
);
-- At most one open or finished intent per cart or order: this is what rules out buying twice.
CREATE UNIQUE INDEX IF NOT EXISTS one_intent ON intent (endpoint, kind, target) WHERE state != 'refused';
"""


def journal_path() -> Path:
    """Where the journal is kept: ``OVH_ORDER_LAB_HOME``, else the user's data folder."""
    home = os.environ.get("OVH_ORDER_LAB_HOME")
    base = (
        Path(home)
        if home
        else Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "ovh-order-lab"
    )
    return base / "journal.db"


@dataclass(frozen=True)
class Intent:
    """One purchase or payment, planned or done.

    Attributes
    ----------
    kind : {"checkout", "pay"}
    target : str
        Cart identifier or order number.
    total : Money
        Tax included.
    at : datetime
        When it was about to be sent.
    state : {"intended", "done", "refused"}
        "intended" means that the outcome is not known.
    """

    id: int
    endpoint: str
    kind: str
    target: str
    total: Money
    what: str
    at: datetime
    state: str
    order_id: int | None


class Journal:
    """The intents of one file; ``":memory:"`` is refused, as a crash would lose it."""

    def __init__(self, path: Path | str | None = None):
        self.path = Path(path) if path is not None else journal_path()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as db:
            db.executescript(_SCHEMA)
        self.path.chmod(0o600)

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        # FULL: the intent must be on the disk before the call leaves, even if the power goes.
        db.execute("PRAGMA synchronous=FULL")
        return db

    def open_intent(self, endpoint: str, kind: str, target: str, total: Money, what: str) -> Intent | None:
        """Write an intent down; None if there already is one for this target."""
        at = datetime.now(UTC)
        with closing(self._open()) as db:
            try:
                row = db.execute(
                    "INSERT INTO intent (endpoint, kind, target, amount, currency, what, at, state)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                    (
                        endpoint,
                        kind,
                        target,
                        str(total.amount),
                        total.currency,
                        what,
                        at.isoformat(),
                        INTENDED,
                    ),
                ).fetchone()
            except sqlite3.IntegrityError:
                return None
        return Intent(row[0], endpoint, kind, target, total, what, at, INTENDED, None)

    def close_intent(self, intent: Intent, state: str, order_id: int | None = None) -> None:
        """Note how an intent ended."""
        with closing(self._open()) as db:
            db.execute("UPDATE intent SET state = ?, order_id = ? WHERE id = ?", (state, order_id, intent.id))

    def find(self, endpoint: str, kind: str, target: str) -> Intent | None:
        """The open or finished intent for a target."""
        found = self._read(
            "endpoint = ? AND kind = ? AND target = ? AND state != 'refused'", (endpoint, kind, target)
        )
        return found[0] if found else None

    def unresolved(self, endpoint: str | None = None) -> list[Intent]:
        """Intents whose outcome is not known, oldest first."""
        if endpoint is None:
            return self._read("state = ?", (INTENDED,))
        return self._read("state = ? AND endpoint = ?", (INTENDED, endpoint))

    def all(self) -> list[Intent]:
        """Everything ever intended, oldest first."""
        return self._read("1", ())

    def _read(self, where: str, values: tuple) -> list[Intent]:
        with closing(self._open()) as db:
            rows = db.execute(
                "SELECT id, endpoint, kind, target, amount, currency, what, at, state, order_id FROM intent"
                f" WHERE {where} ORDER BY id",
                values,
            ).fetchall()
        return [
            Intent(
                id=row[0],
                endpoint=row[1],
                kind=row[2],
                target=row[3],
                total=Money(Decimal(row[4]), row[5]),
                what=row[6],
                at=datetime.fromisoformat(row[7]),
                state=row[8],
                order_id=row[9],
            )
            for row in rows
        ]
