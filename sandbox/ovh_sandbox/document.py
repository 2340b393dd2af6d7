"""Write the tables of ``sandbox/README.md`` from the code: ``python -m ovh_sandbox.document``.

Everything between ``<!-- table: NAME -->`` and ``<!-- end -->`` is replaced; the prose around it is by hand. A
test holds the page to the code.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from ovh_sandbox import admin, sections
from ovh_sandbox.core import faults, registry
from ovh_sandbox.order.coupons import COUPONS
from ovh_sandbox.scenarios import PAYMENT_METHODS, SCENARIOS

__all__ = ["PAGE", "TABLES", "brought_up_to_date"]

PAGE = Path(__file__).parents[1] / "README.md"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in (head, ("---",) * len(head), *rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in escaped)


def _operations() -> str:
    assert sections.SECTIONS
    declared = sorted(registry.OPERATIONS, key=lambda one: (one.path, one.method))
    counts = Counter("refused" if one.refused else "implemented" for one in declared)
    rows = (
        (
            f"`{one.method}`",
            f"`{one.path}`",
            "signed" if one.auth else "public",
            "" if one.status == "PRODUCTION" else one.status,
            f"refused: {one.refused}" if one.refused else "implemented",
        )
        for one in declared
    )
    head = (
        f"{len(declared)} operations: {counts['implemented']} implemented, {counts['refused']} refused.\n\n"
    )
    return head + _table(("method", "path", "call", "status", "in the sandbox"), rows)


def _scenarios() -> str:
    rows = ((f"`{one.word}`", one.step, one.happens, one.cure) for one in SCENARIOS.values())
    return _table(("first word", "step", "what happens", "cure"), rows)


def _payment_methods() -> str:
    rows = (
        (f"`{one.word}`", f"`{one.payment_type}`", one.label.replace("*", "\\*"), one.happens)
        for one in PAYMENT_METHODS.values()
    )
    return _table(("description", "paymentType", "label", "what paying with it does"), rows)


def _coupons() -> str:
    rows = ((f"`{one.code}`", one.description, one.until) for one in COUPONS.values())
    return _table(("code", "what it does", "until"), rows)


def _admin() -> str:
    lines = re.findall(r"^``(\w+) +(/_sandbox\S*)`` +(.+)$", inspect.getdoc(admin) or "", re.MULTILINE)
    rows = ((f"`{method}`", f"`{path}`", text.replace("``", "`")) for method, path, text in lines)
    return _table(("method", "path", "body and effect"), rows)


def _faults() -> str:
    said = inspect.getdoc(faults.Faults) or ""
    text = said.partition("Attributes\n----------\n")[2].partition("\n\nRaises")[0]
    found = re.findall(r"^(\w+) : (.+)\n((?:    .+\n?)+)", text, re.MULTILINE)
    rows = ((f"`{name}`", kind, " ".join(what.split())) for name, kind, what in found)
    return _table(("fault", "type", "what it does"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "admin": _admin,
    "coupons": _coupons,
    "faults": _faults,
    "operations": _operations,
    "payment methods": _payment_methods,
    "scenarios": _scenarios,
}


def brought_up_to_date(page: str) -> str:
    """The page with every table as the code has it now.

    Raises
    ------
    KeyError
        If the page asks for a table that does not exist.
    """
    return re.sub(
        r"(<!-- table: ([\w ]+) -->\n).*?(<!-- end -->)",
        lambda found: f"{found[1]}{TABLES[found[2]]()}\n{found[3]}",
        page,
        flags=re.DOTALL,
    )


def main() -> int:
    before = PAGE.read_text(encoding="utf-8")
    after = brought_up_to_date(before)
    PAGE.write_text(after, encoding="utf-8")
    print(f"{PAGE.name}: {'brought up to date' if after != before else 'is up to date'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
