"""What can be ordered for a name that is already in the account."""

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import buy, check_out, new_cart, new_contact

NAME = "merrychristmas.com"
PATH = f"/order/cartServiceOption/domain/{NAME}"
TRADE = {"planCode": "com-trade", "duration": "P0Y", "pricingMode": "create-default", "quantity": 1}
ANYCAST = {"planCode": "dns-anycast", "duration": "P1Y", "pricingMode": "default", "quantity": 1}


@pytest.fixture
def owned(sandbox, api):
    buy(api, NAME)
    sandbox.deliver()


def test_names_of_the_account_are_listed_also_by_their_holder(api, other_api, owned):
    path = "/order/cartServiceOption/domain"
    assert api.get(path) == [NAME]
    holder = api.get(f"/domain/{NAME}")["whoisOwner"]
    assert api.get(path, whoisOwner=holder) == [NAME]
    assert api.get(path, whoisOwner="1") == []
    assert other_api.get(path) == []
    with refused(401, "You must login first"):
        api.get(path, _need_auth=False)


def test_a_change_of_owner_is_offered_as_the_guide_shows_it(api, owned):
    trade = api.get(PATH)[0]
    (price,) = trade["prices"]
    assert (trade["family"], trade["planCode"], trade["productType"]) == ("trade", "com-trade", "delivery")
    assert trade["exclusive"] is True
    assert (price["pricingMode"], price["duration"], price["priceInUcents"]) == ("create-default", "P0D", 0)


@pytest.mark.parametrize("duration", ["P0Y", "P0D"])
def test_a_change_of_owner_asks_for_the_new_owner_and_is_free(api, owned, duration):
    cart = new_cart(api)
    item = api.post(PATH, cartId=cart, **TRADE | {"duration": duration})
    assert item["productId"] == "domain"
    base = f"/order/cart/{cart}/item/{item['itemId']}"
    asked = api.get(f"{base}/requiredConfiguration")
    assert [(one["label"], one["type"]) for one in asked] == [("OWNER_CONTACT", "/me/contact")]
    with refused(400, "Custom field OWNER_CONTACT is mandatory for product domain"):
        api.get(f"/order/cart/{cart}/checkout")
    contact = new_contact(api, firstName="Dominique")
    api.post(f"{base}/configuration", label="OWNER_CONTACT", value=f"/me/contact/{contact}")
    order = check_out(api, cart)
    assert order["prices"]["withTax"]["value"] == 0
    assert [line["detailType"] for line in order["details"]] == ["INSTALLATION"]


def test_the_new_owner_has_to_respect_the_rules_of_the_extension(api, owned):
    cart = new_cart(api)
    item = api.post(PATH, cartId=cart, **TRADE)["itemId"]
    contact = new_contact(api, legalForm="corporation", organisationName="Sapins SARL")
    api.put(f"/me/contact/{contact}", address={"zip": ""})
    path = f"/order/cart/{cart}/item/{item}/configuration"
    api.post(path, label="OWNER_CONTACT", value=f"/me/contact/{contact}")
    with refused(400, "not respected", "Client::BadRequest::DOMDOCRuleNotRespected"):
        api.get(f"/order/cart/{cart}/checkout")


def test_an_option_can_be_ordered_later(api, owned):
    cart = new_cart(api)
    assert [one["planCode"] for one in api.get(PATH)[1:]] == ["dns-anycast", "hosting-free-100m"]
    item = api.post(PATH, cartId=cart, **ANYCAST)
    assert item["parentItemId"] is None
    order = check_out(api, cart)
    assert order["details"][0]["description"].startswith(f"{NAME} - DNS anycast")
    assert order["details"][0]["domain"] == "*001"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"planCode": "fr-trade"},
            "[planCode] Given data (fr-trade) cannot be ordered for merrychristmas.com",
        ),
        ({"duration": "P1Y"}, "[duration] Given data (P1Y) is not offered for a change of owner"),
        ({"pricingMode": "default"}, "[pricingMode]"),
        ({"quantity": 2}, "[quantity]"),
        ({"quantity": "one"}, "[quantity]"),
    ],
)
def test_what_cannot_be_ordered_for_a_name_is_refused(api, owned, change, message):
    with refused(400, message):
        api.post(PATH, cartId=new_cart(api), **TRADE | change)


def test_the_same_thing_for_the_same_name_lies_in_a_cart_once(api, owned):
    cart = new_cart(api)
    api.post(PATH, cartId=cart, **TRADE)
    with refused(400, "com-trade for merrychristmas.com is already in this cart"):
        api.post(PATH, cartId=cart, **TRADE)


def test_somebody_elses_name_or_cart_does_not_do(api, other_api, owned):
    for call in (lambda: other_api.get(PATH), lambda: other_api.post(PATH, cartId="x", **TRADE)):
        with refused(404, "This service does not exist"):
            call()
    with refused(404, "cart"):
        api.post(PATH, cartId="x", **TRADE)
    with refused(403, "You are not allowed"):
        api.post(PATH, cartId=new_cart(other_api), **TRADE)
    with refused(400, "'cartId' is a required property"):
        api.post(PATH, **TRADE)
