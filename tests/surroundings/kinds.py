"""The kinds of surroundings: each takes an empty folder and fails with AssertionError."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 900

# Everything a shell, make, Python's paths or a URL could stumble over; a colon cannot be part of a venv's path.
ODD_NAME = "l'été (copie 2) & 100% $5; #1"

NOBODY = 65534


class Skip(Exception):
    """This machine does not have what the kind needs."""


def checkout(folder: Path) -> Path:
    """A copy of the tracked and new files of this checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def run(*command: str | Path, folder: Path, code: int | None = 0, **variables: str) -> str:
    """Run a command; its output. Fails on another exit status than `code` or a traceback."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=_environment(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=PATIENCE,
    )
    said = done.stdout.decode("utf-8", "replace")
    told = (
        f"{' '.join(map(str, command))} ended with {done.returncode} in {folder} {variables}:\n{said[-3000:]}"
    )
    assert code is None or done.returncode == code, told
    assert "Traceback" not in said, told
    return said


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    return {**kept, **variables}


def opens(*command: str | Path, folder: Path, **variables: str) -> None:
    """Start JupyterLab by `command` and look at the first notebook as a browser would."""
    running = subprocess.Popen(
        [str(part) for part in command], cwd=folder, env=_environment(variables),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        start_new_session=True,
    )  # fmt: skip
    watchdog = threading.Timer(PATIENCE, os.killpg, (running.pid, 9))
    watchdog.start()
    lines: list[str] = []
    try:
        assert running.stdout is not None
        for line in running.stdout:
            lines.append(line)
            address = line.strip()
            if address.startswith("http://127.0.0.1:") and "token=" in address:
                break
        else:
            raise AssertionError(f"JupyterLab did not start in {folder} {variables}:\n{''.join(lines[-30:])}")
        assert "/lab/tree/notebooks/00_start_here.ipynb" in address, address
        # Nothing to do with a proxy of this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for left in reversed(range(20)):
            try:
                with opener.open(address, timeout=PATIENCE) as page:
                    assert page.status == 200
                break
            except urllib.error.URLError:
                # It may say its address a moment before it listens.
                if not left:
                    raise
                time.sleep(0.5)
        contents = address.replace("/lab/tree/", "/api/contents/")
        with opener.open(contents, timeout=PATIENCE) as answer:
            assert b'"writable": true' in answer.read(), f"The notebook cannot be saved in {folder}"
    finally:
        watchdog.cancel()
        os.killpg(running.pid, 15)
        running.stdout.close() if running.stdout else None
        running.wait()


LAB = ("ARGS=--no-browser --port 0",)


def _works(folder: Path, *before: str, **variables: str) -> None:
    """The command line and a notebook's kernel work in the environment of `folder`."""
    python = Path(".venv/bin/python")
    assert "10.29" in run(*before, python, "-m", "helpers", "prices", "com", folder=folder, **variables)
    run(
        *before, python, "-m", "nbconvert", "--to", "notebook", "--execute", "--stdout",
        "notebooks/01_create_cart.ipynb", folder=folder, **variables,
    )  # fmt: skip


def odd_folder(folder: Path) -> None:
    """Blanks, parentheses, quotes, an accent: `make lab`, the commands, and the tests that start a Python."""
    place = checkout(folder / ODD_NAME)
    run("make", ".venv/ready", folder=place)
    opens("make", "lab", *LAB, folder=place)
    _works(place)
    starters = ("tests/cli", "tests/client", "tests/sandbox/test_standalone.py", "tests/test_architecture.py")
    run(".venv/bin/python", "-m", "pytest", "-m", "not browser", *starters, folder=place)


def plain_pip(folder: Path) -> None:
    """Without uv: Python's venv and pip, in an odd folder."""
    place = checkout(folder / ODD_NAME)
    run("make", ".venv/ready", "UV=", folder=place)
    opens("make", "lab", *LAB, "UV=", folder=place)


def c_locale(folder: Path) -> None:
    """LC_ALL=C with an accent in the path, without Python's rescue of that locale."""
    place = checkout(folder / ODD_NAME)
    for rescue in ({}, {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}):
        variables = {"LC_ALL": "C", **rescue}
        run("make", ".venv/ready", folder=place, **variables)
        opens("make", "lab", *LAB, folder=place, **variables)
        _works(place, **variables)


def ordinary_user(folder: Path) -> None:
    """An ordinary user with a home of their own, umask 077 and no rights elsewhere."""
    place, home = checkout(folder / "lab"), folder / "home"
    home.mkdir()
    for path in (place, home, *place.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    user = (*_as_nobody(), "sh", "-c", 'umask 077 && exec "$@"', "sh")
    variables = {"HOME": str(home), "UV_CACHE_DIR": str(home / "uv"), **_own_python(folder)}
    run(*user, "make", ".venv/ready", folder=place, **variables)
    opens(*user, "make", "lab", *LAB, folder=place, **variables)
    _works(place, *user, **variables)


def read_only(folder: Path) -> None:
    """An ordinary user who can write neither the checkout nor their home."""
    place, home = checkout(folder / "lab"), folder / "home"
    home.mkdir()
    run("make", ".venv/ready", folder=place, **_own_python(folder))
    user = _as_nobody()
    variables = {"HOME": str(home), "TMPDIR": str(_tmp(folder))}
    opens(*user, "make", "lab", *LAB, folder=place, **variables)
    python = place / ".venv/bin/python"
    _works(place, *user, **variables)
    for line in ("search merrychristmas.ovh", "doctor sandbox", "prices com --sort renew"):
        run(*user, python, "-m", "helpers", *line.split(), folder=place, code=None, **variables)
    # An environment cannot be made there, and that is said.
    (place / ".venv/ready").unlink()
    assert "cannot be written" in run(*user, "make", "lab", folder=place, code=2, **variables)


def _tmp(folder: Path) -> Path:
    made = folder / "tmp"
    made.mkdir(exist_ok=True)
    made.chmod(0o777)
    return made


def _as_nobody() -> tuple[str, ...]:
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        raise Skip("needs root and setpriv to become somebody else")
    return ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


def _own_python(folder: Path) -> dict[str, str]:
    """A Python that everybody may run: one in root's home is not."""
    for candidate in ("/usr/bin/python3", "/usr/local/bin/python3"):
        if Path(candidate).exists():
            return {"UV_PYTHON": candidate, "PYTHON": candidate}
    raise Skip("there is no Python outside root's home")


def wheels(folder: Path) -> None:
    """Both wheels outside any checkout: the commands, and the lab on copies of the notebooks."""
    place, home = checkout(folder / "source"), folder / "home"
    home.mkdir()
    uv = shutil.which("uv")
    if uv is None:
        raise Skip("needs uv to build the wheels")
    for project in ("sandbox", "."):
        run(uv, "build", "--quiet", "--wheel", "--out-dir", folder / "dist", project, folder=place)
    run(uv, "venv", "--quiet", "--python", sys.executable, folder / "env", folder=folder)
    run(uv, "pip", "install", "--quiet", "--python", folder / "env/bin/python", "--find-links", folder / "dist",
        *sorted((folder / "dist").glob("*.whl")), folder=folder)  # fmt: skip
    shutil.rmtree(place)
    command = folder / "env/bin/ovh-order-lab"
    assert "10.29" in run(command, "prices", "com", folder=home, HOME=str(home))
    run(command, "search", "merrychristmas.ovh", folder=home, HOME=str(home))
    opens(command, "lab", "--no-browser", "--port", "0", folder=home, HOME=str(home))
    assert (home / "ovh-order-lab/notebooks/00_start_here.ipynb").exists()
    run(folder / "env/bin/ovh-sandbox", "--help", folder=home)


def uv_run(folder: Path) -> None:
    """`uv run` in a fresh checkout: no make, the newest packages that fit."""
    place = checkout(folder / "lab")
    if shutil.which("uv") is None:
        raise Skip("needs uv")
    assert "10.29" in run("uv", "run", "--quiet", "ovh-order-lab", "prices", "com", folder=place)
    opens("uv", "run", "--quiet", "ovh-order-lab", "lab", "--no-browser", "--port", "0", folder=place)


def no_network(folder: Path) -> None:
    """A machine with a loopback and nothing else."""
    if (
        shutil.which("unshare") is None
        or subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode
    ):
        raise Skip("needs unshare to take the network away")
    place = checkout(folder / "lab")
    run("make", ".venv/ready", folder=place)
    offline = ("unshare", "-rn", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh")
    _works(place, *offline)
    said = run(
        *offline,
        ".venv/bin/python",
        "-m",
        "helpers",
        "prices",
        "com",
        "--endpoint",
        "ovh-eu",
        folder=place,
        code=2,
    )
    assert "eu.api.ovh.com" in said, said


def no_tools(folder: Path) -> None:
    """No Chromium, no node: the browser tests say that they are skipped, nothing fails."""
    place = checkout(folder / "lab")
    run("make", ".venv/ready", folder=place)
    tools = folder / "tools"
    tools.mkdir()
    for name in (
        "sh",
        "bash",
        "make",
        "env",
        "id",
        "git",
        "touch",
        "rm",
        "mkdir",
        "cat",
        "grep",
        "sed",
        "uname",
        "uv",
    ):
        if found := shutil.which(name):
            (tools / name).symlink_to(found)
    said = run("/usr/bin/make", "browser", folder=place, code=None, PATH=str(tools))
    assert "skipped" in said, said
    assert "failed" not in said, said


KINDS: dict[str, Callable[[Path], None]] = {
    "odd-folder": odd_folder,
    "plain-pip": plain_pip,
    "c-locale": c_locale,
    "ordinary-user": ordinary_user,
    "read-only": read_only,
    "wheels": wheels,
    "uv-run": uv_run,
    "no-network": no_network,
    "no-tools": no_tools,
}
"""Each kind by its name; the first line of its docstring says what it is."""
