"""What names cost over some years, by the offers of today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.lessons.starts import free_names
from helpers.money import Money
from helpers.ordering import create_cart, delete_cart, search_offers

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = ["YEARS", "cost_of_years"]

YEARS = 5
"""First year and four renewals."""


def cost_of_years(client: OrderClient, extensions: Iterable[str]) -> Money | None:
    """First year and later renewals of a name under each extension, over `YEARS` years, without tax.

    Returns
    -------
    Money or None
        None where one of them has no price, or there is no extension.
    """
    # A name already bought has no offer of its own any more; its extension's prices are the same.
    names = free_names(client, [f"what-if-2026.{extension}" for extension in extensions])
    cart = create_cart(client, description="what later years cost")
    total: Money | None = None
    try:
        for name in names:
            prices = search_offers(client, cart, domain=name).first().prices
            if prices is None:
                return None
            years = prices.total.amount + (YEARS - 1) * prices.renew.amount
            total = Money(years + (total.amount if total else 0), prices.total.currency)
    finally:
        delete_cart(client, cart)
    return total
