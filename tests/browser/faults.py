"""What axe finds fault with on a page, asked in one way by all browser tests."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

__all__ = ["faults"]


def faults(page: Any, *, context: dict | None = None, rules: dict | None = None) -> list[tuple[str, str]]:
    """Rule and element of every violation; every rule is tried, but for those that `rules` disables.

    What passed is not gathered: on a page of large tables that takes a third of the time.
    """
    options = {"resultTypes": ["violations"], "rules": rules or {}}
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]
