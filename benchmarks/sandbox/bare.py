"""The floor: a bare Starlette route, served by the same server: it reads JSON and answers JSON, always the same.

No signature, no state, no rules: what any mock written by hand costs at least.

``python -m benchmarks.sandbox.bare`` prints a line like ``python -m ovh_sandbox --json`` does.
"""

from __future__ import annotations

import json
import threading
import time

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from ovh_sandbox.core.server import Server

# As long as an item in a cart, the answer of most calls of a purchase.
ANSWER = {"itemId": 42, "orderId": 42, "id": 42, "cartId": "0" * 36, "filler": "x" * 900}


async def _route(request):
    if await request.body():
        await request.json()
    return JSONResponse(ANSWER)


async def _listing(request):
    return JSONResponse([])


async def _time(request):
    return JSONResponse(int(time.time()))


def main() -> None:
    app = Starlette(
        routes=[
            Route("/1.0/auth/time", _time),
            # A purchase asks it what to configure, and is told: nothing.
            Route("/1.0/order/cart/{cart}/item/{item}/requiredConfiguration", _listing),
            Route("/1.0/{path:path}", _route, methods=["GET", "POST", "PUT", "DELETE"]),
        ]
    )
    server = Server(app)
    keys = dict.fromkeys(("application_key", "application_secret", "consumer_key"), "0" * 32)
    print(json.dumps({"endpoint": f"http://127.0.0.1:{server.port}/1.0", **keys}), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
