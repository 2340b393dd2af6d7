"""A proxy of the environment that answers by itself is said as such; the sandbox is reached past it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import ovh.client
import pytest

from helpers import connect
from helpers.errors import ServiceTrouble
from helpers.ordering import create_cart

KEYS = {"application_key": "a" * 16, "application_secret": "b" * 32, "consumer_key": "c" * 32}


@pytest.fixture(params=[200, 403, 502])
def proxy(request, monkeypatch):
    """A proxy that answers every request with a page of its own, named in the environment."""

    class Page(BaseHTTPRequestHandler):
        def answer(self) -> None:
            page = b"<html><h1>This address is blocked here</h1></html>"
            self.send_response(request.param)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        do_GET = do_POST = answer

        def do_CONNECT(self) -> None:
            self.send_error(403)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.server_port}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(ovh.client.ENDPOINTS, "behind-a-proxy", "http://api.company.example/1.0")
    yield
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("endpoint", "said"),
    [
        ("behind-a-proxy", "not JSON: something else .* a proxy perhaps"),
        ("ovh-eu", "the proxy did not connect"),
    ],
)
def test_what_a_proxy_answers_is_said_to_be_the_proxys(proxy, endpoint, said):
    client = connect(endpoint, **KEYS)
    # Writes: a read would be tried again, with pauses.
    for call in (
        lambda: client.post("/order/cart", ovhSubsidiary="FR", _need_auth=False),
        lambda: create_cart(client, subsidiary="FR"),
    ):
        with pytest.raises(ServiceTrouble, match=said) as trouble:
            call()
        assert "Expecting value" not in str(trouble.value)


def test_the_sandbox_is_reached_past_a_proxy(proxy):
    client = connect()
    assert create_cart(client).cart_id
    client.sandbox.stop()


def test_the_sandbox_gets_no_password_that_somebody_keeps_for_other_machines(tmp_path, monkeypatch):
    kept = tmp_path / "netrc"
    kept.write_text("default login somebody password of-another-machine\n")
    monkeypatch.setenv("NETRC", str(kept))
    client = connect(transport="socket")
    seen = []
    client._session.hooks["response"].append(lambda answer, **_: seen.append(answer.request.headers))
    client.get("/me")
    client.sandbox.stop()
    assert len(seen) == 1
    assert "Authorization" not in seen[0]
