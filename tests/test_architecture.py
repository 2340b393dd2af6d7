"""The house stands as docs/architecture.md says: arrows point one way, set-up stays light, names are documented."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
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
    open_to_all = ("ovh_sandbox.contract", "ovh_sandbox.prices", "ovh_sandbox.price_files")
    users = {
        _room(path)
        for path in MODULES
        if any(
            name.split(".")[0] == "ovh_sandbox" and not name.startswith(open_to_all)
            for name in _runtime_imports(path)
        )
    }
    assert users <= {"client", "cli"}


@cache
def _running(path: Path) -> ast.Module:
    """The code of a file without what stands under TYPE_CHECKING."""

    class Cut(ast.NodeTransformer):
        def visit_If(self, node: ast.If):
            if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                return None
            return self.generic_visit(node)

    return Cut().visit(ast.parse(path.read_text(encoding="utf-8")))


def _runtime_imports(path: Path) -> set[str]:
    """Imports that happen when the code runs: what stands under TYPE_CHECKING does not."""
    found = set()
    for node in ast.walk(_running(path)):
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


# From the ground up. A file may use what stands on lower floors, and on its own; docs/architecture.md draws it.
FLOORS = (
    {"redaction", "course", "lazily"},
    {"errors"},
    {"choices", "money", "storage"},
    {"display"},
    {"spending", "lists"},
    {"client"},
    {"ordering", "pricing"},
    {"search", "charts"},
    {"bulk", "explorer"},
    {"forms", "lessons"},
    {"cli"},
)


def _modules() -> dict[str, Path]:
    """Every file of both packages by its module's name."""
    found = {}
    for package in (PACKAGE, SHOP):
        for path in package.rglob("*.py"):
            name = ".".join(path.relative_to(package.parent).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


def _arrows() -> dict[str, set[str]]:
    """Which modules of ours each module uses when it runs, also inside functions.

    What stands under TYPE_CHECKING is left out: it never runs, and two types may well name each other. An import
    inside a function counts: put there to break a circle, it would only hide it.
    """
    modules = _modules()
    return {name: _modules_used(path, modules) - {name} for name, path in modules.items()}


def _modules_used(path: Path, modules: dict[str, Path]) -> set[str]:
    found = set()
    for node in ast.walk(_running(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from package import module` uses the module, `from module import name` what holds the name.
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (whole & modules.keys()) or {node.module}
    return found & modules.keys()


def test_no_files_import_each_other_in_a_circle():
    try:
        TopologicalSorter(_arrows()).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def test_arrows_point_down():
    floor_of = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
    rooms = {_room(path) for path in MODULES} - {"__init__", "__main__"}
    assert rooms == set(floor_of), "a room without a floor: add it to FLOORS and to docs/architecture.md"
    upwards = [
        f"{name} -> {used}"
        for name, targets in _arrows().items()
        for used in targets
        if name.startswith("helpers.") and used.startswith("helpers.")
        if name.split(".")[1] != "__main__" and used.split(".")[1] in floor_of
        if floor_of[name.split(".")[1]] < floor_of[used.split(".")[1]]
    ]
    assert not upwards
    # Rooms of one floor do not use each other.
    sideways = [
        f"{name} -> {used}"
        for name, targets in _arrows().items()
        for used in targets
        if name.startswith("helpers.") and used.startswith("helpers.") and name.split(".")[1] in floor_of
        if name.split(".")[1] != used.split(".")[1]
        if floor_of[name.split(".")[1]] == floor_of.get(used.split(".")[1])
    ]
    assert not sideways


def test_the_page_on_architecture_names_every_room_and_every_section_of_the_sandbox():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for height, rooms in enumerate(FLOORS):
        for room in rooms:
            assert re.search(rf"`{room}(/|`|\.py)", page), (height, room)
    for section in (path.name for path in SHOP.iterdir() if (path / "__init__.py").exists()):
        assert f"`{section}/`" in page, section


def _setup_cell(number: str) -> str:
    (path,) = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def test_the_setup_cell_of_a_flow_notebook_stays_light():
    # One after the other in one process: what none of them loads is not there after any.
    said = "print({'pandas', 'matplotlib', 'duckdb', 'pyarrow'} & set(sys.modules))\n"
    numbers = ("00", "01", "05", "07")
    code = "import sys\n" + "".join(f"{_setup_cell(number)}\n{said}" for number in numbers)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["set()"] * len(numbers)


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


# Beside a verb that is taught: the same call for another case. Whoever teaches one takes it out here.
NOT_IN_A_NOTEBOOK = {"contact_fields", "export_zone", "list_zones", "remove_record", "update_record"}


def test_every_verb_of_the_flow_is_called_in_a_notebook():
    from helpers import ordering

    called = set()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                called |= set(re.findall(r"\b(\w+)\(", "".join(cell["source"])))
    verbs = {name for name in ordering.__all__ if inspect.isfunction(getattr(ordering, name))}
    assert verbs - called == NOT_IN_A_NOTEBOOK
