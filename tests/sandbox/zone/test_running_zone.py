"""A sandbox whose clock runs delivers a name with its zone, and does the zone's tasks, by itself."""

from __future__ import annotations

import time

from ovh_sandbox import Sandbox
from tests.conftest import official_client
from tests.sandbox.purchase import buy


def _wait(condition) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until, "it did not happen by itself"
        time.sleep(0.05)


def test_a_zone_comes_and_changes_without_a_call_to_the_clock():
    with Sandbox(clock="now") as sandbox:
        api = official_client(sandbox)
        buy(api, "runs-by-itself.fr")
        _wait(lambda: api.get("/domain/zone") == ["runs-by-itself.fr"])
        path = "/domain/zone/runs-by-itself.fr"
        task = api.post(f"{path}/import", zoneFile="www IN A 192.0.2.1")["id"]
        _wait(lambda: api.get(f"{path}/task/{task}")["status"] == "done")
        assert len(api.get(f"{path}/record")) == 1
        api.post(f"{path}/dnssec")
        _wait(lambda: api.get(f"{path}/dnssec") == {"status": "enabled"})
