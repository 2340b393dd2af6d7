"""The life of a consumer key: asked for, accepted or refused, expired, ended, taken back."""

import ovh
import pytest

from ovh_sandbox import Sandbox
from tests.sandbox.auth.calls import EVERYTHING, READ_ME, ask, official_client, send

NOT_VALID = "This credential is not valid"


@pytest.fixture(scope="module")
def running():
    with Sandbox() as one:
        yield one


@pytest.fixture
def sandbox(running):
    """As on its first day."""
    running.reset()
    return running


def test_asking_for_a_key_needs_the_application_key_only(sandbox, api):
    client, asked = ask(api, READ_ME, redirect_url="https://shop.example/done", allowedIPs=["127.0.0.1/32"])
    assert set(asked) == {"consumerKey", "state", "validationUrl"}
    assert asked["state"] == "pendingValidation"
    assert asked["validationUrl"].startswith(
        sandbox.endpoint.removesuffix("/1.0") + "/auth/?credentialToken="
    )
    assert client._consumer_key == asked["consumerKey"]


def test_asking_without_an_application_key_is_refused(sandbox):
    answer = send(
        "POST", f"{sandbox.endpoint}/auth/credential", b'{"accessRules":[{"method":"GET","path":"/me"}]}'
    )
    assert (answer.status_code, answer.json()["errorCode"]) == (403, "INVALID_KEY")


@pytest.mark.parametrize(
    ("request_", "named"),
    [
        ({}, "accessRules"),
        ({"accessRules": []}, "accessRules"),
        ({"accessRules": [{"method": "GET", "path": "me"}]}, "accessRules"),
        ({"accessRules": [{"method": "FETCH", "path": "/me"}]}, "method"),
        ({"accessRules": [{"path": "/me"}]}, "method"),
        ({"accessRules": READ_ME, "allowedIPs": ["300.1.1.1"]}, "allowedIPs"),
        ({"accessRules": READ_ME, "duration": 7}, "duration"),
    ],
)
def test_a_faulty_request_for_a_key_names_the_fault(api, request_, named):
    with pytest.raises(ovh.BadParametersError, match=named):
        api.post("/auth/credential", _need_auth=False, **request_)


def test_a_pending_key_does_not_work_yet(sandbox, api):
    client, _ = ask(api)
    with pytest.raises(ovh.InvalidCredential, match=NOT_VALID) as refused:
        client.get("/me")
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("by", ["consumerKey", "validationUrl"])
def test_a_key_accepted_from_a_notebook_works_for_the_account_that_accepted(sandbox, api, by):
    client, asked = ask(api, EVERYTHING)
    assert sandbox.validate(asked[by], account="rs54321-ovh") == "validated"
    assert client.get("/me")["nichandle"] == "rs54321-ovh"
    current = client.get("/auth/currentCredential")
    assert (current["status"], current["rules"]) == ("validated", EVERYTHING)
    assert current["expiration"] is None


def test_a_refused_key_never_works(sandbox, api):
    client, asked = ask(api)
    assert sandbox.refuse(asked["consumerKey"]) == "refused"
    with pytest.raises(ovh.InvalidCredential, match=NOT_VALID):
        client.get("/me")
    (refused,) = api.get("/me/api/credential", status="refused")
    assert api.get(f"/me/api/credential/{refused}")["status"] == "refused"


def test_a_request_is_answered_once(sandbox, api):
    _, asked = ask(api)
    sandbox.validate(asked["consumerKey"])
    for again in (asked["consumerKey"], asked["validationUrl"]):
        with pytest.raises(ValueError, match="Nothing waits for validation"):
            sandbox.refuse(again)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"account": "nobody-ovh"}, "dc12345-ovh, rs54321-ovh"),
        ({"days": 0}, "1 to 3650 days"),
        ({"days": 10**6}, "1 to 3650 days"),
    ],
)
def test_accepting_with_wrong_words_says_what_is_right(sandbox, api, options, says):
    _, asked = ask(api)
    with pytest.raises(ValueError, match=says):
        sandbox.validate(asked["consumerKey"], **options)
    assert sandbox.validate(asked["consumerKey"]) == "validated"


def test_a_key_expires_by_the_business_clock(sandbox, api):
    client, asked = ask(api)
    sandbox.validate(asked["consumerKey"], days=7)
    sandbox.clock.advance(days=6, hours=23)
    assert client.get("/me")["nichandle"] == "dc12345-ovh"
    sandbox.clock.advance(hours=1)
    with pytest.raises(ovh.InvalidCredential, match=NOT_VALID):
        client.get("/me")
    (expired,) = api.get("/me/api/credential", status="expired")
    shown = api.get(f"/me/api/credential/{expired}")
    assert (shown["status"], shown["expiration"][:10]) == ("expired", f"{sandbox.clock.now():%Y-%m-%d}")


def test_an_unanswered_link_stops_working_after_a_day(sandbox, api):
    _, asked = ask(api)
    sandbox.clock.advance(days=1)
    for way in (asked["consumerKey"], asked["validationUrl"]):
        with pytest.raises(ValueError, match="has expired"):
            sandbox.validate(way)


def test_logging_out_ends_this_key_and_no_other(sandbox, api):
    client, asked = ask(api, EVERYTHING)
    sandbox.validate(asked["consumerKey"])
    assert client.post("/auth/logout") is None
    for call in ("/me", "/auth/currentCredential"):
        with pytest.raises(ovh.InvalidCredential, match=NOT_VALID):
            client.get(call)
    assert api.get("/me")["nichandle"] == "dc12345-ovh"


def test_keys_of_both_accounts_are_still_known_after_the_first_logged_out(sandbox, api, other_api):
    before = sandbox.keys()
    api.post("/auth/logout")
    assert sandbox.keys() == before
    assert other_api.get("/me")["nichandle"] == "rs54321-ovh"


def test_details_say_who_calls_and_how(api, sandbox):
    assert api.get("/auth/details") == {
        "account": "dc12345-ovh",
        "allowedRoutes": None,
        "description": None,
        "identities": ["urn:v1:eu:identity:account:dc12345-ovh"],
        "method": "account",
        "roles": None,
        "user": None,
    }


def test_a_one_time_token_is_another_one_each_time(api):
    first, second = api.post("/auth/token"), api.post("/auth/token")
    assert set(first) == {"token"}
    assert first != second


def test_last_use_is_the_business_time_of_the_last_call(sandbox, api):
    client, asked = ask(api, EVERYTHING)
    sandbox.validate(asked["consumerKey"])
    (key_id,) = set(api.get("/me/api/credential")) - {900_001, 900_002}
    assert api.get(f"/me/api/credential/{key_id}")["lastUse"] is None
    client.get("/me")
    first = api.get(f"/me/api/credential/{key_id}")["lastUse"]
    sandbox.clock.advance(days=1)
    assert api.get(f"/me/api/credential/{key_id}")["lastUse"] == first
    client.post("/order/cart", ovhSubsidiary="FR")
    assert api.get(f"/me/api/credential/{key_id}")["lastUse"] > first


def test_a_key_and_its_answer_survive_a_restart(tmp_path):
    state = str(tmp_path / "shop.db")
    with Sandbox(state) as sandbox:
        client, asked = ask(official_client(sandbox), EVERYTHING)
    with Sandbox(state) as sandbox:
        assert sandbox.validate(asked["consumerKey"]) == "validated"
    with Sandbox(state) as sandbox:
        client = official_client(sandbox, asked["consumerKey"])
        assert client.get("/me")["nichandle"] == "dc12345-ovh"
        client.post("/order/cart", ovhSubsidiary="FR")
        used = client.get("/auth/currentCredential")["lastUse"]
    with Sandbox(state) as sandbox:
        assert (
            official_client(sandbox, asked["consumerKey"]).get("/auth/currentCredential")["lastUse"] == used
        )
