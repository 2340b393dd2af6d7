"""Bytecode for the tab: what Python would otherwise compile anew each time that somebody opens the link.

A tab keeps no `__pycache__`: from sources alone, three quarters of its start is compiling. The bytecode is made by the
very Pyodide that loads it, run by node.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent

WITH_SOURCES = ("ovh_order_lab-", "ovh_sandbox-", "ovh-")
"""Archives that keep their sources beside the bytecode: what a learner looks into, with `??` or in a traceback."""


def compile_archives(archives: Iterable[Path], *, pyodide: Path) -> None:
    """Compile the modules of wheels, or of the standard library, in place.

    Parameters
    ----------
    archives : iterable of Path
        All in one folder.
    pyodide : Path
        The folder of the Pyodide that will load them.
    """
    archives = sorted(archives)
    if not archives:
        return
    if shutil.which("node") is None:
        raise SystemExit(
            "Bytecode for the tab is made by Pyodide under node, and node is not here: install Node.js."
        )
    jobs = [{"name": one.name, "sources": one.name.startswith(WITH_SOURCES)} for one in archives]
    program = HERE / "bytecode_in_pyodide.py"
    done = subprocess.run(
        ["node", HERE / "bytecode.mjs", pyodide, program, archives[0].parent, json.dumps(jobs)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"Pyodide could not compile the wheels: {done.stderr.strip()[-2000:]}")
