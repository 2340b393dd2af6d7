"""Forms in a kernel without a browser: what VS Code, nbconvert and nbval do."""

from __future__ import annotations

SETUP = """from helpers import connect
from helpers.forms import *
client = connect()"""


def test_a_bare_kernel_runs_forms_and_keeps_their_twins(tmp_path):
    """What VS Code or nbconvert do: a kernel, messages, no JupyterLab."""
    # Both take seconds to import.
    import nbclient
    import nbformat

    cells = (
        SETUP,
        "form = CartForm(client)\nform.value = {'expire': 'yesterday'}\nform.submit()\nform",
        "form.value = {'expire': ''}\nform.button.click()\nprint(form.result.cart_id in form.static())",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(notebook, timeout=30, kernel_name="python3").execute()
    shown = notebook.cells[1].outputs[0]["data"]
    assert shown["text/plain"] == "CartForm: subsidiary, description, expire"
    assert "⚠ Given data is not valid" in shown["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert notebook.cells[2].outputs[0]["text"] == "True\n"
    # The state of the widgets is saved with the notebook, so that a page with widgets can draw them.
    assert notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
