"""What an API, a file or a person may say in place of a name, a description, a code: one list for all tests."""

from __future__ import annotations

from tests.examples import DEEP

__all__ = ["HOSTILE", "MARK", "PATHS", "SAID", "SCRIPTS"]

MARK = "__ran__"
"""A page on which one of `SCRIPTS` ran has this on its window."""

_RUN = f"window.{MARK}=(window.{MARK}||0)+1"

SCRIPTS = (
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f'"><img src=x onerror="{_RUN}">',
    f"'><svg onload='{_RUN}'>",
    f"<svg><script>{_RUN}</script></svg>",
    f"</title><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"--><script>{_RUN}</script><!--",
    f"]]><script>{_RUN}</script>",
    f'" autofocus onfocus="{_RUN}" x="',
    f"' onmouseover='{_RUN}' style='position:fixed;inset:0",
    f"<details open ontoggle={_RUN}>",
    f'<iframe srcdoc="<script>parent.{MARK}=1</script>"></iframe>',
    f'<a href="javascript:{_RUN}">click</a>',
    f"javascript:{_RUN}",
    f"<style>@import 'javascript:{_RUN}'</style>",
    f"<math><mtext></table><img src=x onerror={_RUN}></mtext></math>",
    f"{{{{constructor.constructor('{_RUN}')()}}}}",
    f"`<img src=x onerror={_RUN}>`",
)
"""Texts that run something where they are taken for HTML."""

# All at once reaches everything that takes a long text; the others each end the text around them in their own way.
SAID = ("".join(SCRIPTS), *(SCRIPTS if DEEP else (SCRIPTS[2], SCRIPTS[10])))
"""For what needs a page of its own for every text: `make deep` opens one for each."""

PATHS = ("../../x", "/etc/passwd", "..\\..\\x", "a/b", "con\0x")
FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://evil.example";"x")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
)
TEXTS = (
    "two\nlines",
    "$x^2$",
    "$\\frac{",
    "100 $ or $ 100",
    "\u202egnp.exe",
    "zero\u200bwidth",
    "a" * 5000,
    "e" + "\u0301" * 2000,
    "%s %d {0} {x}",
    "\x1b[31mred\x07",
    "-----BEGIN",
    "",
)

HOSTILE = (*SCRIPTS, *PATHS, *FORMULAS, *TEXTS)
