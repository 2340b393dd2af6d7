"""Exercises of notebook 02: searching."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from helpers.lessons.answers import names_in, prices_of
from helpers.lessons.exercise import Exercise, not_attempted, not_yet
from helpers.ordering import Cart, Offer, create_cart, delete_cart, search_offers

__all__ = ["EXERCISES"]

NAMES = (
    "maple-lantern.ovh",
    "taken-lantern.fr",
    "reserved-lantern.com",
    "unorderable-lantern.fr",
    "lantern-quay-2026.fr",
)
EXTENSIONS = ("shop", "online", "store", "xyz", "eu")


@contextmanager
def _scratch_cart(client: Any) -> Iterator[Cart]:
    """A cart to search in, gone afterwards."""
    cart = create_cart(client, subsidiary=client.get("/me")["ovhSubsidiary"])
    try:
        yield cart
    finally:
        delete_cart(client, cart)


def _can_be_registered(offer: Offer) -> bool:
    return offer.action == "create" and offer.orderable


def _why_not(client: Any, cart: Any, name: str) -> str:
    offers = search_offers(client, cart, domain=name)
    if not offers:
        return "a search for it answers an empty list"
    if not any(offer.orderable for offer in offers):
        return "its offer says `orderable`: no"
    return f"its offer says `action`: {offers[0].action}"


def _check_registrable(client: Any, can_register: Any) -> str:
    given = names_in(can_register)
    if not given:
        not_attempted("Your list is empty.")
    with _scratch_cart(client) as cart:
        free = {n for n in NAMES if any(map(_can_be_registered, search_offers(client, cart, domain=n)))}
        for name in given:
            if name not in NAMES:
                not_yet(f"{name!r} is in your list; it is not one of the five.")
            if name not in free:
                not_yet(f"{name!r} is in your list, but {_why_not(client, cart, name)}.")
    if set(given) != free:
        not_yet(f"You found {len(set(given))}, each rightly; there are more.")
    return "the others are taken, reserved or not orderable."


def _check_cheapest(client: Any, cheapest: Any) -> str:
    extension = names_in(cheapest)[0].rpartition(".")[2]
    if extension not in EXTENSIONS:
        not_yet(f"{extension!r} is not one of the five extensions.")
    with _scratch_cart(client) as cart:
        prices = {
            one: prices_of(search_offers(client, cart, domain=f"maple-lantern.{one}").first())
            for one in EXTENSIONS
        }
    mine = prices[extension]
    cheaper = sum(price.renew < mine.renew for price in prices.values())
    if cheaper:
        not_yet(
            f".{extension} costs {mine.total} in the first year and {mine.renew} in each year after it;"
            f" in those years, {cheaper} of the five cost less."
        )
    return f".{extension} renews at {mine.renew}; the bait of the first year did not catch you."


def _check_phase(client: Any, my_offer: Any) -> str:
    if not isinstance(my_offer, Offer):
        not_yet(f"An offer is expected, one of those that `search_offers` found; found {my_offer!r}.")
    if my_offer.domain != "several-lantern.fr":
        not_yet(f"Your offer is for {my_offer.domain}.")
    if my_offer.phase != "landrush":
        not_yet(f"The phase of your offer is `{my_offer.phase}`.")
    return f"its FEE of {prices_of(my_offer).fee} is what being early costs."


EXERCISES = (
    Exercise(
        number="02.1",
        title="One name, two offers",
        task="""`several-lantern.fr` is offered twice. Pick the offer for those who cannot wait until everybody
may register, and keep it in `my_offer`.""",
        starter="my_offer = ...",
        solved="""offers = search_offers(client, cart, domain="several-lantern.fr")
my_offer = next(offer for offer in offers if offer.phase == "landrush")""",
        hints=(
            "An offer's `phase` says in which period of the extension's life it is valid.",
            "`ga` is general availability, when everybody may register. Take the other one.",
        ),
        wrong=(
            ('my_offer = search_offers(client, cart, domain="several-lantern.fr").first()', "`ga`"),
            (
                'my_offer = search_offers(client, cart, domain="maple-lantern.ovh").first()',
                "maple-lantern.ovh",
            ),
            ('my_offer = "landrush"', "'landrush'"),
        ),
        checker=_check_phase,
    ),
    Exercise(
        number="02.2",
        title="Which of these can be registered?",
        task=f"""Search each of these five names and put those that can be registered now into the list:

{chr(10).join(f"- `{name}`" for name in NAMES)}

A name that somebody else would have to hand over does not count.""",
        starter="can_register = [...]",
        solved=f"""names = {list(NAMES)}
can_register = []
for name in names:
    for offer in search_offers(client, cart, domain=name):
        if offer.action == "create" and offer.orderable:
            can_register.append(name)""",
        hints=(
            "Look at three things in each answer: is it empty, what is `action`, what is `orderable`.",
            "To register is `create`; to take over is `transfer`.",
            'The test is `offer.action == "create" and offer.orderable`.',
        ),
        wrong=(
            ('can_register = ["taken-lantern.fr"]', "transfer"),
            ('can_register = ["reserved-lantern.com"]', "empty list"),
            ('can_register = ["unorderable-lantern.fr"]', "`orderable`: no"),
            ('can_register = ["maple-lantern.ovh"]', "there are more"),
            ('can_register = ["my-own.ovh"]', "not one of the five"),
        ),
        checker=_check_registrable,
    ),
    Exercise(
        number="02.3",
        title="The cheapest to keep",
        task=f"""You want `maple-lantern` for many years. Of the extensions
{", ".join(f"`{one}`" for one in EXTENSIONS)}, which is the cheapest in every year after the first?""",
        starter='cheapest = "____"',
        solved=f"""renewals = {{}}
for extension in {list(EXTENSIONS)}:
    offer = search_offers(client, cart, domain=f"maple-lantern.{{extension}}").first()
    renewals[extension] = offer.prices.renew
cheapest = min(renewals, key=renewals.get)""",
        hints=(
            "TOTAL is what you pay now. Another price says what the next years cost.",
            "Collect `offer.prices.renew` in a dict, one entry per extension.",
        ),
        wrong=(
            ('cheapest = "online"', "0.93 EUR in the first year and 32.19 EUR"),
            ('cheapest = ".xyz"', "1 of the five"),
            ('cheapest = "maple-lantern.fr"', "not one of the five"),
        ),
        checker=_check_cheapest,
    ),
)
