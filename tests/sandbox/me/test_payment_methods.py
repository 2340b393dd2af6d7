"""Payment methods from registration to deletion."""

from __future__ import annotations

import pytest

from ovh_sandbox.scenarios import BANK_CODE
from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, check_out, new_cart

CALLBACKS = {
    key: f"https://shop.example/{key}" for key in ("cancel", "error", "failure", "pending", "success")
}


def register(api, kind: str = "CREDIT_CARD", **options) -> dict:
    return api.post(
        "/me/payment/method", **({"paymentType": kind, "callbackUrl": CALLBACKS, "register": True} | options)
    )


def finalize(api, method_id: int, **options) -> dict:
    options = options or {"formSessionId": "play"}
    return api.post(f"/me/payment/method/{method_id}/finalize", **options)


def waiting_order(api) -> int:
    cart_id = new_cart(api)
    add_name(api, cart_id, "christmas-trees.com")
    return check_out(api, cart_id)["orderId"]


def test_the_kinds_that_can_be_registered_are_listed(api):
    assert [one["paymentType"] for one in api.get("/me/payment/availableMethods")] == [
        "CREDIT_CARD",
        "PAYPAL",
        "SEPA_DIRECT_DEBIT",
    ]


def test_a_card_is_registered_finalized_preferred_and_given_up(api):
    begun = register(api, description="for trees")
    number = begun["paymentMethodId"]
    assert (begun["validationType"], begun["url"]) == ("REDIRECT", CALLBACKS["success"])
    assert api.get(f"/me/payment/method/{number}")["status"] == "CREATED"
    card = finalize(api, number, expirationMonth=2, expirationYear=2028)
    assert (card["status"], card["description"], card["default"]) == ("VALID", "for trees", False)
    assert card["expirationDate"] == "2028-02-29T23:59:59+01:00"

    (first,) = api.get("/me/payment/method", default=True)
    changed = api.put(f"/me/payment/method/{number}", default=True, description="for everything")
    assert (changed["default"], changed["description"]) == (True, "for everything")
    assert api.get("/me/payment/method", default=True) == [number]
    assert api.get(f"/me/payment/method/{first}")["default"] is False

    assert api.delete(f"/me/payment/method/{number}")["status"] == "CANCELED"
    assert number not in api.get("/me/payment/method")
    assert api.get("/me/payment/method", status="CANCELED") == [number]
    assert api.get("/me/payment/method", default=True) == []
    for call in (
        lambda: api.delete(f"/me/payment/method/{number}"),
        lambda: api.put(f"/me/payment/method/{number}", description="again"),
    ):
        with refused(400, f"The payment method {number} is CANCELED"):
            call()


def test_a_bank_account_is_confirmed_by_the_code_on_the_statement(api):
    number = register(api, "SEPA_DIRECT_DEBIT", default=True)["paymentMethodId"]
    path = f"/me/payment/method/{number}"
    assert api.get(path)["status"] == "VALIDATING"
    assert api.get("/me/payment/method", default=True) != [number]
    with refused(400, f"The payment method {number} is VALIDATING: it does not wait for this step"):
        finalize(api, number)
    with refused(400, "[challenge] Given data is not the code on the bank statement"):
        api.post(f"{path}/challenge", challenge="0000")
    api.post(f"{path}/challenge", challenge=BANK_CODE)
    assert api.get(path)["status"] == "VALID"
    assert api.get("/me/payment/method", default=True) == [number]
    with refused(400, "does not wait for this step"):
        api.post(f"{path}/challenge", challenge=BANK_CODE)


def test_details_belong_to_the_transaction_of_the_method(api):
    begun = register(api)
    path = f"/me/payment/method/{begun['paymentMethodId']}/details"
    again = api.post(path, details="3ds", transactionId=begun["transactionId"])
    assert again["transactionId"] == begun["transactionId"]
    with refused(400, "[transactionId] Given data (1) is not the transaction of this method"):
        api.post(path, details="3ds", transactionId=1)


def test_a_method_pays_the_order_it_was_begun_for_and_goes(api):
    order_id = waiting_order(api)
    number = register(api, register=False, orderId=order_id)["paymentMethodId"]
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"
    assert finalize(api, number)["status"] == "CANCELED"
    assert api.get(f"/me/order/{order_id}/status") == "checking"
    assert number not in api.get("/me/payment/method")


def test_a_method_can_pay_and_stay(api):
    order_id = waiting_order(api)
    number = register(api, "PAYPAL", orderId=order_id)["paymentMethodId"]
    assert finalize(api, number)["status"] == "VALID"
    assert api.get(f"/me/order/{order_id}/payment")["paymentIdentifier"] == str(number)


def test_a_declined_registration_pays_nothing_and_can_be_tried_again(api):
    order_id = waiting_order(api)
    number = register(api, orderId=order_id, description="declined card")["paymentMethodId"]
    with refused(400, "was declined"):
        finalize(api, number)
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"
    assert api.get(f"/me/payment/method/{number}")["status"] == "CREATED"


def test_a_card_that_ended_last_month_cannot_be_preferred(api):
    number = register(api, default=True)["paymentMethodId"]
    assert finalize(api, number, expirationMonth=1, expirationYear=2025)["status"] == "EXPIRED"
    assert number not in api.get("/me/payment/method", default=True)
    with refused(400, f"[default] The payment method {number} is EXPIRED"):
        api.put(f"/me/payment/method/{number}", default=True)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"paymentType": "RUPAY"}, "[paymentType] Given data (RUPAY) is not available: CREDIT_CARD"),
        ({"register": False}, "[orderId] Missing parameter"),
        ({"orderId": 7}, None),
        ({"description": "x" * 300}, "[description] Given data has more than 255 characters"),
        ({"billingContactId": 7}, "[billingContactId] Given data (7) is no contact of yours"),
        ({"callbackUrl": {}}, "[cancel] Missing parameter"),
    ],
)
def test_a_registration_that_cannot_be_is_refused(api, change, why):
    with refused(400 if why else 404, why or "order 7"):
        register(api, **change)


def test_what_is_not_kept_cannot_be_the_default(api):
    with refused(400, "[default] A payment method that is not registered cannot be the default one"):
        register(api, register=False, orderId=waiting_order(api), default=True)


def test_a_month_and_a_year_must_be_real(api):
    number = register(api)["paymentMethodId"]
    with refused(400, "[expirationMonth]"):
        finalize(api, number, expirationMonth=13, expirationYear=2028)
    with refused(400, "[expirationYear]"):
        finalize(api, number, expirationMonth=12, expirationYear=28)


def test_the_methods_of_another_account_do_not_exist(api, other_api):
    (theirs,) = other_api.get("/me/payment/method", default=True)
    path = f"/me/payment/method/{theirs}"
    for call in (
        lambda: api.get(path),
        lambda: api.delete(path),
        lambda: api.put(path, default=True),
        lambda: finalize(api, theirs),
        lambda: api.post(f"{path}/challenge", challenge=BANK_CODE),
        lambda: api.post(f"{path}/details", details="x"),
    ):
        with refused(404, f"payment method {theirs}"):
            call()


OLD = {
    "bankAccount": {"iban": "FR76", "bic": "PLAY", "ownerName": "Camille", "ownerAddress": "Lille"},
    "creditCard": {"description": "old"},
    "paypal": {"description": "old"},
}


@pytest.mark.parametrize("kind", OLD)
def test_the_old_means_of_payment_are_empty_and_closed(api, kind):
    path = f"/me/paymentMean/{kind}"
    assert api.get(path) == []
    with refused(400, "is no longer in use: register with POST /me/payment/method"):
        api.post(path, **OLD[kind])
    for call in (
        lambda: api.get(f"{path}/1"),
        lambda: api.delete(f"{path}/1"),
        lambda: api.put(f"{path}/1", description="old"),
        lambda: api.post(f"{path}/1/challenge", challenge="1234"),
        lambda: api.post(f"{path}/1/chooseAsDefaultPaymentMean"),
    ):
        with refused(404, f"({kind} 1) does not exist"):
            call()


def test_nobody_pays_later_here(api):
    path = "/me/paymentMean/deferredPaymentAccount"
    assert api.get(path) == []
    with refused(404, "deferredPaymentAccount 1"):
        api.put(f"{path}/1", description="later")
