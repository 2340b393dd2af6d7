"""The sandbox: throughput, purchases, memory, start-up. ``python -m benchmarks sandbox``."""

from __future__ import annotations

from typing import Any

from benchmarks.sandbox import purchases, starting, throughput, volume

__all__ = ["run"]


def run() -> list[dict[str, Any]]:
    return [row for part in (starting, purchases, throughput, volume) for row in part.run()]
