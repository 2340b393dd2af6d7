"""Names are the field's words: what was renamed does not come back, and one name of a class means one thing."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "helpers").rglob("*.py"), *(ROOT / "sandbox" / "ovh_sandbox").rglob("*.py")])

# What stands on the left tells a newcomer nothing; the field says what stands on the right.
INSTEAD = {
    "shelf": "price_list",
    "kept": "store, cache",
    "judge": "classify, check",
    "pace": "rate_limiter",
    "paced": "limited",
    "skim": "fast_decode",
    "shipped": "snapshot, bundled",
    "live": "endpoint",
    "prose": "text",
    "drawing": "svg",
    "figures": "svg, amounts",
    "show": "html, text, render",
    "shown": "api_view, html, text",
    "around": "state, context",
    "passage": "authorize",
    "patient": "with_retry",
    "patiently": "with_retry",
    "asking": "with_retry, translate_errors",
    "appearing": "atomic_write",
    "remember": "record, save, register_secret",
    "placing": "execute",
    "placement": "report",
    "filling": "configure",
    "settle": "reconcile",
    "settling": "reconcile, payment",
    "settled": "reconciled, answered",
}
# Plain words where they stand: the documents call the sandbox a shop, `show_table` shows one in a notebook, `shown` in
# a chart is the number of rows it shows, and so is a column of the list of fields a person sees.
PLAIN = {
    "show_table": "helpers/charts/table.py",
    "left_out(shown)": "helpers/charts/style.py",
    "_bar(shown)": "a progress bar that is on the screen or not",
    "_take_out(shown)": "helpers/bulk/contents.py: the total that the review showed",
    "_steepest(shown)": "helpers/charts/dumbbell.py",
}

# The same thing on both sides of the API, or private to its file; anything else has a name of its own.
BOTH_SIDES = {
    "Cart",
    "Catalog",
    "Configuration",
    "Contact",
    "Contract",
    "Offer",
    "PaymentMethod",
    "Promotion",
    "ServiceAccount",
}


@cache
def _names() -> list[tuple[str, str, str]]:
    """Kind, name and place of every module, class, function and parameter."""
    found = []
    for path in FILES:
        where = str(path.relative_to(ROOT))
        found += [("module", part, where) for part in path.relative_to(ROOT).with_suffix("").parts]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.append(("class", node.name, f"{where}:{node.lineno}"))
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(("function", node.name, f"{where}:{node.lineno}"))
                given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                found += [("parameter", f"{node.name}({one.arg})", f"{where}:{node.lineno}") for one in given]
    return found


def _words(kind: str, name: str) -> set[str]:
    """The words of a name; a parameter stands in brackets after its function."""
    own = name.partition("(")[2].rstrip(")") if kind == "parameter" else name
    return {word.lower() for word in re.findall(r"[A-Z]+[a-z]*|[a-z]+", own)}


def test_no_module_class_function_or_parameter_has_a_name_that_was_replaced():
    back = [
        f"{where}: the {kind} {name}; the field says {', '.join(INSTEAD[word] for word in old)}"
        for kind, name, where in _names()
        if name not in PLAIN and (old := sorted(_words(kind, name) & INSTEAD.keys()))
    ]
    assert not back, "\n".join(back)


@pytest.mark.parametrize(
    ("kind", "name"), [("class", "LiveLoad"), ("function", "_judge_names"), ("parameter", "search(shelf)")]
)
def test_an_old_name_would_be_found(kind, name):
    assert _words(kind, name) & INSTEAD.keys()


def test_what_is_excused_is_there():
    names = {name for _, name, _ in _names()}
    assert PLAIN.keys() <= names


def test_the_name_of_a_class_means_one_thing():
    places = defaultdict(list)
    for kind, name, where in _names():
        if kind == "class" and not name.startswith("_"):
            places[name].append(where)
    twice = {name: found for name, found in places.items() if len(found) > 1 and name not in BOTH_SIDES}
    assert not twice
