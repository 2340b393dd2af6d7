"""What the tests of the site share: a local Pyodide, the built site, and a server for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "build" / "pyodide"
SITE = ROOT / "build" / "site"


def make(*command: str) -> None:
    """Run one of the site's own programs, once for all test processes, and show what it said if it fails."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.fixture(scope="session")
def pyodide() -> Path:
    """A folder that has Pyodide and the lab of this checkout."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"SKIPPED LOUDLY: {program} is not here, so nothing of the browser tab was tested")
    if os.environ.get("OVH_ORDER_LAB_PYODIDE"):
        return Path(os.environ["OVH_ORDER_LAB_PYODIDE"])
    # What others made stays; our two wheels are this checkout's.
    make("site/tab.py", "renew" if (PYODIDE / "pyodide-lock.json").exists() else "folder", str(PYODIDE))
    return PYODIDE


@pytest.fixture(scope="session")
def site(pyodide) -> Path:
    """The site, built from this checkout."""
    make("site/build.py", "--pyodide", str(pyodide), "--output", str(SITE))
    return SITE


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address(site):
    """Where the built site is served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
