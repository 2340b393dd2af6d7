"""Who is calling: application key, signature, consumer key and access rules."""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from helpers.sandbox.core import errors
from helpers.sandbox.core.records import Account, Application, Credential

if TYPE_CHECKING:
    from datetime import datetime

    from helpers.sandbox.core.shop import Shop
    from helpers.sandbox.core.store import Store

__all__ = ["MAX_CLOCK_SKEW", "Call", "authenticate", "granted", "signature"]

MAX_CLOCK_SKEW = 300
"""Seconds a timestamp may be away from server time (our choice, the real limit is not published)."""


@dataclass
class Call:
    """One call under way, as operations see it."""

    shop: Shop
    base: str
    application: Application | None = None
    credential: Credential | None = None

    @property
    def store(self) -> Store:
        return self.shop.store

    @cached_property
    def now(self) -> datetime:
        return self.shop.clock.now()

    @cached_property
    def account(self) -> Account | None:
        """The calling account; None for an unsigned call."""
        if self.credential is None or self.credential.account is None:
            return None
        return self.store.get(Account, self.credential.account)

    @property
    def me(self) -> Account:
        """The calling account.

        Raises
        ------
        ApiError
            401 if the call is not signed.
        """
        if self.account is None:
            raise errors.unauthorized()
        return self.account


def signature(secret: str, consumer: str, method: str, url: str, body: bytes, timestamp: str) -> str:
    """The API's signature, over the body's raw bytes."""
    text = "+".join((secret, consumer, method, url)).encode() + b"+" + body + b"+" + timestamp.encode()
    return "$1$" + hashlib.sha1(text, usedforsecurity=False).hexdigest()


def granted(rules: list[tuple[str, str]], method: str, path: str) -> bool:
    """Whether access rules cover a call. ``*`` stands for anything, at the end of a rule or inside it."""
    for allowed, pattern in rules:
        if allowed != method:
            continue
        head, star, tail = pattern.partition("*")
        if not star:
            if path == pattern:
                return True
        elif path.startswith(head) and path.endswith(tail) and len(path) >= len(head) + len(tail):
            return True
    return False


def authenticate(
    call: Call, headers: dict[bytes, bytes], method: str, path: str, url: str, body: bytes, *, auth: bool
) -> None:
    """Fill in who is calling.

    Raises
    ------
    ApiError
        401 unsigned call to a protected route; 403 unknown or unusable key, or route not granted;
        400 wrong signature or stale timestamp.
    """
    bearer = headers.get(b"authorization", b"")
    if bearer.lower().startswith(b"bearer "):
        _use_token(call, bearer[7:].decode("latin-1").strip())
    else:
        _use_signature(call, headers, method, url, body)
    if call.credential is None:
        if auth:
            raise errors.unauthorized()
        return
    if call.credential.status != "validated" or (
        call.credential.expiration is not None and call.credential.expiration <= call.now
    ):
        raise errors.forbidden("This credential is not valid", "INVALID_CREDENTIAL")
    if not granted(call.credential.rules, method, path):
        raise errors.forbidden("This call has not been granted", "NOT_GRANTED_CALL")


def _use_token(call: Call, token: str) -> None:
    for credential in call.store.find(Credential, parent="oauth2"):
        if hmac.compare_digest(credential.token, token):
            call.credential = credential
            return
    raise errors.forbidden("This credential does not exist", "NOT_CREDENTIAL")


def _use_signature(call: Call, headers: dict[bytes, bytes], method: str, url: str, body: bytes) -> None:
    def header(name: bytes) -> str | None:
        value = headers.get(b"x-ovh-" + name)
        return None if value is None else value.decode("latin-1")

    key, consumer, sent = header(b"application"), header(b"consumer"), header(b"signature")
    if key is not None:
        call.application = call.store.get(Application, key)
        if call.application is None or call.application.status == "blocked":
            raise errors.forbidden("This application key is invalid", "INVALID_KEY")
    if consumer is None and sent is None:
        return
    if call.application is None:
        raise errors.forbidden("This application key is invalid", "INVALID_KEY")
    credential = call.store.get(Credential, consumer or "")
    if credential is None or credential.application_key != key:
        raise errors.forbidden("This credential does not exist", "NOT_CREDENTIAL")
    timestamp = header(b"timestamp") or ""
    expected = signature(call.application.secret, consumer, method, url, body, timestamp)
    if not hmac.compare_digest(expected, sent or ""):
        raise errors.bad_request("Invalid signature", kind="Client::BadRequest", code="INVALID_SIGNATURE")
    if not timestamp.isdecimal() or abs(int(timestamp) - time.time()) > MAX_CLOCK_SKEW:
        raise errors.bad_request(
            "The timestamp of this call is too far from server time, see GET /auth/time",
            code="QUERY_TIME_OUT",
        )
    call.credential = credential
