"""Secrets and keys appear in the answers meant to hold them, nowhere else, and in no log."""

import logging
from urllib.parse import parse_qs, urlsplit

import ovh
import pytest
import requests

from ovh_sandbox.core.app import ApiApp
from ovh_sandbox.core.records import Application, Credential, ServiceAccount
from ovh_sandbox.core.registry import OPERATIONS
from tests.sandbox.auth.calls import EVERYTHING, ask, send, signed


@pytest.fixture
def overheard(monkeypatch):
    """Every answer of the API, as bytes, with what was called."""
    heard = []
    before = ApiApp.watch

    def watch(method, path, status, request, answer):
        heard.append((method, path, answer))
        before(method, path, status, request, answer)

    monkeypatch.setattr(ApiApp, "watch", staticmethod(watch))
    return heard


def test_no_answer_and_no_log_holds_a_secret(sandbox, api, overheard, caplog):
    caplog.set_level(logging.DEBUG)
    client, asked = ask(api, EVERYTHING)
    link = parse_qs(urlsplit(asked["validationUrl"]).query)["credentialToken"][0]
    sandbox.validate(asked["consumerKey"])
    account = sandbox.oauth2_client()
    token = requests.post(
        account["token_url"],
        data={
            "grant_type": "client_credentials",
            "client_id": account["client_id"],
            "client_secret": account["client_secret"],
        },
        timeout=10,
    ).json()["access_token"]
    keys = sandbox.keys()
    secrets = {
        "application secret": keys["application_secret"],
        "consumer key": keys["consumer_key"],
        "other consumer key": keys["other_consumer_key"],
        "new consumer key": asked["consumerKey"],
        "client secret": account["client_secret"],
        "access token": token,
        "link token": link,
    }
    del overheard[:]

    credential = client.get("/auth/currentCredential")
    names = {"credentialId": credential["credentialId"], "applicationId": credential["applicationId"]}
    for declared in OPERATIONS:
        if declared.method != "GET":
            continue
        path = declared.path.format(**dict.fromkeys(declared.path_parameters, "1") | names)
        for call in (
            lambda path=path: client.get(path),
            lambda path=path: client.get(path, _need_auth=False),
            lambda path=path: client.get(path + "?nonsense=1"),
        ):
            try:
                call()
            except ovh.APIError:
                continue
    for wrong in ({"secret": "wrong"}, {"consumer_key": "unknown"}, {"timestamp": "1"}):
        signed(sandbox, "GET", "/me", **wrong)
    send("GET", f"{sandbox.endpoint}/me", headers={"Authorization": f"Bearer {token}"})
    client.put(f"/me/api/credential/{names['credentialId']}", allowedIPs=None)
    client.post("/auth/logout")

    assert len(overheard) > 100
    for what, secret in secrets.items():
        for method, path, answer in overheard:
            assert secret.encode() not in answer, f"{what} in the answer to {method} {path}"
        # The client's own connection log names addresses, never headers.
        assert secret not in caplog.text, f"{what} in the log"


def test_a_failure_inside_is_logged_without_keys(sandbox, api, caplog, monkeypatch):
    def fail(*arguments, **named):
        raise RuntimeError("out of order")

    api.get("/auth/time", _need_auth=False)
    monkeypatch.setattr("ovh_sandbox.core.app.authenticate", fail)
    with pytest.raises(ovh.APIError, match="Internal server error") as failed:
        api.get("/me")
    assert failed.value.response.json() == {
        "class": "Server::InternalServerError",
        "message": "Internal server error",
    }
    assert "out of order" in caplog.text
    for secret in (api._application_secret, api._consumer_key):
        assert secret not in caplog.text


@pytest.mark.parametrize(
    ("record", "secret"),
    [(Application, "secret"), (Credential, "consumer_key"), (ServiceAccount, "client_secret")],
)
def test_records_that_hold_a_secret_do_not_print_it(sandbox, record, secret):
    with sandbox.shop.lock:
        stored = sandbox.shop.store.find(record)
    assert stored
    assert not [one for one in stored if getattr(one, secret) in f"{one} {one!r} {stored}"]


def test_the_sandbox_itself_prints_no_key(sandbox):
    shown = f"{sandbox} {sandbox!r}"
    assert not [key for key in sandbox.keys().values() if key in shown]
