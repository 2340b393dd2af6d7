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
