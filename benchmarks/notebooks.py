"""Wall time of all notebooks under nbval against starting that many empty kernels."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

FOLDER = Path(__file__).parents[1] / "notebooks"
ROOT = FOLDER.parent


def _nbval(paths: list[Path]) -> float:
    """Seconds to run notebooks with nbval in a pytest run of its own, one after the other."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "nbval", "--nbval", "-p", "no:cacheprovider"]
    command += ["--nbval-sanitize-with", str(ROOT / "tests" / "nbval_sanitize.cfg"), *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"nbval failed:\n{done.stdout[-3000:]}")
    return time.perf_counter() - started


def run() -> list[dict[str, object]]:
    """All notebooks against as many notebooks with one empty-handed cell."""
    notebooks = sorted(FOLDER.glob("*.ipynb"))
    with tempfile.TemporaryDirectory() as folder:
        empty = []
        for number in range(len(notebooks)):
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("pass", execution_count=1)])
            path = Path(folder) / f"empty{number}.ipynb"
            nbformat.write(notebook, path)
            empty.append(path)
        floor = _nbval(empty)
    value = _nbval(notebooks)
    return [
        {
            "name": f"{len(notebooks)} notebooks under nbval, one after the other",
            "value": f"{value:.1f} s",
            "floor": f"{floor:.1f} s",
            "ratio": value / floor,
            "aim": "<= 2.4",
        }
    ]
