"""Every file that the notebooks and the commands write, searched for the real secrets of the sandboxes they used.

    python -m tests.secrets_scan [NOTEBOOK ...]

Everything runs in programs of its own, in a scratch folder that is home, data folder, cache and working folder. A
`sitecustomize` of this scan, in no other program, writes down each key, password, transfer code and token that a
sandbox makes. Notebooks are saved with the state of their widgets.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.test_secrets import texts_of

__all__ = [
    "COMMANDS",
    "ON_PURPOSE",
    "QUICK_COMMANDS",
    "QUICK_NOTEBOOKS",
    "Found",
    "look_through",
    "main",
    "scan",
]

ROOT = Path(__file__).resolve().parents[1]
QUICK_NOTEBOOKS = ("01_create_cart",)

_HOOK = """
import os, secrets, sys
from ovh_sandbox.core.shop import Shop

_LENGTHS = {"secret": 32, "application key": 16, "order password": 10, "bill password": 10, "auth info": 12}
_private, _urlsafe = Shop.private, secrets.token_urlsafe

def _write(kind, value):
    with open(os.environ["SECRETS_SCAN_FILE"], "a") as file:
        file.write(f"{kind}\\t{value}\\n")

def private(shop, *parts):
    made = _private(shop, *parts)
    kind = parts[0]
    # A kind that is not known here ends the program that made it, and with it the scan.
    _write(parts[1] if kind == "secret" else kind, made.hex()[:_LENGTHS[kind]])
    return made

def token_urlsafe(nbytes=None):
    made = _urlsafe(nbytes)
    if sys._getframe(1).f_globals.get("__name__", "").startswith("ovh_sandbox"):
        _write("token", made)
    return made

Shop.private, secrets.token_urlsafe = private, token_urlsafe
"""

_NAMES = "name\nchristmas-trees.com\nmerrychristmas.ovh\n"
COMMANDS: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...] = (
    (("prices", "com", "fr", "--json"), (0,)),
    (("prices", "com", "--csv"), (0,)),
    (("search", "christmas-trees.com", "--json"), (0, 1)),
    (("scan", "christmas-trees", "--results", "scan.db", "--csv", "scan.csv"), (0, 1)),
    (
        ("plan", "names.csv", "--endpoint", "sandbox", "--results", "plan.db", "--csv", "p.csv", "--budget", "b.csv"),
        (0, 1),
    ),
    (("doctor",), (0,)),
    (("watch", "--file", "catalogue-2026-01-02.json"), (0, 1)),
    (("drift", "contract"), (0, 1, 2)),
    (("refresh", "--endpoint", "sandbox", "--json"), (0, 2)),
    (("lab", "--folder", "lab", "--version"), (0,)),
)  # fmt: skip
"""What is run, and the exit statuses that mean it did its work."""
# Notebook 19 writes the play keys that its program runs with, where OVHcloud's clients look for them.
KEPT = ("data/first-order/ovh.conf",)
"""Files that hold keys on purpose; each is for its owner alone."""
ON_PURPOSE = {"sandbox": "prints the keys of a shop, and keeps them in its state"}
"""Commands that are not scanned."""
QUICK_COMMANDS = tuple(one for one in COMMANDS if one[0][0] == "doctor")


@dataclass
class Found:
    """What a scan looked at, and what it found."""

    secrets: dict[str, str] = field(default_factory=dict)
    files: int = 0
    size: int = 0
    leaks: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kinds = sorted(set(self.secrets.values()))
        lines = [
            f"{self.files} files, {self.size} bytes; {len(self.secrets)} secrets ({', '.join(kinds)});"
            f" {len(self.leaks)} leaks, {len(self.failed)} programs failed"
        ]
        return "\n".join([*lines, *self.leaks, *self.failed])


def scan(notebooks: list[str] | tuple[str, ...], commands=COMMANDS, *, scratch: Path) -> Found:
    """Run notebooks (by the beginning of their names) and commands in `scratch`, and search what they wrote."""
    found = Found()
    hook, home = scratch / "hook", scratch / "home"
    work = home / "work"
    hook.mkdir()
    work.mkdir(parents=True)
    (hook / "sitecustomize.py").write_text(_HOOK)
    (work / "names.csv").write_text(_NAMES)
    (work / "catalogue-2026-01-02.json").write_text(json.dumps(_catalogue()))
    (work / "contract").mkdir()
    made = hook / "secrets.txt"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OVH_", "XDG_"))}
    environment |= {
        "HOME": str(home),
        "OVH_ORDER_LAB_HOME": str(home / "data"),
        "OVH_ORDER_LAB_CACHE": str(home / "cache"),
        "TMPDIR": str(home / "tmp"),
        "PYTHONPATH": f"{hook}{os.pathsep}{ROOT}",
        "SECRETS_SCAN_FILE": str(made),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(scratch / "runtime"),
    } | {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
    (home / "tmp").mkdir()

    def run(name: str, arguments: list[str], well: tuple[int, ...]) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=work, env=environment, capture_output=True, text=True
        )
        # What was printed is what a person may keep as a log.
        (work / f"{name}.log").write_text(done.stdout + done.stderr)
        if done.returncode not in well:
            found.failed.append(f"{name}: status {done.returncode}: {done.stderr[-300:]}")

    for number, (command, well) in enumerate(commands):
        run(f"{number}-{command[0]}", ["helpers", *command], well)
    for name in notebooks:
        [path] = (ROOT / "notebooks").glob(f"{name}*.ipynb")
        convert = ["nbconvert", "--to", "notebook", "--execute", str(path), "--output-dir", str(work)]
        run(path.stem, [*convert, "--ExecutePreprocessor.store_widget_state=True"], (0,))
        if not (work / path.name).exists():
            # Nothing to search is not nothing found.
            found.failed.append(f"{path.stem}: it was run, and no notebook was written")
    for line in made.read_text().splitlines() if made.exists() else ():
        kind, value = line.split("\t")
        found.secrets[value] = kind
    look_through(home, found)
    return found


def look_through(home: Path, found: Found) -> None:
    """Search every file below `home` for the secrets that were found."""
    for path in sorted(one for one in home.rglob("*") if one.is_file()):
        text = path.name + "\n" + texts_of(path)
        if str(path.relative_to(home)) in KEPT:
            if path.stat().st_mode & 0o077:
                found.leaks.append(f"{path.relative_to(home)}: others can read it")
            continue
        found.files += 1
        found.size += path.stat().st_size
        kinds = sorted({kind for value, kind in found.secrets.items() if value in text})
        found.leaks += [f"{path.relative_to(home)}: {kind}" for kind in kinds]


def _catalogue() -> dict[str, object]:
    price = {
        "mode": "create-default", "phase": 0, "capacities": ["installation"], "interval": 12,
        "intervalUnit": "month", "repeat": {"min": 1, "max": 10}, "price": 100_000_000,
    }  # fmt: skip
    locale = {"currencyCode": "EUR", "subsidiary": "FR", "taxRate": 20.0}
    return {"locale": locale, "plans": [{"planCode": "com", "pricings": [price]}]}


def main(names: list[str]) -> int:
    """Scan these notebooks, or all."""
    notebooks = names or sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    with tempfile.TemporaryDirectory() as scratch:
        found = scan(notebooks, scratch=Path(scratch))
    print(found)
    return bool(found.leaks or found.failed or not found.secrets)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
