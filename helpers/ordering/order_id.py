"""Which order is meant: by its number, or by what a checkout or a look at it gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.errors import InvalidInput

if TYPE_CHECKING:
    from helpers.ordering.checkout import SalesOrder
    from helpers.ordering.delivery import OrderState

__all__ = ["order_id_of"]


def order_id_of(order: SalesOrder | OrderState | int) -> int:
    """The number of an order.

    Raises
    ------
    InvalidInput
        For a dry run, which ordered nothing.
    """
    number = order if isinstance(order, int) else order.order_id
    if number is None:
        raise InvalidInput(
            "Look up an order",
            "this is a dry run: nothing was ordered, so it has no number",
            "Give what checkout(client, cart) returned, or an order's number from my_orders(client).",
        )
    return number
