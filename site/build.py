"""``make site``: the site to read, and the lab to run in a browser tab, into ``build/site``.

The pages are made from a copy of the repository's own documents and saved notebooks, so that links between them
stay as they are. Beside them stands JupyterLite with all notebooks, whose Python is Pyodide: from its public
distribution, or with ``--pyodide DIR`` from a folder made by ``python site/tab.py folder DIR``.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from previews import ANOTHER_NOTEBOOK, PREVIEW, as_ours, description, site_address
from tab import AT_START, LOCK, PUBLIC, START, STDLIB, public, renew, start_program

from helpers.course import NOTEBOOKS, PARTS

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "site"
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "data/README.md", "sandbox/README.md")
LAB = "try"
APPS = ("lab", "notebooks")
REPOSITORY = "https://github.com/ovh-order-lab/ovh-order-lab"

REFERENCE = {
    "helpers": "Connect",
    "helpers.ordering": "The order flow, step by step",
    "helpers.search": "Many names",
    "helpers.bulk": "Bulk orders",
    "helpers.pricing": "What names cost",
    "helpers.charts": "Charts",
    "helpers.explorer": "The price explorer",
    "helpers.forms": "Forms",
    "helpers.lessons": "Lessons",
    "helpers.client.credentials": "Keys and their rights",
    "helpers.errors": "Errors",
    "ovh_sandbox": "The sandbox",
}
"""Packages of the API reference, with their titles."""


def stage(target: Path) -> None:
    """A copy of everything that becomes a page, with the little that only a page needs."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(HERE / "conf.py", target)
    shutil.copytree(HERE / "_static", target / "_static")
    shutil.copy(ROOT / "docs" / "images" / PREVIEW, target / "_static")
    for name in DOCUMENTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        elif source.exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)
    (target / "notebooks").mkdir()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        (target / "notebooks" / path.name).write_text(
            json.dumps(as_page(notebook, path.name)), encoding="utf-8"
        )
    write_reference(target / "reference")
    write_contents(target)
    for page in target.rglob("*.md"):
        if page.parent != target / "reference":
            page.write_text(with_links(page.read_text(encoding="utf-8"), page, target), encoding="utf-8")


def as_page(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    """A saved notebook with a button that opens it running; its widgets are shown by their static twins."""
    run, file = f"../{LAB}/lab/index.html?path=notebooks/{name}", f"../{LAB}/files/notebooks/{name}"
    # Of block level: no part of the page's text, which a preview begins with.
    button = (
        f'<div class="run-buttons"><a class="run-button" href="{run}">▶ Run this notebook in your browser</a>'
        f' <a class="run-button run-button-quiet" download href="{file}">Download it</a></div>'
    )
    first = {"cell_type": "markdown", "id": "run-button", "metadata": {}, "source": button}
    cells = notebook["cells"]
    head = "".join(cells[0]["source"]) if cells[0]["cell_type"] == "markdown" else ""
    # The page's title stays its first heading.
    lines = head.splitlines()
    title = next((number for number, line in enumerate(lines) if line.startswith("# ")), None)
    if title is not None:
        heading = {**cells[0], "source": "\n".join([*lines[title:]])}
        cells = [heading, first, {**cells[0], "id": "way", "source": "\n".join(lines[:title])}, *cells[1:]]
    else:
        cells = [first, *cells]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = re.sub(
                r"(\.ipynb#)([\w.-]+)", lambda found: found[1] + found[2].lower(), "".join(cell["source"])
            )
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
        if cell["cell_type"] == "code":
            cell["outputs"] = [one for one in cell["outputs"] if one.get("data") != {}]
    said = {"og:description": description(head), "myst": {"html_meta": {"description": description(head)}}}
    return {
        **notebook,
        "metadata": {**notebook["metadata"], **said},
        "cells": [cell for cell in cells if "".join(cell["source"]).strip()],
    }


GUIDES = ("docs/going_live", "docs/test_your_own_code", "docs/glossary", "sandbox/README", "data/README")
PROJECT = ("README", "CONTRIBUTING", "CHANGELOG", "docs/architecture", "docs/dependencies")


def write_contents(top: Path) -> None:
    """The four parts of the site, each with a page of its own that lists what is in it."""
    course = "\n".join(
        _toctree(
            [f"{one.number}_{one.file}" for one in NOTEBOOKS.values() if one.part == part], caption=title
        )
        for part, title in PARTS.items()
    )
    explorer = _toctree(["explorer"], caption="The price explorer")
    _write(
        top / "notebooks" / "index.md",
        "The course",
        "Each notebook runs alone, in a fresh shop.",
        course + explorer,
    )
    listed = set(GUIDES) | set(PROJECT)
    more = sorted({f"docs/{page.stem}" for page in (top / "docs").glob("*.md")} - listed)
    for name, title, intro, pages in (
        ("guides", "Guides", "From the sandbox to real orders, and the words to know.", [*GUIDES, *more]),
        ("project", "Project", "How it is built, and how to take part.", PROJECT),
    ):
        there = [f"/{page}" for page in pages if (top / f"{page}.md").exists()]
        _write(top / f"{name}.md", title, intro, _toctree(there))
    front = (HERE / "index.md").read_text(encoding="utf-8")
    parts = _toctree(["notebooks/index", "guides", "reference/index", "project"], hidden=True)
    (top / "index.md").write_text(f"{front}\n{parts}", encoding="utf-8")


def _toctree(pages: Sequence[str], *, caption: str = "", hidden: bool = False) -> str:
    options = [f":caption: {caption}"] if caption else []
    options += [":hidden:"] if hidden else [":maxdepth: 1"]
    return "```{toctree}\n" + "\n".join([*options, "", *pages]) + "\n```\n"


def _write(path: Path, title: str, intro: str, body: str) -> None:
    path.write_text(f"# {title}\n\n{intro}\n\n{body}", encoding="utf-8")


def write_reference(target: Path) -> None:
    """A page per package, made from its docstrings."""
    target.mkdir()
    intro = "What a program imports, made from the docstrings."
    _write(target / "index.md", "API reference", intro, _toctree(list(REFERENCE)))
    for name, title in REFERENCE.items():
        members = f".. automodule:: {name}\n   :members:\n   :imported-members:\n   :exclude-members: set"
        (target / f"{name}.md").write_text(
            f"# {title}: `{name}`\n\n```{{eval-rst}}\n{members}\n```\n", encoding="utf-8"
        )


_NO_USE_IN_A_TAB = ["@voila-dashboards/jupyterlab-preview", "jupyterlab-jupytext"]

_BADGE = re.compile(r"\[!\[([^\]]+)\]\(https?:[^)]+\)\]\(([^)]+)\)")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|#|mailto:)([^)\s]+)\)")


def with_links(text: str, page: Path, top: Path) -> str:
    """Links to files that are no page of the site lead to the repository."""

    def led(found: re.Match[str]) -> str:
        path, _, anchor = found[2].partition("#")
        source = (ROOT / page.relative_to(top)).parent / path
        staged = page.parent / path
        if not path or staged.exists() or not source.exists():
            anchor = f"#{anchor.lower()}" if anchor else ""
            return f"[{found[1]}]({path}{anchor})"
        return f"[{found[1]}]({REPOSITORY}/blob/main/{source.resolve().relative_to(ROOT).as_posix()})"

    # A badge is a picture from another server: its words say the same.
    return _LINK.sub(led, _BADGE.sub(r"[\1](\2)", text))


def build_pages(source: Path, target: Path) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-b",
            "html",
            "-d",
            str(source.parent / "doctrees"),
            "-D",
            f"ogp_site_url={site_address()}",
            source,
            target,
        ],
        check=True,
    )


def as_trusted(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook of ours whose saved pictures are shown, as `make lab` does; untrusted, their words alone would be."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["metadata"]["trusted"] = True
    return notebook


def build_lab(target: Path, scratch: Path, pyodide: Path | None) -> None:
    """JupyterLite with all notebooks, and Pyodide's lock file with the lab in it."""
    shutil.rmtree(scratch, ignore_errors=True)
    contents_folder = scratch / "contents"
    # As in the repository, so that the notebooks' links to the glossary lead there.
    for kind in ("notebooks", "docs"):
        (contents_folder / kind).mkdir(parents=True)
    for path in sorted((ROOT / "docs").glob("*.md")):
        shutil.copy(path, contents_folder / "docs")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = as_trusted(json.loads(path.read_text(encoding="utf-8")))
        text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        (contents_folder / "notebooks" / path.name).write_text(text, encoding="utf-8")
    settings = {
        "pyodideUrl": f"./static/pyodide/{START}",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": f"./static/pyodide/{LOCK}",
            "stdLibURL": f"./static/pyodide/{STDLIB}",
            "indexURL": "./static/pyodide/" if pyodide else PUBLIC,
            "packages": AT_START,
        },
    }
    config = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "OVH Order Lab",
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": settings},
            # Nobody is asked about news, and nothing is fetched for it.
            "disabledExtensions": ["@jupyterlab/apputils-extension:announcements", *_NO_USE_IN_A_TAB],
        },
    }
    for app in APPS:
        (target / app / "index.html").unlink(missing_ok=True)
    (scratch / "jupyter-lite.json").write_text(json.dumps(config), encoding="utf-8")
    subprocess.run(
        [
            *(sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", scratch),
            *("--output-dir", target, "--contents", contents_folder),
            *(option for app in APPS for option in ("--apps", app)),
            "--no-unused-shared-packages",
        ],
        check=True,
        cwd=scratch,
        stdout=subprocess.DEVNULL,
    )
    for app in APPS:
        page = target / app / "index.html"
        page.write_text(as_ours(page.read_text(encoding="utf-8"), app), encoding="utf-8")
    (target / "tree").mkdir(exist_ok=True)
    (target / "tree" / "index.html").write_text(ANOTHER_NOTEBOOK, encoding="utf-8")
    static = target / "static" / "pyodide"
    shutil.rmtree(static, ignore_errors=True)
    if pyodide is None:
        public(static)
    else:
        shutil.copytree(pyodide, static)
        # A folder stays as long as what others made does; the lab in it is this checkout's.
        renew(static)
    start_program(static, "./" if pyodide else PUBLIC)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "site")
    parser.add_argument(
        "--pyodide", type=Path, help="a folder that has Pyodide; by default its public distribution"
    )
    parser.add_argument("--pages-only", action="store_true", help="leave the lab out")
    options = parser.parse_args()
    if options.pyodide and not (options.pyodide / "pyodide.mjs").exists():
        raise SystemExit(
            f"{options.pyodide} holds no Pyodide. Make one: python site/tab.py folder {options.pyodide}"
        )
    scratch = ROOT / "build" / "site-work"
    stage(scratch / "pages")
    build_pages(scratch / "pages", options.output)
    if not options.pages_only:
        build_lab(options.output / LAB, scratch / "lab", options.pyodide and options.pyodide.resolve())
    print(f"The site is in {options.output}; look at it with: python -m http.server -d {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
