"""Faults for a client under test, off by default.

They stand in front of the API, never inside it: the operations do not know about them. They belong to the
running server, not to the shop: a snapshot does not hold them, and a second process on the same state file
has its own.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

from ovh_sandbox.core.errors import ApiError

__all__ = ["Faults"]

LONGEST_LATENCY = 60.0
_WINDOW = 60.0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000


_ALLOWED: dict[str, tuple[Callable[[Any], bool], str]] = {
    "latency": (
        lambda value: _is_number(value) and 0 <= value <= LONGEST_LATENCY,
        f"seconds, 0 to {LONGEST_LATENCY:g}",
    ),
    "quota": (
        lambda value: value is None or (_is_count(value) and value > 0),
        "calls a minute, 1 or more, or None",
    ),
    "failing_reads": (_is_count, "a whole number, 0 or more"),
    "lost_answers": (_is_count, "a whole number, 0 or more"),
}


@dataclass
class Faults:
    """What goes wrong on the way to the API.

    >>> faults = Faults()
    >>> faults.quota = 60
    >>> faults.set(failing_reads=2)
    Faults(latency=0.0, quota=60, failing_reads=2, lost_answers=0)

    Attributes
    ----------
    latency : float
        Seconds every answer is late, up to 60.
    quota : int or None
        Calls each consumer key (each application, for calls without one) is allowed in any minute of real
        time; more are answered with 429.
    failing_reads : int
        So many of the next GETs are answered with 500.
    lost_answers : int
        So many of the next writes are carried out, and their answer is then lost: the connection closes.

    Raises
    ------
    ValueError
        When one is set to anything else.
    """

    latency: float = 0.0
    quota: int | None = None
    failing_reads: int = 0
    lost_answers: int = 0

    def __post_init__(self) -> None:
        # Set from a notebook's thread or by the admin route, counted down in the server's.
        self._lock = threading.Lock()
        self._recent: dict[bytes, deque[float]] = {}

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _ALLOWED:
            fits, expected = _ALLOWED[name]
            if not fits(value):
                raise ValueError(f"{name} cannot be {value!r}: it takes {expected}.")
        elif not name.startswith("_"):
            raise ValueError(f"There is no fault {name!r}: there are {', '.join(_ALLOWED)}.")
        super().__setattr__(name, value)

    def set(self, **wanted: Any) -> Faults:
        """Change some faults, all of them or, if one cannot be, none."""
        checked = Faults(**asdict(self))
        for name, value in wanted.items():
            setattr(checked, name, value)
        with self._lock:
            for name in wanted:
                setattr(self, name, getattr(checked, name))
        return self

    def before(self, method: str, caller: bytes = b"") -> None:
        """Refuse a call that should not get through.

        Raises
        ------
        ApiError
            429 above the quota, 500 for a failing read.
        """
        if self.quota is None and not self.failing_reads:
            return
        with self._lock:
            if self.quota is not None:
                self._count(caller, self.quota)
            if method == "GET" and self.failing_reads > 0:
                self.failing_reads -= 1
                raise ApiError(500, "Internal server error", kind="Server::InternalServerError")

    def _count(self, caller: bytes, quota: int) -> None:
        recent, now = self._recent.setdefault(caller, deque()), time.monotonic()
        while recent and recent[0] <= now - _WINDOW:
            recent.popleft()
        if len(recent) >= quota:
            raise ApiError(429, "Too many requests, please slow down", kind="Client::TooManyRequests")
        recent.append(now)

    def loses_answer(self, method: str) -> bool:
        """Whether the answer to this write, already carried out, gets lost."""
        if method == "GET" or not self.lost_answers:
            return False
        with self._lock:
            if self.lost_answers <= 0:
                return False
            self.lost_answers -= 1
            return True

    def clear(self) -> None:
        """Everything works again."""
        with self._lock:
            for one in fields(self):
                setattr(self, one.name, one.default)
            self._recent.clear()
