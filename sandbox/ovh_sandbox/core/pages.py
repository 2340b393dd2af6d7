"""Pages for a person, beside the API: one look, no script, nothing loaded from anywhere, never framed."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

__all__ = ["NOT_STORED", "PAGE_HEADERS", "html_page"]

NOT_STORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}
"""Headers of answers that hold a secret."""

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid; vertical-align: top; }
td { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.amount { text-align: right; white-space: nowrap; }
[role=alert] { border: 2px solid; padding: .5rem .75rem; font-weight: bold; }
label { display: block; margin-top: 1rem; font-weight: bold; }
select, button { font: inherit; padding: .5rem .75rem; margin-top: .25rem; }
select { max-width: 100%; }
p.buttons { margin-top: 1.5rem; }
button { margin-right: .75rem; }
"""
PAGE_HEADERS = NOT_STORED | {
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'sha256-"
        + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
        + "'"
    ),
    # The address of such a page holds a secret: a site one goes on to must not learn it.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def html_page(title: str, body: str, status: int = 200, *, stays: bool = True) -> HTMLResponse:
    """A whole page.

    Parameters
    ----------
    title : str
        Text, for the window and the heading.
    body : str
        HTML, everything foreign in it escaped.
    status : int
    stays : bool
        Whether its forms lead nowhere but to this server.
    """
    headers = dict(PAGE_HEADERS)
    if stays:
        headers["Content-Security-Policy"] += "; form-action 'self'"
    title = escape(title)
    return HTMLResponse(
        f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>
<body><main><h1>{title}</h1>{body}</main></body></html>
""",
        status,
        headers,
    )
