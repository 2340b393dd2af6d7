"""Where downloaded catalogues stay: one folder per origin and subsidiary, atomic, dated, hashed.

Layout, under the user's cache folder or the one that ``OVH_ORDER_LAB_CACHE`` names::

    catalogue/<origin>-<subsidiary>-<8 hex>/
        latest.json                      what was fetched last: when, digest, ETag, how many extensions
        body-<12 hex>.json.zst           the last answer itself, to be read again when the day changes
        2025-06-23-<12 hex>.parquet      the long table of that day

A file only ever appears complete, under its final name: a refused or interrupted load leaves all as it was.
"""

from __future__ import annotations

import os
import re
import sys
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path

import msgspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.pricing.schema import LONG_SCHEMA
from helpers.storage import atomic_write

__all__ = ["CatalogueCache", "Entry", "cache_folder", "cached_catalogues"]

_KEPT_DAYS = 30
# Raised whenever LONG_SCHEMA or the reading of the catalogue changes: older tables are then made anew.
_VERSION = 2


def cache_folder() -> Path:
    """The project's cache folder: ``$OVH_ORDER_LAB_CACHE``, else the place the system has for such files."""
    chosen = os.environ.get("OVH_ORDER_LAB_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "ovh-order-lab"


class Entry(msgspec.Struct, kw_only=True):
    """What is known of the last good catalogue from one place."""

    origin: str
    subsidiary: str
    sha256: str
    fetched_at: datetime
    observed_on: date
    extensions: int
    table: str
    etag: str = ""
    last_modified: str = ""
    stamp: str = ""
    version: int = _VERSION


# Made while this module loads: two threads that meet a struct first together end the process (msgspec 0.22.0).
_ENTRY = msgspec.json.Decoder(Entry)


class CatalogueCache:
    """The catalogues of one origin (an endpoint's URL, or a file) for one subsidiary."""

    def __init__(self, origin: str, subsidiary: str, folder: Path | None = None):
        self.origin, self.subsidiary = origin, subsidiary
        readable = re.sub(r"[^A-Za-z0-9.]+", "-", origin.removeprefix("https://"))[-40:].strip("-.")
        digest = blake2b(f"{origin} {subsidiary}".encode(), digest_size=4).hexdigest()
        self.folder = (folder or cache_folder()) / "catalogue" / f"{readable}-{subsidiary}-{digest}"

    def last(self) -> Entry | None:
        """The last good catalogue, or None; a damaged note counts as none."""
        try:
            return _ENTRY.decode((self.folder / "latest.json").read_bytes())
        except (OSError, msgspec.DecodeError):
            return None

    def table(self, entry: Entry) -> pa.Table | None:
        """The table of an entry, or None where it must be made again."""
        if entry.version != _VERSION:
            return None
        try:
            table = pq.read_table(self.folder / entry.table)
        except (OSError, pa.ArrowException):
            return None
        if table.schema.names != LONG_SCHEMA.names:
            return None
        # Parquet has no whole seconds: its milliseconds go back to ours.
        return table.cast(LONG_SCHEMA)

    def body(self, entry: Entry) -> bytes | None:
        """The answer behind an entry as it came, or None."""
        try:
            with pa.input_stream(str(self._body_path(entry)), compression="zstd") as stream:
                return stream.read()
        except (OSError, pa.ArrowException):
            return None

    def _body_path(self, entry: Entry) -> Path:
        return self.folder / f"body-{entry.sha256[:12]}.json.zst"

    def keep(self, entry: Entry, table: pa.Table, body: bytes | None = None) -> None:
        """Write table and body, and only then the note that points at them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with atomic_write(self.folder / entry.table) as path:
            pq.write_table(table, path, write_statistics=False)
        if body is not None and not self._body_path(entry).exists():
            with (
                atomic_write(self._body_path(entry)) as path,
                pa.output_stream(str(path), compression="zstd") as stream,
            ):
                stream.write(body)
        with atomic_write(self.folder / "latest.json") as path:
            path.write_bytes(msgspec.json.format(msgspec.json.encode(entry)))
        # Only what no note points at any more is thrown away.
        for old in sorted(self.folder.glob("*.parquet"))[:-_KEPT_DAYS]:
            old.unlink(missing_ok=True)
        for old in self.folder.glob("body-*.json.zst"):
            if old != self._body_path(entry):
                old.unlink(missing_ok=True)


def cached_catalogues(folder: Path | None = None) -> pd.DataFrame:
    """The catalogue tables in the cache, oldest first.

    Returns
    -------
    DataFrame
        One row per origin, subsidiary and day: `origin`, `subsidiary`, `observed_on` (datetime), `path` (of the
        Parquet file, in the columns of :mod:`helpers.pricing.schema`; read it with ``pandas.read_parquet``).
    """
    rows = []
    for note in sorted(((folder or cache_folder()) / "catalogue").glob("*/latest.json")):
        try:
            entry = _ENTRY.decode(note.read_bytes())
        except (OSError, msgspec.DecodeError):
            continue
        rows += [
            (entry.origin, entry.subsidiary, table.name[:10], str(table))
            for table in note.parent.glob("*.parquet")
        ]
    frame = pd.DataFrame(rows, columns=["origin", "subsidiary", "observed_on", "path"]).astype("str")
    frame["observed_on"] = pd.to_datetime(frame["observed_on"])
    return frame.sort_values(["origin", "subsidiary", "observed_on"], ignore_index=True)
