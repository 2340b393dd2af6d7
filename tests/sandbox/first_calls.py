"""What a sandbox does before its sections are loaded, each thing as the first one of a process.

``python -m tests.sandbox.first_calls FILE DOCUMENTS`` prints JSON: ``light``, what is loaded after the first call of a
program; ``fresh`` and ``loaded``, what each request is answered first thing and once all is there; ``delivered``
and ``free``, what the events of a shop in a file and a refusal of its documents lead to.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from ovh_sandbox import Sandbox
from tests.sandbox.raw import RawClient

SIGNED = [
    ("GET", "/me"),
    ("GET", "/me/contact"),
    ("GET", "/me/contact/30118000"),
    ("GET", "/domain/zone"),
    ("POST", "/me"),
    ("DELETE", "/auth/time"),
    ("OPTIONS", "/me"),
    ("GET", "/nothing"),
    ("GET", "/"),
    ("GET", "/me.json"),
]
BESIDE = ["/", "/contracts/domain-names", "/pay/order"]


def _is_light() -> bool:
    return "ovh_sandbox.sections" not in sys.modules


def _alone(do: Callable[[], Any]) -> Any:
    """What a function gives in a process of its own, which has loaded no more than this one."""
    assert _is_light(), "what is compared must not be loaded already"
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "w") as out:
                json.dump(do(), out)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as coming:
        given = coming.read()
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("the process failed: see what it said")
    return json.loads(given)


def _signed(method: str, path: str) -> list[Any]:
    with Sandbox(prices="snapshot") as sandbox:
        client = RawClient.of(sandbox)
        status, body = client.send(method, path)
        client.close()
        return [status, body.decode().replace(sandbox.endpoint, "")]


def _beside(path: str) -> list[Any]:
    with Sandbox(prices="snapshot") as sandbox:
        connection = http.client.HTTPConnection(urlsplit(sandbox.endpoint).netloc)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return [answer.status, answer.getheader("content-type")]


def _light() -> list[str]:
    with Sandbox(prices="snapshot") as sandbox:
        client = RawClient.of(sandbox)
        client.send("GET", "/auth/time", signed=False)
        client.call("GET", "/me")
        client.close()
        return sorted(sys.modules)


def _delivered(file: str) -> list[str]:
    with Sandbox(file) as sandbox:
        sandbox.deliver()
        client = RawClient.of(sandbox)
        return client.get("/domain")


def _free(file: str) -> list[str]:
    """Offers for a name whose order was given up before anything was loaded."""
    copy = f"{file}.copy"
    shutil.copyfile(file, copy)
    with Sandbox(copy) as sandbox:
        sandbox.refuse_documents(214_570_001)
        client = RawClient.of(sandbox)
        cart = client.post("/order/cart", ovhSubsidiary="FR")["cartId"]
        return [one["action"] for one in client.get(f"/order/cart/{cart}/domain?domain=documents-first.com")]


def main(file: str, documents: str) -> None:
    every = [(_signed, one) for one in SIGNED] + [(_beside, (path,)) for path in BESIDE]
    found: dict[str, Any] = {
        "light": _alone(_light),
        "fresh": [_alone(lambda do=do, given=given: do(*given)) for do, given in every],
        "delivered": _alone(lambda: _delivered(file)),
        "free": _alone(lambda: _free(documents)),
    }
    import ovh_sandbox.sections  # noqa: F401  from here on everything is there

    found["loaded"] = [do(*given) for do, given in every]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
