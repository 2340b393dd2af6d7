"""The floor: a bare Starlette route, served by the same server, that answers what a caller wants to hear.

``python -m benchmarks.sandbox.bare`` prints a line like ``python -m helpers.sandbox --json`` does.
"""

from __future__ import annotations

import json
import threading

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from helpers.sandbox.core.server import Server

# As long as an item in a cart, the answer of most calls of a purchase.
ANSWER = json.dumps({"itemId": 42, "filler": "x" * 900}).encode()


async def _route(request):
    await request.body()
    return Response(ANSWER, media_type="application/json")


async def _time(request):
    return Response(b"1750665600", media_type="application/json")


def main() -> None:
    app = Starlette(
        routes=[
            Route("/1.0/auth/time", _time),
            Route("/1.0/{path:path}", _route, methods=["GET", "POST", "PUT", "DELETE"]),
        ]
    )
    server = Server(app)
    keys = dict.fromkeys(("application_key", "application_secret", "consumer_key"), "0" * 32)
    print(json.dumps({"endpoint": f"http://127.0.0.1:{server.port}/1.0", **keys}), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
