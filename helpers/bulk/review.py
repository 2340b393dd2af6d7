"""Look before you order: what a plan costs, now and later, and what to mind of each row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as quoted

from helpers.bulk.costs import BY_CATALOGUE_ALONE, RowWarning, first_and_later, plan_budget, warnings_of
from helpers.bulk.owners import Owners
from helpers.bulk.rules import required_labels, same_rule
from helpers.client.rate_limit import Stop, rate_limited, rate_limiter_of
from helpers.client.threads import side_by_side
from helpers.display.tables import table_html, table_text
from helpers.errors import NotEligible, OrderLabError, translate_errors
from helpers.money import Money, cents_of, cents_of_ucents
from helpers.search import search_names
from helpers.search.search import checked_at_once, checked_quota

if TYPE_CHECKING:
    import pandas as pd

    from helpers.bulk.order_list import OrderList
    from helpers.bulk.rows import PlannedRow
    from helpers.client.order_client import OrderClient
    from helpers.search import FoundName, NameSearch

__all__ = ["FITTING", "Review", "review"]

_SHOWN = 30
_HEADERS = ("line", "name", "years", "offer", "first", "then a year", "mind")

FITTING = {
    "register": {"available"},
    "premium": {"available", "premium"},
    "transfer": {"taken"},
    "aftermarket": {"aftermarket"},
    "any": {"available", "premium", "taken", "aftermarket"},
}
"""States of a name that each offer preference accepts."""


class Review:
    """What a plan costs and what to mind. Nothing was ordered.

    Attributes
    ----------
    plan : Plan
    table : DataFrame
        One row per planned row: `line`, `name`, `unicode`, `extension`, `years`, `offer`, `first_cents` (to pay
        now), `renew_cents` (each later year), `five_year_cents` (Int64 cents **without tax**, missing where not
        known), `currency`, `state` (of the name, ``""`` if it was not asked for), `can_be_ordered` (False when
        something stands in its way), `mind` (remarks, apart by semicolons).
    without_tax, tax, with_tax : Money
        Of the first payment, for the rows with a known price that can be ordered.
    five_years : Money
        What the same rows cost in five years, without tax.
    """

    def __init__(self, plan: OrderList, table: pd.DataFrame, *, asked: bool):
        self.plan, self.table, self.asked = plan, table, asked
        ready = table[table["can_be_ordered"]]
        self.unknown = int(ready["first_cents"].isna().sum())
        self.blocked = len(table) - len(ready)
        self.without_tax = Money.from_cents(int(ready["first_cents"].sum()), plan.currency)
        tax = self.without_tax.amount * Decimal(repr(plan.tax_rate)) / 100
        self.tax = Money.from_cents(cents_of(tax), plan.currency)
        self.with_tax = self.without_tax + self.tax
        self.five_years = Money.from_cents(int(ready["five_year_cents"].sum()), plan.currency)

    def budget(self, *, years: int = 5) -> pd.DataFrame:
        """The plan year by year, by the catalogue: see `helpers.bulk.costs.plan_budget`."""
        return plan_budget(self.plan, years=years)

    def warnings(self) -> pd.DataFrame:
        """The rows of `table` with something to mind."""
        return self.table[self.table["mind"] != ""]

    def _headline(self) -> str:
        text = f"Review of {len(self.table)} names (prices without tax)"
        refused = len({problem.line for problem in self.plan.refused()})
        if refused:
            text += f"; {refused} rows are not in the plan, see plan.problems"
        return text if self.asked else f"{text}; by the catalogue, no name was asked for"

    def _rows(self) -> list[tuple]:
        import pandas as pd

        def money(cents: Any) -> Money | None:
            return None if pd.isna(cents) else Money.from_cents(cents, self.plan.currency)

        return [
            (r.line, r.unicode, r.years, r.offer, money(r.first_cents), money(r.renew_cents), r.mind)
            for r in self.table.head(_SHOWN).itertuples()
        ]

    def _totals(self) -> list[tuple[str, Any]]:
        facts: list[tuple[str, Any]] = [
            ("first payment without tax", self.without_tax),
            (f"tax ({self.plan.tax_rate:g} %)", self.tax),
            ("first payment with tax", self.with_tax),
            ("five years without tax", self.five_years),
        ]
        if self.unknown:
            facts.append(("names whose price only the search tells", self.unknown))
        if self.blocked:
            facts.append(("names that cannot be ordered, not in these sums", self.blocked))
        return facts

    def _more(self) -> str:
        rest = len(self.table) - _SHOWN
        return f"… and {rest} more rows in .table" if rest > 0 else ""

    def _repr_html_(self) -> str:
        more = f"<p>{escape(self._more())}</p>" if self._more() else ""
        table = table_html(_HEADERS, self._rows(), self._headline())
        return table + more + table_html((), self._totals())

    def __repr__(self) -> str:
        parts = [table_text(_HEADERS, self._rows(), self._headline()), self._more()]
        parts += [f"  {name}: {value}" for name, value in self._totals()]
        return "\n".join(filter(None, parts))


def review(
    plan: OrderList,
    client: OrderClient | None = None,
    *,
    owner: Any = None,
    owners: Mapping[str, Any] | None = None,
    quota: int | None = None,
    at_once: int = 8,
    results: Any = None,
    progress: bool = True,
) -> Review:
    """Price a plan and say what to mind; with a client, ask for every name and check its owner in advance.

    Parameters
    ----------
    plan : Plan
    client : OrderClient, optional
        Without one, the catalogue and the facts of the extensions speak alone, in no time. With one, every
        name is searched (as `search_names` does), its rule is read (``GET /domain/configurationRule``), and each
        different rule is checked against the owner (``POST /domain/configurationRule/check``).
    owner, owners
        As for `place`.
    quota, at_once, results, progress
        As for `search_names`.

    Returns
    -------
    Review
    """
    rows = first_and_later(plan)
    minds = warnings_of(plan)
    checked = Owners(plan, owner, owners) if client is not None else None
    found: NameSearch | None = None
    blocked = [False] * len(plan)
    if client is not None and checked is not None and len(plan):
        names = [row.name for row in plan]
        prices = plan.price_list.reset_index(drop=True)
        found = search_names(
            client,
            names,
            subsidiary=plan.subsidiary,
            prices=prices,
            results=results,
            quota=quota,
            at_once=at_once,
            progress=progress,
        )
        _check_names(plan, found, rows, minds, blocked)
        _check_rules(plan, client, checked, minds, blocked, quota=quota, at_once=at_once)
    return Review(plan, _table(plan, rows, minds, blocked, found), asked=client is not None)


def _table(
    plan: OrderList,
    paid: pd.DataFrame,
    minds: list[list[RowWarning]],
    blocked: list[bool],
    found: NameSearch | None,
) -> pd.DataFrame:
    import pandas as pd

    later = plan.price_list["renew_cents"].reindex([row.extension for row in plan]).reset_index(drop=True)
    later = later.where(paid[1].notna(), pd.NA)
    if "renew" in paid:
        later = paid["renew"].fillna(later)
    years = [column for column in paid.columns if column != "renew"]
    states = {one.name: one.state for one in found} if found is not None else {}
    return pd.DataFrame(
        {
            "line": [row.line for row in plan],
            "name": [row.name for row in plan],
            "unicode": [row.unicode for row in plan],
            "extension": [row.extension for row in plan],
            "years": [row.years for row in plan],
            "offer": [row.offer for row in plan],
            "first_cents": paid[1].array,
            "renew_cents": later.astype("Int64").array,
            "five_year_cents": paid[years].sum(axis=1, min_count=len(years)).array,
            "currency": plan.currency,
            "state": [states.get(row.name, "") for row in plan],
            # Said to be a column of truth, which an empty list is not.
            "can_be_ordered": pd.array([not one for one in blocked], dtype="bool"),
            "mind": ["; ".join(one.text for one in row) for row in minds],
        }
    )


def _check_names(
    plan: OrderList, found: NameSearch, paid: pd.DataFrame, minds: list[list[RowWarning]], blocked: list[bool]
) -> None:
    """Remarks and prices that the search of each name brought."""
    by_name = {one.name: one for one in found}
    paid["renew"] = paid[1].where(
        paid[1].isna(), plan.price_list["renew_cents"].reindex([r.extension for r in plan]).array
    )
    for at, row in enumerate(plan):
        one = by_name.get(row.name)
        if one is None or one.state == "unknown":
            why = one.reason if one else "not asked"
            minds[at].insert(0, RowWarning("not known", f"not known whether it is free ({why})"))
            continue
        if one.state not in FITTING[row.offer]:
            blocked[at] = True
            minds[at].insert(0, RowWarning("offer", _why_not(row, one)))
            continue
        _take_price(row, one, paid, at, minds)


def _take_price(
    row: PlannedRow, one: FoundName, paid: pd.DataFrame, at: int, minds: list[list[RowWarning]]
) -> None:
    """A price of the name's own instead of the catalogue's."""
    if one.total is None or (one.state in ("available", "taken") and one.pricing_mode.endswith("-default")):
        return
    total, renew = cents_of_ucents(one.total), cents_of_ucents(one.renew or 0)
    minds[at][:] = [mind for mind in minds[at] if mind.code not in BY_CATALOGUE_ALONE]
    minds[at].insert(0, RowWarning("own price", f"{one.state}: a price of its own, {one.money('total')}"))
    paid.loc[at] = renew
    paid.loc[at, 1] = total


def _why_not(row: PlannedRow, one: FoundName) -> str:
    if one.state == "premium":
        return f"premium at {one.money('total')}: say offer premium if you want it"
    if one.state == "available":
        return "free: say offer register"
    if one.state == "taken":
        return "taken: choose another name, or say offer transfer if it is yours"
    if one.state == "aftermarket":
        return f"its holder sells it for {one.money('total')}: say offer aftermarket if you want it"
    return f"cannot be had: {one.reason}"


def _check_rules(
    plan: OrderList,
    client: OrderClient,
    owners: Owners,
    minds: list[list[RowWarning]],
    blocked: list[bool],
    *,
    quota: int | None,
    at_once: int,
) -> None:
    """What the rules of the names want beside the owner, and whether they accept the owner."""
    open_rows = [at for at in range(len(plan)) if not blocked[at]]
    limiter = rate_limiter_of(client, checked_quota(client, quota))
    with rate_limited(client, limiter=limiter, stop=Stop()):
        found = side_by_side(lambda at: _rule(client, plan[at]), open_rows, at_once=checked_at_once(at_once))
        rules = dict(zip(open_rows, found, strict=True))
        verdicts: dict[Any, str] = {}
        for at, rule in rules.items():
            row = plan[at]
            if missing := [label for label in required_labels(rule) if label not in row.values]:
                blocked[at] = True
                minds[at].insert(
                    0, RowWarning("label", f"needs {', '.join(missing)}: add a column of that name")
                )
            facts = owners.facts(client, row)
            if facts is None:
                continue
            key = (same_rule(rule), row.action, row.owner)
            if key not in verdicts:
                verdicts[key] = _owner_faults(client, row, facts)
            if verdicts[key]:
                blocked[at] = True
                minds[at].insert(0, RowWarning("owner", f"owner not eligible: {verdicts[key]}"))


def _rule(client: OrderClient, row: PlannedRow) -> dict[str, Any]:
    try:
        with translate_errors(f"Ask for the rule of {row.name}"):
            return client.get(
                "/domain/configurationRule", _need_auth=False, domain=row.name, action=row.action
            )
    except OrderLabError:
        # The checkout judges anyway; a rule that cannot be read blocks nothing.
        return {}


def _owner_faults(client: OrderClient, row: PlannedRow, owner: dict[str, Any]) -> str:
    """What a rule has against an owner; ``""`` for nothing, or where the API gives no verdict."""
    path = f"/domain/configurationRule/check?domain={quoted(row.name)}&action={row.action}"
    try:
        with translate_errors(f"Check the owner of {row.name}"):
            client.post(path, owner={key: value for key, value in owner.items() if key != "id"})
    except NotEligible as error:
        faults = [text for field, text in error.details.items() if field.startswith("owner.")]
        return ", ".join(faults)
    except OrderLabError:
        return ""
    return ""
