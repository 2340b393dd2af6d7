"""An order from its payment to its end, and every way out."""

from __future__ import annotations

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, buy, check_out, new_cart


def unwaived_order(api, name: str, mean: str = "CREDIT_CARD") -> int:
    """A paid order that can still be withdrawn from: nothing was said of the waiver."""
    cart_id = new_cart(api)
    add_name(api, cart_id, name)
    path = f"/order/cart/{cart_id}/checkout"
    order_id = api.post(path, autoPayWithPreferredPaymentMethod=False)["orderId"]
    if mean:
        api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean=mean)
    return order_id


def status(api, order_id: int) -> str:
    return api.get(f"/me/order/{order_id}/status")


def steps(api, order_id: int) -> list[str]:
    return [step["status"] for step in api.get(f"/me/order/{order_id}/followUp")]


def test_a_paid_order_is_checked_then_carried_out_then_delivered(sandbox, api):
    order_id = buy(api, "christmas-trees.com")
    seen = [(status(api, order_id), steps(api, order_id))]
    for minutes in (2, 6):
        sandbox.clock.advance(minutes=minutes)
        seen.append((status(api, order_id), steps(api, order_id)))
    assert seen == [
        ("checking", ["DOING", "TODO", "TODO", "TODO"]),
        ("delivering", ["DONE", "DONE", "DOING", "TODO"]),
        ("delivered", ["DONE", "DONE", "DONE", "DONE"]),
    ]
    last = api.get(f"/me/order/{order_id}/followUp")[-1]["history"][-1]["label"]
    assert last == "INVOICE_SENT"


def test_the_lines_of_a_delivered_order_carry_the_name_instead_of_a_number(sandbox, api):
    order_id = buy(api, "christmas-trees.com")

    def domains():
        ids = api.get(f"/me/order/{order_id}/details")
        return {api.get(f"/me/order/{order_id}/details/{one}")["domain"] for one in ids}

    assert domains() == {"*001", "*001.001"}
    sandbox.deliver()
    assert domains() == {"christmas-trees.com"}


def test_an_unpaid_order_is_cancelled_after_a_day_and_its_name_is_free_again(sandbox, api, other_api):
    cart_id = new_cart(api)
    add_name(api, cart_id, "christmas-trees.com")
    order_id = check_out(api, cart_id)["orderId"]
    expires = api.get(f"/me/order/{order_id}")["expirationDate"]
    assert expires == (sandbox.clock.now().replace(day=sandbox.clock.now().day + 1)).isoformat()
    sandbox.clock.advance(days=1)
    assert status(api, order_id) == "cancelled"
    buy(other_api, "christmas-trees.com", mean="CREDIT_CARD")
    with refused(400, "is cancelled: it cannot be paid"):
        api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean="CREDIT_CARD")


def test_a_check_may_ask_for_papers_and_goes_on_once_they_came(sandbox, api):
    order_id = buy(api, "documents-please.com")
    sandbox.deliver()
    assert status(api, order_id) == "documentsRequested"
    sandbox.accept_documents(order_id)
    assert status(api, order_id) == "checking"
    sandbox.deliver()
    assert status(api, order_id) == "delivered"


@pytest.mark.parametrize("ending", ["refused", "never sent"])
def test_an_order_without_the_right_papers_is_cancelled_and_paid_back(sandbox, api, ending):
    before = api.get("/me/ovhAccount/FR")["balance"]["value"]
    order_id = buy(api, "documents-please.com", mean="ovhAccount")
    sandbox.deliver()
    if ending == "refused":
        sandbox.refuse_documents(order_id)
    else:
        sandbox.clock.advance(days=15)
    assert status(api, order_id) == "cancelled"
    assert api.get("/me/ovhAccount/FR")["balance"]["value"] == before


def test_papers_nobody_asked_for_are_an_error_of_the_caller(sandbox, api):
    order_id = buy(api, "christmas-trees.com")
    with pytest.raises(ValueError, match="does not wait for documents"):
        sandbox.accept_documents(order_id)


def test_a_card_gets_the_money_of_a_refused_order_back(sandbox, api):
    order_id = buy(api, "fraud-suspected.com")
    bill = api.get(f"/me/order/{order_id}/associatedObject")
    assert bill["type"] == "Bill"
    sandbox.deliver()
    assert status(api, order_id) == "cancelled"
    assert steps(api, order_id)[0] == "ERROR"
    refund = api.get(f"/me/order/{order_id}/associatedObject")
    assert refund["type"] == "Refund"
    assert refund["id"] != bill["id"]
    assert "fraud-suspected.com" not in api.get("/domain")


@pytest.mark.parametrize("mean", ["CREDIT_CARD", "ovhAccount", "PAYPAL", "SEPA_DIRECT_DEBIT"])
@pytest.mark.parametrize("minutes", [0, 3])
def test_withdrawing_from_a_paid_order_gives_all_of_it_back(sandbox, api, mean, minutes):
    before = api.get("/me/ovhAccount/FR")["balance"]
    order_id = unwaived_order(api, "christmas-trees.com", mean)
    total = api.get(f"/me/order/{order_id}")["priceWithTax"]
    if mean == "ovhAccount":
        assert api.get("/me/ovhAccount/FR")["balance"]["value"] == pytest.approx(
            before["value"] - total["value"]
        )
    sandbox.clock.advance(minutes=minutes)
    api.post(f"/me/order/{order_id}/retraction", reason="unused", comment="too many trees")
    assert status(api, order_id) == "cancelled"
    assert api.get("/me/ovhAccount/FR")["balance"] == before
    assert api.get(f"/me/order/{order_id}/associatedObject")["type"] == "Refund"
    assert api.get(f"/me/order/{order_id}")["priceWithTax"] == total
    ids = api.get(f"/me/order/{order_id}/details")
    assert all(api.get(f"/me/order/{order_id}/details/{one}")["cancelled"] for one in ids)
    sandbox.clock.advance(days=2)
    assert api.get("/domain") == []
    # Free again: nobody holds it.
    buy(api, "christmas-trees.com")


def test_points_come_back_as_points(sandbox, api):
    order_id = unwaived_order(api, "christmas-trees.ovh", "fidelityAccount")
    assert api.get("/me/fidelityAccount")["balance"] == 500 - 239
    api.post(f"/me/order/{order_id}/retraction", reason="expensive")
    assert api.get("/me/fidelityAccount")["balance"] == 500
    last = api.get("/me/fidelityAccount/movements")[-1]
    movement = api.get(f"/me/fidelityAccount/movements/{last}")
    assert (movement["operation"], movement["amount"], movement["order"]) == ("cancel-debit", 239, order_id)


def test_the_right_to_withdraw_ends_with_its_waiver(sandbox, api):
    order_id = unwaived_order(api, "christmas-trees.com")
    assert api.get(f"/me/order/{order_id}")["retractionDate"] is not None
    api.post(f"/me/order/{order_id}/waiveRetraction")
    assert api.get(f"/me/order/{order_id}")["retractionDate"] is None
    with refused(400, "was waived"):
        api.post(f"/me/order/{order_id}/retraction", reason="other")


def test_who_waived_at_the_checkout_cannot_withdraw_after_paying(sandbox, api):
    with refused(400, "was waived"):
        api.post(f"/me/order/{buy(api, 'christmas-trees.com')}/retraction", reason="other")


def test_a_delivered_order_stays(sandbox, api):
    order_id = unwaived_order(api, "christmas-trees.com")
    sandbox.deliver()
    with refused(400, "is delivered: it can no longer be withdrawn from"):
        api.post(f"/me/order/{order_id}/retraction", reason="other")


def test_the_right_to_withdraw_ends_after_a_fortnight(sandbox, api):
    order_id = unwaived_order(api, "legitimacy-asked.com")
    sandbox.clock.advance(days=14, minutes=1)
    assert status(api, order_id) == "delivering"
    with refused(400, "could be withdrawn from until"):
        api.post(f"/me/order/{order_id}/retraction", reason="other")


def test_nobody_is_bound_to_an_order_that_is_not_paid(sandbox, api):
    order_id = unwaived_order(api, "christmas-trees.com", "")
    api.post(f"/me/order/{order_id}/waiveRetraction")
    api.post(f"/me/order/{order_id}/retraction", reason="other")
    assert status(api, order_id) == "cancelled"
    assert api.get(f"/me/order/{order_id}/associatedObject") == {"id": None, "type": None}
    with refused(400, "is already cancelled"):
        api.post(f"/me/order/{order_id}/retraction", reason="other")


def test_a_reason_must_be_one_of_the_apis(api):
    order_id = unwaived_order(api, "christmas-trees.com")
    with refused(400, "[reason]"):
        api.post(f"/me/order/{order_id}/retraction", reason="bored")


def test_orders_are_listed_by_date(sandbox, api):
    first = buy(api, "christmas-trees.com")
    sandbox.clock.advance(days=1)
    second = buy(api, "christmas-balls.com")
    noon = sandbox.clock.now().isoformat()
    assert api.get("/me/order") == [first, second]
    assert api.get("/me/order", **{"date.from": noon}) == [second]
    assert api.get("/me/order", **{"date.to": sandbox.clock.now().replace(hour=1).isoformat()}) == [first]
    with refused(400, "has no offset"):
        api.get("/me/order", **{"date.from": "2025-06-01T00:00:00"})


def test_a_bill_is_there_once_paid_and_found_by_order_date_and_category(sandbox, api, other_api):
    cart_id = new_cart(api)
    add_name(api, cart_id, "christmas-trees.com")
    order_id = check_out(api, cart_id)["orderId"]
    assert api.get("/me/bill") == []
    with refused(404, "payment of order"):
        api.get(f"/me/order/{order_id}/payment")
    api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean="CREDIT_CARD")
    (bill_id,) = api.get("/me/bill", orderId=order_id)
    bill, order = api.get(f"/me/bill/{bill_id}"), api.get(f"/me/order/{order_id}")
    assert (bill["orderId"], bill["category"]) == (order_id, "purchase-web")
    assert [bill[key] for key in ("priceWithTax", "priceWithoutTax", "tax")] == [
        order[key] for key in ("priceWithTax", "priceWithoutTax", "tax")
    ]
    assert api.get("/me/bill", category="autorenew") == []
    assert api.get("/me/bill", **{"date.from": "2030-01-01T00:00:00Z"}) == []
    assert api.get("/me/bill", orderId=1) == []
    assert other_api.get("/me/bill", orderId=order_id) == []
    with refused(404, bill_id):
        other_api.get(f"/me/bill/{bill_id}")
    with refused(404, "order"):
        other_api.get(f"/me/order/{order_id}")


NOTHING = {
    "GET /balance": [],
    "GET /debt/operation": [],
    "POST /balance": (400, "is no credit balance of yours"),
    "GET /balance/GIFT": (404, "balance"),
    "DELETE /balance/GIFT": (404, "balance"),
    "GET /consumption/details?fileFormat=csv": (404, "consumption"),
    "GET /debt": (404, "debt"),
    "GET /debt/operation/1": (404, "debt operation"),
    "GET /debt/operation/1/associatedObject": (404, "debt operation"),
    "POST /debt/pay": (400, "has no debt to pay"),
}


@pytest.mark.parametrize("route", NOTHING)
def test_vouchers_debts_and_consumption_are_answered_as_for_an_order_without(api, route):
    order_id = buy(api, "christmas-trees.com")
    method, path = route.split(" ")
    body = {"balanceName": "GIFT"} if route == "POST /balance" else None
    if NOTHING[route] == []:
        assert api.call(method, f"/me/order/{order_id}{path}") == []
        return
    with refused(*NOTHING[route]):
        api.call(method, f"/me/order/{order_id}{path}", body)
    with refused(404, "order 7"):
        api.call(method, f"/me/order/7{path}", body)
