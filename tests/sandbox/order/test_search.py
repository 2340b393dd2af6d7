"""Search: which offers a name has, and what is no name at all."""

import pytest

from tests.sandbox.order.conftest import amounts, offers, refused
from tests.sandbox.purchase import add_name, check_out, new_cart


def test_a_free_name_has_one_offer_to_create_it(api, cart):
    (offer,) = offers(api, cart, "merrychristmas-2026.fr")
    assert (offer["action"], offer["pricingMode"], offer["orderable"]) == ("create", "create-default", True)
    assert offer["offerId"] == "fr-create"
    assert offer["duration"] == [f"P{years}Y" for years in range(1, 11)]
    assert offer["configurations"] == []


def test_a_name_registered_elsewhere_can_be_transferred(api, cart):
    (offer,) = offers(api, cart, "taken.com")
    assert (offer["action"], offer["pricingMode"]) == ("transfer", "transfer-default")
    assert offer["duration"] == ["P1Y"]
    assert offer["isTransferLocked"] is False
    assert offer["currentNameservers"]


def test_a_lock_on_a_transfer_is_announced(api, cart):
    assert offers(api, cart, "locked.com")[0]["isTransferLocked"] is True


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("premium.com", "create-premium"),
        ("premiumtaken.com", "transfer-premium"),
        ("aftermarket.com", "transfer-aftermarket1"),
    ],
)
def test_some_names_have_a_price_of_their_own(api, cart, name, mode):
    (offer,) = offers(api, cart, name)
    assert offer["pricingMode"] == mode
    assert offer["offer"] == "platinum"
    assert amounts(offer["prices"])["TOTAL"] >= 100


def test_a_reserved_name_has_no_offer(api, cart):
    assert offers(api, cart, "reserved.fr") == []
    with refused(400, "reserved.fr is not available"):
        api.post(f"/order/cart/{cart}/domain", domain="reserved.fr")


def test_an_offer_may_not_be_orderable(api, cart):
    assert [offer["orderable"] for offer in offers(api, cart, "unorderable.fr")] == [False]
    with refused(400, "unorderable.fr is not available"):
        api.post(f"/order/cart/{cart}/domain", domain="unorderable.fr")


@pytest.mark.parametrize("name", ["several.com", "a-name-in-corsica.corsica"])
def test_several_offers_are_chosen_by_their_phase(api, cart, name):
    first, second = offers(api, cart, name)
    assert (first["phase"], second["phase"]) == ("ga", "landrush")
    assert amounts(second["prices"])["FEE"] == 60
    item = api.post(f"/order/cart/{cart}/domain", domain=name, offerId=second["offerId"])
    assert item["offerId"] == second["offerId"]
    assert amounts(item["prices"]) == amounts(second["prices"])


def test_without_a_choice_the_first_offer_is_taken(api, cart):
    assert api.post(f"/order/cart/{cart}/domain", domain="several.com")["offerId"] == "com-create"


def test_a_slow_registry_answers_the_second_time(api, cart):
    with refused(400, "Check timeout. Please retry later"):
        offers(api, cart, "slow.fr")
    assert offers(api, cart, "slow.fr")[0]["orderable"] is True


def test_a_search_needs_a_login(api, cart):
    with refused(401, "You must login first"):
        api.get(f"/order/cart/{cart}/domain", domain="merrychristmas.fr", _need_auth=False)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("sapin.notatld", "The extension .notatld is not sold here"),
        ("sapin", "has no extension"),
        ("", "not a domain name"),
        ("fr", "has no extension"),
        ("co.uk", "is an extension"),
        ("www.sapin.fr", "below another name"),
        ("sa pin.fr", "letters, digits, hyphens and dots only"),
        ("-sapin.fr", "no hyphen at its ends"),
        ("ab--cd.fr", "third and fourth place"),
        ("xn--zz.fr", "not valid"),
        (f"{'a' * 64}.fr", "1 to 63"),
        ("ab.ovh", "at least 3 characters"),
        ("☃☃.fr", "not a domain name"),
    ],
)
def test_what_is_no_name_is_refused_with_a_reason(api, cart, name, message):
    with refused(400, "Some parameters are invalid in the request: Check failed.") as caught:
        offers(api, cart, name)
    assert message in str(caught.value)


def test_capitals_and_accents_are_read_as_the_registry_does(api, cart):
    item = api.post(f"/order/cart/{cart}/domain", domain="Noël-A-Lille.FR")
    assert item["settings"]["domain"] == "noël-a-lille.fr".encode("idna").decode()


def test_an_extension_without_price_in_the_currency_is_not_sold(api):
    dollars = new_cart(api, subsidiary="WE")
    with refused(400, "not sold by WE"):
        offers(api, dollars, "anything-at-all.tn")
    euros = new_cart(api)
    assert offers(api, euros, "anything-at-all.tn")[0]["orderable"] is True


def test_a_name_sold_here_cannot_be_had_again(api, other_api, cart):
    add_name(api, cart, "merrychristmas.ovh")
    check_out(api, cart)
    other_cart = new_cart(other_api)
    assert offers(other_api, other_cart, "merrychristmas.ovh") == []
    assert offers(api, new_cart(api), "merrychristmas.ovh") == []


def test_same_seed_same_availability(api, cart):
    names = [f"{label}.com" for label in ("ab", "abc", "house", "cottage", "a-name-nobody-thought-of")]
    actions = [offers(api, cart, name)[0]["action"] for name in names]
    assert actions == [offers(api, new_cart(api), name)[0]["action"] for name in names]
    assert actions[0] == "transfer"
    assert actions[-1] == "create"


@pytest.mark.parametrize("name", ["example.com", "test.fr", "localhost.ovh", "invalid.net"])
def test_reserved_names_are_neither_free_nor_transferable(api, cart, name):
    assert api.get(f"/order/cart/{cart}/domain", domain=name) == []
