"""Searching many names against what latency and quota allow at best; planning 500 rows.

The sandbox runs in a process of its own, so that the client alone is measured. ``value`` and ``floor`` are
seconds (MB for memory); the floor is the theoretical time.
"""

from __future__ import annotations

import gc
import json
import math
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.request import Request, urlopen

import ovh.client

from benchmarks.sandbox.process import SANDBOX, serving
from helpers.bulk import plan_order
from helpers.client.order_client import OrderClient
from helpers.pricing import price_table, read_portfolio
from helpers.search import search_names
from helpers.spending.policy import PlayMoney

__all__ = ["run"]

NAMES = 900
LATENCY = 0.120
AT_ONCE = 16
QUOTA = 600
QUOTA_NAMES = 80
ROWS = 500
LISTED = 5000
ENDPOINT = "sandbox-benchmark"


@contextmanager
def _shop() -> Iterator[tuple[Callable[[], OrderClient], str]]:
    """Clients of a sandbox in another process, and the address that sets its faults."""
    with serving(SANDBOX) as (ready, _):
        ovh.client.ENDPOINTS[ENDPOINT] = ready["endpoint"]
        keys = {key: ready[key] for key in ("application_key", "application_secret", "consumer_key")}
        yield (
            lambda: OrderClient(ENDPOINT, guard=PlayMoney(), **keys),
            f"{ready['endpoint'].removesuffix('/1.0')}/_sandbox/faults",
        )


def _faults(address: str, **wanted: Any) -> None:
    body = json.dumps(wanted).encode()
    with urlopen(Request(address, body, {"Content-Type": "application/json"})) as answer:
        answer.read()


def _labels(number: int, tag: str) -> list[str]:
    return [f"{tag}-name-{one}.fr" for one in range(number)]


def _search(client: OrderClient, prices: Any, names: list[str], **how: Any) -> float:
    began = time.perf_counter()
    found = search_names(
        client, names, prices=prices, subsidiary="FR", progress=False, quota=how.pop("quota", 10**9), **how
    )
    took = time.perf_counter() - began
    if not found.complete:
        raise RuntimeError(found._headline())
    return took


def _memory(client: OrderClient, prices: Any) -> tuple[float, float]:
    """Peak Python memory in MB while 1,600 and while 400 names are searched."""
    tracemalloc.start()
    # The call log keeps the latest thousand calls: full before anything is compared.
    _search(client, prices, _labels(1100, "fill"), at_once=AT_ONCE)
    peaks = []
    for number in (400, 1600):
        gc.collect()
        tracemalloc.reset_peak()
        _search(client, prices, _labels(number, f"memory{number}"), at_once=AT_ONCE)
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
    tracemalloc.stop()
    return peaks[1], peaks[0]


def _plan() -> float:
    lines = ["name,years,offer"] + [
        f"plan-row-{one}.{('fr', 'com', 'shop', 'eu')[one % 4]},1," for one in range(ROWS)
    ]
    began = time.perf_counter()
    plan = plan_order("\n".join(lines))
    plan.review()
    took = time.perf_counter() - began
    if len(plan) != ROWS:
        raise RuntimeError(f"{len(plan)} rows planned of {ROWS}")
    return took


def _listed(prices: Any) -> dict[str, float]:
    """Seconds to read and price a list of 5,000 names, by the form it is in; the quickest of three."""
    months = [date(2026, month, 1).strftime("%B") for month in range(1, 13)]
    forms = {
        "dates as 2026-01-31": ("shop-{at}.fr,2026-{month:02}-{day:02}", "name,renews_on"),
        "dates as 31 January 2026": ("shop-{at}.fr,{day} {word} 2026", "name,renews_on"),
        "names with accents": ("café-{at}.fr;{day:02}.{month:02}.2026", "Domain;Ablaufdatum"),
    }
    took = {}
    for form, (line, head) in forms.items():
        rows = [
            line.format(at=at, month=at % 12 + 1, day=at % 28 + 1, word=months[at % 12])
            for at in range(LISTED)
        ]
        text = "\n".join([head, *rows])
        times = []
        for _ in range(3):
            began = time.perf_counter()
            portfolio = read_portfolio(text, prices)
            times.append(time.perf_counter() - began)
        if len(portfolio) != LISTED:
            raise RuntimeError(f"{len(portfolio)} names read of {LISTED}")
        took[form] = min(times)
    return took


def run() -> list[dict[str, Any]]:
    """Measure all of it; of two scans the quicker counts, as the machine may be busy with something else."""
    with _shop() as (new_client, faults):
        client = new_client()
        prices = price_table("snapshot", subsidiary="FR")
        # What is loaded once (tenacity, the pool) is not part of a long scan.
        _search(client, prices, _labels(AT_ONCE, "warm"), at_once=AT_ONCE)
        memory = _memory(client, prices)
        _faults(faults, latency=LATENCY)
        scan = min(_search(client, prices, _labels(NAMES, f"scan{one}"), at_once=AT_ONCE) for one in range(2))
        # The calls so far count against a quota of their client: take one that made none.
        limited = _search(new_client(), prices, _labels(QUOTA_NAMES, "quota"), at_once=AT_ONCE, quota=QUOTA)
    best = math.ceil(NAMES / AT_ONCE) * LATENCY
    # The cart and the names, one after the other in the quota's rhythm; the last answer is waited for.
    spaced = QUOTA_NAMES * 60 / QUOTA + LATENCY
    return [
        _row(f"{NAMES} names, {LATENCY * 1000:.0f} ms, {AT_ONCE} at a time", scan, best, "<= 1.15"),
        _row(f"{QUOTA_NAMES} names at {QUOTA} a minute", limited, spaced, "<= 1.05"),
        _row("peak memory, 1600 names against 400, MB", *memory, "<= 1.2"),
        _row(f"plan of {ROWS} rows, validated and priced, s", _plan(), 2.0, "<= 1"),
        *(
            _row(f"list of {LISTED} names, {form}, read and priced, s", took, 0.5, "<= 1")
            for form, took in _listed(prices).items()
        ),
    ]


def _row(name: str, value: float, floor: float, aim: str) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 3),
        "floor": round(floor, 3),
        "ratio": value / floor,
        "aim": aim,
    }


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
