"""Bulk orders with a death at every step: what the ledger, the orders and the bills say afterwards.

    python -m tests.bulk.series [RUNS [FIRST]]

Each run orders and pays two names, in two carts, through the spending guard. Somewhere on the way the program dies:
before or after one call that changes something at the API, or before or after one write into the ledger. Then a new
program goes on from what is on the disk.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from unittest import mock

import ovh.client

from helpers import OrderClient, connect
from helpers.bulk import place, plan_order
from helpers.bulk.orders import names_in
from helpers.errors import SpendingRefused
from helpers.lessons.checkpoints import DEMO_CONTACT
from helpers.pricing import price_table
from helpers.spending.journal import Journal
from helpers.spending.limit import SpendingGuard, parse_cap
from helpers.storage import Database

__all__ = ["Series", "main"]

_PER_SHOP = 25


class Killed(BaseException):
    """The program dies here."""


class Death:
    """Counts the steps of a program, and ends it at one of them."""

    def __init__(self):
        self.at: int | None = None
        self.steps = 0
        send, execute = ovh.client.Client.raw_call, Database.execute

        def raw_call(client, method, *arguments, **named):
            if method == "GET":
                return send(client, method, *arguments, **named)
            return self.step(lambda: send(client, method, *arguments, **named))

        def write(database, statement, values=()):
            if statement.lstrip().upper().startswith(("SELECT", "PRAGMA")):
                return execute(database, statement, values)
            return self.step(lambda: execute(database, statement, values))

        self.patches = (
            mock.patch.object(ovh.client.Client, "raw_call", raw_call),
            mock.patch.object(Database, "execute", write),
        )

    def step(self, do):
        self.die_if_due()
        done = do()
        self.die_if_due()
        return done

    def die_if_due(self) -> None:
        self.steps += 1
        if self.at is not None and self.steps >= self.at:
            # Dead is dead: whatever runs on its way out changes nothing either.
            raise Killed


class Series:
    """Runs of one shop, and what they left behind."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.prices = price_table("snapshot", subsidiary="FR")
        self.client: OrderClient | None = None
        self.counted: Counter[str] = Counter()
        self.faults: list[str] = []

    def _shop(self, number: int) -> OrderClient:
        if self.client is None or number % _PER_SHOP == 0:
            if self.client is not None:
                self.client.sandbox.stop()
            self.client = connect()
        return self.client

    def _program(self, number: int, names: list[str]) -> dict[str, int]:
        """A new program, from the first call to the last."""
        shop = self.client
        guard = SpendingGuard(parse_cap("500 EUR"), Journal(self.folder / f"journal-{number}.db"))
        kernel = OrderClient(
            shop.endpoint_name,
            guard=guard,
            sandbox=shop.sandbox,
            application_key=shop._application_key,
            application_secret=shop._application_secret,
            consumer_key=shop._consumer_key,
        )
        how = {"owner": DEMO_CONTACT, "owner_of_age": True, "progress": False, "per_cart": 1}
        how["state"] = self.folder / f"bulk-{number}.db"
        plan = plan_order(names, prices=self.prices)
        place(kernel, plan, **how)
        place(kernel, plan, until="order", **how)
        return place(kernel, plan, until="payment", pay_with=self.method, **how).counts

    def run(self, number: int, die_at: int | None) -> int:
        """One run that dies at a step and is taken up again; returns how many steps it made."""
        shop, death = self._shop(number), Death()
        self.method = shop.get("/me/payment/method", default=True)[0]
        names = [f"series-{number}-{one}.com" for one in "ab"]
        names = [name if self._free(name) else name.replace("series", "another") for name in names]
        before = set(shop.get("/me/order"))
        death.at = die_at
        for patch in death.patches:
            patch.start()
        try:
            with suppress(Killed, SpendingRefused):
                self._program(number, names)
        finally:
            for patch in death.patches:
                patch.stop()
        counts: dict[str, int] = {}
        for _ in range(3):
            counts = self._program(number, names)
        self._compare(number, die_at, names, counts, before)
        return death.steps

    def _free(self, name: str) -> bool:
        from ovh_sandbox.scenarios import is_registered_elsewhere

        return not is_registered_elsewhere(self.client.sandbox.shop, name)

    def _compare(
        self, number: int, die_at: int | None, names: list[str], counts: dict[str, int], before: set[int]
    ) -> None:
        shop = self.client
        orders: Counter[str] = Counter()
        bills = 0
        made = set(shop.get("/me/order")) - before
        for order in made:
            if shop.get(f"/me/order/{order}/status") == "cancelled":
                continue
            base = f"/me/order/{order}/details"
            texts = [shop.get(f"{base}/{one}")["description"] for one in shop.get(base)]
            orders.update(names_in(texts, names))
            bills += len(shop.get("/me/bill", orderId=order))
        self.counted.update(
            runs=1, orders=len(made), bills=bills, paid=counts.get("paid", 0), names=len(names)
        )
        twice = [name for name in names if orders[name] > 1]
        lost = [name for name in names if orders[name] < 1]
        self.counted.update(twice=len(twice), lost=len(lost))
        if twice or lost or counts != {"paid": len(names)} or not len(made) == bills == len(names):
            said = {"died at": die_at, "names": counts, "orders": dict(orders), "bills": bills}
            self.faults.append(f"run {number}: {json.dumps(said)}")


def main(runs: int = 300, first: int = 0, *, every: int = 1) -> Series:
    """Die once at each step in turn, then begin at the first again, until so many runs were made.

    With `first`, the runs from that number on: a series may be shared between processes.
    """
    with tempfile.TemporaryDirectory() as folder:
        series = Series(Path(folder))
        steps = series.run(first, None)
        for number in range(first + 1, first + runs):
            series.run(number, 1 + (number * every) % steps)
        series.client.sandbox.stop()
        series.counted["steps"] = steps
    return series


if __name__ == "__main__":
    done = main(*map(int, sys.argv[1:3]))
    print(json.dumps(dict(done.counted)))
    print("\n".join(done.faults) or "no fault")
    raise SystemExit(bool(done.faults))
