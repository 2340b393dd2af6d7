"""Bulk orders say the truth: what is ordered is what was last said, and what the ledger, the orders and the bills say
is the same."""

from __future__ import annotations

import pytest

from helpers.bulk import place, plan_order
from helpers.bulk.ledger import Ledger
from helpers.bulk.orders import names_in
from helpers.errors import AlreadyDone, InvalidInput
from helpers.ordering import (
    add_configuration,
    add_domain,
    create_contact,
    get_cart,
    list_configurations,
    list_items,
    my_orders,
    remove_configuration,
    search_offers,
)
from tests.bulk.series import main
from tests.bulk.test_place import placed, tag

__all__ = ["placed", "tag"]


def configured(client, cart_id):
    return {
        (item.domain, one.label): one.value
        for item in list_items(client, cart_id)
        for one in list_configurations(client, item)
    }


def ordered_names(client, order_id, names):
    base = f"/me/order/{order_id}/details"
    return names_in([client.get(f"{base}/{one}")["description"] for one in client.get(base)], names)


@pytest.mark.parametrize("what", ["text", "owner", "years", "dns", "offer"])
def test_what_was_said_otherwise_since_the_dry_run_is_shown_before_it_is_ordered(
    client, placed, prices, tag, what, owner
):
    name = f"town-{tag}.com"
    head, before, after = {
        "text": ("REASON", "a reason", "another reason"),
        "owner": ("REASON", "a reason", "a reason"),
        "years": ("REASON,years", "a reason,1", "a reason,2"),
        "dns": ("REASON,dns", "a reason,", "a reason,ns1.example.net ns2.example.net"),
        "offer": ("REASON,offer", "a reason,register", "a reason,any"),
    }[what]
    first = plan_order(f"name,{head}\n{name},{before}\n", prices=prices)
    second = plan_order(f"name,{head}\n{name},{after}\n", prices=prices)
    whom = owner if what != "owner" else create_contact(client, **owner | {"firstName": "Other"})
    shown = placed(first)
    second.own_ledger = first.own_ledger
    found = placed(second, until="order", owner=whom)
    assert found.counts == {"in cart": 1}
    word = {"text": "REASON", "owner": "owner"}.get(what, what)
    assert f"{word} of {name} changed" in found.carts[0].message
    assert "call place again" in found.carts[0].message
    assert placed(second, until="order", owner=whom).counts == {"ordered": 1}
    given = configured(client, shown.carts[0].cart_id)
    if what == "text":
        assert given[name, "REASON"] == "another reason"
    if what == "owner":
        assert given[name, "OWNER_CONTACT"] == whom.path


def test_an_age_no_longer_declared_takes_the_name_out(placed, prices, tag):
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    assert placed(plan).counts == {"in cart": 1}
    found = placed(plan, until="order", owner_of_age=False)
    assert found.counts == {"failed": 1}
    assert "owner_of_age=True" in found.failed()[0][2]


def test_a_cart_that_was_changed_elsewhere_is_put_right_and_shown_again(client, placed, prices, tag):
    plan = plan_order(f"name,REASON\ntown-{tag}.com,we are the town\n", prices=prices)
    cart_id = placed(plan).carts[0].cart_id
    [item] = [one for one in list_items(client, cart_id) if one.domain]
    remove_configuration(client, item, "REASON")
    add_configuration(client, item, label="REASON", value="something else")
    found = placed(plan, until="order")
    assert found.counts == {"in cart": 1}
    assert "not as it was left" in found.carts[0].message
    assert configured(client, cart_id)[f"town-{tag}.com", "REASON"] == "we are the town"
    assert placed(plan, until="order").counts == {"ordered": 1}


def test_something_that_is_not_of_the_plan_is_not_ordered_with_it(client, placed, prices, tag):
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    cart_id = placed(plan).carts[0].cart_id
    add_domain(client, cart_id, search_offers(client, cart_id, domain=f"{tag}-b.com").first())
    found = placed(plan, until="order")
    assert found.counts == {"in cart": 1}
    assert f"{tag}-b.com, which is not of this plan" in found.carts[0].message
    assert not get_cart(client, cart_id).read_only


def test_a_ledger_belongs_to_one_account_of_one_shop(client, placed, prices, tag, tmp_path, owner):
    state = tmp_path / "orders.db"
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    placed(plan, state=state)
    other = client.for_account("other")
    with pytest.raises(InvalidInput, match="belongs to account"):
        place(other, plan, owner=owner, owner_of_age=True, progress=False, state=state)
    # Without a file each account has a ledger of its own, too.
    assert placed(plan).counts == {"in cart": 1}
    found = place(other, plan, owner=owner, owner_of_age=True, progress=False)
    assert found.counts == {"in cart": 1}
    assert found.carts[0].cart_id != placed(plan).carts[0].cart_id


def test_a_cancelled_order_gives_its_names_back(client, placed, prices, tag):
    plan = plan_order([f"{tag}-a.com", f"{tag}-b.fr"], prices=prices)
    placed(plan)
    [order] = placed(plan, until="order").orders
    client.sandbox.clock.advance(days=30)
    assert client.get(f"/me/order/{order}/status") == "cancelled"
    found = placed(plan, until="order")
    assert found.counts == {"cancelled": 2}
    assert found.orders == []
    assert "retry_failed=True" in found.carts[0].message
    assert placed(plan, retry_failed=True).counts == {"in cart": 2}
    again = placed(plan, until="order")
    assert again.counts == {"ordered": 2}
    assert again.orders != [order]


def test_an_order_paid_by_hand_is_seen_to_be_paid(client, placed, prices, tag):
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    placed(plan)
    [order] = placed(plan, until="order").orders
    client.post(f"/me/order/{order}/payWithRegisteredPaymentMean", paymentMean="ovhAccount")
    assert placed(plan).counts == {"paid": 1}


def test_done_already_is_believed_only_when_the_order_says_it_is_paid(placed, prices, tag, monkeypatch):
    plan = plan_order([f"{tag}-a.com"], prices=prices)
    for until in ("dry run", "order"):
        placed(plan, until=until)

    def done(*_):
        raise AlreadyDone("Pay", "another program is doing it", "Wait.")

    with monkeypatch.context() as patched:
        patched.setattr("helpers.bulk.run.pay_order", done)
        found = placed(plan, until="payment", pay_with="ovhAccount")
    # Six orders of a series of 82 runs had no bill: this was taken for a payment.
    assert found.counts == {"ordered": 1}
    assert "another program is doing it" in found.carts[0].message
    assert placed(plan, until="payment", pay_with="ovhAccount").counts == {"paid": 1}


def test_a_name_in_an_unpaid_order_of_yours_is_not_ordered_again(client, placed, prices, tag):
    first = plan_order([f"{tag}-a.com"], prices=prices)
    placed(first)
    [order] = placed(first, until="order").orders
    # The state got lost: another program, another machine.
    found = placed(plan_order([f"{tag}-a.com", f"{tag}-b.com"], prices=prices))
    assert found.counts == {"failed": 1, "in cart": 1}
    assert f"your order {order}, which waits for payment" in found.failed()[0][2]


def test_when_every_name_fails_the_next_call_says_so_and_asks_for_no_dry_run(placed, prices, tag):
    plan = plan_order([f"taken-{tag}.com", f"reserved-{tag}.com"], prices=prices)
    assert placed(plan).counts == {"failed": 2}
    found = placed(plan, until="order")
    assert found.counts == {"failed": 2}
    assert len(found.failed()) == 2


def test_a_failure_names_the_item_it_is_about_and_no_other():
    names = {"shop.co", "shop.co.uk", "my-shop.co", "shop.com"}
    assert names_in(["The domain shop.co.uk is no longer available"], names) == {"shop.co.uk"}
    assert names_in(["The domain shop.co is no longer available."], names) == {"shop.co"}
    assert names_in(["shop.com and my-shop.co"], names) == {"shop.com", "my-shop.co"}


def test_several_names_in_one_refusal_are_told_apart(client, placed, prices, tag, owner):
    names = [f"{tag}-{letter}.com" for letter in "abc"]
    plan = plan_order(names, prices=prices)
    placed(plan)
    others = plan_order(names[:2], prices=prices)
    for until, more in (("dry run", {}), ("order", {}), ("payment", {"pay_with": "ovhAccount"})):
        place(client, others, owner=owner, owner_of_age=True, progress=False, until=until, **more)
    found = placed(plan, until="order")
    why = {name: reason for _, name, reason in found.failed() if reason}
    assert found.counts == {"failed": 2, "in cart": 1}
    for name in names[:2]:
        assert [other for other in names if other in why[name]] in ([name], [])


def test_a_ledger_of_the_first_version_is_brought_up(tmp_path):
    import sqlite3

    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.executescript(
            """
            CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE owner (key TEXT PRIMARY KEY, path TEXT NOT NULL);
            CREATE TABLE cart (number INTEGER PRIMARY KEY AUTOINCREMENT, plan TEXT NOT NULL, stage TEXT NOT NULL,
                cart_id TEXT, shown TEXT, order_id INTEGER, message TEXT NOT NULL DEFAULT '');
            CREATE TABLE name (name TEXT PRIMARY KEY, state TEXT NOT NULL, cart INTEGER, message TEXT NOT NULL
                DEFAULT '');
            INSERT INTO about VALUES ('version', 'ovh-order-lab bulk 1'), ('endpoint', 'sandbox');
            INSERT INTO cart (plan, stage, order_id) VALUES ('p', 'paid', 1), ('p', 'ordered', 2),
                ('p', 'filling', NULL);
            INSERT INTO name VALUES ('a.fr', 'ordered', 1, ''), ('b.fr', 'in cart', 2, ''), ('c.fr', 'failed', 1, '');
            """
        )
    ledger = Ledger(path)
    assert {name: row.state for name, row in ledger.names().items()} == {
        "a.fr": "paid",
        "b.fr": "ordered",
        "c.fr": "failed",
    }
    assert [cart.stage for cart in ledger.carts()] == ["paid", "ordered", "open"]
    assert ledger.account() is None


def test_a_death_at_any_step_leaves_ledger_orders_and_bills_of_one_mind():
    # The long series: python -m tests.bulk.series 300
    found = main(runs=10, every=17)
    assert found.faults == []
    assert found.counted["orders"] == found.counted["bills"] == found.counted["paid"] == 20
    assert found.counted["steps"] > 50


def test_the_orders_of_an_account_are_those_of_its_ledger(client, placed, prices, tag):
    plan = plan_order([f"{tag}-{n}.com" for n in range(3)], prices=prices)
    before = len(my_orders(client))
    for until, more in (("dry run", {}), ("order", {}), ("payment", {"pay_with": "ovhAccount"})):
        found = placed(plan, per_cart=2, until=until, **more)
    assert len(my_orders(client)) == before + 2
    for cart in found.carts:
        inside = {name for name, row in found.names.items() if row.cart == cart.number}
        assert ordered_names(client, cart.order_id, found.names) == inside
        assert len(client.get("/me/bill", orderId=cart.order_id)) == 1
