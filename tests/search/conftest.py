"""One sandbox for a module of searches: every test asks for names of its own."""

from __future__ import annotations

import pytest

from helpers import connect
from helpers.pricing import price_table


@pytest.fixture(scope="module")
def shared_client():
    client = connect()
    yield client
    client.sandbox.stop()


@pytest.fixture
def client(shared_client):
    shared_client.calls.clear()
    yield shared_client
    shared_client.sandbox.faults.clear()


@pytest.fixture(scope="session")
def prices():
    return price_table("snapshot", subsidiary="FR")


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
