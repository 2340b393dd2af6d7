"""Only what one table names as free leaves a live connection: property tests against a server that listens."""

from __future__ import annotations

import copy
import socketserver
import threading
from contextlib import suppress
from urllib.parse import urlsplit

import ovh
import ovh.client
import pytest
import requests
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers import connect
from helpers.errors import InvalidInput, OrderLabError, SpendingRefused
from helpers.spending.allowed import checked
from helpers.spending.document import PAGE, brought_up_to_date
from helpers.spending.writes import CHANGES, DESTROYS, FREE, SPENDS, WRITES, could_spend, write_at
from ovh_sandbox.contract.loading import load_contract
from tests.examples import examples

LIVE = {"application_key": "k" * 16, "application_secret": "s" * 32, "consumer_key": "c" * 32}
WRITING = ("POST", "PUT", "DELETE", "PATCH")


def contract_writes():
    return [one for one in load_contract().operations.values() if one.method in WRITING]


# -- the table ------------------------------------------------------------------------------------------


def test_every_write_of_the_contract_has_a_class():
    known = {(one.method, one.path) for one in WRITES}
    assert [str(one) for one in contract_writes() if (one.method, one.path) not in known] == []


def test_no_write_stands_in_the_table_twice_and_each_has_a_reason():
    assert len({(one.method, one.path) for one in WRITES}) == len(WRITES)
    assert {one.kind for one in WRITES} == {FREE, SPENDS, CHANGES, DESTROYS}
    assert all(len(one.reason) > 8 for one in WRITES)


def test_no_free_write_makes_an_order_or_a_bill():
    # Whatever answers with an order is not free, whoever wrote the table.
    by_key = {(one.method, one.path): one for one in WRITES}
    for operation in contract_writes():
        if operation.response in ("order.Order", "billing.Order"):
            assert by_key[operation.method, operation.path].kind == SPENDS, str(operation)


def test_the_page_shows_the_table():
    page = PAGE.read_text(encoding="utf-8")
    assert brought_up_to_date(page) == page
    assert page.count("\n| `") == len(WRITES)


# -- a live server that only listens --------------------------------------------------------------------


class Listening(socketserver.ThreadingTCPServer):
    """Answers everything with {}, and keeps the very first line of each request."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self):
        self.lines: list[str] = []
        self.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}/1.0"
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        with suppress(OSError):
            while line := self.rfile.readline().decode("latin-1").rstrip("\r\n"):
                length = 0
                while header := self.rfile.readline().decode("latin-1").strip():
                    name, _, value = header.partition(":")
                    length = int(value) if name.lower() == "content-length" else length
                self.rfile.read(length)
                if "/auth/time" in line:
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1700000000")
                    continue
                self.server.lines.append(line)
                self.wfile.write(self.server.answer)


@pytest.fixture(scope="module")
def server():
    with Listening() as listening:
        ovh.client.ENDPOINTS["listening"] = listening.address
        yield listening
        listening.shutdown()
        del ovh.client.ENDPOINTS["listening"]


@pytest.fixture(scope="module")
def read_only(server):
    return connect("listening", **LIVE)


@pytest.fixture(scope="module")
def spending(server, tmp_path_factory):
    journal = tmp_path_factory.mktemp("journal") / "journal.db"
    return connect("listening", spend_up_to="25 EUR", journal=journal, **LIVE)


def arrived(server) -> list[tuple[str, str]]:
    """Method and path, as the bytes had them, of what reached the server since the last look."""
    found = [tuple(line.split(" ")[:2]) for line in server.lines]
    server.lines.clear()
    return found


def _same(own: list[str], parts: list[str]) -> bool:
    return len(own) == len(parts) and all(
        a == b or (a.startswith("{") and b) for a, b in zip(own, parts, strict=True)
    )


def is_free(method: str, target: str) -> bool:
    """The oracle, written anew: what a server that decodes and cleans up paths would make of it."""
    if method in ("GET", "HEAD", "OPTIONS"):
        return True
    path = urlsplit(target).path
    for prefix in ("/1.0", "/v1"):
        if path.startswith(prefix + "/"):
            parts = path.removeprefix(prefix).split("/")
            fitting = [
                write
                for write in WRITES
                if write.kind == FREE and write.method == method and _same(write.path.split("/"), parts)
            ]
            odd = ("%2f", "%2e", "%5c", "%25", ";", "#", "..", "//")
            return bool(fitting) and not any(sign in target.lower() for sign in odd)
    return False


_PIECES = st.sampled_from(
    [
        "order", "cart", "checkout", "me", "domain", "pay", "payWithRegisteredPaymentMean", "item", "assign",
        "configuration", "v1", "v2", "1.0", "x", "12", "abc-def", "contact", "auth", "credential", "renew", "..",
        ".", "%2e%2e", "%2E", "", "%2f", "%252f", "\\", "#", "?", "??a=b", "a?b=/checkout", "checkout#", ";x",
        "%63heckout", "%2563heckout", "\t", "\n", "\r\nX: y", " ", "é", "\u2044", "\uff0f", "@127.0.0.1", "@evil",
        "http:", "*", "{cartId}", "Checkout", "checkout%00", "checkout%20", "\x00", "%", "%zz", "services", "cloud",
    ]
)  # fmt: skip
_FREE_PATHS = st.sampled_from([one.path.replace("{", "").replace("}", "") for one in WRITES])
_PREFIXES = st.sampled_from(["", "/v1", "/v2", "/1.0", "/v1/../v1", "/v1evil", "/v1@evil"])
_PATHS = st.one_of(
    st.lists(_PIECES, min_size=1, max_size=7).map(lambda parts: "/" + "/".join(parts)),
    st.lists(_PIECES, min_size=1, max_size=5).map("/".join),
    st.tuples(
        st.sampled_from(["", "/v1", "/v2", "/1.0", "/v1/../v1", "/v1evil", "/v1@evil"]), _FREE_PATHS
    ).map("".join),
    st.tuples(_FREE_PATHS, _PIECES).map("/".join),
    st.tuples(_FREE_PATHS, _PIECES).map("".join),
    st.text(max_size=40).map(lambda text: "/" + text),
)
_METHODS = st.sampled_from(
    [
        "GET",
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "post",
        "Post",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "COPY",
        "POST ",
        "GET\r\n",
    ]
)
_ODD = ["/order/cart/x/checkout#/assign", "/order/cart/x/../x/checkout", "/order/cart/x/%2e%2e/x/checkout",
        "/order/cart/x/assign/../checkout", "/v2/order/cart/x/checkout", "/order/domain/zone/new",
        "/order/dedicated/server/x/ip/1", "/order/upgrade/x", "/services/42", "/cloud/project", "/domain/x/terminate",
        "/domain/x/serviceInfos", "/order/cart/x%2Fcheckout", "http://127.0.0.1/1.0/order", "//evil/order/cart",
        "/order/cart/x;/assign", "/order/cart/x/checkout?a",
        "/v1/order/cart/x/checkout", "/1.0/order/cart"]  # fmt: skip
_WAYS = ("call", "raw_call", "official call", "official raw_call", "copy", "session")


def send(client, way: str, method: str, path: str) -> None:
    """One call by any of the ways there are, official ones that know nothing of ours included."""
    if way == "call":
        client.call(method, path, {"a": 1}, False)
    elif way == "raw_call":
        client.raw_call(method, path, None, True)
    elif way == "official call":
        ovh.Client.call(client, method, path, None, False)
    elif way == "official raw_call":
        ovh.Client.raw_call(client, method, path, None, True)
    elif way == "copy":
        copy.deepcopy(copy.copy(client)).call(method, path, None, True)
    else:
        client._session.request(method, client._get_target(path), timeout=5)


@pytest.mark.parametrize("connection", ["read_only", "spending"])
@settings(
    max_examples=examples(200, deep=5000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(method=_METHODS, path=_PATHS, way=st.sampled_from(_WAYS))
@example(method="POST", path="/order/cart/x/checkout", way="official raw_call")
@example(method="POST", path="/order/cart/x/checkout", way="session")
def test_nothing_reaches_a_live_server_that_the_table_does_not_name(
    request, server, connection, method, path, way
):
    client = request.getfixturevalue(connection)
    with suppress(
        OrderLabError, ovh.APIError, requests.RequestException, ValueError, AttributeError, TypeError
    ):
        send(client, way, method, path)
    for sent, target in arrived(server):
        assert is_free(sent, target), f"{method} {path!r} by {way} went out as {sent} {target}"


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("path", _ODD)
def test_every_call_that_was_ever_let_through_by_mistake_is_refused(server, read_only, spending, path, way):
    for client in (read_only, spending):
        for method in ("POST", "PUT"):
            if method == "PUT" and path == "/order/cart/x;/assign":
                continue
            with pytest.raises((OrderLabError, requests.RequestException)):
                send(client, way, method, path)
    assert [one for one in arrived(server) if one[0] != "GET"] == []


def test_what_is_free_does_pass_by_every_way(server, read_only):
    for way in _WAYS:
        send(read_only, way, "POST", "/order/cart/abc/assign")
        send(read_only, way, "DELETE", "/v1/order/cart/abc/item/7")
    writes = [one for one in arrived(server) if one[0] != "GET"]
    assert len(writes) == 2 * len(_WAYS)


def test_every_free_write_passes_and_every_other_is_refused_with_its_class(server, read_only):
    for write in WRITES:
        path = write.path.replace("{", "").replace("}", "")
        if write.kind == FREE:
            read_only.call(write.method, path, None, False)
            assert arrived(server) == [(write.method, f"/1.0{path}")]
            continue
        with pytest.raises(SpendingRefused, match="nothing was sent") as refused:
            read_only.call(write.method, path, None, False)
        assert ("allow=[" in refused.value.advice) is (
            write.kind in (CHANGES, DESTROYS)
        ) or write.kind == SPENDS
        assert arrived(server) == []


def test_threads_pass_the_guard_too(server, read_only):
    refused = []

    def work():
        try:
            read_only.post("/services/42/renew")
        except SpendingRefused:
            refused.append(1)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 8
    assert arrived(server) == []


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "Host", "X-Original-URL", "x-rewrite-url"])
def test_a_header_that_could_make_it_another_call_is_refused(server, read_only, header):
    with pytest.raises(OrderLabError, match="header"):
        read_only.raw_call("GET", "/me", None, False, {header: "POST"})
    assert arrived(server) == []


def test_keys_do_not_follow_to_another_address(server, read_only):
    with pytest.raises(SpendingRefused, match="another address"):
        read_only._session.get("http://localhost:1/1.0/me", timeout=1)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_redirect_is_not_followed(server, read_only, status, method):
    before = server.answer
    server.answer = (
        f"HTTP/1.1 {status} Elsewhere\r\nLocation: {server.address}/order/cart/x/checkout\r\n"
        "Content-Length: 0\r\n\r\n"
    ).encode()
    try:
        with pytest.raises(OrderLabError, match="not JSON"):
            read_only.call(method, "/order/cart", None, True)
    finally:
        server.answer = before
    assert arrived(server) == [(method, "/1.0/order/cart")]


# -- on purpose -----------------------------------------------------------------------------------------


def test_what_a_person_allows_passes_and_the_banner_says_so(server):
    client = connect("listening", allow=["post /domain/zone/*/record", "DELETE /me/api/credential/*"], **LIVE)
    client.post("/domain/zone/my-shop.fr/record", fieldType="A")
    client.delete("/me/api/credential/7")
    client.post("/v1/domain/zone/my-shop.fr/record")
    assert [one[0] for one in arrived(server) if one[0] != "GET"] == ["POST", "DELETE", "POST"]
    assert "also allowed: POST /domain/zone/*/record, DELETE /me/api/credential/*" in repr(client)
    for method, path in (
        ("PUT", "/domain/zone/a/record"),
        ("POST", "/domain/zone/a/record/7"),
        ("POST", "/domain/a"),
    ):
        with pytest.raises(SpendingRefused):
            client.call(method, path)
    assert [one for one in arrived(server) if one[0] != "GET"] == []


def test_the_refusal_says_how_to_allow_it(read_only):
    with pytest.raises(SpendingRefused) as refused:
        read_only.post("/domain/zone/my-shop.fr/record")
    assert 'allow=["POST /domain/zone/*/record"]' in refused.value.advice


@pytest.mark.parametrize(
    "pattern",
    [
        "POST /order/cart/*/checkout", "POST /me/order/*/pay", "POST /me/order/*/*", "POST /order/domain/zone/new",
        "POST /order/*", "POST /services/*/renew", "POST /service/*/renew", "POST /order/upgrade/*/*",
        "PUT /domain/*/serviceInfos", "PUT /domain/*/*", "PUT /services/*", "POST /dedicated/server/*/upgrade",
        "POST /cloud/project", "POST /v2/publicCloud/project/*/instance", "POST /me/*/*/retrieveMoney",
        "POST /me/payment/*", "PUT /dedicated/server/*/serviceInfos",
    ],
)  # fmt: skip
def test_a_pattern_that_could_spend_cannot_be_allowed(pattern):
    with pytest.raises(InvalidInput, match="can spend money"):
        checked([pattern])


@pytest.mark.parametrize(
    "pattern",
    ["", "POST", "/domain/zone/x", "POST domain/zone", "GET /me", "FETCH /me/x", "POST /domain/z*/x", "POST /*/zone",
     "POST /domain/../order", "POST /domain/zone/x#y", "POST /domain//zone", "POST /a?b", "POST /domain/zone/", 7,
     "POST /domain/%2e%2e/x", "POST /domain/{zone}/record", "POST /a b"],
)  # fmt: skip
def test_a_pattern_that_is_none_is_refused(pattern):
    with pytest.raises(InvalidInput):
        connect("ovh-eu", allow=[pattern], **LIVE)


def test_one_text_instead_of_a_list_is_met_kindly():
    with pytest.raises(InvalidInput, match="in brackets"):
        connect("ovh-eu", allow="POST /domain/zone/*/record", **LIVE)


@given(st.lists(st.sampled_from(["domain", "zone", "me", "order", "pay", "*", "services", "renew", "x", "checkout"]),
                min_size=1, max_size=5), st.sampled_from(WRITING))  # fmt: skip
def test_whatever_is_allowed_no_spending_write_of_the_contract_is(segments, method):
    pattern = f"{method} /{'/'.join(segments)}"
    try:
        (found,) = checked([pattern])
    except InvalidInput:
        return
    path = found.split(" ")[1].replace("*", "x")
    write = write_at(method, path)
    assert write is None or write.kind != SPENDS
    assert not could_spend(method, path)
