"""The lab without sockets: in the same process, in Pyodide, and from a link. ``python -m benchmarks tab``.

The last two need node and Chromium, and a built site: ``make pyodide site PYODIDE=build/pyodide`` first.
"""

from __future__ import annotations

from typing import Any

from benchmarks.tab import in_process, link, webassembly

__all__ = ["run"]


def run() -> list[dict[str, Any]]:
    return [row for part in (in_process, webassembly, link) for row in part.run()]
