"""Reads are patient, writes never are."""

from __future__ import annotations

import pytest
import requests
import tenacity.nap

from helpers import connect
from helpers.errors import ServiceTrouble
from helpers.ordering import create_cart, get_cart


@pytest.fixture(autouse=True)
def slept(monkeypatch):
    """Seconds that would have been waited."""
    found: list[float] = []
    monkeypatch.setattr(tenacity.nap.time, "sleep", found.append)
    return found


@pytest.fixture
def client():
    made = connect()
    made.retries_reads = True
    return made


def test_a_read_is_tried_again_after_a_breakdown(client, slept):
    cart = create_cart(client, subsidiary="FR")
    client.sandbox.faults.failing_reads = 3
    assert get_cart(client, cart) == cart
    assert len(slept) == 3
    assert slept == sorted(slept)


def test_each_try_is_in_the_log(client):
    cart = create_cart(client, subsidiary="FR")
    client.sandbox.faults.failing_reads = 2
    client.calls.clear()
    get_cart(client, cart)
    assert [call.status for call in client.calls] == [500, 500, 200]


def test_a_slow_registry_is_asked_again(client):
    cart = create_cart(client, subsidiary="FR")
    assert client.get(f"/order/cart/{cart.cart_id}/domain", domain="slow-gifts.com")[0]["orderable"]


def test_patience_has_an_end(client):
    client.sandbox.faults.failing_reads = 100
    with pytest.raises(ServiceTrouble):
        get_cart(client, "any")
    assert client.sandbox.faults.failing_reads == 95


def test_a_read_that_is_simply_wrong_is_not_repeated(client):
    client.calls.clear()
    with pytest.raises(Exception, match="404"):
        get_cart(client, "nowhere")
    assert len(client.calls) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_write_is_sent_once_whatever_happens(client, monkeypatch, status):
    sent = []

    def request(session, method, url, **options):
        sent.append(method)
        answer = requests.Response()
        answer.status_code = status
        answer._content = b'{"message": "trouble", "class": "Server"}'
        return answer

    monkeypatch.setattr(requests.Session, "request", request)
    with pytest.raises(ServiceTrouble):
        create_cart(client, subsidiary="FR")
    assert sent == ["POST"]


def test_the_api_is_obeyed_when_it_says_how_long_to_wait(client, monkeypatch, slept):
    real, left = requests.Session.request, [1]

    def request(session, method, url, **options):
        answer = real(session, method, url, **options)
        if left.pop() if left else 0:
            answer.status_code = 429
            answer.headers["Retry-After"] = "7"
        return answer

    monkeypatch.setattr(requests.Session, "request", request)
    client.get("/me")
    assert slept == [7]


def test_the_sandbox_shows_each_error_unless_asked_to_be_patient():
    client = connect()
    client.sandbox.faults.failing_reads = 1
    with pytest.raises(ServiceTrouble):
        get_cart(client, "any")
