"""Short texts with `code` and lists, as HTML; enough for tasks and hints, and nothing more."""

from __future__ import annotations

import re
from html import escape

__all__ = ["boxed", "code_html", "folded", "text_html"]


def text_html(text: str) -> str:
    """Paragraphs, lines that begin with ``- `` as a list, backticks as code; everything else is escaped."""
    blocks = []
    for block in text.strip().split("\n\n"):
        lines = [_inline(line) for line in block.splitlines()]
        if all(line.startswith("- ") for line in lines):
            blocks.append("<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>")
        else:
            blocks.append(f"<p>{' '.join(lines)}</p>")
    return "".join(blocks)


def _inline(line: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(line, quote=False))


def code_html(code: str) -> str:
    """Code as it stands."""
    return f'<pre style="white-space:pre-wrap"><code>{escape(code.strip())}</code></pre>'


def folded(summary: str, html: str) -> str:
    """HTML that a click unfolds."""
    return f"<details><summary>{escape(summary)}</summary>{html}</details>"


def boxed(html: str, *, colour: str, role: str = "note") -> str:
    """HTML with a coloured bar on its left: readable on light and dark, as it sets no background."""
    return f'<div role="{role}" style="border-left:4px solid {colour};padding:.3em .8em;margin:.3em 0">{html}</div>'
