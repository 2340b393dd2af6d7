"""The sandbox under the name of a live endpoint, so that the live path of `connect` is walked over real HTTP."""

from __future__ import annotations

import ovh.client
import ovh.config

from helpers import connect

PRETEND = "pretend-live"
KEYS = ("application_key", "application_secret", "consumer_key")


def pretend_live(sandbox, monkeypatch, tmp_path) -> None:
    """Register the sandbox, and hide whatever settings and journal the person who tests has."""
    monkeypatch.setitem(ovh.client.ENDPOINTS, PRETEND, sandbox.endpoint)
    monkeypatch.setattr(ovh.config, "CONFIG_PATH", [str(tmp_path / "ovh.conf")])
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OVH_ORDER_LAB_CACHE", str(tmp_path / "cache"))
    for name in (*KEYS, "client_id", "client_secret", "endpoint"):
        monkeypatch.delenv(f"OVH_{name.upper()}", raising=False)


def allow_oauth2(sandbox, monkeypatch, **options) -> dict[str, str]:
    """Let the pretended endpoint give tokens; client_id and client_secret of a service account."""
    account = sandbox.oauth2_client(**options)
    monkeypatch.setitem(ovh.client.OAUTH2_TOKEN_URLS, PRETEND, account.pop("token_url"))
    # The OAuth2 library refuses plain http unless told that one means it.
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    return account


def keys_of(sandbox) -> dict[str, str]:
    return {name: sandbox.keys()[name] for name in KEYS}


def connect_live(sandbox, **options):
    """`connect` with the sandbox's keys as arguments."""
    return connect(PRETEND, **keys_of(sandbox), **options)
