"""Files: the kit's own, and writing ones that appear complete or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

__all__ = ["atomic_write", "data_path", "notebooks_path"]


def data_path(*parts: str) -> Path:
    """Path of one of the kit's own figures: inside the installed package, in a checkout in its ``data/``.

    The figures that the sandbox serves (price lists, extensions, subsidiaries) are read from
    :mod:`ovh_sandbox.prices`.
    """
    here = Path(__file__).resolve().parent
    installed = here / "_data"
    return (installed if installed.is_dir() else here.parent / "data").joinpath(*parts)


def notebooks_path(*parts: str) -> Path:
    """Path of the lessons: inside the installed package, in a checkout in its ``notebooks/``."""
    here = Path(__file__).resolve().parent
    installed = here / "_notebooks"
    return (installed if installed.is_dir() else here.parent / "notebooks").joinpath(*parts)


@contextlib.contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """A path to write to that becomes `path` in one step, or leaves `path` as it was."""
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        yield part
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
