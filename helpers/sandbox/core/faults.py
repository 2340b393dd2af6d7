"""Faults for a client under test, off by default.

They stand in front of the API, never inside it: the operations do not know about them.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field

from helpers.sandbox.core.errors import ApiError

__all__ = ["Faults"]


@dataclass
class Faults:
    """What goes wrong on the way to the API.

    Attributes
    ----------
    latency : float
        Seconds every answer is late.
    quota : int or None
        Calls allowed in any minute of real time; more are answered with 429.
    failing_reads : int
        So many of the next GETs are answered with 500.
    lost_answers : int
        So many of the next writes are carried out, and their answer is then lost: the connection closes.
    """

    latency: float = 0.0
    quota: int | None = None
    failing_reads: int = 0
    lost_answers: int = 0
    _recent: deque[float] = field(default_factory=deque, repr=False)

    def before(self, method: str) -> None:
        """Refuse a call that should not get through.

        Raises
        ------
        ApiError
            429 above the quota, 500 for a failing read.
        """
        if self.quota is not None:
            now = time.monotonic()
            while self._recent and self._recent[0] <= now - 60:
                self._recent.popleft()
            if len(self._recent) >= self.quota:
                raise ApiError(429, "Too many requests, please slow down", kind="Client::TooManyRequests")
            self._recent.append(now)
        if method == "GET" and self.failing_reads > 0:
            self.failing_reads -= 1
            raise ApiError(500, "Internal server error", kind="Server::InternalServerError")

    def loses_answer(self, method: str) -> bool:
        """Whether the answer to this write, already carried out, gets lost."""
        if method == "GET" or self.lost_answers <= 0:
            return False
        self.lost_answers -= 1
        return True

    def clear(self) -> None:
        """Everything works again."""
        self.latency, self.quota, self.failing_reads, self.lost_answers = 0.0, None, 0, 0
        self._recent.clear()
