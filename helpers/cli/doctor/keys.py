"""Where a connection's keys came from, and whether others could read them there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.cli.doctor.report import FAIL, OK, WARN, Finding
from helpers.client.credentials import configured_in

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["keys"]


def keys(client: OrderClient) -> Finding:
    """Which keys there are, never what they are."""
    if client.is_sandbox:
        return Finding("keys", OK, "the sandbox's own: they open nothing else")
    oauth2 = bool(client._client_id)
    first = "client_id" if oauth2 else "application_key"
    source, file = _source(client, first)
    kind = "service account (OAuth2)" if oauth2 else "application key and secret"
    if not oauth2 and not client._consumer_key:
        return Finding(
            "keys",
            FAIL,
            f"{kind} from {source}, but no consumer key: nothing that needs a login will work",
            "request_access(client) of helpers.client.credentials asks for one with just the rights you need;"
            " accept it, then request.wait() and request.save().",
        )
    told = kind if oauth2 else f"{kind}, consumer key"
    if file is not None and os.name == "posix" and file.stat().st_mode & 0o077:
        return Finding(
            "keys", WARN, f"{told} from {source}, which others on this machine may read", f"chmod 600 {file}"
        )
    return Finding("keys", OK, f"{told} from {source}")


def _source(client: OrderClient, setting: str) -> tuple[str, Path | None]:
    if os.environ.get(f"OVH_{setting.upper()}") == getattr(client, f"_{setting}"):
        return "the environment", None
    file = configured_in(client, setting)
    return ("the arguments of connect(...)" if file is None else str(file)), file
