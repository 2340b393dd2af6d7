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


def test_the_routes_of_zones_have_not_broken(endpoint):
    """No step of the flow calls them, the sandbox imitates them: their bodies and answers count as well."""
    found = drift(endpoint)
    operations = [one for (_, path), one in found.old.operations.items() if path.startswith("/domain/zone")]
    assert operations
    concerned = {str(one) for one in operations}
    concerned |= found.old.requested(operations) | found.old.answered(operations)
    broken = [
        change
        for change in found.breaking
        if change.where in concerned or change.where.rpartition(".")[0] in concerned
    ]
    assert broken == [], "\n".join(map(str, broken))


def test_the_routes_of_the_second_version_are_still_there(endpoint):
    """Only that: what our contract calls their types is our guess, so that a difference would say nothing."""
    found = drift(endpoint)
    names = {str(one) for (_, path), one in found.old.operations.items() if path.startswith("/v2/domain")}
    assert names
    gone = [change for change in found if change.where in names and change.kind == "operation gone"]
    assert gone == [], "\n".join(map(str, gone))
