"""What every source of the official JSON goes through on its way into the long table and the cache."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import msgspec
import pyarrow as pa

from helpers.lazily import collector_at_rest
from helpers.pricing.errors import CatalogueShrunkError, MixedMoneyError, UndatedCatalogueError
from helpers.pricing.sources.cache import CatalogueCache, Entry
from helpers.pricing.sources.columns import Sighting, catalogue_table
from helpers.pricing.sources.fast_decode import decode_yearly
from helpers.pricing.sources.official import Catalog, decode_catalogue
from helpers.pricing.sources.plausible import look_at
from ovh_sandbox.prices import load_subsidiaries

__all__ = [
    "SHORTEST_SHARE",
    "dated",
    "entry_for",
    "read_table",
    "refuse_shorter",
    "refuse_shorter_than",
    "table_name",
    "whose_prices",
]

SHORTEST_SHARE = 0.8
"""A catalogue with less than this share of the last good one's extensions is refused."""


def read_table(
    data: bytes, subsidiary: str | None, seen: Sighting, *, standard_only: bool = False
) -> pa.Table:
    """Decode, check whose it is, and make columns, without the garbage collector in between."""
    with collector_at_rest():
        how = {"read": decode_yearly} if standard_only else {}
        catalog = decode_catalogue(data, where=seen.where, **how)
        look_at(catalog, seen.where)
        whose = whose_prices(catalog, subsidiary, seen.where)
        return catalogue_table(catalog.plans, catalog.locale, whose, dated(seen, catalog))


def dated(seen: Sighting, catalog: Catalog) -> Sighting:
    """Where a catalogue was seen, with its day: the one asked for, else its own, else that of the file's name.

    Raises
    ------
    UndatedCatalogueError
        Nothing says it. A file's time of last change is that of a copy, and promotions would be held against it.
    """
    if catalog.endpoint:
        seen = msgspec.structs.replace(
            seen, source=catalog.endpoint, provenance=catalog.origin or seen.provenance
        )
    if seen.at is not None:
        return seen
    day = catalog.observedOn or seen.named
    if day is None:
        raise UndatedCatalogueError(
            f"Read {seen.where}",
            "it does not say of which day its prices are, which decides which promotions run",
            "Say it: --day YYYY-MM-DD on the command line, observed_on=date(...) in Python, or in the file's name "
            "(catalogue-2026-11-26.json).",
        )
    return msgspec.structs.replace(seen, at=datetime.combine(day, time(12), UTC))


def whose_prices(catalog: Catalog, asked: str | None, where: str) -> str:
    """The subsidiary of the rows.

    Some subsidiaries are answered with another's catalogue (CZ, FI and LT with the Irish one), so the
    name may differ, but the currency may not.
    """
    answered = catalog.locale
    if asked is None or asked == answered.subsidiary:
        return answered.subsidiary
    place = load_subsidiaries().get(asked)
    if place is not None and place.currency == answered.currencyCode:
        return asked
    expected = f" ({place.currency})" if place else ""
    raise MixedMoneyError(
        f"Read the prices of {asked}{expected} from {where}",
        f"it is the catalogue of {answered.subsidiary} in {answered.currencyCode}",
        f"Ask for subsidiary={answered.subsidiary!r}.",
    )


def refuse_shorter(table: pa.Table, last: Entry | None, where: str, allow_shorter: bool) -> None:
    """Refuse a catalogue that lost many extensions since the last good one."""
    if last is not None:
        refuse_shorter_than(table, last.extensions, last.observed_on, where, allow_shorter)


def refuse_shorter_than(table: pa.Table, extensions: int, day: date, where: str, allow_shorter: bool) -> None:
    """Refuse a catalogue that has far fewer extensions than one of an earlier `day` had."""
    found = len(table["extension"].unique())
    if allow_shorter or found >= SHORTEST_SHARE * extensions:
        return
    raise CatalogueShrunkError(
        f"Read {where}",
        f"it has {found} extensions, the last good one ({day}) had {extensions}",
        "The last good one was kept. If the change is real, load again with allow_shorter=True "
        "(on the command line: --allow-shorter).",
    )


def entry_for(place: CatalogueCache, table: pa.Table, sha256: str = "", **known: Any) -> Entry:
    """The cache's note of a table; `known` are further fields of :class:`Entry`."""
    at = table["observed_on"][0].as_py()
    return Entry(
        origin=place.origin,
        subsidiary=place.subsidiary,
        sha256=sha256,
        fetched_at=datetime.now(UTC),
        observed_on=at.date(),
        extensions=len(table["extension"].unique()),
        table=table_name(at, sha256),
        **known,
    )


def table_name(at: datetime, digest: str) -> str:
    """File name of a table in the cache: sorted by name is sorted by day."""
    return f"{at.date()}-{digest[:12] or 'file'}.parquet"
