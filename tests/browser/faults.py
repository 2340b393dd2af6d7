"""What axe finds fault with on a page, asked in one way by all browser tests."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

__all__ = ["CONTRAST", "faults"]


# Whether text stands out from its ground: two thirds of axe's time on a page of tables.
CONTRAST = ["color-contrast", "link-in-text-block"]


def faults(
    page: Any, *, context: dict | None = None, rules: dict | None = None, only: list[str] | None = None
) -> list[tuple[str, str]]:
    """Rule and element of every violation; every rule is tried, but for those that `rules` disables, or `only` these.

    What passed is not gathered: on a page of large tables that takes a third of the time.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    options |= {"runOnly": only} if only else {"rules": rules or {}}
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]
