"""How far a bulk order is, in one SQLite file: written down before each step that matters and after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import AlreadyDone, InvalidInput

if TYPE_CHECKING:
    from helpers.bulk.plan import Plan

__all__ = ["CartRow", "Ledger", "NameRow"]

_VERSION = "ovh-order-lab bulk 1"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS owner (key TEXT PRIMARY KEY, path TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cart (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    plan TEXT NOT NULL,
    stage TEXT NOT NULL,
    cart_id TEXT,
    shown TEXT,
    order_id INTEGER,
    message TEXT NOT NULL DEFAULT ''
);
-- A name is in the ledger once: this is what rules out ordering it twice.
CREATE TABLE IF NOT EXISTS name (
    name TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    cart INTEGER REFERENCES cart,
    message TEXT NOT NULL DEFAULT ''
);
"""

OPEN_STAGES = ("filling", "checked")
"""Stages of a cart in which nothing was ordered for certain."""


@dataclass(frozen=True)
class CartRow:
    """One cart of a bulk order.

    Attributes
    ----------
    stage : {"filling", "checked", "ordering", "ordered", "paying", "paid", "given up"}
        ``ordering`` and ``paying``: sent, outcome not known.
    shown : str or None
        Total with tax of the latest dry run, such as ``"7.19 EUR"``.
    """

    number: int
    plan: str
    stage: str
    cart_id: str | None
    shown: str | None
    order_id: int | None
    message: str


@dataclass(frozen=True)
class NameRow:
    """One name of a bulk order.

    Attributes
    ----------
    state : {"planned", "in cart", "failed", "ordered", "paid"}
    """

    name: str
    state: str
    cart: int | None
    message: str


class Ledger:
    """The state of bulk orders of one account.

    Parameters
    ----------
    path : path or None
        None keeps it in memory: enough for a sandbox that vanishes too.
    endpoint : str
        Where the orders are made; a ledger of another endpoint is refused.
    """

    def __init__(self, path: Path | str | None, *, endpoint: str):
        self.path = Path(path) if path is not None else None
        try:
            if self.path is not None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path or ":memory:", isolation_level=None, timeout=30)
            tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type='table'")}
            if tables and "about" not in tables:
                raise sqlite3.DatabaseError("another program's tables are in it")
            self._db.execute("PRAGMA journal_mode=WAL")
            # Enough for what a cart can be asked about; see set_cart for what it cannot.
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise InvalidInput(
                f"Keep a bulk order in {self.path}",
                f"it cannot hold it ({error})",
                "Give the path of a new file, or of one that an earlier order made.",
            ) from error
        if self.path is not None:
            self.path.chmod(0o600)
        for key, value in (("version", _VERSION), ("endpoint", endpoint)):
            self._db.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (key, value))
            (there,) = self._db.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
            if there != value:
                raise InvalidInput(
                    f"Keep a bulk order in {self.path}",
                    f"it belongs to {key} {there!r}, this one to {value!r}",
                    "Use a file of its own for each endpoint.",
                )

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other program out while orders are made; a program that dies lets go.

        Raises
        ------
        AlreadyDone
            Another one is at it.
        """
        if self.path is None:
            yield
            return
        # A lock of the ledger itself would hold up its own autocommitted writes.
        lock = sqlite3.connect(f"{self.path}-busy", isolation_level=None, timeout=0)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            raise AlreadyDone(
                f"Place orders of {self.path}",
                "another program is doing it: nothing was sent",
                "Wait until it has finished, then call place again: it goes on from there.",
            ) from error
        try:
            yield
        finally:
            lock.close()

    def begin(self, plan: Plan) -> None:
        """Take in the names of a plan that are not there yet."""
        with self._db:
            self._db.executemany(
                "INSERT OR IGNORE INTO name (name, state) VALUES (?, 'planned')",
                [(row.name,) for row in plan],
            )

    def names(self) -> dict[str, NameRow]:
        rows = self._db.execute("SELECT name, state, cart, message FROM name")
        return {row[0]: NameRow(*row) for row in rows}

    def set_name(self, name: str, state: str, *, cart: int | None, message: str = "") -> None:
        self._db.execute(
            "UPDATE name SET state = ?, cart = ?, message = ? WHERE name = ?", (state, cart, message, name)
        )

    def set_names_of(self, cart: CartRow, state: str) -> None:
        """Set the state of every name of a cart that has not failed."""
        self._db.execute(
            "UPDATE name SET state = ?, message = '' WHERE cart = ? AND state != 'failed'",
            (state, cart.number),
        )

    def carts(self) -> list[CartRow]:
        rows = self._db.execute(
            "SELECT number, plan, stage, cart_id, shown, order_id, message FROM cart ORDER BY number"
        )
        return [CartRow(*row) for row in rows]

    def cart(self, number: int) -> CartRow:
        return next(cart for cart in self.carts() if cart.number == number)

    def new_cart(self, plan: str, names: list[str]) -> CartRow:
        """A cart for these names; it has no identifier before the API gave one."""
        self._db.execute("BEGIN IMMEDIATE")
        number = self._db.execute(
            "INSERT INTO cart (plan, stage) VALUES (?, 'filling') RETURNING number", (plan,)
        ).fetchone()[0]
        self._db.executemany(
            "UPDATE name SET state = 'planned', cart = ? WHERE name = ?", [(number, name) for name in names]
        )
        self._db.execute("COMMIT")
        return self.cart(number)

    def set_cart(self, cart: CartRow, **values: str | int | None) -> CartRow:
        """Change columns of a cart and read it again."""
        columns = ", ".join(f"{column} = ?" for column in values)
        # "ordering" must be on the disk before the order is sent, even if the power goes; with it, all before it.
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute(f"UPDATE cart SET {columns} WHERE number = ?", (*values.values(), cart.number))
        self._db.execute("PRAGMA synchronous=NORMAL")
        return self.cart(cart.number)

    def give_up(self, cart: CartRow) -> None:
        """A cart that will not be ordered: its names that have not failed are planned anew."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute(
            "UPDATE name SET state = 'planned', cart = NULL WHERE cart = ? AND state != 'failed'",
            (cart.number,),
        )
        self._db.execute("UPDATE cart SET stage = 'given up' WHERE number = ?", (cart.number,))
        self._db.execute("COMMIT")

    def retry_failed(self, plan: Plan) -> None:
        """Plan the failed names of a plan anew."""
        with self._db:
            self._db.executemany(
                "UPDATE name SET state = 'planned', cart = NULL, message = '' WHERE name = ? AND state = 'failed'",
                [(row.name,) for row in plan],
            )

    def owner(self, key: str) -> str | None:
        """Path of the contact that was made for these fields."""
        row = self._db.execute("SELECT path FROM owner WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def keep_owner(self, key: str, path: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO owner VALUES (?, ?)", (key, path))

    def close(self) -> None:
        self._db.close()
