"""Processes that open one new state file at the same moment: ``python -m tests.fuzz.creation 400 2``.

Once under load one of two said "is a database, but not the state of a sandbox", while the other made it.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from typing import Any

from ovh_sandbox.core.shop import Shop

PATIENCE = 120
"""Seconds in which the processes have to meet before each file."""


def _open_all(paths: list[str], together: Any, told: Any) -> None:
    for path in paths:
        together.wait(PATIENCE)
        try:
            shop = Shop(path, own_keys=True)
            told.put((path, None, (shop.keys()["consumer_key"], shop.instance)))
            shop.close()
        except Exception as error:  # noqa: BLE001 - whatever it is, it must be reported
            told.put((path, f"{type(error).__name__}: {error}", None))


def run(files: int, processes: int) -> tuple[list[str], list[str]]:
    """Have so many processes open each of so many new files, let go by a barrier.

    Returns
    -------
    list of str
        What any of them was refused with.
    list of str
        Files in which two processes found different shops.
    """
    context = multiprocessing.get_context("spawn")
    together, told = context.Barrier(processes), context.Queue()
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/shop-{number}.db" for number in range(files)]
        workers = [context.Process(target=_open_all, args=(paths, together, told)) for _ in range(processes)]
        for worker in workers:
            worker.start()
        answers = [told.get(timeout=2 * PATIENCE) for _ in range(files * processes)]
        for worker in workers:
            worker.join()
    shops: dict[str, set[Any]] = {path: set() for path in paths}
    for path, _, shop in answers:
        shops[path].add(shop)
    return [refusal for _, refusal, _ in answers if refusal], [
        path for path, found in shops.items() if len(found) != 1
    ]


if __name__ == "__main__":
    begun = time.monotonic()
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    beside = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    refused, split = run(wanted, beside)
    print(f"{wanted} files, {beside} processes: {len(refused)} refusals, {len(split)} files with two shops")
    print(f"{time.monotonic() - begun:.0f} s")
    for line in dict.fromkeys(refused):
        print("FAILED", line)
    sys.exit(bool(refused or split))
