"""Where widgets are missing or old, as in Colab, forms and the explorer say so instead of dying."""

import subprocess
import sys

import pytest

# A kernel with another version, or none; the old one also lacks what ours uses, as the real one does.
FAKED = """
import sys, types
sys.modules[{package!r}] = types.ModuleType({package!r}) if {found!r} else None
if {found!r}:
    sys.modules[{package!r}].__version__ = {found!r}
from helpers.errors import OrderLabError
try:
    {does}
except OrderLabError as error:
    print(error)
"""
EXPLORER = "from helpers.explorer import explore; explore()"
FORM = "from helpers.forms import CartForm"
LENS = "from helpers.lessons.lens_widget import lens_widget"


@pytest.mark.parametrize("does", [FORM, LENS, EXPLORER])
def test_an_old_ipywidgets_is_said_in_a_sentence(does):
    said = _said(does, "ipywidgets", "7.7.1")
    assert "it needs ipywidgets 8 or newer, and this kernel has 7.7.1" in said
    assert "%pip install --upgrade 'ipywidgets>=8'" in said
    assert "restart the kernel" in said


@pytest.mark.parametrize(
    ("does", "package"), [(FORM, "ipywidgets"), (EXPLORER, "ipywidgets"), (EXPLORER, "anywidget")]
)
def test_a_missing_library_is_named(does, package):
    said = _said(does, package, "")
    assert f"{package} is not installed" in said
    assert "%pip install" in said


def test_prices_and_orders_need_no_widgets():
    does = "from helpers import connect, ordering; print(ordering.create_cart(connect()).read_only)"
    assert _said(does, "ipywidgets", "7.7.1") == "False\n"


def _said(does: str, package: str, found: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", FAKED.format(does=does, package=package, found=found)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
