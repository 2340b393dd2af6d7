"""The notebooks of the order flow print in WebAssembly what is saved in them."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

HERE = Path(__file__).parent
NOTEBOOKS = HERE.parents[1] / "notebooks"

FLOW = [f"{number:02d}" for number in (*range(8), *range(15, 20))]
"""Notebooks that need neither pandas nor matplotlib; those come from Pyodide's own distribution alone."""


@pytest.fixture(scope="session")
def runs(pyodide):
    """What each notebook did, by its number."""
    files = sorted(path for path in NOTEBOOKS.glob("*.ipynb") if path.name[:2] in FLOW)
    done = subprocess.run(
        ["node", HERE / "run_notebooks.mjs", pyodide, HERE / "harness.py", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(files) > 10
    return {line["notebook"]: line for line in lines}


def test_every_cell_shows_what_is_saved(runs):
    different = {
        name: [(one["cell"], one["code"][:200], one["expected"], one["shown"]) for one in run["differences"]]
        for name, run in runs.items()
        if run["differences"]
    }
    assert not different


def test_cells_were_run_and_hardly_any_is_excused(runs):
    assert sum(run["cells"] for run in runs.values()) > 200
    assert sum(run["skipped"] for run in runs.values()) <= 5


def test_the_heavy_packages_are_in_pyodides_own_distribution(pyodide):
    """The price notebooks need them; a folder from npm and the package index has their names only."""
    import sys
    import tempfile

    sys.path.insert(0, str(HERE.parents[1] / "site"))
    try:
        from packages import FROM_PYODIDE_ALONE
        from tab import LOCK, core
    finally:
        sys.path.pop(0)
    with tempfile.TemporaryDirectory() as scratch:
        core(Path(scratch))
        listed = json.loads((Path(scratch) / LOCK).read_text(encoding="utf-8"))["packages"]
    assert set(listed) >= FROM_PYODIDE_ALONE


def test_a_cell_that_asks_for_prices_loads_what_they_need(pyodide):
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    rooms = lock["ovh-order-lab-prices"]
    assert {"helpers.pricing", "helpers.charts", "helpers.search"} <= set(rooms["imports"])
    assert "ovh-order-lab" in rooms["depends"]
    assert "pandas" not in lock["ovh-order-lab"]["depends"], "no flow notebook waits for pandas"


def test_a_tab_compiles_nothing_when_it_starts(pyodide):
    """All modules come as bytecode, of one and the same Python; sources stand beside it where one looks into them."""
    magics, sources = set(), set()
    for archive in [*pyodide.glob("*.whl"), pyodide / "python_stdlib.zip"]:
        with zipfile.ZipFile(archive) as packed:
            names = packed.namelist()
            magics |= {packed.read(name)[:4] for name in names if name.endswith(".pyc")}
            plain = [name for name in names if name.endswith(".py")]
        compiled = {name for name in names if name.endswith(".pyc")}
        if plain:
            sources.add(archive.name.partition("-")[0])
        for name in plain:
            folder, _, module = name.rpartition("/")
            there = f"{folder}/__pycache__/{module[:-3]}.cpython-314.pyc".removeprefix("/")
            assert there in compiled, name
    assert len(magics) == 1
    assert sources == {"ovh_order_lab", "ovh_sandbox", "ovh"}
