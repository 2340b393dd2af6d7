"""connect(): the sandbox unless a live endpoint is named, and nothing real by accident."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import ovh
import pytest

from helpers import OrderClient, connect
from helpers.errors import InvalidInput, SpendingRefused, StorageTrouble
from helpers.spending.policy import spends

LIVE = {"application_key": "k" * 16, "application_secret": "s" * 32, "consumer_key": "c" * 32}


def test_the_default_is_a_fresh_sandbox():
    client = connect()
    assert client.is_sandbox
    assert client.get("/me")["nichandle"] == "dc12345-ovh"
    assert client.get("/order/cart") == []


def test_it_is_the_official_client():
    assert isinstance(connect(), ovh.Client)


def test_the_same_seed_gives_the_same_identifiers():
    first, second = (connect().post("/order/cart", ovhSubsidiary="FR")["cartId"] for _ in range(2))
    assert first == second
    assert connect(seed=2).post("/order/cart", ovhSubsidiary="FR")["cartId"] != first


def test_a_state_file_keeps_the_shop(tmp_path):
    path = str(tmp_path / "my-shop.db")
    client = connect(state=path)
    cart_id = client.post("/order/cart", ovhSubsidiary="FR")["cartId"]
    client.sandbox.stop()
    again = connect(state=path)
    assert again.get(f"/order/cart/{cart_id}")["cartId"] == cart_id
    again.sandbox.stop()


def test_the_other_account_is_another_customer():
    assert connect(account="other").get("/me")["nichandle"] == "rs54321-ovh"


def test_real_settings_in_the_environment_are_neither_used_nor_tripped_on(monkeypatch):
    monkeypatch.setenv("OVH_ENDPOINT", "ovh-eu")
    monkeypatch.setenv("OVH_CLIENT_ID", "a real identifier")
    monkeypatch.setenv("OVH_CLIENT_SECRET", "a real secret")
    assert connect().get("/me")["nichandle"] == "dc12345-ovh"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"endpoint": "ovh-moon"}, "ovh-eu"),
        ({"subsidiary": "XX"}, "FR"),
        ({"subsidiary": "PL"}, "no price list"),
        ({"account": "third"}, "other"),
        ({"consumer_key": "x"}, "brings its own keys"),
    ],
)
def test_a_wrong_argument_is_refused_with_the_choices(arguments, says):
    with pytest.raises(InvalidInput, match=says):
        connect(**arguments)


@pytest.mark.parametrize("call", [("POST", "/order/cart/1/checkout"), ("POST", "/me/order/1/pay")])
def test_a_live_connection_refuses_to_spend_before_anything_is_sent(call):
    client = connect("ovh-eu", **LIVE)
    # Were anything sent, the blocked network would make this another error.
    with pytest.raises(SpendingRefused, match="nothing was sent"):
        client.call(*call)
    assert len(client.calls) == 0


def test_no_representation_shows_a_key():
    for client in (connect(), connect("ovh-eu", **LIVE)):
        shown = repr(client) + client._repr_html_() + repr(client.calls)
        assert client._application_secret not in shown
        assert client._consumer_key not in shown


def test_the_banner_says_where_it_talks_to_and_what_it_may_spend():
    assert "local sandbox" in connect()._repr_html_()
    live = connect("ovh-eu", **LIVE)._repr_html_()
    assert "ovh-eu" in live
    assert "not order or pay" in live


@pytest.mark.parametrize(
    ("method", "path", "answer"),
    [
        ("POST", "/order/cart/abc/checkout", True),
        ("GET", "/order/cart/abc/checkout", False),
        ("post", "/v1/order/cart/abc/checkout/", True),
        ("POST", "/me/order/12/payWithRegisteredPaymentMean", True),
        ("POST", "/me/ovhAccount/FR/creditOrder", True),
        ("POST", "/me/order/12/debt/pay", True),
        ("POST", "/order/cart/abc/domain", False),
        ("POST", "/order/cart/abc/assign", False),
    ],
)
def test_the_calls_that_commit_money_are_known(method, path, answer):
    assert spends(method, path) is answer


def test_the_log_keeps_what_was_asked_and_answered():
    client = connect()
    client.calls.clear()
    client.post("/order/cart", ovhSubsidiary="FR", description="logged", _need_auth=False)
    (call,) = client.calls
    assert (call.method, call.path, call.status, call.signed) == ("POST", "/order/cart", 200, False)
    assert call.body == {"ovhSubsidiary": "FR", "description": "logged"}
    assert call.answer["description"] == "logged"
    assert isinstance(client, OrderClient)


def test_the_log_masks_order_passwords():
    from tests.sandbox.purchase import buy

    client = connect()
    order_id = buy(client, "merrychristmas.ovh")
    order = client.get(f"/me/order/{order_id}")
    assert order["password"] not in "".join(str(call.answer) for call in client.calls)


def test_a_long_answer_is_counted_not_kept():
    client = connect()
    client.get("/order/catalog/public/domain", ovhSubsidiary="FR", _need_auth=False)
    assert client.calls[-1].answer is None
    assert client.calls[-1].answer_bytes > 1_000_000


@pytest.mark.parametrize("damage", ["junk", "folder", "truncated", "foreign"])
def test_a_shop_file_that_cannot_be_used_is_told_in_the_one_kind_of_error(tmp_path, damage):
    path = tmp_path / "my-shop.sqlite"
    if damage == "folder":
        path.mkdir()
    elif damage == "junk":
        path.write_bytes(b"no shop \xff" * 500)
    elif damage == "truncated":
        connect(state=str(path)).sandbox.stop()
        path.write_bytes(path.read_bytes()[:3000])
    else:
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE bookmarks (address TEXT)")
    before = None if damage == "folder" else path.read_bytes()
    with pytest.raises(StorageTrouble, match=r"my-shop\.sqlite") as trouble:
        connect(state=str(path))
    assert trouble.value.path == str(path)
    assert "another file" in trouble.value.advice
    assert before is None or path.read_bytes() == before
