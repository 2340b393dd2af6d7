"""What the lens shows of a call to OVHcloud is what the official client sends."""

from __future__ import annotations

import http.server
import threading

import ovh
import pytest

from helpers import connect
from helpers.lessons import Lens
from helpers.lessons.wire import written_by_the_client

CALLS = (
    ("GET", "/me", None, True),
    ("GET", "/me/order?date.from=2025-01-01&x=%C3%A9", None, True),
    ("POST", "/order/cart", {"ovhSubsidiary": "FR", "description": "café"}, True),
    ("GET", "/domain/data/extension?country=FR", None, False),
    ("DELETE", "/order/cart/none", None, True),
)


@pytest.fixture
def received(monkeypatch):
    """A server that keeps the bytes that come to it, as the lines they are."""
    kept: list[tuple[str, dict[str, str], str]] = []

    class _Keeps(http.server.BaseHTTPRequestHandler):
        def _any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            kept.append((self.requestline, dict(self.headers.items()), self.rfile.read(length).decode()))
            self.send_response(200)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"null")

        do_GET = do_POST = do_PUT = do_DELETE = _any

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), _Keeps)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setitem(ovh.client.ENDPOINTS, "here", f"http://127.0.0.1:{server.server_address[1]}/1.0")
    yield kept
    server.shutdown()
    server.server_close()


def test_the_shown_request_is_the_one_that_a_server_receives(received):
    client = ovh.Client("here", application_key="a", application_secret="b", consumer_key="c")
    client._time_delta = 0
    log = connect(transport="in-process").calls
    for method, path, body, signed in CALLS:
        with log.recording(method, path, body, signed=signed) as record:
            client.raw_call(method, path, body, signed)
        line, headers, sent = received.pop()
        shown = written_by_the_client(record, ovh.client.ENDPOINTS["here"])
        assert shown.line == line
        assert shown.body == sent
        assert headers.keys() == shown.headers.keys()
        keys = {"Host", "X-Ovh-Application", "X-Ovh-Consumer", "X-Ovh-Signature", "X-Ovh-Timestamp"}
        assert {name: headers[name] for name in headers.keys() - keys} == {
            name: shown.headers[name] for name in shown.headers.keys() - keys
        }


@pytest.mark.parametrize("transport", ["socket", "in-process"])
def test_only_address_and_keys_differ_for_ovhcloud(transport):
    client = connect(transport=transport)
    lens = Lens(client)
    client.post("/order/cart", ovhSubsidiary="FR", description="café")
    wire = lens.last().wire()
    assert wire.there.line == "POST /1.0/order/cart HTTP/1.1"
    assert wire.there.headers["Host"] == "eu.api.ovh.com"
    assert wire.there.body == '{"ovhSubsidiary":"FR","description":"caf\\u00e9"}'
    assert set(wire.differences) == {
        "Host",
        "X-Ovh-Application",
        "X-Ovh-Consumer",
        "X-Ovh-Signature",
    }
    assert "•••" in repr(wire)
    assert "$1$" not in repr(wire) + wire._repr_html_()


def test_a_query_with_markup_is_data_in_the_view():
    client = connect(transport="in-process")
    lens = Lens(client)
    client.post("/order/cart", ovhSubsidiary="FR", description="<script>alert(1)</script>")
    assert "<script>" not in lens.last().wire()._repr_html_()
