"""A real JupyterLab and a real browser for the tests of this folder, one of each for all of them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
_PATIENCE = 90.0


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab on a free port of this machine, its root an empty folder; yields (address, folder)."""
    folder = tmp_path_factory.mktemp("lab")
    settings = folder / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    # No news, no questions: a newcomer is not asked either.
    (settings / "notification.jupyterlab-settings").write_text(
        json.dumps({"fetchNews": "false", "checkForUpdates": False})
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
        f"--ServerApp.root_dir={notebooks}", f"--LabApp.user_settings_dir={folder / 'settings'}",
        f"--LabApp.workspaces_dir={folder / 'workspaces'}", "--LabApp.news_url=",
        "--ServerApp.jpserver_extensions={'voila.server_extension': False, 'jupyter_lsp': False}",
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Containers run as root; the server listens on this machine only.
        command.append("--allow-root")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    log = (folder / "lab.log").open("w")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=notebooks)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api", server, folder / "lab.log")
        yield address, notebooks
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
        log.close()


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


class Notebook:
    """A notebook open in the browser."""

    def __init__(self, page):
        self.page = page

    def run(self, number: int) -> Notebook:
        """Run one cell, counted from 1, as a person does: select it, press Control and Enter."""
        prompt = self._cell(number).locator(".jp-InputPrompt").first
        prompt.scroll_into_view_if_needed()
        prompt.click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Control+Enter")
        return self

    def _cell(self, number: int):
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(number - 1)

    def output(self, number: int) -> str:
        """What a cell printed."""
        shown = self._cell(number).locator(".jp-OutputArea-output")
        shown.wait_for()
        return shown.inner_text().strip()

    def form(self, title: str):
        """The form with this title; waits until it is there."""
        form = self.page.locator(".ovh-form", has=self.page.locator("h3, h4", has_text=title)).last
        form.wait_for(timeout=_PATIENCE * 1000)
        return form

    def picture(self, form, name: str) -> Path:
        """A screenshot of one form."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        # Lab shows what is scrolled into its panel, so each form gets the room it needs.
        form.scroll_into_view_if_needed()
        form.screenshot(path=str(path))
        return path


@contextmanager
def _opening(lab, chromium):
    """Write cells as a notebook, open it in JupyterLab, wait for its kernel."""
    import nbformat

    address, folder = lab
    contexts = []

    def open_(name: str, *cells: str) -> Notebook:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(notebook, folder / name)
        context = chromium.new_context(viewport={"width": 1400, "height": 1600})
        # A test that fails may take long; one that passes on a machine that does other things must not fail.
        context.set_default_timeout(_PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        # Its own workspace: the tabs of another test's page are not opened again.
        page.goto(f"{address}/lab/workspaces/{Path(name).stem}/tree/{name}?reset")
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=_PATIENCE * 1000)
        # Before the kernel is there, a request to run is quietly lost.
        page.get_by_text("| Idle").wait_for(timeout=_PATIENCE * 1000)
        return Notebook(page)

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def open_notebook(lab, chromium):
    """A function that opens a notebook of these cells, for one test."""
    with _opening(lab, chromium) as open_:
        yield open_


@pytest.fixture(scope="module")
def open_notebook_here(lab, chromium):
    """The same, for all tests of a file: they look at one page."""
    with _opening(lab, chromium) as open_:
        yield open_
