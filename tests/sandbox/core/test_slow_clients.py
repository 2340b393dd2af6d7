"""Clients that never come to an end: each is given up, told why, and nobody else waits for them."""

from __future__ import annotations

import http.client
import json
import logging
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress

import pytest

from ovh_sandbox.core.app import MAX_BODY
from ovh_sandbox.core.protocol import MOST_UNFINISHED
from ovh_sandbox.core.server import LONGEST_HEAD
from tests.sandbox.lines import HEAD, line_to, serving
from tests.sandbox.standalone import ROOT


@pytest.fixture(scope="module")
def quick():
    """A server whose clients have a third of a second for a request."""
    with serving(request_seconds=0.3) as server:
        yield server


def _rest(line: socket.socket) -> bytes:
    answer = b""
    while piece := line.recv(65536):
        answer += piece
    return answer


def _told(answer: bytes, status: int) -> str:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status), answer[:200]
    assert b"connection: close" in head
    told = json.loads(body)
    assert told["class"]
    return told["message"]


def _answers(server) -> bool:
    with line_to(server) as line:
        line.sendall(b"GET /1.0/auth/time HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return _rest(line).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /1.0/auth/ti",
        b"GET /1.0/auth/time HTTP/1.1\r\nHost: localhost\r\nX-Slow: 1\r\n",
        HEAD + b"Content-Length: 100\r\n\r\n",
        HEAD + b"Content-Length: 100\r\n\r\n" + b'{"ovhSubsidiary": "FR"',
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
    ],
    ids=["request line", "head", "no body", "body", "chunks"],
)
def test_half_a_request_is_given_up_and_told_so(quick, sent):
    with line_to(quick) as line:
        line.sendall(sent)
        begun = time.monotonic()
        assert "0.3 seconds" in _told(_rest(line), 408)
        assert time.monotonic() - begun < 5
    assert _answers(quick)


def test_one_byte_after_the_other_does_not_buy_more_time(quick):
    with line_to(quick) as line:
        begun = time.monotonic()
        # A broken pipe or a reset, as the moment has it.
        with suppress(OSError):
            while time.monotonic() < begun + 10:
                line.sendall(b"G")
                time.sleep(0.02)
        assert time.monotonic() - begun < 5


def test_a_connection_that_asks_nothing_is_closed(quick):
    with line_to(quick) as line:
        assert _rest(line) == b""


def test_between_two_requests_a_client_may_take_its_time(quick):
    connection = http.client.HTTPConnection("127.0.0.1", quick.port, timeout=10)
    connection.connect()
    # Without this, http.client would quietly open another one.
    connection.auto_open = False
    for _ in range(2):
        connection.request("GET", "/1.0/auth/time")
        assert connection.getresponse().read().isdigit()
        time.sleep(0.8)
    connection.close()


def test_an_endless_body_is_cut_at_its_limit(sandbox):
    piece = b"%x\r\n%s\r\n" % (65536, b"x" * 65536)
    sent, answer = 0, b""
    with line_to(sandbox) as line:
        line.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        line.setblocking(False)
        begun = time.monotonic()
        while not answer and time.monotonic() < begun + 10:
            with suppress(BlockingIOError):
                sent += line.send(piece[sent % len(piece) :])
            with suppress(BlockingIOError):
                answer += line.recv(65536)
        # What was read first may be the head alone.
        line.settimeout(10)
        answer += _rest(line)
    assert "A body may hold" in _told(answer, 413)
    # What was on its way when the answer came, not the whole of what a client could send.
    assert sent < 20 * MAX_BODY


def test_a_body_that_is_announced_too_large_is_refused_and_the_reason_arrives(sandbox):
    with line_to(sandbox) as line:
        line.sendall(HEAD + b"Content-Length: 3000000\r\n\r\n" + b"x" * 3_000_000)
        assert "A body may hold" in _told(_rest(line), 413)


def test_a_head_above_the_limit_is_refused(sandbox):
    with line_to(sandbox) as line:
        line.sendall(b"GET /1.0/auth/time HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 2 * LONGEST_HEAD)
        assert "too large" in _told(_rest(line), 431)
    assert _answers(sandbox)


@pytest.mark.parametrize("size", [LONGEST_HEAD, 2 * LONGEST_HEAD])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_whole_head_above_the_limit_is_refused_too(sandbox, size, at_once):
    head = b"GET /1.0/auth/time HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * size + b"\r\n\r\n"
    with line_to(sandbox) as line:
        for part in [head] if at_once else [head[:60_000], head[60_000:]]:
            line.sendall(part)
            time.sleep(0.05)
        assert "too large" in _told(_rest(line), 431)
    assert _answers(sandbox)


def test_a_head_just_below_the_limit_is_answered_with_a_body_behind_it(sandbox):
    body = b'{"ovhSubsidiary": "FR"}' + b" " * LONGEST_HEAD
    key = b"X-Ovh-Application: " + sandbox.keys()["application_key"].encode()
    head = HEAD + key + b"\r\nConnection: close\r\nX-Long: " + b"x" * (LONGEST_HEAD - 400)
    with line_to(sandbox) as line:
        line.sendall(head + b"\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)
        assert b"cartId" in _rest(line)


def test_a_length_said_in_two_ways_is_refused_and_the_connection_closed(sandbox):
    body = b'5\r\n{"ovh\r\n0\r\n\r\n'
    smuggled = b"GET /1.0/auth/time HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for path in (b"/1.0/order/cart", b"/auth/"):
        with line_to(sandbox) as line:
            head = HEAD.replace(b"/1.0/order/cart", path)
            line.sendall(head + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + body + smuggled)
            assert "Transfer-Encoding" in _told(_rest(line), 400)


def test_more_unfinished_requests_than_allowed_cost_the_oldest_its_turn(sandbox):
    with ExitStack() as open_lines:
        lines = [open_lines.enter_context(line_to(sandbox)) for _ in range(MOST_UNFINISHED + 1)]
        for line in lines:
            line.sendall(b"GET /1.0/auth/time HTT")
        assert "oldest" in _told(_rest(lines[0]), 503)
        # The others may go on, and nobody else noticed.
        assert _answers(sandbox)
        lines[-1].sendall(b"P/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert _rest(lines[-1]).startswith(b"HTTP/1.1 200")


_FEW = """
import logging, resource, socket, sys, time
logging.basicConfig(level=logging.INFO, stream=sys.stderr)
from urllib.parse import urlsplit
from ovh_sandbox import Sandbox
with Sandbox() as sandbox:
    # Lazily loaded modules want descriptors as well.
    port = urlsplit(sandbox.endpoint).port
    def ask(line):
        line.sendall(b"GET /1.0/auth/time HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n")
        answer = b""
        try:
            while piece := line.recv(65536):
                answer += piece
        except ConnectionResetError:
            pass
        return answer
    first = socket.create_connection(("127.0.0.1", port), timeout=10)
    assert ask(first).startswith(b"HTTP/1.1 200"); first.close()
    # The clients' ends are made before, so that only the server runs out.
    waiting = [socket.socket() for _ in range(60)]
    import os
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(map(int, os.listdir("/proc/self/fd"))) + 10, 4096))
    for line in waiting:
        line.settimeout(10); line.connect(("127.0.0.1", port))
    answers = [ask(line) for line in reversed(waiting)]
    refused = [one for one in answers if not one.startswith(b"HTTP/1.1 200")]
    polite = [one for one in refused if one.startswith(b"HTTP/1.1 503") and b"file descriptors" in one]
    print(len(refused), len(polite))
    for line in waiting: line.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    for _ in range(50):
        last = socket.create_connection(("127.0.0.1", port), timeout=10)
        answer = ask(last); last.close()
        if answer.startswith(b"HTTP/1.1 200"): break
        time.sleep(0.1)
    assert answer.startswith(b"HTTP/1.1 200"), answer
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors under /proc")
def test_out_of_file_descriptors_it_refuses_politely_logs_one_line_and_recovers():
    done = subprocess.run(
        [sys.executable, "-c", _FEW], capture_output=True, text=True, timeout=60, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    refused, polite = map(int, done.stdout.split())
    assert refused >= 20
    assert polite >= refused * 0.5
    lines = [line for line in done.stderr.splitlines() if "descriptors" in line or "Traceback" in line]
    assert len(lines) == 1, done.stderr[:2000]
    assert len(done.stderr) < 2000


def test_nonsense_is_answered_without_a_line_on_anybody_s_screen(sandbox, caplog):
    with caplog.at_level(logging.DEBUG), line_to(sandbox) as line:
        line.sendall(b"\x00\x01\x02\r\n\r\n")
        assert "not HTTP" in _told(_rest(line), 400)
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []
