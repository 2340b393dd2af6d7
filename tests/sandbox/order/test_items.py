"""Items: put a name in the cart, change it, take it out."""

import pytest

from tests.sandbox.order.conftest import amounts, offers, refused
from tests.sandbox.purchase import add_name, new_cart


def test_only_the_name_is_needed(api, cart):
    item = api.post(f"/order/cart/{cart}/domain", domain="merrychristmas.fr")
    assert item["productId"] == "domain"
    assert item["duration"] == "P1Y"
    assert item["settings"] == {
        "catalogName": "dom-public",
        "domain": "merrychristmas.fr",
        "planCode": "fr",
        "pricingMode": "create-default",
        "quantity": 1,
    }
    assert api.get(f"/order/cart/{cart}/item") == [item["itemId"]]
    assert api.get(f"/order/cart/{cart}")["items"] == [item["itemId"]]
    assert api.get(f"/order/cart/{cart}/item/{item['itemId']}") == item


def test_the_whole_choice_can_be_spelt_out(api, cart):
    item = api.post(
        f"/order/cart/{cart}/domain",
        domain="merrychristmas.fr",
        planCode="fr",
        pricingMode="create-default",
        duration="P2Y",
        quantity=1,
    )
    assert item["duration"] == "P2Y"


def test_the_deprecated_offer_identifier_still_chooses(api, cart):
    item = api.post(f"/order/cart/{cart}/domain", domain="merrychristmas.fr", offerId="fr-create")
    assert item["settings"]["pricingMode"] == "create-default"
    with refused(400, "[offerId] Given data (nonsense) is not offered"):
        api.post(f"/order/cart/{cart}/domain", domain="another-name.fr", offerId="nonsense")


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"planCode": "com"}, "[planCode] Given data (com) does not match the domain"),
        ({"pricingMode": "transfer-default"}, "[pricingMode] Given data (transfer-default) is not offered"),
        ({"duration": "P11Y"}, "[duration] Given data (P11Y) is not offered"),
        ({"duration": "1 year"}, "[duration]"),
        ({"duration": "P12M"}, "[duration]"),
        ({"quantity": 2}, "[quantity] Given data (2) is not valid: a name is sold once"),
        ({"quantity": 0}, "[quantity]"),
        ({"quantity": "1"}, "[quantity]"),
    ],
)
def test_a_choice_that_is_not_offered_is_refused(api, cart, choice, message):
    with refused(400, message):
        api.post(f"/order/cart/{cart}/domain", domain="merrychristmas.fr", **choice)
    assert api.get(f"/order/cart/{cart}/item") == []


def test_the_same_name_twice_is_refused(api, cart):
    add_name(api, cart, "merrychristmas.fr", configure=False)
    with refused(400, "merrychristmas.fr is already in this cart"):
        add_name(api, cart, "MerryChristmas.fr", configure=False)


def test_the_duration_of_an_item_can_be_changed(api, cart):
    item = add_name(api, cart, "merrychristmas.com", configure=False)["itemId"]
    changed = api.put(f"/order/cart/{cart}/item/{item}", duration="P3Y")
    assert changed["duration"] == "P3Y"
    assert api.get(f"/order/cart/{cart}/item/{item}")["prices"] == changed["prices"]
    with refused(400, "[duration]"):
        api.put(f"/order/cart/{cart}/item/{item}", duration="P20Y")
    with refused(400, "[quantity]"):
        api.put(f"/order/cart/{cart}/item/{item}", quantity=2)
    assert api.get(f"/order/cart/{cart}/item/{item}")["duration"] == "P3Y"


def test_an_item_whose_offer_went_away_has_no_price_and_no_other_duration(api, cart):
    item = add_name(api, cart, "gone.fr", configure=False)["itemId"]
    assert api.get(f"/order/cart/{cart}/item/{item}")["prices"] == []
    with refused(400, "no longer available"):
        api.put(f"/order/cart/{cart}/item/{item}", duration="P99Y")
    assert api.delete(f"/order/cart/{cart}/item/{item}") is None


def test_a_raised_price_shows_on_the_item(api, cart):
    (offer,) = offers(api, cart, "raised.fr")
    item = api.post(f"/order/cart/{cart}/domain", domain="raised.fr")
    searched, kept = amounts(offer["prices"]), amounts(item["prices"])
    assert kept["TOTAL"] == pytest.approx(searched["TOTAL"] + 5)
    assert kept["PRICE"] == pytest.approx(searched["PRICE"] + 5)


def test_items_of_another_cart_are_not_found(api, cart):
    item = add_name(api, cart, "merrychristmas.fr", configure=False)["itemId"]
    other = new_cart(api)
    for path in ("", "/requiredConfiguration", "/configuration"):
        with refused(404, str(item)):
            api.get(f"/order/cart/{other}/item/{item}{path}")
    with refused(404, str(item)):
        api.delete(f"/order/cart/{other}/item/{item}")
    with refused(404, "999"):
        api.get(f"/order/cart/{cart}/item/999")
    with refused(400, "[itemId]"):
        api.get(f"/order/cart/{cart}/item/first")


def test_putting_a_name_in_the_cart_needs_a_login_but_reading_items_does_not(api, cart):
    item = add_name(api, cart, "merrychristmas.fr", configure=False)["itemId"]
    assert api.get(f"/order/cart/{cart}/item/{item}", _need_auth=False)["itemId"] == item
    with refused(401, "You must login first"):
        api.post(f"/order/cart/{cart}/domain", domain="another-name.fr", _need_auth=False)
