"""Where a chart's figures are from: source, subsidiary and day, in one sentence under every chart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from helpers.pricing.day import age_note, price_source

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["origin_of"]

_SHOPS = {"ovhcloud": "OVHcloud"}
_UNKNOWN = "not said"


def origin_of(*tables: pd.DataFrame, today: date | None = None) -> str:
    """Source, subsidiary and day of the tables that a chart draws, and how old the prices are if they are old.

    Parameters
    ----------
    *tables : DataFrame
        Tables of :mod:`helpers.pricing`. Read are `source` (or `origin` or `registrar`, whose prices they are),
        `subsidiary` and `observed_on` (or `from_day` and `last_seen` of a history). What a table does not say is said
        to be not said: a figure of unknown origin must not look like one of a known origin.
    today : date, optional
        For tests.

    Examples
    --------
    >>> print(origin_of(price_table("snapshot", subsidiary="FR"), today=date(2025, 7, 1)))
    Source: OVHcloud's price page; subsidiary FR; prices of 2025-06-23.
    """
    sources, places, days = [], [], []
    for table in tables:
        sources += _sources(table)
        places += [one for one in _words(table, "subsidiary") if one]
        days += _days(table)
    source = ", ".join(dict.fromkeys(sources)) or _UNKNOWN
    place = ", ".join(dict.fromkeys(places)) or "none"
    if not days:
        return f"Source: {source}; subsidiary {place}; day of the prices {_UNKNOWN}."
    span = f"{min(days)} to {max(days)}" if min(days) != max(days) else max(days)
    said = f"Source: {source}; subsidiary {place}; prices of {span}."
    old = _age(tables, today)
    return f"{said} They are {old}." if old else said


def _age(tables: tuple[pd.DataFrame, ...], today: date | None) -> str:
    """How old the oldest price list is. What a history or another registrar showed is of its day, and not renewed."""
    days, places = [], []
    for table in tables:
        seen = next((one for one in ("observed_here", "observed_on") if one in table), None)
        if "origin" in table or "subsidiary" not in table or seen is None:
            continue
        own = table[table["registrar"] == ""] if "registrar" in table else table
        days += [own[seen].min()] if own[seen].notna().any() else []
        places += _words(own, "subsidiary")
    day = min(days).date() if days else None
    return age_note(day, subsidiary=places[0] if len(set(places)) == 1 else "", today=today)


def _sources(table: pd.DataFrame) -> list[str]:
    shops = [_SHOPS.get(one, one) for column in ("registrar", "origin") for one in _words(table, column)]
    # Of other registrars the shop is the source; the record that it was read from stands in the table.
    rest = table[table["registrar"] == ""] if "registrar" in table else table
    own = [one for one in price_source(rest).split(", ") if one]
    named = [one for one in shops if one]
    return named + own if "registrar" in table else named or own


def _words(table: pd.DataFrame, column: str) -> list[str]:
    if column not in table:
        return []
    return [str(one) for one in table[column].dropna().drop_duplicates()]


def _days(table: pd.DataFrame) -> list[str]:
    found = []
    for column in ("observed_on", "observed_here", "observed_elsewhere", "from_day", "last_seen"):
        if column in table:
            seen = table[column].dropna()
            found += [f"{day:%Y-%m-%d}" for day in (seen.min(), seen.max())] if len(seen) else []
    return found
