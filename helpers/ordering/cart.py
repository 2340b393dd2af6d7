"""Step 1 and 4: the cart, and binding it to your account."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ovh.exceptions import APIError

from helpers.display.tables import Card, Listing
from helpers.errors import InvalidInput, translate_errors
from helpers.ordering.calling import refuse_no_change
from ovh_sandbox.prices import load_subsidiaries

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient

__all__ = [
    "SUBSIDIARIES",
    "Cart",
    "assign_cart",
    "create_cart",
    "delete_cart",
    "find_carts",
    "get_cart",
    "update_cart",
]

SUBSIDIARIES = tuple(sorted(code for code, home in load_subsidiaries().items() if home.price_list))
"""Subsidiaries whose price list is known offline, and which the sandbox therefore serves."""


@dataclass(frozen=True, repr=False)
class Cart(Card):
    """A cart: what will be ordered together.

    Attributes
    ----------
    cart_id : str
        Whoever knows it can read and fill the cart.
    description : str
        Your own words, to find it again.
    expire : datetime or None
        When it vanishes.
    items : tuple of int
        Identifiers of what is in it.
    read_only : bool
        True once it became an order.
    """

    cart_id: str
    description: str
    expire: datetime | None
    items: tuple[int, ...]
    read_only: bool

    @classmethod
    def from_api(cls, answer: dict[str, Any]) -> Cart:
        expire = answer["expire"]
        return cls(
            cart_id=answer["cartId"],
            description=answer["description"],
            expire=datetime.fromisoformat(expire) if expire else None,
            items=tuple(answer["items"]),
            read_only=answer["readOnly"],
        )

    def _title(self) -> str:
        return f"Cart {self.cart_id}"

    def _facts(self) -> list[tuple[str, Any]]:
        return [
            ("description", self.description or "(none)"),
            ("expire", f"{self.expire:%Y-%m-%d %H:%M %z}" if self.expire else "never"),
            ("items", self.items or "(empty)"),
            ("readOnly", self.read_only),
        ]

    def _row(self) -> tuple[Any, ...]:
        return (self.cart_id, self.description, self.expire, len(self.items), self.read_only)


def _id(cart: Cart | str) -> str:
    return cart.cart_id if isinstance(cart, Cart) else cart


_UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}


def length_of_time(words: str) -> timedelta | str:
    """``"2 hours"`` as a length of time; anything else as it is: the API judges it."""
    found = re.fullmatch(r"(\d{1,4}) ?(minute|hour|day|week)s?", words.strip().lower())
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else words


def _own_subsidiary(client: OrderClient) -> str:
    """The subsidiary of the client's account; FR for a client without one: nobody must log in to fill a cart."""
    try:
        with client.calls.unnoticed():
            return client.get("/me")["ovhSubsidiary"]
    except APIError:
        return "FR"


def _moment(client: OrderClient, expire: datetime | timedelta | str) -> str:
    """An expiry as the API wants it: ISO 8601 with an offset."""
    if isinstance(expire, str):
        expire = length_of_time(expire)
    if isinstance(expire, timedelta):
        now = client.sandbox.clock.now() if client.sandbox else datetime.now().astimezone()
        expire = now + expire
    if isinstance(expire, datetime):
        if expire.tzinfo is None:
            raise InvalidInput(
                f"Set the expiry to {expire.isoformat()}",
                "it has no offset, so it does not say which moment it is",
                "Give the datetime a time zone, or pass a timedelta such as timedelta(hours=2).",
            )
        return expire.isoformat(timespec="seconds")
    return expire


def create_cart(
    client: OrderClient,
    *,
    subsidiary: str | None = None,
    description: str = "",
    expire: datetime | timedelta | str | None = None,
) -> Cart:
    """Create a cart: ``POST /order/cart``.

    Parameters
    ----------
    client : OrderClient
    subsidiary : str, optional
        Price list, currency and language; it cannot be changed later. Your account's own by default.
    description : str
        Your own words, to find the cart again.
    expire : datetime, timedelta or str, optional
        When it vanishes, or after how long, such as ``"2 hours"``; one day by default.

    Raises
    ------
    InvalidInput
        A date without offset.
    RequestRefused
        Unknown subsidiary, expiry in the past.

    Examples
    --------
    >>> create_cart(client, subsidiary="FR", description="Christmas shop")
    """
    # Two letters in capitals, whatever the subsidiary; whether it exists is the API's to say.
    subsidiary = (subsidiary or _own_subsidiary(client)).strip().upper()
    body: dict[str, Any] = {"ovhSubsidiary": subsidiary}
    if description:
        body["description"] = description
    if expire is not None:
        body["expire"] = _moment(client, expire)
    with translate_errors(f"Create a cart for subsidiary {subsidiary}"):
        # Nobody needs to be logged in to fill a basket.
        return Cart.from_api(client.post("/order/cart", _need_auth=False, **body))


def get_cart(client: OrderClient, cart: Cart | str) -> Cart:
    """Read a cart again: ``GET /order/cart/{cartId}``."""
    with translate_errors(f"Read cart {_id(cart)}"):
        return Cart.from_api(client.get(f"/order/cart/{_id(cart)}"))


def find_carts(client: OrderClient, *, description: str | None = None) -> Listing[Cart]:
    """Find the carts bound to your account: ``GET /order/cart``, then each of them.

    Parameters
    ----------
    description : str, optional
        Only those with exactly this description.
    """
    wanted = {} if description is None else {"description": description}
    with translate_errors("List your carts"):
        carts = [get_cart(client, cart_id) for cart_id in client.get("/order/cart", **wanted)]
    return Listing(
        carts,
        headers=("cartId", "description", "expire", "items", "readOnly"),
        caption="Carts bound to your account",
        empty="none (only carts that were assigned can be found)",
    )


def update_cart(
    client: OrderClient,
    cart: Cart | str,
    *,
    description: str | None = None,
    expire: datetime | timedelta | str | None = None,
) -> Cart:
    """Change a cart's description or expiry: ``PUT /order/cart/{cartId}``.

    Raises
    ------
    InvalidInput
        Nothing is given to be changed, or a date without offset.
    RequestRefused
        An expiry in the past.
    """
    body: dict[str, Any] = {}
    if description is not None:
        body["description"] = description
    if expire is not None:
        body["expire"] = _moment(client, expire)
    asked = f"Change cart {_id(cart)}"
    refuse_no_change(asked, body, "description=..., expire=... or both")
    with translate_errors(asked):
        return Cart.from_api(client.put(f"/order/cart/{_id(cart)}", **body))


def delete_cart(client: OrderClient, cart: Cart | str) -> None:
    """Delete a cart and what is in it: ``DELETE /order/cart/{cartId}``."""
    with translate_errors(f"Delete cart {_id(cart)}"):
        client.delete(f"/order/cart/{_id(cart)}")


def assign_cart(client: OrderClient, cart: Cart | str) -> Cart:
    """Bind a cart to your account: ``POST /order/cart/{cartId}/assign``."""
    with translate_errors(f"Bind cart {_id(cart)} to your account"):
        client.post(f"/order/cart/{_id(cart)}/assign")
    return get_cart(client, cart)
