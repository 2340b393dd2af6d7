"""Write the table of writes in ``docs/going_live.md`` from the code: ``python -m helpers.spending.document``.

What stands between ``<!-- table: writes -->`` and ``<!-- end -->`` is replaced. A test holds the page to the code.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from helpers.spending.writes import CHANGES, DESTROYS, FREE, SPENDS, WRITES

__all__ = ["PAGE", "brought_up_to_date"]

PAGE = Path(__file__).parents[2] / "docs" / "going_live.md"

_HEADINGS = {
    FREE: "**Free**: sent by every connection.",
    SPENDS: "**Spends**: checkout and the two ways of paying go through `spend_up_to`; nothing else of this leaves.",
    CHANGES: "**Changes** something: sent only if you allow it by name.",
    DESTROYS: "**Destroys** something: sent only if you allow it by name.",
}


def _table() -> str:
    parts = []
    for kind, heading in _HEADINGS.items():
        rows = [f"| `{one.method}` | `{one.path}` | {one.reason} |" for one in WRITES if one.kind == kind]
        parts.append(
            "\n".join([heading, "", "| method | path | what it does |", "| --- | --- | --- |", *rows])
        )
    return "\n\n".join(parts)


def brought_up_to_date(page: str) -> str:
    """The page with the table as the code has it now.

    Raises
    ------
    ValueError
        The page has no place for it.
    """
    page, places = re.subn(
        r"(<!-- table: writes -->\n).*?(<!-- end -->)",
        lambda found: f"{found[1]}\n{_table()}\n\n{found[2]}",
        page,
        flags=re.DOTALL,
    )
    if not places:
        raise ValueError("The page has no <!-- table: writes --> ... <!-- end -->.")
    return page


def main() -> int:
    before = PAGE.read_text(encoding="utf-8")
    after = brought_up_to_date(before)
    PAGE.write_text(after, encoding="utf-8")
    print(f"{PAGE.name}: {'brought up to date' if after != before else 'is up to date'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
