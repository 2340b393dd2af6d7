"""The names one holds: read from a file or a list, priced, every bad row reported and the rest counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from helpers.errors import InvalidInput
from helpers.lists import ListRow, NameList, read_list
from helpers.lists.name_rules import readable
from helpers.lists.switches import is_lost, read_switch
from helpers.money import cents_of, cents_text
from helpers.pricing.day import age_note
from helpers.pricing.errors import PricingError
from helpers.pricing.money import one_currency

__all__ = ["GONE_AFTER_DAYS", "SWITCH_OFF_DAYS", "Portfolio", "list_portfolio", "read_portfolio"]

SWITCH_OFF_DAYS = 31
"""Automatic renewal can be switched off until this many days before the renewal."""

GONE_AFTER_DAYS = 80
"""Days after its end when a name is gone for good: 45 of grace, 30 of redemption, 5 of deletion (ICANN)."""

_USES = (
    *("name", "extension", "renews_on", "registered_on", "renew_price", "currency"),
    *("auto_renew", "status"),
)
_PRICED = ["transfer_cents", "restore_modelled"]
_COLUMNS = ["line", "name", "extension", "renews_on", "registered_on", "state", "auto_renew", "own_cents"]


@dataclass(frozen=True)
class Portfolio:
    """Names with what they cost, and the rows that could not be used.

    Attributes
    ----------
    names : DataFrame
        One row per name: `line` (in the file, or position in the list, from 1), `name` (A-label), `unicode`,
        `extension`, `kind`, `renews_on`, `registered_on` (datetime, missing where not known), `state` (at `on`:
        ``expired``, ``due`` within 31 days, so that its renewal can no longer be switched off, ``dated``,
        ``undated``), `auto_renew` (boolean, missing where the list does not say), `renew_cents` (one renewal, of
        `renew_years` years: two under ``.ai``), `renew_years`, `price_basis` (``extension``, or ``own`` where the list
        gives the name a renewal price of its own, taken as that of one renewal), `transfer_cents`,
        `restore_cents`, `restore_modelled`, `currency`, `subsidiary`, `tax_included`, and where the prices say it
        `observed_on` and `source`.
    problems : DataFrame
        One row per remark: `line`, `value` (as written), `problem`, `counted` (whether the row is in `names`
        all the same). Columns that are not used, values that were interpreted and names that need attention
        stand here, once each.
    on : date
        The day on which the list was read, from which budgets begin.
    prices_of : date or None
        The day of the prices.
    """

    names: pd.DataFrame
    problems: pd.DataFrame
    on: date
    prices_of: date | None = None

    def __len__(self) -> int:
        return len(self.names)

    def __repr__(self) -> str:
        dated = int(self.names["renews_on"].notna().sum())
        parts = [f"{len(self)} names, {dated} with a renewal date"]
        states = self.names["state"].value_counts()
        if expired := int(states.get("expired", 0)):
            parts.append(f"{expired} EXPIRED")
        if due := int(states.get("due", 0)):
            parts.append(f"{due} due within {SWITCH_OFF_DAYS} days")
        if ends := int((~self.names["auto_renew"].fillna(True)).sum()):
            parts.append(f"{ends} with automatic renewal OFF")
        refused = int((~self.problems["counted"]).sum())
        parts.append(f"{refused} rows not used" if refused else f"{len(self.problems)} remarks")
        if self.prices_of is not None:
            whose = str(self.names["subsidiary"].iloc[0]) if len(self) else ""
            old = age_note(self.prices_of, subsidiary=whose)
            parts.append(f"prices of {self.prices_of}" + (f" ({old})" if old else ""))
        return f"<Portfolio: {', '.join(parts)}>"

    def _repr_html_(self) -> str:
        remarks = self.problems.to_html(index=False, border=0) if len(self.problems) else ""
        shown = self.names[["name", "extension", "renews_on", "renew_cents", "currency"]]
        return f"<p>{repr(self)[1:-1]}</p>{shown.to_html(index=False, border=0)}{remarks}"


def read_portfolio(
    source: object, prices: pd.DataFrame, *, on: date | None = None, day_first: bool | None = None
) -> Portfolio:
    """Read the names one holds and price their renewal.

    Parameters
    ----------
    source : path, bytes, str, iterable or DataFrame
        Whatever :func:`helpers.lists.read_list` takes: a registrar's export, a spreadsheet, a CSV file, text
        of several lines, a table, a list of names or of (name, date) pairs; or what :func:`list_portfolio` answered
        for one. Columns that count: names, renewal or expiry dates, registration dates, a name's own renewal price
        (without tax unless `prices` include it) and its currency.
    prices : DataFrame
        :func:`helpers.pricing.price_table` of one subsidiary, with or without tax: the budget is in the
        same currency and tax basis.
    on : date, optional
        The day to look at the list from; today unless given. What is past then is expired.
    day_first : bool, optional
        Whether 03/04/2026 is the 3rd of April, where the list does not say.

    Returns
    -------
    Portfolio
        A bad row is a line of its `problems`; the others count.

    Raises
    ------
    PricingError
        There is no such file, no column of names in it, or dates that could be read two ways.
    MixedMoneyError
        `prices` has several currencies or tax bases.
    """
    currency = one_currency(prices, "price a portfolio")
    if prices["extension"].duplicated().any():
        raise PricingError(
            "Price a portfolio",
            "the price table has an extension several times",
            "Keep one subsidiary of it.",
        )
    on = on or date.today()
    listed = source if isinstance(source, NameList) else list_portfolio(source, day_first=day_first)
    rows = prices.set_index("extension")
    reading = _Reading(rows, currency, on)
    for one in listed.remarks:
        reading.remark(one.line, one.written, one.remark, one.counted)
    for row, name in zip(listed, listed.names(reading.extensions), strict=True):
        reading.take(row, name)
    days = prices["observed_on"].dropna() if "observed_on" in prices else prices["extension"].iloc[:0]
    seen = None if days.empty else days.max().date()
    return Portfolio(_priced(reading.found, rows), reading.problems(), on, seen)


def list_portfolio(source: object, *, day_first: bool | None = None) -> NameList:
    """The rows of a portfolio before they are priced: all that depends on the list alone.

    Parameters
    ----------
    source, day_first
        As for :func:`read_portfolio`.

    Raises
    ------
    PricingError
        As :func:`read_portfolio`.
    """
    try:
        return read_list(source, uses=_USES, what="the portfolio", day_first=day_first)
    except InvalidInput as error:
        raise PricingError(error.asked, error.answer, error.advice) from error


class _Reading:
    """Rows of a list on their way into a portfolio."""

    def __init__(self, rows: pd.DataFrame, currency: str, on: date):
        self.extensions = frozenset(rows.index)
        self.renewal = dict(zip(rows.index, _one_renewal(rows).astype(object), strict=True))
        self.years = dict(zip(rows.index, _renew_years(rows), strict=True))
        self.restore = dict(zip(rows.index, _one_restore(rows).astype(object), strict=True))
        self.currency, self.on = currency, on
        self.found: dict[str, tuple] = {}
        self.remarks: list[tuple[int, str, str, bool]] = []

    def remark(self, line: int, value: str, problem: str, counted: bool = False) -> None:
        self.remarks.append((line, value, problem, counted))

    def problems(self) -> pd.DataFrame:
        """The remarks by line."""
        ordered = sorted(self.remarks, key=lambda one: one[0])
        table = pd.DataFrame(ordered, columns=["line", "value", "problem", "counted"])
        return table.astype({"line": "int64", "value": "str", "problem": "str", "counted": "bool"})

    def take(self, row: ListRow, read: tuple[str, str, str, str] | ValueError) -> None:
        """One row: a name that counts, or a remark on why it does not."""
        if isinstance(read, ValueError):
            self.remark(row.line, row.written, str(read))
            return
        name, _, extension, repaired = read
        if name in self.found:
            self.remark(row.line, row.written, f"the same name as in line {self.found[name][0]}")
            return
        own = self._own_cents(row, extension)
        if own is None and pd.isna(self.renewal[extension]):
            self.remark(row.line, row.written, f".{extension} has no fixed renewal price")
            return
        if repaired:
            self.remark(row.line, row.written, repaired, True)
        auto = self._auto_renew(row, name)
        state = self._state(row, name, extension, self.renewal[extension] if own is None else own, auto)
        self.found[name] = (row.line, name, extension, row.renews_on, row.registered_on, state, auto, own)

    def _own_cents(self, row: ListRow, extension: str) -> int | None:
        """The name's own renewal price, where it can be counted in this currency."""
        if row.price is None:
            return None
        theirs = row.price.currency
        # A dollar sign alone is the dollar of the price list.
        if theirs == "$":
            theirs = self.currency if self.currency in ("USD", "CAD", "AUD", "SGD") else "USD"
        written = f"{row.price.value} {row.price.currency}".strip()
        if theirs and theirs != self.currency:
            text = f"its own price is not in {self.currency}: not converted, the extension's price counts"
            self.remark(row.line, written, text, True)
            return None
        years = self.years.get(extension, 1)
        if years > 1:
            text = (
                f"its own price counts as that of one renewal, which is for {years} years under .{extension}"
            )
            self.remark(row.line, written, text, True)
        return cents_of(row.price.value)

    def _auto_renew(self, row: ListRow, name: str) -> bool | None:
        """Whether the name renews by itself, as far as the list says; what that means for the budget is remarked on."""
        status = row.cells.get("status", "")
        if status and is_lost(status):
            text = f"its status is {status[:40]!r}: counted all the same, check that you still hold it"
            self.remark(row.line, readable(name), text, True)
        written = row.cells.get("auto_renew", "")
        if not written:
            return None
        auto = read_switch(written)
        if auto is None:
            text = f"automatic renewal {written[:40]!r}: neither yes nor no, taken as not said"
            self.remark(row.line, readable(name), text, True)
        elif not auto:
            end = f"on {row.renews_on}" if row.renews_on else "on its day"
            text = (
                f"automatic renewal is OFF: it ends {end} unless you renew it; the budget counts that renewal"
            )
            self.remark(row.line, readable(name), text, True)
        return auto

    def _state(self, row: ListRow, name: str, extension: str, cents: int, auto: bool | None) -> str:
        day = row.renews_on
        if day is None:
            return "undated"
        if day >= self.on:
            if (day - self.on).days >= SWITCH_OFF_DAYS or auto is False:
                return "dated"
            last = day - timedelta(days=SWITCH_OFF_DAYS)
            text = f"renews on {day}: too late to switch that off, it could be until {last}"
            self.remark(row.line, readable(name), text, True)
            return "due"
        ago = (self.on - day).days
        if ago > GONE_AFTER_DAYS:
            text = (
                f"its date, {day}, is {ago} days past: by now it was renewed or is gone. Counted from its next "
                "anniversary; check that it is still yours"
            )
            self.remark(row.line, readable(name), text, True)
            return "dated"
        restore = self.restore[extension]
        more: str = "" if pd.isna(restore) else f", or {cents_text(restore)} once it has to be restored"
        text = f"EXPIRED {ago} days ago, on {day}: renew it now ({cents_text(cents)} {self.currency}{more})"
        self.remark(row.line, readable(name), text, True)
        return "expired"


def _renew_years(rows: pd.DataFrame) -> pd.Series:
    return rows["renew_years"].fillna(1)


def _one_renewal(rows: pd.DataFrame) -> pd.Series:
    """What comes due at once: a year, or as many as a renewal under the extension holds."""
    return rows["renew_cents"] * _renew_years(rows)


def _one_restore(rows: pd.DataFrame) -> pd.Series:
    """A restore with the renewal in it, which is for several years where every renewal is."""
    return rows["restore_cents"] + rows["renew_cents"] * (_renew_years(rows) - 1)


def _priced(found: dict[str, tuple], rows: pd.DataFrame) -> pd.DataFrame:
    names = pd.DataFrame(list(found.values()), columns=_COLUMNS)
    names = names.astype({"line": "int64", "name": "str", "extension": "str", "state": "str"})
    for column in ("renews_on", "registered_on"):
        names[column] = pd.to_datetime(names[column]).astype("datetime64[s]")
    names["auto_renew"] = names["auto_renew"].astype("boolean")
    own_script = names["name"].str.contains("xn--", regex=False)
    names.insert(2, "unicode", names["name"].where(~own_script, names["name"][own_script].map(readable)))
    at = rows.index.get_indexer(pd.Index(names["extension"]))
    names.insert(4, "kind", rows["kind"].take(at).array)
    origin = [name for name in ("observed_on", "source") if name in rows]
    renewal = {"renew_cents": _one_renewal, "renew_years": _renew_years, "restore_cents": _one_restore}
    for column, of_rows in renewal.items():
        names[column] = of_rows(rows).take(at).array
    for column in [*_PRICED, "currency", "subsidiary", "tax_included", *origin]:
        names[column] = rows[column].take(at).array
    own = names.pop("own_cents").astype("Int64")
    names["renew_cents"] = own.fillna(names["renew_cents"])
    names.insert(
        list(names.columns).index("renew_years") + 1,
        "price_basis",
        own.notna().map({True: "own", False: "extension"}).astype("str"),
    )
    return names
