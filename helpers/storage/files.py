"""Whole files, and what is wrong when one cannot be read or written."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from helpers.errors import StorageTrouble

__all__ = ["ANEW", "atomic_write", "make_private", "storage_errors", "target_in", "trouble"]

_WRONG_WITH_FILE = {
    errno.ENOSPC: ("the disk is full", "Free some space, then try again."),
    errno.EFBIG: (
        "it grew beyond the size this system allows a file",
        "Raise the limit, or choose another place.",
    ),
    errno.EDQUOT: ("your quota of the disk is used up", "Free some space, then try again."),
    errno.EROFS: ("it is on a read-only disk", "Choose a place that can be written."),
    errno.EACCES: ("you may not read or write it", "Correct its permissions, or choose another place."),
    errno.EPERM: ("you may not read or write it", "Correct its permissions, or choose another place."),
    errno.ENOENT: ("it is not there", "Check the path."),
    errno.ENOTDIR: ("part of its path is a file, not a folder", "Choose another place."),
    errno.EEXIST: ("part of its path is a file, not a folder", "Choose another place."),
    errno.EISDIR: ("it is a folder", "Give the path of a file."),
    errno.EMFILE: ("this program has too many files open", "Close some, or start anew."),
    errno.EIO: ("the disk reports an error", "Look after the disk; restore the file from a backup."),
}
ANEW = "Restore it from a backup, or move it away: a new one is made then."
_WRONG_WITH_DATABASE = {
    "SQLITE_FULL": _WRONG_WITH_FILE[errno.ENOSPC],
    "SQLITE_READONLY": _WRONG_WITH_FILE[errno.EACCES],
    "SQLITE_PERM": _WRONG_WITH_FILE[errno.EACCES],
    "SQLITE_CANTOPEN": ("it cannot be opened", "Check that its folder exists and can be written."),
    "SQLITE_IOERR": _WRONG_WITH_FILE[errno.EIO],
    "SQLITE_BUSY": ("another program is writing to it", "Wait until it has finished, then try again."),
    "SQLITE_LOCKED": ("another program is writing to it", "Wait until it has finished, then try again."),
    "SQLITE_NOTADB": ("it is not a database: damaged, or another program's file", ANEW),
    "SQLITE_CORRUPT": ("it is damaged", ANEW),
}

_BESIDE = 65536
"""Bytes that a database in use needs beside it: an index of 32 KiB, and the first pages of what is being written."""


# -- one kind of error ---------------------------------------------------------------------------------


def trouble(doing: str, path: Path | None, error: Exception) -> StorageTrouble:
    """The error that says what the system's `error` means for a file."""
    if isinstance(error, OSError):
        wrong, advice = _WRONG_WITH_FILE.get(
            error.errno or 0, (error.strerror or str(error), "Look at the file and its folder.")
        )
    else:
        # Extended codes, such as SQLITE_IOERR_WRITE, begin with the plain one.
        code = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
        if code == "SQLITE_IOERR" and path is not None and _is_full(path):
            code = "SQLITE_FULL"
        wrong, advice = _WRONG_WITH_DATABASE.get(code, (str(error), "Look at the file and its folder."))
    named = f"{doing} {path}" if path is not None else doing
    return StorageTrouble(named, wrong, advice, path=path or "")


def _is_full(path: Path) -> bool:
    """Whether a disk has no room for what SQLite keeps beside a file: it calls that an error of the disk."""
    try:
        return shutil.disk_usage(path.parent).free < _BESIDE
    except OSError:
        return False


@contextlib.contextmanager
def storage_errors(doing: str, path: Path | str) -> Iterator[None]:
    """Turn what the system says about a file into a `StorageTrouble`.

    Parameters
    ----------
    doing : str
        What is being done to it, as a sentence the path completes: ``"Read the list of names"``.
    path : path
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise trouble(doing, Path(path), error) from error


# -- whole files ---------------------------------------------------------------------------------------


@contextlib.contextmanager
def atomic_write(path: Path | str, *, private: bool = True, doing: str = "Write") -> Iterator[Path]:
    """A path to write to that becomes `path` in one step, or leaves `path` as it was.

    The folder of a private file is made if need be; where to put one to be given away, a person says. A link
    keeps pointing where it points: what it names is written.

    Parameters
    ----------
    path : path
    private : bool
        Only the owner may read it; False leaves that to the system's habit, for files made to be given away.
    doing : str
        What an error says was tried, such as ``"Keep the prices in"``.

    Raises
    ------
    StorageTrouble
        It cannot be written: the old file is untouched.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name[:100]}.{uuid4().hex[:8]}.part")
    with storage_errors(doing, path):
        try:
            if private:
                target.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666))
            yield part
            _to_disk(part)
            os.replace(part, target)
            _to_disk(target.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def _to_disk(path: Path) -> None:
    """A file, or the names in a folder, as far as the disk and not only the system's memory of it."""
    if path.is_dir() and sys.platform == "win32":
        return
    # Windows syncs only what is open for writing; a folder can only be opened for reading.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private(path: Path) -> None:
    """Have a file belong to its owner alone before anything is in it; SQLite's side files follow it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for one in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        # Another owner's file, or a disk that knows no permissions: reading and writing decide.
        with contextlib.suppress(OSError):
            if os.stat(one).st_mode & 0o077:
                os.chmod(one, 0o600)


def target_in(path: str | Path, file_name: str) -> Path:
    """Where a file is to be written: at `path`, or under its own name if that is a folder."""
    target = Path(path).expanduser()
    return target / file_name if target.is_dir() else target
