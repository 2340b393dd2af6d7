"""The sandbox in a process of its own, for tests that stop, kill and restart it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Standalone", "standalone"]

ROOT = Path(__file__).parents[2]


class Standalone:
    """A running ``python -m ovh_sandbox --json`` and the line it printed."""

    def __init__(self, *options: str):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ovh_sandbox", "--json", "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(f"The sandbox did not start: {self.process.communicate()[1]}")
        self.ready = json.loads(line)

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal; the exit code and what was printed to stderr."""
        if self.process.poll() is None:
            os.kill(self.process.pid, number)
        _, complaints = self.process.communicate(timeout=30)
        return self.process.returncode, complaints


@contextmanager
def standalone(*options: str) -> Iterator[Standalone]:
    running = Standalone(*options)
    try:
        yield running
    finally:
        running.end()
