"""The rate limit is part of the one way out: every attempt of every thread waits for its turn."""

from __future__ import annotations

import copy
import threading
import time
from contextlib import contextmanager

import pytest

from helpers import connect
from helpers.client.rate_limit import Cancelled, RateLimiter, Stop, rate_limited, rate_limiter_of
from helpers.ordering import create_cart


class Counting(RateLimiter):
    """Counts turns, and lets everybody through."""

    def __init__(self):
        super().__init__(None)
        self.turns = 0

    @contextmanager
    def call(self, pause):
        self.turns += 1
        yield


@pytest.fixture
def client():
    return connect()


def test_every_attempt_waits_for_a_turn_of_its_own(client):
    limiter = Counting()
    client.sandbox.faults.failing_reads = 2
    with rate_limited(client, limiter=limiter, stop=Stop()) as limited:
        assert limited is client
        limited.get("/me")
    assert limiter.turns == 3
    client.get("/me")
    assert limiter.turns == 3


def test_copies_threads_and_helpers_share_the_turns(client):
    limiter, made = Counting(), []
    with rate_limited(client, limiter=limiter, stop=Stop()):
        threads = [
            threading.Thread(target=lambda: made.append(create_cart(client, subsidiary="FR")))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        copy.copy(client).get("/me")
    assert (len(made), limiter.turns) == (4, 5)
    assert rate_limiter_of(client, 60) is rate_limiter_of(copy.copy(client), 60)


def test_patience_ends_with_the_block(client):
    before = (client.retries_reads, client._timeout, client._attempts)
    with rate_limited(client, limiter=Counting(), stop=Stop(), tries=2, timeout=7):
        assert (client.retries_reads, client._timeout, client._attempts) == (True, 7, 2)
    assert (client.retries_reads, client._timeout, client._attempts) == before


def test_a_wait_that_is_stopped_sends_nothing(client):
    stop = Stop()
    stop.set()
    limiter = RateLimiter(1)
    with limiter.call(stop.pause):
        pass
    client.calls.clear()
    with rate_limited(client, limiter=limiter, stop=stop), pytest.raises(Cancelled):
        client.get("/me")
    assert client.calls[0].status == 0


def test_waiting_for_a_turn_does_not_count_as_the_answers_time(client):
    class Slow(Counting):
        @contextmanager
        def call(self, pause):
            threading.Event().wait(0.2)
            yield

    began = time.perf_counter()
    with rate_limited(client, limiter=Slow(), stop=Stop()):
        client.get("/me")
    took = time.perf_counter() - began
    assert client.calls[-1].waited >= 0.2
    assert client.calls[-1].waited + client.calls[-1].seconds <= took
