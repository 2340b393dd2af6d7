"""Of which day prices are, and what to say when they are old."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from helpers.storage import in_unattended_kernel
from ovh_sandbox.price_files import LATEST, PRICES_VARIABLE

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["OLD_AFTER_DAYS", "age_note", "price_day", "price_source", "prices_note"]

OLD_AFTER_DAYS = 30
"""Prices older than this are said to be old wherever they are shown."""


def price_day(prices: pd.DataFrame) -> date | None:
    """The day of a price table (wide or long): the oldest, if it holds several; None if it is empty or says none."""
    if "observed_on" not in prices or not len(prices):
        return None
    day = prices["observed_on"].min()
    return None if day is None or day != day else day.date()


def age_note(day: date | None, *, subsidiary: str = "", today: date | None = None) -> str:
    """How old prices are and how to renew them, past `OLD_AFTER_DAYS`; ``""`` for newer ones.

    Also ``""`` where ``OVH_ORDER_LAB_PRICES`` names the prices to take, for who chose a day knows it, and in notebooks
    that are run unattended, for what they save must not change from day to day.

    Parameters
    ----------
    day : date or None
    subsidiary : str
        Whose prices: then the command names it.
    today : date, optional
        For tests.
    """
    if day is None or _chosen() or in_unattended_kernel():
        return ""
    age = ((today or datetime.now(UTC).date()) - day).days
    if age <= OLD_AFTER_DAYS:
        return ""
    which = f" --subsidiary {subsidiary}" if subsidiary else ""
    return f"{age:,} days old; today's: ovh-order-lab refresh{which}"


def _chosen() -> bool:
    return os.environ.get(PRICES_VARIABLE, "").strip() not in ("", LATEST)


def price_source(prices: pd.DataFrame) -> str:
    """Where a price table is from, in words: ``OVHcloud's price page``, ``ovh-eu``, a file's name."""
    if "source" not in prices or not len(prices):
        return ""
    names = {"snapshot": "OVHcloud's price page"}
    return ", ".join(names.get(one, one) for one in prices["source"].drop_duplicates())


def prices_note(prices: pd.DataFrame, *, today: date | None = None) -> str:
    """One sentence on a price table: day, subsidiary, currency, tax, source, and its age if it is old.

    Examples
    --------
    >>> print(prices_note(price_table("snapshot", subsidiary="FR"), today=date(2025, 7, 1)))
    Prices of 2025-06-23, FR, EUR without tax (OVHcloud's price page).
    """
    day = price_day(prices)
    if day is None:
        return ""
    whose = list(prices["subsidiary"].drop_duplicates()) if "subsidiary" in prices else []
    currencies = "/".join(prices["currency"].drop_duplicates()) if "currency" in prices else ""
    taxed = bool(prices["tax_included"].any()) if "tax_included" in prices else False
    parts = [", ".join(whose), f"{currencies} {'with' if taxed else 'without'} tax".strip()]
    text = f"Prices of {', '.join([day.isoformat(), *filter(None, parts)])}"
    source = price_source(prices)
    text += f" ({source})." if source else "."
    old = age_note(day, subsidiary=whose[0] if len(whose) == 1 else "", today=today)
    return f"{text} They are {old}." if old else text
