"""Buying a name with the official client, for tests that start after a step of the flow."""

from __future__ import annotations


def new_cart(api, *, subsidiary: str = "FR", assign: bool = True, **options) -> str:
    cart_id = api.post("/order/cart", ovhSubsidiary=subsidiary, _need_auth=False, **options)["cartId"]
    if assign:
        api.post(f"/order/cart/{cart_id}/assign")
    return cart_id


def add_name(api, cart_id: str, name: str, *, configure: bool = True, **offer) -> dict:
    """Put a name in the cart and give every required configuration that needs no thought a value."""
    item = api.post(f"/order/cart/{cart_id}/domain", domain=name, **offer)
    if configure:
        configure_item(api, cart_id, item["itemId"])
    return item


def configure_item(api, cart_id: str, item_id: int) -> None:
    values = {
        "REASON": "It is our town",
        "PROTECTED_CODE": "CODE-123",
        "CLAIMS_NOTICE": "read",
        "AUTH_INFO": "abc12",
    }
    for wanted in api.get(f"/order/cart/{cart_id}/item/{item_id}/requiredConfiguration"):
        if not wanted["required"]:
            continue
        value = "true" if wanted["type"] == "bool" else values.get(wanted["label"], "true")
        if wanted["type"].startswith("/"):
            value = f"/me/contact/{new_contact(api)}"
        api.post(f"/order/cart/{cart_id}/item/{item_id}/configuration", label=wanted["label"], value=value)


def new_contact(api, **changes) -> int:
    contact = {
        "firstName": "Camille",
        "lastName": "Demo",
        "legalForm": "individual",
        "email": "camille.demo@example.org",
        "phone": "+33.199001234",
        "language": "fr_FR",
        "address": {"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
    }
    return api.post("/me/contact", **(contact | changes))["id"]


def check_out(api, cart_id: str) -> dict:
    return api.post(
        f"/order/cart/{cart_id}/checkout",
        autoPayWithPreferredPaymentMethod=False,
        waiveRetractationPeriod=True,
    )


def buy(api, *names: str, mean: str = "CREDIT_CARD") -> int:
    """Buy names in one cart; returns the order number, paid and being checked."""
    cart_id = new_cart(api)
    for name in names:
        add_name(api, cart_id, name)
    order_id = check_out(api, cart_id)["orderId"]
    api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean=mean)
    return order_id
