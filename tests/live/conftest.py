"""Read-only checks without keys against a real endpoint, for people who have a network: ``make live``.

Nothing here is collected unless ``OVH_ORDER_LAB_LIVE`` names an endpoint (``ovh-eu``), or the address of a server
that speaks the API, such as a sandbox run alone.
"""

from __future__ import annotations

import os

import ovh.client
import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from helpers.client.connection import connect_public

ENDPOINT = os.environ.get("OVH_ORDER_LAB_LIVE", "")

if not ENDPOINT:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(autouse=True)
def only_loopback():
    """Takes the place of the fixture that keeps all other tests on this machine."""
    socket_allow_hosts(None)
    enable_socket()


@pytest.fixture(scope="session")
def endpoint() -> str:
    if not ENDPOINT.startswith(("http://", "https://")):
        return ENDPOINT
    ovh.client.ENDPOINTS["live-check"] = ENDPOINT
    return "live-check"


@pytest.fixture
def client(endpoint):
    """A connection without keys: whatever a test tries, it can only read what is public."""
    return connect_public(endpoint)
