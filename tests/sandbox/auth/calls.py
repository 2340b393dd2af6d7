"""Ways to call that the official client does not offer: odd headers, odd signatures, other clocks."""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import ovh
import ovh.client

from ovh_sandbox.core.access import signature
from tests.conftest import official_client

READ_ME = [{"method": "GET", "path": "/me"}]
EVERYTHING = [{"method": method, "path": "/*"} for method in ("GET", "POST", "PUT", "DELETE")]


@dataclass
class Answer:
    """What came back, with the names of the requests library."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self):
        return json.loads(self.content)


def send(method: str, url: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
    """Send a request exactly as given: requests would decode %31 on the way."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    try:
        connection.request(method, url[url.index("/", 8) :], body, headers or {})
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def signed(
    sandbox,
    method: str,
    path: str,
    *,
    body: bytes = b"",
    prefix: str = "/1.0",
    shift: int = 0,
    timestamp: str | None = None,
    secret: str | None = None,
    consumer_key: str | None = None,
    signed_body: bytes | None = None,
    **headers: str | None,
) -> Answer:
    """A call signed by hand, with one thing about it changed."""
    keys = sandbox.keys()
    url = sandbox.endpoint.removesuffix("/1.0") + prefix + path
    now = timestamp if timestamp is not None else str(int(time.time()) + shift)
    consumer = consumer_key or keys["consumer_key"]
    sent = {
        "X-Ovh-Application": keys["application_key"],
        "X-Ovh-Consumer": consumer,
        "X-Ovh-Timestamp": now,
        "X-Ovh-Signature": signature(
            secret or keys["application_secret"],
            consumer,
            method,
            url,
            body if signed_body is None else signed_body,
            now,
        ),
        "Content-Type": "application/json",
    } | {f"X-Ovh-{name}": value for name, value in headers.items()}
    return send(method, url, body, {name: value for name, value in sent.items() if value is not None})


def oauth2_client(sandbox, monkeypatch, **options) -> ovh.Client:
    """The official client in OAuth2 mode, against the sandbox's own token route."""
    account = sandbox.oauth2_client(**options)
    monkeypatch.setitem(ovh.client.ENDPOINTS, "test-sandbox", sandbox.endpoint)
    monkeypatch.setitem(ovh.client.OAUTH2_TOKEN_URLS, "test-sandbox", account["token_url"])
    # The OAuth2 library refuses plain http unless told that one means it.
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    return ovh.Client(
        endpoint="test-sandbox", client_id=account["client_id"], client_secret=account["client_secret"]
    )


def ask(api, rules=None, **options) -> tuple[ovh.Client, dict]:
    """Ask for a consumer key: a client that holds it, and what was answered."""
    client = ovh.Client(
        endpoint="test-sandbox",
        application_key=api._application_key,
        application_secret=api._application_secret,
    )
    return client, client.request_consumerkey(rules or READ_ME, **options)


__all__ = ["EVERYTHING", "READ_ME", "ask", "oauth2_client", "official_client", "send", "signed"]
