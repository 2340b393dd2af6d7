"""How things are measured here: side by side, the best of several rounds; memory in processes of their own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

__all__ = ["best_of", "milliseconds", "peak_megabytes", "row"]


def best_of(rounds: int, **calls: Callable[[], Any]) -> dict[str, float]:
    """Shortest time of each call in seconds; the calls take turns, so that a busy moment hits all alike."""
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            started = time.perf_counter()
            result = call()
            best[name] = min(best[name], time.perf_counter() - started)
            del result
    return best


_PEAK = """
import resource, sys
from pathlib import Path

STATUS = Path("/proc/self/status")

def peak():
    # What the kernel noted for this program alone: getrusage counts the program that started it too.
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2

{setup}
if STATUS.exists():
    Path("/proc/self/clear_refs").write_text("5")
before = peak()
{work}
print(peak() - before, peak())
"""


def peak_megabytes(setup: str, work: str) -> tuple[float, float]:
    """Memory that `work` adds at its peak, and the whole process at its peak, in a fresh process."""
    script = _PEAK.format(setup=setup, work=work)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    added, whole = map(float, done.stdout.split()[-2:])
    return added, whole


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


def row(name: str, value: str, aim: str, *, floor: str = "", ratio: float | str = "") -> dict[str, Any]:
    return {"name": name, "value": value, "floor": floor, "ratio": ratio, "aim": aim}
