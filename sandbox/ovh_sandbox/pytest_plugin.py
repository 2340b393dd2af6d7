"""The fixture ``ovh_sandbox`` for tests of a program that uses the OVHcloud API.

>>> def test_it_buys(ovh_sandbox):
...     my_program.buy("christmas-trees.ovh")
...     ovh_sandbox.deliver()
...     assert "christmas-trees.ovh" in ovh.Client().get("/domain")

While a test runs, keys and endpoint stand in the environment, every endpoint of OVHcloud's Python client leads to the
sandbox, and a person's own ``ovh.conf`` and settings are hidden. Options of :class:`ovh_sandbox.Sandbox` go into a
mark: ``@pytest.mark.ovh_sandbox(clock="now", subsidiary="GB")``. Prices are the shipped ones unless the mark says
otherwise (``prices="latest"``), so that a test means the same on every machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ovh_sandbox import Sandbox

__all__ = ["ovh_sandbox"]

_MARK = "ovh_sandbox"


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark."""
    config.addinivalue_line(
        "markers", f"{_MARK}(**options): how the sandbox of this test is made, see ovh_sandbox.Sandbox"
    )


@pytest.fixture
def ovh_sandbox(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A fresh sandbox, found by whatever looks for OVHcloud; gone after the test."""
    # Imported here: most test runs that load this plugin never ask for it.
    from ovh_sandbox import Sandbox
    from ovh_sandbox.client_settings import environment_of

    mark = request.node.get_closest_marker(_MARK)
    with Sandbox(**{"prices": "snapshot", **(mark.kwargs if mark else {})}) as sandbox:
        for name in [name for name in os.environ if name.upper().startswith("OVH_")]:
            monkeypatch.delenv(name)
        for name, value in environment_of(sandbox).items():
            monkeypatch.setenv(name, value)
        _turn_official_client(monkeypatch, sandbox.endpoint)
        yield sandbox


def _turn_official_client(monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    try:
        # Not ours: the program under test may have another client, in another version.
        client, config = import_module("ovh.client"), import_module("ovh.config")
    except ImportError:
        return
    for name in (*client.ENDPOINTS, "sandbox", endpoint):
        monkeypatch.setitem(client.ENDPOINTS, name, endpoint)
    monkeypatch.setattr(config, "CONFIG_PATH", [])
