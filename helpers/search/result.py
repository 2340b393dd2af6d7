"""What a search of many names found: a short table to look at, a full one to work with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.choices import choose
from helpers.display.tables import table_html, table_text
from helpers.money import cents_of_ucents
from helpers.pricing.day import age_note
from helpers.search.classify import STATES, FoundName
from helpers.search.marks import modelled_amounts, unclear_transfer

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import pandas as pd

    from helpers.display.tables import Listing
    from helpers.lists.clean import NameProblem

__all__ = ["NameSearch"]

_SHOWN = 20
_HEADERS = ("name", "state", "TOTAL", "RENEW", "remark")


class NameSearch(Sequence[FoundName]):
    """The answers of `search_names`, in the order of the names.

    Attributes
    ----------
    problems : Listing of NameProblem
        Entries that were left out or repaired.
    left_out : int
        Names not asked for because their extension is above a price limit.
    to_ask : int
        How many names the search was about.
    asked : int
        How many of them were asked for this time; the others were known from the results file.
    note : str
        Why the search stopped early; ``""`` if it went to its end.
    subsidiary, currency : str
        Whose prices they are.
    prices_of : date or None
        The day of the price list behind them.
    """

    def __init__(
        self,
        found: list[FoundName],
        *,
        problems: Listing[NameProblem],
        left_out: int,
        to_ask: int,
        asked: int,
        note: str,
        subsidiary: str,
        currency: str,
        prices_of: date | None = None,
        in_sandbox: bool = False,
        modelled_lists: Collection[str] = (),
    ):
        self._found = found
        self.problems = problems
        self.left_out = left_out
        self.to_ask = to_ask
        self.asked = asked
        self.note = note
        self.subsidiary, self.currency, self.prices_of = subsidiary, currency, prices_of
        self._in_sandbox, self._modelled_lists = in_sandbox, modelled_lists

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, index: Any) -> Any:
        return self._found[index]

    def __iter__(self) -> Iterator[FoundName]:
        return iter(self._found)

    @property
    def counts(self) -> dict[str, int]:
        """How many names are in each state; a state that none is in is left out."""
        found = Counter(one.state for one in self._found)
        return {state: found[state] for state in STATES if found[state]}

    @property
    def complete(self) -> bool:
        """Whether every name has an answer."""
        return len(self._found) == self.to_ask and not any(one.state == "unknown" for one in self._found)

    def where(self, *states: str) -> list[FoundName]:
        """The names in these states.

        Raises
        ------
        InvalidInput
            No such state.
        """
        wanted = [
            choose(state, STATES, asked=f"Names that are {state!r}", why="there is no such state")
            for state in states
        ]
        return [one for one in self._found if one.state in wanted]

    def to_frame(self) -> pd.DataFrame:
        """All of it as a table.

        Returns
        -------
        DataFrame
            One row per name: `name` (A-label), `unicode`, `label`, `extension`, `state` and `reason`;
            `action`, `pricing_mode`, `phase`, `durations` (ISO 8601, apart by blanks) of the offer that
            decides and `offers`, how many there were; `price_cents` (first period before promotion),
            `discount_cents`, `fee_cents`, `total_cents` (to pay now), `renew_cents` (each later year): Int64
            cents **without tax**, missing where there is no offer; `currency`, `tax_included` (False); `modelled`
            (amounts that the sandbox computed or invented, apart by blanks: ``price discount``), `unclear` (a transfer
            at 0: free, or not offered), `prices_of` (the day of the price list); `asked_at` (datetime, UTC).
        """
        import pandas as pd

        rows = [vars(one) | {"unicode": one.unicode} for one in self._found]
        columns = ("name", "extension", "state", "reason", "action", "pricing_mode", "phase", "durations")
        texts = {key: pd.array([row[key] for row in rows], dtype="str") for key in ("unicode", *columns)}
        table = pd.DataFrame({"name": texts["name"], "unicode": texts["unicode"]})
        table["label"] = pd.array([one.name.partition(".")[0] for one in self._found], dtype="str")
        for column in columns[1:]:
            table[column] = texts[column]
        table["offers"] = pd.array([row["offers"] for row in rows], dtype="int64")
        for amount in ("price", "discount", "fee", "total", "renew"):
            cents = [None if row[amount] is None else cents_of_ucents(row[amount]) for row in rows]
            table[f"{amount}_cents"] = pd.array(cents, dtype="Int64")
        table["currency"] = pd.array([row["currency"] for row in rows], dtype="str")
        table["tax_included"] = False
        table["modelled"] = pd.array([" ".join(self.modelled(one)) for one in self._found], dtype="str")
        table["unclear"] = [unclear_transfer(one.action, one.total) for one in self._found]
        table["prices_of"] = pd.Timestamp(self.prices_of).as_unit("s") if self.prices_of else pd.NaT
        asked = pd.to_datetime([row["asked_at"] for row in rows], utc=True, format="ISO8601")
        table["asked_at"] = asked
        return table

    def modelled(self, one: FoundName) -> tuple[str, ...]:
        """The amounts of a name that were computed or invented by the sandbox, not observed."""
        return modelled_amounts(
            one.extension, one.pricing_mode, in_sandbox=self._in_sandbox, lists=self._modelled_lists
        )

    def _headline(self) -> str:
        counted = ", ".join(f"{number} {state}" for state, number in self.counts.items()) or "no answers"
        parts = [
            f"{len(self)} of {self.to_ask} names: {counted} (prices{self._of_day()} in {self.currency} without tax)"
        ]
        if self.left_out:
            parts.append(f"{self.left_out} left out by price")
        if self.problems:
            plural = "" if len(self.problems) == 1 else "s"
            parts.append(f"{len(self.problems)} remark{plural} on names, see .problems")
        if old := age_note(self.prices_of, subsidiary=self.subsidiary):
            parts.append(f"the prices are {old}")
        if self.note:
            parts.append(self.note)
        return "; ".join(parts)

    def _of_day(self) -> str:
        return "" if self.prices_of is None else f" of {self.prices_of}"

    def _rows(self) -> list[tuple]:
        return [one._row() for one in self._found[:_SHOWN]]

    def _more(self) -> str:
        rest = len(self) - _SHOWN
        return f"… and {rest} more: to_frame() has them all" if rest > 0 else ""

    def _repr_html_(self) -> str:
        if not self._found:
            return f"<p>{escape(self._headline())}</p>"
        more = f"<p>{escape(self._more())}</p>" if self._more() else ""
        return table_html(_HEADERS, self._rows(), self._headline()) + more

    def __repr__(self) -> str:
        if not self._found:
            return self._headline()
        table = table_text(_HEADERS, self._rows(), self._headline())
        return f"{table}\n{self._more()}".rstrip()
