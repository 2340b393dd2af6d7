"""Each refusal of a key, signature or route becomes the right exception of the official client."""

import time

import ovh
import pytest
import requests

from ovh_sandbox import Sandbox
from ovh_sandbox.core.access import MAX_CLOCK_SKEW, granted, is_allowed_address
from tests.sandbox.auth.calls import READ_ME, ask, official_client, signed


@pytest.fixture(scope="module")
def sandbox():
    """One for all: nothing here depends on what another test left behind."""
    with Sandbox() as running:
        yield running


def test_an_unsigned_call_to_a_protected_route_must_login_first(api):
    with pytest.raises(ovh.APIError, match="You must login first") as refused:
        api.get("/me", _need_auth=False)
    assert refused.value.response.status_code == 401
    assert refused.value.response.json()["class"] == "Client::Unauthorized"
    assert refused.value.query_id.startswith("EU.ext-")


def test_no_key_at_all_is_enough_for_public_routes_only(sandbox):
    assert requests.get(f"{sandbox.endpoint}/auth/time", timeout=10).status_code == 200
    assert requests.get(f"{sandbox.endpoint}/me", timeout=10).status_code == 401


@pytest.mark.parametrize("need_auth", [True, False])
def test_an_unknown_application_key_is_invalid(api, need_auth):
    api.get("/auth/time", _need_auth=False)
    api._time_delta = 0
    api._application_key = "unknown"
    with pytest.raises(ovh.InvalidKey, match="This application key is invalid") as refused:
        api.get("/auth/time", _need_auth=need_auth)
    assert refused.value.response.status_code == 403


def test_a_signature_without_an_application_key_is_refused(sandbox):
    answer = signed(sandbox, "GET", "/me", Application=None)
    assert (answer.status_code, answer.json()["errorCode"]) == (403, "INVALID_KEY")


def test_an_unknown_consumer_key_does_not_exist(sandbox):
    client = official_client(sandbox, "unknown")
    with pytest.raises(ovh.exceptions.NotCredential, match="This credential does not exist"):
        client.get("/me")


def test_a_consumer_key_only_works_with_the_application_it_was_made_for(sandbox):
    with sandbox.shop.lock:
        other = sandbox.shop.add_application("Other", owner="dc12345-ovh")
    client = official_client(sandbox)
    client._application_key, client._application_secret = other.key, other.secret
    with pytest.raises(ovh.exceptions.NotCredential):
        client.get("/me")


@pytest.mark.parametrize("status", ["blocked", "inactive"])
def test_the_key_of_a_stopped_application_is_invalid(sandbox, status):
    with sandbox.shop.lock:
        stopped = sandbox.shop.add_application("Stopped", owner="dc12345-ovh")
        key = sandbox.shop.grant("dc12345-ovh", application=stopped).consumer_key
        stopped.status = status
        sandbox.shop.store.save(stopped)
    client = official_client(sandbox, key)
    client._application_key, client._application_secret = stopped.key, stopped.secret
    with pytest.raises(ovh.InvalidKey, match="This application key is invalid"):
        client.get("/me")


def test_a_wrong_secret_is_an_invalid_signature(api):
    api._application_secret = "wrong"
    with pytest.raises(ovh.BadParametersError, match="Invalid signature"):
        api.get("/me")


@pytest.mark.parametrize("away", [-MAX_CLOCK_SKEW - 30, MAX_CLOCK_SKEW + 30])
def test_a_timestamp_too_far_from_server_time_is_out_of_time(api, away):
    api.time_delta  # noqa: B018 - learnt once, then wrong
    api._time_delta += away
    with pytest.raises(ovh.BadParametersError, match="too far from server time") as refused:
        api.get("/me")
    assert refused.value.response.json()["errorCode"] == "QUERY_TIME_OUT"


@pytest.mark.parametrize("timestamp", ["now", "-5", "1e9", "9" * 5000, " 17", "17.0", "\xb2"])
def test_a_timestamp_that_is_no_number_of_seconds_is_out_of_time(sandbox, timestamp):
    answer = signed(sandbox, "GET", "/me", timestamp=timestamp)
    assert answer.status_code == 400
    assert answer.json()["errorCode"] in ("QUERY_TIME_OUT", "INVALID_SIGNATURE")


def test_business_time_does_not_make_a_signature_stale():
    with Sandbox() as sandbox:
        api = official_client(sandbox)
        api.get("/me")
        sandbox.clock.advance(years=2)
        assert api.get("/me")["nichandle"] == "dc12345-ovh"
        assert abs(api.get("/auth/time", _need_auth=False) - time.time()) < 5


# -- access rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "path", "covered"),
    [
        ("/me", "/me", True),
        ("/me", "/me/contact", False),
        ("/me*", "/me/contact", True),
        ("/order/*", "/order/cart", True),
        ("/order/*", "/order", False),
        ("/order/*", "/orders", False),
        ("/*", "/me", True),
        ("*", "/me", True),
        ("/order/cart/*/item", "/order/cart/abc/item", True),
        ("/order/cart/*/item", "/order/cart/abc/items", False),
        ("/order/cart/*/item/*/configuration", "/order/cart/a/item/7/configuration", True),
        ("/order/cart/*/item/*/configuration", "/order/cart/a/summary/7/configuration", False),
        ("/a*a", "/a", False),
        ("/a*b*a", "/aba", True),
        ("/a*b*a", "/aa", False),
        ("/me.*", "/mex", False),
    ],
)
def test_a_star_stands_for_anything(rule, path, covered):
    assert granted([("GET", rule)], "GET", path) is covered
    assert not granted([("POST", rule)], "GET", path)


def test_a_rule_full_of_stars_is_decided_at_once():
    started = time.thread_time()
    assert not granted([("GET", "/" + "a*" * 500 + "b")], "GET", "/" + "a" * 5000)
    assert time.thread_time() - started < 0.5


def test_a_route_outside_the_access_rules_is_not_granted(sandbox, api):
    client, asked = ask(api, [{"method": "GET", "path": "/order/*"}, {"method": "GET", "path": "/me"}])
    sandbox.validate(asked["consumerKey"])
    assert client.get("/me")["nichandle"] == "dc12345-ovh"
    assert client.get("/order/cart") == []
    for call in (
        lambda: client.get("/me/contact"),
        lambda: client.post("/order/cart", ovhSubsidiary="FR"),
        lambda: client.get("/domain"),
    ):
        with pytest.raises(ovh.exceptions.NotGrantedCall, match="This call has not been granted"):
            call()


def test_rules_are_held_against_the_path_that_is_served_not_its_spelling(sandbox, api):
    _, asked = ask(api, [{"method": "GET", "path": "/me/contact/1"}])
    sandbox.validate(asked["consumerKey"])
    for path in ("/me/contact/%31", "/me/contact/1"):
        assert signed(sandbox, "GET", path, consumer_key=asked["consumerKey"]).status_code == 404
    assert signed(sandbox, "GET", "/me/contact/2", consumer_key=asked["consumerKey"]).status_code == 403


def test_a_key_may_always_ask_about_itself_and_end_itself(sandbox, api):
    client, asked = ask(api, READ_ME)
    sandbox.validate(asked["consumerKey"])
    assert client.get("/auth/currentCredential")["rules"] == READ_ME
    assert client.get("/auth/details")["allowedRoutes"] == READ_ME
    client.post("/auth/logout")
    with pytest.raises(ovh.InvalidCredential):
        client.get("/me")


# -- addresses -----------------------------------------------------------------------------------------


def test_a_key_is_refused_from_other_addresses_than_its_own(sandbox, api):
    near, asked_near = ask(api, allowedIPs=["127.0.0.0/8", "::1"])
    far, asked_far = ask(api, allowedIPs=["192.0.2.0/24"])
    for asked in (asked_near, asked_far):
        sandbox.validate(asked["consumerKey"])
    assert near.get("/me")["nichandle"] == "dc12345-ovh"
    with pytest.raises(ovh.exceptions.Forbidden, match="not allowed to be used from your IP"):
        far.get("/me")


@pytest.mark.parametrize(
    ("blocks", "peer", "allowed"),
    [
        (("192.0.2.7",), "192.0.2.7", True),
        (("192.0.2.7/24",), "192.0.2.99", True),
        (("192.0.2.0/24",), "198.51.100.1", False),
        (("192.0.2.0/24", "2001:db8::/32"), "2001:db8::5", True),
        (("192.0.2.0/24",), "::ffff:192.0.2.1", True),
        (("0.0.0.0/0",), None, False),
        (("0.0.0.0/0",), "somewhere", False),
    ],
)
def test_an_address_is_allowed_if_a_block_holds_it(blocks, peer, allowed):
    assert is_allowed_address(blocks, peer) is allowed
