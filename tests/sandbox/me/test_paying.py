"""Every way to pay an order, and every way to fail."""

from __future__ import annotations

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, buy, check_out, new_cart


def order(api, *names: str, subsidiary: str = "FR") -> int:
    cart_id = new_cart(api, subsidiary=subsidiary)
    for name in names or ("christmas-trees.com",):
        add_name(api, cart_id, name)
    return check_out(api, cart_id)["orderId"]


def autopay(api, name: str = "christmas-trees.com") -> int:
    cart_id = new_cart(api)
    add_name(api, cart_id, name)
    return api.post(
        f"/order/cart/{cart_id}/checkout",
        autoPayWithPreferredPaymentMethod=True,
        waiveRetractationPeriod=True,
    )["orderId"]


def method(api, word: str) -> int:
    """One of the first account's magic methods."""
    wanted = word.replace("_", " ").lower()
    for one in api.get("/me/payment/method"):
        if api.get(f"/me/payment/method/{one}")["description"] == wanted:
            return one
    raise AssertionError(word)


def means(api, order_id: int) -> list[str]:
    return [one["paymentMean"] for one in api.get(f"/me/order/{order_id}/availableRegisteredPaymentMean")]


def pay(api, order_id: int, mean: str, **options) -> None:
    api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean=mean, **options)


@pytest.mark.parametrize(
    ("mean", "booked"),
    [
        ("CREDIT_CARD", "creditCard"),
        ("PAYPAL", "paypal"),
        ("SEPA_DIRECT_DEBIT", "paymentMandate"),
        ("ovhAccount", "ovhAccount"),
        ("fidelityAccount", "fidelityPoints"),
    ],
)
def test_every_mean_on_offer_pays(sandbox, api, mean, booked):
    order_id = order(api, "christmas-trees.ovh")
    assert mean in means(api, order_id)
    pay(api, order_id, mean)
    payment = api.get(f"/me/order/{order_id}/payment")
    assert payment["paymentType"] == booked
    assert payment["paymentDate"] == sandbox.clock.now().isoformat()
    assert means(api, order_id) == []
    assert api.get(f"/me/order/{order_id}/paymentMethods")["registered"] == []


@pytest.mark.parametrize(
    ("old", "word"),
    [("creditCard", "CREDIT_CARD"), ("paypal", "PAYPAL"), ("bankAccount", "SEPA_DIRECT_DEBIT")],
)
def test_the_old_names_of_means_need_their_number(api, old, word):
    order_id = order(api)
    with refused(400, f"[paymentMeanId] Missing parameter: it is required to pay with {old}"):
        pay(api, order_id, old)
    pay(api, order_id, old, paymentMeanId=method(api, word))
    assert api.get(f"/me/order/{order_id}/status") == "checking"


def test_the_default_payment_method_pays_by_its_number(api):
    (default,) = api.get("/me/payment/method", default=True)
    order_id = order(api)
    offered = api.get(f"/me/order/{order_id}/paymentMethods")
    assert default in offered["registered"]
    assert [one["paymentMethodId"] for one in offered["paymentMethods"]] == offered["registered"]
    api.post(f"/me/order/{order_id}/pay", paymentMethod={"id": default})
    assert api.get(f"/me/order/{order_id}/payment")["paymentIdentifier"] == str(default)


def test_a_prepaid_account_pays_to_the_cent_and_writes_it_down(api):
    before = api.get("/me/ovhAccount/FR")["balance"]["priceInUcents"]
    order_id = order(api)
    total = api.get(f"/me/order/{order_id}")["priceWithTax"]["priceInUcents"]
    pay(api, order_id, "ovhAccount")
    assert api.get("/me/ovhAccount/FR")["balance"]["priceInUcents"] == before - total
    movement = api.get(f"/me/ovhAccount/FR/movements/{api.get('/me/ovhAccount/FR/movements')[-1]}")
    assert movement["operation"] == "debit"
    assert movement["order"] == order_id
    assert movement["amount"]["priceInUcents"] == -total
    assert movement["previousBalance"]["priceInUcents"] == before
    assert movement["balance"]["priceInUcents"] == before - total


@pytest.mark.parametrize("mean", ["ovhAccount", "fidelityAccount"])
def test_a_balance_that_is_too_low_pays_nothing(api, mean):
    order_id = order(api, "premium-trees.com")
    before = api.get("/me/ovhAccount/FR"), api.get("/me/fidelityAccount")
    assert mean not in means(api, order_id)
    with refused(400, f"Not enough money on {mean}: the order costs"):
        pay(api, order_id, mean)
    assert (api.get("/me/ovhAccount/FR"), api.get("/me/fidelityAccount")) == before
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"


@pytest.mark.parametrize("mean", ["ovhAccount", "fidelityAccount"])
def test_a_balance_pays_no_order_in_another_currency(api, mean):
    order_id = order(api, "christmas-trees.ovh", subsidiary="GB")
    assert api.get(f"/me/order/{order_id}")["priceWithTax"]["currencyCode"] == "GBP"
    assert mean not in means(api, order_id)
    with refused(400, f"{mean} is kept in EUR, the order is in GBP"):
        pay(api, order_id, mean)
    pay(api, order_id, "CREDIT_CARD")


def test_a_declined_card_leaves_the_order_to_be_paid_otherwise(api):
    order_id, declined = order(api), method(api, "DECLINED_CARD")
    with refused(400, f"The payment method {declined} was declined"):
        api.post(f"/me/order/{order_id}/pay", paymentMethod={"id": declined})
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"
    assert api.get("/me/bill") == []
    pay(api, order_id, "PAYPAL")
    assert api.get(f"/me/order/{order_id}/status") == "checking"


def test_an_expired_card_is_not_on_offer_and_refused(api):
    order_id, expired = order(api), method(api, "EXPIRED_CARD")
    assert api.get(f"/me/payment/method/{expired}")["status"] == "EXPIRED"
    assert expired not in api.get(f"/me/order/{order_id}/paymentMethods")["registered"]
    with refused(400, "is EXPIRED: it cannot pay"):
        api.post(f"/me/order/{order_id}/pay", paymentMethod={"id": expired})


def test_a_card_expires_with_business_time(sandbox, api):
    (card,) = api.get("/me/payment/method", default=True)
    sandbox.clock.advance(years=3)
    assert api.get(f"/me/payment/method/{card}")["status"] == "EXPIRED"
    assert card in api.get("/me/payment/method", status="EXPIRED")
    order_id = autopay(api)
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"


def test_an_order_is_paid_once(api):
    order_id = buy(api, "christmas-trees.com", mean="ovhAccount")
    after = api.get("/me/ovhAccount/FR")
    for mean in ("ovhAccount", "CREDIT_CARD"):
        with refused(400, f"The order {order_id} is already paid"):
            pay(api, order_id, mean)
    (default,) = api.get("/me/payment/method", default=True)
    with refused(400, f"The order {order_id} is already paid"):
        api.post(f"/me/order/{order_id}/pay", paymentMethod={"id": default})
    assert api.get("/me/ovhAccount/FR") == after
    assert len(api.get("/me/bill")) == 1


def test_autopay_charges_the_default_method_at_the_checkout(api):
    order_id = autopay(api)
    (default,) = api.get("/me/payment/method", default=True)
    assert api.get(f"/me/order/{order_id}/status") == "checking"
    assert api.get(f"/me/order/{order_id}/payment")["paymentIdentifier"] == str(default)


def test_autopay_without_a_default_method_leaves_the_order_to_be_paid(api):
    (default,) = api.get("/me/payment/method", default=True)
    api.put(f"/me/payment/method/{default}", default=False)
    assert api.get("/me/payment/method", default=True) == []
    assert api.get(f"/me/order/{autopay(api)}/status") == "notPaid"


def test_autopay_that_is_declined_leaves_the_order_to_be_paid(api):
    api.put(f"/me/payment/method/{method(api, 'DECLINED_CARD')}", default=True)
    order_id = autopay(api)
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"
    labels = [one["label"] for step in api.get(f"/me/order/{order_id}/followUp") for one in step["history"]]
    assert labels == ["ORDER_ACCEPTED", "REGISTERED_PAYMENT_INITIATED"]


def test_a_magic_name_makes_every_registered_method_fail(api):
    order_id = autopay(api, "unpaid-bill.com")
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"
    with refused(400, "was declined"):
        pay(api, order_id, "PAYPAL")
    pay(api, order_id, "ovhAccount")


def test_a_free_order_is_settled_with_points_even_without_any(sandbox, api, other_api):
    cart_id = new_cart(other_api)
    item = other_api.post(
        f"/order/cart/{cart_id}/dns", planCode="zone", duration="P1Y", pricingMode="default", quantity=1
    )
    path = f"/order/cart/{cart_id}/item/{item['itemId']}/configuration"
    other_api.post(path, label="zone", value="christmas-trees.com")
    order_id = check_out(other_api, cart_id)["orderId"]
    assert other_api.get("/me/fidelityAccount")["balance"] == 0
    assert other_api.get(f"/me/order/{order_id}")["priceWithTax"]["value"] == 0
    assert other_api.get(f"/me/order/{order_id}/status") == "notPaid"
    assert "fidelityAccount" in means(other_api, order_id)
    pay(other_api, order_id, "fidelityAccount")
    assert other_api.get(f"/me/order/{order_id}/payment")["paymentType"] == "free"
    assert other_api.get("/me/fidelityAccount/movements") == []
    sandbox.deliver()
    assert other_api.get(f"/me/order/{order_id}/status") == "delivered"


@pytest.mark.parametrize("mean", ["RUPAY", "CURRENT_ACCOUNT", "DEFERRED_PAYMENT_ACCOUNT"])
def test_a_mean_the_account_has_not_is_refused_with_those_it_has(api, mean):
    with refused(400, f"[paymentMean] Given data ({mean}) cannot pay this order, these can: ovhAccount"):
        pay(api, order(api), mean)


def test_a_mean_unknown_to_the_api_is_refused(api):
    with refused(400, "[paymentMean]"):
        pay(api, order(api), "chocolate")


def test_nobody_pays_with_the_card_of_another(api, other_api):
    (theirs,) = other_api.get("/me/payment/method", default=True)
    order_id = order(api)
    with refused(404, f"payment method {theirs}"):
        api.post(f"/me/order/{order_id}/pay", paymentMethod={"id": theirs})
    with refused(404, f"order {order_id}"):
        pay(other_api, order_id, "CREDIT_CARD")
    with refused(400, "[paymentMethod.id] Missing parameter"):
        api.post(f"/me/order/{order_id}/pay", paymentMethod={})


def test_payment_by_hand_is_offered_while_the_order_waits(api):
    order_id = order(api)
    offered = api.get(f"/me/order/{order_id}/paymentMeans")
    assert offered["fidelityPoints"] is None
    (card,) = offered["creditCard"]
    sent = {one["name"]: one["value"] for one in card["parameters"]}
    assert sent["orderId"] == str(order_id)
    assert sent["orderPassword"] == api.get(f"/me/order/{order_id}")["password"]
    pay(api, order_id, "CREDIT_CARD")
    assert set(api.get(f"/me/order/{order_id}/paymentMeans").values()) == {None}
