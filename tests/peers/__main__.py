"""Run DNS tools against a sandbox: each passes a challenge record from its creation to its end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import ovh

from ovh_sandbox import Sandbox
from tests.sandbox.purchase import buy

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build" / "peers"
TOOLS = Path(__file__).parent / "tools"
PACKAGES = (
    "dns-lexicon==3.25.2",
    "octodns==1.22.0",
    "octodns-ovh==1.2.0",
    "certbot==5.8.0",
    "certbot-dns-ovh==5.8.0",
)
ZONE = "peers-zone.fr"
SKIPPED = 77
"""Exit status of a run in which nothing could be run, as in other test suites."""


def _python() -> Path | None:
    """The interpreter of the tools' own environment; None, with the reason said, where it cannot be made."""
    python = (
        PLACE / ("Scripts" if os.name == "nt" else "bin") / ("python.exe" if os.name == "nt" else "python")
    )
    marker = PLACE / "packages.txt"
    if marker.exists() and marker.read_text(encoding="utf-8").split() == list(PACKAGES):
        return python
    if uv := shutil.which("uv"):
        make, install = [uv, "venv", "--quiet", "--clear", PLACE], [uv, "pip", "install", "--python", python]
    else:
        make, install = [sys.executable, "-m", "venv", "--clear", PLACE], [python, "-m", "pip", "install"]
    steps = [make, [*install, "--quiet", *PACKAGES]]
    for step in steps:
        done = subprocess.run(list(map(str, step)), capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"SKIPPED: the tools cannot be installed ({done.stderr.strip().splitlines()[-1:]})")
            return None
    marker.write_text("\n".join(PACKAGES), encoding="utf-8")
    return python


def _client(sandbox: Sandbox, keys: dict[str, str]) -> ovh.Client:
    ovh.client.ENDPOINTS["peers"] = sandbox.endpoint
    return ovh.Client(
        endpoint="peers",
        **{key: keys[key] for key in ("application_key", "application_secret", "consumer_key")},
    )


def _challenges(client: ovh.Client) -> list[int]:
    return client.get(f"/domain/zone/{ZONE}/record", fieldType="TXT", subDomain="_acme-challenge")


def main() -> int:
    """Run each tool in turn; 0 if all passed, 77 if they could not be installed."""
    python = _python()
    if python is None:
        return SKIPPED
    failed = []
    with Sandbox(transport="socket") as sandbox, tempfile.TemporaryDirectory() as folder:
        keys = sandbox.keys()
        client = _client(sandbox, keys)
        buy(client, ZONE)
        sandbox.deliver()
        told = Path(folder) / "told.json"
        told.write_text(
            json.dumps({"endpoint": sandbox.endpoint, "zone": ZONE, "folder": folder} | keys),
            encoding="utf-8",
        )
        told.chmod(0o600)
        for tool in sorted(TOOLS.glob("*.py")):
            before = _content(client)
            done = subprocess.run(
                [str(python), str(tool), str(told)], capture_output=True, text=True, check=False
            )
            passed = done.returncode == 0 and not _challenges(client) and _content(client) == before
            print(f"{tool.stem}: {'passed' if passed else 'FAILED'}  {done.stdout.strip()}")
            if not passed:
                failed.append(tool.stem)
                print(done.stderr[-2000:])
                print("left behind:", _content(client) - before, "missing:", before - _content(client))
    return 1 if failed else 0


def _content(client: ovh.Client) -> set[tuple[str, str, str]]:
    found = (
        client.get(f"/domain/zone/{ZONE}/record/{one}") for one in client.get(f"/domain/zone/{ZONE}/record")
    )
    return {(one["fieldType"], one["subDomain"], one["target"]) for one in found}


if __name__ == "__main__":
    sys.exit(main())
