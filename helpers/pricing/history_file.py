"""The price history on disk: changes only, in Parquet, rewritten in one step.

Two files in one folder::

    prices.parquet   one row per price and span of days: it lives from the day it appears to the day it changes
    days.parquet     one row per origin, subsidiary and day on which prices were looked at

A price that did not change for five years is one row, not 1,825. The days are kept because "unchanged" and "not
looked at" are different things.

================ ======= ==============================================================================
prices.parquet   type    meaning
================ ======= ==============================================================================
origin           string  ``ovhcloud``, or the registrar
subsidiary       string  of OVHcloud; ``""`` for registrars
currency         string
extension        string
price            string  ``register`` (promotion applied), ``list``, ``renew``, ``transfer``, ``restore``
amount_cents     int64   without tax; null: no longer sold, or the name decides the price
previous_cents   int64   the amount of the span before; null in the first
from_day         date    first day on which it was seen
to_day           date    day on which another amount was seen; null: still so
note             string  what must be said of this amount
================ ======= ==============================================================================

Rows are sorted by extension, so that the spans of one extension lie together in the file.
"""

from __future__ import annotations

import os
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.errors import StorageTrouble
from helpers.pricing.errors import MixedMoneyError, PricingError
from helpers.pricing.odd import refuse_odd
from helpers.storage import atomic_write

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "DAYS_SCHEMA",
    "PRICES",
    "SPANS_SCHEMA",
    "observations",
    "open_database",
    "record",
    "write_days",
    "write_spans",
]

PRICES = ("register", "list", "renew", "transfer", "restore")

SPANS_SCHEMA = pa.schema(
    [
        *[(name, pa.string()) for name in ("origin", "subsidiary", "currency", "extension", "price")],
        ("amount_cents", pa.int64()),
        ("previous_cents", pa.int64()),
        ("from_day", pa.date32()),
        ("to_day", pa.date32()),
        ("note", pa.string()),
    ]
)

DAYS_SCHEMA = pa.schema(
    [("origin", pa.string()), ("subsidiary", pa.string()), ("day", pa.date32()), ("extensions", pa.int64())]
)

_ORDER = "extension, price, origin, subsidiary, from_day"


def open_database(folder: Path, beside: Path | None = None, *, only: str = "") -> duckdb.DuckDBPyConnection:
    """A connection of its own to an in-memory DuckDB, with the two files as views `spans` and `days`.

    Parameters
    ----------
    folder : Path
    beside : Path, optional
        Another history: what it has of origins and subsidiaries that the folder lacks counts too.
    only : str
        SQL table of `origin` and `subsidiary`: of `beside` only these.

    Raises
    ------
    StorageTrouble
        A file is damaged.
    """
    database = _engine(os.getpid()).cursor()
    for view, name, schema in (("spans", "prices", SPANS_SCHEMA), ("days", "days", DAYS_SCHEMA)):
        _view(database, view if beside is None else f"own_{view}", folder / f"{name}.parquet", schema)
        if beside is not None:
            _view(database, f"beside_{view}", beside / f"{name}.parquet", schema)
    if beside is not None:
        chosen = f"SEMI JOIN {only} USING (origin, subsidiary)" if only else ""
        for view in ("spans", "days"):
            database.execute(
                f"CREATE TEMP VIEW {view} AS SELECT * FROM own_{view} UNION ALL SELECT * FROM beside_{view} "
                f"ANTI JOIN own_days USING (origin, subsidiary) {chosen}"
            )
    return database


@cache
def _engine(_process: int) -> duckdb.DuckDBPyConnection:
    """The DuckDB of this process: to start one takes 30 ms, a connection to it none.

    A child that was forked has none of its threads, so it starts its own.
    """
    # Loaded with the first history that is opened: tables of prices and the explorer's first page need none.
    import duckdb

    engine = duckdb.connect()
    # One machine with two cores and little memory is what this must run on. Files are written anew and under one name
    # here, within a second too: what was read of an old one must not be taken for the new one.
    engine.execute(
        "SET threads = 2; SET memory_limit = '256MB'; "
        "SET parquet_metadata_cache = false; SET enable_external_file_cache = false"
    )
    return engine


def _view(database: duckdb.DuckDBPyConnection, view: str, path: Path, schema: pa.Schema) -> None:
    import duckdb

    if not path.exists():
        database.register(view, schema.empty_table())
        return
    quoted = str(path).replace("'", "''")
    try:
        there = path.stat()
        _look_through(path, schema, there.st_mtime_ns, there.st_size)
        database.execute(f"CREATE TEMP VIEW {view} AS SELECT * FROM read_parquet('{quoted}')")
    except (duckdb.Error, pa.ArrowException) as error:
        raise StorageTrouble(
            f"Read the price history in {path.parent}",
            f"{path.name} is damaged ({error})",
            "Restore the folder from a backup, or move it away: the next refresh begins a new one.",
            path=path,
        ) from None


@lru_cache(maxsize=8)
def _look_through(path: Path, schema: pa.Schema, _changed: int, _size: int) -> None:
    """Look at the words of a file, once for each time that it was written."""
    columns = [one for one in ("extension", "currency", "subsidiary", "origin") if one in schema.names]
    # Not pq.read_table, which loads all of pyarrow.dataset for one file; each word once, for a column has few.
    with pq.ParquetFile(path, read_dictionary=columns) as file:
        words = file.read(columns=columns)
    refuse_odd(
        f"Read the price history {path}", **{one: pc.unique(words[one]).to_pylist() for one in columns}
    )


def observations(table: pd.DataFrame) -> pd.DataFrame:
    """A price table as one row per price that was really observed.

    Modelled amounts (list price under a badge, restore of the snapshot) are left out: a history is of facts.
    Columns: `origin`, `subsidiary`, `currency`, `extension`, `price`, `amount_cents` (missing: not sold at a
    fixed price), `note`.
    """
    if "tax_included" in table and table["tax_included"].any():
        raise MixedMoneyError(
            "Record prices",
            "they include tax",
            "Record price_table(...) as it is: histories are without tax.",
        )
    origin = table.get("registrar", "ovhcloud")
    subsidiary = table.get("subsidiary", "")
    note = table.get("note", "")
    parts = []
    for price in PRICES:
        column = f"{price}_cents"
        if column not in table:
            continue
        seen = pd.Series(True, index=table.index)
        if price == "list" and "discount_basis" in table:
            seen = table["discount_basis"] != "modelled"
        if price == "restore" and "restore_modelled" in table:
            seen = ~table["restore_modelled"]
        part = table[["currency", "extension"]].assign(
            origin=origin, subsidiary=subsidiary, price=price, amount_cents=table[column], note=note
        )
        parts.append(part[seen])
    columns = ["origin", "subsidiary", "currency", "extension", "price", "amount_cents", "note"]
    return pd.concat(parts, ignore_index=True)[columns]


def record(
    folder: Path,
    seen: pd.DataFrame,
    day: date,
    *,
    complete: bool,
    again: bool = False,
    beside: Path | None = None,
) -> int:
    """Add what was seen on a day to the files of a folder; returns the number of changes.

    Parameters
    ----------
    seen : DataFrame
        From :func:`observations`.
    complete : bool
        Whether an extension that is absent is no longer sold. If not, it counts as not looked at.
    again : bool
        Whether a day that is the last one recorded may be recorded anew.
    beside : Path, optional
        Another history, which what is recorded for the first time continues.
    """
    refuse_odd(
        f"Record the prices of {day}",
        **{one: seen[one].unique() for one in ("extension", "currency", "subsidiary", "origin")},
    )
    keys = ["origin", "subsidiary", "currency", "extension", "price"]
    twice = seen.duplicated(keys)
    if twice.any():
        first = seen[twice].iloc[0]
        raise PricingError(
            f"Record the prices of {day}",
            f".{first['extension']} stands there several times ({first['price']}, {first['currency']})",
            "Record one row per extension and subsidiary.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    arrow = {
        "seen": pa.Table.from_pandas(seen, preserve_index=False),
        "places": pa.Table.from_pandas(
            seen.groupby(["origin", "subsidiary"], as_index=False)["extension"].nunique(),
            preserve_index=False,
        ),
    }
    with _open_for(folder, beside, arrow) as database:
        _refuse_older(database, seen, day, again=again)
        database.execute(f"CREATE TEMP TABLE past AS {_PAST}", {"day": day})
        database.execute(f"CREATE TEMP TABLE past_days AS {_PAST_DAYS}", {"day": day})
        database.execute(f"CREATE TEMP TABLE changed AS {_CHANGED}", {"complete": complete})
        changes = database.sql("SELECT count(*) FROM changed").fetchall()[0][0]
        spans = database.sql(_SPANS, params={"day": day}).to_arrow_table().cast(SPANS_SCHEMA)
        days = database.sql(_DAYS, params={"day": day}).to_arrow_table().cast(DAYS_SCHEMA)
    # Prices first: a day without its prices would claim that nothing changed.
    write_spans(folder, spans)
    write_days(folder, days)
    return changes


def write_spans(folder: Path, spans: pa.Table) -> None:
    """Write `prices.parquet`; rows must be in its order."""
    # Groups small enough that one extension is found by reading one of them.
    with atomic_write(folder / "prices.parquet") as path:
        pq.write_table(spans, path, compression="zstd", row_group_size=100_000)


def write_days(folder: Path, days: pa.Table) -> None:
    """Write `days.parquet`."""
    with atomic_write(folder / "days.parquet") as path:
        pq.write_table(days, path, compression="zstd")


def _open_for(folder: Path, beside: Path | None, arrow: dict[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    """The database to record in: of another history what is recorded for the first time."""
    only = ""
    if beside is not None:
        places = arrow["places"].select(["origin", "subsidiary"]).to_pylist()
        rows = ", ".join(
            "(" + ", ".join("'" + one[key].replace("'", "''") + "'" for key in ("origin", "subsidiary")) + ")"
            for one in places
        )
        only = f"(VALUES {rows}) AS wanted(origin, subsidiary)"
    database = open_database(folder, beside, only=only)
    for name, table in arrow.items():
        database.register(name, table)
    return database


# Without what was recorded on that very day, if it is recorded anew: its spans go, those that it ended are open.
_PAST = """
    SELECT s.* REPLACE (CASE WHEN s.to_day = $day AND p.origin IS NOT NULL THEN NULL ELSE s.to_day END AS to_day)
    FROM spans s LEFT JOIN places p USING (origin, subsidiary)
    WHERE NOT (s.from_day = $day AND p.origin IS NOT NULL)
"""

_PAST_DAYS = """
    SELECT d.* FROM days d LEFT JOIN places p USING (origin, subsidiary)
    WHERE NOT (d.day = $day AND p.origin IS NOT NULL)
"""

# Prices whose amount differs from the open span, those never seen before, and those that went away.
_CHANGED = """
    SELECT coalesce(s.origin, o.origin) AS origin, coalesce(s.subsidiary, o.subsidiary) AS subsidiary,
           coalesce(s.currency, o.currency) AS currency, coalesce(s.extension, o.extension) AS extension,
           coalesce(s.price, o.price) AS price, s.amount_cents AS amount_cents,
           o.amount_cents AS previous_cents, coalesce(s.note, '') AS note
    FROM seen s
    FULL JOIN (SELECT * FROM past SEMI JOIN places USING (origin, subsidiary) WHERE to_day IS NULL) o
        USING (origin, subsidiary, currency, extension, price)
    WHERE s.amount_cents IS DISTINCT FROM o.amount_cents
      AND (s.origin IS NOT NULL OR ($complete AND o.amount_cents IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM seen x
              WHERE (x.origin, x.subsidiary, x.extension) = (o.origin, o.subsidiary, o.extension))))
"""

_SPANS = f"""
    SELECT s.* REPLACE (CASE WHEN s.to_day IS NULL AND c.origin IS NOT NULL THEN $day ELSE s.to_day END AS to_day)
    FROM past s LEFT JOIN changed c USING (origin, subsidiary, currency, extension, price)
    UNION ALL
    SELECT origin, subsidiary, currency, extension, price, amount_cents, previous_cents, $day, NULL, note
    FROM changed
    ORDER BY {_ORDER}
"""

_DAYS = """
    SELECT origin, subsidiary, day, extensions FROM past_days
    UNION ALL SELECT origin, subsidiary, $day, extension FROM places
    ORDER BY ALL
"""


def _refuse_older(database: Any, seen: pd.DataFrame, day: date, *, again: bool) -> None:
    last = dict(
        ((origin, subsidiary), latest)
        for origin, subsidiary, latest in database.execute(
            "SELECT origin, subsidiary, max(day) FROM days GROUP BY ALL"
        ).fetchall()
    )
    for origin, subsidiary in seen[["origin", "subsidiary"]].drop_duplicates().itertuples(index=False):
        latest = last.get((origin, subsidiary))
        if latest is not None and (latest > day or (latest == day and not again)):
            raise PricingError(
                f"Record the prices of {' '.join(filter(None, (origin, subsidiary)))} on {day}",
                f"{latest} is recorded already",
                "A history grows forward only: record each day once, in order.",
            )
