"""One case at its size and at ten times that: how much CPU each takes."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import OrderLabError

__all__ = ["FACTOR", "Measured", "measure", "quietly"]

FACTOR = 3.0
"""Ten times the input may take so many times ten times the time: a quadratic helper takes ten."""
_LEAST = 0.004
"""Seconds of CPU below which a figure is mostly noise."""

Make = Callable[[int, Path], Callable[[], object]]


def quietly(call: Callable[[], object]) -> None:
    """A refusal is an answer too, and making its words must not cost more."""
    try:
        call()
    except OrderLabError as error:
        str(error)


@dataclass(frozen=True)
class Measured:
    """Seconds of CPU of one case."""

    name: str
    size: int
    once: float
    ten: float

    @property
    def grows(self) -> float:
        """How many times longer ten times the input took."""
        return self.ten / max(self.once, _LEAST)

    @property
    def linear(self) -> bool:
        """Whether it grew as its input, or less."""
        return self.grows <= 10 * FACTOR

    def __str__(self) -> str:
        took = f"{self.once * 1000:9.1f} {self.ten * 1000:9.1f} ms  x {self.grows:5.1f}"
        return f"{self.name:44} {self.size:>7}{took}{'' if self.linear else '  GROWS FASTER THAN ITS INPUT'}"


def _seconds(make: Make, size: int, times: int) -> float:
    taken = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            run = make(size, Path(folder))
            # One full collection of a process that loaded pandas takes longer than most cases.
            gc.disable()
            try:
                began = time.process_time()
                run()
                taken.append(time.process_time() - began)
            finally:
                gc.enable()
    return min(taken)


def measure(name: str, case: tuple[int, Make], *, scale: float = 1.0) -> Measured:
    """Measure a case; what the first of two runs loads is not counted."""
    size, make = case
    size = max(1, int(size * scale))
    return Measured(name, size, _seconds(make, size, 2), _seconds(make, size * 10, 1))
