"""From a click on the link to the first order in a tab: seconds, and bytes that the server sent.

Chromium with a new profile, first without a cache, then once more with what it kept; medians of three rounds. The
clock stops when the third cell of notebook 00 shows a whole order, nine signed calls of it.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SITE = Path(__file__).parents[2] / "build" / "site"
NOTEBOOK = "try/lab/index.html?path=notebooks/00_start_here.ipynb"
_CELLS, _CODE_CELLS = 7, 3
"""Cells of notebook 00 up to the first order, all and those with code."""
_COMPRESSED = (".js", ".mjs", ".wasm", ".json", ".css", ".html", ".ipynb", ".svg")
"""What hosts of static pages compress."""
_PATIENCE = 180_000
_ROUNDS = 3


@cache
def _packed(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6)


class _Counting(SimpleHTTPRequestHandler):
    """Serves files as a public host does, compressed and over connections that stay open, and counts what goes out."""

    protocol_version = "HTTP/1.1"
    sent = 0
    unpacked = 0
    lock = threading.Lock()

    def do_GET(self) -> None:
        path = self.translate_path(self.path)
        known = "If-Modified-Since" in self.headers
        if known or not path.endswith(_COMPRESSED) or not Path(path).is_file():
            super().do_GET()
            return
        body = _packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", self.date_time_string(int(Path(path).stat().st_mtime)))
        self.end_headers()
        self._write(body, Path(path).stat().st_size)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        body = source.read()
        self._write(body, len(body))

    def _write(self, body: bytes, unpacked: int) -> None:
        with self.lock:
            _Counting.sent += len(body)
            _Counting.unpacked += unpacked
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def _served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Counting, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def _visit(context: Any, address: str) -> tuple[float, int, int]:
    """Seconds until an order is shown, bytes sent until then, and how many they are when unpacked."""
    _Counting.sent = _Counting.unpacked = 0
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(f"{address}/{NOTEBOOK}")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=_PATIENCE)
    # Before the kernel is there, JupyterLab quietly loses what it is asked to run.
    page.get_by_text("| Idle").wait_for(timeout=_PATIENCE)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    for _ in range(_CELLS):
        page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        """count => {
            const asked = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].slice(0, count);
            return asked.length === count && asked.every((one) => /\\d/.test(one.textContent));
        }""",
        arg=_CODE_CELLS,
        polling=200,
        timeout=_PATIENCE,
    )
    found = time.perf_counter() - begun, _Counting.sent, _Counting.unpacked
    page.close()
    return found


def _twice(chromium: Any, browser: str, address: str) -> list[tuple[float, int, int]]:
    """A visit with a new profile, and one more with what that kept."""
    with tempfile.TemporaryDirectory() as profile:
        context = chromium.launch_persistent_context(
            profile, executable_path=browser, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            return [_visit(context, address), _visit(context, address)]
        finally:
            context.close()


def run() -> list[dict[str, Any]]:
    """Cold and warm visits; nothing where Chromium or the built site is missing, and said so."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None or not (SITE / "try" / "static" / "pyodide" / "pyodide-lock.json").exists():
        print("  SKIPPED LOUDLY: the link needs Chromium and `make pyodide site PYODIDE=build/pyodide`")
        return []
    from playwright.sync_api import sync_playwright

    for path in (SITE / "try").rglob("*"):
        if path.name.endswith(_COMPRESSED):
            # Before the clock runs: a host has it ready.
            _packed(str(path))
    with _served() as address, sync_playwright() as playwright:
        visits = [_twice(playwright.chromium, browser, address) for _ in range(_ROUNDS)]
    colds, warms = zip(*visits, strict=True)
    cold, sent, unpacked = map(statistics.median, zip(*colds, strict=True))
    warm, sent_again, _ = map(statistics.median, zip(*warms, strict=True))
    rows = (
        ("link to the first order, nothing in the cache", f"{cold:.1f} s", "<= 25 s"),
        ("link to the first order, a second visit", f"{warm:.1f} s", "<= 10 s"),
        ("sent until the first order, nothing in the cache", f"{sent / 1e6:.1f} MB", "< 25 MB"),
        ("the same without compression", f"{unpacked / 1e6:.1f} MB", ""),
        ("sent until the first order, a second visit", f"{sent_again / 1e6:.1f} MB", ""),
    )
    return [{"name": name, "value": value, "floor": "", "ratio": "", "aim": aim} for name, value, aim in rows]
