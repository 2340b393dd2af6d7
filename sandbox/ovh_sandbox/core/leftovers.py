"""A temporary folder that does not outlive its process for ever, whatever ends it."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

__all__ = ["TemporaryFolder"]

_PREFIX = "ovh-sandbox-"
_LOCK = "lock"
_OLD = 86_400.0
"""Seconds after which a left-over folder is removed where files cannot be locked."""

_YOUNG = 30.0
"""Seconds in which a folder may not be locked yet although its process lives."""


class TemporaryFolder:
    """A folder for this user alone, gone after :meth:`close`.

    One that a killed process left behind goes when the next is made.

    Attributes
    ----------
    path : Path
    """

    def __init__(self) -> None:
        _remove_left_over()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        # Held as long as the process lives, whatever ends it: this is how the next one knows.
        self._lock = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        if fcntl is not None:
            fcntl.flock(self._lock, fcntl.LOCK_EX)

    def close(self) -> None:
        """Remove it and what is in it."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1
            shutil.rmtree(self.path, ignore_errors=True)


def _remove_left_over() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        # Somebody else's, or gone meanwhile.
        with suppress(OSError):
            if _is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    about = folder.lstat()
    if not stat.S_ISDIR(about.st_mode) or (hasattr(os, "getuid") and about.st_uid != os.getuid()):
        return False
    age = time.time() - about.st_mtime
    if fcntl is None:
        return age > _OLD
    if not (folder / _LOCK).exists():
        # Just made by another process, or never finished.
        return age > _OLD
    handle = os.open(folder / _LOCK, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    # Between making the file and locking it lies a moment, on a busy machine a long one.
    return age > _YOUNG
