"""Names and official addresses of the API, old and new: the same shop, and no other address without being told."""

from __future__ import annotations

import ovh.client
import pytest

from helpers import connect
from helpers.client.addresses import REGIONS, place_of, shop_at
from helpers.client.connection import connect_public
from helpers.errors import InvalidInput, SpendingRefused
from helpers.lessons import Lens
from helpers.spending.amount import parse_cap

LIVE = {"application_key": "k" * 16, "application_secret": "s" * 32, "consumer_key": "c" * 32}
NEW = "https://api.eu.ovhcloud.com/1.0"
OLD = "https://eu.api.ovh.com/1.0"


@pytest.mark.parametrize(
    ("given", "name", "address"),
    [
        ("ovh-eu", "ovh-eu", OLD),
        ("OVH_EU", "ovh-eu", OLD),
        (OLD, "ovh-eu", OLD),
        ("https://eu.api.ovh.com", "ovh-eu", OLD),
        (NEW, "ovh-eu", NEW),
        ("https://api.eu.ovhcloud.com/v1/", "ovh-eu", NEW),
        ("api.eu.ovhcloud.com", "ovh-eu", NEW),
        ("https://API.CA.ovhcloud.com/1.0", "ovh-ca", "https://api.ca.ovhcloud.com/1.0"),
        ("https://api.us.ovhcloud.com/1.0", "ovh-us", "https://api.us.ovhcloud.com/1.0"),
    ],
)
def test_a_name_or_an_official_address_is_an_endpoint(given, name, address):
    for client in (connect(given, **LIVE), connect_public(given)):
        assert (client.endpoint_name, client._endpoint, client.shop_id) == (name, address, name)
        assert client.address_of("/me") == f"{address}/me"


@pytest.mark.parametrize(
    "given",
    [
        "http://eu.api.ovh.com/1.0", "https://eu.api.ovh.com.evil.example/1.0", "https://eu.api.ovh.com@evil.example",
        "https://eu.api.ovh.com:444/1.0", "https://evil.example/1.0", "https://user:pw@eu.api.ovh.com/1.0",
        "ftp://eu.api.ovh.com", "https://eu.api.ovh.com/2.0", "https://127.0.0.1/1.0", "https://eu.api.ovh.com/1.0?x",
    ],
)  # fmt: skip
def test_no_other_address_is_taken_without_being_told(given):
    for connecting in (lambda: connect(given, **LIVE), lambda: connect_public(given)):
        with pytest.raises(InvalidInput, match=r"no official address|no endpoint has that name"):
            connecting()


def test_every_address_of_the_official_client_is_known():
    for name, address in ovh.client.ENDPOINTS.items():
        if name in REGIONS:
            assert shop_at(address) == name
    assert set(REGIONS) <= set(ovh.client.ENDPOINTS)


def test_a_service_account_gets_its_token_where_the_api_is():
    account = {"client_id": "EU.1", "client_secret": "s" * 16}
    assert connect("ovh-eu", **account)._oauth2.token_url == "https://www.ovh.com/auth/oauth2/token"
    assert connect(NEW, **account)._oauth2.token_url == "https://auth.eu.ovhcloud.com/oauth2/token"
    assert place_of("api.ca.ovhcloud.com").token_address == "https://auth.ca.ovhcloud.com/oauth2/token"


def test_the_journal_knows_the_shop_under_both_addresses(tmp_path):
    journal = tmp_path / "journal.db"
    old = connect(OLD, spend_up_to="25 EUR", journal=journal, **LIVE)
    old.guard.journal.open_intent(
        old.shop_id, "checkout", "abc", parse_cap("12.35 EUR"), "Check out cart abc"
    )
    new = connect(NEW, spend_up_to="25 EUR", journal=journal, **LIVE)
    assert new.guard.left == parse_cap("12.65 EUR")
    assert [one.target for one in new.guard.journal.unresolved(new.shop_id)] == ["abc"]


def test_the_guard_refuses_under_both_and_sends_keys_to_no_third(tmp_path):
    for address in (OLD, NEW):
        client = connect(address, **LIVE)
        with pytest.raises(SpendingRefused):
            client.post("/order/cart/x/checkout")
        other = NEW if address == OLD else OLD
        with pytest.raises(SpendingRefused, match="another address"):
            client._session.get(f"{other}/me")


def test_the_lens_prints_the_address_that_the_call_went_to(monkeypatch):
    import requests

    client = connect(NEW, **LIVE)
    answer = requests.Response()
    answer.status_code, answer._content = 200, b"1700000000"
    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", lambda *_, **__: answer)
    client.get("/auth/time", _need_auth=False)
    client.get("/v2/iam/policy", _need_auth=False)
    lens = Lens(client)
    assert f"# API={NEW}, and" in lens[0].code("curl")
    assert "# API=https://api.eu.ovhcloud.com, and" in lens[1].code("curl")
