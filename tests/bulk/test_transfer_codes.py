"""A transfer without the code of its present registrar is not paid: it would fail after the money is gone."""

from __future__ import annotations

import pytest

from helpers import connect
from helpers.bulk import place, plan_order
from helpers.ordering import add_domain, create_cart, search_offers


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setenv("OVH_ORDER_LAB_HOME", str(tmp_path))
    made = connect()
    yield made
    made.sandbox.stop()


def placed(client, plan, tmp_path):
    how = {"owner_of_age": True, "progress": False, "state": tmp_path / "o.db"}
    dry = place(client, plan, **how)
    return place(client, plan, until="payment", pay_with="ovhAccount", **how) if not dry.failed() else dry


def test_a_transfer_without_its_code_is_refused_before_it_is_paid(client, tmp_path):
    plan = plan_order("name,offer\ntaken-shop.com,transfer\n", client)
    assert "no transfer code" in plan.review().table["mind"].item()
    report = placed(client, plan, tmp_path)
    ((_, _, why),) = report.failed()
    assert "AUTH_INFO" in why
    assert client.get("/me/order") == []


def test_a_transfer_with_its_code_is_ordered(client, tmp_path):
    plan = plan_order("name,offer,AUTH_CODE\ntaken-shop.com,transfer,s3cret-code\n", client)
    assert "no transfer code" not in plan.review().table["mind"].item()
    report = placed(client, plan, tmp_path)
    assert len(client.get("/me/order")) == 1
    assert "s3cret" not in repr(report)


@pytest.mark.parametrize("written", ["FRESH-NAME.COM", "  Fresh-Other.Com. ", "Été-Neuf.FR"])
def test_the_offer_of_a_name_as_people_write_it_can_be_added(client, written):
    cart = create_cart(client, subsidiary="FR")
    offer = search_offers(client, cart, domain=written)[0]
    assert offer.domain == written.strip().lower().removesuffix(".")
    assert add_domain(client, cart, offer).plan_code == offer.domain.rpartition(".")[2]
