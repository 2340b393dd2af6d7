"""A downloaded catalogue is looked at, kept dated, and joins the history.

Apart from the download, so that what this needs (pandas, Arrow, DuckDB) can be loaded while the line is busy.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from helpers.lazily import collector_at_rest
from helpers.pricing.own_history import record_day
from helpers.pricing.refreshed import Refreshed
from helpers.pricing.sources.checks import refuse_shorter_than, whose_prices
from helpers.pricing.sources.columns import Sighting, catalogue_table
from helpers.pricing.sources.dated import Head, write_dated
from helpers.pricing.sources.download import Downloaded, catalogue_address, name_of
from helpers.pricing.sources.fast_decode import decode_standard
from helpers.pricing.sources.official import decode_catalogue
from helpers.pricing.sources.plausible import look_at
from helpers.pricing.table import wide_table

__all__ = ["keep_answer"]


@collector_at_rest()
def keep_answer(
    answer: Downloaded,
    client: Any,
    subsidiary: str,
    at: datetime,
    last: tuple[date, Path] | None,
    head: Head | None,
    allow_shorter: bool,
    folder: Path | None,
) -> Refreshed:
    """Look at an answer, write its price list, and remember what changed."""
    where = f"the answer of {answer.url}"
    data, same = (last[1].read_bytes(), True) if answer.body is None and last else (answer.body or b"", False)
    catalog = decode_catalogue(data, where=where, read=decode_standard)
    look_at(catalog, where)
    whose = whose_prices(catalog, subsidiary, where)
    seen = Sighting(
        source=name_of(client),
        provenance=f"{catalogue_address(client, subsidiary)} sha256:{answer.sha256[:12]}",
        at=at,
        where=where,
    )
    table = catalogue_table(catalog.plans, catalog.locale, whose, seen)
    if last is not None and head is not None:
        refuse_shorter_than(table, head.extensions, last[0], where, allow_shorter)
    note = Head(
        observedOn=at.date(),
        endpoint=name_of(client),
        origin=catalogue_address(client, subsidiary),
        sha256=head.sha256 if same and head else answer.sha256,
        etag=head.etag if same and head else answer.etag,
        lastModified=head.lastModified if same and head else answer.last_modified,
        extensions=len(table["extension"].unique()),
    )
    path = write_dated(catalog, note, subsidiary, folder)
    history = None if folder is None else folder / "history"
    changes = record_day(wide_table(table), on=at.date(), folder=history)
    return Refreshed(
        subsidiary=subsidiary,
        currency=catalog.locale.currencyCode,
        day=at.date(),
        since=last[0] if last else None,
        extensions=note.extensions,
        changes=changes,
        same_answer=same or bool(head and head.sha256 == answer.sha256),
        path=path,
    )
