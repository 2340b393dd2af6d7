"""A fresh shop for each test of a section, its books audited afterwards; for the conftest of a folder."""

from __future__ import annotations

import pytest

from ovh_sandbox import Sandbox
from tests.sandbox.books import Books

__all__ = ["one_server", "sandbox"]


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
