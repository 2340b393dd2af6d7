"""How far a bulk order is, name by name and cart by cart; and its export."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.bulk.costs import plan_budget
from helpers.bulk.orders import money_of
from helpers.display.plain import write_csv
from helpers.display.tables import table_html, table_text
from helpers.money import Money

if TYPE_CHECKING:
    import pandas as pd

    from helpers.bulk.ledger import CartRow, NameRow
    from helpers.bulk.plan import OrderPlan

__all__ = ["ExecutionReport"]

_CART_HEADERS = ("cart", "names", "stage", "with tax", "order", "remark")
_FAILED_HEADERS = ("line", "name", "why not")
_SHOWN = 20


class ExecutionReport:
    """What `place` did, so far.

    Attributes
    ----------
    plan : Plan
    names : dict of NameRow
        State of each name of the plan: ``planned``, ``in cart``, ``failed``, ``ordered``, ``paid`` or ``cancelled``.
    carts : list of CartRow
        Its carts; each becomes one order.
    note : str
        Why it stopped early, ``""`` otherwise.
    """

    def __init__(self, plan: OrderPlan, names: dict[str, NameRow], carts: list[CartRow], *, note: str):
        self.plan, self.note = plan, note
        self.names = {row.name: names[row.name] for row in plan}
        held = {one.cart for one in self.names.values()}
        self.carts = [
            cart
            for cart in carts
            if cart.stage != "given up" and (cart.plan == plan.fingerprint or cart.number in held)
        ]

    @property
    def counts(self) -> dict[str, int]:
        """How many names are in each state."""
        return dict(Counter(one.state for one in self.names.values()))

    @property
    def orders(self) -> list[int]:
        """Numbers of the orders made, without those that were cancelled."""
        return [one.order_id for one in self.carts if one.order_id is not None and one.stage != "cancelled"]

    @property
    def total(self) -> Money:
        """Sum of the dry runs or orders, with tax."""
        total = Money(Decimal("0.00"), self.plan.currency)
        for cart in self.carts:
            if cart.shown and cart.stage != "cancelled":
                total = total + money_of(cart.shown)
        return total

    def failed(self) -> list[tuple[int, str, str]]:
        """Line, name and reason of each name that cannot be ordered, or still waits for an answer."""
        return [
            (row.line, row.unicode, self.names[row.name].message)
            for row in self.plan
            if self.names[row.name].state == "failed" or self.names[row.name].message
        ]

    def to_frame(self) -> pd.DataFrame:
        """Every name with its order.

        Returns
        -------
        DataFrame
            One row per planned row: `line`, `name`, `unicode`, `years`, `offer`, `state`, `cart` (number,
            Int64), `order_id` (Int64), `order_stage`, `order_with_tax` (text, of the whole order, **with tax**),
            `message`.
        """
        import pandas as pd

        carts = {cart.number: cart for cart in self.carts}
        rows = []
        for row in self.plan:
            one = self.names[row.name]
            cart = carts.get(one.cart) if one.cart is not None and one.state != "failed" else None
            rows.append(
                {
                    "line": row.line,
                    "name": row.name,
                    "unicode": row.unicode,
                    "years": row.years,
                    "offer": row.offer,
                    "state": one.state,
                    "cart": cart.number if cart else None,
                    "order_id": cart.order_id if cart else None,
                    "order_stage": cart.stage if cart else "",
                    "order_with_tax": (cart.shown or "") if cart else "",
                    "message": one.message,
                }
            )
        return pd.DataFrame(rows).astype({"cart": "Int64", "order_id": "Int64"})

    def budget(self, *, years: int = 5) -> pd.DataFrame:
        """The plan year by year, without names that failed or were cancelled: see `helpers.bulk.costs.plan_budget`."""
        kept = {name for name, one in self.names.items() if one.state not in ("failed", "cancelled")}
        return plan_budget(self.plan.only(kept), years=years)

    def save(self, folder: Path | str) -> list[Path]:
        """Write ``orders.csv`` (one row per name) and ``budget.csv`` (one row per year) into a folder.

        Neither holds addresses of payment pages: they carry passwords.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for name, table in (("orders.csv", self.to_frame()), ("budget.csv", self.budget())):
            path = folder / name
            write_csv(table, path)
            written.append(path)
        return written

    def _headline(self) -> str:
        counted = ", ".join(f"{number} {state}" for state, number in self.counts.items())
        text = f"{len(self.plan)} names: {counted}; {self.total} with tax"
        return f"{text}; {self.note}" if self.note else text

    def _cart_rows(self) -> list[tuple[Any, ...]]:
        inside = Counter(one.cart for one in self.names.values() if one.state != "failed")
        return [
            (
                cart.number,
                inside[cart.number],
                cart.stage,
                money_of(cart.shown) if cart.shown else None,
                cart.order_id or "",
                cart.message,
            )
            for cart in self.carts
        ]

    def _repr_html_(self) -> str:
        failed = self.failed()
        more = f"<p>{escape(f'… and {len(failed) - _SHOWN} more')}</p>" if len(failed) > _SHOWN else ""
        table = table_html(_CART_HEADERS, self._cart_rows(), self._headline())
        return table + (
            table_html(_FAILED_HEADERS, failed[:_SHOWN], "Not in these orders") + more if failed else ""
        )

    def __repr__(self) -> str:
        rows = self._cart_rows()
        parts = [table_text(_CART_HEADERS, rows, self._headline()) if rows else self._headline()]
        if failed := self.failed():
            parts.append(table_text(_FAILED_HEADERS, failed[:_SHOWN], "Not in these orders"))
        return "\n".join(parts)
