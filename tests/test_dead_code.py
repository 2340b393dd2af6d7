"""Nothing in the packages that nobody uses: named by vulture, kept out by this test."""

from __future__ import annotations

from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).parents[1]
USERS = ("helpers", "sandbox/ovh_sandbox", "tests", "benchmarks", "site")

# What this makes known is found through a table: routes, events, kinds of work, rules of extensions.
DECLARED = [
    "@operation",
    "@on",
    "@carries_out",
    "@orders.carries_out",
    "@finishes",
    "@model",
    "@sent_model",
    "@family",
    "@pytest.fixture",
]

CALLED_BY_OTHERS = {
    "_render_traceback_": "IPython, to show an error without its stack",
    "_handle_button_msg": "ipywidgets, when a page sends a click",
    "set_debuglevel": "http.client, on a connection",
    "eof_received": "asyncio, on a protocol",
    "send_400_response": "uvicorn, on its HTTP protocol",
    "main_loop": "uvicorn, on its server",
    "pytest_configure": "pytest, in a plugin",
    "with_retry": "programs with calls of their own",
    "handle_starttag": "html.parser",
    "handle_endtag": "html.parser",
    "handle_data": "html.parser",
    "__getattr__": "Python, for names loaded on first use",
    "__init_subclass__": "Python, for every subclass",
    "authorize": "its unreachable yield makes a generator of it",
}


def test_every_function_class_and_import_is_used():
    vulture = Vulture(ignore_decorators=DECLARED)
    vulture.scavenge([str(ROOT / folder) for folder in USERS])
    unused = {
        f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno} {item.typ} {item.name}"
        for item in vulture.get_unused_code(min_confidence=60)
        if item.typ in ("function", "class", "method", "import", "unreachable_code")
        if item.name not in CALLED_BY_OTHERS
        and Path(item.filename).parts[len(ROOT.parts)] in ("helpers", "sandbox")
        if item.typ != "unreachable_code" or item.filename.name != "policy.py"
        # Rules of an extension are found by their decorator, whose name is the extension's family.
        if item.filename.parent.name != "eligibility"
    }
    assert sorted(unused) == []
