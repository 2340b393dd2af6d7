"""Odd requests: each is answered, with a refusal that has a class and a message, or well; never a 500."""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import pytest

from tests.sandbox import purchase
from tests.sandbox.direct import DirectClient, new_shop
from tests.sandbox.raw import RawClient


@pytest.fixture(scope="module")
def shop():
    shop = new_shop()
    yield shop
    shop.close()


@pytest.fixture
def client(shop):
    return DirectClient(shop)


@pytest.fixture
def cart_id(client):
    return purchase.new_cart(client)


def _refused(answered: tuple[int, dict], status: int) -> str:
    assert answered[0] == status, answered
    assert answered[1]["class"].startswith("Client::")
    assert answered[1]["message"]
    return answered[1]["message"]


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE", "TRACE", "GETT"])
def test_a_method_the_route_does_not_have_is_405_and_names_those_it_has(client, method):
    assert "GET" in _refused(client.send(method, "/me"), 405)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "/nowhere",
        "//me",
        "/ME",
        "/me/order/1/2/3/4/5/6/7/8",
        "/%00",
        "/..%2f..%2fetc",
        "/order.xml",
    ],
)
def test_an_unknown_path_is_404_with_the_older_code(client, target):
    status, answer = client.send("GET", target)
    assert (status, answer.get("errorCode")) == (404, "INVALID_URL") if target else status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"FR"',
        b"5",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b'{"ovhSubsidiary": "FR"} x',
        b'{"ovhSubsidiary": NaN}',
        b'{"ovhSubsidiary": Infinity}',
        b'{"ovhSubsidiary": "\\ud800"}',
        b'{"ovhSubsidiary": "FR", "description": "\\udfff"}',
        b'{"ovhSubsidiary": "FR", "description": "\xc3"}',
        b'{"ovhSubsidiary": "FR", "description": 5}',
        b'{"ovhSubsidiary": ["FR"]}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"ovhSubsidiary": ' + b"1" * 5000 + b"}",
        b'{"ovhSubsidiary": "FR", "expire": "0001-01-01T00:00:00+14:00"}',
        b'{"ovhSubsidiary": "FR", "expire": "9999-12-31T23:59:59-14:00"}',
        b'{"ovhSubsidiary": "FR", "expire": "2025-02-30T00:00:00Z"}',
        b'{"ovhSubsidiary": "FR", "expire": 99999999999999999999}',
    ],
)
def test_a_body_that_is_not_what_the_route_takes_is_400(client, body):
    _refused(client.send("POST", "/order/cart", body), 400)


def test_a_body_may_come_in_pieces_and_may_not_be_huge(client):
    body = json.dumps({"ovhSubsidiary": "FR", "description": "in pieces"}).encode()
    status, answer = client.send("POST", "/order/cart", body, chunks=7)
    assert (status, answer["description"]) == (200, "in pieces")
    _refused(client.send("POST", "/order/cart", b'{"description": "' + b"x" * (1 << 20) + b'"}'), 413)


def test_a_route_without_parameters_takes_an_empty_body_or_none(client, cart_id):
    for body in (b"", b"{}", b"null", b" {} "):
        assert client.send("POST", f"/order/cart/{cart_id}/assign", body)[0] == 200
    assert "unknown" in _refused(client.send("POST", f"/order/cart/{cart_id}/assign", b'{"unknown": 1}'), 400)


@pytest.mark.parametrize("item_id", ["0", "9" * 18])
def test_a_number_that_fits_but_names_nothing_is_404(client, cart_id, item_id):
    _refused(client.send("GET", f"/order/cart/{cart_id}/item/{item_id}"), 404)


@pytest.mark.parametrize("item_id", ["-1", "9" * 19, "9" * 4000, "1.0", "1e3", "0x10", "%20", "%D9%A1", "a"])
def test_a_number_that_is_none_is_400(client, cart_id, item_id):
    assert "itemId" in _refused(client.send("GET", f"/order/cart/{cart_id}/item/{item_id}"), 400)


@pytest.mark.parametrize("quantity", [2**63, -(2**63) - 1, 10**30, 1.5, "1", None, True, []])
def test_a_quantity_beyond_a_long_or_of_another_type_is_400(client, cart_id, quantity):
    body = {"planCode": "x", "duration": "P1M", "pricingMode": "default", "quantity": quantity}
    for path in ("dns", "webHosting"):
        status, answer = client.send("POST", f"/order/cart/{cart_id}/{path}", json.dumps(body).encode())
        _refused((status, answer), 400)


def test_a_percent_encoded_path_is_the_same_path(client, cart_id):
    encoded = cart_id.replace("-", "%2D")
    assert client.get(f"/order/cart/{encoded}")["cartId"] == cart_id
    _refused(client.send("GET", f"/order/cart/{cart_id}%2Fitem"), 404)
    _refused(client.send("GET", "/order/cart/%ff%fe"), 404)


def test_of_a_query_key_given_twice_the_last_counts_and_unknown_ones_are_refused(client, cart_id):
    path = f"/order/cart/{cart_id}/domain"
    offers = client.get(f"{path}?domain=%%%&domain=a-name-for-twice.fr")
    assert offers[0]["productId"] == "domain"
    assert "colour" in _refused(client.send("GET", f"{path}?domain=a.fr&colour=red"), 400)
    assert "domain" in _refused(client.send("GET", path), 400)
    assert "more" in _refused(client.send("GET", "/me?more=1"), 400)


@pytest.mark.parametrize(
    "query",
    [
        "date.from=0001-01-01T00:00:00%2B14:00",
        "date.to=9999-12-31T23:59:59-14:00",
        "date.from=x",
        "date.from=",
    ],
)
def test_a_date_in_a_query_that_is_none_or_centuries_away_is_400(client, query):
    _refused(client.send("GET", f"/me/order?{query}"), 400)


def test_a_long_url_is_414(client, cart_id):
    _refused(client.send("GET", f"/order/cart/{cart_id}/domain?domain={'x' * 9000}.fr"), 414)


def test_what_lies_outside_the_api_is_refused_in_its_words(sandbox):
    client = RawClient(
        {"endpoint": sandbox.endpoint.removesuffix("/1.0"), **sandbox.keys()},
    )
    for path in ("/", "/1.1/me", "/1.0x/me", "/favicon.png"):
        status, body = client.send("GET", path, signed=False)
        assert status == 404
        assert {"class", "message"} <= json.loads(body).keys()
    assert client.send("GET", "/v1/auth/time", signed=False)[0] == 200
    client.close()


@pytest.fixture
def talk(sandbox):
    """Send bytes as they are and read to the end."""
    where = urlsplit(sandbox.endpoint)

    def exchange(sent: bytes, *, close: bool = False) -> bytes:
        with socket.create_connection((where.hostname, where.port), timeout=10) as line:
            line.sendall(sent)
            if close:
                return b""
            answer = b""
            while piece := line.recv(65536):
                answer += piece
            return answer

    return exchange


def test_bytes_that_are_not_http_are_answered_400_and_the_server_goes_on(talk, api):
    for nonsense in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET /1.0/\xff HTTP/1.1\r\nHost: a\r\n\r\n"):
        assert talk(nonsense).startswith(b"HTTP/1.1 400")
    assert api.get("/auth/time")


def test_a_chunked_body_is_read_and_a_head_has_no_body(talk):
    body = b'{"ovhSubsidiary": "FR"}'
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (5, body[:5], len(body) - 5, body[5:])
    head = (
        b"POST /1.0/order/cart HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    assert b'"cartId"' in talk(head + chunked)
    answer = talk(b"HEAD /1.0/auth/time HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 405")
    assert answer.endswith(b"\r\n\r\n")


def _told_apart(answers: bytes, methods: list[str]) -> list[tuple[int, bytes]]:
    """Status and body of each of several answers behind one another; nothing may stand between them."""
    found = []
    for method in methods:
        head, _, answers = answers.partition(b"\r\n\r\n")
        line, *headers = head.split(b"\r\n")
        assert line.startswith(b"HTTP/1.1 ")
        named = dict(one.lower().split(b": ", 1) for one in headers)
        assert b"date" in named
        length = 0 if method == "HEAD" else int(named[b"content-length"])
        found.append((int(line[9:12]), answers[:length]))
        answers = answers[length:]
    assert answers == b""
    return found


@pytest.mark.parametrize("cut", [None, 20, 150])
def test_requests_that_come_together_are_answered_one_after_the_other(sandbox, cut):
    def request(method: str, path: str, body: bytes = b"", more: bytes = b"") -> bytes:
        length = b"Content-Length: %d\r\n" % len(body) if body else b""
        return f"{method} /1.0{path} HTTP/1.1\r\nHost: a\r\n".encode() + more + length + b"\r\n" + body

    methods = ["GET", "POST", "HEAD", "GET", "GET"]
    sent = b"".join(
        (
            request("GET", "/auth/time"),
            request("POST", "/order/cart", b'{"ovhSubsidiary": "FR"}'),
            request("HEAD", "/auth/time"),
            request("GET", "/nothing"),
            request("GET", "/auth/time", more=b"Connection: close\r\n"),
        )
    )
    where = urlsplit(sandbox.endpoint)
    answer = b""
    with socket.create_connection((where.hostname, where.port), timeout=10) as line:
        line.sendall(sent[:cut])
        if cut is not None:
            # The rest comes when the first part was read, and maybe answered.
            line.sendall(sent[cut:])
        while piece := line.recv(65536):
            answer += piece
    found = _told_apart(answer, methods)
    assert [status for status, _ in found] == [200, 200, 405, 404, 200]
    assert found[0][1].isdigit()
    assert found[4][1].isdigit()
    assert "cartId" in json.loads(found[1][1])


def test_half_a_request_is_not_carried_out(talk, sandbox, api):
    api.get("/me")
    answered = sandbox.shop.queries
    talk(
        b"POST /1.0/order/cart HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n"
        + b'{"ovhSubsidiary": "FR"}',
        close=True,
    )
    api.get("/me")
    assert sandbox.shop.queries == answered + 1


def test_the_server_describes_itself_to_anybody(sandbox, api):
    listing = api.get("/", _need_auth=False)
    assert {one["path"] for one in listing["apis"]} >= {"/order", "/me", "/domain", "/auth"}
    for section in ("order", "me", "domain", "auth"):
        described = api.get(f"/{section}.json", _need_auth=False)
        assert described["basePath"] == sandbox.endpoint
        assert described["resourcePath"] == f"/{section}"
        assert described["apis"]
        assert described["models"]


def test_a_slash_at_the_end_of_a_path_is_not_minded(client):
    # DNS tools ask for /domain/zone/ so.
    assert client.send("GET", "/me/order/") == client.send("GET", "/me/order")
    assert client.send("GET", "/me/order//")[0] == 404
