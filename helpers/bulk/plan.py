"""A bulk order before any call: what was asked for, what is wrong with it, what it costs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.bulk.reading import read_rows
from helpers.bulk.review import Review, review
from helpers.bulk.rows import PlannedRow, RowProblem, check_rows
from helpers.display.tables import Listing, table_html, table_text
from helpers.search.price_list import price_list_of

if TYPE_CHECKING:
    import pandas as pd

    from helpers.bulk.ledger import Ledger
    from helpers.client.order_client import OrderClient

__all__ = ["OrderPlan", "plan_order"]

_SHOWN = 20


class OrderPlan(Sequence[PlannedRow]):
    """What is to be ordered, row by row.

    Attributes
    ----------
    problems : Listing of RowProblem
        Everything wrong with rows that are not in the plan, by line; remarks on the source.
    price_list : DataFrame
        Standard prices by extension, cents without tax (`helpers.pricing.price_table`).
    subsidiary, currency : str
        Whose price list.
    """

    def __init__(
        self, rows: list[PlannedRow], problems: list[RowProblem], price_list: pd.DataFrame, subsidiary: str
    ):
        self._rows = tuple(rows)
        # For orders in a sandbox in memory: whose they are, and their ledger, which lives as long as the plan.
        self.own_ledger: tuple[Any, Ledger] | None = None
        self.problems = Listing(
            problems,
            headers=("line", "written", "problem", "planned"),
            caption="Remarks on the plan",
            empty="none",
        )
        self.price_list, self.subsidiary = price_list, subsidiary
        self.currency = str(price_list["currency"].iloc[0])
        self.tax_rate = float(price_list["tax_rate"].iloc[0])

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __iter__(self) -> Iterator[PlannedRow]:
        return iter(self._rows)

    def refused(self) -> list[RowProblem]:
        """Remarks that keep a row out of the plan."""
        return [problem for problem in self.problems if not problem.counted]

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same names; what is asked for each of them is compared name by name."""
        names = [row.name for row in self._rows]
        return hashlib.sha256(json.dumps([self.subsidiary, names]).encode()).hexdigest()[:12]

    def only(self, names: Collection[str]) -> OrderPlan:
        """The plan with only these of its names."""
        return OrderPlan(
            [row for row in self._rows if row.name in names], [], self.price_list, self.subsidiary
        )

    def review(self, client: OrderClient | None = None, **how: Any) -> Review:
        """What it will cost and what to mind: see `helpers.bulk.review`."""
        return review(self, client, **how)

    def _headline(self) -> str:
        refused = len({problem.line for problem in self.refused()})
        text = f"Plan of {len(self)} names for subsidiary {self.subsidiary}"
        return text + (f"; {refused} rows cannot be planned, see .problems" if refused else "")

    def _table(self) -> list[tuple]:
        return [
            (row.line, row.unicode, row.years, row.offer, row.owner, row.dns) for row in self._rows[:_SHOWN]
        ]

    def _more(self) -> str:
        return f"… and {len(self) - _SHOWN} more" if len(self) > _SHOWN else ""

    def _repr_html_(self) -> str:
        table = table_html(_HEADERS, self._table(), self._headline())
        more = f"<p>{self._more()}</p>" if self._more() else ""
        return table + more + (self.problems._repr_html_() if self.problems else "")

    def __repr__(self) -> str:
        parts = [table_text(_HEADERS, self._table(), self._headline()) if self._rows else self._headline()]
        return "\n".join(
            [*parts, *filter(None, [self._more(), repr(self.problems) if self.problems else ""])]
        )


_HEADERS = ("line", "name", "years", "offer", "owner", "dns")


def plan_order(
    source: Any,
    client: OrderClient | None = None,
    *,
    subsidiary: str | None = None,
    prices: pd.DataFrame | None = None,
) -> OrderPlan:
    """Read and check what is to be ordered, before any name is asked for.

    Parameters
    ----------
    source : path, str, bytes, DataFrame or list
        Whatever :func:`helpers.lists.read_list` takes: a CSV file, a spreadsheet, their bytes or text, a
        table, or a list of names or dicts. Columns: ``name`` (with its extension, or beside a column ``extension``),
        and optionally ``years`` (1 by default), ``offer`` (one of `OFFERS`; ``register`` by default),
        ``owner`` (number of a contact, or a word that `place` is told the meaning of), ``dns`` (name servers,
        apart by blanks), and any configuration under its own label (``REASON``, ``AUTH_INFO`` ...).
        Without a header line, the first column holds names, the second years.
    client : OrderClient, optional
        Whose catalogue gives the prices, in one call; the shipped prices without one.
    subsidiary : str, optional
        Whose price list: the account's own with a client, else FR.
    prices : DataFrame, optional
        `helpers.pricing.price_table` of the subsidiary, if you have it already.

    Returns
    -------
    Plan
        The rows that can be ordered; its `problems` say by line what is wrong with the others. Several faults
        of a row are all told.

    Raises
    ------
    InvalidInput
        Nothing to read, or no column of names.

    Examples
    --------
    >>> plan = plan_order("name,years\\nshop.fr,1\\nbad name.fr,-1")
    >>> plan.review()
    """
    written, remarks = read_rows(source)
    if subsidiary is None and prices is not None and len(prices):
        subsidiary = str(prices["subsidiary"].iloc[0])
    if subsidiary is None:
        from helpers.search.search import own_subsidiary

        subsidiary = own_subsidiary(client) if client is not None else "FR"
    price_list = (
        prices.set_index("extension", drop=False) if prices is not None else price_list_of(client, subsidiary)
    )
    rows, problems = check_rows(written, price_list)
    heads = [RowProblem(one.line, one.written, one.remark, counted=one.counted) for one in remarks]
    return OrderPlan(rows, sorted([*heads, *problems], key=lambda one: one.line), price_list, subsidiary)
