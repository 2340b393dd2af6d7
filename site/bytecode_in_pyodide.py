"""Runs inside Pyodide: the modules of an archive compiled by the Python that will load them, see bytecode.py."""

import os
import zipfile
from importlib import _bootstrap_external as loaders
from importlib.util import cache_from_source, source_hash

STDLIB = "python_stdlib.zip"
WHERE = {True: "/lib/python314.zip/", False: "/lib/python3.14/site-packages/"}
"""Where a tab finds the modules: what a traceback says. By whether it is the standard library."""

# Fixed: the same archive is written from the same sources.
_TIME = (2020, 1, 1, 0, 0, 0)


def run(name: str, sources: bool) -> None:
    """Write an archive anew with bytecode in it, instead of its sources or beside them."""
    path = f"/archives/{name}"
    scratch = f"{path}.compiled"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED) as new:
        for file in old.infolist():
            if file.is_dir() or "__pycache__/" in file.filename:
                continue
            content = old.read(file)
            code = bytecode(file.filename, content, name == STDLIB)
            if code is None or sources:
                new.writestr(entry(file.filename), content)
            if code is not None:
                there = cache_from_source(file.filename) if sources else f"{file.filename}c"
                new.writestr(entry(there), code)
    os.replace(scratch, path)


def entry(name: str) -> zipfile.ZipInfo:
    described = zipfile.ZipInfo(name, _TIME)
    described.compress_type = zipfile.ZIP_DEFLATED
    return described


def bytecode(name: str, source: bytes, is_stdlib: bool) -> bytes | None:
    """What Python would keep in `__pycache__`, never to be checked against the source; None where there is none."""
    if not name.endswith(".py"):
        return None
    try:
        code = compile(source, WHERE[is_stdlib] + name, "exec", dont_inherit=True, optimize=0)
    except (SyntaxError, ValueError):
        # Templates and files for other Pythons, which nobody imports here.
        return None
    return bytes(loaders._code_to_hash_pyc(code, source_hash(source), False))
