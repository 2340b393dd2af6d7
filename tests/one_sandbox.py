"""One sandbox for a module of tests, each of which uses names of its own; for the conftest of a folder."""

from __future__ import annotations

import pytest

from helpers import connect
from helpers.pricing import price_table

__all__ = ["client", "prices", "shared_client"]


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
