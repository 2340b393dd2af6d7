"""Load the catalogue of a server: asked conditionally, kept with date and digest, refused whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyarrow as pa

from helpers.pricing.cache import CatalogueCache, Entry
from helpers.pricing.columns import Sighting
from helpers.pricing.download import PATH, Answer, endpoint_of, fetch, is_local
from helpers.pricing.errors import CatalogueError
from helpers.pricing.reading import entry_for, read_table, refuse_shorter, table_name

__all__ = ["LiveLoad"]


class LiveLoad:
    """One load from a server: conditional, cached, and never worse off than before."""

    def __init__(self, client, subsidiary: str, at: datetime, cache: bool | None):
        self.client, self.subsidiary, self.at = client, subsidiary, at
        self.endpoint = endpoint_of(client)
        # A sandbox listens on another port each time: its name is what stays.
        self.name = getattr(client, "endpoint_name", self.endpoint)
        self.local = is_local(self.endpoint)
        self.place = CatalogueCache(self.endpoint, subsidiary)
        self.keep = not self.local if cache is None else cache

    def load(
        self, *, refresh: bool, offline: bool, max_age: timedelta, allow_shorter: bool, progress
    ) -> pa.Table:
        last = self.place.last() if self.keep else None
        if offline:
            return self._offline(last)
        conditional = last is not None and not refresh and (last.etag or last.last_modified)
        if (
            last is not None
            and not refresh
            and not conditional
            and datetime.now(UTC) - last.fetched_at < max_age
        ):
            table = self._today(last)
            if table is not None:
                return table
        answer = self._fetch(last if conditional else None, progress)
        if answer.body is None:
            table = self._today(last)
            if table is not None:
                last.fetched_at = datetime.now(UTC)
                self.place.touch(last)
                return table
            # The server is right that nothing changed, but the cache lost it.
            answer = self._fetch(None, progress)
        table = self._table(answer.body, answer.url, answer.sha256)
        if self.keep:
            refuse_shorter(table, last, f"the answer of {answer.url}", allow_shorter)
            entry = entry_for(
                self.place,
                table,
                self.at,
                sha256=answer.sha256,
                etag=answer.etag,
                last_modified=answer.last_modified,
            )
            self.place.keep(entry, table, answer.body)
        return table

    def _fetch(self, last: Entry | None, progress: bool | None) -> Answer:
        return fetch(
            self.client,
            subsidiary=self.subsidiary,
            etag=last.etag if last else "",
            last_modified=last.last_modified if last else "",
            progress=not self.local if progress is None else progress,
        )

    def _table(self, body: bytes, url: str, sha256: str) -> pa.Table:
        seen = Sighting(
            source=self.name,
            provenance=f"{self.name}{PATH}?ovhSubsidiary={self.subsidiary} sha256:{sha256[:12]}",
            at=self.at,
            where=f"the answer of {url}",
            modelled=getattr(self.client, "sandbox", None) is not None,
        )
        return read_table(body, self.subsidiary, seen)

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
        if last.observed_on == self.at.date():
            return self.place.table(last)
        body = self.place.body()
        if body is None:
            return None
        url = f"{self.endpoint}{PATH}?ovhSubsidiary={self.subsidiary}"
        table = self._table(body, url, last.sha256)
        last.observed_on = self.at.date()
        last.table = table_name(self.at, last.sha256)
        self.place.keep(last, table)
        return table
