"""Which module a call needs is written down once more than needed: this holds the table to what the modules declare."""

from __future__ import annotations

import pytest

import ovh_sandbox.sections  # noqa: F401  (declares everything)
from ovh_sandbox.core import clock, registry
from ovh_sandbox.domain import tasks
from ovh_sandbox.me import orders
from ovh_sandbox.order.products.base import PRODUCTS
from ovh_sandbox.places import PLACES


def _owner(declared: object) -> str:
    """The module of a section that declares something."""
    # What one module does for several names is a function made elsewhere, or an object of a class.
    return (getattr(declared, "__module__", None) or type(declared).__module__).removeprefix("ovh_sandbox.")


def _begins(place: str, path: str) -> bool:
    return f"{path}/".startswith(f"{place}/")


def _declared() -> dict[str, str]:
    """Everything that is looked up by name, under the words it is looked up with, and the module that declares it."""
    tables = {
        "event": clock._HANDLERS,
        "order": orders._CARRY_OUT,
        "product": PRODUCTS,
        "task": tasks._FINISH,
    }
    return {f"{kind} {name}": _owner(one) for kind, table in tables.items() for name, one in table.items()}


@pytest.mark.parametrize(
    "route", registry.OPERATIONS, ids=[f"{one.method} {one.path}" for one in registry.OPERATIONS]
)
def test_a_path_loads_the_module_of_its_operation(route):
    module = _owner(route.handler)
    assert any(_begins(place, route.path) for place in PLACES.get(module, ())), (
        f"add where the paths of {module} begin to ovh_sandbox/places.py"
    )


def test_what_is_looked_up_by_name_loads_the_module_that_declares_it():
    found = {
        words: module for module, places in PLACES.items() for words in places if not words.startswith("/")
    }
    assert found == _declared()


def test_no_module_waits_for_paths_that_are_not_its_own():
    paths: dict[str, set[str]] = {}
    for route in registry.OPERATIONS:
        paths.setdefault(_owner(route.handler), set()).add(route.path)
    for module, places in PLACES.items():
        for place in (one for one in places if one.startswith("/")):
            assert any(_begins(place, path) for path in paths.get(module, ())), (
                f"{module} serves nothing at {place}"
            )
