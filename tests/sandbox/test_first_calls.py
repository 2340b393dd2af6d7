"""What waits to be loaded is there whenever it is needed, whatever a program does first."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from ovh_sandbox import Sandbox
from tests.sandbox.first_calls import BESIDE, SIGNED
from tests.sandbox.purchase import buy
from tests.sandbox.raw import RawClient

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each first call has a process of its own")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shops")
    paid, documents, delivered, kept = (
        str(folder / f"{name}.db") for name in ("paid", "documents", "delivered", "kept")
    )
    names = {paid: "bought-first.com", documents: "documents-first.com", delivered: "delivered-first.com"}
    for file, name in names.items():
        with Sandbox(file, prices="snapshot") as sandbox:
            client = RawClient.of(sandbox)
            buy(client, name)
            if file != paid:
                sandbox.deliver()
            if file == delivered:
                client.post(f"/domain/zone/{name}/dnssec")
    with Sandbox(kept, prices="snapshot") as sandbox:
        client = RawClient.of(sandbox)
        cart = client.post("/order/cart", ovhSubsidiary="FR")["cartId"]
        client.post(
            f"/order/cart/{cart}/webHosting",
            planCode="hosting-perso",
            duration="P1Y",
            pricingMode="default",
            quantity=1,
        )
    done = subprocess.run(
        [sys.executable, "-m", "tests.sandbox.first_calls", paid, documents, delivered, kept, cart],
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def test_a_program_that_asks_for_its_account_loads_neither_carts_nor_pages(found):
    loaded = set(found["light"])
    assert "ovh_sandbox.me.account" in loaded
    assert not loaded & {"ovh_sandbox.sections", "ovh_sandbox.order.types", "starlette.applications"}


def test_a_program_that_orders_a_name_loads_what_an_order_needs(found):
    loaded = set(found["order"])
    assert {"ovh_sandbox.order.checkout", "ovh_sandbox.domain.delivery"} <= loaded
    others = {
        "ovh_sandbox.sections",
        "ovh_sandbox.domain.types.version2",
        "ovh_sandbox.me.old_means",
        "ovh_sandbox.me.types.debt",
        "ovh_sandbox.order.products.generic",
        "ovh_sandbox.order.types.catalog",
        "ovh_sandbox.zone.routes",
        "ovh_sandbox.zone.types",
    }
    assert not loaded & others


def test_every_request_is_answered_first_thing_as_it_is_later(found):
    for request, fresh, later in zip([*SIGNED, *BESIDE], found["fresh"], found["loaded"], strict=True):
        assert fresh == later, request
    assert {status for status, _ in found["fresh"]} >= {200, 404, 405}


def test_an_event_carries_out_what_no_call_has_loaded(found):
    assert found["delivered"] == ["bought-first.com"]


def test_an_order_given_up_first_thing_frees_its_name(found):
    assert found["free"] == ["create"]


def test_what_another_program_began_is_carried_on_first_thing(found):
    assert found["zone"] == ["done"]
    assert found["renewed"]


def test_a_product_that_another_program_put_into_the_cart_is_known_first_thing(found):
    assert found["item"] == "webHosting"
