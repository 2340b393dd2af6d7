"""What programs in PHP and Go need beside their runtime: OVHcloud's own clients, from wherever this machine gets them.

Composer and Go are asked in the ordinary way, so their own settings (``COMPOSER_HOME``, ``GOPROXY``) say where from.
Without a way there a program cannot be tried, and that is said.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

__all__ = ["go_environment", "with_go_client", "with_php_client"]

_PATIENCE = 120
_GO_PROGRAM = 'package main\n\nimport _ "github.com/ovh/go-ovh/ovh"\n\nfunc main() {}\n'


def _trouble(command: tuple[str, ...], cwd: Path) -> str:
    """Why the libraries a program needs cannot be brought; empty if they were."""
    try:
        done = subprocess.run(
            command, cwd=cwd, check=False, timeout=_PATIENCE, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired:
        return f"{' '.join(command)} had no answer for {_PATIENCE:g} s"
    if done.returncode:
        return f"{' '.join(command)} could not bring what the program needs: {done.stderr[-300:]}"
    return ""


def _folder(language: str) -> Path:
    """For the time of the test run."""
    folder = Path(tempfile.mkdtemp(prefix=f"ovh-order-lab-{language}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def _php_client() -> tuple[Path, str]:
    folder = _folder("php")
    return folder, _trouble(("composer", "require", "--quiet", "ovh/ovh"), folder)


@functools.cache
def _go_client() -> tuple[Path, str]:
    folder = _folder("go")
    (folder / "main.go").write_text(_GO_PROGRAM, encoding="utf-8")
    subprocess.run(["go", "mod", "init", "order"], cwd=folder, check=True, timeout=60, capture_output=True)
    return folder, _trouble(("go", "get", "github.com/ovh/go-ovh/ovh"), folder)


def _got(client: tuple[Path, str]) -> Path:
    """The folder of a client, or skip the test and say why."""
    folder, trouble = client
    if trouble:
        pytest.skip(f"NOT TRIED: {trouble}")
    return folder


def with_php_client(folder: Path) -> None:
    """Put OVHcloud's client for PHP beside a program."""
    if not shutil.which("php") or not shutil.which("composer"):
        pytest.skip("NOT TRIED: php and composer are not installed")
    source = _got(_php_client())
    if not (folder / "vendor").exists():
        shutil.copytree(source / "vendor", folder / "vendor", ignore=shutil.ignore_patterns(".git"))


def with_go_client(folder: Path) -> None:
    """Make a folder a module that has OVHcloud's client for Go."""
    if not shutil.which("go"):
        pytest.skip("NOT TRIED: go is not installed")
    source = _got(_go_client())
    for name in ("go.mod", "go.sum"):
        shutil.copy(source / name, folder / name)


@functools.cache
def go_environment() -> dict[str, str]:
    """Where Go keeps what it has compiled and fetched, for a program with a home of its own."""
    if not shutil.which("go"):
        return {}
    names = ("GOCACHE", "GOMODCACHE", "GOPATH")
    told = subprocess.run(["go", "env", *names], capture_output=True, text=True, check=True, cwd=os.sep)
    return dict(zip(names, told.stdout.splitlines(), strict=True))
