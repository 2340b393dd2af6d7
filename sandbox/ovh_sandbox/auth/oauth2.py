"""OAuth2 client credentials: the route that gives service accounts their access tokens.

The route stands beside the API, as OVHcloud's does. Its answers and refusals are those of RFC 6749
(sections 4.4 and 5.2); the API's own calls then take the token as ``Authorization: Bearer``.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
import time
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.responses import JSONResponse
from starlette.routing import Route

from ovh_sandbox.auth.service_accounts import TOKEN_PATH
from ovh_sandbox.core.access import digest_of
from ovh_sandbox.core.forms import FormError, read_form
from ovh_sandbox.core.pages import NOT_STORED
from ovh_sandbox.core.records import AccessToken, ServiceAccount

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ovh_sandbox.core.shop import Shop

__all__ = ["TOKEN_LIFE", "routes"]

TOKEN_LIFE = 3600
"""Seconds an access token works, real time (our guess)."""
SCOPE = "all"


class _Refused(Exception):
    def __init__(self, status: int, error: str, why: str, *, basic: bool = False):
        super().__init__(why)
        self.status, self.error, self.basic = status, error, basic

    def response(self) -> Response:
        headers = NOT_STORED | ({"WWW-Authenticate": 'Basic realm="oauth2"'} if self.basic else {})
        return JSONResponse({"error": self.error, "error_description": str(self)}, self.status, headers)


def routes(shop: Shop) -> list[Route]:
    """The routes, for :func:`ovh_sandbox.sections.extra_routes`."""

    async def token(request: Request) -> Response:
        try:
            form = await read_form(request)
            with shop.lock, shop.store.transaction(write=True):
                client = _authenticated(shop, form, request.headers.get("authorization", ""))
                return JSONResponse(_grant(shop, client, form), headers=NOT_STORED)
        except FormError as error:
            return _Refused(400, "invalid_request", str(error)).response()
        except _Refused as refused:
            return refused.response()

    return [Route(TOKEN_PATH, token, methods=["POST"])]


def _grant(shop: Shop, client: ServiceAccount, form: dict[str, str]) -> dict[str, object]:
    if "grant_type" not in form:
        raise _Refused(400, "invalid_request", "grant_type is missing")
    if form["grant_type"] != "client_credentials":
        raise _Refused(400, "unsupported_grant_type", "only client_credentials is supported")
    if form.get("scope") not in (None, "", SCOPE):
        raise _Refused(400, "invalid_scope", f"the only scope is {SCOPE}")
    now = time.time()
    for old in shop.store.find(AccessToken, parent=client.client_id):
        if old.expires <= now:
            shop.store.delete(AccessToken, old.digest)
    token = secrets.token_urlsafe(48)
    shop.store.insert(
        AccessToken(digest=digest_of(token), client_id=client.client_id, expires=now + TOKEN_LIFE)
    )
    return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_LIFE, "scope": SCOPE}


def _authenticated(shop: Shop, form: dict[str, str], authorization: str) -> ServiceAccount:
    """The client that asks, by HTTP Basic or by fields of the body."""
    basic = authorization[:6].lower() == "basic "
    identifier, secret = form.get("client_id"), form.get("client_secret")
    if basic:
        if secret is not None:
            raise _Refused(400, "invalid_request", "credentials are given in the header and in the body")
        given, secret = _basic(authorization[6:])
        if identifier not in (None, given):
            raise _Refused(400, "invalid_request", "header and body name different clients")
        identifier = given
    client = shop.store.get(ServiceAccount, identifier or "")
    # Compared even for an unknown client, so that a refusal takes as long either way.
    expected = client.client_secret if client else "-"
    if not hmac.compare_digest(expected.encode(), (secret or "").encode()) or client is None:
        raise _Refused(401, "invalid_client", "unknown client or wrong secret", basic=True)
    return client


def _basic(encoded: str) -> tuple[str, str]:
    try:
        name, colon, secret = base64.b64decode(encoded.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        name, colon, secret = "", "", ""
    if not colon:
        raise _Refused(401, "invalid_client", "the Basic header cannot be read", basic=True)
    return unquote(name), unquote(secret)
