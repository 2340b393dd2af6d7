"""The prepaid balances: filled, spent, read, never made of nothing."""

from __future__ import annotations

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import buy


def pay(api, order_id: int, mean: str) -> None:
    api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean=mean)


def test_a_paid_credit_order_fills_the_prepaid_account(sandbox, api):
    order = api.post("/me/ovhAccount/FR/creditOrder", amount=2500)
    assert order["priceWithTax"]["value"] == order["priceWithoutTax"]["value"] == 25
    pay(api, order["orderId"], "CREDIT_CARD")
    assert api.get("/me/ovhAccount/FR")["balance"]["value"] == 100
    sandbox.deliver()
    assert api.get(f"/me/order/{order['orderId']}/status") == "delivered"
    assert api.get("/me/ovhAccount/FR")["balance"]["value"] == 125
    (number,) = api.get("/me/ovhAccount/FR/movements")
    movement = api.get(f"/me/ovhAccount/FR/movements/{number}")
    assert (movement["operation"], movement["order"]) == ("credit", order["orderId"])
    assert api.get("/me/ovhAccount/FR")["lastUpdate"] == movement["date"]


def test_points_are_bought_with_money_cent_for_cent(sandbox, api):
    order_id = api.post("/me/fidelityAccount/creditOrder", amount=300)["orderId"]
    pay(api, order_id, "ovhAccount")
    sandbox.deliver()
    assert api.get("/me/ovhAccount/FR")["balance"]["value"] == 97
    account = api.get("/me/fidelityAccount")
    assert account["balance"] == 800
    (number,) = api.get("/me/fidelityAccount/movements")
    movement = api.get(f"/me/fidelityAccount/movements/{number}")
    assert [movement[key] for key in ("operation", "amount", "previousBalance", "balance")] == [
        "credit",
        300,
        500,
        800,
    ]


@pytest.mark.parametrize(
    ("path", "mean"), [("/me/ovhAccount/FR", "ovhAccount"), ("/me/fidelityAccount", "fidelityAccount")]
)
def test_a_balance_does_not_fill_itself(api, path, mean):
    order_id = api.post(f"{path}/creditOrder", amount=100)["orderId"]
    offered = [one["paymentMean"] for one in api.get(f"/me/order/{order_id}/availableRegisteredPaymentMean")]
    assert mean not in offered
    with refused(400, f"An order that fills {mean} cannot be paid from it"):
        pay(api, order_id, mean)


def test_a_credit_order_withdrawn_before_it_counts_gives_the_money_back_once(sandbox, api):
    order_id = api.post("/me/fidelityAccount/creditOrder", amount=300)["orderId"]
    pay(api, order_id, "ovhAccount")
    api.post(f"/me/order/{order_id}/retraction", reason="other")
    sandbox.deliver()
    assert api.get("/me/fidelityAccount")["balance"] == 500
    assert api.get("/me/ovhAccount/FR")["balance"]["value"] == 100


@pytest.mark.parametrize("amount", [0, -5, 1_000_001])
def test_a_credit_has_a_sensible_amount(api, amount):
    for path in ("/me/ovhAccount/FR", "/me/fidelityAccount"):
        with refused(400, f"[amount] Given data ({amount}) is not valid"):
            api.post(f"{path}/creditOrder", amount=amount)


@pytest.mark.parametrize("path", ["/me/ovhAccount/FR", "/me/fidelityAccount"])
def test_an_alert_threshold_is_kept_and_switched_off(api, path):
    balance = api.get(path)["balance"]
    api.put(path, alertThreshold=1000)
    assert api.get(path)["alertThreshold"] == 1000
    assert api.get(path)["balance"] == balance
    api.put(path, alertThreshold=None)
    assert api.get(path)["alertThreshold"] is None
    with refused(400, "[alertThreshold]"):
        api.put(path, alertThreshold=-1)


def test_the_prepaid_account_bears_the_subsidiarys_name(api, other_api):
    assert api.get("/me/ovhAccount") == ["FR"]
    assert other_api.get("/me/ovhAccount") == ["IE"]
    with refused(404, "ovhAccount IE"):
        api.get("/me/ovhAccount/IE")


def test_movements_are_listed_by_date_and_belong_to_one_account(sandbox, api, other_api):
    buy(api, "christmas-trees.ovh", mean="ovhAccount")
    sandbox.clock.advance(days=2)
    buy(api, "christmas-balls.ovh", mean="ovhAccount")
    first, second = api.get("/me/ovhAccount/FR/movements")
    since = sandbox.clock.now().isoformat()
    assert api.get("/me/ovhAccount/FR/movements", **{"date.from": since}) == [second]
    assert api.get("/me/fidelityAccount/movements", **{"date.from": since}) == []
    with refused(404, f"movement {first}"):
        other_api.get(f"/me/ovhAccount/IE/movements/{first}")
    with refused(404, f"movement {first}"):
        api.get(f"/me/fidelityAccount/movements/{first}")


def test_play_money_cannot_be_taken_out(api):
    buy(api, "christmas-trees.ovh", mean="ovhAccount")
    (number,) = api.get("/me/ovhAccount/FR/movements")
    path = f"/me/ovhAccount/FR/movements/{number}"
    assert api.get(path)["retrievableAmount"]["value"] == 0
    with refused(400, "is more than the retrievable amount (0)"):
        api.post(f"{path}/requestRefund", amount=1)
    with refused(404, "bankAccount 7"):
        api.post("/me/ovhAccount/FR/retrieveMoney", amount=1, bankAccountId=7)


def test_the_same_seed_gives_the_same_movements(sandbox, api):
    def story():
        sandbox.reset()
        buy(api, "christmas-trees.ovh", mean="ovhAccount")
        order_id = api.post("/me/ovhAccount/FR/creditOrder", amount=100)["orderId"]
        pay(api, order_id, "CREDIT_CARD")
        sandbox.deliver()
        numbers = api.get("/me/ovhAccount/FR/movements")
        return [api.get(f"/me/ovhAccount/FR/movements/{one}") for one in numbers]

    assert story() == story()
