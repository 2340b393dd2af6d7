"""Today's prices for every room: download the public catalogue, look at it, keep it dated, remember what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from helpers.choices import choose
from helpers.pricing.errors import PricingError
from helpers.pricing.refreshed import Refreshed
from helpers.pricing.sources.dated import read_head
from helpers.pricing.sources.download import catalogue_address, endpoint_of, fetch, is_local
from ovh_sandbox.price_files import newest
from ovh_sandbox.prices import load_subsidiaries

__all__ = ["Refreshed", "refresh", "refreshed_subsidiaries", "subsidiaries_to_refresh"]


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


def _prepare() -> None:
    """Load what looks at a catalogue and keeps it: most of a second in a new process, which the line takes anyway."""
    for module in ("helpers.pricing.keeping", "duckdb"):
        import_module(module)


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
    preparing = Thread(target=_prepare, name="prepare the prices")
    preparing.start()
    try:
        answer = fetch(
            client,
            subsidiary=subsidiary,
            etag=head.etag if head and same_place else "",
            last_modified=head.lastModified if head and same_place else "",
            progress=bar,
        )
    finally:
        preparing.join()
    from helpers.pricing.keeping import keep_answer

    return keep_answer(answer, client, subsidiary, at, last, head, allow_shorter, folder)
