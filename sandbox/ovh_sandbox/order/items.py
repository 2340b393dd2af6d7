"""Items of a cart and their configurations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from msgspec import UNSET

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.records import Account
from ovh_sandbox.core.registry import operation
from ovh_sandbox.me.records import ContactRecord
from ovh_sandbox.order.carts import cart_to_change, cart_to_read, items_of
from ovh_sandbox.order.labels import LABELS, LONGEST_VALUE, Label
from ovh_sandbox.order.products import product_of
from ovh_sandbox.order.records import CartRecord, Configuration, ItemRecord
from ovh_sandbox.order.types.cart import (
    CartConfigurationItem,
    CartConfigurationRequirements,
    CartItemConfigurationCreation,
    CartItemUpdate,
)
from ovh_sandbox.order.types.common import CartItem, CartItemSettings, CartPrice

__all__ = ["api_view", "duplicated_labels", "item_of", "missing_labels"]


def api_view(
    call: Call, cart: CartRecord, item: ItemRecord, *, prices: list[CartPrice] | None = None
) -> CartItem:
    """An item as the API shows it; `prices` of an item that was just made are known, and it has no options."""
    options = []
    if prices is None:
        prices = product_of(item).prices(call, cart, item)
        options = [i.item_id for i in items_of(call, cart) if i.parent_item == item.item_id]
    return CartItem(
        cartId=cart.cart_id,
        configurations=[c.id for c in item.configurations],
        duration=item.duration,
        itemId=item.item_id,
        offerId=item.offer_id,
        options=options,
        parentItemId=item.parent_item,
        prices=prices,
        productId=product_of(item).api_product_id,
        settings=CartItemSettings(
            planCode=item.plan_code,
            pricingMode=item.pricing_mode,
            quantity=item.quantity,
            catalogName="dom-public" if item.product_id == "domain" else UNSET,
            domain=item.name if item.product_id == "domain" else UNSET,
        ),
    )


def item_of(call: Call, cart: CartRecord, item_id: int) -> ItemRecord:
    """An item of a cart; 404 if it is in another one or in none."""
    item = call.store.get(ItemRecord, item_id)
    if item is None or item.cart_id != cart.cart_id:
        raise errors.not_found("item", item_id)
    return item


def missing_labels(call: Call, cart: CartRecord, item: ItemRecord) -> list[str]:
    """Labels without which an item cannot be ordered, and which have no value yet."""
    product = product_of(item)
    return [
        one.label
        for one in product.requirements(call, cart, item)
        if one.required and item.value(one.label) is None and (call.shop.strict or product.blocks(one.label))
    ]


def duplicated_labels(item: ItemRecord) -> list[str]:
    """Labels of an item that have more values than they can have."""
    counts = Counter(one.label for one in item.configurations)
    return [label for label, count in counts.items() if count > 1 and not LABELS[label].several]


@operation("GET", "/order/cart/{cartId}/item", auth=False)
def list_items(call: Call, cartId: str) -> list[int]:
    """List the items of a cart"""
    return [item.item_id for item in items_of(call, cart_to_read(call, cartId))]


@operation("GET", "/order/cart/{cartId}/item/{itemId}", auth=False)
def get_item(call: Call, cartId: str, itemId: int) -> CartItem:
    """Read an item"""
    cart = cart_to_read(call, cartId)
    return api_view(call, cart, item_of(call, cart, itemId))


@operation("PUT", "/order/cart/{cartId}/item/{itemId}", auth=False)
def update_item(call: Call, cartId: str, itemId: int, body: CartItemUpdate) -> CartItem:
    """Change the duration or quantity of an item"""
    cart = cart_to_change(call, cartId)
    item = item_of(call, cart, itemId)
    if isinstance(body.quantity, int) and body.quantity != item.quantity:
        product_of(item).change_quantity(call, cart, item, body.quantity)
        item.quantity = body.quantity
    if isinstance(body.duration, str):
        product_of(item).change_duration(call, cart, item, body.duration)
        item.duration = body.duration
    call.store.save(item)
    return api_view(call, cart, item)


@operation("DELETE", "/order/cart/{cartId}/item/{itemId}", auth=False)
def delete_item(call: Call, cartId: str, itemId: int) -> None:
    """Take an item, and its options, out of the cart"""
    cart = cart_to_change(call, cartId)
    item = item_of(call, cart, itemId)
    for other in items_of(call, cart):
        if other.item_id == item.item_id or other.parent_item == item.item_id:
            call.store.delete(ItemRecord, other.item_id)


@operation("GET", "/order/cart/{cartId}/item/{itemId}/requiredConfiguration", auth=False)
def required_configuration(call: Call, cartId: str, itemId: int) -> list[CartConfigurationRequirements]:
    """List what must or may be configured on an item"""
    cart = cart_to_read(call, cartId)
    item = item_of(call, cart, itemId)
    return product_of(item).requirements(call, cart, item)


@operation("GET", "/order/cart/{cartId}/item/{itemId}/configuration", auth=False)
def list_configurations(call: Call, cartId: str, itemId: int, label: str | None = None) -> list[int]:
    """List the configurations of an item"""
    item = item_of(call, cart_to_read(call, cartId), itemId)
    return [c.id for c in item.configurations if label is None or c.label == label]


@operation("POST", "/order/cart/{cartId}/item/{itemId}/configuration", auth=False)
def add_configuration(
    call: Call, cartId: str, itemId: int, body: CartItemConfigurationCreation
) -> CartConfigurationItem:
    """Configure an item"""
    cart = cart_to_change(call, cartId)
    item = item_of(call, cart, itemId)
    requirements = {r.label: r for r in product_of(item).requirements(call, cart, item)}
    requirement = requirements.get(body.label)
    if requirement is None and (call.shop.strict or body.label not in LABELS):
        known = ", ".join(requirements) or "none"
        raise errors.bad_request(
            f"[label] The label {body.label[:80]} is not one of item {item.item_id}: {known}"
        )
    if call.shop.strict and not LABELS[body.label].several and item.value(body.label) is not None:
        raise errors.bad_request(
            f"[label] The label {body.label} already has a value: delete that configuration first"
        )
    value = _value(call, cart, LABELS[body.label], requirement, body.value)
    configuration = Configuration(
        id=call.shop.new_number("configuration", 512_000_000), label=body.label, value=value
    )
    item.configurations.append(configuration)
    call.store.save(item)
    return _configuration_view(configuration)


@operation("GET", "/order/cart/{cartId}/item/{itemId}/configuration/{configurationId}", auth=False)
def get_configuration(call: Call, cartId: str, itemId: int, configurationId: int) -> CartConfigurationItem:
    """Read a configuration"""
    item = item_of(call, cart_to_read(call, cartId), itemId)
    return _configuration_view(_configuration(item, configurationId))


@operation("DELETE", "/order/cart/{cartId}/item/{itemId}/configuration/{configurationId}", auth=False)
def delete_configuration(call: Call, cartId: str, itemId: int, configurationId: int) -> None:
    """Take a configuration off an item"""
    item = item_of(call, cart_to_change(call, cartId), itemId)
    item.configurations.remove(_configuration(item, configurationId))
    call.store.save(item)


def _configuration(item: ItemRecord, configuration_id: int) -> Configuration:
    for configuration in item.configurations:
        if configuration.id == configuration_id:
            return configuration
    raise errors.not_found("configuration", configuration_id)


def _configuration_view(configuration: Configuration) -> CartConfigurationItem:
    return CartConfigurationItem(id=configuration.id, label=configuration.label, value=configuration.value)


def _value(
    call: Call,
    cart: CartRecord,
    known: Label,
    requirement: CartConfigurationRequirements | None,
    sent: object,
) -> str:
    """A configuration's value as text, checked against the type its label asks for.

    Raises
    ------
    ApiError
        400 if it is not of that type, or points to a resource that the cart's account does not have.
    """
    # Some clients send a JSON boolean or number; they get through.
    value = str(sent).lower() if isinstance(sent, bool) else str(sent)
    kind, label = requirement.type if requirement else known.type, known.name

    def refuse(expected: str) -> errors.ApiError:
        return errors.bad_request(f"[value] Given data ({value[:80]}) is not valid for {label}: {expected}")

    if not value or len(value) > LONGEST_VALUE:
        raise refuse(f"1 to {LONGEST_VALUE} characters")
    if kind.lower() in ("bool", "boolean"):
        if value.lower() not in ("true", "false", "1", "0"):
            raise refuse("true or false")
        return {"1": "true", "0": "false"}.get(value, value.lower())
    if kind.lower() == "integer" and not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise refuse("a whole number")
    if kind == "Nichandle" and call.store.get(Account, value) is None:
        raise refuse("the nichandle of an account, such as your own (GET /me)")
    if kind.startswith("/"):
        _check_contact(call, cart, value, refuse)
    if not known.accepts(value):
        raise refuse(known.expected)
    return value


def _check_contact(
    call: Call, cart: CartRecord, value: str, refuse: Callable[[str], errors.ApiError]
) -> None:
    match = re.fullmatch(r"/(?:me|domain)/contact/([0-9]{1,18})", value)
    if match is None:
        raise refuse("the path of a contact, such as /me/contact/123 (POST /me/contact makes one)")
    contact = call.store.get(ContactRecord, match[1])
    account = cart.account or call.nichandle
    if contact is None or (account is not None and contact.account != account):
        raise refuse("this contact does not exist in your account (GET /me/contact lists them)")
