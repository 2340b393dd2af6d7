"""Placing a plan: item by item, from wherever it stopped, and never twice."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from zlib import crc32

import ovh.client
import pandas as pd
import pytest
import requests

from helpers import OrderClient, connect
from helpers.bulk import place, plan_order
from helpers.bulk.ledger import Ledger
from helpers.client.connection import SANDBOX
from helpers.errors import AlreadyDone, InvalidInput, SpendingRefused, StorageTrouble
from helpers.ordering import default_payment_method, find_carts, get_cart, my_orders
from helpers.spending.journal import Journal
from helpers.spending.limit import SpendingGuard, parse_cap
from ovh_sandbox.scenarios import is_registered_elsewhere

_ENDINGS = [*"abcx", "fine", "also", "mine", "new", *map(str, range(40))]


@pytest.fixture
def tag(request, client):
    """A word of this test's own, the same in each run, under which every name is free."""
    shop = client.sandbox.shop
    for salt in count():
        word = f"bulk-order-{crc32(f'{request.node.name} {salt}'.encode()):08x}"
        names = [f"{word}-{ending}.{extension}" for ending in _ENDINGS for extension in ("com", "fr")]
        if not any(is_registered_elsewhere(shop, name) for name in names):
            return word
    raise AssertionError


@pytest.fixture
def placed(client, owner):
    def run(plan, **how):
        return place(client, plan, **{"owner": owner, "owner_of_age": True, "progress": False} | how)

    return run


def all_the_way(client, plan, owner, **how):
    """Dry run, order, payment, as a person would."""
    how = {"owner": owner, "owner_of_age": True, "progress": False} | how
    place(client, plan, **how)
    place(client, plan, until="order", **how)
    return place(client, plan, until="payment", pay_with=default_payment_method(client), **how)


def test_the_first_call_only_checks_the_second_orders_the_third_pays(client, placed, prices, tag):
    plan = plan_order([f"{tag}-a.com", f"{tag}-b.fr"], prices=prices)
    before = len(client.get("/me/order"))
    first = placed(plan)
    assert first.counts == {"in cart": 2}
    assert len(client.get("/me/order")) == before
    second = placed(plan, until="order")
    assert second.counts == {"ordered": 2}
    assert second.total == first.total == my_orders(client)[-1].with_tax
    third = placed(plan, until="payment", pay_with=default_payment_method(client))
    assert third.counts == {"paid": 2}
    assert third.orders == second.orders
    assert client.get(f"/me/order/{third.orders[0]}/status") != "notPaid"


def test_several_carts_share_one_owner(client, placed, prices, tag, owner):
    plan = plan_order([f"{tag}-{n}.fr" for n in range(5)], prices=prices)
    contacts = len(client.get("/me/contact"))
    found = placed(plan, per_cart=2)
    assert [cart.stage for cart in found.carts] == ["checked"] * 3
    assert len(client.get("/me/contact")) == contacts + 1


def test_nothing_is_ordered_before_a_dry_run_was_looked_at(client, placed, prices, tag):
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    client.calls.clear()
    with pytest.raises(SpendingRefused, match="no dry run"):
        placed(plan, until="order")
    assert len(client.calls) == 0


def test_a_cart_that_came_later_is_shown_before_it_is_ordered(placed, prices, tag, tmp_path):
    state = tmp_path / "orders.db"
    placed(plan_order([f"{tag}-a.com", f"taken-{tag}.com"], prices=prices), state=state)
    plan = plan_order([f"{tag}-a.com", f"taken-{tag}.com"], prices=prices)
    found = placed(plan, until="order", state=state, retry_failed=True)
    assert [cart.stage for cart in found.carts] == ["ordered"]


def test_failures_are_told_item_by_item_and_the_others_go_on(placed, prices, tag):
    plan = plan_order(
        f"name,offer\n{tag}-fine.com,\ntaken-{tag}.com,\npremium-{tag}.live,\ntown-{tag}.com,\n"
        f"gone-{tag}.com,\nreserved-{tag}.com,\n{tag}-also.com,\n",
        prices=prices,
    )
    found = placed(plan)
    states = {name: row.state for name, row in found.names.items()}
    assert [name for name, state in states.items() if state == "in cart"] == [
        f"{tag}-fine.com",
        f"{tag}-also.com",
    ]
    why = {name: reason for _, name, reason in found.failed()}
    assert "it is taken" in why[f"taken-{tag}.com"]
    assert "it is premium at" in why[f"premium-{tag}.live"]
    assert "needs REASON" in why[f"town-{tag}.com"]
    assert "no longer available" in why[f"gone-{tag}.com"]
    assert placed(plan, until="order").counts == {"ordered": 2, "failed": 5}


def test_a_refusal_that_names_nobody_is_narrowed_down(placed, prices, tag, owner):
    american = owner | {"address": owner["address"] | {"country": "US", "city": "Boston", "zip": "02108"}}
    plan = plan_order([f"{tag}-{n}.com" for n in range(4)] + [f"{tag}-x.fr"], prices=prices)
    found = placed(plan, owner=american)
    assert {name for name, row in found.names.items() if row.state == "failed"} == {f"{tag}-x.fr"}
    assert found.counts == {"in cart": 4, "failed": 1}
    assert placed(plan, owner=american, until="order").counts == {"ordered": 4, "failed": 1}


def test_configurations_of_the_plan_reach_the_item(client, placed, prices, tag):
    plan = plan_order(
        f"name,dns,REASON\ntown-{tag}.com,ns1.example.net ns2.example.net,we are the town\n", prices=prices
    )
    found = placed(plan)
    base = f"/order/cart/{found.carts[0].cart_id}/item"
    [item] = client.get(base)
    given = [
        client.get(f"{base}/{item}/configuration/{one}") for one in client.get(f"{base}/{item}/configuration")
    ]
    assert {(one["label"], one["value"]) for one in given} >= {
        ("DNS", "ns1.example.net"),
        ("DNS", "ns2.example.net"),
        ("REASON", "we are the town"),
        ("OWNER_LEGAL_AGE", "true"),
    }


def test_an_owner_who_is_not_declared_of_age_orders_nothing(placed, prices, tag):
    found = placed(plan_order([f"{tag}-a.com"], prices=prices), owner_of_age=False)
    assert found.counts == {"failed": 1}
    assert "owner_of_age=True" in found.failed()[0][2]


def test_faulty_rows_stop_everything_before_anything_is_sent(client, placed, prices, tag):
    plan = plan_order(f"name\n{tag}-a.com\nbad name.fr\n", prices=prices)
    client.calls.clear()
    with pytest.raises(InvalidInput, match="nothing was sent") as refused:
        placed(plan)
    assert "line 3" in str(refused.value)
    assert len(client.calls) == 0
    assert placed(plan, on_error="skip").counts == {"in cart": 1}


@pytest.mark.parametrize(
    "how",
    [
        {"until": "checkout"},
        {"until": "payment"},
        {"pay_with": "ovhAccount"},
        {"per_cart": 0},
        {"on_error": "ignore"},
        {"quota": 2},
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_sent(client, placed, prices, tag, how):
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    client.calls.clear()
    with pytest.raises(InvalidInput):
        placed(plan, **how)
    assert len(client.calls) == 0


def test_a_name_ordered_by_one_plan_is_not_ordered_by_another(client, placed, prices, tag, tmp_path):
    state, names = tmp_path / "orders.db", [f"{tag}-a.com", f"{tag}-b.com"]
    for until in ("dry run", "order"):
        placed(plan_order(names, prices=prices), state=state, until=until)
    before = len(client.get("/me/order"))
    longer = plan_order([*names, f"{tag}-c.com"], prices=prices)
    for until in ("dry run", "order"):
        found = placed(longer, state=state, until=until)
    assert found.counts == {"ordered": 3}
    assert len(client.get("/me/order")) == before + 1


def test_a_plan_that_changed_takes_its_names_out_of_the_old_carts(client, placed, prices, tag, tmp_path):
    state = tmp_path / "orders.db"
    old = placed(plan_order([f"{tag}-a.com", f"{tag}-b.com"], prices=prices), state=state)
    found = placed(plan_order([f"{tag}-a.com"], prices=prices), state=state)
    assert found.counts == {"in cart": 1}
    assert found.carts[0].cart_id != old.carts[0].cart_id
    assert old.carts[0].cart_id not in {cart.cart_id for cart in find_carts(client)}


def test_a_name_already_in_the_account_is_not_ordered(client, prices, tag, owner):
    all_the_way(client, plan_order([f"{tag}-mine.com"], prices=prices), owner)
    client.sandbox.deliver()
    plan = plan_order([f"{tag}-mine.com", f"{tag}-new.com"], prices=prices)
    found = place(client, plan, owner=owner, owner_of_age=True, progress=False)
    assert found.counts == {"failed": 1, "in cart": 1}
    assert "in your account already" in found.failed()[0][2]


def test_an_expired_cart_is_filled_anew_and_shown_again(client, placed, prices, tag):
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    first = placed(plan)
    client.sandbox.clock.advance(days=2)
    second = placed(plan, until="order")
    assert second.counts == {"in cart": 1}
    assert "look at it" in second.carts[0].message
    assert second.carts[0].cart_id != first.carts[0].cart_id
    assert placed(plan, until="order").counts == {"ordered": 1}


def test_a_name_that_became_unavailable_is_taken_out_and_the_new_total_shown(
    client, placed, prices, tag, owner
):
    plan = plan_order([f"{tag}-a.com", f"{tag}-b.com"], prices=prices)
    placed(plan)
    all_the_way(client, plan_order([f"{tag}-b.com"], prices=prices), owner)
    found = placed(plan, until="order")
    assert found.counts == {"in cart": 1, "failed": 1}
    assert "call place again" in found.carts[0].message
    assert placed(plan, until="order").counts == {"ordered": 1, "failed": 1}


def test_a_payment_that_is_refused_leaves_the_order_waiting(client, placed, prices, tag):
    plan = plan_order(f"name,offer\npremium-{tag}.live,premium\n", prices=prices)
    placed(plan)
    placed(plan, until="order")
    found = placed(plan, until="payment", pay_with="ovhAccount")
    assert found.counts == {"ordered": 1}
    assert "Not enough money" in found.carts[0].message
    paid = placed(plan, until="payment", pay_with=default_payment_method(client))
    assert paid.counts == {"paid": 1}


def test_the_cap_of_a_connection_is_kept_cart_by_cart(prices, tag, tmp_path, owner):
    client = connect(spend_up_to="20 EUR", journal=tmp_path / "journal.db")
    plan = plan_order([f"{tag}-a.com", f"{tag}-b.com"], prices=prices)
    how = {"owner": owner, "owner_of_age": True, "progress": False, "per_cart": 1}
    place(client, plan, **how)
    found = place(client, plan, until="order", **how)
    assert found.counts == {"ordered": 1, "in cart": 1}
    assert "left of your limit" in found.carts[1].message
    client.sandbox.stop()


def test_stopping_keeps_what_was_done(client, placed, prices, tag):
    plan = plan_order([f"{tag}-{n}.com" for n in range(6)], prices=prices)
    seen = count()
    found = placed(plan, per_cart=2, cancel=lambda: next(seen) > 3)
    assert "stopped on request" in found.note
    assert 0 < found.counts["in cart"] < 6
    again = placed(plan, per_cart=2)
    assert again.counts == {"in cart": 6}


def test_the_export_has_a_row_per_name_and_no_password(placed, prices, tag, tmp_path):
    plan = plan_order(f"name,AUTH_INFO\n{tag}-a.com,\ntaken-{tag}.com,geheim\n", prices=prices)
    placed(plan)
    found = placed(plan, until="order")
    orders, budget = found.save(tmp_path / "out")
    table = pd.read_csv(orders)
    assert table["state"].tolist() == ["ordered", "failed"]
    assert table["order_id"].iloc[0] == found.orders[0]
    assert pd.read_csv(budget)["names"].tolist() == [1] * 5
    everything = orders.read_text() + budget.read_text()
    assert "geheim" not in everything
    assert "orderPassword" not in everything


def test_it_shows_itself_without_markup_from_outside(placed, prices, tag):
    html = placed(plan_order([f"{tag}-a.com", f"taken-{tag}.com"], prices=prices))._repr_html_()
    assert "Not in these orders" in html
    assert f"taken-{tag}.com" in html


# -- killed, cut off, and gone on with -----------------------------------------------------------------


class Killed(BaseException):
    """The kernel dies here."""


class Dying:
    """Stands before every write of the official client; at one of them it fails, before or after it was sent.

    Between two writes nothing changes at the API: these are all the places where a death can matter.
    """

    def __init__(self, monkeypatch, error: type[BaseException]):
        send = ovh.client.Client.raw_call
        self.left, self.after, self.made = None, False, 0
        dying = self

        def raw_call(client, method, *arguments, **named):
            if method == "GET":
                return send(client, method, *arguments, **named)
            dying.made += 1
            now = dying.left == 1
            dying.left = dying.left and dying.left - 1
            if now and not dying.after:
                raise error
            answer = send(client, method, *arguments, **named)
            if now:
                raise error
            return answer

        monkeypatch.setattr(ovh.client.Client, "raw_call", raw_call)

    def at(self, write: int | None, *, after: bool = False) -> None:
        self.left, self.after = write, after


def new_kernel(client, journal):
    """A new program: same shop, same journal, nothing remembered."""
    # Another test's sandbox may have taken the name.
    ovh.client.ENDPOINTS[SANDBOX] = client.sandbox.endpoint
    guard = client.guard if journal is None else SpendingGuard(parse_cap("500 EUR"), Journal(journal))
    return OrderClient(
        SANDBOX,
        guard=guard,
        sandbox=client.sandbox,
        application_key=client._application_key,
        application_secret=client._application_secret,
        consumer_key=client._consumer_key,
    )


@pytest.mark.parametrize("error", [Killed, requests.ConnectionError], ids=["killed", "answer lost"])
@pytest.mark.parametrize("guarded", [False, True], ids=["play money", "spending guard"])
def test_whatever_breaks_between_any_two_steps_it_orders_and_pays_once(
    client, prices, tag, owner, tmp_path, monkeypatch, guarded, error
):
    dying = Dying(monkeypatch, error)
    journal = tmp_path / "journal.db" if guarded else None
    method = default_payment_method(client)

    def attempt(number: int) -> dict[str, int]:
        kernel = new_kernel(client, journal)
        plan = plan_order([f"{tag}-{number}.com"], prices=prices)
        how = {"owner": owner, "owner_of_age": True, "progress": False, "state": tmp_path / f"{number}.db"}
        place(kernel, plan, **how)
        place(kernel, plan, until="order", **how)
        return place(kernel, plan, until="payment", pay_with=method, **how).counts

    assert attempt(0) == {"paid": 1}
    writes = dying.made
    assert writes >= 7
    for number in range(1, 2 * writes + 1):
        before = set(client.get("/me/order"))
        dying.at((number + 1) // 2, after=number % 2 == 0)
        # Without an answer the other steps may still go on, or find nothing to do yet.
        with suppress(Killed, SpendingRefused):
            attempt(number)
        assert dying.left in (None, 0)
        dying.at(None)
        assert attempt(number) == {"paid": 1}
        [order] = set(client.get("/me/order")) - before
        assert client.get(f"/me/order/{order}/status") != "notPaid"


@pytest.mark.parametrize("alive", [True, False], ids=["paid by hand", "cancelled"])
def test_an_order_without_answer_is_found_even_when_its_cart_is_gone(
    client, prices, tag, owner, tmp_path, monkeypatch, alive
):
    dying = Dying(monkeypatch, Killed)
    plan = plan_order([f"{tag}-a.com", f"{tag}-b.com"], prices=prices)
    how = {"owner": owner, "owner_of_age": True, "progress": False, "state": tmp_path / "gone.db"}
    place(client, plan, **how)
    before = set(client.get("/me/order"))
    dying.at(1, after=True)
    with pytest.raises(Killed):
        place(client, plan, until="order", **how)
    dying.at(None)
    [order] = set(client.get("/me/order")) - before
    if alive:
        client.post(f"/me/order/{order}/payWithRegisteredPaymentMean", paymentMean="ovhAccount")
    client.sandbox.clock.advance(days=2)
    found = place(client, plan, until="order", **how)
    # An order that was cancelled meanwhile is not the one of a cart: its names begin again, and are shown again.
    expected = ({"paid": 2}, [order]) if alive else ({"in cart": 2}, [])
    assert (found.counts, found.orders) == expected
    assert set(client.get("/me/order")) - before == {order}


def test_two_programs_do_not_place_orders_with_one_state_file(client, placed, prices, tag, tmp_path):
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    other = Ledger(tmp_path / "orders.db")
    client.calls.clear()
    with other.alone(), pytest.raises(AlreadyDone, match="another program"):
        placed(plan, state=tmp_path / "orders.db")
    assert len(client.calls) == 0
    other.close()
    assert placed(plan, state=tmp_path / "orders.db").counts == {"in cart": 1}


def test_a_breakdown_fails_no_name(placed, prices, tag, monkeypatch):
    plan = plan_order([f"{tag}-a.com", f"{tag}-b.com"], prices=prices)
    real = ovh.client.Client.raw_call

    def no_search(client, method, path, *arguments, **named):
        if "/domain?" in path:
            raise requests.exceptions.ChunkedEncodingError("cut off")
        return real(client, method, path, *arguments, **named)

    with monkeypatch.context() as broken:
        broken.setattr(ovh.client.Client, "raw_call", no_search)
        found = placed(plan)
    assert found.counts == {"planned": 2}
    assert "no answer" in found.failed()[0][2]
    assert placed(plan).counts == {"in cart": 2}


def test_keys_that_do_not_fit_stop_it(client, prices, tag, owner):
    from helpers.errors import AccessDenied

    stranger = new_kernel(client, None)
    stranger._application_secret = "0" * 32
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    with pytest.raises(AccessDenied):
        place(stranger, plan, owner=owner, owner_of_age=True, progress=False)


def test_a_state_file_of_something_else_is_refused(placed, prices, tag, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all " * 50)
    with pytest.raises(StorageTrouble, match="not a database"):
        placed(plan_order([f"{tag}-a.com"], prices=prices), state=path)


def test_a_live_order_is_kept_in_your_data_folder(monkeypatch, tmp_path, prices):
    from helpers.bulk.execute import _ledger

    class Live:
        endpoint_name, shop_id, is_sandbox, sandbox = "ovh-eu", "ovh-eu", False, None
        account = "ab1-ovh"

        def get(self, path):
            return {"nichandle": self.account}

    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path))
    ledger = _ledger(Live(), plan_order(["shop-a.com"], prices=prices), None)
    assert ledger.path == tmp_path / "bulk-ovh-eu.db"
    assert ledger.path.stat().st_mode & 0o777 == 0o600
    ledger.close()
    # Another account on this endpoint has one of its own.
    Live.account = "cd2-ovh"
    other = _ledger(Live(), plan_order(["shop-a.com"], prices=prices), None)
    assert other.path == tmp_path / "bulk-ovh-eu-cd2-ovh.db"
    other.close()


def test_an_unfinished_cart_holds_what_the_ledger_says(client, placed, prices, tag):
    found = placed(plan_order([f"{tag}-a.com", f"{tag}-b.com"], prices=prices))
    assert len(get_cart(client, found.carts[0].cart_id).items) == 2
    assert found.carts[0].shown == str(found.total)
