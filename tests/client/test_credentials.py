"""Access rules: a key that is asked for can do its steps, all of them and nothing else."""

from __future__ import annotations

import os
import re

import pytest

from helpers import connect
from helpers.client.credentials import STEPS, covers, missing_rules, request_access, rules_for
from helpers.errors import AccessDenied, InvalidInput
from helpers.ordering import (
    add_configuration,
    add_domain,
    add_record,
    assign_cart,
    balances,
    checkout,
    contact_fields,
    create_cart,
    create_contact,
    default_payment_method,
    delete_cart,
    export_zone,
    find_carts,
    follow_order,
    get_contact,
    get_domain,
    list_configurations,
    list_contacts,
    list_domains,
    list_items,
    list_records,
    list_tasks,
    list_zones,
    missing_configurations,
    my_orders,
    pay,
    payment_means,
    payment_methods,
    preview_checkout,
    refresh_zone,
    remove_configuration,
    remove_item,
    remove_record,
    required_configurations,
    search_offers,
    summarize_cart,
    update_cart,
    update_contact,
    update_item,
    update_record,
)
from helpers.spending.policy import spends
from ovh_sandbox.contract import load_contract
from tests.live_path import PRETEND, allow_oauth2, connect_live, keys_of, pretend_live
from tests.sandbox.purchase import buy
from tests.sandbox.raw import RawClient

PERSON = {
    "firstName": "Camille",
    "lastName": "Demo",
    "legalForm": "individual",
    "email": "camille.demo@example.org",
    "phone": "+33.199001234",
    "language": "fr_FR",
    "address": {"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
}


@pytest.fixture(autouse=True)
def live(sandbox, monkeypatch, tmp_path):
    pretend_live(sandbox, monkeypatch, tmp_path)


@pytest.fixture
def client(sandbox):
    """A live client that has no consumer key yet."""
    keys = keys_of(sandbox)
    del keys["consumer_key"]
    return connect(PRETEND, **keys)


def with_access(client, sandbox, steps):
    request = request_access(client, steps=steps)
    sandbox.validate(request.url)
    return request.wait(pause=0)


def test_every_operation_of_the_steps_is_in_the_contract():
    operations = load_contract().operations
    for step in STEPS.values():
        assert [one for one in step.operations if one not in operations] == [], step.name


def test_the_steps_that_spend_are_those_that_hold_a_call_the_guard_minds():
    for step in STEPS.values():
        calls = [(method, re.sub(r"\{\w+\}", "1", path)) for method, path in step.operations]
        assert any(spends(*call) for call in calls) is step.spends, step.name


def test_the_default_rules_let_no_money_be_spent():
    for method, path in (("POST", "/order/cart/1/checkout"), ("POST", "/me/order/1/pay")):
        assert not any(rule[0] == method and covers(rule[1], path) for rule in rules_for())


def test_rules_hold_nothing_twice():
    rules = rules_for(STEPS)
    assert len(rules) == len(set(rules))
    for rule in rules:
        assert not [one for one in rules if one != rule and one[0] == rule[0] and covers(one[1], rule[1])]


@pytest.mark.parametrize(
    ("granted", "wanted", "answer"),
    [
        ("/*", "/order/cart", True),
        ("/order/*", "/order", False),
        ("/order/cart/*/assign", "/order/cart/1/checkout", False),
        ("/order/cart/*", "/order/cart/*/checkout", True),
        ("/me", "/me/order", False),
        ("/me.order", "/mexorder", False),
    ],
)
def test_a_star_stands_for_anything_and_nothing_else_does(granted, wanted, answer):
    assert covers(granted, wanted) is answer


def test_a_step_that_does_not_exist_is_refused_with_the_choices():
    with pytest.raises(InvalidInput, match="account, cart"):
        rules_for(["account", "telepathy"])
    with pytest.raises(InvalidInput):
        rules_for([])


def test_a_key_with_the_rules_of_all_steps_walks_the_whole_flow(client, sandbox):
    """Every function of helpers.ordering: a call without its operation in STEPS fails here, and one too many too."""
    with_access(client, sandbox, list(STEPS))
    client.guard = connect().guard
    cart = update_cart(client, create_cart(client, description="all"), description="walk")
    assign_cart(client, cart)
    assert [one.cart_id for one in find_carts(client)] == [cart.cart_id]
    assert search_offers(client, cart, domain="walk-with-rules.com").first()
    item = update_item(client, add_domain(client, cart, "walk-with-rules.com"), duration="P2Y")
    remove_item(client, add_domain(client, cart, "away-with-rules.com"))
    required_configurations(client, item)
    add_configuration(client, item, label="DNS", value="dns10.ovh.net")
    remove_configuration(client, item, list_configurations(client, item)[0])
    contact = update_contact(client, create_contact(client, **PERSON), firstName="Dominique")
    assert list_contacts(client)[-1] == get_contact(client, contact.contact_id).contact_id
    contact_fields(client, contact)
    add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)
    assert missing_configurations(client, item) == []
    assert len(list_items(client, cart)) == 1
    summarize_cart(client, cart)
    preview_checkout(client, cart)
    order = checkout(client, cart)
    balances(client), default_payment_method(client), payment_methods(client, order)
    pay(client, order, mean=payment_means(client, order)[0])
    sandbox.deliver()
    assert follow_order(client, order).final
    assert len(my_orders(client)) == 1
    assert get_domain(client, list_domains(client)[0]).name == "walk-with-rules.com"
    list_tasks(client)
    delete_cart(client, create_cart(client))
    record = add_record(client, list_zones(client)[0], field_type="A", target="192.0.2.1", sub_domain="blog")
    remove_record(client, update_record(client, record, target="192.0.2.2"))
    refresh_zone(client, record.zone)
    assert list_records(client, record.zone)
    assert "$TTL" in export_zone(client, record.zone)

    contract = load_contract()
    called = {
        (found.method, found.path) for found in (contract.find(c.method, c.path)[0] for c in client.calls)
    }
    elsewhere = {("POST", "/auth/credential"), ("GET", "/auth/time")}
    listed = {one for step in STEPS.values() for one in step.operations}
    assert called - listed == elsewhere
    assert listed - called == {
        # The doctor's, the search of many names and bulk orders; the other way to pay; what DNS tools ask first.
        ("GET", "/domain/zone/{zoneName}"),
        ("GET", "/auth/details"),
        ("GET", "/me"),
        ("GET", "/me/payment/method/{paymentMethodId}"),
        ("GET", "/domain/extensions/byCategory"),
        ("GET", "/domain/extensions/highlighted"),
        ("GET", "/domain/configurationRule"),
        ("POST", "/domain/configurationRule/check"),
        ("GET", "/me/order/{orderId}/details"),
        ("GET", "/me/order/{orderId}/details/{orderDetailId}"),
        ("POST", "/me/order/{orderId}/pay"),
    }


def test_a_key_for_zones_alone_keeps_records_and_does_nothing_else(client, sandbox):
    buy(RawClient.of(sandbox), "zone-key.com")
    sandbox.deliver()
    with_access(client, sandbox, ["zone"])
    client.guard = connect().guard
    record = add_record(client, "zone-key.com", field_type="TXT", sub_domain="_acme", target="token")
    refresh_zone(client, "zone-key.com")
    assert [
        one.target for one in list_records(client, "zone-key.com", field_type="TXT", sub_domain="_acme")
    ] == [record.target]
    remove_record(client, record)
    for refused in (my_orders, list_contacts, list_domains):
        with pytest.raises(AccessDenied):
            refused(client)


def test_no_key_changes_a_zone_unless_that_is_asked_for():
    assert not [rule for rule in rules_for() if rule[1].startswith("/domain/zone")]


def test_a_key_for_looking_cannot_order_even_if_a_program_tries(client, sandbox):
    with_access(client, sandbox, None)
    client.guard = connect().guard
    cart = assign_cart(client, create_cart(client))
    add_configuration(client, add_domain(client, cart, "only-look.com"), label="OWNER_LEGAL_AGE", value=True)
    preview_checkout(client, cart)
    with pytest.raises(AccessDenied, match="not been granted"):
        checkout(client, cart)


@pytest.mark.parametrize("name", list(STEPS))
def test_rules_that_miss_are_named(name):
    assert missing_rules([("GET", "/*"), ("POST", "/*"), ("PUT", "/*"), ("DELETE", "/*")], name) == []
    assert missing_rules([], name) == rules_for([name])


def test_the_present_key_goes_on_working_until_the_new_one_is_accepted(sandbox):
    client = connect_live(sandbox)
    old = client._consumer_key
    request = request_access(client, steps=["account"])
    assert client.get("/me")
    assert not request.accepted()
    assert client._consumer_key == old
    sandbox.validate(request.url)
    request.wait(pause=0)
    assert client._consumer_key != old
    assert client.get("/me")["nichandle"] == "dc12345-ovh"


def test_waiting_ends_with_what_to_do(client):
    request = request_access(client)
    with pytest.raises(AccessDenied, match=r"request\.url"):
        request.wait(seconds=0)
    with pytest.raises(AccessDenied, match="not accepted yet"):
        request.save("never.conf")


def test_a_request_shows_its_rules_but_neither_link_nor_key(client):
    request = request_access(client, steps=["account"])
    token, key = request.url.partition("credentialToken=")[2], request._waiting._consumer_key
    assert token
    for shown in (repr(request), request._repr_html_(), str(list(client.calls)), repr(client)):
        assert token not in shown
        assert key not in shown
    assert "/me/payment/method" in repr(request)


def test_the_key_is_saved_where_the_official_client_finds_it(client, sandbox, tmp_path):
    file = tmp_path / "ovh.conf"
    keys = keys_of(sandbox)
    file.write_text(
        f"; mine\n[{PRETEND}]\napplication_key={keys['application_key']}\n"
        f"application_secret={keys['application_secret']}\nconsumer_key=old\n\n[ovh-ca]\nconsumer_key=other\n"
    )
    request = request_access(client, steps=["account"])
    sandbox.validate(request.url)
    assert request.save() == file
    text = file.read_text()
    assert text.startswith("; mine\n")
    assert "consumer_key=old" not in text
    assert "[ovh-ca]\nconsumer_key=other\n" in text
    assert connect(PRETEND).get("/me")["nichandle"] == "dc12345-ovh"
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_saving_goes_to_the_home_folder_where_no_file_had_the_keys(client, sandbox, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    request = request_access(client, steps=["account"])
    sandbox.validate(request.url)
    assert request.save() == tmp_path / ".ovh.conf"


def test_saving_makes_the_file_if_there_is_none(client, sandbox, tmp_path):
    request = request_access(client, steps=["account"])
    sandbox.validate(request.url)
    saved = request.save(tmp_path / "new.conf").read_text()
    assert saved.startswith(f"[{PRETEND}]\nconsumer_key=")


def test_a_service_account_has_no_consumer_key_to_ask_for(sandbox, monkeypatch):
    client = connect(PRETEND, **allow_oauth2(sandbox, monkeypatch))
    with pytest.raises(InvalidInput, match="IAM"):
        request_access(client)
