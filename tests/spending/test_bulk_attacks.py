"""The limit holds through bulk orders too, whatever answers are lost."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest

from helpers import connect
from helpers.bulk import place, plan_order
from helpers.errors import OrderLabError
from helpers.ordering import my_orders
from helpers.pricing import price_table
from helpers.spending import tried


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_lost_answers_in_the_middle_of_a_bulk_run_never_exceed_the_limit(tmp_path, lost):
    client = connect(spend_up_to="13 EUR", journal=tmp_path / "journal.db")
    names = [f"{word}-gifts.com" for word in ("best", "good", "fine")]
    plan = plan_order(names, prices=price_table("snapshot", subsidiary="FR"))
    how = {"owner_of_age": True, "progress": False, "per_cart": 1, "state": tmp_path / "state.db"}
    place(client, plan, **how)
    for _ in range(3):
        client.sandbox.faults.lost_answers = lost
        with suppress(OrderLabError):
            place(client, plan, until="order", **how)
        client.sandbox.faults.lost_answers = 0
    total = sum((order.with_tax.amount for order in my_orders(client)), Decimal(0))
    assert 0 < total <= 13
    assert client.guard.left.amount == 13 - total


def test_a_loop_around_a_bulk_order_does_not_agree_to_what_changed_since_its_dry_run(tmp_path):
    client = connect(spend_up_to="50 EUR", journal=tmp_path / "journal.db")
    client.sandbox.clock.advance(months=6, days=8, hours=13)
    plan = plan_order(["best-gifts.com", "good-gifts.com"], prices=price_table("snapshot", subsidiary="FR"))
    how = {"owner_of_age": True, "progress": False, "per_cart": 1, "state": tmp_path / "state.db"}
    place(client, plan, **how)
    # The promotion ends with the year.
    client.sandbox.clock.advance(hours=2)
    for _ in range(4):
        with suppress(OrderLabError):
            place(client, plan, **how)
            report = place(client, plan, until="order", **how)
    assert my_orders(client) == []
    assert "agrees to nothing" in repr(report)
    # Somebody read that, and started the program again: nothing is remembered but what the files say.
    tried._BY_SHOP.clear()
    place(client, plan, until="order", **how)
    assert len(my_orders(client)) == 2
