"""Faults meet a client under test as the network and a busy API would."""

from __future__ import annotations

import threading
import time

import ovh
import pytest

from ovh_sandbox.core.faults import Faults
from tests.conftest import official_client
from tests.sandbox import purchase
from tests.sandbox.raw import RawClient


@pytest.fixture
def raw(sandbox):
    client = RawClient.of(sandbox)
    yield client
    client.close()


def test_all_faults_are_off_by_default(sandbox):
    assert sandbox.faults == Faults(latency=0.0, quota=None, failing_reads=0, lost_answers=0)


def test_calls_above_the_quota_are_answered_429_for_each_key_alone(sandbox, raw):
    sandbox.faults.quota = 3
    answers = [raw.send("GET", "/me")[0] for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    _, body = raw.send("GET", "/me")
    assert b'"class":"Client::TooManyRequests"' in body
    # Another consumer key has a quota of its own, and so have unsigned calls.
    other = RawClient({**raw.ready, "consumer_key": sandbox.keys()["other_consumer_key"]})
    assert other.send("GET", "/me")[0] == 200
    assert raw.send("GET", "/auth/time", signed=False)[0] == 200
    sandbox.faults.clear()
    assert raw.send("GET", "/me")[0] == 200
    other.close()


def test_a_quota_is_given_back_after_a_minute(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("ovh_sandbox.core.faults.time.monotonic", lambda: now[0])
    faults = Faults(quota=1)
    faults.before("GET")
    with pytest.raises(Exception, match="Too many requests"):
        faults.before("GET")
    now[0] += 60
    faults.before("GET")


def test_the_next_reads_fail_and_then_work_again_while_writes_go_on(sandbox, raw):
    sandbox.faults.failing_reads = 2
    assert raw.send("POST", "/order/cart", b'{"ovhSubsidiary": "FR"}')[0] == 200
    assert [raw.send("GET", "/me")[0] for _ in range(3)] == [500, 500, 200]
    assert sandbox.faults.failing_reads == 0


def test_the_official_client_sees_an_api_error_for_a_failing_read(sandbox, api):
    api.get("/me")
    sandbox.faults.failing_reads = 1
    with pytest.raises(ovh.APIError, match="Internal server error"):
        api.get("/me")
    assert api.get("/me")["nichandle"] == "dc12345-ovh"


def test_an_answer_is_lost_after_the_write_was_carried_out(sandbox, api):
    cart_id = purchase.new_cart(api)
    purchase.add_name(api, cart_id, "bought-without-knowing.ovh")
    sandbox.faults.lost_answers = 1
    with pytest.raises(ovh.exceptions.HTTPError):
        purchase.check_out(api, cart_id)
    # The order exists all the same: whoever tries again without looking buys twice.
    assert len(api.get("/me/order")) == 1
    with pytest.raises(ovh.exceptions.ResourceConflictError):
        purchase.check_out(api, cart_id)
    assert len(api.get("/me/order")) == 1


def test_a_refused_write_has_no_answer_to_lose(sandbox, raw):
    sandbox.faults.lost_answers = 1
    assert raw.send("POST", "/order/cart", b"{}")[0] == 400
    assert sandbox.faults.lost_answers == 1


def test_latency_delays_answers_without_queueing_them(sandbox):
    sandbox.faults.latency = 0.6
    clients = [RawClient.of(sandbox) for _ in range(5)]
    threads = [threading.Thread(target=one.send, args=("GET", "/auth/time")) for one in clients]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # One after another they would take 3 seconds.
    assert 0.6 <= time.monotonic() - began < 2.4
    for one in clients:
        one.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("latency", -1),
        ("latency", float("nan")),
        ("latency", 61),
        ("latency", "1"),
        ("quota", 0),
        ("quota", 1.5),
        ("quota", True),
        ("failing_reads", -1),
        ("lost_answers", None),
        ("everything", 1),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused_and_nothing_changes(name, value):
    faults = Faults(quota=60)
    with pytest.raises(ValueError, match=name):
        setattr(faults, name, value)
    with pytest.raises(ValueError, match=name):
        faults.set(**{"latency": 1.0, "lost_answers": 1, name: value})
    assert faults == Faults(quota=60)


def test_faults_belong_to_the_server_not_to_the_shop(sandbox):
    image = sandbox.snapshot()
    sandbox.faults.quota = 5
    sandbox.restore(image)
    assert sandbox.faults.quota == 5
    official_client(sandbox).get("/me")
