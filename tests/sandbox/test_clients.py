"""The official clients, unmodified, each complete a purchase."""

from __future__ import annotations

import json
import os
import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ovh_sandbox import Sandbox
from ovh_sandbox.me.records import OrderRecord
from tests.conftest import official_client
from tests.sandbox.purchase import buy

ROOT = Path(__file__).parents[2]
NODE_CLIENT = ROOT / "build" / "node"


@pytest.fixture(scope="module")
def node():
    """The Node.js interpreter, with OVHcloud's client installed under build/."""
    interpreter, npm = shutil.which("node"), shutil.which("npm")
    if not interpreter or not npm:
        pytest.skip("Node.js is not installed here, so its official client cannot be tried")
    if not (NODE_CLIENT / "node_modules" / "ovh").is_dir():
        NODE_CLIENT.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--fetch-retries=0"]
        try:
            subprocess.run(
                [*command, "--prefix", str(NODE_CLIENT), "ovh@2"], capture_output=True, check=True, timeout=60
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            pytest.skip(f"npm could not install the official client: {error}")
    return interpreter


@pytest.fixture
def tls_sandbox():
    with Sandbox(tls=True) as running:
        yield running


def test_the_official_python_client_buys_over_http(sandbox, api):
    order_id = buy(api, "bought-with-python.ovh", mean="ovhAccount")
    sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "delivered"
    assert api.get("/domain") == ["bought-with-python.ovh"]


def test_the_official_python_client_buys_over_https(tls_sandbox, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", tls_sandbox.ca_file)
    assert tls_sandbox.endpoint.startswith("https://127.0.0.1:")
    api = official_client(tls_sandbox)
    order_id = buy(api, "bought-over-https.ovh", mean="ovhAccount")
    tls_sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "delivered"


def test_the_official_node_client_buys(node, tls_sandbox):
    keys = tls_sandbox.keys()
    where = urlsplit(tls_sandbox.endpoint)
    settings = {
        "host": where.hostname,
        "port": where.port,
        "appKey": keys["application_key"],
        "appSecret": keys["application_secret"],
        "consumerKey": keys["consumer_key"],
        # It reads the descriptions of these sections first and complains about calls that are not in them.
        "apis": ["order", "me"],
    }
    done = subprocess.run(
        [node, str(ROOT / "tests/sandbox/purchase.js"), json.dumps(settings), "bought-with-node.ovh"],
        capture_output=True,
        text=True,
        timeout=60,
        env={
            **os.environ,
            "NODE_PATH": str(NODE_CLIENT / "node_modules"),
            "NODE_EXTRA_CA_CERTS": tls_sandbox.ca_file,
        },
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["status"] == "checking"
    assert told["offers"] == 1
    assert told["description"] == "café"
    assert told["refusal"]["status"] == 404
    tls_sandbox.deliver()
    (order,) = tls_sandbox.shop.store.find(OrderRecord)
    assert (order.order_id, order.status) == (told["orderId"], "delivered")


def test_https_is_refused_without_the_sandbox_own_authority_and_its_file_goes_away(tls_sandbox):
    with pytest.raises(urllib.error.URLError, match="certificate verify failed"):
        urllib.request.urlopen(tls_sandbox.endpoint + "/auth/time", context=ssl.create_default_context())
    assert os.path.exists(tls_sandbox.ca_file)
    tls_sandbox.stop()
    assert not os.path.exists(tls_sandbox.ca_file)
