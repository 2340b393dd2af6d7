"""Each row judged before any call: what it asks for, or everything that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.lists.clean import interpret_name
from helpers.lists.name_rules import readable
from helpers.ordering.configuration import contact_path

if TYPE_CHECKING:
    import pandas as pd

    from helpers.lists import ListRow

__all__ = ["OFFERS", "PlannedRow", "RowProblem", "check_rows"]

OFFERS = {
    "register": "a free name at the standard price (the default)",
    "premium": "a free name, also at a price of its own",
    "transfer": "a name of yours that is elsewhere",
    "aftermarket": "a name that its holder sells",
    "any": "the first offer that can be ordered, whatever it is",
}
"""What a row may prefer, and what it means."""

_SAME = {
    "": "register",
    "create": "register",
    "create-default": "register",
    "standard": "register",
    "create-premium": "premium",
    "transfer-default": "transfer",
}
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_OWNER = re.compile(r"/(?:me|domain)/contact/[0-9]{1,18}")
MOST_YEARS = 10


@dataclass(frozen=True)
class PlannedRow:
    """One name to be ordered.

    Attributes
    ----------
    line : int
        Where it stands in the source.
    name, extension : str
        A-labels.
    years : int
        First period.
    offer : str
        One of `OFFERS`.
    owner : str
        Path of a contact, or a word that `place` is told the meaning of; ``""`` for the shared owner.
    dns : tuple of str
        Name servers; OVHcloud's own if empty.
    values : dict of str
        Configurations by label; they may hold secrets (AUTH_INFO) and are never shown.
    """

    line: int
    name: str
    extension: str
    years: int = 1
    offer: str = "register"
    owner: str = ""
    dns: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def unicode(self) -> str:
        return readable(self.name)

    @property
    def action(self) -> str:
        """``transfer`` or ``create``, as the rules of extensions know them."""
        return "transfer" if self.offer in ("transfer", "aftermarket") else "create"


@dataclass(frozen=True)
class RowProblem:
    """What is wrong with a row; line 0 stands for the whole source.

    Attributes
    ----------
    counted : bool
        Whether the row is in the plan all the same.
    """

    line: int
    written: str
    problem: str
    counted: bool = False

    def _row(self) -> tuple:
        return (self.line, self.written, self.problem, "yes" if self.counted else "no")


def check_rows(written: list[ListRow], price_list: pd.DataFrame) -> tuple[list[PlannedRow], list[RowProblem]]:
    """The rows that can be planned, and everything wrong with the others."""
    sold = _Sold(price_list)
    rows: dict[str, PlannedRow] = {}
    problems: list[RowProblem] = []
    for one in written:
        text = one.written
        if one.fault:
            problems.append(RowProblem(one.line, text, one.fault))
            continue
        row, faults, repaired = _check(one, sold)
        if row is not None and row.name in rows:
            faults.append(f"the same name as in line {rows[row.name].line}")
        if faults or row is None:
            problems += [RowProblem(one.line, text, fault) for fault in faults]
        else:
            rows[row.name] = row
            if repaired:
                problems.append(RowProblem(one.line, text, repaired, counted=True))
    return list(rows.values()), problems


class _Sold:
    """What the price_list says of extensions, as plain Python: asked for once per row."""

    def __init__(self, price_list: pd.DataFrame):
        self.extensions = set(price_list.index)
        years = price_list[["min_years", "max_years"]].astype("object")
        years = years.where(years.notna(), None)
        self.years = dict(zip(price_list.index, years.itertuples(index=False, name=None), strict=True))


def _check(one: ListRow, sold: _Sold) -> tuple[PlannedRow | None, list[str], str]:
    cells, faults = one.cells, []
    name, extension, repaired = "", "", ""
    try:
        name, _, extension, repaired = interpret_name(one.full_name, sold.extensions)
    except ValueError as error:
        faults.append(str(error))
    offer = cells.get("offer", "").strip().lower()
    offer = _SAME.get(offer, offer)
    if offer not in OFFERS:
        faults.append(f"offer {cells['offer']!r} is none of {', '.join(OFFERS)}")
    years, fault = _years(cells.get("years", ""))
    if not fault and extension and offer in ("register", "any"):
        fault = _term(years, extension, sold)
    elif not fault and years != 1 and offer in ("transfer", "aftermarket"):
        fault = f"a {offer} is for 1 year, not {years}"
    owner = contact_path(cells.get("owner", "").strip())
    if owner.startswith("/") and not _OWNER.fullmatch(owner):
        faults.append(f"owner {owner!r} is no contact: write its number, or /me/contact/ and its number")
    dns = tuple(
        server.lower().rstrip(".") for server in re.split(r"[\s,;|]+", cells.get("dns", "")) if server
    )
    faults += [fault] if fault else []
    faults += [f"{server!r} is no name server" for server in dns if not _HOST.fullmatch(server)]
    if len(set(dns)) == 1:
        faults.append("one name server is not enough: give two, or none for OVHcloud's own")
    if faults:
        return None, faults, ""
    values = {label: value for label, value in cells.items() if label.isupper() and value}
    return PlannedRow(one.line, name, extension, years, offer, owner, dns, values), [], repaired


def _years(text: str) -> tuple[int, str]:
    written = text.strip().upper()
    if not written:
        return 1, ""
    match = re.fullmatch(r"P?([+-]?[0-9]{1,6})Y?", written)
    if match is None:
        return 0, f"{text!r} is no number of years: write a whole number, such as 1"
    years = int(match[1])
    if years < 1:
        return 0, f"{years} years cannot be ordered: 1 is the least"
    if years > MOST_YEARS:
        return 0, f"{years} years cannot be ordered: {MOST_YEARS} are the most"
    return years, ""


def _term(years: int, extension: str, sold: _Sold) -> str:
    least, most = sold.years[extension]
    # A row that says nothing of years takes what the extension demands; the offer has the last word.
    if most is not None and years > most:
        return f".{extension} is sold for {most} years at most, not {years}"
    if least is not None and 1 < years < least:
        return f".{extension} is sold for {least} years at least, not {years}"
    return ""
