"""Prices: reading a catalogue, metrics, history. ``python -m benchmarks pricing``."""

from __future__ import annotations

from typing import Any

from benchmarks.pricing import download, history, metrics, reading

__all__ = ["run"]


def run() -> list[dict[str, Any]]:
    return [row for part in (reading, download, metrics, history) for row in part.run()]
