"""How far a bulk order is, in one SQLite file: written down before each step that matters and after it.

What belongs together is written in one transaction, so that a program that dies leaves either both or neither.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.storage import Database, only_one

if TYPE_CHECKING:
    from helpers.bulk.rows import PlannedRow

__all__ = ["OPEN_STAGES", "CartRow", "Ledger", "NameRow"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS owner (key TEXT PRIMARY KEY, path TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cart (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    plan TEXT NOT NULL,
    stage TEXT NOT NULL,
    cart_id TEXT,
    shown TEXT,
    order_id INTEGER,
    message TEXT NOT NULL DEFAULT '',
    lines TEXT NOT NULL DEFAULT '[]',
    sent_at TEXT
);
-- A name is in the ledger once: this is what rules out ordering it twice.
CREATE TABLE IF NOT EXISTS name (
    name TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    cart INTEGER REFERENCES cart,
    message TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT '{}',
    held TEXT NOT NULL DEFAULT '{}'
);
"""
# Version 1 wrote that a cart is paid and that its names are in two steps: names left behind catch up.
_UPGRADES = {
    1: """
ALTER TABLE cart ADD COLUMN lines TEXT NOT NULL DEFAULT '[]';
ALTER TABLE cart ADD COLUMN sent_at TEXT;
ALTER TABLE name ADD COLUMN said TEXT NOT NULL DEFAULT '{}';
ALTER TABLE name ADD COLUMN held TEXT NOT NULL DEFAULT '{}';
UPDATE cart SET stage = 'open' WHERE stage = 'filling';
UPDATE cart SET stage = 'open', shown = NULL WHERE stage = 'checked';
UPDATE name SET state = 'paid' WHERE state != 'failed'
    AND cart IN (SELECT number FROM cart WHERE stage = 'paid');
UPDATE name SET state = 'ordered' WHERE state IN ('planned', 'in cart')
    AND cart IN (SELECT number FROM cart WHERE stage IN ('ordered', 'paying'))
"""
}

OPEN_STAGES = ("open", "checked")
"""Stages of a cart in which nothing was ordered for certain."""


@dataclass(frozen=True)
class CartRow:
    """One cart of a bulk order.

    Attributes
    ----------
    stage : {"open", "checked", "ordering", "ordered", "paying", "paid", "cancelled", "given up"}
        ``ordering`` and ``paying``: sent, outcome not known. ``cancelled``: its order died unpaid.
    shown : str or None
        Total with tax of the latest dry run, such as ``"7.19 EUR"``.
    lines : str
        The lines of that dry run, as JSON.
    sent_at : str or None
        When its order was sent, by the clock of the shop (ISO).
    """

    number: int
    plan: str
    stage: str
    cart_id: str | None
    shown: str | None
    order_id: int | None
    message: str
    lines: str
    sent_at: str | None


@dataclass(frozen=True)
class NameRow:
    """One name of a bulk order.

    Attributes
    ----------
    state : {"planned", "in cart", "failed", "ordered", "paid", "cancelled"}
    said : str
        What was asked for it when it was put into its cart, as JSON; texts only by their digest.
    held : str
        What its cart held for it then, as JSON.
    """

    name: str
    state: str
    cart: int | None
    message: str
    said: str
    held: str


_CART = "number, plan, stage, cart_id, shown, order_id, message, lines, sent_at"
_NAME = "name, state, cart, message, said, held"


class Ledger:
    """The state of bulk orders of one account of one shop.

    Parameters
    ----------
    path : path or None
        None keeps it in memory: enough for a sandbox that vanishes too.

    Raises
    ------
    StorageTrouble
        The file is damaged, another program's, or cannot be written.
    """

    def __init__(self, path: Path | str | None):
        self._db = Database(
            path,
            title="the ledger of bulk orders",
            kind="ovh-order-lab bulk",
            version=2,
            schema=_SCHEMA,
            upgrades=_UPGRADES,
        )
        self.path = self._db.path
        self.transaction = self._db.transaction

    def belongs_to(self, *, endpoint: str, shop: str, account: str) -> None:
        """Have it belong to an account of a shop.

        Raises
        ------
        InvalidInput
            It is another one's: names that one ordered say nothing about the other.
        """
        self._db.belongs_to(
            "Use a file of its own for each account of each shop: state=...",
            endpoint=endpoint,
            shop=shop,
            account=account,
        )

    def account(self) -> str | None:
        """Whose it is; None if nobody's yet."""
        return self._db.note("account")

    def alone(self) -> AbstractContextManager[None]:
        """Keep every other program out while orders are made; a program that dies lets go.

        Raises
        ------
        AlreadyDone
            Another one is at it.
        """
        return only_one(
            self.path,
            doing=f"Place orders of {self.path}",
            advice="Wait until it has finished, then call place again: it goes on from there.",
        )

    def digest(self, text: Any) -> str:
        """A short digest that is the same for the same text in this ledger, and tells nothing of it."""
        with self.transaction():
            salt = self._db.note("salt") or self._db.note("salt", secrets.token_hex(16))
        return sha256(f"{salt} {json.dumps(text, sort_keys=True, default=str)}".encode()).hexdigest()[:16]

    # -- names ---------------------------------------------------------------------------------------

    def begin(self, rows: Iterable[PlannedRow]) -> None:
        """Take in names that are not there yet."""
        self._db.execute_many(
            "INSERT OR IGNORE INTO name (name, state) VALUES (?, 'planned')", [(row.name,) for row in rows]
        )

    def names(self) -> dict[str, NameRow]:
        """Every name that was ever in it."""
        return {row[0]: NameRow(*row) for row in self._db.execute(f"SELECT {_NAME} FROM name")}

    def set_name(self, name: str, state: str, *, cart: int | None, message: str = "") -> None:
        """Set how far a name is."""
        self._db.execute(
            "UPDATE name SET state = ?, cart = ?, message = ? WHERE name = ?", (state, cart, message, name)
        )

    def set_said(self, name: str, said: dict[str, Any]) -> None:
        """What is asked for a name, written down before it is put into its cart."""
        self._db.execute("UPDATE name SET said = ? WHERE name = ?", (json.dumps(said, sort_keys=True), name))

    def put_in_cart(self, name: str, cart: CartRow, *, said: dict[str, Any], held: dict[str, Any]) -> None:
        """A name is in its cart: what was asked for it, and what the cart holds for it."""
        self._db.execute(
            "UPDATE name SET state = 'in cart', cart = ?, message = '', said = ?, held = ? WHERE name = ?",
            (cart.number, json.dumps(said, sort_keys=True), json.dumps(held, sort_keys=True), name),
        )

    def take_out(self, name: str, cart: CartRow, message: str) -> None:
        """A name must go into its cart anew, and the cart's dry run counts no more."""
        with self.transaction():
            self.set_name(name, "planned", cart=cart.number, message=message)
            self._db.execute(
                "UPDATE cart SET stage = 'open', shown = NULL, lines = '[]' WHERE number = ?", (cart.number,)
            )

    def retry_failed(self, rows: Iterable[PlannedRow]) -> None:
        """Plan failed names anew, and those whose order was cancelled."""
        self._db.execute_many(
            "UPDATE name SET state = 'planned', cart = NULL, message = ''"
            " WHERE name = ? AND state IN ('failed', 'cancelled')",
            [(row.name,) for row in rows],
        )

    # -- carts ---------------------------------------------------------------------------------------

    def carts(self) -> list[CartRow]:
        """Every cart, oldest first."""
        return [CartRow(*row) for row in self._db.execute(f"SELECT {_CART} FROM cart ORDER BY number")]

    def cart(self, number: int) -> CartRow:
        """One cart as it stands now."""
        row = self._db.row(f"SELECT {_CART} FROM cart WHERE number = ?", (number,))
        assert row is not None
        return CartRow(*row)

    def new_cart(self, plan: str, names: list[str]) -> CartRow:
        """A cart for these names; it has no identifier before the API gave one."""
        with self.transaction():
            [(number,)] = self._db.execute(
                "INSERT INTO cart (plan, stage) VALUES (?, 'open') RETURNING number", (plan,)
            )
            self._db.execute_many(
                "UPDATE name SET state = 'planned', cart = ? WHERE name = ?",
                [(number, name) for name in names],
            )
        return self.cart(number)

    def set_cart(self, cart: CartRow, **values: str | int | None) -> CartRow:
        """Change columns of a cart and read it again."""
        columns = ", ".join(f"{column} = ?" for column in values)
        self._db.execute(f"UPDATE cart SET {columns} WHERE number = ?", (*values.values(), cart.number))
        return self.cart(cart.number)

    def start_again(self, cart: CartRow) -> CartRow:
        """The API has this cart no more and nothing was ordered with it: its names go into another."""
        with self.transaction():
            self._db.execute(
                "UPDATE name SET state = 'planned' WHERE cart = ? AND state = 'in cart'", (cart.number,)
            )
            return self.set_cart(cart, cart_id=None, stage="open", shown=None, lines="[]")

    def finish(self, cart: CartRow, stage: str, message: str = "", **values: int | None) -> CartRow:
        """A cart became ``ordered``, ``paid`` or ``cancelled``, and with it every name that has not failed."""
        with self.transaction():
            self._db.execute(
                "UPDATE name SET state = ?, message = ? WHERE cart = ? AND state != 'failed'",
                (stage, message if stage == "cancelled" else "", cart.number),
            )
            return self.set_cart(cart, stage=stage, message=message, **values)

    def give_up(self, cart: CartRow) -> None:
        """A cart that will not be ordered: its names that have not failed are planned anew."""
        with self.transaction():
            self._db.execute(
                "UPDATE name SET state = 'planned', cart = NULL WHERE cart = ? AND state != 'failed'",
                (cart.number,),
            )
            self._db.execute("UPDATE cart SET stage = 'given up' WHERE number = ?", (cart.number,))

    def divide(self, cart: CartRow, parts: list[list[str]]) -> list[CartRow]:
        """A cart's names go into several new ones, and it is given up."""
        with self.transaction():
            self.give_up(cart)
            return [self.new_cart(cart.plan, names) for names in parts]

    # -- owners, dry runs ----------------------------------------------------------------------------

    def owner(self, key: str) -> str | None:
        """Path of the contact that was made for these fields."""
        row = self._db.row("SELECT path FROM owner WHERE key = ?", (key,))
        return row[0] if row else None

    def keep_owner(self, key: str, path: str) -> None:
        """Remember the contact that was made for these fields."""
        self._db.execute("INSERT OR REPLACE INTO owner VALUES (?, ?)", (key, path))

    def dry_run_made(self, plan: str, *, now: bool = False) -> bool:
        """Whether a dry run of a plan came to its end; `now` says that this one did."""
        key = f"dry run of {plan}"
        if now:
            self._db.note(key, "made")
        return now or self._db.note(key) is not None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
