"""Step 3: what is in the cart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.display.tables import Card, Listing
from helpers.errors import InvalidInput, translate_errors
from helpers.ordering.offers import Offer, Prices

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering.cart import Cart

__all__ = ["Item", "add_domain", "get_item", "list_items", "remove_item", "update_item"]


@dataclass(frozen=True, repr=False)
class Item(Card):
    """One thing in a cart.

    Attributes
    ----------
    item_id : int
    cart_id : str
    product_id : str
        ``domain`` for a domain name.
    domain : str
        The name; ``""`` for other products.
    duration, pricing_mode, plan_code : str
        What exactly is ordered; the plan code of a name is its extension.
    prices : Prices or None
        Without tax; None when the offer went away.
    configurations : tuple of int
        Identifiers of the configurations given so far.
    options : tuple of int
        Identifiers of items that depend on this one.
    """

    item_id: int
    cart_id: str
    product_id: str
    domain: str
    duration: str
    pricing_mode: str
    plan_code: str
    prices: Prices | None
    configurations: tuple[int, ...]
    options: tuple[int, ...]

    @classmethod
    def from_api(cls, answer: dict[str, Any]) -> Item:
        settings = answer["settings"]
        return cls(
            item_id=answer["itemId"],
            cart_id=answer["cartId"],
            product_id=answer["productId"],
            domain=settings.get("domain") or "",
            duration=answer["duration"] or "",
            pricing_mode=settings.get("pricingMode") or "",
            plan_code=settings.get("planCode") or "",
            prices=Prices.from_api(answer["prices"]),
            configurations=tuple(answer["configurations"] or ()),
            options=tuple(answer["options"]),
        )

    def _title(self) -> str:
        return f"Item {self.item_id}: {self.domain or self.plan_code}"

    def _facts(self) -> list[tuple[str, Any]]:
        facts = [
            ("duration", self.duration),
            ("pricingMode", self.pricing_mode),
            ("planCode", self.plan_code),
            ("configurations", self.configurations or "(none yet)"),
        ]
        return facts + (self.prices._facts() if self.prices else [("prices", "the offer went away")])

    def _row(self) -> tuple[Any, ...]:
        prices = self.prices
        return (
            self.item_id,
            self.domain or self.plan_code,
            self.pricing_mode,
            self.duration,
            prices.total if prices else None,
            prices.renew if prices else None,
            len(self.configurations),
        )


def _plan_code(domain: str) -> str:
    """The extension of a name as the catalogue has it: small letters, as A-label."""
    extension = domain.strip().lower().removesuffix(".").partition(".")[2]
    if extension.isascii():
        return extension
    from helpers.lists.extension_code import extension_code

    # What can be no extension is sent as it is: the API says what is wrong with it.
    return extension_code(extension) or extension


def add_domain(
    client: OrderClient, cart: Cart | str, offer: Offer | str, *, duration: str | None = None
) -> Item:
    """Put a name in the cart: ``POST /order/cart/{cartId}/domain``.

    Parameters
    ----------
    client : OrderClient
    cart : Cart or str
    offer : Offer or str
        An offer of `search_offers`, or just the name: then the first offer is taken.
    duration : str, optional
        One of the offer's durations, such as ``P2Y``; its first by default.

    Raises
    ------
    InvalidInput
        A duration that the offer does not have.
    NotForSale, AlreadyDone, RequestRefused
        Gone, already in the cart, or not offered like this.
    """
    cart_id = cart if isinstance(cart, str) else cart.cart_id
    if isinstance(offer, str):
        body: dict[str, Any] = {"domain": offer}
    else:
        body = {
            "domain": offer.domain,
            "planCode": _plan_code(offer.domain),
            "pricingMode": offer.pricing_mode,
            "duration": offer.durations[0],
            "quantity": 1,
        }
        if offer.offer_id:
            body["offerId"] = offer.offer_id
        if duration is not None and duration not in offer.durations:
            raise InvalidInput(
                f"Add {offer.domain} for {duration}",
                "the offer does not have this duration",
                f"Choose one of {', '.join(offer.durations)}.",
            )
    if duration is not None:
        body["duration"] = duration
    with translate_errors(f"Add {body['domain']} to the cart"):
        return Item.from_api(client.post(f"/order/cart/{cart_id}/domain", **body))


def get_item(client: OrderClient, item: Item) -> Item:
    """Read an item again: ``GET /order/cart/{cartId}/item/{itemId}``."""
    with translate_errors(f"Read item {item.item_id}"):
        return Item.from_api(client.get(f"/order/cart/{item.cart_id}/item/{item.item_id}"))


def list_items(client: OrderClient, cart: Cart | str) -> Listing[Item]:
    """What is in a cart: ``GET /order/cart/{cartId}/item``, then each item."""
    cart_id = cart if isinstance(cart, str) else cart.cart_id
    with translate_errors(f"List the items of cart {cart_id}"):
        found = [
            Item.from_api(client.get(f"/order/cart/{cart_id}/item/{item_id}"))
            for item_id in client.get(f"/order/cart/{cart_id}/item")
        ]
    return Listing(
        found,
        headers=("itemId", "name or plan", "pricingMode", "duration", "TOTAL", "RENEW", "configurations"),
        caption="In the cart (prices without tax)",
        empty="nothing yet",
    )


def update_item(client: OrderClient, item: Item, *, duration: str) -> Item:
    """Change an item's duration: ``PUT /order/cart/{cartId}/item/{itemId}``."""
    with translate_errors(f"Change item {item.item_id} to {duration}"):
        return Item.from_api(client.put(f"/order/cart/{item.cart_id}/item/{item.item_id}", duration=duration))


def remove_item(client: OrderClient, item: Item) -> None:
    """Take an item and its options out of the cart: ``DELETE /order/cart/{cartId}/item/{itemId}``."""
    with translate_errors(f"Remove item {item.item_id}"):
        client.delete(f"/order/cart/{item.cart_id}/item/{item.item_id}")
