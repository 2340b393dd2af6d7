"""What this project takes for granted of the real API, looked up there: no keys, nothing but reading."""

from __future__ import annotations

import time

import pytest

from helpers.cli.drift import drift
from helpers.pricing import load_catalogue, price_table
from ovh_sandbox.prices import load_subsidiaries


@pytest.fixture(scope="module")
def subsidiary(endpoint):
    """One whose prices this endpoint serves."""
    return next((one.subsidiary for one in load_subsidiaries().values() if one.endpoint == endpoint), "FR")


@pytest.fixture(scope="module")
def catalogue(endpoint, subsidiary):
    from helpers.client.connection import connect_public

    return load_catalogue(connect_public(endpoint), subsidiary=subsidiary, cache=False, progress=False)


def test_the_endpoint_tells_its_time_and_ours_is_close(client):
    assert abs(client.get("/auth/time", _need_auth=False) - time.time()) < 60


def test_the_catalogue_loads_whole_and_in_its_currency(catalogue, subsidiary):
    assert catalogue["extension"].nunique() > 500
    assert catalogue["currency"].unique().tolist() == [load_subsidiaries()[subsidiary].currency]
    assert set(catalogue["operation"]) >= {"create", "renew", "transfer"}


def test_well_known_extensions_have_plausible_prices(catalogue):
    prices = price_table(catalogue).set_index("extension")
    for extension in ("com", "net", "org"):
        assert 100 <= prices.loc[extension, "register_cents"] <= 10_000, extension
        assert 100 <= prices.loc[extension, "renew_cents"] <= 10_000, extension


def test_nothing_that_the_flow_calls_has_broken(endpoint):
    found = drift(endpoint, called=True)
    # Told even where nothing breaks: deprecations and notices are what one wants to read.
    print(found)
    assert found.breaking == [], str(found)
