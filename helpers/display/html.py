"""Short texts with `code`, **stress** and lists, as HTML; enough for tasks and hints, and nothing more."""

from __future__ import annotations

import re
from html import escape

__all__ = ["boxed", "code_html", "folded", "inline_html", "text_html"]


def text_html(text: str) -> str:
    """Paragraphs, lines that begin with ``- `` as a list, backticks as code, two stars as stress; the rest is escaped.

    What follows a line of a list without a dash of its own goes on with it.
    """
    blocks = []
    for block in text.strip().split("\n\n"):
        before, *entries = re.split(r"^- ", block, flags=re.MULTILINE)
        if before.strip():
            blocks.append(f"<p>{_one_line(before)}</p>")
        if entries:
            blocks.append("<ul>" + "".join(f"<li>{_one_line(entry)}</li>" for entry in entries) + "</ul>")
    return "".join(blocks)


def _one_line(text: str) -> str:
    return inline_html(" ".join(text.split("\n")).strip())


def inline_html(line: str) -> str:
    """Backticks as code and two stars as stress, without a paragraph around them."""
    return _MARKED.sub(_marked, escape(line, quote=False))


# Stars inside of code are code: whatever begins first counts.
_MARKED = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<b>[^*]+)\*\*")


def _marked(found: re.Match[str]) -> str:
    return f"<{found.lastgroup}>{found[found.lastgroup or 0]}</{found.lastgroup}>"


def code_html(code: str) -> str:
    """Code as it stands."""
    return f'<pre style="white-space:pre-wrap"><code>{escape(code.strip())}</code></pre>'


def folded(summary: str, html: str) -> str:
    """HTML that a click unfolds."""
    return f"<details><summary>{escape(summary)}</summary>{html}</details>"


def boxed(html: str, *, colour: str, role: str = "note") -> str:
    """HTML with a coloured bar on its left: readable on light and dark, as it sets no background.

    A word longer than the page, such as a call, goes on in the next line.
    """
    look = f"border-left:4px solid {colour};padding:.3em .8em;margin:.3em 0;overflow-wrap:anywhere"
    return f'<div role="{role}" style="{look}">{html}</div>'
