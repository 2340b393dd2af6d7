"""From a fresh process to the first answered signed call, against importing the libraries alone."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from typing import Any

__all__ = ["run"]

ROUNDS = 9
FIRST_CALL = (
    "from helpers.client.connection import connect; connect().get('/me');"
    "import sys; assert not {'pandas', 'matplotlib'} & sys.modules.keys()"
)
IMPORTS = "import ovh, starlette.applications, starlette.routing, uvicorn, msgspec"


def _seconds(code: str) -> float:
    # Our code compiled once, as the libraries' is: where bytecode is not kept, only ours would be compiled anew.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=kept)
    return time.perf_counter() - began


def run() -> list[dict[str, Any]]:
    for code in (FIRST_CALL, IMPORTS):
        _seconds(code)
    found = [(_seconds(FIRST_CALL), _seconds(IMPORTS)) for _ in range(ROUNDS)]
    value, floor = (statistics.median(column) for column in zip(*found, strict=True))
    return [
        {
            "name": "fresh process to first signed call, s (floor: imports alone)",
            "value": f"{value:.3f}",
            "floor": f"{floor:.3f}",
            "ratio": value / floor,
            "aim": "<= 1.3",
        }
    ]
