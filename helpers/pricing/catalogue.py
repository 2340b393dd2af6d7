"""Load a catalogue from wherever it is into the one long price table."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pandas as pd
import pyarrow as pa

from helpers.pricing.cache import CatalogueCache
from helpers.pricing.columns import Sighting
from helpers.pricing.errors import PricingError
from helpers.pricing.reading import entry_for, read_table, refuse_shorter
from helpers.pricing.schema import to_frame
from helpers.pricing.shipped import snapshot_table

__all__ = ["load_catalogue", "load_catalogues"]


def load_catalogue(
    source: object = "snapshot",
    *,
    subsidiary: str | None = None,
    observed_on: date | datetime | None = None,
    cache: bool | None = None,
    refresh: bool = False,
    offline: bool = False,
    max_age: timedelta = timedelta(hours=1),
    allow_shorter: bool = False,
    progress: bool | None = None,
) -> pd.DataFrame:
    """The prices of one subsidiary as one tidy table.

    Parameters
    ----------
    source : str, path, bytes or ovh.Client
        * ``"snapshot"``: the shipped price page of 2025-06-23, offline;
        * a client (the sandbox's or a live one), or the name of a live endpoint (``"ovh-eu"``): the public
          catalogue, no login needed;
        * a path or the bytes of the JSON that ``GET /order/catalog/public/domain`` answers (also gzipped).
    subsidiary : str, optional
        Whose prices; ``"FR"`` if not given. A file or bytes say it themselves; asking for another one is
        an error.
    observed_on : date, optional
        The day on which promotions are judged. Default: now for a download or bytes (business time for the
        sandbox), the time of its last change for a file. The snapshot has its own day.
    cache : bool, optional
        Keep and reuse the table in :func:`helpers.pricing.cache_folder`. Default: yes for live endpoints
        and files, no for bytes and for servers on this machine.
    refresh : bool
        Ask for the whole catalogue even if the cache is good.
    offline : bool
        Take the last good catalogue of a live endpoint out of the cache without asking.
    max_age : timedelta
        How old a cached catalogue may be before the endpoint is asked again, where its server offers no
        conditional request. Where it does, it is always asked, which costs one small answer.
    allow_shorter : bool
        Accept a catalogue with far fewer extensions than the last good one from the same place.
    progress : bool, optional
        Progress bar while downloading. Default: only for live endpoints.

    Returns
    -------
    DataFrame
        One row per extension, operation, pricing mode, phase and paid period; columns, dtypes and units
        in :mod:`helpers.pricing.schema`. Amounts are integers of 1e-8 currency unit, without tax.

    Raises
    ------
    NotACatalogueError, CatalogueShrunkError, DownloadError
        The catalogue is refused; the cache is as it was.
    MixedMoneyError
        The catalogue answers in another currency than the subsidiary's.
    NoPriceListError
        The snapshot has no prices for that subsidiary.

    Examples
    --------
    >>> prices = load_catalogue("snapshot", subsidiary="GB")
    >>> prices[(prices.extension == "uk") & (prices.operation == "renew")].price_ucents.item()
    798000000

    See Also
    --------
    price_table : the same prices, one row per extension.
    """
    if isinstance(source, str) and source == "snapshot":
        return to_frame(snapshot_table(subsidiary or "FR"))
    if isinstance(source, bytes | bytearray | memoryview):
        return to_frame(_from_bytes(bytes(source), subsidiary, _moment(observed_on)))
    client = _client(source)
    if client is None:
        keep = True if cache is None else cache
        return to_frame(_from_file(Path(source), subsidiary, observed_on, keep, refresh, allow_shorter))
    at = _moment(_business_time(client) if observed_on is None else observed_on)
    # Loaded here: the snapshot needs no HTTP.
    from helpers.pricing.live import LiveLoad

    live = LiveLoad(client, subsidiary or "FR", at, cache)
    return to_frame(
        live.load(
            refresh=refresh, offline=offline, max_age=max_age, allow_shorter=allow_shorter, progress=progress
        )
    )


def load_catalogues(subsidiaries: list[str], source: object = "snapshot", **options) -> pd.DataFrame:
    """The catalogues of several subsidiaries under one another; each row keeps its own currency.

    Parameters
    ----------
    subsidiaries : list of str
    source, **options
        As for :func:`load_catalogue`.
    """
    tables = [load_catalogue(source, subsidiary=one, **options) for one in subsidiaries]
    return pd.concat(tables, ignore_index=True)


_SOURCES = (
    "Give 'snapshot', an endpoint such as 'ovh-eu', a client from connect(), the path of a JSON file, or its "
    "bytes."
)


def _client(source: object):
    """The client that `source` is or names, or None for a path."""
    if hasattr(source, "raw_call"):
        return source
    if isinstance(source, str):
        from ovh.client import ENDPOINTS

        if source in ENDPOINTS:
            from helpers.pricing.download import anonymous_client

            return anonymous_client(source)
    if isinstance(source, str | Path):
        if Path(source).is_file():
            return None
        raise PricingError(f"Load a catalogue from {str(source)!r}", "there is no such file", _SOURCES)
    raise PricingError("Load a catalogue", f"{type(source).__name__} is no source", _SOURCES)


def _business_time(client) -> datetime | None:
    """The sandbox's own time, by which its promotions begin and end; None for any other client."""
    sandbox = getattr(client, "sandbox", None)
    return None if sandbox is None else sandbox.clock.now().astimezone(UTC)


def _from_bytes(data: bytes, subsidiary: str | None, at: datetime) -> pa.Table:
    where = f"the input of {len(data):,} bytes"
    seen = Sighting(source="bytes", provenance=f"{len(data)} bytes", at=at, where=where)
    return read_table(data, subsidiary, seen)


def _from_file(
    path: Path, subsidiary: str | None, observed_on, keep: bool, refresh: bool, allow_shorter: bool
) -> pa.Table:
    status = path.stat()
    at = _moment(observed_on or datetime.fromtimestamp(status.st_mtime, UTC))
    place = CatalogueCache(str(path.resolve()), subsidiary or "its-own")
    stamp = f"{status.st_size} {status.st_mtime_ns} {at.isoformat()}"
    last = place.last() if keep else None
    if last is not None and last.stamp == stamp and not refresh:
        table = place.table(last)
        if table is not None:
            return table
    seen = Sighting(source=path.name, provenance=str(path), at=at, where=f"the file {path}")
    table = read_table(path.read_bytes(), subsidiary, seen)
    if keep:
        refuse_shorter(table, last, seen.where, allow_shorter)
        place.keep(entry_for(place, table, at, stamp=stamp), table)
    return table


def _moment(day: date | datetime | None) -> datetime:
    """A moment in UTC: now by default, the end of a day for a date."""
    if day is None:
        return datetime.now(UTC)
    if isinstance(day, datetime):
        return day if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(12), UTC)
