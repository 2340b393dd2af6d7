"""Pyodide for the site: its lock file with the lab in it, from the public distribution or from a folder.

``python site/tab.py folder DIR`` makes a folder that serves a tab without any other server: npm's `pyodide`, and the
wheels of its lock file that the package index has. Compiled packages that only Pyodide's own distribution has
(numpy, pandas, matplotlib, pyarrow, duckdb) are missing from such a folder, and said to be.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bytecode import compile_archives
from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION
from packages import (
    KERNEL_WHEELS,
    LEFT_OUT_BY_PYODIDE,
    NOT_IN_A_TAB,
    PRICE_ROOMS,
    SHIPPED_WITH_PYTHON,
    WITH_PRICES,
    build_wheels,
    digest,
    download,
    download_each,
    entry,
    imports_of,
    is_pure,
    kernel_wheels,
    name_of,
    pinned,
    price_wheel,
    requirements_of,
    runtime_names,
    slimmer,
)

PUBLIC = f"https://cdn.jsdelivr.net/pyodide/v{PYODIDE_VERSION}/full/"
"""Pyodide's own distribution, of the version that the kernel extension names."""

KERNEL = frozenset({"micropip", "packaging", "ipython", "jedi", "comm", *KERNEL_WHEELS})
"""What the kernel loads before the first cell."""

AT_START = sorted(KERNEL | {"ovh-order-lab"})
"""What is fetched while Pyodide starts, all at once: each notebook's first cell imports the lab."""

LOCK = "pyodide-lock.json"
STDLIB = "python_stdlib.zip"
START = "start.mjs"
PRICES = "ovh-order-lab-prices"


class Lock:
    """A Pyodide lock file that grows by the lab and what it needs.

    Attributes
    ----------
    missing : set of str
        Packages that were needed and could not be had.
    """

    def __init__(self, data: dict[str, Any]):
        self.data = data
        self.packages: dict[str, dict[str, Any]] = data["packages"]
        self.missing: set[str] = set()

    @classmethod
    def read(cls, target: Path) -> Lock:
        """That of a folder."""
        return cls(json.loads((target / LOCK).read_text(encoding="utf-8")))

    def add(self, wheel: Path, *, depends: set[str], imports: set[str]) -> None:
        self.packages[name_of(wheel)] = entry(wheel, depends=depends, imports=imports)

    def drop(self, names: set[str]) -> None:
        """Forget packages that cannot be had; who needs one of them is loaded without it."""
        for name in names:
            self.packages.pop(name, None)
        for one in self.packages.values():
            one["depends"] = [name for name in one["depends"] if name in self.packages]

    def closure(self, names: set[str]) -> set[str]:
        """Names of all that is loaded with these."""
        found: set[str] = set()
        waiting = set(names)
        while waiting:
            name = waiting.pop()
            if name in found or name not in self.packages:
                continue
            found.add(name)
            waiting |= set(self.packages[name]["depends"])
        return found

    def write(self, target: Path) -> None:
        """Into the folder of its wheels, with what these are now."""
        for one in self.packages.values():
            if (wheel := target / one["file_name"]).exists():
                one["sha256"] = digest(wheel)
        (target / LOCK).write_text(json.dumps(self.data), encoding="utf-8")


def core(target: Path) -> None:
    """Pyodide itself, from npm, into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    if shutil.which("npm") is None:
        raise SystemExit("Pyodide comes from npm, and npm is not here: install Node.js.")
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            ["npm", "pack", "--silent", f"pyodide@{PYODIDE_VERSION}"],
            cwd=scratch,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"npm has no pyodide@{PYODIDE_VERSION} for us: {done.stderr.strip()[:300]}")
        (archive,) = Path(scratch).glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
        for file in (Path(scratch) / "package").iterdir():
            if file.suffix not in (".map", ".ts", ".md", ".html"):
                shutil.copy(file, target / file.name)


def add_lab(lock: Lock, wheels: Path) -> None:
    """Our two wheels, and what they need beyond Pyodide's own packages, into a lock file.

    Wheels that Pyodide does not have are downloaded into `wheels`.
    """
    ours = build_wheels(wheels)
    for wheel in kernel_wheels(wheels):
        lock.add(wheel, depends=requirements_of(wheel), imports=imports_of(wheel))
    for name, needs in LEFT_OUT_BY_PYODIDE.items():
        lock.packages[name]["depends"] = sorted({*lock.packages[name]["depends"], *needs})
    waiting = runtime_names() | KERNEL
    while waiting:
        new = sorted(waiting - set(lock.packages) - NOT_IN_A_TAB - SHIPPED_WITH_PYTHON - lock.missing)
        waiting = set()
        got = download([pinned(name) for name in new], wheels) or download_each(map(pinned, new), wheels)
        lock.missing |= set(new) - set(got)
        for wheel in got.values():
            needs = requirements_of(wheel) - NOT_IN_A_TAB
            lock.add(wheel, depends=needs, imports=imports_of(wheel))
            waiting |= needs
    light = runtime_names() - WITH_PRICES
    for wheel in ours:
        needs = requirements_of(wheel) - NOT_IN_A_TAB - WITH_PRICES
        if name_of(wheel) == "ovh-order-lab":
            needs = light | {"ovh-sandbox", "ipython", "comm"}
        lock.add(wheel, depends=needs, imports=imports_of(wheel))
    heavy = price_wheel(wheels, PRICES, "1.0")
    lock.add(heavy, depends=WITH_PRICES | {"ovh-order-lab"}, imports=set(PRICE_ROOMS))


def folder(target: Path) -> Lock:
    """A folder that serves a tab by itself, as far as npm and the package index have what it needs."""
    core(target)
    lock = Lock.read(target)
    add_lab(lock, target)
    fetch_needed(lock, target, lambda name: True)
    lock.drop(lock.missing)
    finish(lock, target, pyodide=target)
    return lock


def renew(target: Path) -> Lock:
    """Our own wheels anew into a folder made by :func:`folder`."""
    lock = Lock.read(target)
    ours = build_wheels(target)
    for wheel in ours:
        old = lock.packages[name_of(wheel)]
        lock.add(wheel, depends=set(old["depends"]), imports=imports_of(wheel))
    figures, old = price_wheel(target, PRICES, "1.0"), lock.packages[PRICES]
    lock.add(figures, depends=set(old["depends"]), imports=set(PRICE_ROOMS))
    compile_archives(ours, pyodide=target)
    lock.write(target)
    return lock


def public(target: Path) -> Lock:
    """A lock file for Pyodide's own distribution, beside our wheels and others that gain by being here.

    What has no compiled parts is the same file everywhere; served from here it comes with its bytecode. Compiled, what
    every notebook needs is here as it is tested; what the price rooms need (numpy, pandas, …) is built to fit together.
    """
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        core(Path(scratch))
        lock = Lock.read(Path(scratch))
        compiled = {name for name, one in lock.packages.items() if not is_pure(one["file_name"])}
        add_lab(lock, target)
        flow = lock.closure(set(AT_START))
        fetch_needed(lock, target, lambda name: name in flow or name not in compiled)
        if lock.missing:
            raise SystemExit(f"Neither Pyodide nor the package index has {', '.join(sorted(lock.missing))}.")
        for one in lock.packages.values():
            if not (target / one["file_name"]).exists():
                one["file_name"] = PUBLIC + one["file_name"]
        shutil.copy(Path(scratch) / STDLIB, target)
        finish(lock, target, pyodide=Path(scratch))
    return lock


def fetch_needed(lock: Lock, target: Path, wanted: Callable[[str], bool]) -> None:
    """Download what the kernel, the lab and its price rooms need, as far as it is wanted and not there."""
    seen: set[str] = set()
    while new := lock.closure({PRICES} | KERNEL) - seen:
        seen |= new
        absent = {name for name in new if not (target / lock.packages[name]["file_name"]).exists()}
        _fetch(lock, set(filter(wanted, absent)), target)


def finish(lock: Lock, target: Path, *, pyodide: Path) -> None:
    """Leave out of the wheels what no tab reads, give them their bytecode, and write the lock file."""
    wheels = [slimmer(wheel) for wheel in target.glob("*.whl")]
    compile_archives([*wheels, target / STDLIB], pyodide=pyodide)
    lock.write(target)


def start_program(target: Path, pyodide: str) -> None:
    """What the kernel loads for Pyodide, which stands at `pyodide`: an address, or a path from `target`."""
    program = (Path(__file__).parent / START).read_text(encoding="utf-8")
    (target / START).write_text(
        program.replace('"./pyodide.mjs"', f'"{pyodide}pyodide.mjs"'), encoding="utf-8"
    )


def _fetch(lock: Lock, names: set[str], target: Path) -> None:
    """Download packages that the lock file names, and note what they say they need."""
    versions = {name: lock.packages[name]["version"] for name in names}
    pure = sorted(name for name in names if is_pure(lock.packages[name]["file_name"]))
    got = download([f"{name}=={versions[name]}" for name in pure], target)
    # Compiled for this platform the index may have another version only, or none.
    got |= download_each(sorted(names - got.keys()), target)
    lock.missing |= names - got.keys()
    for name, wheel in got.items():
        needs = (requirements_of(wheel) - NOT_IN_A_TAB) & set(lock.packages)
        one = lock.packages[name]
        one["version"] = wheel.name.split("-")[1]
        one["file_name"] = wheel.name
        one["depends"] = sorted({*one["depends"], *needs})


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["folder", "renew", "public"])
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    lock = {"folder": folder, "renew": renew, "public": public}[options.what](options.target)
    if lock.missing:
        print(
            f"Not to be had from npm or the package index: {', '.join(sorted(lock.missing))}.",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
