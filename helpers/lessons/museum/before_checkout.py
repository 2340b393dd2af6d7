"""What can go wrong from the cart to the configuration."""

from helpers.lessons.museum.exhibit import Exhibit

__all__ = ["BEFORE_CHECKOUT"]

_CART = "cart = assign_cart(client, create_cart(client))"
_ITEM = _CART + '\nitem = add_domain(client, cart, "best-gifts.com")'
_FR_ITEM = _CART + '\nitem = add_domain(client, cart, "noel-2026.fr")'

BEFORE_CHECKOUT = (
    Exhibit(
        "a subsidiary that does not exist",
        "cart",
        'client.post("/order/cart", ovhSubsidiary="XX", _need_auth=False)',
        'client.post("/order/cart", ovhSubsidiary="FR", _need_auth=False)["readOnly"]',
        "GET /me says which subsidiary is yours.",
    ),
    Exhibit(
        "an expiry in the past",
        "cart",
        'create_cart(client, expire="2015-12-24T01:00:00+00:00")',
        'create_cart(client, expire="2025-06-30T12:00:00+02:00").description or "created"',
        "Mind the offset, and the sandbox's business clock.",
    ),
    Exhibit(
        "an expiry that is not a date",
        "cart",
        'create_cart(client, expire="tomorrow")',
        'create_cart(client, expire="2025-06-30T12:00:00+02:00").description or "created"',
        "Dates are ISO 8601 with an offset.",
    ),
    Exhibit(
        "a cart that has expired",
        "cart",
        "get_cart(client, cart)",
        "get_cart(client, create_cart(client)).read_only",
        "A cart lives one day unless told otherwise. It is gone with its items: start again, with a later expiry.",
        before="cart = create_cart(client)\nclient.sandbox.clock.advance(days=2)",
    ),
    Exhibit(
        "somebody else's cart",
        "assign",
        'other = client.for_account("other")\nother.calls = client.calls\nassign_cart(other, cart)',
        "get_cart(client, cart).read_only",
        "Check which account your consumer key belongs to: GET /me.",
        before=_CART,
    ),
    Exhibit(
        "a name that cannot be had",
        "search",
        'client.get(f"/order/cart/{cart.cart_id}/domain", domain="reserved.fr")',
        'len(search_offers(client, cart, domain="not-so-reserved.fr"))',
        "An empty list is an answer. Code that reads element 0 breaks here.",
        before=_CART,
        fails=False,
    ),
    Exhibit(
        "a name that somebody holds",
        "search",
        'search_offers(client, cart, domain="taken.com")[0].action',
        'search_offers(client, cart, domain="still-free-2026.com")[0].action',
        "Look at the action: a transfer is right only if the name is yours.",
        before=_CART,
        fails=False,
    ),
    Exhibit(
        "an extension that is not sold",
        "search",
        'search_offers(client, cart, domain="merrychristmas.notatld")',
        '"ovh" in client.get("/domain/extensions")',
        "GET /domain/extensions lists what is sold.",
        before=_CART,
    ),
    Exhibit(
        "a registry that is too slow",
        "search",
        'search_offers(client, cart, domain="slow-gifts.fr")',
        'search_offers(client, cart, domain="slow-gifts.fr")[0].orderable',
        "Nothing is known then: not that the name is free, nor that it is taken. Ask again.",
        before=_CART,
    ),
    Exhibit(
        "letters a name cannot have",
        "search",
        'search_offers(client, cart, domain="merry christmas.fr")',
        'search_offers(client, cart, domain="merry-christmas.fr")[0].orderable',
        "Letters, digits and hyphens. Names with accents are converted for you.",
        before=_CART,
    ),
    Exhibit(
        "a price far above the list",
        "offer",
        'search_offers(client, cart, domain="premium-coffee.live")[0].prices.total',
        'search_offers(client, cart, domain="ordinary-coffee.live")[0].prices.total',
        "Premium names have prices of their own. Nothing fails: show the price and ask.",
        before=_CART,
        fails=False,
    ),
    Exhibit(
        "a pricing mode that was not offered",
        "item",
        'client.post(f"/order/cart/{cart.cart_id}/domain", domain="best-gifts.com", pricingMode="create-premium")',
        'add_domain(client, cart, search_offers(client, cart, domain="best-gifts.com").first()).pricing_mode',
        "Take pricingMode and duration from the offer.",
        before=_CART,
    ),
    Exhibit(
        "a duration that was not offered",
        "item",
        'client.post(f"/order/cart/{cart.cart_id}/domain", domain="best-gifts.ovh", duration="P9Y")',
        'add_domain(client, cart, "best-gifts.ovh", duration="P1Y").duration',
        "The offer lists its durations.",
        before=_CART,
    ),
    Exhibit(
        "two of the same name",
        "item",
        'client.post(f"/order/cart/{cart.cart_id}/domain", domain="best-gifts.com", quantity=2)',
        'add_domain(client, cart, "best-gifts.com").domain',
        "A name exists once: quantityMax is 1.",
        before=_CART,
    ),
    Exhibit(
        "the same name again",
        "item",
        'add_domain(client, cart, "best-gifts.com")',
        "len(list_items(client, cart))",
        "It is in the cart already: nothing to do.",
        before=_ITEM,
    ),
    Exhibit(
        "an item that does not exist",
        "item",
        'client.get(f"/order/cart/{cart.cart_id}/item/1")',
        "[one.item_id for one in list_items(client, cart)]",
        "List the items of the cart.",
        before=_ITEM,
    ),
    Exhibit(
        "a contact with half its fields",
        "configuration",
        'client.post("/me/contact", firstName="Camille", lastName="Demo")',
        "create_contact(client, **person).path",
        "details names each field. GET /me/contact/{id}/fields says what is mandatory.",
    ),
    Exhibit(
        "a label the item does not know",
        "configuration",
        'add_configuration(client, item, label="FAVOURITE_COLOUR", value="blue")',
        "[need.label for need in required_configurations(client, item)]",
        "Ask for the labels of each item: they differ.",
        before=_ITEM,
    ),
    Exhibit(
        "a value of the wrong type",
        "configuration",
        'add_configuration(client, item, label="OWNER_LEGAL_AGE", value="perhaps")',
        'add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True).label',
        "The type stands beside the label.",
        before=_ITEM,
    ),
    Exhibit(
        "a contact that is not yours",
        "configuration",
        'add_configuration(client, item, label="OWNER_CONTACT", value="/me/contact/1")',
        'add_configuration(client, item, label="OWNER_CONTACT", value=create_contact(client, **person)).label',
        "Create the contact first, and give its path.",
        before=_ITEM,
    ),
    Exhibit(
        "the same label twice",
        "dry run",
        "preview_checkout(client, cart)",
        'remove_configuration(client, item, "REASON")\n'
        'add_configuration(client, item, label="REASON", value="Our town hall")\n'
        "preview_checkout(client, cart).with_tax",
        "The second value is taken; the dry run finds it. Delete the old one before you add the new one.",
        before='cart = assign_cart(client, create_cart(client))\nitem = add_domain(client, cart, "town-hall.com")\n'
        'add_configuration(client, item, label="REASON", value="Our town")\n'
        'add_configuration(client, item, label="REASON", value="Our town hall")',
    ),
    Exhibit(
        "a holder who breaks the rules",
        "configuration",
        'owner = {**person, "address": {**person["address"], "country": "US", "city": "Boston"}}\n'
        'client.call("POST", "/domain/configurationRule/check?domain=noel-2026.fr&action=create", {"owner": owner})',
        'client.call("POST", "/domain/configurationRule/check?domain=noel-2026.fr&action=create", {"owner": person})',
        "This check can be made beforehand, without a cart. null means that all is well.",
    ),
)
