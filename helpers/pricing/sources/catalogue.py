"""A catalogue from wherever it is: one name that chooses between the three doors.

:mod:`.snapshot` for the shipped prices, :mod:`.file` for what somebody saved, :mod:`.endpoint` for a server. Whoever
knows which one it is takes the door itself, with only the options that mean something there.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from helpers.pricing.errors import PricingError
from helpers.pricing.schema import LONG_SCHEMA, to_frame
from helpers.pricing.sources.columns import Sighting
from helpers.pricing.sources.file import bytes_of, bytes_table, file_table, given, seen_file
from helpers.pricing.sources.options import Options
from helpers.pricing.sources.snapshot import snapshot_table
from ovh_sandbox.price_files import LATEST, SNAPSHOT, default_choice, newest

__all__ = ["load_body", "load_catalogue", "load_catalogues", "load_table", "resolved"]


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
    load_snapshot, load_file, load_endpoint : the doors behind it, each with its own few options.
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
        return bytes_table(bytes(source), options)
    if (path := _file_of(source)) is not None:
        return file_table(path, options)
    # Loaded here: what reads files needs no HTTP.
    from helpers.pricing.sources.endpoint import client_of, endpoint_download

    with client_of(source) as client:
        return endpoint_download(client, options).load()


@lru_cache(maxsize=8)
def _dated(path: Path, subsidiary: str, standard_only: bool, _size: int, _changed: int) -> pa.Table:
    # Every room reads these, some of them several times: Arrow tables do not change, one copy serves all.
    options = Options(subsidiary=subsidiary, cache=False, standard_only=standard_only)
    return file_table(path, options)


_SOURCES = (
    "Give 'latest', 'snapshot', 'sandbox', an endpoint such as 'ovh-eu', a client from connect(), the path of a "
    "JSON file, or its bytes."
)


def _file_of(source: object) -> Path | None:
    """The file that `source` names; None for an endpoint or a client, of which one name is no file's."""
    if hasattr(source, "raw_call"):
        return None
    if isinstance(source, str):
        from ovh.client import ENDPOINTS

        if source == "sandbox" or source in ENDPOINTS:
            return None
    if not isinstance(source, str | Path):
        raise PricingError("Load a catalogue", f"{type(source).__name__} is no source", _SOURCES)
    if not Path(source).is_file():
        raise PricingError(f"Load a catalogue from {str(source)!r}", "there is no such file", _SOURCES)
    return Path(source)


def load_body(source: object, options: Options) -> tuple[bytes, Sighting]:
    """The JSON behind a source other than the snapshot, and where it is from."""
    if isinstance(source, bytes | bytearray | memoryview):
        return given(bytes(source), options)
    if (path := _file_of(source)) is not None:
        seen = seen_file(path, options)
        return bytes_of(path, seen.where), seen
    from helpers.pricing.sources.endpoint import client_of, endpoint_download

    with client_of(source) as client:
        return endpoint_download(client, options).body()
