"""What `Exercise.start` made, so that a check looks at this exercise's own things; and names that are still free.

A starting state may be made any number of times in one shop, so whatever is ordered there needs a new name each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from helpers.errors import NotForSale

__all__ = ["forget_starts", "free_name", "free_names", "note_start", "starts_of"]

_STARTED: WeakKeyDictionary[Any, dict[str, list[Any]]] = WeakKeyDictionary()
_MOST = 200


def note_start(client: Any, number: str, made: Any) -> None:
    """Keep what an exercise's start made, for as long as the client lives."""
    _STARTED.setdefault(client, {}).setdefault(number, []).append(made)


def starts_of(client: Any, number: str) -> list[Any]:
    """What the starts of an exercise made with this client, oldest first."""
    return list(_STARTED.get(client, {}).get(number, ()))


def forget_starts(client: Any) -> None:
    """Forget what was started with this client: its shop was put back to an earlier state."""
    _STARTED.pop(client, None)


def free_name(client: Any, name: str) -> str:
    """A name that can be registered: `name` itself, else with a number, such as ``amber-stop-2.com``.

    See :func:`free_names`.
    """
    return free_names(client, [name])[0]


def free_names(client: Any, names: Iterable[str]) -> list[str]:
    """Names that can be registered: each itself, else with a number, such as ``amber-stop-2.com``.

    A name that an earlier start gave is not given again, even once it is free again: orders tell its first life.

    Parameters
    ----------
    client : OrderClient
    names : iterable of str
        A magic word, if any, stands at the beginning of a name and stays there.

    Raises
    ------
    NotForSale
        None of 200 names like one of them is free.
    """
    # Exercises about prices have starts as well, and order nothing.
    from helpers.ordering import create_cart, delete_cart

    given = {made for of_one in _STARTED.get(client, {}).values() for made in of_one if isinstance(made, str)}
    cart = create_cart(client, subsidiary=client.get("/me")["ovhSubsidiary"])
    try:
        return [_free(client, cart, name, given) for name in names]
    finally:
        delete_cart(client, cart)


def _free(client: Any, cart: Any, name: str, given: set[str]) -> str:
    from helpers.ordering import search_offers

    label, _, extension = name.partition(".")
    for count in range(1, _MOST + 1):
        tried = name if count == 1 else f"{label}-{count}.{extension}"
        if tried in given:
            continue
        offers = search_offers(client, cart, domain=tried)
        if any(offer.action == "create" and offer.orderable for offer in offers):
            return tried
    raise NotForSale(
        f"Find a free name like {name}", "all are taken", "Begin with a new shop: restart the kernel."
    )
