"""What the tests of the order section share."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from ovh.exceptions import APIError

from ovh_sandbox import Sandbox
from tests.conftest import official_client
from tests.sandbox.purchase import new_cart


@pytest.fixture(scope="session")
def one_server():
    with Sandbox() as running:
        yield running


@pytest.fixture
def sandbox(one_server):
    """A fresh shop on a server that stays: closing one takes longer than most of these tests."""
    one_server.reset()
    return one_server


@pytest.fixture
def strict_api():
    """Official client of a sandbox that keeps to the letter of the guide."""
    with Sandbox(strict=True) as running:
        yield official_client(running)


@contextmanager
def refused(status: int, message: str, kind: str | None = None):
    """The block must end in an error of the API with this status, class and part of the message."""
    expected = kind or {
        400: "Client::BadRequest",
        401: "Client::Unauthorized",
        403: "Client::Forbidden",
        404: "Client::NotFound",
        409: "Client::Conflict",
    }.get(status)
    with pytest.raises(APIError) as caught:
        yield caught
    body = caught.value.response.json()
    assert caught.value.response.status_code == status, body
    assert body["class"] == expected
    assert message in body["message"]


@pytest.fixture
def cart(api):
    """An assigned French cart."""
    return new_cart(api)


def offers(api, cart_id: str, name: str) -> list[dict]:
    return api.get(f"/order/cart/{cart_id}/domain", domain=name)


def amounts(prices: list[dict]) -> dict[str, float]:
    """Labelled prices as a dictionary, whatever their order."""
    return {one["label"]: one["price"]["value"] for one in prices}
