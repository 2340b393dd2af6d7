"""What editors and type checkers read of a package that loads its names late is what a program gets."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STUBS = sorted((ROOT / "helpers").rglob("__init__.pyi"))


def test_every_late_package_has_a_stub():
    late = {
        path.parent
        for path in (ROOT / "helpers").rglob("__init__.py")
        if "_lazily.attach" in path.read_text(encoding="utf-8")
    }
    assert late == {stub.parent for stub in STUBS}
    assert len(late) > 3


@pytest.mark.parametrize("stub", STUBS, ids=lambda stub: stub.parent.name)
def test_every_name_of_a_stub_is_there_and_from_where_it_says(stub):
    package = importlib.import_module(".".join(stub.parent.relative_to(ROOT).parts))
    named = {}
    for statement in ast.parse(stub.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.ImportFrom):
            home = importlib.import_module("." * statement.level + (statement.module or ""), package.__name__)
            for alias in statement.names:
                assert alias.asname == alias.name, f"{alias.name}: re-exported for checkers only as itself"
                named[alias.name] = home
    assert set(package.__all__) == set(named)
    for name, home in named.items():
        # Verbs of the flow are handed out with a guide around them.
        given, there = getattr(package, name), getattr(home, name)
        assert given is there or inspect.unwrap(given) is there, name
