"""What is wrong with a state file, in words: which file, what happened, what to do."""

from __future__ import annotations

import os
import sqlite3

__all__ = ["Identity", "explain", "identity_of"]

Identity = tuple[int, int]
"""Tells a file from another one that took its name."""

_WORDS = {
    "SQLITE_FULL": "the disk is full. Free some space and try again",
    "SQLITE_READONLY": "it cannot be written. Make the file and its folder writable for you, or use another one",
    "SQLITE_BUSY": "another program holds it. Close that program, or try again",
    "SQLITE_LOCKED": "another program holds it. Close that program, or try again",
    "SQLITE_CORRUPT": "it is damaged. Start with a new file, or with a copy of this one",
    "SQLITE_NOTADB": "it is not the state of a sandbox, or damaged. Start with a new file",
    "SQLITE_CANTOPEN": "it cannot be opened. Look at its folder, its permissions and the limit of open files",
    "SQLITE_IOERR": "the disk is full, or does not read or write it. Look at its free space, or use a file elsewhere",
    "SQLITE_PERM": "you may not use it. Change its permissions, or use another file",
    "SQLITE_NOMEM": "there is no memory left",
    "SQLITE_TOOBIG": "something in it is too large",
}


def explain(error: sqlite3.Error, name: str) -> str:
    """One sentence about a failure of SQLite, and what to do.

    Parameters
    ----------
    error : sqlite3.Error
    name : str
        What to call the store, e.g. ``"The state file shop.db"``.
    """
    code = getattr(error, "sqlite_errorname", "") or ""
    known = _WORDS.get("_".join(code.split("_")[:2]))
    return f"{name} cannot be used: {known or error} (SQLite says: {error})."


def identity_of(path: str) -> Identity | None:
    """Which file is there; None if there is none."""
    try:
        about = os.stat(path)
    except OSError:
        return None
    return about.st_dev, about.st_ino
