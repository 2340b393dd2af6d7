"""One sandbox for a module of bulk orders: every test orders names of its own."""

from __future__ import annotations

import pytest

from helpers import connect
from helpers.lessons.checkpoints import DEMO_CONTACT
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
def owner():
    return DEMO_CONTACT
