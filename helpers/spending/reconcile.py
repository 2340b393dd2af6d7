"""How a purchase without an answer ended, found out by reading."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ovh.exceptions import ResourceNotFoundError

from helpers.money import Money
from helpers.spending.journal import DONE, REFUSED, Intent, Journal
from helpers.spending.policy import Client

__all__ = ["outcome_by_reading"]

# Clocks differ; an order made for an intent may carry a slightly earlier date.
_SLACK = timedelta(minutes=5)


def outcome_by_reading(client: Client, intent: Intent, journal: Journal) -> tuple[str, int | None]:
    """State and order number of an intent whose answer was lost.

    Returns
    -------
    tuple
        ``("done", number or None)`` or ``("refused", None)``.
    """
    if intent.kind == "pay":
        paid = client.get(f"/me/order/{intent.target}/status") != "notPaid"
        return (DONE, int(intent.target)) if paid else (REFUSED, None)
    try:
        ordered = bool(client.get(f"/order/cart/{intent.target}")["readOnly"])
        gone = False
    except ResourceNotFoundError:
        # It expired since; only the orders themselves can tell.
        ordered, gone = False, True
    if not ordered and not gone:
        return REFUSED, None
    fitting = _orders_that_fit(client, intent, journal)
    if gone and not fitting:
        return REFUSED, None
    return DONE, fitting[0] if len(fitting) == 1 else None


def _orders_that_fit(client: Client, intent: Intent, journal: Journal) -> list[int]:
    """Orders an intent may have become: made since, with the same lines and total, not known yet."""
    # The sandbox dates orders by its business clock, so its list is read whole.
    since: dict[str, Any] = {} if client.is_sandbox else {"date.from": (intent.at - _SLACK).isoformat()}
    known = {other.order_id for other in journal.all() if other.shop == intent.shop}
    return [
        number
        for number in client.get("/me/order", **since)
        if number not in known and _fits(client, number, intent)
    ]


def _fits(client: Client, number: int, intent: Intent) -> bool:
    if Money.from_price(client.get(f"/me/order/{number}")["priceWithTax"]) != intent.total:
        return False
    if not intent.lines:
        return True
    base = f"/me/order/{number}/details"
    found = {client.get(f"{base}/{one}")["description"] for one in client.get(base)}
    # The last line of an intent is its total.
    return {line.description for line in intent.lines[:-1]} <= found
