"""Load the catalogue of a server: asked conditionally, kept with date and digest, refused whole or not at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa

from helpers.pricing.errors import CatalogueError, PricingError
from helpers.pricing.schema import to_frame
from helpers.pricing.sources.cache import CatalogueCache, Entry
from helpers.pricing.sources.checks import entry_for, read_table, refuse_shorter
from helpers.pricing.sources.columns import Sighting
from helpers.pricing.sources.download import (
    PATH,
    Downloaded,
    anonymous_client,
    catalogue_address,
    endpoint_of,
    fetch,
    is_local,
    name_of,
)
from helpers.pricing.sources.options import Options, moment_of

__all__ = ["EndpointDownload", "client_of", "endpoint_download", "load_endpoint"]

_read: deque[tuple[tuple[str, str, Sighting], pa.Table]] = deque(maxlen=4)


def load_endpoint(
    endpoint: Any = "ovh-eu",
    *,
    subsidiary: str = "FR",
    cache: bool | None = None,
    refresh: bool = False,
    offline: bool = False,
    max_age: timedelta = timedelta(hours=1),
    allow_shorter: bool = False,
    progress: bool | None = None,
    observed_on: date | datetime | None = None,
) -> pd.DataFrame:
    """The public catalogue of a server as the long price table; no login is needed.

    Parameters
    ----------
    endpoint : str or client
        ``"ovh-eu"``, ``"ovh-ca"``, ``"sandbox"`` (a fresh one), or a client from ``connect()``.
    subsidiary : str
        Whose prices.
    cache : bool, optional
        Keep and reuse the table; by default for servers of OVHcloud, not for those of this machine.
    refresh, offline : bool
        Ask for the whole although the cache is good; take the last good one without asking.
    max_age : timedelta
        When to ask again where the server offers no conditional request.
    allow_shorter : bool
        Accept far fewer extensions than the last good catalogue had.
    progress : bool, optional
        Progress bar; by default for servers of OVHcloud.
    observed_on : date, optional
        The day by which promotions count; by default now, by the sandbox's clock in a sandbox.

    Returns
    -------
    DataFrame
        As :func:`helpers.pricing.load_catalogue`: amounts in 1e-8 currency unit, without tax.

    Raises
    ------
    PricingError
        There is no such endpoint, it does not answer, or its answer is refused.
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
    )
    with client_of(endpoint) as client:
        return to_frame(endpoint_download(client, options).load())


@contextmanager
def client_of(source: Any) -> Iterator[Any]:
    """The client that `source` is or names."""
    if hasattr(source, "raw_call"):
        yield source
    elif source == "sandbox":
        from helpers.client.connection import connect

        client = connect()
        try:
            yield client
        finally:
            if client.sandbox is not None:
                client.sandbox.stop()
    else:
        from ovh.client import ENDPOINTS

        if not isinstance(source, str) or source not in ENDPOINTS:
            raise PricingError(
                "Load a catalogue",
                f"{source!r} is no endpoint",
                "Give an endpoint such as 'ovh-eu', or a client.",
            )
        yield anonymous_client(source)


def _business_time(client: Any) -> datetime | None:
    """The sandbox's own time, by which its promotions begin and end; None for any other client."""
    sandbox = getattr(client, "sandbox", None)
    return None if sandbox is None else sandbox.clock.now().astimezone(UTC)


def endpoint_download(client: Any, options: Options) -> EndpointDownload:
    """One load of a client's catalogue, by its own time."""
    moment = _business_time(client) if options.observed_on is None else options.observed_on
    return EndpointDownload(client, options, moment_of(moment))


def _whole(answer: Downloaded) -> bytes:
    """The body of an answer to a request without conditions."""
    if answer.body is None:
        raise CatalogueError(
            f"The catalogue of {answer.url}",
            "the server says that nothing changed, and was not asked whether",
            "Try again; a proxy on the way may answer from what it kept.",
        )
    return answer.body


class EndpointDownload:
    """One load from a server: conditional, cached, and never worse off than before."""

    def __init__(self, client: Any, options: Options, at: datetime):
        self.client, self.options, self.at = client, options, at
        self.subsidiary = options.subsidiary or "FR"
        self.endpoint = endpoint_of(client)
        self.name = name_of(client)
        self.local = is_local(self.endpoint)
        self.place = CatalogueCache(self.endpoint, self.subsidiary)
        self.keep = not self.local if options.cache is None else options.cache

    def load(self) -> pa.Table:
        """The catalogue as of now: from the cache where the server says it is still good, else anew."""
        last = self.place.last() if self.keep else None
        if self.options.offline:
            return self._offline(last)
        if last is None or self.options.refresh:
            return self._anew(last)
        if last.etag or last.last_modified:
            answer = self._fetch(last)
            if answer.body is not None:
                return self._take(answer, last)
        elif datetime.now(UTC) - last.fetched_at >= self.options.max_age:
            return self._anew(last)
        table = self._today(last)
        # Nothing changed on the server, but the cache lost what it had.
        return self._anew(last) if table is None else table

    def body(self) -> tuple[bytes, Sighting]:
        """The answer behind :meth:`load` as it came."""
        if self.keep:
            self.load()
            last = self.place.last()
            data = self.place.body(last) if last else None
            if last is not None and data is not None:
                return data, self._seen(self._url(), last.sha256)
        answer = self._fetch(None)
        return _whole(answer), self._seen(answer.url, answer.sha256)

    def _anew(self, last: Entry | None) -> pa.Table:
        return self._take(self._fetch(None), last)

    def _take(self, answer: Downloaded, last: Entry | None) -> pa.Table:
        """A new answer: read, judged, and only then kept."""
        table = self._table(_whole(answer), answer.url, answer.sha256)
        if self.keep:
            refuse_shorter(table, last, f"the answer of {answer.url}", self.options.allow_shorter)
            entry = entry_for(
                self.place,
                table,
                sha256=answer.sha256,
                etag=answer.etag,
                last_modified=answer.last_modified,
            )
            self.place.keep(entry, table, answer.body)
        return table

    def _fetch(self, last: Entry | None) -> Downloaded:
        progress = self.options.progress
        return fetch(
            self.client,
            subsidiary=self.subsidiary,
            etag=last.etag if last else "",
            last_modified=last.last_modified if last else "",
            progress=not self.local if progress is None else progress,
        )

    def _table(self, body: bytes, url: str, sha256: str) -> pa.Table:
        # Whoever searches for names asks again and again. Arrow tables do not change: the same bytes, seen at the same
        # moment (a sandbox's time stands still), are the same table.
        seen = self._seen(url, sha256)
        if not self.local:
            # OVHcloud's own is ten times as large, and has its place on disk.
            return read_table(body, self.subsidiary, seen)
        known = (sha256, self.subsidiary, seen)
        table = next((table for of, table in tuple(_read) if of == known), None)
        if table is None:
            table = read_table(body, self.subsidiary, seen)
            _read.append((known, table))
        return table

    def _url(self) -> str:
        return catalogue_address(self.client, self.subsidiary)

    def _seen(self, url: str, sha256: str) -> Sighting:
        sandbox = getattr(self.client, "sandbox", None)
        return Sighting(
            source=self.name,
            provenance=f"{self.name}{PATH}?ovhSubsidiary={self.subsidiary} sha256:{sha256[:12]}",
            at=self.at,
            where=f"the answer of {url}",
            modelled=sandbox is not None and not sandbox.prices.observed(self.subsidiary),
        )

    def _offline(self, last: Entry | None) -> pa.Table:
        table = self.place.table(last) if last is not None else None
        if table is None:
            raise CatalogueError(
                f"The last catalogue of {self.endpoint} for {self.subsidiary}",
                "the cache has none",
                "Load it once with a network, or use load_catalogue('snapshot').",
            )
        return table

    def _today(self, last: Entry) -> pa.Table | None:
        """The cached catalogue as of today: promotions begin and end without the answer changing."""
        table = self.place.table(last) if last.observed_on == self.at.date() else None
        if table is not None:
            return table
        body = self.place.body(last)
        if body is None:
            return None
        table = self._table(body, self._url(), last.sha256)
        entry = entry_for(
            self.place,
            table,
            sha256=last.sha256,
            etag=last.etag,
            last_modified=last.last_modified,
        )
        self.place.keep(entry, table, body)
        return table
