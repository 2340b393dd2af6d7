"""The admin routes: what a test suite in any language steers the sandbox with."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

import pytest

from ovh_sandbox.scenarios import SCENARIOS
from tests.sandbox import purchase


@pytest.fixture
def admin(sandbox):
    where = urlsplit(sandbox.admin)

    def call(method: str, path: str = "", content=None, **headers: str):
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=30)
        sent = {"Content-Type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()}
        body = content if isinstance(content, bytes) else None if content is None else json.dumps(content)
        connection.request(method, where.path + path, body, sent)
        answer = connection.getresponse()
        decoded = json.loads(answer.read())
        connection.close()
        return answer.status, decoded

    return call


def test_the_status_says_what_the_shop_holds(sandbox, admin, api):
    purchase.new_cart(api)
    status, answer = admin("GET")
    assert status == 200
    assert answer["now"] == sandbox.clock.now().isoformat()
    assert answer["holds"] == {"carts": 1, "orders": 0, "domains": 0}
    assert answer["state"] is None
    assert answer["faults"] == {"latency": 0.0, "quota": None, "failing_reads": 0, "lost_answers": 0}


def test_the_clock_is_moved_by_a_duration_or_to_a_date(sandbox, admin):
    before = sandbox.clock.now()
    status, answer = admin("POST", "/clock", {"advance": "P1D"})
    assert (status, answer["now"]) == (200, sandbox.clock.now().isoformat())
    assert (sandbox.clock.now() - before).days == 1
    status, answer = admin("POST", "/clock", {"to": "2027-09-01T10:00:00+02:00"})
    assert (status, sandbox.clock.now().year) == (200, 2027)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"advance": "tomorrow"},
        {"advance": "P9999999Y"},
        {"advance": "P9999D", "to": "2027-09-01T10:00:00+02:00"},
        {"to": "2020-01-01T00:00:00Z"},
        {"to": "2027-01-01T00:00:00"},
        {"to": "9999-12-31T23:59:59Z"},
        {"back": "P1D"},
        {"advance": 5},
        [],
        None,
        b"{",
        b"\xff",
        b"[" * 5000,
    ],
)
def test_a_move_that_cannot_be_made_is_refused_and_the_clock_stays(sandbox, admin, content):
    before = sandbox.clock.now()
    status, answer = admin("POST", "/clock", content)
    assert status == 400
    assert answer["class"] == "Client::BadRequest"
    assert answer["message"]
    assert sandbox.clock.now() == before


def test_faults_are_set_shown_and_cleared(sandbox, admin):
    assert admin("POST", "/faults", {"quota": 60, "failing_reads": 2})[1]["quota"] == 60
    assert (sandbox.faults.quota, sandbox.faults.failing_reads) == (60, 2)
    assert admin("POST", "/faults", {"latency": 0.5, "quota": -1})[0] == 400
    assert admin("POST", "/faults", {"no_such": 1})[0] == 400
    assert admin("GET", "/faults")[1] == {
        "latency": 0.0,
        "quota": 60,
        "failing_reads": 2,
        "lost_answers": 0,
    }
    assert admin("DELETE", "/faults")[0] == 200
    assert sandbox.faults.quota is None


def test_faults_do_not_reach_the_admin_routes(sandbox, admin):
    sandbox.faults.set(quota=1, failing_reads=100, lost_answers=100)
    assert [admin("GET")[0] for _ in range(5)] == [200] * 5
    assert admin("POST", "/clock", {"advance": "P1D"})[0] == 200


def test_a_shop_is_kept_under_a_name_put_back_and_reset(admin, api):
    cart_id = purchase.new_cart(api)
    assert admin("POST", "/snapshot", {"name": "one cart"})[0] == 200
    purchase.new_cart(api)
    status, answer = admin("POST", "/restore", {"name": "one cart"})
    assert (status, answer["holds"]["carts"], answer["snapshots"]) == (200, 1, ["one cart"])
    assert api.get("/order/cart") == [cart_id]
    assert admin("POST", "/reset", {})[1]["holds"]["carts"] == 0
    status, answer = admin("POST", "/restore", {"name": "two carts"})
    assert (status, "one cart" in answer["message"]) == (400, True)


def test_papers_are_accepted_for_an_order_that_waits_for_them(sandbox, admin, api):
    order_id = purchase.buy(api, "documents-wanted.ovh", mean="ovhAccount")
    sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "documentsRequested"
    assert admin("POST", "/documents", {"orderId": order_id})[0] == 200
    sandbox.deliver()
    assert api.get(f"/me/order/{order_id}/status") == "delivered"
    status, answer = admin("POST", "/documents", {"orderId": order_id})
    assert (status, str(order_id) in answer["message"]) == (400, True)


def test_the_magic_names_are_listed(admin):
    status, answer = admin("GET", "/scenarios")
    assert status == 200
    assert {one["word"] for one in answer["names"]} == set(SCENARIOS)
    assert answer["paymentMethods"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Host": "evil.example:80"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "application/json; charset=utf-8"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Host": "localhost:8765"}, 200),
        ({"Host": "[::1]:8765"}, 200),
        ({"Host": "sandbox:8765"}, 200),
    ],
)
def test_a_page_in_a_browser_cannot_steer_the_sandbox(sandbox, admin, headers, status):
    before = sandbox.clock.now()
    named = {key.replace("-", "_"): value for key, value in headers.items()}
    answered, answer = admin("POST", "/clock", {"advance": "P1D"}, **named)
    assert answered == status
    assert (sandbox.clock.now() != before) == (status == 200)
    if status != 200:
        assert {"class", "message"} <= answer.keys()


@pytest.mark.parametrize(("method", "path"), [("GET", "/nowhere"), ("GET", "/clock"), ("PUT", "/faults")])
def test_an_unknown_admin_route_is_refused_in_the_api_s_words(admin, method, path):
    status, answer = admin(method, path)
    assert status in (404, 405)
    assert {"class", "message"} <= answer.keys()


def test_a_huge_body_is_refused(admin):
    assert admin("POST", "/snapshot", {"name": "x" * 20_000})[0] == 413
