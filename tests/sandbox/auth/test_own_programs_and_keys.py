"""/me/api: the programs an account registered and the keys that act for it."""

import ovh
import pytest

from ovh_sandbox import Sandbox
from tests.sandbox.auth.calls import EVERYTHING, ask, official_client


@pytest.fixture(scope="module")
def running():
    with Sandbox() as one:
        yield one


@pytest.fixture
def sandbox(running):
    """As on its first day."""
    running.reset()
    return running


@pytest.fixture
def application(sandbox):
    """A second program, of the first account."""
    with sandbox.shop.lock:
        return sandbox.shop.add_application("Second", owner="dc12345-ovh")


@pytest.fixture
def second(sandbox, api, application):
    """The first account's client of its second program."""
    with sandbox.shop.lock:
        key = sandbox.shop.grant("dc12345-ovh", application=application).consumer_key
    client = official_client(sandbox, key)
    client._application_key, client._application_secret = application.key, application.secret
    return client


def test_a_key_granted_no_rule_at_all_may_call_nothing(sandbox, api):
    with sandbox.shop.lock:
        key = sandbox.shop.grant("dc12345-ovh", rules=[]).consumer_key
    with pytest.raises(ovh.APIError, match="has not been granted"):
        official_client(sandbox, key).get("/me")


def test_an_application_is_shown_without_its_secret(api):
    (identifier,) = api.get("/me/api/application")
    shown = api.get(f"/me/api/application/{identifier}")
    assert shown == {
        "applicationId": identifier,
        "applicationKey": api._application_key,
        "description": "",
        "name": "OVH Order Lab",
        "status": "active",
    }


def test_the_key_of_another_ones_program_is_mine_but_the_program_is_not(other_api):
    assert other_api.get("/me/api/application") == []
    (credential,) = other_api.get("/me/api/credential")
    application = other_api.get(f"/me/api/credential/{credential}/application")
    assert application["name"] == "OVH Order Lab"
    with pytest.raises(ovh.ResourceNotFoundError):
        other_api.get(f"/me/api/application/{application['applicationId']}")
    assert other_api.get("/me/api/credential", applicationId=application["applicationId"]) == [credential]


def test_credentials_are_listed_by_program_and_state(sandbox, api, application, second):
    first_program = api.get("/auth/currentCredential")["applicationId"]
    (own,) = api.get("/me/api/credential", applicationId=application.application_id)
    assert own == second.get("/auth/currentCredential")["credentialId"]
    assert own not in api.get("/me/api/credential", applicationId=first_program)
    assert api.get("/me/api/credential", applicationId=1) == []
    _, asked = ask(api)
    assert api.get("/me/api/credential", status="pendingValidation") == []
    sandbox.refuse(asked["consumerKey"])
    second.post("/auth/logout")
    assert api.get("/me/api/credential", status="expired") == [own]
    (refused,) = api.get("/me/api/credential", status="refused")
    assert set(api.get("/me/api/credential")) == {
        own,
        refused,
        *api.get("/me/api/credential", status="validated"),
    }
    assert api.get("/me/api/credential", applicationId=first_program, status="expired") == []
    with pytest.raises(ovh.BadParametersError, match="status"):
        api.get("/me/api/credential", status="done")


def test_a_credential_is_restricted_to_addresses_and_freed_again(api, second):
    own = second.get("/auth/currentCredential")["credentialId"]
    assert api.put(f"/me/api/credential/{own}", allowedIPs=["192.0.2.0/24"]) is None
    assert api.get(f"/me/api/credential/{own}")["allowedIPs"] == ["192.0.2.0/24"]
    with pytest.raises(ovh.exceptions.Forbidden):
        second.get("/me")
    api.put(f"/me/api/credential/{own}", allowedIPs=None)
    assert second.get("/me")["nichandle"] == "dc12345-ovh"
    with pytest.raises(ovh.BadParametersError, match=r"allowedIPs.*nowhere"):
        api.put(f"/me/api/credential/{own}", allowedIPs=["nowhere"])


@pytest.mark.parametrize("change", [{"status": "refused"}, {"rules": []}, {"ovhSupport": True}])
def test_only_the_addresses_of_a_credential_can_be_changed(api, change):
    before = api.get("/auth/currentCredential")
    with pytest.raises(ovh.BadParametersError, match=rf"{next(iter(change))}.*read-only"):
        api.put(f"/me/api/credential/{before['credentialId']}", allowedIPs=["127.0.0.1"], **change)
    after = api.get("/auth/currentCredential")
    assert (after["status"], after["rules"], after["allowedIPs"]) == ("validated", EVERYTHING, None)


def test_a_credential_taken_back_stops_working_and_is_gone_from_the_list(api, second):
    own = second.get("/auth/currentCredential")["credentialId"]
    assert api.delete(f"/me/api/credential/{own}") is None
    with pytest.raises(ovh.InvalidCredential, match="This credential is not valid"):
        second.get("/me")
    assert own not in api.get("/me/api/credential")
    for call in (api.get, api.delete):
        with pytest.raises(ovh.ResourceNotFoundError, match=str(own)):
            call(f"/me/api/credential/{own}")


def test_a_removed_application_takes_its_keys_with_it(api, application, second):
    path = f"/me/api/application/{application.application_id}"
    assert api.delete(path) is None
    with pytest.raises(ovh.InvalidKey, match="This application key is invalid"):
        second.get("/me")
    for call in (api.get, api.delete):
        with pytest.raises(ovh.ResourceNotFoundError):
            call(path)
    assert application.application_id not in api.get("/me/api/application")
    assert len(api.get("/me/api/credential")) == 1


def test_a_link_of_a_removed_application_no_longer_works(sandbox, api):
    _, asked = ask(api)
    api.delete(f"/me/api/application/{api.get('/me/api/application')[0]}")
    with pytest.raises(ValueError, match="Nothing waits"):
        sandbox.validate(asked["validationUrl"])
    with pytest.raises(ValueError, match="Nothing waits"):
        sandbox.validate(asked["consumerKey"])
