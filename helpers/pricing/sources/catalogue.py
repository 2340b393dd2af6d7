"""Load a catalogue from wherever it is into the one long price table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
import pandas as pd
import pyarrow as pa

from helpers.pricing.errors import PricingError
from helpers.pricing.schema import LONG_SCHEMA, to_frame
from helpers.pricing.sources.cache import CatalogueCache
from helpers.pricing.sources.checks import entry_for, read_table, refuse_shorter
from helpers.pricing.sources.columns import Sighting
from helpers.pricing.sources.official import MOST_BYTES, too_long
from helpers.pricing.sources.snapshot import snapshot_table
from helpers.storage import storage_errors
from ovh_sandbox.price_files import LATEST, SNAPSHOT, day_in_name, default_choice, newest

if TYPE_CHECKING:
    from helpers.pricing.sources.endpoint import EndpointDownload

__all__ = ["Options", "load_body", "load_catalogue", "load_catalogues", "load_table", "resolved"]


def load_catalogue(
    source: object = None,
    *,
    subsidiary: str | None = None,
    observed_on: date | datetime | None = None,
    cache: bool | None = None,
    refresh: bool = False,
    offline: bool = False,
    max_age: timedelta = timedelta(hours=1),
    allow_shorter: bool = False,
    progress: bool | None = None,
    standard_only: bool = False,
) -> pd.DataFrame:
    """The prices of one subsidiary as one tidy table.

    Parameters
    ----------
    source : str, path, bytes or ovh.Client, optional
        By default what ``OVH_ORDER_LAB_PRICES`` says (``latest``, ``snapshot`` or a file), else ``"latest"``.

        * ``"latest"``: the newest prices that a refresh brought to this machine
          (:func:`helpers.pricing.refresh`), the snapshot for a subsidiary that was never refreshed;
        * ``"snapshot"``: the shipped price page of 2025-06-23, offline;
        * ``"sandbox"``: the same prices as a fresh sandbox serves them in the official shape;
        * a client (the sandbox's or a live one), or the name of a live endpoint (``"ovh-eu"``): the public
          catalogue, no login needed;
        * a path or the bytes of the JSON that ``GET /order/catalog/public/domain`` answers (also gzipped).
    subsidiary : str, optional
        Whose prices; ``"FR"`` if not given. A file or bytes say it themselves; asking for another one is
        an error.
    observed_on : date, optional
        The day of the prices, by which promotions count. Default: now for a download or bytes (business time for
        the sandbox); for a file the day it says itself, or its name. The snapshot has its own day.
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
    standard_only : bool
        Only the rows that :func:`price_table` looks at: the standard modes, shortest period. Much less
        work for a large file; such a table is not put into the cache.

    Returns
    -------
    DataFrame
        One row per extension, operation, pricing mode, phase and paid period; columns, dtypes and units
        in :mod:`helpers.pricing.schema`. Amounts are integers of 1e-8 currency unit, without tax.

    Raises
    ------
    NotACatalogueError, CatalogueShrunkError, UndatedCatalogueError, DownloadError
        The catalogue is refused; the cache is as it was.
    MixedMoneyError
        The catalogue answers in another currency than the subsidiary's.
    NoPriceListError
        The snapshot has no prices for that subsidiary.

    Examples
    --------
    >>> prices = load_catalogue("snapshot", subsidiary="GB")
    >>> int(prices[(prices.extension == "uk") & (prices.operation == "renew")].price_ucents.item())
    899000000

    See Also
    --------
    price_table : the same prices, one row per extension.
    """
    options = Options(
        subsidiary=subsidiary,
        observed_on=observed_on,
        cache=cache,
        refresh=refresh,
        offline=offline,
        max_age=max_age,
        allow_shorter=allow_shorter,
        progress=progress,
        standard_only=standard_only,
    )
    return to_frame(load_table(source, options))


def load_catalogues(subsidiaries: list[str], source: object = None, **options: Any) -> pd.DataFrame:
    """The catalogues of several subsidiaries under one another; each row keeps its own currency.

    Parameters
    ----------
    subsidiaries : list of str
        Such as ``["FR", "GB"]``.
    source, **options
        As for :func:`load_catalogue`.

    Returns
    -------
    DataFrame
        As :func:`load_catalogue`, one row per subsidiary and price.
    """
    tables = [load_table(source, Options(subsidiary=one, **options)) for one in subsidiaries]
    return to_frame(pa.concat_tables(tables) if tables else LONG_SCHEMA.empty_table())


class Options(msgspec.Struct, kw_only=True):
    """How to load: the keywords of :func:`load_catalogue`."""

    subsidiary: str | None = None
    observed_on: date | datetime | None = None
    cache: bool | None = None
    refresh: bool = False
    offline: bool = False
    max_age: timedelta = timedelta(hours=1)
    allow_shorter: bool = False
    progress: bool | None = None
    standard_only: bool = False


def resolved(source: object, subsidiary: str | None) -> object:
    """What a source stands for: none for the usual one, ``"latest"`` for the newest dated list, else the snapshot."""
    source = default_choice() if source is None else source
    if isinstance(source, str) and source == LATEST:
        found = newest(subsidiary or "FR")
        return found[1] if found else SNAPSHOT
    return source


def load_table(source: object, options: Options) -> pa.Table:
    """:func:`load_catalogue` as an Arrow table, for what goes on working with columns."""
    asked, source = source, resolved(source, options.subsidiary)
    if isinstance(source, str) and source == SNAPSHOT:
        return snapshot_table(options.subsidiary or "FR")
    if isinstance(source, Path) and source is not asked:
        # One of this machine's own lists: "latest" stood for it.
        status = source.stat()
        known = (options.subsidiary or "FR", options.standard_only, status.st_size, status.st_mtime_ns)
        return _dated(source, *known)
    if isinstance(source, bytes | bytearray | memoryview):
        data, seen = _given(bytes(source), options)
        return read_table(data, options.subsidiary, seen, standard_only=options.standard_only)
    with _client(source) as client:
        return (
            _from_file(Path(cast("str", source)), options)
            if client is None
            else _endpoint_download(client, options).load()
        )


@lru_cache(maxsize=8)
def _dated(path: Path, subsidiary: str, standard_only: bool, _size: int, _changed: int) -> pa.Table:
    # Every room reads these, some of them several times: Arrow tables do not change, one copy serves all.
    options = Options(subsidiary=subsidiary, cache=False, standard_only=standard_only)
    return _from_file(path, options)


_SOURCES = (
    "Give 'latest', 'snapshot', 'sandbox', an endpoint such as 'ovh-eu', a client from connect(), the path of a "
    "JSON file, or its bytes."
)


@contextmanager
def _client(source: Any) -> Iterator[Any]:
    """The client that `source` is or names, or None for a path."""
    if hasattr(source, "raw_call"):
        yield source
        return
    if isinstance(source, str):
        from ovh.client import ENDPOINTS

        if source == "sandbox":
            from helpers.client.connection import connect

            client = connect()
            try:
                yield client
            finally:
                if client.sandbox is not None:
                    client.sandbox.stop()
            return
        if source in ENDPOINTS:
            from helpers.pricing.sources.download import anonymous_client

            yield anonymous_client(source)
            return
    if isinstance(source, str | Path):
        if Path(source).is_file():
            yield None
            return
        raise PricingError(f"Load a catalogue from {str(source)!r}", "there is no such file", _SOURCES)
    raise PricingError("Load a catalogue", f"{type(source).__name__} is no source", _SOURCES)


def _business_time(client: Any) -> datetime | None:
    """The sandbox's own time, by which its promotions begin and end; None for any other client."""
    sandbox = getattr(client, "sandbox", None)
    return None if sandbox is None else sandbox.clock.now().astimezone(UTC)


def load_body(source: object, options: Options) -> tuple[bytes, Sighting]:
    """The JSON behind a source other than the snapshot, and where it is from."""
    if isinstance(source, bytes | bytearray | memoryview):
        return _given(bytes(source), options)
    with _client(source) as client:
        if client is not None:
            return _endpoint_download(client, options).body()
    path = Path(cast("str", source))
    seen = _seen_file(path, options)
    return _bytes_of(path, seen.where), seen


def _endpoint_download(client: Any, options: Options) -> EndpointDownload:
    # Loaded here: what reads files needs no HTTP.
    from helpers.pricing.sources.endpoint import EndpointDownload

    moment = _business_time(client) if options.observed_on is None else options.observed_on
    return EndpointDownload(client, options, _moment(moment))


def _given(data: bytes, options: Options) -> tuple[bytes, Sighting]:
    size = f"{len(data):,} bytes"
    at = _moment(options.observed_on)
    return data, Sighting(source="bytes", provenance=size, at=at, where=f"the input of {size}")


def _seen_file(path: Path, options: Options) -> Sighting:
    at = None if options.observed_on is None else _moment(options.observed_on)
    return Sighting(
        source=path.name, provenance=str(path), at=at, named=day_in_name(path.name), where=f"the file {path}"
    )


def _from_file(path: Path, options: Options) -> pa.Table:
    status = path.stat()
    keep = options.cache is not False
    place = CatalogueCache(str(path.resolve()), options.subsidiary or "its-own")
    stamp = f"{status.st_size} {status.st_mtime_ns} {options.observed_on or ''}"
    last = place.last() if keep else None
    if last is not None and last.stamp == stamp and not options.refresh:
        table = place.table(last)
        if table is not None:
            return table
    seen = _seen_file(path, options)
    data = _bytes_of(path, seen.where)
    table = read_table(data, options.subsidiary, seen, standard_only=options.standard_only)
    if keep:
        refuse_shorter(table, last, seen.where, options.allow_shorter)
        if not options.standard_only:
            place.keep(entry_for(place, table, stamp=stamp), table)
    return table


def _bytes_of(path: Path, where: str) -> bytes:
    with storage_errors("Read the catalogue", path):
        if path.stat().st_size > MOST_BYTES:
            raise too_long(where)
        return path.read_bytes()


def _moment(day: date | datetime | None) -> datetime:
    """A moment in UTC: now by default, noon for a date."""
    if day is None:
        return datetime.now(UTC)
    if isinstance(day, datetime):
        return day.astimezone(UTC) if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(12), UTC)
