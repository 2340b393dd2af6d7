"""Where things are: the kit's own figures and lessons, and the folder of what is kept for this user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["data_folder", "data_path", "in_unattended_kernel", "notebooks_path"]

_PACKAGE = Path(__file__).resolve().parents[1]


def data_path(*parts: str) -> Path:
    """Path of one of the kit's own figures: inside the installed package, in a checkout in its ``data/``.

    The figures that the sandbox serves (price lists, extensions, subsidiaries) are read from
    :mod:`ovh_sandbox.prices`.
    """
    return _own("_data", "data").joinpath(*parts)


def notebooks_path(*parts: str) -> Path:
    """Path of the lessons: inside the installed package, in a checkout in its ``notebooks/``."""
    return _own("_notebooks", "notebooks").joinpath(*parts)


def _own(installed: str, checkout: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / checkout


def data_folder() -> Path:
    """Where files of this user are kept: ``$OVH_ORDER_LAB_HOME``, else the system's folder for user data.

    ``OVH_ORDER_LAB_HOME=off`` keeps no learner's files, but a purchase is always written down somewhere.
    """
    # The sandbox finds refreshed prices there too: one rule for both. Loaded when it is asked for.
    from ovh_sandbox.price_files import user_folder

    return user_folder()


def in_unattended_kernel() -> bool:
    """Whether this is a kernel that nobody sits before: JupyterLab and VS Code say so where somebody does."""
    # A program may have imported ipykernel without being a kernel, as widgets and test runners do.
    kernel = sys.modules.get("ipykernel.kernelapp")
    running = kernel is not None and kernel.IPKernelApp.initialized()
    return running and not {"JPY_SESSION_NAME", "VSCODE_PID"} & set(os.environ)
