"""A stand-in for ``ovh-eu``: what documents show of the real API is run against a sandbox of that name."""

from __future__ import annotations

import webbrowser

import ovh.client
import ovh.config
import pytest

from helpers import connect
from tests.live_path import keys_of, pretend_live

CONFIGURATION = "[ovh-eu]\napplication_key={application_key}\napplication_secret={application_secret}\n"


@pytest.fixture
def ovh_eu(sandbox, monkeypatch, tmp_path):
    """``ovh-eu`` is a sandbox, configured by a file as docs/going_live.md says; the browser says yes."""
    pretend_live(sandbox, monkeypatch, tmp_path)
    monkeypatch.setitem(ovh.client.ENDPOINTS, "ovh-eu", sandbox.endpoint)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ovh.conf").write_text(CONFIGURATION.format(**keys_of(sandbox)), encoding="utf-8")
    monkeypatch.setattr(webbrowser, "open", lambda url, *_, **__: sandbox.validate(url) or True)
    return sandbox


@pytest.fixture
def with_consumer_key(ovh_eu, monkeypatch):
    """A consumer key as well, where a document goes on from there."""
    monkeypatch.setenv("OVH_CONSUMER_KEY", ovh_eu.keys()["consumer_key"])
    return ovh_eu


@pytest.fixture
def client():
    return connect()
