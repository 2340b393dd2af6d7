"""Never faster than the API allows: a quota over any minute, which every attempt keeps to."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["LIVE_QUOTA", "Cancelled", "RateLimiter", "Stop", "rate_limited", "rate_limiter_of"]

LIVE_QUOTA = 60
"""Calls a minute that a live key may make: an engineer's advice, OVHcloud publishes no figure."""

WINDOW = 60.0
_POLL = 0.05


class Cancelled(Exception):
    """Somebody asked to stop; what was under way is finished, nothing new is begun."""


class Stop:
    """Says when to stop, and interrupts every wait when it does."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        self._event.set()

    def is_set(self) -> bool:
        return self._event.is_set()

    def pause(self, seconds: float) -> None:
        """Wait; raises `Cancelled` as soon as somebody asks to stop."""
        if self._event.wait(seconds):
            raise Cancelled


class RateLimiter:
    """At most so many calls in any 60 seconds, evenly spaced.

    A call counts from before it is sent until a minute after its answer came. It reached the API at some moment
    in between, so the API never sees more than the quota in any minute, however long calls are on their way.

    Parameters
    ----------
    per_minute : int or None
        None for no limit.
    clock : callable
        Seconds that never go back.
    """

    def __init__(self, per_minute: int | None, *, clock: Callable[[], float] = time.monotonic):
        self.per_minute = per_minute
        self._clock = clock
        self._turn = threading.Lock()
        self._book = threading.Lock()
        self._last = -WINDOW
        self._under_way = 0
        self._answered: deque[float] = deque()

    def restore(self, ages: list[float]) -> None:
        """Count calls of an earlier kernel, answered so many seconds ago; calls made here are known already."""
        now = self._clock()
        with self._book:
            if not self._answered:
                self._answered.extend(sorted(now - age for age in ages if 0 <= age < WINDOW))

    @contextmanager
    def call(self, pause: Callable[[float], None]) -> Iterator[None]:
        """Wait for a turn, then make one call inside."""
        if self.per_minute is None:
            yield
            return
        # One thread looks at the clock, the others queue behind it.
        with self._turn:
            while (delay := self._delay(self.per_minute)) > 0:
                pause(delay)
            with self._book:
                self._last = self._clock()
                self._under_way += 1
        try:
            yield
        finally:
            with self._book:
                self._under_way -= 1
                self._answered.append(self._clock())

    def _delay(self, per_minute: int) -> float:
        """Seconds until the next call may be sent; 0 or less for now."""
        with self._book:
            now = self._clock()
            while self._answered and self._answered[0] <= now - WINDOW:
                self._answered.popleft()
            by_spacing = self._last + WINDOW / per_minute - now
            too_many = self._under_way + len(self._answered) - per_minute
            if too_many < 0:
                return by_spacing
            if too_many >= len(self._answered):
                # So many are still on their way that only an answer helps.
                return max(by_spacing, _POLL)
            return max(by_spacing, self._answered[too_many] + WINDOW - now)


def rate_limiter_of(client: OrderClient, quota: int | None) -> RateLimiter:
    """The one pace of a client and its copies: two scans in a row share the minute in which they meet."""
    transport = client.transport
    if transport.limiter is None:
        transport.limiter = RateLimiter(quota)
    transport.limiter.per_minute = quota
    return transport.limiter


@contextmanager
def rate_limited(
    client: OrderClient, *, limiter: RateLimiter, stop: Stop, tries: int = 5, timeout: float | None = None
) -> Iterator[OrderClient]:
    """Keep every call of a client to a pace while the block runs, whoever makes it and from whichever thread.

    Reads are tried again after a passing trouble, each try in its own turn; writes never are.

    Parameters
    ----------
    client : OrderClient
    limiter : RateLimiter
    stop : Stop
        Ends every wait.
    tries : int
        Most tries of one read.
    timeout : float, optional
        Seconds to wait for an answer; as the client was made by default.
    """
    if client._oauth2 is None:
        # Learnt once here, not by each thread.
        _ = client.time_delta
    with (
        client.transport.limited_by(lambda: limiter.call(stop.pause)),
        client.with_retry(attempts=tries, sleep=stop.pause, timeout=timeout),
    ):
        yield client
