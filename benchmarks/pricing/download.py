"""The same catalogue over HTTP: the raw answer decoded typed, against ``client.get``."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.pricing.measure import best_of, milliseconds, row

__all__ = ["run"]

LINE = 12_500_000
"""Bytes a second of the slow line: 100 Mbit/s."""

_PART = 1 << 18


def _serve(path: str, port) -> None:
    body = Path(path).read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if "slow" not in self.path:
                self.wfile.write(body)
                return
            for at in range(0, len(body), _PART):
                self.wfile.write(body[at : at + _PART])
                time.sleep(_PART / LINE)

        def log_message(self, *args):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port.send(server.server_port)
    server.serve_forever()


_FIRST = """
import time
began = time.perf_counter()
import ovh, ovh.client
ovh.client.ENDPOINTS["benchmark"] = {address!r}
client = ovh.Client("benchmark", application_key="key", application_secret="secret")
{work}
print(time.perf_counter() - began)
"""
_DOWNLOAD = (
    "from helpers.pricing.sources.download import fetch; fetch(client, subsidiary='FR', progress=False)"
)
_REFRESH = (
    "from helpers.pricing.refresh import refresh; refresh(['FR'], client, progress=False, into={into!r})"
)


def _first(address: str, work: str) -> float:
    """Seconds of some work in a process of its own, from before its first import; the better of two."""
    code = _FIRST.format(address=address, work=work)
    seconds = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as into:
            done = subprocess.run(
                [sys.executable, "-c", code.replace("INTO", into)], capture_output=True, text=True, check=True
            )
        seconds.append(float(done.stdout.split()[-1]))
    return min(seconds)


def run() -> list[dict[str, Any]]:
    import ovh
    import ovh.client

    from helpers.pricing import load_catalogue, refresh
    from helpers.pricing.sources.download import fetch
    from tests.generators.catalogue import generate_catalogue

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
            slow = f"{ovh.client.ENDPOINTS['benchmark'].removesuffix('/1.0')}/slow/1.0"
            ovh.client.ENDPOINTS["benchmark-slow"] = slow
            line = ovh.Client("benchmark-slow", application_key="key", application_secret="secret")
            refreshed = best_of(
                2,
                download=lambda: fetch(line, subsidiary="FR", progress=False),
                refresh=lambda: refresh(["FR"], line, progress=False, into=folder),
                near=lambda: refresh(["FR"], client, progress=False, into=Path(folder, "near")),
            )
            alone, first = (_first(slow, work) for work in (_DOWNLOAD, _REFRESH.format(into="INTO")))
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
        ),
        row(
            f"refresh of one subsidiary over {8 * LINE / 1e6:.0f} Mbit/s, against its download alone",
            milliseconds(refreshed["refresh"]),
            "<= 1.5",
            floor=milliseconds(refreshed["download"]),
            ratio=refreshed["refresh"] / refreshed["download"],
        ),
        row(
            "first refresh of a new process, against one that only downloads",
            milliseconds(first),
            "<= 1.5",
            floor=milliseconds(alone),
            ratio=first / alone,
        ),
        row(
            "refresh of one subsidiary from this machine, against client.get alone",
            milliseconds(refreshed["near"]),
            "<= 1.5",
            floor=milliseconds(times["get"]),
            ratio=refreshed["near"] / times["get"],
        ),
    ]
