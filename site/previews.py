"""What stands beside a link to the site where others show one: title, words, picture."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PREVIEW = "flow-map.png"
"""The picture, of docs/images."""


def site_address() -> str:
    """Where the site is published: previews of links take no relative address. A fork says its own in SITE_URL."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return os.environ.get("SITE_URL") or str(project["urls"]["Documentation"])


def description(head: str) -> str:
    """What a preview of a link to a notebook says: its question, and where one is."""
    paragraphs = [" ".join(one.split()) for one in head.partition("# ")[2].split("\n\n")[1:]]
    question = re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", paragraphs[0]) if paragraphs else ""
    here = "A notebook of OVH Order Lab: domain names ordered through the OVHcloud API, for play money."
    return f"{question} {here}".strip()


_ON_A_TELEPHONE = """<script>
if (matchMedia("(max-width: 600px)").matches)
  location.replace("../notebooks/index.html" + location.search);
</script>"""
"""Beside JupyterLab's list of files no room is left there for a notebook; Jupyter Notebook shows it alone."""

ANOTHER_NOTEBOOK = """<!DOCTYPE html><meta charset="utf-8"><title>OVH Order Lab</title><script>
location.replace("../notebooks/index.html" + location.search);
</script>"""
"""Where Jupyter Notebook's links from one notebook to another lead."""


def as_ours(page: str, app: str) -> str:
    """A page of JupyterLite that says in a link's preview what opens: the README's first link leads to one."""
    title = "OVH Order Lab"
    said = "Order domain names through the OVHcloud API, in this tab, for play money: nothing to install."
    address = site_address()
    tags = {
        "og:title": title,
        "og:type": "website",
        "og:description": said,
        "og:image": f"{address}_static/{PREVIEW}",
    }
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in tags.items())
    head += _ON_A_TELEPHONE if app == "lab" else ""
    page = re.sub("<title>[^<]*</title>", f"<title>{title}</title>" + head, page, count=1)
    return re.sub(
        '(<meta name="Description" content=")[^"]*', rf"\g<1>{said}", page, count=1, flags=re.IGNORECASE
    )
