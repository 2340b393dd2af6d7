"""The quota: never above it in any minute, and never slower than it needs to be."""

from __future__ import annotations

import heapq
import random
import threading
import time
from contextlib import ExitStack

import pytest

from helpers import connect
from helpers.client.rate_limit import Cancelled, RateLimiter, Stop, rate_limiter_of


class Simulation:
    """Calls that overlap, on a clock that only moves when somebody waits."""

    def __init__(self, per_minute: int, at_once: int, latency, seed: int = 1):
        self.now = 0.0
        self.limiter = RateLimiter(per_minute, clock=lambda: self.now)
        self.at_once, self.latency = at_once, latency
        self.random = random.Random(seed)
        self.under_way: list[tuple[float, int, ExitStack]] = []
        self.arrivals: list[float] = []

    def pause(self, seconds: float) -> None:
        until = self.now + seconds
        while self.under_way and self.under_way[0][0] <= until:
            self._answer()
        self.now = max(self.now, until)

    def _answer(self) -> None:
        self.now, _, stack = heapq.heappop(self.under_way)
        stack.close()

    def run(self, calls: int) -> float:
        for number in range(calls):
            if len(self.under_way) >= self.at_once:
                self._answer()
            stack = ExitStack()
            stack.enter_context(self.limiter.call(self.pause))
            takes = self.latency(self.random)
            self.arrivals.append(self.now + self.random.uniform(0, takes))
            heapq.heappush(self.under_way, (self.now + takes, number, stack))
        return self.now

    def busiest_minute(self) -> int:
        times = sorted(self.arrivals)
        most, first = 0, 0
        for last, moment in enumerate(times):
            while times[first] <= moment - 60:
                first += 1
            most = max(most, last - first + 1)
        return most


@pytest.mark.parametrize("per_minute", [1, 7, 60, 600])
@pytest.mark.parametrize("at_once", [1, 8, 64])
def test_the_api_never_sees_more_than_the_quota_in_any_minute(per_minute, at_once):
    # From prompt to hanging: where between sending and answer a call arrives is anybody's guess.
    run = Simulation(per_minute, at_once, lambda r: r.choice([0.01, 0.2, 3.0, 20.0]))
    run.run(5 * per_minute)
    assert run.busiest_minute() <= per_minute


def test_the_quota_is_used_up():
    run = Simulation(60, 8, lambda r: r.uniform(0.05, 0.3))
    assert run.run(601) <= 600 * 1.01


def test_calls_are_evenly_spaced():
    run = Simulation(60, 8, lambda r: 0.0)
    run.run(10)
    gaps = [b - a for a, b in zip(run.arrivals, run.arrivals[1:], strict=False)]
    assert gaps == pytest.approx([1.0] * 9)


def test_calls_of_an_earlier_kernel_count_too():
    now = 0.0
    limiter = RateLimiter(3, clock=lambda: now)
    limiter.restore([1.0, 2.0, 3.0, 99.0])
    waited = []

    def pause(seconds):
        nonlocal now
        waited.append(seconds)
        now += seconds

    with limiter.call(pause):
        pass
    assert sum(waited) == pytest.approx(57.0)


def test_two_scans_of_one_client_share_the_minute():
    client = connect()
    assert rate_limiter_of(client, 60) is rate_limiter_of(client, 30)
    assert rate_limiter_of(client, 30).per_minute == 30
    client.sandbox.stop()


def test_waiting_for_a_turn_ends_at_once_when_somebody_stops_it():
    limiter, stop = RateLimiter(1), Stop()
    with limiter.call(stop.pause):
        pass
    threading.Timer(0.05, stop.set).start()
    began = time.perf_counter()
    with pytest.raises(Cancelled), limiter.call(stop.pause):
        pass
    assert time.perf_counter() - began < 5
