"""A catalogue server on this machine, whose answers a test exchanges."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import ovh.client

NAME = "catalogue-server"


@dataclass
class CatalogueServer:
    """Answers by subsidiary; `cut` ends an answer early, `etags` offers conditional requests."""

    answers: dict[str, bytes] = field(default_factory=dict)
    kind: str = "application/json"
    status: int = 200
    cut: int | None = None
    etags: bool = False
    asked: list[str] = field(default_factory=list)
    sent: int = 0

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        subsidiary = parse_qs(urlsplit(request.path).query).get("ovhSubsidiary", ["FR"])[0]
        self.asked.append(subsidiary)
        body = self.answers[subsidiary]
        tag = f'"{hash(body)}"'
        if self.etags and request.headers.get("If-None-Match") == tag:
            request.send_response(304)
            request.end_headers()
            return
        request.send_response(self.status)
        request.send_header("Content-Type", self.kind)
        request.send_header("Content-Length", str(len(body)))
        if self.etags:
            request.send_header("ETag", tag)
        request.end_headers()
        self.sent += 1
        request.wfile.write(body if self.cut is None else body[: self.cut])
        if self.cut is not None:
            request.wfile.flush()
            request.connection.close()


@contextmanager
def catalogue_server(monkeypatch) -> Iterator[CatalogueServer]:
    """A running server, reached under the endpoint `NAME`."""
    state = CatalogueServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            state.answer(self)

        def log_message(self, *arguments):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setitem(ovh.client.ENDPOINTS, NAME, f"http://127.0.0.1:{server.server_port}/1.0")
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
