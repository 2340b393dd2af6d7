"""Carts: create, read, change, delete, list, assign, coupons."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.clock import BUSINESS_ZONE
from ovh_sandbox.core.registry import operation
from ovh_sandbox.order.coupons import coupon_of
from ovh_sandbox.order.records import CartRecord, ItemRecord
from ovh_sandbox.order.types.cart import Cart, CartCouponCreation, CartCreation, CartUpdate

if TYPE_CHECKING:
    from msgspec import UnsetType

__all__ = ["cart_to_change", "cart_to_read", "items_of"]

LIFE = timedelta(days=1)
LONGEST_LIFE = timedelta(days=90)
LONGEST_DESCRIPTION = 255


def cart_to_read(call: Call, cart_id: str) -> CartRecord:
    """The cart, if it exists, has not expired and is not somebody else's.

    Raises
    ------
    ApiError
        404 unknown or expired; 403 assigned to another account than the signing one.
    """
    cart = call.store.get(CartRecord, cart_id)
    if cart is None or cart.expire <= call.now:
        raise errors.not_found("cart", cart_id)
    # An unsigned call that knows the identifier is let through, as the schema asks for no login there.
    if cart.account is not None and call.nichandle is not None and cart.account != call.nichandle:
        raise errors.forbidden("You are not allowed", None)
    return cart


def cart_to_change(call: Call, cart_id: str) -> CartRecord:
    """The same, if it has not been checked out.

    Raises
    ------
    ApiError
        400 if the cart is read-only.
    """
    cart = cart_to_read(call, cart_id)
    if cart.read_only:
        raise errors.bad_request(f"The cart {cart_id} is read-only: it has already been validated")
    return cart


def items_of(call: Call, cart: CartRecord) -> list[ItemRecord]:
    return call.store.find(ItemRecord, parent=cart.cart_id)


def api_view(call: Call, cart: CartRecord) -> Cart:
    return Cart(
        cartId=cart.cart_id,
        description=cart.description,
        expire=cart.expire,
        items=[int(item_id) for item_id in call.store.ids(ItemRecord, parent=cart.cart_id)],
        readOnly=cart.read_only,
    )


def _expiry(call: Call, wanted: datetime | UnsetType | None) -> datetime:
    if not isinstance(wanted, datetime):
        return call.now + LIFE
    if wanted.tzinfo is None:
        raise errors.bad_request(f"[expire] Given data ({wanted.isoformat()}) has no offset, e.g. +00:00")
    if wanted <= call.now:
        raise errors.bad_request(
            f"[expire] Given data ({wanted.isoformat()}) is in the past: it is {call.now.isoformat()} in this shop"
        )
    if wanted > call.now + LONGEST_LIFE:
        raise errors.bad_request(
            f"[expire] Given data ({wanted.isoformat()}) is too far away: {LONGEST_LIFE.days} days at the most,"
            f" and it is {call.now.isoformat()} in this shop"
        )
    return wanted.astimezone(BUSINESS_ZONE)


def _description(text: object) -> str:
    if not isinstance(text, str):
        return ""
    if len(text) > LONGEST_DESCRIPTION:
        raise errors.bad_request(f"[description] At most {LONGEST_DESCRIPTION} characters")
    return text


@operation("GET", "/order/cart")
def list_carts(call: Call, description: str | None = None) -> list[str]:
    """List the carts assigned to your account"""
    carts = call.store.find(CartRecord, owner=call.me.nichandle)
    return [
        cart.cart_id
        for cart in carts
        if cart.expire > call.now and (description is None or cart.description == description)
    ]


@operation("POST", "/order/cart", auth=False)
def create_cart(call: Call, body: CartCreation) -> Cart:
    """Create a cart"""
    cart = CartRecord(
        cart_id=call.shop.new_uuid("cart"),
        subsidiary=str(body.ovhSubsidiary),
        description=_description(body.description),
        expire=_expiry(call, body.expire),
    )
    call.store.insert(cart)
    return api_view(call, cart)


@operation("GET", "/order/cart/{cartId}", auth=False)
def get_cart(call: Call, cartId: str) -> Cart:
    """Read a cart"""
    return api_view(call, cart_to_read(call, cartId))


@operation("PUT", "/order/cart/{cartId}", auth=False)
def update_cart(call: Call, cartId: str, body: CartUpdate) -> Cart:
    """Change the description or the expiry of a cart"""
    cart = cart_to_change(call, cartId)
    if isinstance(body.description, str):
        cart.description = _description(body.description)
    if isinstance(body.expire, datetime):
        cart.expire = _expiry(call, body.expire)
    call.store.save(cart)
    return api_view(call, cart)


@operation("DELETE", "/order/cart/{cartId}")
def delete_cart(call: Call, cartId: str) -> None:
    """Delete a cart"""
    cart = cart_to_read(call, cartId)
    if not cart.read_only:
        for item in items_of(call, cart):
            call.store.delete(ItemRecord, item.item_id)
    call.store.delete(CartRecord, cart.cart_id)


@operation("POST", "/order/cart/{cartId}/assign")
def assign_cart(call: Call, cartId: str) -> None:
    """Assign a cart to your account"""
    cart = cart_to_read(call, cartId)
    cart.account = call.me.nichandle
    call.store.save(cart)


@operation("GET", "/order/cart/{cartId}/coupon", auth=False)
def list_coupons(call: Call, cartId: str) -> list[str]:
    """List the coupons of a cart"""
    return cart_to_read(call, cartId).coupons


@operation("POST", "/order/cart/{cartId}/coupon", auth=False)
def add_coupon(call: Call, cartId: str, body: CartCouponCreation) -> list[str]:
    """Add a coupon to a cart"""
    cart = cart_to_change(call, cartId)
    coupon_of(body.coupon, call.now, call.shop.clock.opened)
    if body.coupon in cart.coupons:
        raise errors.bad_request(f"[coupon] The coupon {body.coupon} is already in this cart")
    cart.coupons.append(body.coupon)
    call.store.save(cart)
    return cart.coupons


@operation("DELETE", "/order/cart/{cartId}/coupon", auth=False)
def delete_coupon(call: Call, cartId: str, coupon: str) -> None:
    """Take a coupon out of a cart"""
    cart = cart_to_change(call, cartId)
    if coupon not in cart.coupons:
        raise errors.not_found("coupon", coupon)
    cart.coupons.remove(coupon)
    call.store.save(cart)
