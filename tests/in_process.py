"""Sandboxes of a folder answer in the test's own process; for its conftest.

What a socket and a server thread add is tested in ``tests/sandbox/core``, ``tests/client`` and in the browser. The
requests and answers are the same bytes, for half the time.
"""

from __future__ import annotations

from unittest import mock

import pytest

from ovh_sandbox import Sandbox

__all__ = ["answers_in_process", "with_a_socket"]

_START = Sandbox.__init__


@pytest.fixture(autouse=True, scope="module")
def answers_in_process(request):
    """Whoever does not ask for a socket gets none; a module whose programs need one says ``NEEDS_A_SOCKET = True``."""
    if getattr(request.module, "NEEDS_A_SOCKET", False):
        yield
        return

    def in_process(self, *arguments, **options):
        if options.get("transport", "auto") == "auto":
            options["transport"] = "in-process"
        _START(self, *arguments, **options)

    with mock.patch.object(Sandbox, "__init__", in_process):
        yield


@pytest.fixture
def with_a_socket():
    """For one test of such a module: what it does happens to a connection."""
    with mock.patch.object(Sandbox, "__init__", _START):
        yield
