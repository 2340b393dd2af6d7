"""What a learner has solved, remembered on their machine: one small file per exercise.

A file each, so that two notebooks open at once never overwrite one another. Nothing is kept while the
notebooks are run by a test or a tool, because saved outputs must not depend on who ran them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from helpers.errors import StorageTrouble
from helpers.storage import atomic_write, data_folder, in_unattended_kernel, storage_errors

__all__ = ["HOME_VARIABLE", "learner_home", "recall", "save_status", "work_folder"]

HOME_VARIABLE = "OVH_ORDER_LAB_HOME"
"""Environment variable that names the folder, or ``off`` to keep nothing."""


def learner_home() -> Path | None:
    """Folder of what is remembered: the one ``$OVH_ORDER_LAB_HOME`` names, else the system's for user data.

    Returns
    -------
    Path or None
        None if nothing is to be kept: the variable says ``off``, or a test or a tool runs this.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen is not None:
        return None if chosen.strip().lower() in ("", "off") else Path(chosen).expanduser()
    if _run_by_a_tool():
        return None
    return data_folder()


def work_folder(name: str) -> Path:
    """A folder for files that a lesson writes: in the learner's home, or a passing one where nothing is kept."""
    home = learner_home() or Path(tempfile.mkdtemp(prefix="ovh-order-lab-"))
    folder = home / name
    with storage_errors("Make", folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _run_by_a_tool() -> bool:
    """Whether pytest, nbval, nbclient, papermill ... runs this, and nobody sits in front of it."""
    # pytest's variables are inherited by the kernels it starts.
    if "PYTEST_CURRENT_TEST" in os.environ or "PYTEST_VERSION" in os.environ:
        return True
    if sys.platform == "emscripten":
        # A tab has a person before it.
        return False
    # A kernel that a person uses was started by Jupyter Server, which names its notebook, or by VS Code.
    return in_unattended_kernel()


def _folder() -> Path | None:
    home = learner_home()
    return home / "exercises" if home else None


def save_status(number: str, status: str) -> None:
    """Keep an exercise's status; what was solved stays solved. A disk that refuses is not the learner's problem."""
    folder = _folder()
    if folder is None or recall().get(number) == "correct":
        return
    try:
        with atomic_write(folder / f"{number}.json") as file:
            file.write_text(json.dumps({"exercise": number, "status": status}), "utf-8")
    except StorageTrouble:
        return


def recall() -> dict[str, str]:
    """Status by exercise, of those tried so far; a file that cannot be read counts as not tried."""
    folder = _folder()
    found: dict[str, str] = {}
    if folder is None:
        return found
    try:
        files = sorted(folder.glob("*.json"))
    except OSError:
        return found
    for file in files:
        try:
            kept = json.loads(file.read_text("utf-8"))
            found[str(kept["exercise"])] = str(kept["status"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found
