"""What every source of the official JSON goes through on its way into the long table and the cache."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa

from helpers.pricing.errors import CatalogueShrunkError, MixedMoneyError
from helpers.pricing.sources.cache import CatalogueCache, Entry
from helpers.pricing.sources.columns import Sighting, catalogue_table
from helpers.pricing.sources.fast_decode import skim
from helpers.pricing.sources.official import Catalog, decode_catalogue, no_garbage_collection
from ovh_sandbox.prices import load_subsidiaries

__all__ = ["SHORTEST_SHARE", "entry_for", "read_table", "refuse_shorter", "table_name", "whose_prices"]

SHORTEST_SHARE = 0.8
"""A catalogue with less than this share of the last good one's extensions is refused."""


def read_table(
    data: bytes, subsidiary: str | None, seen: Sighting, *, standard_only: bool = False
) -> pa.Table:
    """Decode, check whose it is, and make columns, without the garbage collector in between."""
    with no_garbage_collection():
        how = {"read": skim} if standard_only else {}
        catalog = decode_catalogue(data, where=seen.where, **how)
        whose = whose_prices(catalog, subsidiary, seen.where)
        return catalogue_table(catalog.plans, catalog.locale, whose, seen)


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
    found = len(table["extension"].unique())
    if last is None or allow_shorter or found >= SHORTEST_SHARE * last.extensions:
        return
    raise CatalogueShrunkError(
        f"Read {where}",
        f"it has {found} extensions, the last good one ({last.observed_on}) had {last.extensions}",
        "The last good one was kept. If the change is real, load again with allow_shorter=True.",
    )


def entry_for(place: CatalogueCache, table: pa.Table, at: datetime, **known: str) -> Entry:
    """The cache's note of a table; `known` are further fields of :class:`Entry`."""
    digest = known.pop("sha256", "")
    return Entry(
        origin=place.origin,
        subsidiary=place.subsidiary,
        sha256=digest,
        fetched_at=datetime.now(UTC),
        observed_on=at.date(),
        extensions=len(table["extension"].unique()),
        table=table_name(at, digest),
        **known,
    )


def table_name(at: datetime, digest: str) -> str:
    """File name of a table in the cache: sorted by name is sorted by day."""
    return f"{at.date()}-{digest[:12] or 'file'}.parquet"
