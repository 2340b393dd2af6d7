"""What the shop sells besides names: plans, their options and their prices.

The prices in this table are INVENTED. None was observed, and round amounts show it: the same number is
asked in EUR, GBP, USD and CAD. So are the plan codes marked *guess*; the others are published:
``ip-v4-s24-ripe`` and its ``country`` by OVHcloud's order examples, ``ip-v4-s30-ripe`` with its other labels
and ``zone`` with its two by OVHcloud's terraform provider, the hosting plans and ``dns_zone`` by
OVHcloud's control panel.
"""

from __future__ import annotations

import msgspec

__all__ = ["DOMAIN_OPTIONS", "PLANS", "PRODUCT_PLANS", "ProductPlan"]


class ProductPlan(msgspec.Struct, frozen=True):
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
    required, optional : tuple of str
        Labels of what must and what can be configured (:mod:`ovh_sandbox.order.labels`).
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
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    family: str = ""

    @property
    def durations(self) -> list[str]:
        return [duration for duration, _ in self.periods]

    def amount(self, duration: str) -> int:
        return dict(self.periods)[duration]


PRODUCT_PLANS: dict[str, tuple[ProductPlan, ...]] = {
    "dns": (
        ProductPlan(
            "zone",
            "DNS zone",
            (("P1Y", 0),),
            required=("zone",),
            optional=("template",),
            options=("dns-anycast",),
        ),
    ),
    "ip": (
        ProductPlan(
            "ip-v4-s24-ripe",
            "256 IPv4 addresses (/24), RIPE",
            (("P1M", 10000),),
            most=4,
            required=("country",),
            optional=("destination", "organisation"),
            options=("ip-reverse-delegation",),
        ),
        ProductPlan(
            "ip-v4-s30-ripe",
            "4 IPv4 addresses (/30), RIPE",
            (("P1M", 600),),
            setup=400,
            most=16,
            required=("country",),
            optional=("destination", "organisation"),
            options=("ip-reverse-delegation",),
        ),
    ),
    "emailDomain": (
        # Guess: the plan codes.
        ProductPlan("mxplan-5", "5 mailboxes", (("P1Y", 1200),), required=("domain",)),
        ProductPlan("mxplan-25", "25 mailboxes", (("P1Y", 3000),), required=("domain",)),
    ),
    "webHosting": (
        ProductPlan(
            "hosting-perso",
            "Web hosting Perso",
            (("P1M", 400), ("P1Y", 4000)),
            required=("legacy_domain",),
            optional=("dns_zone",),
            options=("cdn-basic",),
        ),
        ProductPlan(
            "hosting-pro",
            "Web hosting Pro",
            (("P1M", 900), ("P1Y", 9000)),
            required=("legacy_domain",),
            optional=("dns_zone",),
            options=("cdn-basic",),
        ),
    ),
}
"""Plans by the API's product identifier."""

_OPTIONS = (
    # Guess: the plan codes of all but the free hosting.
    ProductPlan("dns-anycast", "DNS anycast", (("P1Y", 200),), family="dns-anycast"),
    ProductPlan("ip-reverse-delegation", "Delegation of the reverse zone", (("P1M", 300),), family="reverse"),
    ProductPlan("cdn-basic", "CDN", (("P1M", 300), ("P1Y", 3000)), family="cdn"),
    ProductPlan(
        "hosting-free-100m",
        "Web hosting, 100 MB",
        (("P1Y", 0),),
        optional=("dns_zone",),
        family="webHosting",
    ),
)

DOMAIN_OPTIONS = ("dns-anycast", "hosting-free-100m")
"""Options that can be put under a domain name, in a cart or later."""

PLANS: dict[str, ProductPlan] = {
    plan.code: plan for plan in (*_OPTIONS, *(one for plans in PRODUCT_PLANS.values() for one in plans))
}
"""Every plan and option by its code."""
