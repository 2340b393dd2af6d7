"""A shop with 10,000 orders and the zones they made: what it holds in memory, how long it takes to start with it."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.sandbox.process import SANDBOX, serving

__all__ = ["run"]

ORDERS = 10_000
ROUNDS = 7

# In a process of its own: memory is that of one shop alone, and freed afterwards.
_FILL = """
import json, sys
from benchmarks.sandbox.volume import resident
from ovh_sandbox import Sandbox
from tests.sandbox.direct import DirectClient
from tests.sandbox.purchase import buy

count, file = int(sys.argv[1]), sys.argv[2]
with Sandbox() as sandbox:
    client = DirectClient(sandbox.shop)
    buy(client, "warmed-up.com")
    before = resident()
    # One name in fifty belongs to somebody: its transfer waits for a code, and there is no zone of it.
    for number in range(count + count // 30):
        buy(client, f"volume-{number}.com")
    sandbox.deliver()
    after = resident()
    held = min(len(client.get("/me/order")), len(client.get("/domain/zone")))
    image = sandbox.snapshot()
with Sandbox(file) as kept:
    kept.restore(image)
print(json.dumps({"before": before, "after": after, "orders": held}))
"""


def resident() -> int:
    """Bytes of memory this process holds (Linux)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise OSError("/proc/self/status has no VmRSS")


def _start(file: str) -> float:
    began = time.perf_counter()
    with serving(SANDBOX, "--state", file):
        return time.perf_counter() - began


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        full = f"{folder}/full.db"
        filled = subprocess.run(
            [sys.executable, "-c", _FILL, str(ORDERS), full], capture_output=True, text=True, check=True
        )
        memory = json.loads(filled.stdout)
        if memory["orders"] < ORDERS:
            raise RuntimeError(
                f"only {memory['orders']} of {ORDERS} orders were made and delivered with their zone"
            )
        found = [(_start(full), _start(f"{folder}/empty-{turn}.db")) for turn in range(ROUNDS)]
    value, floor = (statistics.median(column) for column in zip(*found, strict=True))
    grown = (memory["after"] - memory["before"]) / 1e6
    return [
        {
            "name": f"memory after {ORDERS:,} orders and zones, MB above the start (floor: at the start)",
            "value": f"{grown:.0f}",
            "floor": f"{memory['before'] / 1e6:.0f}",
            "ratio": grown / (memory["before"] / 1e6),
            "aim": "<= 150 MB",
        },
        {
            "name": f"start-up with {ORDERS:,} orders and zones, s (floor: with an empty state)",
            "value": f"{value:.3f}",
            "floor": f"{floor:.3f}",
            "ratio": value / floor,
            "aim": "<= 1.2",
        },
    ]
