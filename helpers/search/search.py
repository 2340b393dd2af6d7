"""Many names at once: cleaned and priced before any call, then asked for side by side within a quota."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.client.rate_limit import LIVE_QUOTA, Stop, rate_limited, rate_limiter_of
from helpers.errors import InvalidInput, translate_errors
from helpers.lists import read_list
from helpers.lists.clean import CleanName, CleanNames, NameProblem, check_on_error, clean_rows
from helpers.pricing.day import price_day
from helpers.search.classify import FoundName
from helpers.search.marks import modelled_lists
from helpers.search.price_list import ceiling_cents, choose_extensions, price_list_of
from helpers.search.result import NameSearch
from helpers.search.results_store import ResultsStore
from helpers.search.workers import Scan

if TYPE_CHECKING:
    import pandas as pd

    from helpers.client.order_client import OrderClient

__all__ = ["checked_at_once", "checked_quota", "own_subsidiary", "search_names"]

_MOST_AT_ONCE = 64


def search_names(
    client: OrderClient,
    names: Any,
    *,
    extensions: str | Iterable[str] | None = None,
    first_year_below: Any = None,
    renew_below: Any = None,
    quota: int | None = None,
    at_once: int = 8,
    results: Path | str | None = None,
    progress: bool = True,
    cancel: threading.Event | Callable[[], bool] | None = None,
    on_error: str = "raise",
    subsidiary: str | None = None,
    prices: pd.DataFrame | None = None,
    tries: int = 5,
    timeout: float = 30.0,
) -> NameSearch:
    """Ask what is offered for many names: ``GET /order/cart/{cartId}/domain`` for each, side by side.

    Parameters
    ----------
    client : OrderClient
    names : str, iterable of str, path, bytes or DataFrame
        Full names (``["shop.fr", "élan.co.uk"]``), or labels to be tried under each of `extensions`
        (``"merrychristmas"``); or a list in a file (``Path("names.xlsx")``), as
        :func:`helpers.lists.read_list` takes it.
    extensions : str or iterable of str, optional
        For labels: ``"featured"`` (the default), ``"all"``, a kind such as ``"ccTLD"``, a category such as
        ``"technology"``, a country such as ``"FR"``, or a list of extensions.
    first_year_below, renew_below : amount, optional
        Only extensions whose standard price in the catalogue is below it, **without tax**: a number, or a
        text such as ``"10 EUR"``. Looked up before any name is asked for; an extension without a fixed
        price is left out too. A premium name may still cost more: its own price is in the result.
    quota : int, optional
        Most calls in any 60 seconds, tries after a failure included. 60 for live endpoints, none for the
        sandbox. Other programs that use the same key are not counted.
    at_once : int
        Calls under way at the same time, 1 to 64.
    results : path, optional
        SQLite file that keeps each answer as it comes. The same call with the same file goes on where an
        interrupted one stopped: what is known is not asked again, ``unknown`` is. In memory by default.
    progress : bool
        Show a progress bar.
    cancel : threading.Event or callable, optional
        Set it (or return True) to stop: calls under way are finished and kept.
    on_error : {"raise", "skip"}
        What to do with names that cannot be used: say so before anything is sent, or leave them out.
    subsidiary : str, optional
        Whose price list; the account's own (``GET /me``) by default.
    prices : DataFrame, optional
        `helpers.pricing.price_table` of the subsidiary, if you have it already; else the catalogue is read.
    tries : int
        Most tries of one name on 429, 5xx, timeouts and slow registries, with growing pauses.
    timeout : float
        Seconds to wait for one answer.

    Returns
    -------
    NameSearch
        One entry per name, in the order given, whatever the order of the answers; `to_frame` is the table.

    Raises
    ------
    InvalidInput
        Names, extensions or limits that cannot be used; a results file of another endpoint or subsidiary.
    AccessDenied
        The keys do not allow searches.
    KeyboardInterrupt
        When the kernel is interrupted; with `results`, nothing found so far is lost.

    Examples
    --------
    >>> found = search_names(client, "merrychristmas", renew_below="10 EUR")
    >>> found.counts
    {'available': 5}
    """
    check_on_error(on_error)
    at_once = checked_at_once(at_once)
    quota = checked_quota(client, quota)
    subsidiary = subsidiary or own_subsidiary(client)
    price_list = (
        prices.set_index("extension", drop=False) if prices is not None else price_list_of(client, subsidiary)
    )
    currency = str(price_list["currency"].iloc[0])
    allowed = _within(price_list, currency, first_year_below, renew_below)
    clean = _wanted(client, names, extensions, price_list, subsidiary, on_error)
    wanted = [name for name in clean.names if name.extension in allowed]
    store = ResultsStore(results, endpoint=client.endpoint_name, subsidiary=subsidiary)
    try:
        answered = store.answered()
        todo = [name for name in wanted if name.name not in answered]
        scan = _run(client, store, todo, subsidiary, quota, at_once, progress, cancel, tries, timeout)
        return NameSearch(
            list(store.of(name.name for name in wanted)),
            problems=clean.problems,
            left_out=len(clean.names) - len(wanted),
            to_ask=len(wanted),
            asked=scan.asked if scan else 0,
            note=scan.note if scan else "",
            subsidiary=subsidiary,
            currency=currency,
            prices_of=price_day(price_list),
            in_sandbox=client.is_sandbox,
            modelled_lists=modelled_lists(price_list),
        )
    finally:
        store.close()


def _run(
    client: OrderClient,
    store: ResultsStore,
    todo: list[CleanName],
    subsidiary: str,
    quota: int | None,
    at_once: int,
    progress: bool,
    cancel: threading.Event | Callable[[], bool] | None,
    tries: int,
    timeout: float,
) -> Scan | None:
    if not todo:
        return None
    stop, limiter = Stop(), rate_limiter_of(client, quota)
    limiter.restore(store.ages() if store.path is not None and quota is not None else [])
    scan = Scan(client, stop, store, subsidiary, todo, at_once=at_once)
    try:
        with (
            rate_limited(client, limiter=limiter, stop=stop, tries=tries, timeout=timeout),
            _bar(len(todo), progress) as seen,
        ):
            scan.run(cancelled=_asked(cancel), progress=seen)
    except KeyboardInterrupt as error:
        if store.path is not None:
            error.add_note(f"What was found is kept in {store.path}: the same call goes on from there.")
        raise
    return scan


@contextmanager
def _bar(total: int, shown: bool) -> Iterator[Callable[[FoundName], None]]:
    """A progress bar that counts names and shows how many are free."""
    if not shown:
        yield lambda found: None
        return
    from tqdm.auto import tqdm

    free = 0
    with tqdm(total=total, unit="name", desc="Searching") as bar:

        def seen(found: FoundName) -> None:
            nonlocal free
            free += found.state == "available"
            bar.set_postfix(available=free, refresh=False)
            bar.update()

        yield seen


def _asked(cancel: threading.Event | Callable[[], bool] | None) -> Callable[[], bool]:
    if cancel is None:
        return lambda: False
    return cancel.is_set if isinstance(cancel, threading.Event) else cancel


def checked_at_once(at_once: int) -> int:
    """How many calls may be under way at once, or a clear refusal."""
    if isinstance(at_once, bool) or not isinstance(at_once, int) or not 1 <= at_once <= _MOST_AT_ONCE:
        raise InvalidInput(
            f"at_once={at_once!r}",
            "it is no number of calls",
            f"Choose a whole number, 1 to {_MOST_AT_ONCE}.",
        )
    return at_once


def checked_quota(client: OrderClient, quota: int | None) -> int | None:
    """The quota asked for; by default 60 a minute on a live endpoint and none in the sandbox."""
    if quota is None:
        return None if client.is_sandbox else LIVE_QUOTA
    if isinstance(quota, bool) or not isinstance(quota, int) or quota < 1:
        raise InvalidInput(
            f"quota={quota!r}", "it is no number of calls", "Give calls a minute: 60 is known to be safe."
        )
    return quota


def own_subsidiary(client: OrderClient) -> str:
    """The account's own subsidiary: ``GET /me``."""
    with translate_errors("Ask which subsidiary your account belongs to"):
        return client.get("/me")["ovhSubsidiary"]


def _within(price_list: pd.DataFrame, currency: str, first_year_below: Any, renew_below: Any) -> set[str]:
    """Extensions below the price limits."""
    fits = price_list["extension"].notna()
    for column, value, argument in (
        ("register_cents", first_year_below, "first_year_below"),
        ("renew_cents", renew_below, "renew_below"),
    ):
        cents = ceiling_cents(value, currency, argument)
        if cents is not None:
            fits &= (price_list[column] < cents).fillna(False).astype(bool)
    return set(price_list.index[fits])


def _wanted(
    client: OrderClient,
    names: Any,
    extensions: str | Iterable[str] | None,
    price_list: pd.DataFrame,
    subsidiary: str,
    on_error: str,
) -> CleanNames:
    """The full names that are meant, cleaned."""
    given, remarks = _given(names)
    if not given:
        raise InvalidInput("Search for names", "there are none", "Give a label, or a list of names.")
    labels = extensions is not None or all("." not in text.strip().rstrip(".") for _, text, _ in given)
    if not labels:
        return clean_rows(given, set(price_list.index), on_error=on_error, remarks=remarks)
    if dotted := [text for _, text, _ in given if "." in text.strip().rstrip(".")]:
        raise InvalidInput(
            "Search for labels under several extensions",
            f"{dotted[0]!r} has an extension already",
            "Give labels without a dot, or full names and no extensions.",
        )
    chosen = choose_extensions(client, extensions or "featured", price_list, subsidiary)
    if not chosen:
        raise InvalidInput(
            f"Search with extensions={extensions!r}", "no extension is meant by it", "Choose others."
        )
    # A label is checked once, not once for each extension.
    base = clean_rows(
        [(line, f"{text.strip().rstrip('.')}.{chosen[0]}", fault) for line, text, fault in given],
        set(price_list.index),
        on_error=on_error,
        remarks=remarks,
    )
    written = {line: text for line, text, _ in given}
    found = [
        CleanName(one.line, written[one.line], f"{one.label}.{extension}", one.label, extension)
        for one in base.names
        for extension in chosen
    ]
    return CleanNames(tuple(found), base.problems)


def _given(names: Any) -> tuple[list[tuple[int, str, str]], list[NameProblem]]:
    """Line, text and fault of every name, and what there is to say about the list."""
    if isinstance(names, str) and "\n" not in names:
        return [(1, names, "")], []
    listed = read_list(names, what="the names")
    rows = []
    for row in listed:
        try:
            rows.append((row.line, row.full_name or row.written, row.fault))
        except ValueError as error:
            rows.append((row.line, row.written, str(error)))
    return rows, [NameProblem(one.line, one.written, one.remark, one.counted) for one in listed.remarks]
