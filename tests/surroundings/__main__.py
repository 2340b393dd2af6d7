"""Try each kind of surroundings for real: ``python -m tests.surroundings [KIND ...]``.

Every kind makes its own environment from nothing in a temporary folder, so this needs a network (or a cache of
packages) and some minutes. A kind that this machine does not have (root for an ordinary user, ``unshare`` for no
network) is said to be skipped.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.surroundings.kinds import KINDS, Skip


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(KINDS)
    if unknown:
        print(
            f"There is no kind {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}.", file=sys.stderr
        )
        return 2
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for name in wanted or KINDS:
        began = perf_counter()
        with tempfile.TemporaryDirectory(prefix="surroundings-", ignore_cleanup_errors=True) as folder:
            # Others may look in: an ordinary user is one of the kinds.
            Path(folder).chmod(0o755)
            try:
                KINDS[name](Path(folder))
                outcome, why = "passed", ""
            except Skip as reason:
                outcome, why = "skipped", str(reason)
            except (AssertionError, OSError, subprocess.TimeoutExpired) as error:
                outcome, why = "failed", str(error)
        counts[outcome] += 1
        print(f"{outcome:8} {name:16} {perf_counter() - began:6.1f} s  {why}", flush=True)
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
