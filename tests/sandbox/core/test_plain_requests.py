"""Plain requests are answered without h11: as it would have read them, where there is nothing to think about."""

from __future__ import annotations

import socket
import time
from itertools import pairwise

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovh_sandbox.core.plain_requests import read_head
from tests.sandbox.lines import HEAD, line_to, serving

BODY = b'{"ovhSubsidiary": "FR"}'
CREATION = HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
TIME = b"GET /1.0/auth/time HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture(scope="module")
def server():
    with serving(request_seconds=5) as server:
        yield server


@pytest.fixture
def line(server):
    with line_to(server) as line:
        # What is sent in two pieces goes in two packets.
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield line


def _next_answer(line: socket.socket) -> tuple[int, bytes]:
    """Status and body of the next answer, as a client reads it."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        one = line.recv(1)
        assert one, head
        head += one
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    body = b""
    while len(body) < length:
        body += line.recv(length - len(body))
    return int(head.split()[1]), body


def _read_by_h11(data: bytes) -> tuple:
    conn = h11.Connection(h11.SERVER)
    conn.receive_data(data)
    request = conn.next_event()
    body = b""
    while isinstance(event := conn.next_event(), h11.Data):
        body += bytes(event.data)
    assert isinstance(event, h11.EndOfMessage)
    return request.method, request.target, list(request.headers), body, conn.trailing_data[0]


REQUEST_LINES = st.sampled_from(
    [
        b"GET /1.0/me HTTP/1.1\r\n",
        b"POST /v1/order/cart?a=%20b&c=d?e HTTP/1.1\r\n",
        b"GET  /1.0 HTTP/1.1\r\n",
        b"GET /1.0 HTTP/1.0\r\n",
        b"GET http://a/1.0 HTTP/1.1\r\n",
    ]
)
HEADERS = st.sampled_from(
    [
        b"hOST:\ta \r\n",
        b"Host : a\r\n",
        b"X-A:\r\n",
        b"X-B: \x80\r\n",
        b"X-C: a\x00b\r\n",
        b"X-D: b\n",
        b" folded\r\n",
        b"Content-Length: 2\r\n",
        b"Content-Length: 02\r\n",
        b"Content-Length: +2\r\n",
        b"Content-Length: 2, 2\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Connection: keep-alive\r\n",
        b"Connection: close\r\n",
        b"Expect: 100-continue\r\n",
    ]
)
ENDS = st.sampled_from([b"\r\n", b"\n", b""])
REQUESTS = st.tuples(
    REQUEST_LINES,
    st.sampled_from([b"Host: a\r\n", b""]),
    st.lists(HEADERS, max_size=4).map(b"".join),
    ENDS,
    st.sampled_from([b"", b"{}", b"{}GET", b"2\r\n{}\r\n0\r\n\r\n"]),
).map(b"".join)
TOUCHED = st.tuples(st.integers(0, len(CREATION) - 1), st.binary(max_size=2)).map(
    lambda change: CREATION[: change[0]] + change[1] + CREATION[change[0] + 1 :]
)


@given(REQUESTS | TOUCHED)
def test_whatever_is_taken_for_plain_h11_reads_the_same(data):
    head = read_head(data)
    if head is None or len(data) < head.ends:
        return
    method, target, headers, body, left = _read_by_h11(data)
    scope = head.scope
    query = b"?" + scope["query_string"]
    assert scope["method"].encode() == method
    assert target in (scope["raw_path"] + query, scope["raw_path"])
    assert scope["headers"] == headers
    assert (data[head.begins : head.ends], data[head.ends :]) == (body, left)


@pytest.mark.parametrize(
    "more",
    [
        b"",
        b"Connection: Keep-Alive\r\n",
        b"X-Forwarded-Proto: http\r\n",
        b"Accept: */*\r\nAccept: text/html\r\n",
        b"X-Folded: a\r\n b\r\n",
        b"X-Latin: \xe9\r\n",
    ],
)
def test_a_call_is_answered_alike_however_it_is_written(line, more):
    for _ in range(2):
        line.sendall(TIME + more + b"\r\n")
        status, body = _next_answer(line)
        assert status == 200
        assert abs(int(body) - time.time()) < 5


@pytest.mark.parametrize("packets", [1, 2, 3])
def test_a_body_may_come_behind_its_head(line, packets):
    cuts = [*[0, len(CREATION) - len(BODY), len(CREATION) - 5][:packets], len(CREATION)]
    for begin, end in pairwise(cuts):
        line.sendall(CREATION[begin:end])
        time.sleep(0.05)
    status, body = _next_answer(line)
    assert status == 200
    assert b"cartId" in body


def test_requests_sent_at_once_are_answered_one_after_the_other(line):
    line.sendall(TIME + b"\r\n" + CREATION + TIME + b"\r\n")
    answers = [_next_answer(line) for _ in range(3)]
    assert [status for status, _ in answers] == [200] * 3
    assert b"cartId" in answers[1][1]
    # And one that comes alone after that.
    line.sendall(CREATION)
    assert _next_answer(line)[0] == 200


def test_the_last_request_of_a_connection_is_answered_and_it_is_closed(line):
    line.sendall(TIME + b"\r\n")
    _next_answer(line)
    line.sendall(TIME + b"Connection: close\r\n\r\n")
    assert _next_answer(line)[0] == 200
    assert line.recv(1) == b""


def test_a_connection_that_is_used_lives_on_and_an_idle_one_ends(server, line):
    """A timer that is not renewed by each request counts from the last one all the same."""
    line.sendall(TIME + b"\r\n")
    _next_answer(line)
    here = line.getsockname()
    connection = next(one for one in server._server.server_state.connections if one.client == here)
    connection.timeout_keep_alive = 0.3
    server._server._loop.call_soon_threadsafe(connection._wait_for_next, 0.3)
    for _ in range(4):
        time.sleep(0.15)
        line.sendall(TIME + b"\r\n")
        assert _next_answer(line)[0] == 200
    begun = time.monotonic()
    assert line.recv(1) == b""
    assert 0.1 < time.monotonic() - begun < 2
