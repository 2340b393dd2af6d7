"""Signatures: over the bytes as they were sent, under both prefixes."""

import hashlib

import ovh
import pytest

from ovh_sandbox import Sandbox
from ovh_sandbox.core.access import signature
from tests.sandbox.auth.calls import signed


@pytest.fixture(scope="module")
def sandbox():
    """One for all: nothing here depends on what another test left behind."""
    with Sandbox() as running:
        yield running


@pytest.mark.parametrize(
    ("method", "url", "body", "expected"),
    [
        (
            "GET",
            "http://127.0.0.1:8080/1.0/order/cart?description=noel",
            b"",
            "$1$a266f04dba4b111c09680594747ec0453f8394dd",
        ),
        (
            "POST",
            "http://127.0.0.1:8080/1.0/order/cart",
            rb'{"ovhSubsidiary":"FR","description":"No\u00ebl"}',
            "$1$ec8ccaee76a80a382328e9170c97e27c96552749",
        ),
    ],
)
def test_signatures_equal_the_published_check_values(method, url, body, expected):
    assert (
        signature("demo-application-secret", "demo-consumer-key", method, url, body, "1790150400") == expected
    )


def test_a_signature_is_sha1_over_six_parts_joined_by_plus_signs():
    text = "secret+consumer+GET+http://localhost/1.0/me?é++17".encode()
    assert (
        signature("secret", "consumer", "GET", "http://localhost/1.0/me?é", b"", "17")
        == "$1$" + hashlib.sha1(text).hexdigest()
    )


@pytest.mark.parametrize("prefix", ["", "/v1"])
def test_the_official_client_is_understood_under_both_prefixes(api, prefix):
    assert api.get(f"{prefix}/me")["nichandle"] == "dc12345-ovh"


@pytest.mark.parametrize(
    "text", ["noel", "Noël & Cie", "50 % + 1/2", "クリスマス", "a=b&c=d#e?f", "~_-.", "%41"]
)
def test_text_survives_in_body_and_query(api, text):
    cart = api.post("/order/cart", ovhSubsidiary="FR", description=text)
    assert cart["description"] == text
    api.post(f"/order/cart/{cart['cartId']}/assign")
    assert api.get("/order/cart", description=text) == [cart["cartId"]]


def test_percent_encoding_in_a_path_is_hashed_as_sent(sandbox):
    answer = signed(sandbox, "GET", "/%6De/contact")
    assert (answer.status_code, answer.json()["class"]) == (404, "Client::NotFound")
    assert signed(sandbox, "GET", "/domain/caf%C3%A9.fr").json()["message"] == "This service does not exist"
    assert signed(sandbox, "GET", "/domain/%62%61d.fr").json()["message"] == "This service does not exist"


def test_a_query_that_the_transport_rewrites_after_signing_is_refused_as_the_real_api_does(api):
    # requests percent-encodes the ë that the client has already signed as it stands.
    with pytest.raises(ovh.BadParametersError, match="Invalid signature"):
        api.get("/order/cart?description=Noël")


@pytest.mark.parametrize(
    "body",
    [
        b'{"ovhSubsidiary":"FR","description":"No\\u00ebl"}',
        '{"ovhSubsidiary":"FR","description":"Noël"}'.encode(),
        '{ "description" : "Noël",\n "ovhSubsidiary":"FR" }\n'.encode(),
    ],
)
def test_the_body_is_hashed_as_sent_not_as_understood(sandbox, body):
    answer = signed(sandbox, "POST", "/order/cart", body=body)
    assert (answer.status_code, answer.json()["description"]) == (200, "Noël")


@pytest.mark.parametrize(
    "change",
    [
        {"signed_body": b'{"ovhSubsidiary": "FR"}'},
        {"secret": "wrong"},
        {"Signature": "$1$" + 40 * "0"},
        {"Signature": ""},
        {"Signature": "\xe9"},
        {"Timestamp": "1790150400"},
        {"Timestamp": ""},
    ],
    ids=["body", "secret", "zeros", "empty", "not ASCII", "other time", "no time"],
)
def test_whatever_was_changed_after_signing_makes_the_signature_invalid(sandbox, change):
    answer = signed(sandbox, "POST", "/order/cart", body=b'{"ovhSubsidiary":"FR"}', **change)
    assert answer.status_code == 400
    assert answer.json() == {
        "class": "Client::BadRequest",
        "message": "Invalid signature",
        "errorCode": "INVALID_SIGNATURE",
        "httpCode": "400 Bad Request",
    }


def test_a_signature_for_one_prefix_or_host_is_not_valid_for_another(sandbox):
    url = sandbox.endpoint + "/me"
    keys = sandbox.keys()
    for other in (url.replace("/1.0", "/v1"), url.replace("127.0.0.1", "localhost"), url + "?"):
        wrong = signature(keys["application_secret"], keys["consumer_key"], "GET", other, b"", "1")
        answer = signed(sandbox, "GET", "/me", timestamp="1", Signature=wrong)
        assert answer.json()["errorCode"] == "INVALID_SIGNATURE"
