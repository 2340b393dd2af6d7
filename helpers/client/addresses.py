"""Addresses of OVHcloud's API, old and new, and which shop stands behind each.

OVHcloud moves its hosts: what was ``eu.api.ovh.com`` is ``api.eu.ovhcloud.com`` too, and tokens of service accounts
come from ``auth.eu.ovhcloud.com`` beside ``www.ovh.com``. The shop is the same under both.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from urllib.parse import urlsplit

import msgspec
import ovh.client

from helpers.choices import choose
from helpers.errors import InvalidInput

__all__ = ["REGIONS", "SANDBOX", "Place", "is_found", "place_of", "shop_at"]

LONGEST_LOOK = 3.0
"""Seconds that a host is looked for."""

SANDBOX = "sandbox"
"""Name of the default endpoint."""

REGIONS: dict[str, tuple[str, ...]] = {
    "ovh-eu": ("eu.api.ovh.com", "api.eu.ovhcloud.com", "api.ovh.com"),
    "ovh-ca": ("ca.api.ovh.com", "api.ca.ovhcloud.com"),
    "ovh-us": ("api.us.ovhcloud.com",),
    "kimsufi-eu": ("eu.api.kimsufi.com",),
    "kimsufi-ca": ("ca.api.kimsufi.com",),
    "soyoustart-eu": ("eu.api.soyoustart.com",),
    "soyoustart-ca": ("ca.api.soyoustart.com",),
}
"""The hosts of each region's API."""

_NEW_TOKENS = {
    "api.eu.ovhcloud.com": "https://auth.eu.ovhcloud.com/oauth2/token",
    "api.ca.ovhcloud.com": "https://auth.ca.ovhcloud.com/oauth2/token",
}
"""Where a service account gets its tokens, if the API is called under this host."""


class Place(msgspec.Struct, frozen=True):
    """Where a connection goes.

    Attributes
    ----------
    name : str
        Name of the endpoint, under which its keys are looked for.
    address, token_address : str or None
        Where its API and its tokens are, if not where the official client says.
    """

    name: str
    address: str | None = None
    token_address: str | None = None


def place_of(endpoint: str) -> Place:
    """The endpoint that a name or an official address means.

    Raises
    ------
    InvalidInput
        It is neither.
    """
    text = str(endpoint).strip()
    asked = f"connect({endpoint!r})"
    # The official client's table knows the addresses that somebody gave a name on purpose.
    known = [SANDBOX, *(name for name in ovh.client.ENDPOINTS if name != SANDBOX)]
    if "://" not in text and text.rstrip("/").partition("/")[0] not in _hosts():
        return Place(choose(text, known, asked=asked, why="no endpoint has that name"))
    parts = urlsplit(text if "://" in text else f"https://{text}")
    region = _hosts().get(parts.netloc.lower())
    plain = parts.path.rstrip("/") in ("", "/1.0", "/v1") and not parts.query and not parts.fragment
    if region is None or parts.scheme != "https" or not plain:
        raise InvalidInput(
            asked,
            "this is no official address of OVHcloud's API: nothing was sent, no key was read",
            f"Use a name ({', '.join(known)}) or https:// and one of {', '.join(_hosts())}. For another address,"
            ' say that you mean it: ovh.client.ENDPOINTS["my-name"] = "https://...", then connect("my-name").',
        )
    host = parts.netloc.lower()
    return Place(region, f"https://{host}/1.0", _NEW_TOKENS.get(host))


def _hosts() -> dict[str, str]:
    return {host: region for region, hosts in REGIONS.items() for host in hosts}


def _is_number(host: str) -> bool:
    """Whether a host is given by its number, which nobody looks up."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_found(address: str) -> bool:
    """Whether this machine finds the host of an address: without a network it does not.

    Behind a proxy the proxy looks for it, so nothing is known here and the answer is yes. A name server that does not
    answer within `LONGEST_LOOK` seconds counts as none: systems wait ten and more.
    """
    import requests.utils

    parts = urlsplit(address)
    if parts.hostname is None or _is_number(parts.hostname) or requests.utils.get_environ_proxies(address):
        return True
    found: list[bool] = []

    def look() -> None:
        try:
            socket.getaddrinfo(parts.hostname, parts.port or 443)
        except OSError:
            return
        found.append(True)

    # A look-up cannot be broken off; the thread of one that takes too long ends with the program.
    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(LONGEST_LOOK)
    return bool(found)


def shop_at(address: str) -> str:
    """Which shop answers at an address: its region, or the address itself if it is not one of OVHcloud's.

    >>> shop_at("https://eu.api.ovh.com/1.0"), shop_at("https://api.eu.ovhcloud.com/v1")
    ('ovh-eu', 'ovh-eu')
    """
    parts = urlsplit(address)
    return _hosts().get((parts.hostname or "").lower()) or f"{parts.scheme}://{parts.netloc}"
