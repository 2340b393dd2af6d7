"""Tasks: how they run, stop, are corrected and given up."""

from __future__ import annotations

import pytest

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, buy, check_out, new_cart


def the_task(api, name: str) -> dict:
    return api.get(f"/me/task/domain/{api.get('/me/task/domain', domain=name)[-1]}")


def transfer(api, name: str, code: str | None) -> int:
    """Buy the transfer of a name, with its code or without."""
    cart_id = new_cart(api)
    item = add_name(api, cart_id, name, pricingMode="transfer-default")["itemId"]
    if code:
        path = f"/order/cart/{cart_id}/item/{item}/configuration"
        api.post(path, label="AUTH_INFO", value=code)
    order_id = check_out(api, cart_id)["orderId"]
    api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean="CREDIT_CARD")
    return order_id


def test_a_registration_waits_runs_and_is_done_within_minutes(sandbox, api):
    buy(api, "christmas-trees.com")
    seen = []
    for minutes in (2, 1, 5):
        sandbox.clock.advance(minutes=minutes)
        task = the_task(api, "christmas-trees.com")
        progress = api.get(f"/me/task/domain/{task['id']}/progressbar")
        seen.append((task["status"], progress["progress"], api.get("/domain/christmas-trees.com")["state"]))
    assert seen == [("todo", 0, "pending_create"), ("doing", 50, "pending_create"), ("done", 100, "ok")]
    assert (task["function"], task["comment"]) == ("DomainCreate", None)
    assert task["doneDate"] is not None


def test_both_doors_lead_to_the_same_tasks(sandbox, api, other_api):
    buy(api, "christmas-trees.com", "christmas-balls.com")
    sandbox.deliver()
    trees, balls = api.get("/me/task/domain")
    assert api.get("/domain/christmas-balls.com/task") == [balls]
    assert api.get(f"/domain/christmas-trees.com/task/{trees}") == api.get(f"/me/task/domain/{trees}")
    for filters, found in (
        ({"status": "done"}, [trees, balls]),
        ({"status": "todo"}, []),
        ({"function": "DomainCreate"}, [trees, balls]),
        ({"function": "DomainRenew"}, []),
        ({"type": "alldom"}, []),
        ({"type": "domain", "domain": "christmas-trees.com"}, [trees]),
    ):
        assert api.get("/me/task/domain", **filters) == found
    with refused(404, f"task {balls}"):
        api.get(f"/domain/christmas-trees.com/task/{balls}")
    with refused(404, f"task {trees}"):
        other_api.get(f"/me/task/domain/{trees}")
    with refused(404, "This service does not exist"):
        other_api.get("/domain/christmas-trees.com/task")


def test_a_waiting_task_can_be_accelerated_once(sandbox, api):
    buy(api, "christmas-trees.com")
    sandbox.clock.advance(minutes=2)
    task = the_task(api, "christmas-trees.com")
    assert task["canAccelerate"]
    api.post(f"/me/task/domain/{task['id']}/accelerate")
    assert the_task(api, "christmas-trees.com")["status"] == "doing"
    for door in ("/me/task/domain", "/domain/christmas-trees.com/task"):
        for action in ("accelerate", "cancel", "relaunch"):
            with refused(400, f"The task {task['id']} is doing: it cannot be"):
                api.post(f"{door}/{task['id']}/{action}")
    sandbox.clock.advance(minutes=5)
    assert the_task(api, "christmas-trees.com")["status"] == "done"


def test_a_transfer_without_code_stops_is_corrected_and_takes_days(sandbox, api):
    order_id = transfer(api, "taken-trees.com", None)
    sandbox.clock.advance(minutes=10)
    task = the_task(api, "taken-trees.com")
    assert (task["function"], task["status"], task["canRelaunch"]) == (
        "DomainIncomingTransfer",
        "error",
        True,
    )
    assert "authorisation code" in task["comment"]
    path = f"/me/task/domain/{task['id']}"
    assert api.get(f"{path}/argument") == ["authInfo"]
    argument = api.get(f"{path}/argument/authInfo")
    assert (argument["value"], argument["minimumSize"], argument["readOnly"]) == (None, 5, False)
    with refused(400, f"The task {task['id']} still wants authInfo"):
        api.post(f"{path}/relaunch")
    with refused(400, "[value] Given data is not valid for authInfo: 5 to 50 characters"):
        api.put(f"{path}/argument/authInfo", value="abc")
    with refused(404, "argument legitimacyAfnic"):
        api.put(f"{path}/argument/legitimacyAfnic", value="because")
    api.put(f"{path}/argument/authInfo", value="s3cret-code")
    api.post(f"{path}/relaunch")
    assert the_task(api, "taken-trees.com")["status"] == "todo"
    with refused(400, f"The argument authInfo is read-only: the task {task['id']} is todo"):
        api.put(f"{path}/argument/authInfo", value="another-code")
    sandbox.clock.advance(days=4)
    assert api.get("/domain/taken-trees.com")["state"] == "pending_incoming_transfer"
    assert api.get(f"/me/order/{order_id}/status") == "delivering"
    sandbox.clock.advance(days=2)
    assert api.get("/domain/taken-trees.com")["state"] == "ok"
    assert api.get(f"/me/order/{order_id}/status") == "delivered"


def test_a_transfer_with_its_code_needs_no_help(sandbox, api):
    transfer(api, "taken-trees.com", "s3cret-code")
    sandbox.clock.advance(days=6)
    assert the_task(api, "taken-trees.com")["status"] == "done"


def test_a_locked_name_is_transferred_once_its_holder_unlocked_it(sandbox, api):
    transfer(api, "locked-trees.com", "s3cret-code")
    sandbox.clock.advance(minutes=10)
    task = the_task(api, "locked-trees.com")
    assert (task["status"], task["canRelaunch"]) == ("error", True)
    api.post(f"/domain/locked-trees.com/task/{task['id']}/relaunch")
    sandbox.clock.advance(minutes=10)
    assert the_task(api, "locked-trees.com")["status"] == "error"
    sandbox.clock.advance(days=1)
    api.post(f"/domain/locked-trees.com/task/{task['id']}/relaunch")
    sandbox.clock.advance(days=6)
    assert the_task(api, "locked-trees.com")["status"] == "done"


def test_a_registry_that_asks_why_gets_its_reason(sandbox, api):
    order_id = buy(api, "legitimacy-asked.fr")
    sandbox.deliver()
    task = the_task(api, "legitimacy-asked.fr")
    path = f"/me/task/domain/{task['id']}"
    assert api.get(f"{path}/argument") == ["legitimacyAfnic"]
    assert api.get(f"{path}/progressbar")["taskActions"] == ["canCancel", "canCorrect", "canRelaunch"]
    api.put(f"{path}/argument/legitimacyAfnic", value="We are the town")
    api.post(f"{path}/relaunch")
    sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "delivered"


def test_a_registry_breakdown_is_ovhs_to_repair(sandbox, api):
    order_id = buy(api, "registry-down.com")
    sandbox.deliver()
    task = the_task(api, "registry-down.com")
    assert (task["status"], task["canRelaunch"], task["canCancel"]) == ("error", False, False)
    with refused(400, f"The task {task['id']} is error: it cannot be relaunched"):
        api.post(f"/me/task/domain/{task['id']}/relaunch")
    sandbox.clock.advance(hours=7)
    assert api.get(f"/me/order/{order_id}/status") == "delivered"


@pytest.mark.parametrize("given_up", ["by the customer", "by the registry"])
def test_a_name_given_up_is_paid_back_and_the_others_are_delivered(sandbox, api, given_up):
    before = api.get("/me/ovhAccount/FR")["balance"]["priceInUcents"]
    order_id = buy(api, "legitimacy-asked.com", "christmas-trees.com", mean="ovhAccount")
    total = api.get(f"/me/order/{order_id}")["priceWithTax"]["priceInUcents"]
    sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "delivering"
    task = the_task(api, "legitimacy-asked.com")
    if given_up == "by the customer":
        api.post(f"/me/task/domain/{task['id']}/cancel")
    else:
        sandbox.clock.advance(days=15)
    assert the_task(api, "legitimacy-asked.com")["status"] == "cancelled"
    assert api.get(f"/me/order/{order_id}/status") == "delivered"
    assert api.get("/domain") == ["christmas-trees.com"]
    # Two equal names: half comes back, the order keeps its total.
    assert api.get("/me/ovhAccount/FR")["balance"]["priceInUcents"] == before - total // 2
    assert api.get(f"/me/order/{order_id}")["priceWithTax"]["priceInUcents"] == total
    buy(api, "legitimacy-asked.com")


def test_an_order_whose_last_name_is_given_up_is_cancelled(sandbox, api):
    order_id = buy(api, "legitimacy-asked.com")
    sandbox.deliver()
    api.post(f"/me/task/domain/{the_task(api, 'legitimacy-asked.com')['id']}/cancel")
    assert api.get(f"/me/order/{order_id}/status") == "cancelled"
    assert api.get(f"/me/order/{order_id}/associatedObject")["type"] == "Refund"
