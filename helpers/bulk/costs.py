"""What a plan costs by the catalogue: the first payment of each row, and its years after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from helpers.bulk.order_list import OrderList

__all__ = ["BY_CATALOGUE_ALONE", "RowWarning", "first_and_later", "plan_budget", "warnings_of"]


class RowWarning(NamedTuple):
    """One thing to mind of a row: what kind of thing, for code, and how it is said, for people."""

    code: str
    text: str


BY_CATALOGUE_ALONE = frozenset({"own price", "trap"})
"""Codes of what only holds while the name's own price is not known."""


def first_and_later(plan: OrderList, years: int = 5) -> pd.DataFrame:
    """What each row costs in each year, by the catalogue.

    Returns
    -------
    DataFrame
        One row per planned row, in its order: columns 1 to `years` (Int64 cents **without tax**, paid at the
        start of that year), missing where the catalogue has no fixed price (premium and aftermarket names, and
        names whose price depends on them).
    """
    import numpy as np
    import pandas as pd

    from helpers.pricing.years import schedule

    rows = plan.price_list.loc[[row.extension for row in plan]].reset_index(drop=True)
    asked = np.array([row.years for row in plan], dtype=np.int64)
    offers = np.array([row.offer for row in plan], dtype=object)
    paid = np.zeros((len(plan), years), dtype=np.int64)
    known = (rows["register_cents"].notna() & rows["renew_cents"].notna()).to_numpy()
    known = known & ~rows["on_request"].to_numpy(dtype=bool)
    for prepay in np.unique(asked):
        at = np.flatnonzero(known & (asked == prepay))
        if len(at):
            paid[at] = schedule(rows.iloc[at], years, prepay=int(prepay))
    transfer = offers == "transfer"
    if transfer.any():
        moved = (rows["transfer_cents"].notna() & rows["renew_cents"].notna()).to_numpy()
        at = np.flatnonzero(transfer & moved)
        # A transfer stands for the first year, as a one-year order does; nobody's promotion goes on after it.
        moves = rows.assign(
            register_cents=rows["transfer_cents"], register_years=1, min_years=1, promotion_type=""
        )
        paid[at] = schedule(moves.iloc[at], years)
        known = np.where(transfer, moved, known)
    known = known & ~np.isin(offers, ["premium", "aftermarket"])
    table = pd.DataFrame(paid, columns=range(1, years + 1)).astype("Int64")
    table.loc[~known] = pd.NA
    return table


def plan_budget(plan: OrderList, *, years: int = 5) -> pd.DataFrame:
    """The plan's cost year by year, by the catalogue of today.

    Returns
    -------
    DataFrame
        One row per year: `year` (1 is the order itself), `names` (with a known price), `amount_cents`,
        `cumulative_cents` (Int64 cents **without tax**), `currency`, `tax_included` (False), `unknown` (names whose
        price the catalogue does not have: they come on top).
    """
    import pandas as pd

    paid = first_and_later(plan, years)
    amounts = paid.sum(min_count=1).fillna(0).astype("Int64")
    known = int(paid[1].notna().sum())
    return pd.DataFrame(
        {
            "year": list(range(1, years + 1)),
            "names": known,
            "amount_cents": amounts.array,
            "cumulative_cents": amounts.cumsum().array,
            "currency": plan.currency,
            "tax_included": False,
            "unknown": len(plan) - known,
        }
    )


def warnings_of(plan: OrderList) -> list[list[RowWarning]]:
    """What to mind of each row, by the catalogue and the facts of its extension."""
    from helpers.pricing.costs import TRAP_RATIO

    wanted = ["register_cents", "renew_cents", "on_request", "restrictions", "list_cents"]
    facts = {
        row.extension: row
        for row in plan.price_list[["extension", *wanted]].itertuples(index=False)
        if row.extension in {one.extension for one in plan}
    }
    return [[*_codeless(row), *_warnings(row.offer, facts[row.extension], TRAP_RATIO)] for row in plan]


def _codeless(row: Any) -> list[RowWarning]:
    if row.offer == "transfer" and "AUTH_INFO" not in row.values:
        return [
            RowWarning(
                "transfer code",
                "no transfer code: add a column AUTH_INFO, nearly every extension asks for it",
            )
        ]
    return []


def _warnings(offer: str, facts: Any, trap_ratio: float) -> list[RowWarning]:
    import pandas as pd

    found: list[RowWarning] = []
    if offer in ("premium", "any"):
        found.append(RowWarning("own price", "premium: may have a price of its own"))
    elif offer == "aftermarket":
        found.append(RowWarning("own price", "aftermarket: its holder sets the price"))
    elif facts.on_request:
        found.append(RowWarning("on request", "price on request"))
    first, later = facts.register_cents, facts.renew_cents
    if offer == "register" and not pd.isna(first) and not pd.isna(later) and later >= trap_ratio * first:
        said = f"{later / first:.1f} times the first year" if first else "free at first only"
        found.append(RowWarning("trap", f"renewal trap: {said}"))
    if facts.restrictions:
        found.append(RowWarning("conditions", f"conditions: {facts.restrictions}"))
    return found
