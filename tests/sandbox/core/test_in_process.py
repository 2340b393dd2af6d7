"""The way in without a socket: the same bytes, the same answers, the same losses."""

from __future__ import annotations

import socket
import subprocess
import sys

import ovh
import ovh.client
import pytest
import requests

from helpers import connect
from helpers.errors import InvalidInput
from helpers.ordering import (
    add_configuration,
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    pay,
    preview_checkout,
    search_offers,
)
from ovh_sandbox import Sandbox
from ovh_sandbox.core.in_process import ADDRESS, InProcess


def official(sandbox: Sandbox) -> ovh.Client:
    keys = sandbox.keys()
    ovh.client.ENDPOINTS["test-in-process"] = sandbox.endpoint
    client = ovh.Client(
        endpoint="test-in-process",
        application_key=keys["application_key"],
        application_secret=keys["application_secret"],
        consumer_key=keys["consumer_key"],
    )
    sandbox.mount(client._session)
    return client


@pytest.fixture(params=["socket", "in-process"])
def shop(request):
    with Sandbox(transport=request.param) as sandbox:
        yield sandbox


@pytest.fixture
def tab(monkeypatch):
    """A machine on which nothing can listen, as a browser tab is one."""

    def refuse(*_, **__):
        raise OSError("there are no sockets here")

    monkeypatch.setattr(socket, "socket", refuse)


def buy(client, name: str) -> str:
    cart = assign_cart(client, create_cart(client, subsidiary="FR"))
    item = add_domain(client, cart, search_offers(client, cart, domain=name).first())
    add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
    preview_checkout(client, cart)
    order = checkout(client, cart)
    pay(client, order, mean="ovhAccount")
    client.sandbox.deliver()
    return str(order.with_tax)


def test_both_ways_answer_alike_down_to_the_headers():
    seen = []
    for transport in ("socket", "in-process"):
        with Sandbox(transport=transport) as sandbox:
            answer = official(sandbox).raw_call("POST", "/order/cart", {"ovhSubsidiary": "FR"})
            headers = dict(answer.headers)
            assert headers.pop("date")
            seen.append((answer.status_code, answer.reason, headers, answer.content))
    assert seen[0] == seen[1]


def test_a_whole_purchase_needs_no_socket(tab):
    client = connect(transport="in-process")
    total = buy(client, "merrychristmas.ovh")
    assert total.endswith("EUR")
    assert client.get("/domain") == ["merrychristmas.ovh"]


def test_a_purchase_costs_the_same_on_both_ways():
    totals = {buy(connect(transport=way), "merrychristmas.ovh") for way in ("socket", "in-process")}
    assert len(totals) == 1


def test_a_lost_answer_is_lost_on_both_ways(shop):
    client = official(shop)
    shop.faults.lost_answers = 1
    with pytest.raises(ovh.exceptions.HTTPError, match="Low HTTP request failed") as lost:
        client.post("/order/cart", ovhSubsidiary="FR")
    assert "IncompleteRead" in repr(lost.value)
    assert len(client.get("/order/cart")) == 0, "the cart was made, for nobody"


def test_a_late_answer_is_given_up_on_both_ways(shop):
    client = official(shop)
    client._timeout = (5, 0.05)
    shop.faults.latency = 0.2
    with pytest.raises(ovh.exceptions.HTTPError, match="Low HTTP request failed") as late:
        client.get("/auth/time")
    assert "Timeout" in repr(late.value)


def test_wrong_signatures_and_unknown_addresses_are_refused_on_both_ways(shop):
    client = official(shop)
    client._application_secret = "0" * 32
    with pytest.raises(ovh.exceptions.BadParametersError, match="Invalid signature"):
        client.get("/me")
    with pytest.raises(ovh.exceptions.ResourceNotFoundError):
        client.get("/nowhere", _need_auth=False)


def test_pages_are_served_in_process_too():
    with Sandbox(transport="in-process") as sandbox:
        session = requests.Session()
        sandbox.mount(session)
        page = session.get(f"{ADDRESS}/nothing-here")
        assert page.status_code == 404
        assert "the API is under /1.0" in page.json()["message"]


def test_an_application_that_waits_is_an_error_of_ours_and_no_endless_wait():
    class Waits:
        def __await__(self):
            yield

    async def app(scope, receive, send):
        await Waits()

    with pytest.raises(RuntimeError, match="event loop"):
        InProcess(app).ask("GET", ADDRESS)


def test_a_shop_in_the_process_loads_no_server():
    code = (
        "import sys; from ovh_sandbox import Sandbox; Sandbox(transport='in-process').stop();"
        "print({'uvicorn', 'ssl', 'asyncio.sslproto'} & set(sys.modules) - {'ssl'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "uvicorn" not in done.stdout


def test_an_unknown_transport_is_refused_with_the_ones_there_are():
    with pytest.raises(ValueError, match="socket, in-process"):
        Sandbox(transport="pigeon")
    with pytest.raises(InvalidInput, match="socket, in-process"):
        connect(transport="pigeon")


def test_the_transport_is_for_the_sandbox_only():
    with pytest.raises(InvalidInput, match="for the sandbox only"):
        connect("ovh-eu", transport="in-process")
