"""``ovh-order-lab search``: the offers for a few names, from the cart API."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from helpers.cli.running import marked, note, note_marks

if TYPE_CHECKING:
    from datetime import date

    from helpers.client.order_client import OrderClient
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
    from helpers.search.marks import MARKS

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
            day, lists = _prices_of(client, options.subsidiary)
        finally:
            delete_cart(client, cart)
    if options.json:
        print_json([_plain(one, lists, day) for one in found])
    else:
        rows = [row for one in found for row in _rows(one, lists)]
        print_table(HEADERS, rows)
        note_marks(rows, MARKS)
        if lists is None:
            note(f"Prices as the API gave them today, {day}, for {options.subsidiary}, without tax.")
        for one in found:
            if one["refused"]:
                print(f"{one['name']}: {one['refused']}")
    return OK if all(any(offer.orderable for offer in one["offers"]) for one in found) else NO


def _prices_of(client: OrderClient, subsidiary: str) -> tuple[date, frozenset[str] | None]:
    """The day of the prices, and in the sandbox of which extensions the list price is modelled; None of a live one."""
    from datetime import UTC, datetime

    if client.sandbox is None:
        return datetime.now(UTC).date(), None
    day, book = client.sandbox.prices.day(subsidiary), client.sandbox.prices.of(subsidiary)
    return day, frozenset(name for name, row in book.items() if not row.observed)


def _modelled(offer: Offer, lists: frozenset[str] | None) -> tuple[str, ...]:
    from helpers.search.marks import modelled_amounts

    extension = offer.domain.partition(".")[2]
    discounted = offer.prices is not None and bool(offer.prices.discount)
    known = lists if lists and discounted else ()
    return modelled_amounts(extension, offer.pricing_mode, in_sandbox=lists is not None, lists=known)


def _unclear(offer: Offer) -> bool:
    from helpers.search.marks import unclear_transfer

    return offer.prices is not None and unclear_transfer(offer.action, offer.prices.total.ucents)


def _rows(one: dict[str, Any], lists: frozenset[str] | None) -> list[tuple[Any, ...]]:
    if not one["offers"]:
        return [(one["name"], "refused" if one["refused"] else "nothing", False, "", "", "", "")]
    return [
        (
            offer.domain,
            offer.action,
            offer.orderable,
            offer.pricing_mode,
            offer.durations[0] if offer.durations else "",
            marked(offer.prices and offer.prices.total, "total" in _modelled(offer, lists), _unclear(offer)),
            marked(offer.prices and offer.prices.renew, "renew" in _modelled(offer, lists)),
        )
        for offer in one["offers"]
    ]


def _plain(one: dict[str, Any], lists: frozenset[str] | None, day: date) -> dict[str, Any]:
    return {
        "name": one["name"],
        "refused": one["refused"] or None,
        "prices_of": day.isoformat(),
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
                "modelled": list(_modelled(offer, lists)),
                "unclear": _unclear(offer),
            }
            for offer in one["offers"]
        ],
    }
