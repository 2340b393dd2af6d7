"""Whatever is asked, in whatever order: an answer of the contract's shape, and books that are right."""

from __future__ import annotations

import os
import time
from collections import Counter

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ovh_sandbox.core.app import ApiApp
from ovh_sandbox.core.registry import OPERATIONS
from tests.examples import examples
from tests.sandbox import purchase
from tests.sandbox.books import Books
from tests.sandbox.direct import DirectClient, new_shop
from tests.sandbox.requests import requests_to

PARTS, LENGTH = 12, 46
WANTED = int(os.environ.get("OVH_SANDBOX_FUZZ_CALLS", "0")) or examples(2000, deep=50_000)
# Every fifteenth turn moves the clock instead; some move it a little oftener.
SEQUENCES = -(-WANTED * 12 // (PARTS * LENGTH * 10))

LONGEST = 5.0
"""Seconds of CPU that one request may take; a year of events may be due before it is answered."""

_MOVES = ("PT3M", "PT7M", "P1D", "P20D", "P1Y")
_BIG = ("/order/catalog/",)


def _furnish(client: DirectClient) -> dict[str, list]:
    """A shop in which something of everything exists."""
    cart_id = purchase.new_cart(client)
    purchase.add_name(client, cart_id, "waiting-in-the-cart.fr")
    empty = purchase.new_cart(client)
    waiting = purchase.new_cart(client)
    purchase.add_name(client, waiting, "waiting-for-money.fr")
    purchase.check_out(client, waiting)
    purchase.buy(client, "delivered-and-mine.ovh", "delivered-and-mine.fr", mean="ovhAccount")
    client.shop.clock.advance("PT1H")
    purchase.buy(client, "legitimacy-asked.fr", mean="ovhAccount")
    client.shop.clock.advance("PT10M")
    purchase.buy(client, "being-checked.com", mean="ovhAccount")
    mine = ["delivered-and-mine.ovh", "delivered-and-mine.fr"]
    return {"cartId": [cart_id, empty], "serviceName": mine, "zoneName": mine, "domainName": mine}


@pytest.fixture(scope="module")
def furnished():
    shop = new_shop()
    client = DirectClient(shop)
    pool = _furnish(client)
    yield shop, pool, shop.snapshot()
    shop.close()


def _learn(known: dict, target: str, answer: object) -> None:
    """Note what a listing lists and what a creation made, for requests that follow."""
    path = target.partition("?")[0]
    if isinstance(answer, list) and answer and isinstance(answer[0], int | str):
        known[path] = answer[:5]
    elif isinstance(answer, dict):
        for key, value in answer.items():
            if key.endswith("Id") and isinstance(value, int | str):
                known.setdefault(key, []).append(value)


@pytest.fixture
def broken(contract_watch, monkeypatch):
    """Answers that break the contract. What was sent is not looked at: a PUT may send back what a GET gave."""
    found = []

    def watch(method, path, status, request, answer):
        try:
            contract_watch.see(method, path, status, msgspec.json.decode(answer))
        except AssertionError as error:
            found.append(str(error))

    monkeypatch.setattr(ApiApp, "watch", staticmethod(watch))
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_any_sequence_of_requests_is_answered_and_leaves_the_books_right(furnished, broken, part):
    shop, pool, image = furnished
    small = [one for one in OPERATIONS if not one.path.startswith(_BIG)]
    own = small[part::PARTS]
    listings = [one for one in OPERATIONS if one.method == "GET" and "{" not in one.path and one in small]
    asked = []

    @settings(
        max_examples=SEQUENCES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def check(data):
        shop.restore(image)
        broken.clear()
        known = {key: list(values) for key, values in pool.items()}
        books = Books(shop)
        mine = DirectClient(shop)
        others = DirectClient(shop, consumer_key=shop.keys()["other_consumer_key"])
        for listing in listings:
            if not listing.other_parameters:
                status, answer = mine.send("GET", listing.path)
                if status == 200:
                    _learn(known, listing.path, answer)
        for turn in range(LENGTH):
            if data.draw(st.integers(1, 15)) == 15:
                shop.clock.advance(data.draw(st.sampled_from(_MOVES)))
                continue
            # Every other one comes in turn, so that no operation is left out; any may come in between.
            due = own[turn // 2 % len(own)]
            operation = due if turn % 2 else data.draw(st.sampled_from(small))
            method, target, body = data.draw(requests_to(operation, known))
            client = others if data.draw(st.integers(1, 8)) == 8 else mine
            began = time.thread_time()
            status, answer = client.send(method, target, body, signed=data.draw(st.integers(1, 20)) < 20)
            asked.append((operation, status))
            # Of CPU: a machine that does other things too must not make an answer look slow.
            assert time.thread_time() - began < LONGEST, f"{method} {target} took too long"
            assert status == 200 or 400 <= status < 500, (method, target, body, status, answer)
            if status == 200:
                _learn(known, target, answer)
            else:
                assert {"class", "message"} <= answer.keys(), answer
                if answer.get("errorCode") in ("INVALID_CREDENTIAL", "INVALID_KEY"):
                    mine.log_in_again()
            assert not broken, broken[0]
        books.audit()

    check()
    assert len(asked) >= WANTED / PARTS
    assert {(one.method, one.path) for one, _ in asked} >= {(one.method, one.path) for one in own}
    # A generator that only ever met refusals would prove nothing.
    assert sum(status == 200 for _, status in asked) > len(asked) / 8
    if os.environ.get("OVH_SANDBOX_FUZZ_CALLS"):
        print(f"part {part}: {len(asked)} calls, {dict(Counter(status for _, status in asked))}")
