"""Today's prices for every room: download the public catalogue, look at it, keep it dated, remember what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from helpers.choices import choose
from helpers.pricing.errors import PricingError
from helpers.pricing.own_history import record_day
from helpers.pricing.sources.checks import refuse_shorter_than, whose_prices
from helpers.pricing.sources.columns import Sighting, catalogue_table
from helpers.pricing.sources.dated import Head, read_head, write_dated
from helpers.pricing.sources.download import (
    Downloaded,
    catalogue_address,
    endpoint_of,
    fetch,
    is_local,
    name_of,
)
from helpers.pricing.sources.fast_decode import decode_standard
from helpers.pricing.sources.official import decode_catalogue, no_garbage_collection
from helpers.pricing.sources.plausible import look_at
from helpers.pricing.table import wide_table
from ovh_sandbox.price_files import newest
from ovh_sandbox.prices import load_subsidiaries

__all__ = ["Refreshed", "refresh", "refreshed_subsidiaries", "subsidiaries_to_refresh"]


@dataclass(frozen=True, kw_only=True)
class Refreshed:
    """What a refresh of one subsidiary brought.

    Attributes
    ----------
    subsidiary, currency : str
    day : date
        Of the prices that every room uses from now on.
    since : date or None
        Of those before; None if there were only the shipped ones.
    extensions : int
        How many are sold.
    changes : int or None
        Prices that appeared, changed or ended since the day that the history had before; None if it has none.
    same_answer : bool
        The server answered what it had answered before: only the day is new.
    path : Path
        The dated price list.
    """

    subsidiary: str
    currency: str
    day: date
    since: date | None
    extensions: int
    changes: int | None
    same_answer: bool
    path: Path

    def __str__(self) -> str:
        moved = {None: "the first day of its history", 0: "no price moved"}.get(
            self.changes, f"{self.changes:,} prices moved"
        )
        before = f" since {self.since}" if self.since and self.changes is not None else ""
        return f"{self.subsidiary}: {self.extensions:,} extensions of {self.day} in {self.currency}; {moved}{before}."


def refreshed_subsidiaries() -> list[str]:
    """The subsidiaries that were refreshed on this machine, by code."""
    return [code for code in load_subsidiaries() if newest(code)]


def subsidiaries_to_refresh(named: Iterable[str] | None = None) -> list[str]:
    """Those named; else those refreshed before; else FR."""
    return list(named or refreshed_subsidiaries() or ["FR"])


def refresh(
    subsidiaries: Iterable[str] | None = None,
    source: Any = None,
    *,
    observed_on: date | None = None,
    allow_shorter: bool = False,
    progress: bool | None = None,
    into: str | Path | None = None,
) -> list[Refreshed]:
    """Download the public catalogue of some subsidiaries; from then on every room uses it.

    No login is needed. Each subsidiary's catalogue is looked at before it counts; one that is refused leaves what was
    there, and those before it refreshed.

    Parameters
    ----------
    subsidiaries : iterable of str, optional
        Such as ``["FR", "GB"]``; by default those refreshed before, or FR.
    source : str or ovh.Client, optional
        An endpoint or a client; by default each subsidiary's own endpoint (``ovh-eu``, ``ovh-ca``, ``ovh-us``).
    observed_on : date, optional
        The day to keep it under; today by default.
    allow_shorter : bool
        Accept a catalogue with far fewer extensions than the last one.
    progress : bool, optional
        Progress bars; by default for servers elsewhere.
    into : path, optional
        A folder to put ``prices/`` into, with its own ``prices/history``, in place of the user's data folder: ``data``
        in a fork.

    Returns
    -------
    list of Refreshed
        One for each subsidiary.

    Raises
    ------
    DownloadError, NotACatalogueError, CatalogueShrunkError, MixedMoneyError
        The catalogue is refused: what was there stays.
    PricingError
        No such subsidiary, or a source whose prices are not OVHcloud's.
    """
    if isinstance(subsidiaries, str):
        subsidiaries = [subsidiaries]
    wanted = subsidiaries_to_refresh(subsidiaries)
    places = load_subsidiaries()
    asked = [
        choose(
            one,
            list(places),
            asked=f"Refresh the prices of {one!r}",
            why="OVHcloud has no such subsidiary",
            error=PricingError,
        )
        for one in wanted
    ]
    if getattr(source, "sandbox", None) is not None or source == "sandbox":
        raise PricingError(
            "Refresh the prices from the sandbox",
            "its prices are those of this machine already",
            "Leave the endpoint out, or name OVHcloud's: ovh-eu, ovh-ca, ovh-us.",
        )
    at = datetime.now(UTC) if observed_on is None else datetime.combine(observed_on, time(12), UTC)
    return [
        _one(
            one,
            _client(source or places[one].endpoint),
            at,
            allow_shorter,
            progress,
            None if into is None else Path(into) / "prices",
        )
        for one in dict.fromkeys(asked)
    ]


def _client(source: Any) -> Any:
    if hasattr(source, "raw_call"):
        return source
    from helpers.client.connection import connect_public

    return connect_public(source)


def _one(
    subsidiary: str,
    client: Any,
    at: datetime,
    allow_shorter: bool,
    progress: bool | None,
    folder: Path | None,
) -> Refreshed:
    last = newest(subsidiary, folder)
    head = read_head(last[1]) if last else None
    address = endpoint_of(client)
    bar = not is_local(address) if progress is None else progress
    same_place = head is not None and head.origin == catalogue_address(client, subsidiary)
    answer = fetch(
        client,
        subsidiary=subsidiary,
        etag=head.etag if head and same_place else "",
        last_modified=head.lastModified if head and same_place else "",
        progress=bar,
    )
    with no_garbage_collection():
        return _store(answer, client, subsidiary, at, last, head, allow_shorter, folder)


def _store(
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
