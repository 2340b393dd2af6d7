"""Names that load on first use: the garbage collector rests meanwhile, and is afterwards as it was."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.lazily import collector_at_rest


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


def _collections_while_making(count: int) -> int:
    seen: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        seen.append(phase)

    gc.callbacks.append(note)
    try:
        made = [[one] for one in range(count)]
    finally:
        gc.callbacks.remove(note)
    assert len(made) == count
    return len(seen)


def test_nothing_is_looked_through_inside() -> None:
    assert _collections_while_making(50_000) > 0
    with collector_at_rest():
        assert _collections_while_making(50_000) == 0
    assert gc.isenabled()


def test_what_was_made_is_not_looked_through_by_the_next_collection_of_the_young() -> None:
    with collector_at_rest():
        made = [[one] for one in range(50_000)]
    assert gc.get_count()[0] < 1_000
    assert len(gc.get_objects(generation=0)) < 1_000
    assert len(made) == 50_000


def test_garbage_is_still_found() -> None:
    class Thing:
        gone = 0

        def __del__(self) -> None:
            Thing.gone += 1

    with collector_at_rest():
        one = Thing()
        one.itself = one  # type: ignore[attr-defined]
        del one
    gc.collect()
    assert Thing.gone == 1


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with collector_at_rest():
        pass
    assert not gc.isenabled()


def test_what_somebody_froze_stays_frozen() -> None:
    gc.freeze()
    frozen = gc.get_freeze_count()
    with collector_at_rest():
        made = [[one] for one in range(50_000)]
    # A frozen object that nobody needs any more still goes.
    assert gc.get_freeze_count() > frozen * 0.9 > 0
    assert len(made) == 50_000


def test_a_load_that_fails_switches_it_on_again() -> None:
    with pytest.raises(ImportError), collector_at_rest():
        raise ImportError("no such thing")
    assert gc.isenabled()


_SHADOWED = """
import importlib, pathlib, types
import lazy_loader
if hasattr(lazy_loader, "_ShadowGuardModule"):
    # As in older versions, which a browser tab has.
    lazy_loader._ShadowGuardModule.__setattr__ = types.ModuleType.__setattr__
found = 0
for stub in pathlib.Path({root!r}).rglob("__init__.pyi"):
    package = importlib.import_module("helpers." + stub.parent.name if stub.parent.name != "helpers" else "helpers")
    for name in package.__all__:
        if (stub.parent / (name + ".py")).exists():
            importlib.import_module(package.__name__ + "." + name)
            assert not isinstance(getattr(package, name), types.ModuleType), (package.__name__, name)
            found += 1
print(found)
"""


def test_a_module_does_not_take_the_place_of_the_function_of_its_name() -> None:
    import helpers

    code = _SHADOWED.format(root=str(Path(helpers.__file__).parent))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 5
