"""Signed calls a second in Pyodide, run by node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PYODIDE = HERE.parents[1] / "build" / "pyodide"


def run() -> list[dict[str, Any]]:
    """Loading the lab, then calls; nothing where node or the local Pyodide is missing, and said so."""
    if shutil.which("node") is None or not (PYODIDE / "pyodide-lock.json").exists():
        print("  SKIPPED LOUDLY: Pyodide under node needs node and `make pyodide`")
        return []
    done = subprocess.run(["node", HERE / "calls.mjs", PYODIDE], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Pyodide failed:\n{done.stderr[-3000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        {
            "name": "signed calls in Pyodide under node",
            "value": f"{found['calls']:.0f}/s",
            "floor": "",
            "ratio": "",
            "aim": ">= 500/s",
        },
        {
            "name": "Pyodide and the lab loaded, under node",
            "value": f"{found['loaded']:.1f} s",
            "floor": "",
            "ratio": "",
            "aim": "",
        },
    ]
