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
BARE = """
import socket, threading, time
import msgspec, ovh, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

async def now(request):
    return Response(str(int(time.time())), media_type="application/json")

async def me(request):
    return Response(b'{"nichandle": "x"}', media_type="application/json")

door = socket.socket()
door.bind(("127.0.0.1", 0))
app = Starlette(routes=[Route("/1.0/auth/time", now), Route("/1.0/me", me)])
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
running = threading.Thread(target=server.run, kwargs={"sockets": [door]})
running.start()
while not server.started:
    time.sleep(0.001)
ovh.client.ENDPOINTS["bare"] = f"http://127.0.0.1:{door.getsockname()[1]}/1.0"
ovh.Client("bare", application_key="a", application_secret="b", consumer_key="c").get("/me")
server.should_exit = True
running.join()
"""
"""The least that any such server does: two routes without anything behind them, and one signed call."""


def _seconds(code: str) -> float:
    # Our code compiled once, as the libraries' is: where bytecode is not kept, only ours would be compiled anew.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=kept)
    return time.perf_counter() - began


def run() -> list[dict[str, Any]]:
    codes = (FIRST_CALL, IMPORTS, BARE)
    for code in codes:
        _seconds(code)
    found = [[_seconds(code) for code in codes] for _ in range(ROUNDS)]
    value, *floors = (statistics.median(column) for column in zip(*found, strict=True))
    return [
        {
            "name": f"fresh process to first signed call, s (floor: {what})",
            "value": f"{value:.3f}",
            "floor": f"{floor:.3f}",
            "ratio": value / floor,
            "aim": aim,
        }
        for what, floor, aim in zip(("imports alone", "two bare routes"), floors, ("<= 1.3", ""), strict=True)
    ]
