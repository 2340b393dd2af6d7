"""What the wheel carries besides code: the figures the sandbox serves, from the one place they are kept in.

In a checkout that place is ``data/`` beside this folder; in a source distribution the figures travel along.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FIGURES = ("exchange_rates.csv", "extensions.csv", "ovh_prices", "promotion_examples.csv", "subsidiaries.csv")


class Figures(BuildHookInterface):
    """Called by hatchling for each target."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            # The checkout's own figures are read.
            return
        here = Path(self.root)
        kept = next(folder for folder in (here / "data", here.parent / "data") if folder.is_dir())
        inside = "data" if self.target_name == "sdist" else "ovh_sandbox/_data"
        # A fork may have prices of its own.
        for name in (*FIGURES, *(["prices"] if (kept / "prices").is_dir() else [])):
            build_data["force_include"][str(kept / name)] = f"{inside}/{name}"
