"""connect() to a live endpoint, walked over HTTP: keys from everywhere, read-only, patient, spending on purpose."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

from helpers import connect
from helpers.client.connection import connect_public
from helpers.errors import (
    AccessDenied,
    AlreadyDone,
    InvalidInput,
    ServiceTrouble,
    SpendingRefused,
    translate_errors,
)
from helpers.ordering import (
    add_configuration,
    add_domain,
    assign_cart,
    checkout,
    create_cart,
    my_orders,
    pay,
    preview_checkout,
)
from helpers.pricing import load_catalogue
from helpers.spending import limit as spending
from helpers.spending.journal import DONE, INTENDED, Journal
from tests.live_path import KEYS, PRETEND, allow_oauth2, connect_live, keys_of, pretend_live


@pytest.fixture(autouse=True)
def live(sandbox, monkeypatch, tmp_path):
    pretend_live(sandbox, monkeypatch, tmp_path)
    return sandbox


def ready_cart(client, name="best-gifts.com"):
    cart = assign_cart(client, create_cart(client))
    add_configuration(client, add_domain(client, cart, name), label="OWNER_LEGAL_AGE", value=True)
    return cart


# -- keys -----------------------------------------------------------------------------------------------


def test_keys_may_come_as_arguments(sandbox):
    client = connect_live(sandbox)
    assert not client.is_sandbox
    assert client.get("/me")["nichandle"] == "dc12345-ovh"


def test_keys_may_come_from_the_environment(sandbox, monkeypatch):
    for name, value in keys_of(sandbox).items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)
    assert connect(PRETEND).get("/me")["nichandle"] == "dc12345-ovh"


@pytest.mark.parametrize("own_place", [True, False])
def test_keys_may_come_from_a_configuration_file(sandbox, tmp_path, own_place):
    file = tmp_path / ("ovh.conf" if own_place else "elsewhere.conf")
    lines = [f"{name}={value}" for name, value in keys_of(sandbox).items()]
    file.write_text("\n".join([f"[{PRETEND}]", *lines]))
    client = connect(PRETEND) if own_place else connect(PRETEND, config_file=str(file))
    assert client.get("/me")["nichandle"] == "dc12345-ovh"


def test_a_service_account_logs_in_by_oauth2(sandbox, monkeypatch):
    client = connect(PRETEND, **allow_oauth2(sandbox, monkeypatch))
    assert client.get("/me")["nichandle"] == "dc12345-ovh"
    with pytest.raises(SpendingRefused):
        client.post("/order/cart/1/checkout")


def test_a_wrong_oauth2_secret_is_explained(sandbox, monkeypatch):
    account = allow_oauth2(sandbox, monkeypatch)
    client = connect(PRETEND, client_id=account["client_id"], client_secret="no such secret")
    with (
        pytest.raises(AccessDenied, match="got no access token") as refused,
        translate_errors("Read your account"),
    ):
        client.get("/me")
    assert "no such secret" not in str(refused.value)


def test_the_clock_is_asked_for_once_however_many_threads_begin(sandbox):
    client = connect_live(sandbox)
    sandbox.faults.latency = 0.05
    threads = [threading.Thread(target=client.get, args=("/me",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [call.path for call in client.calls].count("/auth/time") == 1


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "no keys were given"),
        ({"application_key": "", "application_secret": ""}, "no keys were given"),
        ({"application_key": "k" * 16}, "do not fit together"),
        (
            {
                "client_id": "EU.1",
                "client_secret": "s" * 16,
                "application_key": "k" * 16,
                "application_secret": "s",
            },
            "fit",
        ),
        ({"client_id": "EU.1"}, "do not fit together"),
        ({"client_id": "EU.1", "client_secret": "s" * 16}, "not compatible with endpoint"),
        (
            {"application_key": "k", "application_secret": "s", "consumer_key": "with\nbreak"},
            "consumer_key contains",
        ),
        ({"application_key": "clé", "application_secret": "s"}, "application_key contains"),
        ({"config_file": "no/such/ovh.conf"}, "there is no file"),
        ({"consumerKey": "c"}, "no such setting"),
        ({"state": "shop.db"}, "sandbox only"),
        ({"account": "other", "seed": 2}, "account, seed|seed, account"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_sent(settings, says):
    with pytest.raises(InvalidInput, match=says) as refused:
        connect(PRETEND, **settings)
    assert "ssss" not in str(refused.value)


def test_missing_keys_are_told_with_the_places_that_were_looked_at(tmp_path):
    with pytest.raises(InvalidInput) as refused:
        connect(PRETEND)
    for place in ("OVH_APPLICATION_KEY", str(tmp_path / "ovh.conf"), f"[{PRETEND}]", "going_live"):
        assert place in str(refused.value)


def test_a_broken_configuration_file_is_named_but_not_quoted(sandbox, tmp_path):
    file = tmp_path / "ovh.conf"
    file.write_text("application_secret=hunter2hunter2\n")
    with pytest.raises(InvalidInput, match=r"ovh\.conf cannot be read") as refused:
        connect(PRETEND)
    assert "hunter2" not in str(refused.value)
    # Neither the sandbox nor what needs no keys trips on it.
    assert connect().get("/me")
    assert connect_public(PRETEND).get("/auth/time", _need_auth=False)


def test_a_public_connection_reads_what_is_public_and_no_more(sandbox, monkeypatch):
    for name, value in allow_oauth2(sandbox, monkeypatch).items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)
    client = connect_public(PRETEND)
    assert client.get("/order.json", _need_auth=False)["resourcePath"] == "/order"
    with pytest.raises(AccessDenied, match="a key is missing"), translate_errors("Read your account"):
        client.get("/me")


def test_the_catalogue_of_an_endpoint_needs_no_keys_and_minds_none_that_are_configured(sandbox, monkeypatch):
    for name, value in allow_oauth2(sandbox, monkeypatch).items():
        monkeypatch.setenv(f"OVH_{name.upper()}", value)
    assert "com" in set(load_catalogue(PRETEND, subsidiary="FR")["extension"])


# -- what a live connection does differently -----------------------------------------------------------------


def test_it_fills_and_checks_a_cart_but_does_not_order(sandbox):
    client = connect_live(sandbox)
    cart = ready_cart(client)
    assert preview_checkout(client, cart).order_id is None
    with pytest.raises(SpendingRefused, match="nothing was sent"):
        checkout(client, cart)
    assert not client.get(f"/order/cart/{cart.cart_id}")["readOnly"]


def test_reads_are_patient_and_writes_are_not(sandbox, monkeypatch):
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    client = connect_live(sandbox)
    sandbox.faults.failing_reads = 2
    assert client.get("/me")["nichandle"] == "dc12345-ovh"
    sandbox.faults.lost_answers = 1
    with pytest.raises(ServiceTrouble, match="no answer"):
        create_cart(client)
    posts = [call for call in client.calls if call.method == "POST"]
    assert len(posts) == 1


def test_a_purchase_within_the_limit_goes_through_live(sandbox):
    client = connect_live(sandbox, spend_up_to="25 EUR")
    cart = ready_cart(client)
    total = preview_checkout(client, cart).with_tax
    pay(client, checkout(client, cart), mean="ovhAccount")
    assert client.guard.left == client.guard.cap - total
    assert [one.state for one in Journal().all()] == [DONE, DONE]


def test_an_answer_lost_by_the_live_api_is_settled_by_reading_and_never_bought_twice(sandbox, monkeypatch):
    # A real shop's clock goes with ours; the list of orders is filtered by date.
    sandbox.clock.advance(days=(datetime.now(UTC) - sandbox.clock.now()).days + 1)
    client = connect_live(sandbox, spend_up_to="25 EUR")
    cart = ready_cart(client)
    preview_checkout(client, cart)
    sandbox.faults.lost_answers = 1
    with pytest.raises(ServiceTrouble):
        checkout(client, cart)
    assert [one.state for one in Journal().all()] == [INTENDED]

    again = connect_live(sandbox, spend_up_to="25 EUR")
    assert "1 purchase(s) without a known outcome" in again.guard.banner()
    with pytest.raises(SpendingRefused, match="may still be under way"):
        checkout(again, cart)
    monkeypatch.setattr(spending, "STILL_UNDER_WAY", timedelta(0))
    with pytest.raises(AlreadyDone, match="as order"):
        checkout(again, cart)
    (order,) = my_orders(again)
    (intent,) = Journal().all()
    assert (intent.state, intent.order_id) == (DONE, order.order_id)


def test_the_settings_are_those_of_the_official_client():
    import inspect

    import ovh

    from helpers.client.connection import _SETTINGS

    own = set(inspect.signature(ovh.Client.__init__).parameters) - {"self", "endpoint"}
    assert set(_SETTINGS) == own
    assert set(KEYS) <= own
