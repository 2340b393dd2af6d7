"""Which step of a person's work this is: a cell that is run, a click. Two steps leave time to read."""

from __future__ import annotations

import sys
from dataclasses import dataclass

__all__ = ["Moment", "this_moment"]


@dataclass(frozen=True)
class Moment:
    """One step; empty where there are none, as in a plain program."""

    step: str

    def is_now(self) -> bool:
        """Whether this very step still goes on. Never in a plain program, which has no steps."""
        return bool(self.step) and self == this_moment()


def this_moment() -> Moment:
    """The cell that runs, or the click that is handled."""
    # Not loaded: then nobody can be in a notebook, and loading it would take half a second.
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module else None
    if shell is None:
        return Moment("")
    message = (getattr(shell, "parent_header", None) or {}).get("header", {}).get("msg_id")
    return Moment(str(message or f"cell {shell.execution_count}"))
