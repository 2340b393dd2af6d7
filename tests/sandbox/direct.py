"""The sandbox's application without a server in between, for tests that make thousands of odd requests."""

from __future__ import annotations

import hashlib
import json
import time
from typing import Any
from urllib.parse import unquote

from ovh_sandbox import sections
from ovh_sandbox.core.app import build_app
from ovh_sandbox.core.shop import Shop
from ovh_sandbox.opening import stock

__all__ = ["DirectClient", "new_shop"]

ORIGIN = "http://127.0.0.1:8765"


def new_shop(**options) -> Shop:
    """A shop with its means of payment, but no server."""
    shop = Shop(**options)
    stock(shop)
    return shop


class DirectClient:
    """Calls as an account of the shop; the application runs in the calling thread, without an event loop."""

    def __init__(self, shop: Shop, *, consumer_key: str | None = None):
        self.shop = shop
        self._app = build_app(shop, beside=sections.extra_routes(shop))
        self._keys = shop.keys()
        self._consumer = consumer_key or self._keys["consumer_key"]

    def log_in_again(self) -> None:
        """Take new keys of the first account, after the old ones were revoked."""
        with self.shop.lock, self.shop.store.transaction(write=True):
            application = self.shop.add_application("again", owner="dc12345-ovh")
            self._consumer = self.shop.grant("dc12345-ovh", application=application).consumer_key
        self._keys |= {"application_key": application.key, "application_secret": application.secret}

    def send(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        *,
        signed: bool = True,
        headers: dict[str, str] | None = None,
        chunks: int = 1,
    ) -> tuple[int, Any]:
        """One request; `target` is path and query under ``/1.0``. Status and decoded answer."""
        raw, _, query = ("/1.0" + target).partition("?")
        sent = {"host": ORIGIN.removeprefix("http://"), "x-ovh-application": self._keys["application_key"]}
        if signed:
            now = str(int(time.time()))
            url = ORIGIN + raw + ("?" + query if query else "")
            text = f"{self._keys['application_secret']}+{self._consumer}+{method}+{url}+".encode()
            digest = hashlib.sha1(text + body + b"+" + now.encode()).hexdigest()
            sent |= {
                "x-ovh-consumer": self._consumer,
                "x-ovh-timestamp": now,
                "x-ovh-signature": f"$1${digest}",
            }
        sent |= headers or {}
        return self._exchange(method, raw, query, sent, body, chunks)

    def _exchange(self, method, raw, query, headers, body, chunks) -> tuple[int, Any]:
        scope = {
            "type": "http",
            "http_version": "1.1",
            "scheme": "http",
            "method": method,
            "path": unquote(raw),
            "raw_path": raw.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 8765),
        }
        size = max(1, -(-len(body) // chunks))
        parts = [body[at : at + size] for at in range(0, len(body), size)] or [b""]
        events = [
            {"type": "http.request", "body": part, "more_body": number < len(parts) - 1}
            for number, part in enumerate(parts)
        ]
        sent: list[dict[str, Any]] = []

        async def receive():
            return events.pop(0)

        async def send(message):
            sent.append(message)

        try:
            self._app(scope, receive, send).send(None)
        except StopIteration:
            pass
        else:
            raise AssertionError(f"{method} {raw} waits for something: a server would hang")
        start, *rest = sent
        answer = b"".join(one.get("body", b"") for one in rest)
        return start["status"], json.loads(answer)

    def call(self, method: str, path: str, content: Any = None) -> Any:
        """One call that has to be answered well."""
        status, answer = self.send(method, path, b"" if content is None else json.dumps(content).encode())
        if status != 200:
            raise AssertionError(f"{method} {path} answered {status}: {answer}")
        return answer

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def post(self, path: str, *, _need_auth: bool = True, **content: Any) -> Any:
        """Takes what the official client's method takes."""
        return self.call("POST", path, content)

    def delete(self, path: str) -> Any:
        return self.call("DELETE", path)
