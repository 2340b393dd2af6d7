"""OAuth2 client credentials: the token route by RFC 6749, and the official client's OAuth2 mode."""

import ovh
import pytest
import requests
from ovh.exceptions import OAuth2FailureError

from ovh_sandbox import Sandbox
from ovh_sandbox.auth import oauth2
from ovh_sandbox.core.records import AccessToken
from tests.sandbox.auth.calls import oauth2_client, send
from tests.sandbox.purchase import buy


@pytest.fixture(scope="module")
def sandbox():
    """One for all: nothing here depends on what another test left behind."""
    with Sandbox() as running:
        yield running


FORM = {"grant_type": "client_credentials"}


def request_token(sandbox, form=None, *, basic=None, **changes) -> requests.Response:
    account = sandbox.oauth2_client()
    sent = FORM if form is None else form
    if basic is None:
        sent = {"client_id": account["client_id"], "client_secret": account["client_secret"]} | sent
    return requests.post(account["token_url"], data=sent | changes, auth=basic, timeout=10)


def bearer(sandbox, token: str, path: str = "/me"):
    return send("GET", sandbox.endpoint + path, headers={"Authorization": f"Bearer {token}"})


def test_the_official_client_in_oauth2_mode_buys_a_name(sandbox, monkeypatch):
    client = oauth2_client(sandbox, monkeypatch)
    assert client.get("/me")["nichandle"] == "dc12345-ovh"
    order_id = buy(client, "merrychristmas-by-oauth2.ovh")
    sandbox.deliver()
    assert client.get(f"/me/order/{order_id}/status") == "delivered"
    assert client.get("/domain") == ["merrychristmas-by-oauth2.ovh"]


def test_details_of_a_service_account_say_so(sandbox, monkeypatch):
    client = oauth2_client(sandbox, monkeypatch)
    details = client.get("/auth/details")
    identifier = sandbox.oauth2_client()["client_id"]
    assert details["method"] == "oauth2_client_credentials"
    assert details["identities"] == [f"urn:v1:eu:identity:credential:dc12345-ovh/oauth2-{identifier}"]
    assert (details["account"], details["allowedRoutes"]) == ("dc12345-ovh", None)
    with pytest.raises(ovh.ResourceNotFoundError):
        client.get("/auth/currentCredential")


def test_the_registered_service_account_is_always_the_same(sandbox):
    assert sandbox.oauth2_client() == sandbox.oauth2_client()
    assert sandbox.oauth2_client(rules=[("GET", "/me")]) != sandbox.oauth2_client()


def test_a_service_account_with_rules_is_held_to_them(sandbox, monkeypatch):
    client = oauth2_client(sandbox, monkeypatch, rules=[("GET", "/me")])
    assert client.get("/me")["nichandle"] == "dc12345-ovh"
    with pytest.raises(ovh.APIError, match="User not granted for this request") as refused:
        client.get("/me/contact")
    assert refused.value.response.status_code == 403
    assert "errorCode" not in refused.value.response.json()


def test_a_wrong_secret_fails_in_the_official_client(sandbox, monkeypatch):
    client = oauth2_client(sandbox, monkeypatch)
    client._oauth2.client_secret = "wrong"
    with pytest.raises(OAuth2FailureError, match="invalid_client"):
        client.get("/me")


def test_the_official_client_fetches_a_new_token_when_its_own_has_expired(sandbox, monkeypatch):
    monkeypatch.setattr(oauth2, "TOKEN_LIFE", -1)
    client = oauth2_client(sandbox, monkeypatch)
    monkeypatch.setattr(oauth2, "TOKEN_LIFE", 3600) if client._oauth2.token else None
    assert client.get("/me")["nichandle"] == "dc12345-ovh"


@pytest.mark.parametrize("way", ["body", "basic"])
def test_a_client_may_name_itself_in_the_body_or_by_basic(sandbox, way):
    account = sandbox.oauth2_client()
    basic = (account["client_id"], account["client_secret"]) if way == "basic" else None
    answer = request_token(sandbox, basic=basic, scope="all")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    token = answer.json()
    assert {k: v for k, v in token.items() if k != "access_token"} == {
        "token_type": "Bearer",
        "expires_in": oauth2.TOKEN_LIFE,
        "scope": "all",
    }
    assert bearer(sandbox, token["access_token"]).json()["nichandle"] == "dc12345-ovh"


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "unsupported_grant_type"),
        ({"scope": "billing"}, 400, "invalid_scope"),
        ({"client_id": "EU.unknown"}, 401, "invalid_client"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_secret": "é"}, 401, "invalid_client"),
        ({"client_id": "", "client_secret": "-"}, 401, "invalid_client"),
    ],
)
def test_the_token_route_refuses_in_the_words_of_the_rfc(sandbox, changes, status, error):
    answer = request_token(sandbox, **changes)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["error_description"]
    assert ("WWW-Authenticate" in answer.headers) is (status == 401)


def test_the_token_route_needs_a_grant_type_and_a_form(sandbox):
    account = sandbox.oauth2_client()
    assert request_token(sandbox, {}).json()["error"] == "invalid_request"
    answer = requests.post(account["token_url"], json=FORM, timeout=10)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert requests.get(account["token_url"], timeout=10).status_code == 405


def test_a_client_must_not_name_itself_twice(sandbox):
    account = sandbox.oauth2_client()
    basic = (account["client_id"], account["client_secret"])
    for form in (FORM | {"client_secret": basic[1]}, FORM | {"client_id": "EU.other"}):
        assert request_token(sandbox, form, basic=basic).json()["error"] == "invalid_request"


@pytest.mark.parametrize("header", ["Basic", "Basic ", "Basic !!!", "Basic YQ==", "Basic /w=="])
def test_a_basic_header_that_cannot_be_read_is_an_invalid_client(sandbox, header):
    url = sandbox.oauth2_client()["token_url"]
    answer = requests.post(url, data=FORM, headers={"Authorization": header}, timeout=10)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize("token", ["", "unknown", "é".encode().decode("latin-1"), "x" * 4000])
def test_an_unknown_token_is_refused(sandbox, token):
    answer = bearer(sandbox, token)
    assert answer.status_code == 401
    assert answer.json()["message"] in ("This token is not valid or has expired", "You must login first")


def test_tokens_expire_in_real_time_only(sandbox, monkeypatch):
    token = request_token(sandbox).json()["access_token"]
    sandbox.clock.advance(years=1)
    assert bearer(sandbox, token).status_code == 200
    monkeypatch.setattr(oauth2, "TOKEN_LIFE", 0)
    late = request_token(sandbox).json()["access_token"]
    answer = bearer(sandbox, late)
    assert (answer.status_code, answer.json()) == (
        401,
        {"class": "Client::Unauthorized", "message": "This token is not valid or has expired"},
    )


def test_an_expired_token_is_forgotten_when_the_next_is_given(sandbox, monkeypatch):
    monkeypatch.setattr(oauth2, "TOKEN_LIFE", 0)
    before = sandbox.shop.store.count(AccessToken)
    for _ in range(5):
        request_token(sandbox)
    assert sandbox.shop.store.count(AccessToken) - before <= 1


def test_logging_out_ends_the_token_and_no_other(sandbox):
    first, second = (request_token(sandbox).json()["access_token"] for _ in range(2))
    ended = send("POST", f"{sandbox.endpoint}/auth/logout", headers={"Authorization": f"Bearer {first}"})
    assert (ended.status_code, ended.json()) == (200, None)
    assert bearer(sandbox, first).status_code == 401
    assert bearer(sandbox, second).status_code == 200


def test_a_token_is_taken_on_public_routes_and_whatever_its_scheme_is_spelt_like(sandbox):
    token = request_token(sandbox).json()["access_token"]
    for scheme in ("Bearer", "bearer", "BEARER"):
        answer = send("GET", f"{sandbox.endpoint}/auth/time", headers={"Authorization": f"{scheme} {token}"})
        assert answer.status_code == 200


def test_tokens_are_random_and_kept_as_digests(sandbox):
    tokens = [request_token(sandbox).json()["access_token"] for _ in range(3)]
    assert len(set(tokens)) == 3
    image = sandbox.shop.store.dump()
    assert not any(token.encode() in image for token in tokens)
