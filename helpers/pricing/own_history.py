"""The price history of this machine: what every refresh and watch saw, continued from the shipped days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from helpers.pricing.history import PriceHistory, bundled_history
from helpers.storage import data_folder, data_path
from ovh_sandbox.price_files import SNAPSHOT, default_choice

__all__ = ["history_folder", "own_history", "record_day"]


def history_folder() -> Path:
    """Where the history of this machine is: beside the refreshed prices, in the user's data folder."""
    return data_folder() / "history"


def own_history() -> PriceHistory:
    """The price history of this machine, which every refresh and every watch continues.

    Before the first of them, and for registrars and subsidiaries never looked at from here, it shows the shipped days
    (:func:`helpers.pricing.bundled_history`). With ``OVH_ORDER_LAB_PRICES=snapshot`` it is the shipped history alone.
    """
    if default_choice() == SNAPSHOT:
        return bundled_history()
    own, fork = history_folder(), _of_fork()
    begun = own if (own / "prices.parquet").exists() or not fork.is_dir() else fork
    return PriceHistory(begun, beside=data_path("history"), read_only=begun == fork)


def _of_fork() -> Path:
    """The history that a fork's workflow keeps beside its prices; the project itself has none."""
    return data_path("prices", "history")


def record_day(prices: pd.DataFrame, *, on: date, folder: Path | None = None) -> int | None:
    """Add a day to the history of this machine; the same day may be looked at again.

    Parameters
    ----------
    prices : DataFrame
        :func:`helpers.pricing.price_table` of one subsidiary, all of its extensions.
    on : date
    folder : Path, optional
        Another history than that of this machine.

    Returns
    -------
    int or None
        Prices that appeared, changed or ended; None for the first day of a subsidiary, and for one before the last
        day recorded, which a history cannot take.
    """
    folder = folder or history_folder()
    if not (folder / "prices.parquet").exists() and _of_fork().is_dir() and folder != _of_fork():
        # What the fork saw before is where this machine's history begins.
        PriceHistory(_of_fork(), read_only=True).copy_to(folder)
    history = PriceHistory(folder, beside=data_path("history"))
    try:
        whose = prices["subsidiary"].iloc[0]
        days = history.days()
        known = days.loc[(days["origin"] == "ovhcloud") & (days["subsidiary"] == whose), "day"].dt.date
        if len(known) and known.max() > on:
            return None
        changes = history.add(prices, on=on, again=True)
        return changes if (known < on).any() else None
    finally:
        history.close()
