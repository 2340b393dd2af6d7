from __future__ import annotations

import pytest

from tests.sandbox.audited import one_server, sandbox
from tests.sandbox.purchase import buy

__all__ = ["one_server", "sandbox"]

NAME = "sapin-zone.fr"


@pytest.fixture
def zone(api, sandbox):
    """A name that was bought and delivered, and so has a zone."""
    buy(api, NAME)
    sandbox.deliver()
    return NAME


@pytest.fixture
def path(zone):
    return f"/domain/zone/{zone}"
