"""A year later: renewed, or expired, restored, deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ovh_sandbox.domain.periods import GRACE, REDEMPTION, RENEWAL_NOTICE
from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, buy, check_out, new_cart

NAME = "christmas-trees.com"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def owned(sandbox, api):
    """A delivered name; answers its expiry."""
    buy(api, NAME)
    sandbox.deliver()
    return expiry(api)


def expiry(api, name: str = NAME) -> datetime:
    return datetime.fromisoformat(api.get(f"/domain/{name}")["expirationDate"])


def state(api, name: str = NAME) -> tuple[str, str, str]:
    domain, service = api.get(f"/domain/{name}"), api.get(f"/domain/{name}/serviceInfos")
    return domain["state"], domain["renewalState"], service["status"]


def renewal(api, **settings) -> None:
    api.put(f"/domain/{NAME}/serviceInfos", renew=settings)


def pay(api, order_id: int, mean: str = "CREDIT_CARD") -> None:
    api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean=mean)


def lines(api, order_id: int) -> dict[str, float]:
    ids = api.get(f"/me/order/{order_id}/details")
    found = [api.get(f"/me/order/{order_id}/details/{one}") for one in ids]
    return {one["detailType"]: one["totalPrice"]["value"] for one in found}


def test_a_name_is_renewed_by_itself_at_the_renew_price_paid_and_billed(sandbox, api, owned):
    cart_id = new_cart(api)
    (offer,) = api.get(f"/order/cart/{cart_id}/domain", domain="christmas-balls.com")
    renew = {one["label"]: one["price"]["value"] for one in offer["prices"]}["RENEW"]
    first = api.get("/me/order")
    sandbox.clock.move_to(owned - RENEWAL_NOTICE - MINUTE)
    assert api.get("/me/order") == first
    sandbox.clock.move_to(owned - RENEWAL_NOTICE)
    (order_id,) = set(api.get("/me/order")) - set(first)
    assert state(api) == ("autorenew_in_progress", "automatic_renew", "autorenewInProgress")
    assert lines(api, order_id) == {"RENEW": renew}
    order = api.get(f"/me/order/{order_id}")
    assert order["priceWithoutTax"]["value"] == renew
    assert order["tax"]["value"] == pytest.approx(renew * 0.2, abs=0.005)
    (bill_id,) = api.get("/me/bill", orderId=order_id)
    assert api.get(f"/me/bill/{bill_id}")["category"] == "autorenew"
    (detail,) = api.get(f"/me/order/{order_id}/details")
    extension = api.get(f"/me/order/{order_id}/details/{detail}/extension")["order"]
    assert (extension["action"], extension["plan"]["code"]) == ("renew", "com")
    sandbox.deliver()
    assert expiry(api) == owned.replace(year=owned.year + 1)
    assert state(api) == ("ok", "automatic_renew", "ok")
    assert api.get(f"/me/order/{order_id}/status") == "delivered"
    assert api.get("/me/task/domain", function="DomainRenew", status="done")


def test_a_name_under_ai_is_renewed_for_two_years_and_paid_for_both(sandbox, api):
    name = "silver-lantern.ai"
    buy(api, name)
    sandbox.deliver()
    ends, first = expiry(api, name), api.get("/me/order")
    service = api.get(f"/domain/{name}/serviceInfos")
    assert service["renew"]["period"] == 24 == min(service["possibleRenewPeriod"])
    sandbox.clock.move_to(ends - RENEWAL_NOTICE)
    (order_id,) = set(api.get("/me/order")) - set(first)
    (offer,) = api.get(f"/order/cart/{new_cart(api)}/domain", domain="other-lantern.ai")
    renew = {one["label"]: one["price"]["value"] for one in offer["prices"]}["RENEW"]
    assert lines(api, order_id) == {"RENEW": pytest.approx(2 * renew)}
    sandbox.deliver()
    assert expiry(api, name) == ends.replace(year=ends.year + 2)


def test_one_renewal_a_year_whatever_is_switched(sandbox, api, owned):
    first = api.get("/me/order")
    renewal(api, automatic=False)
    sandbox.clock.move_to(owned - RENEWAL_NOTICE)
    for settings in ({"automatic": True}, {"manualPayment": True}, {"automatic": False}):
        renewal(api, **settings)
    (order_id,) = set(api.get("/me/order")) - set(first)
    pay(api, order_id)
    sandbox.deliver()
    renewal(api, automatic=True, manualPayment=False)
    assert len(api.get("/me/order")) == len(first) + 1
    # Card and setting live on: the second and third year come by themselves.
    sandbox.clock.advance(years=2)
    assert len(api.get("/me/order")) == len(first) + 3
    assert expiry(api) == owned.replace(year=owned.year + 3)


def test_the_last_day_to_switch_the_automatic_renewal_off_is_31_days_before(sandbox, api, owned):
    sandbox.clock.move_to(owned - timedelta(days=31))
    renewal(api, automatic=False)
    assert state(api)[1] == "manual_renew"
    sandbox.clock.move_to(owned - timedelta(days=1))
    assert api.get(f"/me/order/{api.get('/me/order')[-1]}/status") == "notPaid"
    assert state(api) == ("ok", "manual_renew", "ok")


@pytest.mark.parametrize("settings", [{"automatic": False}, {"automatic": True, "manualPayment": True}])
@pytest.mark.parametrize("late", [timedelta(days=-10), GRACE - timedelta(hours=1)])
def test_a_manual_renewal_waits_to_be_paid_until_the_grace_is_over(sandbox, api, owned, settings, late):
    renewal(api, **settings)
    sandbox.clock.move_to(owned + late)
    order_id = api.get("/me/order")[-1]
    assert api.get(f"/me/order/{order_id}")["expirationDate"] == (owned + GRACE).isoformat()
    assert state(api)[0] == ("ok" if late < timedelta(0) else "expired")
    pay(api, order_id, "ovhAccount")
    sandbox.deliver()
    assert state(api)[0] == "ok"
    # A late payer gains nothing: the year counts from the old expiry.
    assert expiry(api) == owned.replace(year=owned.year + 1)


@pytest.mark.parametrize("trouble", ["no default method", "declined", "expired card"])
def test_an_automatic_renewal_that_cannot_be_charged_waits_like_a_manual_one(sandbox, api, owned, trouble):
    (default,) = api.get("/me/payment/method", default=True)
    if trouble == "no default method":
        api.delete(f"/me/payment/method/{default}")
    elif trouble == "declined":
        methods = {
            api.get(f"/me/payment/method/{one}")["description"]: one for one in api.get("/me/payment/method")
        }
        api.put(f"/me/payment/method/{methods['declined card']}", default=True)
    else:
        begun = api.post(
            "/me/payment/method",
            paymentType="CREDIT_CARD",
            register=True,
            default=True,
            callbackUrl={
                key: "https://shop.example/" for key in ("cancel", "error", "failure", "pending", "success")
            },
        )
        soon = sandbox.clock.now() + timedelta(days=60)
        api.post(
            f"/me/payment/method/{begun['paymentMethodId']}/finalize",
            expirationMonth=soon.month,
            expirationYear=soon.year,
        )
    sandbox.clock.move_to(owned - RENEWAL_NOTICE)
    order_id = api.get("/me/order")[-1]
    assert state(api) == ("ok", "unpaid", "unPaid")
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"
    pay(api, order_id, "ovhAccount")
    sandbox.deliver()
    assert state(api) == ("ok", "automatic_renew", "ok")


def test_an_unpaid_name_expires_is_restorable_then_deleted_and_free(sandbox, api, other_api, owned):
    renewal(api, automatic=False)
    seen = []
    for moment in (owned - MINUTE, owned, owned + GRACE - MINUTE, owned + GRACE):
        sandbox.clock.move_to(moment)
        seen.append(state(api))
    assert seen == [
        ("ok", "manual_renew", "ok"),
        ("expired", "unpaid", "expired"),
        ("expired", "unpaid", "expired"),
        ("restorable", "unpaid", "expired"),
    ]
    assert api.get(f"/domain/{NAME}")["suspensionState"] == "suspended"
    _, renew_order, restore_order = api.get("/me/order")
    assert api.get(f"/me/order/{renew_order}/status") == "cancelled"
    sandbox.clock.move_to(owned + GRACE + REDEMPTION - MINUTE)
    assert api.get("/domain") == [NAME]
    sandbox.clock.move_to(owned + GRACE + REDEMPTION)
    assert api.get("/domain") == []
    assert api.get(f"/me/order/{restore_order}/status") == "cancelled"
    with refused(404, "This service does not exist"):
        api.get(f"/domain/{NAME}")
    buy(other_api, NAME)
    sandbox.deliver()
    assert other_api.get("/domain") == [NAME]


def test_a_restorable_name_is_restored_for_a_year_and_a_fee(sandbox, api, owned):
    renewal(api, automatic=False)
    sandbox.clock.move_to(owned + GRACE + timedelta(days=29))
    restore_order = api.get("/me/order")[-1]
    cart_id = new_cart(api)
    (listed,) = api.get(f"/order/cart/{cart_id}/domainRestore", domain=NAME)
    price = listed["prices"][0]["price"]["value"]
    assert api.get(f"/me/order/{restore_order}")["priceWithoutTax"]["value"] == pytest.approx(price)
    assert set(lines(api, restore_order)) == {"RENEW", "SPECIAL"}
    pay(api, restore_order)
    sandbox.deliver()
    assert state(api)[0] == "ok"
    assert expiry(api) == owned.replace(year=owned.year + 1)
    sandbox.clock.advance(days=40)
    assert api.get("/domain") == [NAME]
    assert api.get("/me/task/domain", function="DomainRestore", status="done")


def test_a_restoration_paid_in_the_last_minute_counts(sandbox, api, owned):
    renewal(api, automatic=False)
    sandbox.clock.move_to(owned + GRACE + REDEMPTION - MINUTE)
    pay(api, api.get("/me/order")[-1])
    sandbox.deliver()
    assert state(api)[0] == "ok"


def test_a_renewal_paid_in_the_last_minute_of_the_grace_counts(sandbox, api, owned):
    renewal(api, automatic=False)
    sandbox.clock.move_to(owned + GRACE - MINUTE)
    pay(api, api.get("/me/order")[-1])
    sandbox.deliver()
    assert state(api)[0] == "ok"
    assert len(api.get("/me/order")) == 2


def test_a_renewal_withdrawn_from_leaves_the_name_where_its_dates_say(sandbox, api, owned):
    renewal(api, automatic=False)
    before = api.get("/me/ovhAccount/FR")["balance"]
    sandbox.clock.move_to(owned - timedelta(days=28))
    order_id = api.get("/me/order")[-1]
    pay(api, order_id, "ovhAccount")
    sandbox.clock.advance(minutes=3)
    api.post(f"/me/order/{order_id}/retraction", reason="unused")
    assert api.get("/me/ovhAccount/FR")["balance"] == before
    assert state(api)[0] == "ok"
    sandbox.clock.move_to(owned)
    assert state(api)[0] == "expired"
    sandbox.clock.move_to(owned + GRACE)
    assert state(api)[0] == "restorable"
    assert len(api.get("/me/order")) == 3


def test_a_name_to_be_deleted_is_not_renewed(sandbox, api, owned):
    renewal(api, deleteAtExpiration=True)
    assert state(api)[1] == "cancellation_requested"
    sandbox.clock.move_to(owned - MINUTE)
    assert len(api.get("/me/order")) == 1
    sandbox.clock.move_to(owned)
    assert state(api)[:2] == ("restorable", "cancellation_complete")
    sandbox.clock.advance(REDEMPTION)
    assert api.get("/domain") == []


def test_a_change_of_mind_within_the_notice_makes_or_drops_the_order(sandbox, api, owned):
    renewal(api, deleteAtExpiration=True, automatic=False)
    sandbox.clock.move_to(owned - timedelta(days=10))
    renewal(api, deleteAtExpiration=False)
    order_id = api.get("/me/order")[-1]
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"
    renewal(api, deleteAtExpiration=True)
    assert api.get(f"/me/order/{order_id}/status") == "cancelled"


def test_several_years_can_be_renewed_at_once(sandbox, api, owned):
    assert api.get(f"/domain/{NAME}/serviceInfos")["possibleRenewPeriod"][:3] == [12, 24, 36]
    renewal(api, period=24)
    sandbox.clock.move_to(owned - RENEWAL_NOTICE)
    two = lines(api, api.get("/me/order")[-1])["RENEW"]
    sandbox.deliver()
    assert expiry(api) == owned.replace(year=owned.year + 2)
    renewal(api, period=12)
    sandbox.clock.move_to(expiry(api) - RENEWAL_NOTICE)
    assert lines(api, api.get("/me/order")[-1])["RENEW"] == pytest.approx(two / 2)


def test_renewal_settings_that_cannot_be_are_refused(api, owned):
    with refused(400, "[renew.period] Given data (13) is not possible: 12, 24"):
        renewal(api, period=13)
    with refused(400, "[renew.forced]"):
        renewal(api, forced=True)
    assert api.get(f"/domain/{NAME}/serviceInfos")["renew"] == {
        "automatic": True,
        "deleteAtExpiration": False,
        "forced": False,
        "manualPayment": False,
        "period": 12,
    }


def test_a_premium_name_keeps_its_price(sandbox, api):
    name = "premium-trees.com"
    cart_id = new_cart(api)
    add_name(api, cart_id, name)
    (offer,) = api.get(f"/order/cart/{cart_id}/domain", domain=name)
    prices = {one["label"]: one["price"]["value"] for one in offer["prices"]}
    pay(api, check_out(api, cart_id)["orderId"])
    sandbox.deliver()
    sandbox.clock.move_to(expiry(api, name) - RENEWAL_NOTICE)
    assert lines(api, api.get("/me/order")[-1]) == {"RENEW": prices["RENEW"]}


def test_a_multi_year_name_is_left_alone_until_its_own_end(sandbox, api):
    cart_id = new_cart(api)
    add_name(api, cart_id, NAME, duration="P3Y")
    pay(api, check_out(api, cart_id)["orderId"])
    sandbox.deliver()
    sandbox.clock.advance(years=2)
    assert len(api.get("/me/order")) == 1
    assert expiry(api).year == 2028


def test_a_new_holder_gets_a_contact_of_their_own(sandbox, api, owned):
    old = api.get(f"/domain/{NAME}")["whoisOwner"]
    contact = api.get(f"/me/contact/{old}") | {"lastName": "Sapin"}
    contact.pop("id")
    new = api.post("/me/contact", **{key: value for key, value in contact.items() if value is not None})["id"]
    cart_id = new_cart(api)
    trade = {"planCode": "com-trade", "duration": "P0D", "pricingMode": "create-default", "quantity": 1}
    item = api.post(f"/order/cartServiceOption/domain/{NAME}", cartId=cart_id, **trade)["itemId"]
    path = f"/order/cart/{cart_id}/item/{item}/configuration"
    api.post(path, label="OWNER_CONTACT", value=f"/me/contact/{new}")
    order_id = check_out(api, cart_id)["orderId"]
    pay(api, order_id, "fidelityAccount")
    sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "delivered"
    owner = api.get(f"/domain/{NAME}")["whoisOwner"]
    assert owner not in (old, str(new))
    assert api.get(f"/me/contact/{owner}")["lastName"] == "Sapin"
    assert api.get("/domain", whoisOwner=owner) == [NAME]
    assert api.get("/domain", whoisOwner=old) == []
