"""Whether this kernel's widgets can show forms and the explorer, said in a sentence before anything is made of them."""

from __future__ import annotations

from importlib import import_module

from helpers.errors import InvalidInput

__all__ = ["require_widgets"]

OLDEST = 8
"""The first ipywidgets whose controls have what our forms use (Colab's own is 7)."""


def require_widgets(asked: str, *packages: str) -> None:
    """Refuse in plain words where what draws widgets is missing or too old.

    Parameters
    ----------
    asked : str
        What was to be shown.
    *packages : str
        Libraries needed, by the name under which they are installed and loaded; of ipywidgets also the version counts.

    Raises
    ------
    InvalidInput
        One is missing, or ipywidgets is older than version 8.
    """
    for name in packages:
        found = _version(name)
        if not found:
            what = f"{name} is not installed"
        elif name == "ipywidgets" and int(found.partition(".")[0]) < OLDEST:
            what = f"it needs ipywidgets {OLDEST} or newer, and this kernel has {found}"
        else:
            continue
        wanted = " ".join(f"'{one}>={OLDEST}'" if one == "ipywidgets" else one for one in packages)
        raise InvalidInput(
            asked,
            what,
            f"Run %pip install --upgrade {wanted} in a cell, restart the kernel, and run the notebook again."
            " Everything but forms and the explorer works without.",
        )


def _version(name: str) -> str:
    # Its own word: asking the metadata of what is installed takes as long as loading a tenth of it.
    try:
        return str(import_module(name).__version__)
    except ModuleNotFoundError:
        return ""
