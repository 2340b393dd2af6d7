from __future__ import annotations

import pytest

from ovh_sandbox import Sandbox
from tests.sandbox.books import Books
from tests.sandbox.purchase import buy

NAME = "sapin-zone.fr"


@pytest.fixture(scope="package")
def one_server():
    with Sandbox() as running:
        yield running


@pytest.fixture
def sandbox(one_server):
    """A fresh shop on a server that stays; afterwards its books must be right."""
    one_server.reset()
    books = Books(one_server.shop)
    yield one_server
    books.audit()


@pytest.fixture
def zone(api, sandbox):
    """A name that was bought and delivered, and so has a zone."""
    buy(api, NAME)
    sandbox.deliver()
    return NAME


@pytest.fixture
def path(zone):
    return f"/domain/zone/{zone}"
