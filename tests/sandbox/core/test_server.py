"""Starting is quick, and so is stopping; nothing that is under way gets lost."""

from __future__ import annotations

import socket
import threading
import time
from urllib.parse import urlsplit

import pytest
import requests

from ovh_sandbox import Sandbox

QUICK = 0.05
"""Seconds; measured 0.001 to 0.016. A tenth of a second is what polling would take."""


def _seconds_to_stop(sandbox: Sandbox) -> float:
    begun = time.perf_counter()
    sandbox.stop()
    return time.perf_counter() - begun


@pytest.fixture
def session():
    with requests.Session() as session:
        # A bundle named in the environment would win over the sandbox's own authority.
        session.trust_env = False
        yield session


@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_a_sandbox_stops_at_once_though_a_client_holds_its_connection_open(session, tls):
    taken = []
    for _ in range(3):
        sandbox = Sandbox(tls=tls)
        answer = session.get(f"{sandbox.endpoint}/auth/time", verify=sandbox.ca_file or True, timeout=10)
        assert answer.headers["Date"]
        taken.append(_seconds_to_stop(sandbox))
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", urlsplit(sandbox.endpoint).port), timeout=10)
    # The machine may be busy once, not three times.
    assert min(taken) < QUICK, taken


def test_a_sandbox_that_was_just_started_or_stopped_can_be_stopped():
    sandboxes = [Sandbox() for _ in range(5)]
    assert min(_seconds_to_stop(one) for one in sandboxes) < QUICK
    sandboxes[0].stop()
    assert not any(one._server._thread.is_alive() for one in sandboxes)


def test_an_answer_under_way_is_finished_before_the_server_stops(sandbox):
    sandbox.faults.latency = 0.3
    answers = []
    url = f"{sandbox.endpoint}/auth/time"
    waiting = threading.Thread(target=lambda: answers.append(requests.get(url, timeout=10)))
    waiting.start()
    while not sandbox._server._server.server_state.tasks:
        time.sleep(0.005)
    sandbox._server.stop()
    waiting.join()
    assert answers[0].status_code == 200
    assert answers[0].json() > 0


def test_the_date_of_an_answer_moves_on(sandbox):
    first = requests.get(f"{sandbox.endpoint}/auth/time", timeout=10).headers["Date"]
    deadline = time.monotonic() + 5
    while requests.get(f"{sandbox.endpoint}/auth/time", timeout=10).headers["Date"] == first:
        assert time.monotonic() < deadline
        time.sleep(0.1)
