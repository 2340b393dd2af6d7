"""The house stands as docs/architecture.md says: arrows point one way, set-up stays light, names are documented."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import helpers

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "helpers"
SHOP = ROOT / "sandbox" / "ovh_sandbox"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 420


def _imports(path: Path, *, top_level: bool = False) -> set[str]:
    """Modules of ours that a file imports; only those at its top level, outside TYPE_CHECKING, if asked."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level else ast.walk(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_the_sandbox_knows_nothing_of_the_lab():
    for path in sorted(SHOP.rglob("*.py")):
        outside = {
            name for name in _imports(path) if name.split(".")[0] in ("helpers", "ovh", "pandas", "tests")
        }
        assert not outside, f"{path.relative_to(ROOT)}: {outside}"


def test_only_the_connection_and_the_command_line_start_a_sandbox():
    # Whoever needs the contract or the price snapshot reads it from the shop's package.
    open_to_all = ("ovh_sandbox.contract", "ovh_sandbox.prices")
    users = {
        _room(path)
        for path in MODULES
        if any(
            name.split(".")[0] == "ovh_sandbox" and not name.startswith(open_to_all)
            for name in _runtime_imports(path)
        )
    }
    assert users <= {"client", "cli"}


def _runtime_imports(path: Path) -> set[str]:
    """Imports that happen when the code runs: what stands under TYPE_CHECKING does not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    class Cut(ast.NodeTransformer):
        def visit_If(self, node: ast.If):
            if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                return None
            return self.generic_visit(node)

    found = set()
    for node in ast.walk(Cut().visit(tree)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("room", ["ordering", "lessons", "forms", "client", "spending", "errors"])
def test_the_rooms_of_the_flow_import_neither_pandas_nor_matplotlib(room):
    for path in (p for p in MODULES if _room(p) == room):
        heavy = {name.split(".")[0] for name in _imports(path, top_level=True)} & {
            "pandas",
            "matplotlib",
            "duckdb",
        }
        assert not heavy, f"{path.relative_to(ROOT)}: {heavy}"


def test_ordering_knows_neither_forms_nor_lessons_nor_pricing():
    for path in (p for p in MODULES if _room(p) == "ordering"):
        outside = {
            n
            for n in _runtime_imports(path)
            if n.startswith(("helpers.forms", "helpers.lessons", "helpers.pricing"))
        }
        assert not outside, f"{path.relative_to(ROOT)}: {outside}"


def _setup_cell(number: str) -> str:
    (path,) = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


@pytest.mark.parametrize("number", [f"{n:02d}" for n in (0, 1, 5, 7)])
def test_the_setup_cell_of_a_flow_notebook_stays_light(number):
    code = (
        _setup_cell(number)
        + "\nimport sys\nprint({'pandas', 'matplotlib', 'duckdb', 'pyarrow'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"


def test_files_stay_small_enough_to_read_in_one_sitting():
    # The types of the API are lists, not reading matter.
    long_ones = {
        str(path.relative_to(ROOT)): lines
        for path in MODULES
        if path.name != "types.py"
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long_ones


def _public() -> list[tuple[str, str, object]]:
    found = []
    for info in pkgutil.walk_packages(helpers.__path__, "helpers."):
        # What the sections of the sandbox share among themselves is not for users.
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name in getattr(module, "__all__", ()):
            found.append((info.name, name, getattr(module, name)))
    return found


def test_every_public_function_and_class_has_a_docstring():
    bare = [
        f"{module}.{name}"
        for module, name, thing in _public()
        if (inspect.isfunction(thing) or inspect.isclass(thing)) and not (thing.__doc__ or "").strip()
    ]
    assert not bare


def test_every_verb_of_the_flow_is_shown_in_a_notebook():
    from helpers import ordering

    shown = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*.ipynb"))
    verbs = [name for name in ordering.__all__ if inspect.isfunction(getattr(ordering, name))]
    assert [verb for verb in verbs if verb not in shown] == []
