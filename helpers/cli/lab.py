"""``ovh-order-lab lab``: JupyterLab on the first notebook, on any system, from a checkout or from an installation."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from helpers.cli.running import TROUBLE, note

__all__ = ["CHECKOUT", "PACKED", "environment", "main", "workplace", "writable"]

CHECKOUT = Path(__file__).parents[2]
"""The checkout that this file lies in, if it lies in one."""

PACKED = Path(__file__).parents[1] / "_lab"
"""The documents and settings of the checkout inside an installed wheel."""

# Beside the notebooks: what they link to, and the settings of JupyterLab.
_PARTS = ("docs", "sandbox/README.md", ".jupyter")

_HELP = """\
usage: ovh-order-lab lab [--folder FOLDER] [options of JupyterLab ...]

Open JupyterLab on the first notebook. In a checkout the notebooks are those of the checkout. Elsewhere, or with
--folder, they are copied once into a folder of yours (default: ovh-order-lab in your home); what you changed in
there is left as it is.

examples:
  ovh-order-lab lab
  ovh-order-lab lab --no-browser --port 8899
  ovh-order-lab lab --folder my-lab

Exit status: 0 JupyterLab was left, 2 trouble, else what JupyterLab ended with."""


def main(argv: Sequence[str] | None) -> int:
    """Start JupyterLab and wait until it ends; options that are not ours are JupyterLab's."""
    options = list(sys.argv[1:] if argv is None else argv)
    if "-h" in options or "--help" in options:
        print(_HELP)
        raise SystemExit(0)
    try:
        folder = _taken(options, "--folder")
        place = workplace(Path(folder) if folder is not None else None)
    except (OSError, ValueError) as error:
        note(
            f"The notebooks cannot be laid out: {error}. Name a folder of yours: ovh-order-lab lab --folder FOLDER"
        )
        return TROUBLE
    variables = environment(place)
    # The notebooks are this project's own: their saved pictures may be shown before they are run. Modules, not the
    # `jupyter-…` scripts: pip writes these so that a shell takes a `$5` in the folder's name for a variable.
    trusted = subprocess.run(
        [sys.executable, "-m", "nbformat.sign", *map(str, sorted((place / "notebooks").glob("*.ipynb")))],
        env=variables,
        capture_output=True,
    )
    if trusted.returncode:
        note(
            "The notebooks could not be marked as trusted: their saved pictures show once you run the cells."
        )
    command = [sys.executable, "-m", "jupyterlab", *options]
    os.chdir(place)
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(command[0], command, variables)
    # Windows has no exec. Ctrl-C is JupyterLab's: it asks whether to stop.
    running = subprocess.Popen(command, env=variables)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue


def _taken(options: list[str], name: str) -> str | None:
    """The value of an option of ours, taken out of the list."""
    for index, option in enumerate(options):
        if option == name:
            if index + 1 == len(options):
                raise ValueError(f"{name} needs a value")
            value = options[index + 1]
            del options[index : index + 2]
            return value
        if option.startswith(f"{name}="):
            del options[index]
            return option.partition("=")[2]
    return None


def workplace(folder: Path | None = None) -> Path:
    """The folder to work in: the checkout itself if it can be written, else a folder with copies.

    Parameters
    ----------
    folder : Path, optional
        Where to put copies. Without it: the checkout, or ``ovh-order-lab`` in the home folder, or in a temporary
        folder where even the home cannot be written (which is said, because it does not last).

    Raises
    ------
    OSError
        If `folder` cannot be written.
    """
    from helpers.storage import notebooks_path

    source = CHECKOUT if notebooks_path().parent == CHECKOUT else PACKED
    if folder is None:
        if source == CHECKOUT and writable(CHECKOUT / "notebooks"):
            return CHECKOUT
        folder = Path.home() / "ovh-order-lab"
        if not writable(folder):
            folder = Path(tempfile.mkdtemp(prefix="ovh-order-lab-"))
            note(f"Your home folder cannot be written. Your work goes to {folder}, which may not last.")
    folder = folder.absolute()
    new = _copy(notebooks_path(), folder / "notebooks")
    new += sum(_copy(source / part, folder / part) for part in _PARTS)
    note(f"The notebooks are in {folder}" + (f" ({new} files laid out)" if new else ""))
    return folder


def _copy(source: Path, target: Path) -> int:
    """Copy what is not there yet; the number of files copied."""
    if source.is_dir():
        names = (
            one for one in sorted(source.iterdir()) if one.name not in (".ipynb_checkpoints", "__pycache__")
        )
        return sum(_copy(one, target / one.name) for one in names)
    if target.exists():
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    # Without the source's permissions: those of a read-only checkout would make the copy read-only too.
    shutil.copyfile(source, target)
    return 1


def writable(folder: Path) -> bool:
    """Whether files can be made in `folder`, or in the nearest of its parents that exists."""
    while not folder.exists():
        folder = folder.parent
    # Tried, not asked: root and network drives answer os.access() wrongly.
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def environment(place: Path) -> dict[str, str]:
    """Environment variables for JupyterLab: our settings first; a home of its own where the real one is read-only."""
    variables = dict(os.environ)
    theirs = variables.get("JUPYTER_CONFIG_PATH")
    variables["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [str(place / ".jupyter"), theirs]))
    if not writable(Path.home()):
        substitute = Path(tempfile.mkdtemp(prefix="ovh-order-lab-home-"))
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
            "IPYTHONDIR",
            "MPLCONFIGDIR",
        ):
            variables.setdefault(name, str(substitute / name.lower()))
            Path(variables[name]).mkdir(parents=True, exist_ok=True)
        note(f"Your home folder cannot be written: JupyterLab's own files go to {substitute}.")
    return variables
