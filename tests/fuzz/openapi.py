"""Cases made by schemathesis from the sandbox's own OpenAPI: ``python -m tests.fuzz.openapi 10000``."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import checks
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.generation import GenerationMode

from ovh_sandbox import Sandbox
from ovh_sandbox.core.access import signature
from tests.sandbox import purchase
from tests.sandbox.raw import RawClient

SECTIONS = ("auth", "order", "me", "domain", "services", "v2/domain")
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


class Signed(requests.auth.AuthBase):
    """Signs what is about to be sent, as it is about to be sent."""

    def __init__(self, keys: dict[str, str]):
        self.keys = keys

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        now, body = str(int(time.time())), request.body or b""
        body = body.encode() if isinstance(body, str) else body
        key, consumer = self.keys["application_key"], self.keys["consumer_key"]
        made = signature(self.keys["application_secret"], consumer, request.method, request.url, body, now)
        sent = {"Application": key, "Consumer": consumer, "Timestamp": now, "Signature": made}
        request.headers.update({f"X-Ovh-{name}": value for name, value in sent.items()})
        return request


def _furnish(sandbox: Sandbox) -> dict[str, list[Any]]:
    """A shop with something of everything, and what can be named in a path."""
    client = RawClient.of(sandbox)
    cart = purchase.new_cart(client)
    item = purchase.add_name(client, cart, "waiting-in-the-cart.fr")
    purchase.buy(client, "delivered-and-mine.ovh", mean="ovhAccount")
    sandbox.deliver()
    purchase.buy(client, "legitimacy-asked.fr", mean="ovhAccount")
    sandbox.deliver()
    known = {
        "domainName": ["delivered-and-mine.ovh"],
        "billId": client.get("/me/bill"),
        "cartId": [cart],
        "contactId": client.get("/me/contact"),
        "itemId": [item["itemId"] if isinstance(item, dict) else item],
        "orderId": client.get("/me/order"),
        "paymentMethodId": client.get("/me/payment/method"),
        "serviceName": ["delivered-and-mine.ovh"],
        "zoneName": ["delivered-and-mine.ovh"],
    }
    client.close()
    return known


def run(
    cases: int, *, number: int = 1, every: int = 1, sections: Sequence[str] = SECTIONS
) -> tuple[Counter[str], list[str]]:
    """Send so many cases, spread over all operations, or every so manieth one; well-formed and not in turn.

    Returns
    -------
    Counter
        Answers by status, and ``"operations"``.
    list of str
        What failed a check, one line each.
    """
    told: Counter[str] = Counter()
    failures: list[str] = []
    with Sandbox() as sandbox:
        known = _furnish(sandbox)
        image = sandbox.snapshot()
        session = requests.Session()
        session.trust_env = False
        session.auth = Signed(sandbox.keys())
        operations = []
        for section in sections:
            base = sandbox.endpoint.removesuffix("/1.0") if "/" in section else sandbox.endpoint
            described = session.get(f"{base}/{section}.json?format=openapi3", timeout=30).json()
            schema = schemathesis.openapi.from_dict(described)
            where = described["servers"][0]["url"]
            operations += [(found.ok(), where) for found in schema.get_all_operations()]
        operations = operations[number % every :: every]
        told["operations"] = len(operations)
        # Some operations cannot be asked wrongly, or not in so many ways: the others are asked for them, once more.
        while told["cases"] < cases:
            each = -(-(cases - told["cases"]) // (2 * len(operations)))
            for operation, where in operations:
                for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                    sandbox.restore(image)
                    _ask(operation, where, mode, each, number, session, known, told, failures)
            number += 1
        session.close()
    return told, failures


def _ask(operation, where, mode, each, number, session, known, told, failures) -> None:
    chosen = random.Random(f"{number}{operation.label}{mode}")

    @seed(number)
    @settings(
        max_examples=each,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case):
        if mode is GenerationMode.POSITIVE and chosen.random() < 0.8:
            for name in case.path_parameters or {}:
                if name in known:
                    case.path_parameters[name] = chosen.choice(known[name])
        if chosen.random() < 0.9:
            # A made-up token is told in every call that it is not valid: enough of that, and on to the operation.
            case.headers.pop("Authorization", None)
        response = case.call(base_url=where, session=session, timeout=30)
        told[str(response.status_code)] += 1
        told["cases"] += 1
        try:
            case.validate_response(response, checks=CHECKS)
        except (Failure, FailureGroup) as failure:
            parts = getattr(failure, "exceptions", [failure])
            failures.append(f"{operation.label}: {response.status_code} {'; '.join(map(str, parts))}"[:1500])

    try:
        send()
    except Exception as error:
        if "Unsatisfiable" not in type(error).__name__:
            raise
        told["operations without a wrong case"] += 1


if __name__ == "__main__":
    begun = time.monotonic()
    answers, failed = run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    print(dict(answers), f"{time.monotonic() - begun:.0f} s")
    for line in dict.fromkeys(failed):
        print("FAILED", line)
    print(f"{len(failed)} failures")
    sys.exit(bool(failed))
