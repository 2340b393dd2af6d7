"""Searches and additions to a cart per second, with 1, 8 and 32 threads, against a bare route.

``value`` and ``floor`` are calls a second (or milliseconds for p99); ``ratio`` is value / floor.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from benchmarks.sandbox.process import BARE, SANDBOX, serving
from tests.sandbox.raw import RawClient

__all__ = ["run"]

THREADS = (1, 8, 32)
CALLS = 1600
ROUNDS = 3
PER_CART = 5


def _cart(client: RawClient) -> str:
    answer = client.post("/order/cart", ovhSubsidiary="FR")
    cart_id = answer.get("cartId", "0" * 36)
    client.post(f"/order/cart/{cart_id}/assign")
    return cart_id


def _search(client: RawClient, cart_id: str, number: int) -> None:
    client.get(f"/order/cart/{cart_id}/domain?domain=a-name-nobody-has-{number}.fr")


def _add(client: RawClient, cart_id: str, number: int) -> None:
    client.post(f"/order/cart/{cart_id}/domain", domain=f"a-name-nobody-has-{number}.fr")


def _measure(ready: dict[str, Any], act: Callable, threads: int, label: int) -> tuple[float, float]:
    """Calls a second and the 99th percentile in milliseconds."""
    each = CALLS // threads
    took: list[float] = []
    start = threading.Barrier(threads + 1)
    failures: list[BaseException] = []

    def work(worker: int) -> None:
        client = RawClient(ready)
        try:
            # A cart holds as many items as a person might put into it, not thousands.
            carts = [_cart(client) for _ in range(-(-each // PER_CART))]
            start.wait()
            own = []
            for number in range(each):
                began = time.perf_counter()
                act(client, carts[number // PER_CART], (label * threads + worker) * each + number)
                own.append(time.perf_counter() - began)
            took.extend(own)
        except BaseException as error:  # noqa: BLE001 - reported by the thread that waits
            failures.append(error)
            start.abort()
        finally:
            client.close()

    workers = [threading.Thread(target=work, args=(n,)) for n in range(threads)]
    for worker in workers:
        worker.start()
    start.wait()
    began = time.perf_counter()
    for worker in workers:
        worker.join()
    elapsed = time.perf_counter() - began
    if failures:
        raise failures[0]
    took.sort()
    return len(took) / elapsed, took[int(len(took) * 0.99)] * 1000


def run() -> list[dict[str, Any]]:
    """Measure; of several rounds, sandbox and floor in turn, the median ratio counts."""
    rows = []
    with serving(SANDBOX) as (sandbox, _), serving(BARE) as (bare, _):
        label = 0
        for name, act in (("search", _search), ("add", _add)):
            for threads in THREADS:
                found = []
                for _ in range(ROUNDS):
                    label += 1
                    floor = _measure(bare, act, threads, label)
                    value = _measure(sandbox, act, threads, label)
                    found.append((value, floor))
                rate = sorted(found, key=lambda one: one[0][0] / one[1][0])[ROUNDS // 2]
                late = sorted(found, key=lambda one: one[0][1] / one[1][1])[ROUNDS // 2]
                plural = "thread" if threads == 1 else "threads"
                rows.append(_row(f"{name}, {threads} {plural}, calls/s", rate[0][0], rate[1][0], ">= 0.7"))
                rows.append(_row(f"{name}, {threads} {plural}, p99 ms", late[0][1], late[1][1], "<= 2"))
    return rows


def _row(name: str, value: float, floor: float, aim: str) -> dict[str, Any]:
    return {
        "name": name,
        "value": f"{value:.1f}",
        "floor": f"{floor:.1f}",
        "ratio": value / floor,
        "aim": aim,
    }
