"""Money is spent in the test's own process; a connection that breaks is asked for."""

from __future__ import annotations

from tests.in_process import answers_in_process, with_a_socket

__all__ = ["answers_in_process", "with_a_socket"]
