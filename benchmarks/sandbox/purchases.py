"""Complete purchases per second with the official client, against as many calls to a bare route."""

from __future__ import annotations

import threading
import time
from typing import Any

import ovh
import ovh.client

from benchmarks.sandbox.process import BARE, SANDBOX, serving
from tests.sandbox.purchase import buy

__all__ = ["run"]

PURCHASES = 48
ROUNDS = 3


class _Counting:
    """The official client, and how many calls were made with it."""

    def __init__(self, ready: dict[str, Any], name: str):
        ovh.client.ENDPOINTS[name] = ready["endpoint"]
        self.client = ovh.Client(
            endpoint=name,
            application_key=ready["application_key"],
            application_secret=ready["application_secret"],
            consumer_key=ready["consumer_key"],
        )
        # It asks for the server's time before its first signed call: not a call of the purchase.
        assert self.client.time_delta is not None
        self.calls: list[tuple[str, str]] = []

    def get(self, path: str, **content: Any) -> Any:
        self.calls.append(("GET", path))
        return self.client.get(path, **content)

    def post(self, path: str, **content: Any) -> Any:
        self.calls.append(("POST", path))
        return self.client.post(path, **content)


def _in_threads(threads: int, job) -> float:
    """Seconds that the jobs of all threads take."""
    barrier, failures = threading.Barrier(threads + 1), []

    def run(number: int) -> None:
        barrier.wait()
        try:
            job(number)
        except BaseException as error:  # noqa: BLE001 - raised below
            failures.append(error)

    workers = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    barrier.wait()
    began = time.perf_counter()
    for worker in workers:
        worker.join()
    if failures:
        raise failures[0]
    return time.perf_counter() - began


def _measure(sandbox: dict, bare: dict, threads: int, label: str) -> tuple[float, float]:
    buyers = [_Counting(sandbox, "bench-sandbox") for _ in range(threads)]
    walkers = [_Counting(bare, "bench-bare") for _ in range(threads)]
    each = PURCHASES // threads

    def purchase(number: int) -> None:
        for turn in range(each):
            buy(buyers[number], f"bench-{label}-{number}-{turn}.com")

    def walk(number: int) -> None:
        for method, path in buyers[number].calls[:]:
            walker = walkers[number]
            walker.get(path) if method == "GET" else walker.post(path, some="content")

    took = _in_threads(threads, purchase)
    return PURCHASES / took, PURCHASES / _in_threads(threads, walk)


def run() -> list[dict[str, Any]]:
    """The median round counts, by its ratio."""
    rows = []
    with serving(SANDBOX) as (sandbox, _), serving(BARE) as (bare, _):
        for threads in (1, 8):
            found = [_measure(sandbox, bare, threads, f"{threads}-{turn}") for turn in range(ROUNDS)]
            value, floor = sorted(found, key=lambda one: one[0] / one[1])[ROUNDS // 2]
            rows.append(
                {
                    "name": f"purchases a second, {threads} thread{'s' * (threads > 1)}, official client",
                    "value": f"{value:.1f}",
                    "floor": f"{floor:.1f}",
                    "ratio": value / floor,
                    "aim": ">= 0.9",
                }
            )
    return rows
