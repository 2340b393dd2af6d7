"""The configuration labels of every item: what a value is, whether it can be given twice, whether it blocks.

One table. An item lists the labels that concern it; the API takes every label it knows on any item (OVHcloud's
own terraform example gives ``region`` to an IP block, public programs give ``ACCEPT_CONDITIONS`` to every name).
A new label is a line here, and is listed by the rule or the plan that asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from ovh_sandbox.core.types.nichandle import NichandleCountryEnum

__all__ = ["LABELS", "LONGEST_VALUE", "Label"]

LONGEST_VALUE = 10_000

# Compiled when one is asked for: few carts name a server, and each takes a millisecond.
_HOST = r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}"
_SERVER = r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
_TEMPLATES = ("basic", "minimized")


class Label(msgspec.Struct, frozen=True):
    """Something to configure.

    Attributes
    ----------
    name : str
        The API's label.
    type : str
        What a value is: ``bool``, ``String``, ``Nichandle``, ``json``, or a path of the API.
    several : bool
        Whether an item can have several values of it.
    blocks : bool
        Whether an item that lists it as required cannot be ordered without. Programs that order with success leave
        out OWNER_LEGAL_AGE and OWNER_CONTACT, which the guide lists as required.
    accepts : callable
        Whether a text can be meant as a value.
    expected : str
        What is wanted, for a refusal.
    """

    name: str
    type: str = "String"
    several: bool = False
    blocks: bool = True
    accepts: Callable[[str], bool] = bool
    expected: str = "a text"


def _is_host(value: str) -> bool:
    return re.fullmatch(_HOST, value, re.IGNORECASE) is not None


def _is_server(value: str) -> bool:
    return re.fullmatch(_SERVER, value, re.IGNORECASE) is not None


def _is_country(value: str) -> bool:
    return value != "UNKNOWN" and value in set(NichandleCountryEnum)


_NAME = "a domain name such as example.fr"

LABELS: dict[str, Label] = {
    label.name: label
    for label in (
        # Of a domain name.
        Label("OWNER_LEGAL_AGE", "bool", blocks=False),
        Label("OWNER_CONTACT", "/me/contact", blocks=False),
        Label("ADMIN_ACCOUNT", "Nichandle"),
        Label("TECH_ACCOUNT", "Nichandle"),
        Label(
            "DNS",
            several=True,
            accepts=_is_server,
            expected="the host name of a name server, such as dns10.ovh.net",
        ),
        Label("AUTH_INFO"),
        Label("ACCEPT_CONDITIONS", "bool"),
        Label("REASON"),
        Label("CLAIMS_NOTICE"),
        Label("PROTECTED_CODE"),
        Label("DOMAIN_CONFIG", "json"),
        # Of a DNS zone.
        Label("zone", accepts=_is_host, expected=_NAME),
        Label("template", accepts=_TEMPLATES.__contains__, expected=f"one of {', '.join(_TEMPLATES)}"),
        # Of IP addresses.
        Label("country", accepts=_is_country, expected="a country code such as FR"),
        Label("destination"),
        Label("organisation"),
        Label("region"),
        # Of mailboxes and web hostings (guess: legacy_domain).
        Label("domain", accepts=_is_host, expected=_NAME),
        Label("legacy_domain", accepts=_is_host, expected=_NAME),
        Label("dns_zone"),
    )
}
