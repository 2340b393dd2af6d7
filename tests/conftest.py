"""What every test shares: no network but loopback, a fresh sandbox, official clients for its accounts."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil

import msgspec
import ovh
import ovh.client
import pytest

# Loaded here, where it takes text: it would take a widget once a test has loaded a kernel into this process.
import tqdm.auto  # noqa: F401
from pytest_socket import socket_allow_hosts

from ovh_sandbox import Sandbox
from ovh_sandbox.core.app import ApiApp
from tests.contract.recording import ContractWatch
from tests.examples import use_profile

use_profile()

# Tests, and the programs they start, take the shipped prices, whatever was refreshed on this machine.
os.environ["OVH_ORDER_LAB_PRICES"] = "snapshot"

LOOPBACK = ["127.0.0.1", "::1", "localhost"]


def pytest_collection_finish():
    """What all tests import stays to the end: it is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def only_loopback():
    """A test that reaches for the network fails."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


@pytest.fixture(scope="session")
def chromium():
    """Headless Chromium, driven by Playwright; skipped, and said why, where there is none.

    Defined once for all folders: Playwright starts once in a process.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright (dev dependency)")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip(
            "NO BROWSER TESTS: install Chromium (Debian: sudo apt-get install chromium), then run again"
        )
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def pytest_collection_modifyitems(items):
    """Whatever uses the browser is a browser test, wherever it stands: the others never have one beside them."""
    for item in items:
        if item.path.parent.name == "browser" or "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def no_loop_left_by_a_browser(request):
    """Playwright leaves its loop as the running one of this thread, and nobody turns it between its own calls.

    ``asyncio.run`` refuses beside such a loop, and a form that leaves work to it waits for ever.
    """
    if "chromium" in request.fixturenames:
        yield
        return
    left = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(left)


@pytest.fixture(scope="session")
def contract_watch():
    """Counts what the sandbox of this test process was asked, and knows the contracts."""
    return ContractWatch()


@pytest.fixture(autouse=True)
def answers_keep_the_contract(contract_watch, monkeypatch):
    """A test fails if any answer of a sandbox in this process breaks the contract."""
    broken = []

    def watch(method, path, status, request, answer):
        if path.rstrip("/") in ("/1.0", "/v1"):
            # The list of sections: the descriptions do not describe it.
            return
        # A refused request may hold anything at all.
        sent = msgspec.json.decode(request) if request and status < 400 else None
        try:
            contract_watch.see(method, path, status, msgspec.json.decode(answer), sent)
        except AssertionError as error:
            broken.append(str(error))

    monkeypatch.setattr(ApiApp, "watch", staticmethod(watch))
    yield broken
    assert not broken, f"{len(broken)} answers break the contract, first:\n{broken[0]}"


def official_client(sandbox: Sandbox, consumer_key: str | None = None) -> ovh.Client:
    """The official client, unmodified, for an account of the sandbox."""
    keys = sandbox.keys()
    ovh.client.ENDPOINTS["test-sandbox"] = sandbox.endpoint
    client = ovh.Client(
        endpoint="test-sandbox",
        application_key=keys["application_key"],
        application_secret=keys["application_secret"],
        consumer_key=consumer_key or keys["consumer_key"],
    )
    # Does nothing where there is a socket.
    sandbox.mount(client._session)
    return client


@pytest.fixture
def sandbox():
    with Sandbox() as running:
        yield running


@pytest.fixture
def api(sandbox):
    """Official client of the first account."""
    return official_client(sandbox)


@pytest.fixture
def other_api(sandbox):
    """Official client of the second account."""
    return official_client(sandbox, sandbox.keys()["other_consumer_key"])
