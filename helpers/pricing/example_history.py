"""Make ``data/history`` from the dated figures there are: ``python -m helpers.pricing.example_history``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.pricing.history import PriceHistory
from helpers.pricing.history_file import DAYS_SCHEMA, SPANS_SCHEMA, write_days, write_spans
from helpers.pricing.registrars import registrar_prices
from helpers.pricing.sources.catalogue import load_catalogues
from helpers.pricing.table import price_table
from helpers.storage import data_path

__all__ = ["build_bundled_history"]

_ICANN = {
    "yes": "includes the ICANN fee of USD 0.18",
    "no": "without the ICANN fee of USD 0.18",
    "": "",
}


_OPENPROVIDER = "openprovider"
_NOTES = {"restore": "does not include a renewal"}


def build_bundled_history(folder: Path) -> PriceHistory:
    """Record Dynadot's, Cloudflare's and Openprovider's dated prices, and OVHcloud's single day, into a folder.

    An extension that a registrar's list of some day lacks is taken as not looked at: the lists were collected
    by others and some name only what changed.
    """
    history = PriceHistory(folder)
    for registrar in ("cloudflare", "dynadot"):
        prices = registrar_prices(registrar, currency="USD")
        prices["note"] = prices["icann_fee_included"].map(_ICANN)
        for day, rows in prices.groupby("observed_on"):
            history.add(rows, on=pd.Timestamp(str(day)).date(), complete=False)
    history.add(price_table(load_catalogues(["FR", "GB", "WE", "CA"], "snapshot")))
    history.close()
    _add_openprovider(folder)
    return history


def _add_openprovider(folder: Path) -> None:
    """Openprovider's changes of 268 days, which need not be recorded day by day: they are changes already."""
    changes = pd.read_csv(data_path("openprovider_changes.csv"), dtype="str", keep_default_na=False)
    spans = pd.concat([_spans(changes, price) for price in ("register", "renew", "transfer", "restore")])
    table = pa.Table.from_pandas(spans, schema=SPANS_SCHEMA, preserve_index=False)
    table = pa.concat_tables([pq.read_table(folder / "prices.parquet"), table])
    order = [(name, "ascending") for name in ("extension", "price", "origin", "subsidiary", "from_day")]
    write_spans(folder, table.sort_by(order))
    first = changes.groupby("extension")["seen_on"].min()
    looked = pd.read_csv(data_path("openprovider_days.csv"))["day"]
    days = pd.DataFrame(
        {
            "origin": _OPENPROVIDER,
            "subsidiary": "",
            "day": [date.fromisoformat(day) for day in looked],
            "extensions": [int((first <= day).sum()) for day in looked],
        }
    )
    table = pa.Table.from_pandas(days, schema=DAYS_SCHEMA, preserve_index=False)
    table = pa.concat_tables([pq.read_table(folder / "days.parquet"), table])
    write_days(folder, table.sort_by([(name, "ascending") for name in ("origin", "subsidiary", "day")]))


def _spans(changes: pd.DataFrame, price: str) -> pd.DataFrame:
    """The life of one of the prices: a row of the file may change another one only."""
    rows = changes[["extension", "seen_on", price]].sort_values(["extension", "seen_on"])
    same = (rows["extension"] == rows["extension"].shift()) & (rows[price] == rows[price].shift())
    rows = rows[~same].reset_index(drop=True)
    # Exact: a decimal of two places times one hundred.
    cents = [int(Decimal(text) * 100) if text else None for text in rows[price]]
    amounts = pd.Series(cents, dtype="Int64")
    begins = pd.Series([date.fromisoformat(day) for day in rows["seen_on"]], dtype="object")
    goes_on = rows["extension"] == rows["extension"].shift(-1)
    follows = rows["extension"] == rows["extension"].shift()
    spans = pd.DataFrame(
        {
            "origin": _OPENPROVIDER,
            "subsidiary": "",
            "currency": "USD",
            "extension": rows["extension"],
            "price": price,
            "amount_cents": amounts,
            "previous_cents": amounts.shift().where(follows),
            "from_day": begins,
            "to_day": begins.shift(-1).where(goes_on, None),
            "note": _NOTES.get(price, ""),
        }
    )
    # A price that was never there is no span.
    return spans[spans["amount_cents"].notna() | spans["previous_cents"].notna()]


if __name__ == "__main__":
    target = data_path("history")
    for old in target.glob("*.parquet"):
        old.unlink()
    print(build_bundled_history(target))
