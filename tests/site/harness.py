"""Runs inside Pyodide: the cells of a notebook, one after the other, held against the outputs that are saved."""

import json
import os
import re
import sys

from IPython.core.displayhook import CapturingDisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

# What a learner has solved would show.
os.environ["OVH_ORDER_LAB_HOME"] = "off"

PORT = re.compile(r"127\.0\.0\.1(:\d+)?")
TEXTS = ("text/plain", "text/html", "text/markdown", "image/svg+xml")
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def joined(text) -> str:
    return text if isinstance(text, str) else "".join(text)


def plain(text: str) -> str:
    return PORT.sub("127.0.0.1:PORT", text)


def saved_texts(outputs) -> list[str]:
    """What a reader sees of a cell's outputs, stream by stream, a form by its words; pictures are left out."""
    found = []
    for one in outputs:
        if one["output_type"] == "stream":
            found.append(plain(joined(one["text"])))
        elif one["output_type"] == "error":
            found.append(f"{one['ename']}: {plain(one['evalue'])}")
        else:
            found += bundle_texts(one["data"])
    return [text for text in found if text.strip()]


def bundle_texts(data) -> list[str]:
    return [plain(joined(data[kind])) for kind in TEXTS if kind in data][:1]


def fresh_shell() -> InteractiveShell:
    InteractiveShell.clear_instance()
    for name in [name for name in sys.modules if name.split(".")[0] in ("helpers", "ovh_sandbox")]:
        # Each notebook has a kernel of its own.
        del sys.modules[name]
    shell = InteractiveShell.instance()
    shell.colors = "nocolor"
    return shell


def run_cell(shell: InteractiveShell, code: str) -> list[str]:
    """What a cell shows: what it printed and displayed, then its value or its error."""
    values = []
    shell.display_trap.hook = CapturingDisplayHook(shell=shell, outputs=values)
    with capture_output() as captured:
        result = shell.run_cell(code, store_history=False)
    found = []
    error = result.error_in_exec or result.error_before_exec
    # An error's traceback is printed as well.
    if captured.stdout.strip() and error is None:
        found.append(plain(captured.stdout))
    if captured.stderr.strip():
        found.append(plain(captured.stderr))
    for one in captured.outputs:
        found += bundle_texts(one.data)
    for one in values:
        found += bundle_texts(one["data"])
    if error is not None:
        found.append(f"{type(error).__name__}: {plain(str(error))}")
    return found


def run_notebook(text: str) -> str:
    """Cells that show something else than what is saved, as JSON."""
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    shell, differences, skipped = fresh_shell(), [], 0
    for number, cell in enumerate(cells, 1):
        code = joined(cell["source"])
        shown = run_cell(shell, code)
        expected = saved_texts(cell["outputs"])
        tags = cell.get("metadata", {}).get("tags", ())
        if "nbval-ignore-output" in tags or code.lstrip().startswith("# NBVAL_IGNORE_OUTPUT"):
            skipped += 1
            continue
        if [ANSI.sub("", one).split() for one in shown] != [one.split() for one in expected]:
            differences.append({"cell": number, "code": code, "expected": expected, "shown": shown})
    return json.dumps({"cells": len(cells), "skipped": skipped, "differences": differences})
