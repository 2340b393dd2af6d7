"""What a sandbox does before its sections are loaded, each thing as the first one of a process.

``python -m tests.sandbox.first_calls PAID DOCUMENTS DELIVERED CART`` prints JSON: ``light``, what is loaded after the
first call of a program; ``order``, what is after a name was ordered; ``fresh`` and ``loaded``, what each request is
answered first thing and once all is there; ``delivered``, ``free``, ``renewed``, ``zone`` and ``item``, what the events
of a shop in a file, a refusal of its documents and an item of its cart lead to.
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
from tests.sandbox.purchase import buy
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
    ("GET", "/auth/details"),
    ("OPTIONS", "/auth/credential"),
    ("GET", "/domain/contact"),
    ("GET", "/domain/data"),
    ("GET", "/domain/data/extension?country=FR"),
    ("GET", "/domain/extensions/fr"),
    ("GET", "/domain/extensions/nameServer"),
    ("GET", "/domain/nobody.fr/nameServer"),
    ("PATCH", "/domain/nobody.fr"),
    ("GET", "/domain/zone/nobody.fr"),
    ("GET", "/domain/zone/nobody.fr/record"),
    ("GET", "/domain/zone/serviceInfos"),
    ("GET", "/domain/zone/nobody.fr/nothing"),
    ("GET", "/me/order/1/debt"),
    ("GET", "/me/payment/method"),
    ("GET", "/me/paymentMean/paypal"),
    ("GET", "/me/task/domain"),
    ("POST", "/order/cart"),
    ("GET", "/order/cart/none/domainPacks?domain=a.fr"),
    ("GET", "/order/cartServiceOption/domain"),
    ("GET", "/order/catalog/public/dns?ovhSubsidiary=FR"),
    ("GET", "/services"),
]
BESIDE = ["/", "/contracts/domain-names", "/pay/order"]


def _is_light() -> bool:
    return not {"ovh_sandbox.sections", "ovh_sandbox.order.carts"} & set(sys.modules)


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


def _order() -> list[str]:
    with Sandbox(prices="snapshot") as sandbox:
        client = RawClient.of(sandbox)
        order = buy(client, "ordered-first.com")
        sandbox.deliver()
        assert client.get(f"/me/order/{order}/status") == "delivered"
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


def _renewed(file: str) -> bool:
    """Whether a name of a shop in a file is still there after a year in which nobody asked for anything."""
    with Sandbox(file) as sandbox:
        sandbox.clock.advance(days=400)
        client = RawClient.of(sandbox)
        return client.get("/domain/delivered-first.com/serviceInfos")["expiration"] > str(
            sandbox.clock.now().date()
        )


def _zone(file: str) -> list[str]:
    """How the tasks of a zone stand that began in another program."""
    with Sandbox(file) as sandbox:
        sandbox.clock.advance(days=1)
        client = RawClient.of(sandbox)
        zone = "/domain/zone/delivered-first.com/task"
        return sorted({client.get(f"{zone}/{task}")["status"] for task in client.get(zone)})


def _item(file: str, cart: str) -> str:
    """What a product of a cart in a file is called."""
    with Sandbox(file) as sandbox:
        client = RawClient.of(sandbox)
        (item,) = client.get(f"/order/cart/{cart}/item")
        return client.get(f"/order/cart/{cart}/item/{item}")["productId"]


def main(file: str, documents: str, delivered: str, kept: str, cart: str) -> None:
    every = [(_signed, one) for one in SIGNED] + [(_beside, (path,)) for path in BESIDE]
    found: dict[str, Any] = {
        "light": _alone(_light),
        "order": _alone(_order),
        "fresh": [_alone(lambda do=do, given=given: do(*given)) for do, given in every],
        "delivered": _alone(lambda: _delivered(file)),
        "free": _alone(lambda: _free(documents)),
        "zone": _alone(lambda: _zone(delivered)),
        "renewed": _alone(lambda: _renewed(delivered)),
        "item": _alone(lambda: _item(kept, cart)),
    }
    import ovh_sandbox.sections  # noqa: F401  from here on everything is there

    found["loaded"] = [do(*given) for do, given in every]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
