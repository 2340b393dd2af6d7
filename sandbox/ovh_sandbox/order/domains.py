"""Search for a domain name and put it in the cart."""

from __future__ import annotations

from functools import lru_cache

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.order.carts import cart_to_change, cart_to_read, items_of
from ovh_sandbox.order.items import api_view
from ovh_sandbox.order.names import DomainName, parse_name
from ovh_sandbox.order.offers import Offer, ask_registry, offers_for
from ovh_sandbox.order.prices import quote_prices
from ovh_sandbox.order.products import product_of
from ovh_sandbox.order.records import CartRecord, ItemRecord
from ovh_sandbox.order.types.cart import (
    CartDomainActionEnum,
    CartGenericDomainCreation,
    CartProductInformation,
)
from ovh_sandbox.order.types.common import CartItem
from ovh_sandbox.scenarios import scenario_of

__all__ = ["refuse_twice"]

OLD_NAME_SERVERS = ["dns1.other-registrar.example", "dns2.other-registrar.example"]


@lru_cache(maxsize=1024)
def _information(offer: Offer) -> CartProductInformation:
    """An offer as the API shows it: to be shown and not to be changed."""
    transfer = offer.action == "transfer"
    return CartProductInformation(
        action=CartDomainActionEnum(offer.action),
        configurations=[],
        currentNameservers=OLD_NAME_SERVERS if transfer else None,
        deliveryTime=offer.delivery_time,
        duration=offer.durations,
        isTransferLocked=offer.locked if transfer else None,
        offer=offer.level,
        offerId=offer.offer_id,
        orderable=offer.orderable,
        phase=offer.phase,
        prices=quote_prices(offer.quote, plan=offer.row.extension, mode=offer.pricing_mode),
        pricingMode=offer.pricing_mode,
        productId="domain",
        quantityMax=1,
        recommendedDuration=None if transfer else offer.durations[0],
    )


@operation("GET", "/order/cart/{cartId}/domain")
def search(call: Call, cartId: str, domain: str) -> list[CartProductInformation]:
    """Search for a domain name: the offers there are for it"""
    cart = cart_to_read(call, cartId)
    name = parse_name(domain, call.shop.prices.names)
    ask_registry(call, cart, name, slow_at="slow")
    return [_information(offer) for offer in offers_for(call, cart, name)]


def _choose(offers: list[Offer], name: DomainName, body: CartGenericDomainCreation) -> Offer:
    """The offer the caller means: the first orderable one unless plan, mode or identifier say otherwise.

    Raises
    ------
    ApiError
        400 if nothing fits.
    """
    if isinstance(body.planCode, str) and body.planCode != name.extension:
        raise errors.bad_request(
            f"[planCode] Given data ({body.planCode}) does not match the domain: its plan is {name.extension}"
        )
    orderable = [offer for offer in offers if offer.orderable]
    if not orderable:
        raise errors.bad_request(f"The domain {name} is not available")
    fitting = [
        offer
        for offer in orderable
        if (not isinstance(body.pricingMode, str) or offer.pricing_mode == body.pricingMode)
        and (not isinstance(body.offerId, str) or offer.offer_id == body.offerId)
    ]
    if not fitting:
        offered = ", ".join(f"{offer.pricing_mode} ({offer.offer_id})" for offer in orderable)
        key = "offerId" if isinstance(body.offerId, str) else "pricingMode"
        raise errors.bad_request(
            f"[{key}] Given data ({getattr(body, key)}) is not offered for {name}: {offered}"
        )
    return fitting[0]


def refuse_twice(call: Call, cart: CartRecord, name: str) -> None:
    """Refuse a name that an item of the cart registers already; raises `ApiError` 400."""
    if any(name in product_of(item).names(item) for item in items_of(call, cart)):
        raise errors.bad_request(f"The domain {name} is already in this cart")


@operation("POST", "/order/cart/{cartId}/domain")
def add_domain(call: Call, cartId: str, body: CartGenericDomainCreation) -> CartItem:
    """Put a domain name in the cart"""
    cart = cart_to_change(call, cartId)
    name = parse_name(body.domain, call.shop.prices.names)
    refuse_twice(call, cart, str(name))
    if isinstance(body.quantity, int) and body.quantity != 1:
        raise errors.bad_request(f"[quantity] Given data ({body.quantity}) is not valid: a name is sold once")
    offer = _choose(offers_for(call, cart, name), name, body)
    duration = body.duration if isinstance(body.duration, str) else offer.durations[0]
    quote = offer.quote_for(duration, call)
    item = ItemRecord(
        item_id=call.shop.new_number("item", 412_000_000),
        cart_id=cart.cart_id,
        product_id="domain",
        plan_code=name.extension,
        pricing_mode=offer.pricing_mode,
        duration=duration,
        name=str(name),
        offer_id=offer.offer_id,
    )
    call.store.insert(item)
    scenario = scenario_of(str(name))
    if scenario is not None and scenario.step == "dry run":
        # What such a name costs in the cart is another question than what it cost in the search.
        return api_view(call, cart, item)
    return api_view(call, cart, item, prices=quote_prices(quote, plan=item.plan_code, mode=item.pricing_mode))
