"""What the shop sells besides names: plans, their options and their prices.

The prices in this table are INVENTED. None was observed, and round amounts show it: the same number is
asked in EUR, GBP, USD and CAD. So are the plan codes marked *guess*; the others are published:
``ip-v4-s24-ripe`` and its ``country`` by OVHcloud's order examples, ``ip-v4-s30-ripe`` with its other labels
and ``zone`` with its two by OVHcloud's terraform provider, the hosting plans and ``dns_zone`` by
OVHcloud's control panel.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ovh_sandbox.core.types import NichandleCountryEnum

__all__ = ["DOMAIN_OPTIONS", "PLANS", "SHELF", "Label", "Plan"]

_HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}", re.IGNORECASE)


@dataclass(frozen=True)
class Label:
    """Something to configure: `accepts` says whether a value can be meant, `expected` what is wanted."""

    name: str
    required: bool = True
    accepts: Callable[[str], bool] = bool
    expected: str = "a text"


@dataclass(frozen=True)
class Plan:
    """A plan of a product or option.

    Attributes
    ----------
    code : str
        ``planCode``.
    text : str
        What an order's lines call it.
    periods : tuple of (str, int)
        ISO 8601 durations it is sold for, with the price of one in cents without tax, in any currency.
    setup : int
        Asked once, in cents without tax.
    most : int
        Largest quantity of one item.
    labels : tuple of Label
        What can be configured.
    options : tuple of str
        Plan codes of options that can be put under it.
    family : str
        Of an option: at most one of a family under the same item.
    """

    code: str
    text: str
    periods: tuple[tuple[str, int], ...]
    setup: int = 0
    most: int = 1
    labels: tuple[Label, ...] = ()
    options: tuple[str, ...] = ()
    family: str = ""

    @property
    def durations(self) -> list[str]:
        return [duration for duration, _ in self.periods]

    def amount(self, duration: str) -> int:
        return dict(self.periods)[duration]


def _is_host(value: str) -> bool:
    return _HOST.fullmatch(value) is not None


def _is_country(value: str) -> bool:
    return value != "UNKNOWN" and value in set(NichandleCountryEnum)


_NAME = "a domain name such as example.fr"
_COUNTRY = Label("country", True, _is_country, "a country code such as FR")
_ADDRESS_LABELS = (_COUNTRY, Label("destination", False), Label("organisation", False))
_TEMPLATES = ("basic", "minimized")

SHELF: dict[str, tuple[Plan, ...]] = {
    "dns": (
        Plan(
            "zone",
            "DNS zone",
            (("P1Y", 0),),
            labels=(
                Label("zone", True, _is_host, _NAME),
                Label("template", False, _TEMPLATES.__contains__, f"one of {', '.join(_TEMPLATES)}"),
            ),
            options=("dns-anycast",),
        ),
    ),
    "ip": (
        Plan(
            "ip-v4-s24-ripe",
            "256 IPv4 addresses (/24), RIPE",
            (("P1M", 10000),),
            most=4,
            labels=_ADDRESS_LABELS,
            options=("ip-reverse-delegation",),
        ),
        Plan(
            "ip-v4-s30-ripe",
            "4 IPv4 addresses (/30), RIPE",
            (("P1M", 600),),
            setup=400,
            most=16,
            labels=_ADDRESS_LABELS,
            options=("ip-reverse-delegation",),
        ),
    ),
    "emailDomain": (
        # Guess: the plan codes.
        Plan("mxplan-5", "5 mailboxes", (("P1Y", 1200),), labels=(Label("domain", True, _is_host, _NAME),)),
        Plan("mxplan-25", "25 mailboxes", (("P1Y", 3000),), labels=(Label("domain", True, _is_host, _NAME),)),
    ),
    "webHosting": (
        Plan(
            "hosting-perso",
            "Web hosting Perso",
            (("P1M", 400), ("P1Y", 4000)),
            # Guess: the label legacy_domain.
            labels=(Label("legacy_domain", True, _is_host, _NAME), Label("dns_zone", False)),
            options=("cdn-basic",),
        ),
        Plan(
            "hosting-pro",
            "Web hosting Pro",
            (("P1M", 900), ("P1Y", 9000)),
            labels=(Label("legacy_domain", True, _is_host, _NAME), Label("dns_zone", False)),
            options=("cdn-basic",),
        ),
    ),
}
"""Plans by the API's product identifier."""

_OPTIONS = (
    # Guess: the plan codes of all but the free hosting.
    Plan("dns-anycast", "DNS anycast", (("P1Y", 200),), family="dns-anycast"),
    Plan("ip-reverse-delegation", "Delegation of the reverse zone", (("P1M", 300),), family="reverse"),
    Plan("cdn-basic", "CDN", (("P1M", 300), ("P1Y", 3000)), family="cdn"),
    Plan(
        "hosting-free-100m",
        "Web hosting, 100 MB",
        (("P1Y", 0),),
        labels=(Label("dns_zone", False),),
        family="webHosting",
    ),
)

DOMAIN_OPTIONS = ("dns-anycast", "hosting-free-100m")
"""Options that can be put under a domain name, in a cart or later."""

PLANS: dict[str, Plan] = {
    plan.code: plan for plan in (*_OPTIONS, *(p for shelf in SHELF.values() for p in shelf))
}
"""Every plan and option by its code."""
