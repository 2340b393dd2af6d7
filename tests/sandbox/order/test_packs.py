"""The two deprecated lists: packs of names and restorations."""

import pytest

from ovh_sandbox.domain.records import DomainRecord
from tests.sandbox.order.conftest import amounts, offers, refused
from tests.sandbox.purchase import add_name, buy, check_out, configure_item

LABEL = "a-name-nobody-thought-of"


def _add(api, cart, **changes):
    body = {
        "domain": f"{LABEL}.fr",
        "planCode": "alldom-french",
        "pricingMode": "create-default",
        "duration": "P1Y",
        "quantity": 1,
    }
    return api.post(f"/order/cart/{cart}/domainPacks", **(body | changes))


def test_a_pack_costs_what_its_names_cost_one_by_one(api, cart):
    packs = {
        pack["planCode"]: pack for pack in api.get(f"/order/cart/{cart}/domainPacks", domain=f"{LABEL}.fr")
    }
    pack = packs["alldom-french"]
    names = [one["domain"] for one in pack["description"]["domains"]]
    assert all(one["available"] for one in pack["description"]["domains"])
    single = sum(amounts(offers(api, cart, name)[0]["prices"])["TOTAL"] for name in names)
    assert pack["prices"][0]["price"]["value"] == pytest.approx(single)
    item = _add(api, cart)
    assert item["productId"] == "domainPacks"
    assert amounts(item["prices"])["TOTAL"] == pytest.approx(single)


def test_a_pack_is_ordered_as_one_item_and_reserves_each_name(api, cart):
    item = _add(api, cart)["itemId"]
    configure_item(api, cart, item)
    order = check_out(api, cart)
    assert {line["cartItemID"] for line in order["details"]} == {item}
    assert offers(api, cart, f"{LABEL}.re") == []


def test_a_paid_pack_becomes_names_of_the_account(sandbox, api, cart):
    configure_item(api, cart, _add(api, cart)["itemId"])
    order = check_out(api, cart)["orderId"]
    api.post(f"/me/order/{order}/payWithRegisteredPaymentMean", paymentMean="CREDIT_CARD")
    sandbox.deliver()
    assert api.get(f"/me/order/{order}/status") == "delivered"
    assert set(api.get("/domain")) == {f"{LABEL}.{one}" for one in ("fr", "re", "pm", "tf", "wf", "yt")}


def test_a_pack_of_which_a_name_is_taken_has_no_price(api, cart):
    pack = api.get(f"/order/cart/{cart}/domainPacks", domain="taken")[0]
    assert pack["prices"] == []
    assert not any(one["available"] for one in pack["description"]["domains"])
    with refused(400, "taken.fr, taken.re"):
        _add(api, cart, domain="taken.fr")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"planCode": "alldom-lunar"}, "[planCode]"),
        ({"pricingMode": "transfer-default"}, "[pricingMode]"),
        ({"duration": "P2Y"}, "[duration]"),
        ({"quantity": 2}, "[quantity]"),
        ({"domain": "no name"}, "letters, digits, hyphens and dots only"),
    ],
)
def test_what_a_pack_is_not_sold_as_is_refused(api, cart, change, message):
    with refused(400, message):
        _add(api, cart, **change)


def test_a_name_lies_in_a_cart_once_be_it_alone_or_in_a_pack(api, cart):
    add_name(api, cart, f"{LABEL}.yt", configure=False)
    with refused(400, f"{LABEL}.yt is already in this cart"):
        _add(api, cart)
    _add(api, cart, planCode="alldom-international")
    with refused(400, f"{LABEL}.com is already in this cart"):
        add_name(api, cart, f"{LABEL}.com", configure=False)


def test_only_a_name_that_lapsed_has_a_restoration(sandbox, api, cart):
    path = f"/order/cart/{cart}/domainRestore"
    assert api.get(path, domain="merrychristmas.ovh", _need_auth=False) == []
    buy(api, "merrychristmas.ovh")
    sandbox.deliver()
    assert api.get(path, domain="merrychristmas.ovh") == []
    store = sandbox.shop.store
    with sandbox.shop.lock, store.transaction(write=True):
        domain = store.get(DomainRecord, "merrychristmas.ovh")
        domain.state = "restorable"
        store.save(domain)
    (plan,) = api.get(path, domain="merrychristmas.ovh")
    assert plan["planCode"] == "ovh"
    assert plan["prices"][0]["pricingMode"] == "restore-default"
    with refused(400, "The extension .notatld is not sold here"):
        api.get(path, domain="sapin.notatld")
