"""Orders are made in the test's own process."""

from __future__ import annotations

from tests.in_process import answers_in_process

__all__ = ["answers_in_process"]
