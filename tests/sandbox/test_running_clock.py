"""A clock that starts now and runs: what programs of other people compute from today."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from ovh_sandbox import Sandbox, StateError
from tests.conftest import official_client
from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import add_name, buy, check_out, new_cart
from tests.sandbox.raw import RawClient
from tests.sandbox.standalone import standalone


@pytest.fixture(scope="module")
def one_running():
    with Sandbox(clock="now", delay=0.1) as running:
        yield running


@pytest.fixture
def sandbox(one_running):
    one_running.reset()
    return one_running


def _until(ask, wanted, seconds: float = 10.0):
    """Ask until the answer is the wanted one, as a program that waits for its order does."""
    end = time.monotonic() + seconds
    while (answer := ask()) != wanted and time.monotonic() < end:
        time.sleep(0.02)
    return answer


def _in(**delay: float) -> str:
    return (datetime.now(UTC) + timedelta(**delay)).isoformat(timespec="seconds")


def _hours_from_now(text: str) -> float:
    return (datetime.fromisoformat(text) - datetime.now(UTC)).total_seconds() / 3600


def _of_this_moment(sandbox) -> bool:
    earliest = datetime.now(UTC).replace(microsecond=0)
    return earliest <= sandbox.clock.now() <= datetime.now(UTC)


def test_business_time_is_the_time_of_today_and_goes_on(sandbox):
    before = sandbox.clock.now()
    assert _of_this_moment(sandbox)
    assert _until(lambda: sandbox.clock.now() > before, True)
    assert sandbox.clock.now().microsecond == 0


def test_a_cart_can_expire_in_three_hours_and_by_default_a_day_from_now(api):
    cart = api.post("/order/cart", ovhSubsidiary="FR", expire=_in(hours=3), _need_auth=False)
    assert _hours_from_now(cart["expire"]) == pytest.approx(3, abs=0.01)
    cart = api.post("/order/cart", ovhSubsidiary="FR", _need_auth=False)
    assert _hours_from_now(cart["expire"]) == pytest.approx(24, abs=0.01)


def test_a_cart_is_gone_when_its_time_has_come(api):
    cart = api.post("/order/cart", ovhSubsidiary="FR", expire=_in(seconds=2), _need_auth=False)["cartId"]
    assert api.get(f"/order/cart/{cart}")["cartId"] == cart
    time.sleep(2.1)
    with refused(404, cart):
        api.get(f"/order/cart/{cart}")


@pytest.mark.parametrize(
    "wanted",
    [_in(hours=-1), "2025-06-24T10:00:00+02:00", _in(days=400)],
    # Two test processes read the clock at different moments: a test's name must not hold it.
    ids=["an hour ago", "of the snapshot", "in more than a year"],
)
def test_a_refusal_about_a_date_names_the_time_of_the_shop(sandbox, api, wanted):
    with refused(400, f"{sandbox.clock.now().isoformat()[:15]}"):
        api.post("/order/cart", ovhSubsidiary="FR", expire=wanted, _need_auth=False)


def test_a_paid_order_is_delivered_without_anybody_moving_the_clock(sandbox, api):
    order_id = buy(api, "delivered-by-itself.ovh")
    assert _until(lambda: api.get(f"/me/order/{order_id}/status"), "delivered") == "delivered"
    assert api.get("/me/order", **{"date.from": _in(days=-1)}) == [order_id]
    assert api.get("/me/order", **{"date.from": _in(hours=1)}) == []
    domain = api.get("/domain/delivered-by-itself.ovh")
    assert _hours_from_now(domain["expirationDate"]) == pytest.approx(365 * 24, abs=25)
    steps = api.get(f"/me/order/{order_id}/followUp")
    dates = [one["date"] for step in steps for one in step["history"]]
    assert dates == sorted(dates)


def test_a_transfer_and_a_registry_that_broke_down_come_to_an_end_by_themselves(sandbox, api):
    cart = new_cart(api)
    item = add_name(api, cart, "taken-elsewhere.com", configure=False)["itemId"]
    path = f"/order/cart/{cart}/item/{item}/configuration"
    api.post(path, label="AUTH_INFO", value="s3cr3t-c0de")
    add_name(api, cart, "registry-asleep.com", configure=False)
    order_id = check_out(api, cart)["orderId"]
    api.post(f"/me/order/{order_id}/payWithRegisteredPaymentMean", paymentMean="ovhAccount")
    assert _until(lambda: api.get(f"/me/order/{order_id}/status"), "delivered") == "delivered"
    assert sorted(api.get("/domain")) == ["registry-asleep.com", "taken-elsewhere.com"]


def test_each_step_takes_the_delay_and_what_is_a_matter_of_days_stays_so(sandbox, api):
    unpaid = check_out(api, _filled(api, "never-paid.ovh"))["orderId"]
    order_id = buy(api, "documents-wanted.ovh")
    asked = "documentsRequested"
    assert _until(lambda: api.get(f"/me/order/{order_id}/status"), asked) == asked
    time.sleep(0.5)
    assert api.get(f"/me/order/{order_id}/status") == asked
    assert api.get(f"/me/order/{unpaid}/status") == "notPaid"
    sandbox.clock.advance(days=2)
    assert api.get(f"/me/order/{unpaid}/status") == "cancelled"
    sandbox.clock.advance(days=15)
    assert api.get(f"/me/order/{order_id}/status") == "cancelled"


def _filled(api, name: str) -> str:
    cart = new_cart(api)
    add_name(api, cart, name, configure=False)
    return cart


def test_the_clock_can_still_be_moved_on_and_runs_from_there(sandbox, api):
    order_id = buy(api, "moved-along.ovh")
    moved = sandbox.clock.advance(days=400)
    assert api.get(f"/me/order/{order_id}/status") == "delivered"
    # The renewal of a year later was ordered and paid by itself.
    assert len(api.get("/me/order")) == 2
    assert (moved - datetime.now(UTC)).days in (399, 400)
    assert _until(lambda: sandbox.clock.now() > moved, True)
    with pytest.raises(ValueError, match="only moves forward: it is"):
        sandbox.clock.move_to(datetime.now(UTC))


def test_promotions_and_coupons_follow_the_day_the_shop_opened(sandbox, api):
    cart = new_cart(api)
    offer = api.get(f"/order/cart/{cart}/domain", domain="promoted-today.ovh")[0]
    prices = {one["label"]: one for one in offer["prices"]}
    assert prices["DISCOUNT"]["price"]["value"] == 1.0
    (promotion,) = prices["PRICE"]["promotions"]
    opened = sandbox.clock.opened
    assert promotion["startDate"].startswith(f"{opened:%Y-%m}-01")
    assert promotion["name"] == f"OVH-CREATE-{opened.year}"
    api.post(f"/order/cart/{cart}/coupon", coupon="SUMMER")
    with refused(400, f"LASTYEAR expired on {opened.year - 1}-12-31"):
        api.post(f"/order/cart/{cart}/coupon", coupon="LASTYEAR")
    catalogue = api.get("/order/catalog/public/domain", ovhSubsidiary="FR", _need_auth=False)
    plan = next(one for one in catalogue["plans"] if one["planCode"] == "ovh")
    assert plan["pricings"][0]["promotions"][0]["name"] == promotion["name"]
    sandbox.clock.advance(months=7)
    offer = api.get(f"/order/cart/{new_cart(api)}/domain", domain="promoted-today.ovh")[0]
    assert next(one for one in offer["prices"] if one["label"] == "DISCOUNT")["price"]["value"] == 0


def test_a_snapshot_goes_back_and_time_goes_on(sandbox, api):
    image = sandbox.snapshot()
    order_id = buy(api, "forgotten-again.ovh")
    sandbox.clock.advance(days=3)
    sandbox.restore(image)
    assert _of_this_moment(sandbox)
    assert order_id not in api.get("/me/order")


def test_a_state_file_keeps_its_kind_of_clock(tmp_path):
    still, running = str(tmp_path / "still.db"), str(tmp_path / "running.db")
    Sandbox(still).stop()
    Sandbox(running, clock="now").stop()
    for path, runs, other in ((still, False, "now"), (running, True, "snapshot")):
        with Sandbox(path) as again:
            assert again.clock.running is runs
        with pytest.raises(StateError, match="open it with the clock"):
            Sandbox(path, clock=other)
    with pytest.raises(ValueError, match="There is no clock 'sideways'"):
        Sandbox(clock="sideways")


def test_what_was_due_while_nobody_served_the_file_has_happened_in_its_own_hour(tmp_path):
    file = str(tmp_path / "shop.db")
    with Sandbox(file, clock="now", delay=0.3) as sandbox:
        order_id = buy(official_client(sandbox), "while-away.ovh")
    time.sleep(1.2)
    with Sandbox(file, delay=0.3) as sandbox:
        api = official_client(sandbox)
        assert api.get(f"/me/order/{order_id}/status") == "delivered"
        created = api.get("/domain/while-away.ovh/serviceInfos")["creation"]
        assert created == f"{sandbox.clock.now():%Y-%m-%d}"


def test_two_processes_on_one_file_deliver_each_order_once(tmp_path):
    file = str(tmp_path / "shop.db")
    options = ("--state", file, "--delay", "0.2")
    with standalone(*options) as one, standalone(*options) as two:
        first, second = RawClient(one.ready), RawClient(two.ready)
        orders = [buy(client, f"shared-between-two-{n}.ovh") for n, client in enumerate((first, second) * 3)]
        for client in (first, second):
            for order_id in orders:
                status = _until(lambda c=client, o=order_id: c.get(f"/me/order/{o}/status"), "delivered")
                assert status == "delivered"
        assert len(first.get("/domain")) == len(orders)
        assert len(second.get("/me/task/domain")) == len(orders)


@pytest.mark.parametrize(
    ("options", "clock"), [((), "now"), (("--clock", "now"), "now"), (("--clock", "snapshot"), "snapshot")]
)
def test_started_alone_the_clock_runs_unless_told_otherwise(options, clock):
    with standalone(*options) as running:
        assert running.ready["clock"] == clock
        client = RawClient(running.ready)
        cart = client.post("/order/cart", ovhSubsidiary="FR")
        still = cart["expire"] == "2025-06-24T10:00:00+02:00"
        assert still is (clock == "snapshot")
        if not still:
            assert _hours_from_now(cart["expire"]) == pytest.approx(24, abs=0.05)


def test_a_state_file_is_served_with_the_clock_it_has(tmp_path):
    file = str(tmp_path / "shop.db")
    Sandbox(file).stop()
    with standalone("--state", file) as running:
        assert running.ready["clock"] == "snapshot"
