"""One sandbox for a module of searches: every test asks for names of its own."""

from __future__ import annotations

import pytest

from tests.one_sandbox import client, prices, shared_client

__all__ = ["client", "prices", "shared_client"]


@pytest.fixture
def asked(client):
    """Names asked for so far, in order, as the call log has them."""

    def names(status: int | None = None) -> list[str]:
        return [
            call.query["domain"]
            for call in client.calls
            if call.path.endswith("/domain") and "domain" in call.query and status in (None, call.status)
        ]

    return names
