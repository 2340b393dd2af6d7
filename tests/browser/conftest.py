"""A real JupyterLab in a real browser for the tests of this folder, one for all of them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
_PATIENCE = 90.0


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory):
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
        # Ours, as `ovh-order-lab lab` gives them.
        "JUPYTER_CONFIG_PATH": str(ROOT / ".jupyter"),
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


_OPEN = """async path => {
  const app = window.jupyterapp;
  await app.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'});
  app.shell.expandLeft();
  const opened = await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
  // What an earlier test left goes without a question, whether saved or not; the new one is there before, so that
  // the launcher does not come up in between.
  for (const other of [...app.shell.widgets('main')]) {
    if (other === opened) continue;
    if (other.context) await other.context.sessionContext.shutdown();
    other.dispose();
  }
}"""
# Before the kernel is there, a request to run is quietly lost.
_READY = """path => {
  const shown = window.jupyterapp.shell.currentWidget;
  return shown?.context?.path === path && shown.context.sessionContext.session?.kernel?.status === 'idle'
    && document.querySelectorAll('.jp-Notebook').length === 1
    && document.querySelector('.jp-Notebook .jp-CodeCell') !== null;
}"""


class Lab:
    """JupyterLab in one page, which each test opens its notebook in.

    To come up it takes five seconds of a processor, to open another notebook less than one.
    """

    def __init__(self, address: str, folder: Path, chromium):
        self.address, self.folder, self._chromium = address, folder, chromium
        self._context = self._page = None

    def open(self, name: str, notebook: nbformat.NotebookNode, *, width: int = 1400, height: int = 1600):
        """Write a notebook, show it alone and wait for its kernel; gives the notebook as a person sees it."""
        nbformat.write(notebook, self.folder / name)
        if self._page is None or self._page.locator(".jp-Dialog").count():
            self._start()
        page = self._page
        page.set_viewport_size({"width": width, "height": height})
        try:
            page.evaluate(_OPEN, name)
            page.wait_for_function(_READY, arg=name, timeout=_PATIENCE * 1000)
        except Exception:
            # Whatever is wrong with this page, the next test starts with another.
            self.close()
            raise
        return Notebook(page)

    def _start(self) -> None:
        self.close()
        self._context = self._chromium.new_context()
        # A test that fails may take long; one that passes on a machine that does other things must not fail.
        self._context.set_default_timeout(_PATIENCE * 1000)
        self._page = self._context.new_page()
        self._page.goto(f"{self.address}/lab?reset")
        self._page.wait_for_function("() => window.jupyterapp !== undefined", timeout=_PATIENCE * 1000)
        self._page.evaluate("() => window.jupyterapp.restored.then(() => true)")

    def close(self) -> None:
        """Close the page with all that is in it."""
        if self._context is not None:
            self._context.close()
        self._context = self._page = None


@pytest.fixture(scope="session")
def lab(lab_server, chromium):
    """JupyterLab open in the browser."""
    lab = Lab(*lab_server, chromium)
    yield lab
    lab.close()


@pytest.fixture(scope="session")
def open_notebook(lab):
    """A function that opens a notebook of these cells; the one that was open before is closed."""

    def open_(name: str, *cells: str) -> Notebook:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        return lab.open(name, notebook)

    return open_
