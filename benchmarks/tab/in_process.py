"""Signed calls of the official client on CPython: to the application in the same process, and over a socket."""

from __future__ import annotations

import statistics
import time
from typing import Any

from helpers import connect

_ROUNDS = 9
_CALLS = 200


def _seconds(client: Any) -> float:
    begun = time.perf_counter()
    for _ in range(_CALLS):
        client.get("/me")
    return (time.perf_counter() - begun) / _CALLS


def run() -> list[dict[str, Any]]:
    """The two ways in turn, so that a busy machine is busy for both."""
    here, socket = connect(transport="in-process"), connect()
    _seconds(here), _seconds(socket)
    pairs = [(_seconds(here), _seconds(socket)) for _ in range(_ROUNDS)]
    mine, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    return [
        {
            "name": "signed calls in the same process, against the socket way",
            "value": f"{1 / mine:.0f}/s",
            "floor": f"{1 / floor:.0f}/s",
            "ratio": statistics.median(over / inside for inside, over in pairs),
            "aim": ">= 3",
        }
    ]
