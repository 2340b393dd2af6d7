"""The same catalogue over HTTP: the raw answer decoded typed, against ``client.get``."""

from __future__ import annotations

import multiprocessing
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.pricing.measure import best_of, milliseconds, row

__all__ = ["run"]


def _serve(path: str, port) -> None:
    body = Path(path).read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port.send(server.server_port)
    server.serve_forever()


def run() -> list[dict[str, Any]]:
    import ovh
    import ovh.client

    from helpers.pricing import generate_catalogue, load_catalogue

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "catalogue.json")
        path.write_bytes(generate_catalogue())
        here, there = multiprocessing.Pipe()
        # A process of its own: a server thread would share one interpreter with what is measured.
        server = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(str(path), there), daemon=True
        )
        server.start()
        try:
            ovh.client.ENDPOINTS["benchmark"] = f"http://127.0.0.1:{here.recv()}/1.0"
            client = ovh.Client("benchmark", application_key="key", application_secret="secret")
            times = best_of(
                4,
                get=lambda: client.get("/order/catalog/public/domain", ovhSubsidiary="FR", _need_auth=False),
                load=lambda: load_catalogue(client),
            )
        finally:
            server.terminate()
            server.join()
    return [
        row(
            "download → long table, against client.get alone",
            milliseconds(times["load"]),
            "< 1",
            floor=milliseconds(times["get"]),
            ratio=times["load"] / times["get"],
        )
    ]
