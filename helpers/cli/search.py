"""``ovh-order-lab search``: the offers for a few names, from the cart API."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.ordering import Offer

DESCRIPTION = """
    Ask what is offered for names: whether each can be registered or transferred, and its prices without tax.
    In the local sandbox by default, where availability is invented; name an endpoint to ask for real (needs keys).
    An empty cart is made for the question; nothing is put into it."""
EXAMPLES = """
    merrychristmas.ovh
    merrychristmas.ovh merrychristmas.com --subsidiary GB
    merrychristmas.ovh --endpoint ovh-eu --json"""
EXIT = "Exit status: 0 every name can be had, 1 some cannot, 2 trouble."

HEADERS = ("name", "action", "orderable", "pricingMode", "first period", "total", "renewal")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="NAME", help="whole names, such as merrychristmas.ovh")
    parser.add_argument("--endpoint", default="sandbox", help="sandbox, ovh-eu ... (default: %(default)s)")
    parser.add_argument(
        "--subsidiary", default="FR", metavar="CODE", help="whose prices (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(options: Namespace) -> int:
    from helpers.cli.running import NO, OK, connection, print_json, print_table
    from helpers.errors import NotForSale, RequestRefused
    from helpers.ordering import create_cart, delete_cart, search_offers

    found: list[dict[str, Any]] = []
    own = {"subsidiary": options.subsidiary} if options.endpoint == "sandbox" else {}
    with connection(options.endpoint, **own) as client:
        cart = create_cart(client, subsidiary=options.subsidiary, description="search")
        try:
            for name in options.names:
                try:
                    offers: list[Offer] = search_offers(client, cart, domain=name)
                    refused = ""
                except (NotForSale, RequestRefused) as error:
                    # The next name may still be fine.
                    offers, refused = [], error.answer
                found.append({"name": name, "offers": offers, "refused": refused})
        finally:
            delete_cart(client, cart)
    if options.json:
        print_json([_plain(one) for one in found])
    else:
        print_table(HEADERS, [row for one in found for row in _rows(one)])
        for one in found:
            if one["refused"]:
                print(f"{one['name']}: {one['refused']}")
    return OK if all(any(offer.orderable for offer in one["offers"]) for one in found) else NO


def _rows(one: dict[str, Any]) -> list[tuple[Any, ...]]:
    if not one["offers"]:
        return [(one["name"], "refused" if one["refused"] else "nothing", False, "", "", "", "")]
    return [
        (
            offer.domain,
            offer.action,
            offer.orderable,
            offer.pricing_mode,
            offer.durations[0] if offer.durations else "",
            offer.prices.total if offer.prices else None,
            offer.prices.renew if offer.prices else None,
        )
        for offer in one["offers"]
    ]


def _plain(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": one["name"],
        "refused": one["refused"] or None,
        "offers": [
            {
                "action": offer.action,
                "orderable": offer.orderable,
                "pricingMode": offer.pricing_mode,
                "phase": offer.phase,
                "durations": list(offer.durations),
                "prices_without_tax": None
                if offer.prices is None
                else {
                    "currency": offer.prices.total.currency,
                    **{
                        label: str(getattr(offer.prices, label).amount)
                        for label in ("price", "discount", "fee", "renew", "total")
                    },
                },
            }
            for offer in one["offers"]
        ],
    }
