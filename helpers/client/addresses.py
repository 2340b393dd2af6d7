"""Addresses of OVHcloud's API, old and new, and which shop stands behind each."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["REGIONS", "shop_at"]

REGIONS: dict[str, tuple[str, ...]] = {
    "ovh-eu": ("eu.api.ovh.com", "api.eu.ovhcloud.com", "api.ovh.com"),
    "ovh-ca": ("ca.api.ovh.com", "api.ca.ovhcloud.com"),
    "ovh-us": ("api.us.ovhcloud.com",),
    "kimsufi-eu": ("eu.api.kimsufi.com",),
    "kimsufi-ca": ("ca.api.kimsufi.com",),
    "soyoustart-eu": ("eu.api.soyoustart.com",),
    "soyoustart-ca": ("ca.api.soyoustart.com",),
}
"""The hosts of each region's API. The same shop answers under all of them."""


def shop_at(address: str) -> str:
    """Which shop answers at an address: its region, or the address itself if it is not one of OVHcloud's.

    >>> shop_at("https://eu.api.ovh.com/1.0"), shop_at("https://api.eu.ovhcloud.com/v1")
    ('ovh-eu', 'ovh-eu')
    """
    parts = urlsplit(address)
    for region, hosts in REGIONS.items():
        if (parts.hostname or "") in hosts:
            return region
    return f"{parts.scheme}://{parts.netloc}"
