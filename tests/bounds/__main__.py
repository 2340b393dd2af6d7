"""Every case with larger inputs, and a table of what was measured: ``python -m tests.bounds [TIMES [WORD ...]]``."""

from __future__ import annotations

import sys

from tests.bounds import CASES
from tests.bounds.measure import measure


def main(times: str = "10", *words: str) -> int:
    """Measure the cases whose names hold one of `words`, at so many times their usual size."""
    bad = 0
    for name, case in CASES.items():
        if not words or any(word in name for word in words):
            found = measure(name, case, scale=float(times))
            bad += not found.linear
            print(found, flush=True)
    print(f"{bad} of {len(CASES)} grow faster than their input")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
