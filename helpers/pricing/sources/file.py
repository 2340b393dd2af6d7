"""The door for a catalogue somebody has: the JSON of ``GET /order/catalog/public/domain``, as a file or as bytes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa

from helpers.pricing.errors import PricingError
from helpers.pricing.schema import to_frame
from helpers.pricing.sources.cache import CatalogueCache
from helpers.pricing.sources.checks import entry_for, read_table, refuse_shorter
from helpers.pricing.sources.columns import Sighting
from helpers.pricing.sources.official import MOST_BYTES, too_long
from helpers.pricing.sources.options import Options, moment_of
from helpers.storage import storage_errors
from ovh_sandbox.price_files import day_in_name

__all__ = ["bytes_of", "bytes_table", "file_table", "given", "load_file", "seen_file"]


def load_file(
    source: Path | str | bytes,
    *,
    subsidiary: str | None = None,
    observed_on: date | datetime | None = None,
    cache: bool | None = None,
    allow_shorter: bool = False,
) -> pd.DataFrame:
    """A saved catalogue as the long price table.

    Parameters
    ----------
    source : path, str or bytes
        The JSON that ``GET /order/catalog/public/domain`` answers, also gzipped; bytes are the JSON itself.
    subsidiary : str, optional
        Whose prices it must hold; by default whosever it says.
    observed_on : date, optional
        The day by which promotions count: by default the one the file or its name says; now for bytes.
    cache : bool, optional
        Keep and reuse the table; by default for files, never for bytes.
    allow_shorter : bool
        Accept far fewer extensions than the same file had before.

    Returns
    -------
    DataFrame
        As :func:`helpers.pricing.load_catalogue`: amounts in 1e-8 currency unit, without tax.

    Raises
    ------
    PricingError
        There is no such file, or it is no catalogue.
    """
    options = Options(
        subsidiary=subsidiary, observed_on=observed_on, cache=cache, allow_shorter=allow_shorter
    )
    if isinstance(source, bytes | bytearray | memoryview):
        return to_frame(bytes_table(bytes(source), options))
    path = Path(source)
    if not path.is_file():
        raise PricingError(
            f"Load a catalogue from {str(source)!r}",
            "there is no such file",
            "Give the path of a JSON file, or its bytes.",
        )
    return to_frame(file_table(path, options))


def bytes_table(data: bytes, options: Options) -> pa.Table:
    """The JSON itself as an Arrow table."""
    body, seen = given(data, options)
    return read_table(body, options.subsidiary, seen, standard_only=options.standard_only)


def given(data: bytes, options: Options) -> tuple[bytes, Sighting]:
    """Bytes, and where they are from."""
    size = f"{len(data):,} bytes"
    at = moment_of(options.observed_on)
    return data, Sighting(source="bytes", provenance=size, at=at, where=f"the input of {size}")


def seen_file(path: Path, options: Options) -> Sighting:
    """Where the prices of a file are from, and of which day they are."""
    at = None if options.observed_on is None else moment_of(options.observed_on)
    return Sighting(
        source=path.name, provenance=str(path), at=at, named=day_in_name(path.name), where=f"the file {path}"
    )


def file_table(path: Path, options: Options) -> pa.Table:
    """A file as an Arrow table: out of the cache while the file stays as it was."""
    status = path.stat()
    keep = options.cache is not False
    place = CatalogueCache(str(path.resolve()), options.subsidiary or "its-own")
    stamp = f"{status.st_size} {status.st_mtime_ns} {options.observed_on or ''}"
    last = place.last() if keep else None
    if last is not None and last.stamp == stamp and not options.refresh:
        table = place.table(last)
        if table is not None:
            return table
    seen = seen_file(path, options)
    data = bytes_of(path, seen.where)
    table = read_table(data, options.subsidiary, seen, standard_only=options.standard_only)
    if keep:
        refuse_shorter(table, last, seen.where, options.allow_shorter)
        if not options.standard_only:
            place.keep(entry_for(place, table, stamp=stamp), table)
    return table


def bytes_of(path: Path, where: str) -> bytes:
    """The whole of a file that is no longer than a catalogue can be."""
    with storage_errors("Read the catalogue", path):
        if path.stat().st_size > MOST_BYTES:
            raise too_long(where)
        return path.read_bytes()
