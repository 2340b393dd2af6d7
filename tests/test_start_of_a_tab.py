"""What a tab loads before its kernel stands in the folder of the notebooks, where each look for a file is slow."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

_FIRST_CELLS = """
import importlib, json, sys
for name in {names}:
    importlib.import_module(name)
before = set(sys.modules)
from helpers import connect
from helpers.forms import FirstOrderForm
from helpers.lessons import Lens, order_a_name
client = connect(transport="in-process")
FirstOrderForm(client, order_a_name)._repr_mimebundle_()
order_a_name(client, "merrychristmas.ovh")._repr_html_()
Lens(client).table()._repr_html_()
from helpers.lessons import exercise, progress
exercise("00.1")
progress()
import helpers.forms, helpers.ordering
for room in (helpers.forms, helpers.ordering):
    for name in room.__all__:
        getattr(room, name)
later = {{name for name in set(sys.modules) - before}}
# A part of a package is looked for in its package; only what stands alone is looked for everywhere.
# What this kernel's Python has loaded of its own library is no measure of what the tab's has: nothing of the flow may
# come late, for it could bring some of that along.
flow = ("helpers.forms.", "helpers.lessons.", "helpers.ordering.", "helpers.display.")
prices = ("helpers.lessons.exercises.nb", "helpers.lessons.price_answers")
print(json.dumps(sorted(
    name for name in later
    if "." not in name and name not in sys.stdlib_module_names or name.startswith(flow) and not name.startswith(prices)
)))
"""


def test_the_first_order_in_a_tab_looks_for_no_library_any_more():
    program = (ROOT / "site" / "start.mjs").read_text(encoding="utf-8")
    listed = re.search(r"MODULES = \[(.*?)\];", program, re.DOTALL)
    assert listed
    # The tab's own kernel is not here.
    names = [
        name
        for name in re.findall(r'"([\w.]+)"', listed[1])
        if "pyodide" not in name and "piplite" not in name
    ]
    assert len(names) > 4
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_CELLS.format(names=names)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []
