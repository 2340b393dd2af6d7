"""Pages for a person, beside the API: one look, no script, nothing loaded from anywhere, never framed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

__all__ = [
    "NOT_STORED",
    "PAGE_HEADERS",
    "amount",
    "form_token",
    "html_page",
    "icon_route",
    "is_own_form",
    "out_of_date",
]

NOT_STORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}
"""Headers of answers that hold a secret."""

_STYLE = """
:root { color-scheme: light dark; }
body { background: Canvas; color: CanvasText; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid; vertical-align: top; }
td { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.amount { white-space: nowrap; }
th.amount, td.amount { text-align: right; }
td small { display: block; }
code { overflow-wrap: anywhere; }
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
    # Not "no-referrer": a browser would then send a form of ours as if it came from nowhere.
    "Referrer-Policy": "same-origin",
    # For browsers that do not know frame-ancestors.
    "X-Frame-Options": "DENY",
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


def amount(text: str) -> str:
    """An amount of money as HTML: never broken between number and currency."""
    return f'<span class="amount">{escape(text)}</span>'


# -- forms ----------------------------------------------------------------------------------------------

_SECRET = secrets.token_bytes(32)
_FIELD = "formToken"


def _token(about: tuple[object, ...]) -> str:
    return hmac.new(_SECRET, "\x1f".join(map(str, about)).encode(), "sha256").hexdigest()


def form_token(*about: object) -> str:
    """A hidden field that only a form of this server, about this very thing, can hold."""
    return f'<input type="hidden" name="{_FIELD}" value="{_token(about)}">'


def is_own_form(form: Mapping[str, str], *about: object) -> bool:
    """Whether a form that came back is one of ours, see :func:`form_token`."""
    return hmac.compare_digest(form.get(_FIELD, "").encode(), _token(about).encode())


def out_of_date() -> HTMLResponse:
    """What is answered to a form that is not ours, or older than this server."""
    return html_page(
        "This form cannot be used",
        "<p>It was not made by this sandbox, or by one that was started again since. Nothing was done: load the page"
        " again and fill in the form there.</p>",
        403,
    )


def icon_route() -> Route:
    """Browsers ask for an icon of every page: there is none, and that is no fault."""

    def none(_: Request) -> Response:
        return Response(status_code=204, headers={"Cache-Control": "max-age=86400"})

    return Route("/favicon.ico", none)
