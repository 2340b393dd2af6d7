"""One sandbox for a module of bulk orders: every test orders names of its own."""

from __future__ import annotations

import pytest

from helpers.lessons.checkpoints import DEMO_CONTACT
from tests.one_sandbox import client, prices, shared_client

__all__ = ["client", "prices", "shared_client"]


@pytest.fixture
def owner():
    return DEMO_CONTACT
