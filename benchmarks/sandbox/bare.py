"""The floor: a bare Starlette route on uvicorn as it comes: it reads JSON and answers JSON, always the same.

No signature, no state, no rules: what any mock written by hand costs at least. What it answers is as long and as deep
as the sandbox's own answer, since a client reads it too.

``python -m benchmarks.sandbox.bare`` prints a line like ``python -m ovh_sandbox --json`` does.
"""

from __future__ import annotations

import json
import socket
import time

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from ovh_sandbox import Sandbox
from tests.sandbox.raw import RawClient


def _answers() -> tuple[list, dict]:
    """What a search and an addition to a cart are answered with."""
    with Sandbox() as sandbox:
        client = RawClient.of(sandbox)
        cart = client.post("/order/cart", ovhSubsidiary="FR")["cartId"]
        found = client.get(f"/order/cart/{cart}/domain?domain=a-name-nobody-has.fr")
        item = client.post(f"/order/cart/{cart}/domain", domain="a-name-nobody-has.fr")
        client.close()
    # The number of whatever was made, for the calls that follow.
    return found, {**item, "orderId": 42, "id": 42}


FOUND, ITEM = _answers()


async def _search(request):
    return JSONResponse(FOUND)


async def _route(request):
    if await request.body():
        await request.json()
    return JSONResponse(ITEM)


async def _listing(request):
    return JSONResponse([])


async def _time(request):
    return JSONResponse(int(time.time()))


def main() -> None:
    app = Starlette(
        routes=[
            Route("/1.0/auth/time", _time),
            Route("/1.0/order/cart/{cart}/domain", _search),
            # A purchase asks it what to configure, and is told: nothing.
            Route("/1.0/order/cart/{cart}/item/{item}/requiredConfiguration", _listing),
            Route("/1.0/{path:path}", _route, methods=["GET", "POST", "PUT", "DELETE"]),
        ]
    )
    # Named as TCP: asyncio then sends small answers at once.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(2048)
    keys = dict.fromkeys(("application_key", "application_secret", "consumer_key"), "0" * 32)
    endpoint = f"http://127.0.0.1:{listening.getsockname()[1]}/1.0"
    print(json.dumps({"endpoint": endpoint, **keys}), flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_keep_alive=3600)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
