"""Make ``data/history`` from the dated figures there are: ``python -m helpers.pricing.example_history``."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers.pricing.history import PriceHistory
from helpers.pricing.registrars import registrar_prices
from helpers.pricing.sources.catalogue import load_catalogues
from helpers.pricing.table import price_table
from helpers.storage import data_path

__all__ = ["build_shipped_history"]

_ICANN = {
    "yes": "includes the ICANN fee of USD 0.18",
    "no": "without the ICANN fee of USD 0.18",
    "": "",
}


def build_shipped_history(folder: Path) -> PriceHistory:
    """Record Dynadot's and Cloudflare's dated prices, and OVHcloud's single day, into a folder.

    An extension that a registrar's list of some day lacks is taken as not looked at: the lists were collected
    by others and some name only what changed.
    """
    history = PriceHistory(folder)
    for registrar in ("cloudflare", "dynadot"):
        prices = registrar_prices(registrar, currency="USD")
        prices["note"] = prices["icann_fee_included"].map(_ICANN)
        for day, rows in prices.groupby("observed_on"):
            history.add(rows, on=pd.Timestamp(str(day)).date(), complete=False)
    history.add(price_table(load_catalogues(["FR", "GB", "WE", "CA"])))
    return history


if __name__ == "__main__":
    target = data_path("history")
    for old in target.glob("*.parquet"):
        old.unlink()
    print(build_shipped_history(target))
