"""What must hold in any shop, whatever was asked of it: its books."""

from __future__ import annotations

from collections import Counter

from ovh_sandbox.core.records import Account
from ovh_sandbox.core.shop import Shop
from ovh_sandbox.domain.records import NameRecord
from ovh_sandbox.me import balances
from ovh_sandbox.me.records import MovementRecord, OrderRecord

__all__ = ["Books"]


class Books:
    """Audits a shop; remembers what it saw, so that what may never change is held to it.

    Start it with a shop in which nothing was bought or with one whose books are known to be right.
    """

    def __init__(self, shop: Shop):
        self.shop = shop
        self._opening = {
            (one.nichandle, name): amount
            for one in shop.store.find(Account)
            for name, amount in ((balances.PREPAID, one.balance), (balances.FIDELITY, one.points))
        }
        self._moved_before = {one.movement_id for one in shop.store.find(MovementRecord)}
        self._totals: dict[int, tuple[int, int, str]] = {}

    def audit(self) -> None:
        """Raises AssertionError with the entry that is wrong."""
        with self.shop.lock:
            orders = self.shop.store.find(OrderRecord)
            movements = self.shop.store.find(MovementRecord)
            accounts = self.shop.store.find(Account)
        for order in orders:
            self._audit_total(order)
        self._audit_names(orders)
        self._audit_balances(accounts, movements)
        self._audit_payments(orders, movements)

    def _audit_total(self, order: OrderRecord) -> None:
        lines = sum(line.total for line in order.lines)
        assert lines == order.without_tax, (
            f"lines of {order.order_id} sum to {lines}, not {order.without_tax}"
        )
        assert all(line.total == line.unit * line.quantity for line in order.lines), order
        now = (order.without_tax, order.tax, order.currency)
        first = self._totals.setdefault(order.order_id, now)
        assert now == first, f"order {order.order_id} changed its total from {first} to {now}"

    def _audit_names(self, orders: list[OrderRecord]) -> None:
        alive = [one for one in orders if one.status != "cancelled" and one.purpose == "purchase"]
        bought = (
            item
            for order in alive
            for item in order.items
            if item.product_id == "domain"
            and item.name
            and not item.cancelled
            and self._holds(order, item.name)
        )
        creations = (
            item.name for item in bought if item.pricing_mode.partition("-")[0] in ("create", "transfer")
        )
        twice = [name for name, times in Counter(creations).items() if times > 1]
        assert not twice, f"sold twice: {twice}"

    def _holds(self, order: OrderRecord, name: str) -> bool:
        """Whether an order still has its name: one delivered, expired and deleted can be sold again."""
        held = self.shop.store.get(NameRecord, name)
        return order.status != "delivered" or (held is not None and held.order_id == order.order_id)

    def _audit_balances(self, accounts: list[Account], movements: list[MovementRecord]) -> None:
        now = dict(self._opening)
        for one in movements:
            if one.movement_id in self._moved_before:
                continue
            key = (one.account, one.balance_name)
            assert one.before == now[key], one
            assert one.after == one.before + one.amount, one
            assert one.after >= 0, one
            now[key] = one.after
        for account in accounts:
            assert account.balance == now[account.nichandle, balances.PREPAID], account
            assert account.points == now[account.nichandle, balances.FIDELITY], account

    def _audit_payments(self, orders: list[OrderRecord], movements: list[MovementRecord]) -> None:
        for order in orders:
            if order.payment_type not in ("ovhAccount", "fidelityPoints"):
                continue
            of_order = [one.amount for one in movements if one.order_id == order.order_id]
            paid = -sum(amount for amount in of_order if amount < 0)
            owed = (
                order.with_tax if order.payment_type == "ovhAccount" else balances.points_for(order.with_tax)
            )
            assert paid == owed, f"order {order.order_id} costs {owed}, {paid} was taken"
            back = sum(
                one.amount
                for one in movements
                if one.order_id == order.order_id and one.operation == "cancel-debit"
            )
            given = order.refunded
            assert back == (given if order.payment_type == "ovhAccount" else balances.points_for(given)), (
                order
            )
            assert given <= order.with_tax, f"order {order.order_id} was refunded {given}"
            if order.status == "cancelled":
                assert given == order.with_tax, f"order {order.order_id} was cancelled and kept {given}"
