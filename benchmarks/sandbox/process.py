"""A server in a process of its own, so that it does not share the interpreter with the clients that measure."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["BARE", "SANDBOX", "serving"]

SANDBOX = "ovh_sandbox"
BARE = "benchmarks.sandbox.bare"


@contextmanager
def serving(module: str, *options: str) -> Iterator[tuple[dict[str, Any], int]]:
    """Start a server; gives the line it printed when ready, and its process id."""
    arguments = ["--json", "--port", "0"] if module == SANDBOX else []
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments, *options], stdout=subprocess.PIPE, text=True
    )
    try:
        yield json.loads(process.stdout.readline()), process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()
