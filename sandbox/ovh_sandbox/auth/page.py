"""The page behind ``validationUrl``: who asks for a key, for which routes; accept or refuse.

At OVHcloud the account holder logs in here. The sandbox has no passwords, so that one chooses the account.
The page loads nothing from anywhere, runs no script and may not be framed.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import RedirectResponse
from starlette.routing import Route

from ovh_sandbox.auth.credentials import answer, find_pending
from ovh_sandbox.core.forms import FormError, read_form
from ovh_sandbox.core.pages import PAGE_HEADERS, form_token, html_page, is_own_form, out_of_date
from ovh_sandbox.core.records import Account, Application

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ovh_sandbox.core.records import Credential
    from ovh_sandbox.core.shop import Shop

__all__ = ["PAGE_PATH", "routes"]

PAGE_PATH = "/auth/"
DURATIONS = {"1": "one day", "7": "one week", "30": "30 days", "": "without end"}


def routes(shop: Shop) -> list[Route]:
    """The routes, for :func:`ovh_sandbox.sections.extra_routes`."""

    async def page(request: Request) -> Response:
        if request.method != "POST":
            with shop.lock, shop.store.transaction(write=False):
                return _asked(shop, request.query_params.get("credentialToken", ""))
        try:
            form = await read_form(request)
        except FormError as error:
            return _page("This form cannot be read", f"<p>{escape(str(error)).capitalize()}.</p>", 400)
        with shop.lock, shop.store.transaction(write=True):
            return _answered(shop, form)

    return [Route(PAGE_PATH, page, methods=["GET", "POST"])]


def _asked(shop: Shop, token: str) -> Response:
    found = find_pending(shop, token)
    if found is None:
        return _gone()
    _, credential = found
    application = shop.store.existing(Application, credential.application_key)
    accounts = [
        (one.nichandle, f"{one.firstname} {one.name} ({one.nichandle})") for one in shop.store.find(Account)
    ]
    body = f"""
<p>The program <strong>{escape(application.name)}</strong> asks to act for you. This is a sandbox: no real
account is concerned and no money can be spent.</p>
{_rules_table(credential)}
{_notes(credential)}
<form method="post" action="{PAGE_PATH}">
<input type="hidden" name="credentialToken" value="{escape(token)}">
{form_token("validate", token)}
<label for="account">Account</label>
<select id="account" name="account">{_options(accounts)}</select>
<label for="days">Valid for (business time)</label>
<select id="days" name="days">{_options(DURATIONS.items())}</select>
<p class="buttons"><button name="decision" value="accept">Accept</button>
<button name="decision" value="refuse">Refuse</button></p>
</form>"""
    return _page("Give a program access to your account?", body)


def _answered(shop: Shop, form: dict[str, str]) -> Response:
    token = form.get("credentialToken", "")
    found = find_pending(shop, token)
    if found is None:
        return _gone()
    if not is_own_form(form, "validate", token):
        return out_of_date()
    account = shop.store.get(Account, form.get("account", ""))
    decision, days = form.get("decision"), form.get("days", "")
    if account is None or decision not in ("accept", "refuse") or days not in DURATIONS:
        return _page(
            "Nothing was decided",
            "<p>Account, duration or decision is missing. Go back and choose again.</p>",
            400,
        )
    accepted = decision == "accept"
    answer(shop, *found, account, accepted=accepted, days=int(days) if days else None)
    if not accepted:
        return _page("Access refused", '<p role="status">The program cannot use the key it asked for.</p>')
    target = found[1].redirection
    if target and _is_web_address(target):
        return RedirectResponse(target, 303, PAGE_HEADERS)
    return _page(
        "Access given",
        f'<p role="status">The key now works for {escape(account.nichandle)}. You may close this page.</p>',
    )


def _is_web_address(address: str | None) -> bool:
    try:
        parts = urlsplit(address or "")
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _rules_table(credential: Credential) -> str:
    rows = "".join(
        f"<tr><td>{escape(method)}</td><td>{escape(path)}</td></tr>" for method, path in credential.rules
    )
    return (
        "<table><caption>It would be allowed to call</caption>"
        '<thead><tr><th scope="col">Method</th><th scope="col">Path (* stands for anything)</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _notes(credential: Credential) -> str:
    notes = ""
    if credential.allowed_ips:
        notes += f"<p>Only from these addresses: {escape(', '.join(credential.allowed_ips))}.</p>"
    if credential.redirection and _is_web_address(credential.redirection):
        notes += f"<p>After accepting you are sent to {escape(credential.redirection)}.</p>"
    return notes


def _options(choices: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in choices)


def _gone() -> Response:
    return _page(
        "This link does not work",
        "<p>It was used, has expired or never existed. Have the program ask for a new key.</p>",
        404,
    )


def _page(title: str, body: str, status: int = 200) -> Response:
    # Accepting may send one back to the program's own site, which a browser counts as the form's way.
    return html_page(title, body, status, stays=False)
