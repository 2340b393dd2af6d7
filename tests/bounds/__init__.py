"""Time grows no faster than what is read: every helper that takes a file, a text or an answer, at 1 and 10 times."""

from __future__ import annotations

from tests.bounds.files import FILES
from tests.bounds.texts import TEXTS

__all__ = ["CASES"]

CASES = TEXTS | FILES
"""Each case: its usual size, and what makes the call of that size."""
