"""The server answers programs and its own pages; another site's page gets nothing done."""

from __future__ import annotations

import json
from urllib.parse import urlencode, urlsplit

import pytest

from ovh_sandbox import Sandbox
from ovh_sandbox.order.records import CartRecord
from tests.conftest import official_client
from tests.sandbox.auth.calls import Answer, ask, send
from tests.sandbox.me.test_paying import order
from tests.sandbox.pages import Page

CART = json.dumps({"ovhSubsidiary": "FR"}).encode()
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ELSEWHERE = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:3000"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]
REBOUND = [
    "evil.example",
    "evil.example:8765",
    "127.0.0.1.nip.example",
    "eu.api.ovh.com",
    "evil.example.",
    "[::1].evil",
    "127.0.0.1:80.evil",
]
OURS = ["localhost", "localhost:1", "127.0.0.1:8765", "192.168.1.7:8765", "[::1]:8765", "sandbox:8765"]


def _carts(sandbox) -> int:
    return sandbox.shop.store.count(CartRecord)


def _new_cart(sandbox, headers: dict[str, str], body: bytes = CART) -> Answer:
    return send("POST", f"{sandbox.endpoint}/order/cart", body, headers)


def _refused(answer: Answer, status: int = 403) -> str:
    told = answer.json()
    assert (answer.status_code, told["class"].partition("::")[0]) == (status, "Client"), told
    return told["message"]


@pytest.mark.parametrize("host", REBOUND)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/1.0/auth/time"),
        ("GET", "/v1/order.json"),
        ("POST", "/1.0/order/cart"),
        ("GET", "/auth/?credentialToken=x"),
        ("POST", "/auth/oauth2/token"),
        ("GET", "/pay/order?orderId=1"),
        ("GET", "/_sandbox"),
    ],
)
def test_a_name_that_somebody_pointed_here_is_refused_everywhere(sandbox, host, method, path):
    url = sandbox.endpoint.removesuffix("/1.0") + path
    body = CART if method == "POST" else b""
    assert "--name" in _refused(send(method, url, body, {"Host": host} | JSON))


@pytest.mark.parametrize("host", OURS)
def test_addresses_and_names_without_a_dot_are_answered(sandbox, host):
    answer = send("GET", f"{sandbox.endpoint}/auth/time", headers={"Host": host})
    assert answer.status_code == 200


def test_a_name_that_was_asked_for_is_answered_and_signed_calls_work_under_it():
    with Sandbox(names=["eu.api.ovh.com"]) as sandbox:
        url = f"{sandbox.endpoint}/auth/time"
        for name in ("eu.api.ovh.com", "EU.API.OVH.COM:443", "eu.api.ovh.com."):
            assert send("GET", url, headers={"Host": name}).status_code == 200
        assert send("GET", url, headers={"Host": "ca.api.ovh.com"}).status_code == 403


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_another_site_s_page_changes_nothing_through_the_api(sandbox, headers):
    _refused(_new_cart(sandbox, JSON | headers))
    assert _carts(sandbox) == 0


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "text/plain; charset=utf-8", FORM["Content-Type"], "multipart/form-data; boundary=x"],
)
def test_a_body_as_a_form_sends_it_is_refused_unless_a_program_s_key_is_with_it(sandbox, kind):
    assert "application/json" in _refused(_new_cart(sandbox, {"Content-Type": kind}), 415)
    key = {"X-Ovh-Application": sandbox.keys()["application_key"]}
    assert _new_cart(sandbox, {"Content-Type": kind} | key).status_code == 200


@pytest.mark.parametrize("headers", [{}, JSON, JSON | {"Sec-Fetch-Site": "none"}])
def test_a_program_s_call_is_carried_out(sandbox, headers):
    assert _new_cart(sandbox, headers).status_code == 200
    assert _carts(sandbox) == 1


def test_the_browser_that_shows_the_server_s_own_page_may_call_it(sandbox):
    own = {"Origin": sandbox.endpoint.removesuffix("/1.0"), "Sec-Fetch-Site": "same-origin"}
    assert _new_cart(sandbox, JSON | own).status_code == 200


def test_a_link_from_another_site_may_be_followed_but_not_acted_on(sandbox, api):
    url = api.get(f"/me/order/{order(api)}")["url"]
    assert send("GET", url, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
    page = Page(send("GET", url).text)
    body = urlencode(page.fields | {"with": "ovhAccount"}).encode()
    for headers in ELSEWHERE:
        _refused(send("POST", url.partition("?")[0], body, FORM | headers))
    assert api.get("/me/bill") == []


@pytest.mark.parametrize("token", [None, "", "0" * 64])
def test_a_form_that_is_not_the_server_s_own_pays_nothing(api, token):
    order_id = order(api)
    url = api.get(f"/me/order/{order_id}")["url"]
    fields = Page(send("GET", url).text).fields | {"with": "ovhAccount"}
    assert len(fields.pop("formToken")) == 64
    if token is not None:
        fields["formToken"] = token
    answer = send("POST", url.partition("?")[0], urlencode(fields).encode(), FORM)
    assert (answer.status_code, "load the page again" in answer.text.replace("\n", " ")) == (403, True)
    assert api.get(f"/me/order/{order_id}/status") == "notPaid"


def test_the_token_of_one_form_is_no_use_in_another(api):
    first, second = (api.get(f"/me/order/{order(api, f'{n}-trees.com')}") for n in ("one", "two"))
    fields = Page(send("GET", first["url"]).text).fields
    other = Page(send("GET", second["url"]).text).fields
    mixed = fields | {"formToken": other["formToken"], "with": "ovhAccount"}
    assert send("POST", first["url"].partition("?")[0], urlencode(mixed).encode(), FORM).status_code == 403


def test_a_key_is_not_validated_by_a_form_that_is_not_the_server_s_own(api):
    client, asked = ask(api)
    url = asked["validationUrl"]
    fields = Page(send("GET", url).text).fields | {"account": "dc12345-ovh", "days": "", "decision": "accept"}
    del fields["formToken"]
    assert send("POST", url.partition("?")[0], urlencode(fields).encode(), FORM).status_code == 403
    assert "Give a program access" in send("GET", url).text
    assert client


def test_no_page_may_be_framed(sandbox, api):
    for url in (api.get(f"/me/order/{order(api)}")["url"], ask(api)[1]["validationUrl"]):
        headers = send("GET", url).headers
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_where_others_reach_the_sandbox_the_admin_routes_need_its_key():
    with Sandbox(host="0.0.0.0", admin_key="k" * 20) as sandbox:
        url = f"{sandbox.admin}/clock"
        body = b'{"advance": "P1D"}'
        before = sandbox.clock.now()
        for key in ({}, {"X-Sandbox-Key": ""}, {"X-Sandbox-Key": "wrong"}, {"X-Sandbox-Key": "é"}):
            told = _refused(send("POST", url, body, JSON | key), 401)
            assert "X-Sandbox-Key" in told
            assert sandbox.admin_key not in told
        assert sandbox.clock.now() == before
        assert send("POST", url, body, JSON | {"X-Sandbox-Key": sandbox.admin_key}).status_code == 200
        assert send("GET", sandbox.admin).status_code == 401


def test_on_this_machine_alone_they_need_none(sandbox):
    assert send("GET", sandbox.admin).status_code == 200
    with Sandbox() as other:
        assert len({sandbox.admin_key, other.admin_key}) == 2
        assert min(len(sandbox.admin_key), len(other.admin_key)) >= 32


def test_a_sandbox_with_keys_of_its_own_shares_none_with_any_other_of_its_seed(tmp_path):
    file = str(tmp_path / "shop.db")
    with Sandbox(own_keys=True) as one, Sandbox(file, own_keys=True) as two, Sandbox() as seeded:
        told = [{*one.keys().values()}, {*two.keys().values()}, {*seeded.keys().values()}]
        assert len(set.union(*told)) == 12
        # Everything else follows from the seed as always.
        carts = [
            official_client(each).post("/order/cart", ovhSubsidiary="FR")["cartId"] for each in (one, seeded)
        ]
        assert carts[0] == carts[1]
        passwords = [
            urlsplit(api.get(f"/me/order/{order(api)}")["url"]).query
            for api in map(official_client, (one, seeded))
        ]
        assert len(set(passwords)) == 2
        kept = two.keys()
        one.reset()
        assert {*one.keys().values()} == told[0]
    with Sandbox(file) as again:
        assert again.keys() == kept
