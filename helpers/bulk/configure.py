"""One row in a cart: search, choose the offer, add, configure; and whether the cart still holds just that."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from helpers.bulk.review import FITTING
from helpers.errors import AlreadyDone, ConfigurationMissing, InvalidInput, NotForSale
from helpers.ordering import (
    add_configuration,
    add_domain,
    get_item,
    list_configurations,
    remove_configuration,
    required_configurations,
    search_offers,
)
from helpers.search.classify import classify_offers

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers.bulk.rows import PlannedRow
    from helpers.client.order_client import OrderClient
    from helpers.ordering import Item, Offer

__all__ = ["add_row", "changes", "choose_offer", "configure_row", "held_by", "said_of"]


def said_of(row: PlannedRow, *, owner: str, of_age: bool, digest: Callable[[Any], str]) -> dict[str, Any]:
    """All that was said of a row and changes what is bought; texts only by their digest, some are secret."""
    said: dict[str, Any] = {"years": row.years, "offer": row.offer, "dns": list(row.dns)}
    said |= {"owner": owner, "owner_of_age": of_age}
    return said | {label: digest(value) for label, value in row.values.items()}


def held_by(item: Item) -> dict[str, Any]:
    """What a cart holds for a name. A configuration cannot be changed, only replaced: its number tells."""
    return {
        "item": item.item_id,
        "duration": item.duration,
        "pricingMode": item.pricing_mode,
        "configurations": sorted(item.configurations),
    }


def changes(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What is not the same any more."""
    return [key for key in sorted({*before, *now}) if before.get(key) != now.get(key)]


def choose_offer(client: OrderClient, cart_id: str, row: PlannedRow) -> tuple[Offer, str]:
    """The offer that a row prefers, and the duration to take.

    Raises
    ------
    NotForSale
        There is none of that kind.
    InvalidInput
        It is not sold for so many years.
    """
    offers = search_offers(client, cart_id, domain=row.name)
    for offer in offers:
        state = classify_offers(row.name, row.extension, [offer]).state
        if offer.orderable and state in FITTING[row.offer]:
            return offer, _duration(offer, row)
    found = classify_offers(row.name, row.extension, list(offers))
    more = f" at {found.money('total')}" if found.state in ("premium", "aftermarket") else ""
    why = found.reason if found.state == "not sold" else f"it is {found.state}{more}"
    raise NotForSale(
        f"Order {row.unicode} (line {row.line}, offer {row.offer})",
        why,
        "Choose another name, or another offer for it in the plan.",
    )


def _duration(offer: Offer, row: PlannedRow) -> str:
    wanted = f"P{row.years}Y"
    if wanted in offer.durations:
        return wanted
    if row.years == 1 and offer.durations:
        # The plan says nothing of years, and this extension begins with more.
        return offer.durations[0]
    raise InvalidInput(
        f"Order {row.unicode} (line {row.line}) for {row.years} years",
        "its offer does not have this duration",
        f"Choose one of {', '.join(offer.durations)}.",
    )


def add_row(client: OrderClient, cart_id: str, row: PlannedRow) -> Item:
    """Put a row's name into the cart."""
    offer, duration = choose_offer(client, cart_id, row)
    return add_domain(client, cart_id, offer, duration=duration)


def configure_row(
    client: OrderClient, item: Item, row: PlannedRow, *, owner: str | None, of_age: bool
) -> Item:
    """Give an item what the plan says and its extension asks for, and nothing else of it.

    Returns
    -------
    Item
        As the cart holds it now.

    Raises
    ------
    ConfigurationMissing
        It asks for something the plan does not say.
    """
    asked = {one.label: one.required for one in required_configurations(client, item)}
    values: list[tuple[str, str]] = [pair for pair in row.values.items() if pair[0] in asked]
    values += [("DNS", server) for server in row.dns]
    if owner and "OWNER_CONTACT" in asked:
        values.append(("OWNER_CONTACT", owner))
    if of_age and "OWNER_LEGAL_AGE" in asked:
        values.append(("OWNER_LEGAL_AGE", "true"))
    given = list_configurations(client, item) if item.configurations else []
    ours = {label for label, _ in values}
    for one in given:
        if one.label in ours and (one.label, one.value) not in values:
            # Of an earlier try, which said something else.
            remove_configuration(client, item, one)
    there = {(one.label, one.value) for one in given}
    for label, value in values:
        if (label, value) not in there:
            # Done already means that an answer was lost the last time.
            with suppress(AlreadyDone):
                add_configuration(client, item, label=label, value=value)
    have = ours | {one.label for one in given}
    if moves_with_code(item.pricing_mode) and "AUTH_INFO" in asked and "AUTH_INFO" not in have:
        # The API would take the money and only then find that nothing can be moved.
        raise ConfigurationMissing(
            f"Configure {row.unicode} (line {row.line})",
            "it needs AUTH_INFO: without the transfer code of its present registrar the transfer is paid and fails",
            _cure(["AUTH_INFO"]),
        )
    if missing := [label for label, required in asked.items() if required and label not in have]:
        raise ConfigurationMissing(
            f"Configure {row.unicode} (line {row.line})", f"it needs {', '.join(missing)}", _cure(missing)
        )
    return get_item(client, item)


def moves_with_code(pricing_mode: str) -> bool:
    """Whether an offer moves a name of yours, which its present registrar has to let go by a code."""
    return pricing_mode.startswith("transfer-") and "aftermarket" not in pricing_mode


def _cure(missing: list[str]) -> str:
    if "OWNER_CONTACT" in missing:
        return "Say who will own it: owner=... in place, or an owner in its row."
    if "OWNER_LEGAL_AGE" in missing:
        return "The owner must be of age: say owner_of_age=True if that is so."
    return f"Add a column {missing[0]} to the plan."
