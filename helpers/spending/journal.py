"""The purchase journal: what was about to be bought is written down before it is sent.

One SQLite file per person. An intent that has no outcome, because the answer was lost or the kernel died,
blocks a second try until the real state has been read (see :mod:`helpers.spending.limit`), and its amount counts
as spent until then. All kernels of a machine share the file, so they cannot buy the same cart or pay the same
order at once, nor together more than is allowed.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from helpers.errors import InvalidInput, SpendingRefused
from helpers.money import Money
from helpers.spending.lines import AgreedLine

__all__ = ["DONE", "INTENDED", "REFUSED", "Intent", "Journal", "journal_path"]

INTENDED, DONE, REFUSED = "intended", "done", "refused"

_VERSION = 1
_WAITS = 5.0
"""Seconds that a program waits for another one's transaction."""
_GLANCES = 0.5
"""Seconds that a look waits which only shows how things stand: it can be looked at again."""

_SCHEMA = """
CREATE TABLE intent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shop TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    what TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    order_id INTEGER,
    connection TEXT NOT NULL DEFAULT '',
    lines TEXT NOT NULL DEFAULT '[]',
    differs TEXT NOT NULL DEFAULT ''
);
"""
_FROM_BEFORE = """
DROP INDEX IF EXISTS one_intent;
ALTER TABLE intent RENAME COLUMN endpoint TO shop;
ALTER TABLE intent ADD COLUMN connection TEXT NOT NULL DEFAULT '';
ALTER TABLE intent ADD COLUMN lines TEXT NOT NULL DEFAULT '[]';
ALTER TABLE intent ADD COLUMN differs TEXT NOT NULL DEFAULT '';
"""
_REST = f"""
-- At most one open or finished intent per cart or order: this is what rules out buying twice.
CREATE UNIQUE INDEX one_intent ON intent (shop, kind, target) WHERE state != 'refused';
CREATE TABLE journal (name TEXT NOT NULL);
PRAGMA user_version = {_VERSION};
"""
_COLUMNS = "id, shop, kind, target, amount, currency, what, at, state, order_id, connection, lines, differs"


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
    shop : str
        Which shop it is about: a region of OVHcloud such as ``ovh-eu``, or one particular sandbox.
    kind : {"checkout", "pay"}
    target : str
        Cart identifier or order number.
    total : Money
        Tax included.
    at : datetime
        When it was about to be sent.
    state : {"intended", "done", "refused"}
        "intended" means that the outcome is not known; its amount counts as spent.
    connection : str
        The connection whose limit it counts against.
    lines : tuple of AgreedLine
        What the dry run showed.
    differs : str
        How the order that came back differs from `lines`; empty if it does not.
    """

    id: int
    shop: str
    kind: str
    target: str
    total: Money
    what: str
    at: datetime
    state: str
    order_id: int | None = None
    connection: str = ""
    lines: tuple[AgreedLine, ...] = ()
    differs: str = ""


def _intent(row: Sequence[object]) -> Intent:
    (number, shop, kind, target, amount, currency, what, at, state, order_id, connection, lines, differs) = (
        row
    )
    return Intent(
        id=int(str(number)),
        shop=str(shop),
        kind=str(kind),
        target=str(target),
        total=Money(Decimal(str(amount)), str(currency)),
        what=str(what),
        at=datetime.fromisoformat(str(at)),
        state=str(state),
        order_id=None if order_id is None else int(str(order_id)),
        connection=str(connection),
        lines=tuple(AgreedLine(*one) for one in json.loads(str(lines))),
        differs=str(differs),
    )


class Journal:
    """The intents of one file.

    Opening it never fails: what cannot be read or written is said by the first call that needs it, so that
    everything that only reads the API goes on.

    Parameters
    ----------
    path : path, optional
        By default :func:`journal_path`.
    wait : float, optional
        Seconds that each look waits for another program's transaction.

    Raises
    ------
    InvalidInput
        For ``":memory:"``: a crash would lose it.
    """

    def __init__(self, path: Path | str | None = None, *, wait: float | None = None):
        if str(path) == ":memory:":
            raise InvalidInput(
                "Keep the purchase journal in memory",
                "a crash would lose it, and with it what protects from buying twice",
                "Give the path of a file, or leave journal out.",
            )
        self.path = Path(path).expanduser() if path is not None else journal_path()
        self._name, self._wait = "", _WAITS if wait is None else wait
        # Outcomes that could not be written down, a full disk perhaps: they are when it works again.
        self._waiting: dict[int, dict[str, object]] = {}
        self._lock = threading.RLock()
        # So that a file that vanishes from now on is missed. What is wrong with it is said when it is needed.
        with suppress(SpendingRefused), self._transaction("Open the purchase journal", wait=_GLANCES):
            pass

    # -- opening -------------------------------------------------------------------------------------

    @contextmanager
    def _transaction(self, asked: str, *, wait: float | None = None) -> Iterator[sqlite3.Connection]:
        """One immediate transaction; whatever is wrong with the file becomes one clear error.

        The error always says that nothing was sent, so this never surrounds a call.
        """
        wait = self._wait if wait is None else min(wait, self._wait)
        try:
            with self._lock:
                if not self.path.exists():
                    self._create()
                db = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=rw", uri=True, timeout=wait)
                try:
                    db.isolation_level = None
                    # FULL: the intent must be on the disk before the call leaves, even if the power goes.
                    db.execute("PRAGMA synchronous=FULL")
                    db.execute("BEGIN IMMEDIATE")
                    self._check(db)
                    for number, columns in self._waiting.items():
                        _update(db, number, columns)
                    yield db
                    db.execute("COMMIT")
                    self._waiting.clear()
                finally:
                    # Rolls back what was not committed.
                    db.close()
        except (sqlite3.Error, OSError, ValueError, ArithmeticError, TypeError) as error:
            why = f"{error}" or type(error).__name__
            if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                why = f"it is locked: another program is writing to it; waited {wait:g} s"
            raise self._trouble(asked, why) from None

    def _create(self) -> None:
        if self._name:
            raise OSError("it was deleted while this connection was using it")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # For its owner only, from the first byte on.
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))

    def _check(self, db: sqlite3.Connection) -> None:
        """Make or renew the tables, and see that it is still the same file."""
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise OSError("a newer version of this program wrote it")
        if version < _VERSION:
            known = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'intent'").fetchone()[0]
            if not known and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise OSError("another program's tables are in it: it is left as it is")
            for statement in ((_FROM_BEFORE if known else _SCHEMA) + _REST).split(";"):
                db.execute(statement)
            db.execute("INSERT INTO journal VALUES (?)", (uuid4().hex,))
            self.path.chmod(0o600)
        name = db.execute("SELECT name FROM journal").fetchone()[0]
        if self._name and name != self._name:
            raise OSError("another journal lies there than when this connection began")
        self._name = name

    def _trouble(self, asked: str, why: str) -> SpendingRefused:
        return SpendingRefused(
            asked,
            f"the purchase journal {self.path} cannot be used ({why}): nothing was sent",
            "It protects you from buying twice, so nothing is bought without it; reading goes on. Look at"
            " my_orders(client) first. Then mend the file or its disk, or move it away, and connect again.",
        )

    # -- writing -------------------------------------------------------------------------------------

    def open_intent(
        self,
        shop: str,
        kind: str,
        target: str,
        total: Money,
        what: str,
        *,
        connection: str = "",
        lines: Sequence[AgreedLine] = (),
        allowed: Callable[[list[Intent]], None] | None = None,
    ) -> Intent | None:
        """Write an intent down before the call is sent.

        Parameters
        ----------
        allowed : callable, optional
            Gets every intent that was not refused, the new one included; raises if it is too much. Nothing
            another program does comes between its look and the writing.

        Returns
        -------
        Intent or None
            None if there already is one for this target.

        Raises
        ------
        SpendingRefused
            The journal cannot be written: nothing may be sent.
        """
        intent = Intent(
            0, shop, kind, target, total, what, datetime.now(UTC), INTENDED, None, connection, tuple(lines)
        )
        with self._transaction(what) as db:
            if allowed is not None:
                allowed([*_read(db, "state != ?", (REFUSED,)), intent])
            try:
                row = db.execute(
                    "INSERT INTO intent (shop, kind, target, amount, currency, what, at, state, connection, lines)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                    (
                        shop,
                        kind,
                        target,
                        str(total.amount),
                        total.currency,
                        what,
                        intent.at.isoformat(),
                        INTENDED,
                        connection,
                        json.dumps([list(vars(line).values()) for line in intent.lines], ensure_ascii=False),
                    ),
                ).fetchone()
            except sqlite3.IntegrityError:
                if _read(
                    db, "shop = ? AND kind = ? AND target = ? AND state != ?", (shop, kind, target, REFUSED)
                ):
                    return None
                raise
        return replace(intent, id=row[0])

    def close_intent(
        self,
        intent: Intent,
        state: str,
        order_id: int | None = None,
        *,
        differs: str = "",
        connection: str | None = None,
    ) -> None:
        """Note how an intent ended; with `connection`, also whose limit it counts against from now on.

        Raises
        ------
        SpendingRefused
            It could not be written; it is kept here and written with the next thing that can be.
        """
        columns: dict[str, object] = {"state": state, "order_id": order_id, "differs": differs}
        if connection is not None:
            columns["connection"] = connection
        with self._lock:
            self._waiting[intent.id] = columns
            with self._transaction(intent.what):
                pass

    # -- reading -------------------------------------------------------------------------------------

    def find(self, shop: str, kind: str, target: str) -> Intent | None:
        """The open or finished intent for a target."""
        with self._transaction(f"Look up {kind} {target}") as db:
            found = _read(
                db, "shop = ? AND kind = ? AND target = ? AND state != ?", (shop, kind, target, REFUSED)
            )
        return found[0] if found else None

    def checkout_of(self, shop: str, order_id: int) -> Intent | None:
        """The checkout that made an order, if it was written down here."""
        with self._transaction(f"Look up order {order_id}") as db:
            found = _read(db, "shop = ? AND kind = 'checkout' AND order_id = ?", (shop, order_id))
        return found[0] if found else None

    def unresolved(self, shop: str | None = None) -> list[Intent]:
        """Intents whose outcome is not known, oldest first; of every shop unless one is named."""
        with self._transaction("Read the purchases without a known outcome") as db:
            return _read(db, "state = ? AND (? IS NULL OR shop = ?)", (INTENDED, shop, shop))

    def all(self, *, glance: bool = False) -> list[Intent]:
        """Everything ever intended, oldest first; a glance does not wait long for another program."""
        with self._transaction("Read the purchase journal", wait=_GLANCES if glance else None) as db:
            return _read(db, "1", ())


def _update(db: sqlite3.Connection, number: int, columns: dict[str, object]) -> None:
    names = ", ".join(f"{name} = ?" for name in columns)
    db.execute(f"UPDATE intent SET {names} WHERE id = ?", (*columns.values(), number))


def _read(db: sqlite3.Connection, where: str, values: tuple[object, ...]) -> list[Intent]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM intent WHERE {where} ORDER BY id", values).fetchall()
    return [_intent(row) for row in rows]
