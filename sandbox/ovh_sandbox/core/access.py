"""Who is calling: application key, signature, consumer key and access rules, or an OAuth2 token.

This runs before every call, so it reads by key only: application, credential and account, or token and
service account. Nothing here searches.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from copy import copy
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, cast

import msgspec

from ovh_sandbox.core import errors
from ovh_sandbox.core.records import AccessToken, Account, Application, Credential, ServiceAccount

if TYPE_CHECKING:
    from datetime import datetime

    from ovh_sandbox.core.shop import Shop
    from ovh_sandbox.core.store import Store

__all__ = [
    "MAX_CLOCK_SKEW",
    "Call",
    "authenticate",
    "covers",
    "digest_of",
    "granted",
    "is_allowed_address",
    "last_use",
    "refuse_ungranted",
    "signature",
    "state_of",
]

MAX_CLOCK_SKEW = 300
"""Seconds a timestamp may be away from server time (our choice, the real limit is not published)."""

_SIGNED_WITH = (b"x-ovh-application", b"x-ovh-consumer", b"x-ovh-signature")
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_PORT = re.compile(r"^(https?://(?:[^/:]*|\[[^/]*\])):[0-9]+")

ALWAYS_GRANTED = frozenset(
    (
        ("GET", "/auth/currentCredential"),
        ("GET", "/auth/details"),
        ("GET", "/auth/time"),
        ("POST", "/auth/logout"),
    )
)
"""Calls that concern the key itself: no access rule is needed (our guess)."""


class Call(msgspec.Struct):
    """One call under way, as operations see it.

    `credential` is set for a call signed with a consumer key, `client` and `token` for one that carries an
    OAuth2 token; neither for an unsigned call.
    """

    shop: Shop
    base: str
    peer: str | None = None
    application: Application | None = None
    credential: Credential | None = None
    client: ServiceAccount | None = None
    token: AccessToken | None = None
    _now: datetime | None = None
    _account: Account | None = None

    @property
    def store(self) -> Store:
        return self.shop.store

    @property
    def now(self) -> datetime:
        """Business time, the same all through the call."""
        # By hand: a cached property takes a lock in Python 3.11, and every call asks for this.
        if self._now is None:
            self._now = self.shop.clock.now()
        return self._now

    @property
    def account(self) -> Account | None:
        """The calling account; None for an unsigned call."""
        if self._account is None and self.nichandle is not None:
            self._account = self.store.get(Account, self.nichandle)
        return self._account

    def act_as(self, account: Account) -> None:
        """Carry the call out for an account that no key names: its order's password was shown."""
        self._account = account

    @property
    def nichandle(self) -> str | None:
        """The calling account's name; None for an unsigned call."""
        if self.client is not None:
            return self.client.account
        return None if self.credential is None else self.credential.account

    @property
    def me(self) -> Account:
        """The calling account.

        Raises
        ------
        ApiError
            401 if the call is not signed.
        """
        account = self.account
        if account is None:
            raise errors.unauthorized()
        return account


def signature(secret: str, consumer: str, method: str, url: str, body: bytes, timestamp: str) -> str:
    """The API's signature.

    Parameters
    ----------
    secret, consumer : str
        Application secret and consumer key.
    url : str
        As sent: scheme, host, port, prefix, path and query string, percent-encoding untouched.
    body : bytes
        As sent, empty for none.
    timestamp : str
        Server time in whole seconds.
    """
    head = "+".join((secret, consumer, method, url))
    text = b"%s+%s+%s" % (head.encode("utf-8", "surrogateescape"), body, timestamp.encode())
    return "$1$" + hashlib.sha1(text, usedforsecurity=False).hexdigest()


def digest_of(token: str) -> str:
    """What is stored of a random token, and what it is found by.

    The database compares digests: how long that takes says nothing about the token.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def granted(rules: list[tuple[str, str]], method: str, path: str) -> bool:
    """Whether access rules cover a call. ``*`` stands for anything, at the end of a rule or inside it.

    >>> granted([("GET", "/order/*")], "GET", "/order/cart"), granted([("GET", "/order/*")], "GET", "/order")
    (True, False)
    """
    # A loop: before every call, a generator costs more than what it looks at.
    for allowed, pattern in rules:  # noqa: SIM110
        if allowed == method and covers(pattern, path):
            return True
    return False


@lru_cache(maxsize=1024)
def _pieces(pattern: str, wildcard: str) -> tuple[str, tuple[str, ...] | None, str]:
    """What stands before the first wildcard, between them (None without any) and behind the last."""
    head, *rest = pattern.split(wildcard)
    return (head, tuple(rest[:-1]), rest[-1]) if rest else (head, None, "")


def covers(pattern: str, path: str, wildcard: str = "*") -> bool:
    """Whether a text is as a pattern says, in time linear in both."""
    head, middle, tail = _pieces(pattern, wildcard)
    if middle is None:
        return path == pattern
    if not (path.startswith(head) and path.endswith(tail) and len(path) >= len(head) + len(tail)):
        return False
    # The leftmost place of each inner piece is enough; a regular expression could be made to try them all.
    place, end = len(head), len(path) - len(tail)
    for piece in middle:
        found = path.find(piece, place, end)
        if found < 0:
            return False
        place = found + len(piece)
    return True


@lru_cache(maxsize=1024)
def is_allowed_address(blocks: tuple[str, ...], peer: str | None) -> bool:
    """Whether an address lies in one of some blocks; in none if the address is not known."""
    if peer is None:
        return False
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in ip_network(block, strict=False) for block in blocks)


def state_of(credential: Credential, now: datetime) -> str:
    """A credential's state at a business date: the stored one until it has expired."""
    alive = credential.status in ("validated", "pendingValidation")
    if alive and credential.expiration is not None and credential.expiration <= now:
        return "expired"
    return credential.status


def last_use(shop: Shop, credential: Credential) -> datetime | None:
    """When a credential last made a call, business time."""
    noted = cast("datetime | None", shop.notes.get(f"last use {credential.consumer_key}"))
    known = [moment for moment in (noted, credential.last_use) if moment is not None]
    return max(known, default=None)


def authenticate(
    call: Call, headers: dict[bytes, bytes], method: str, path: str, url: str, body: bytes, *, auth: bool
) -> None:
    """Fill in who is calling.

    Raises
    ------
    ApiError
        401 unsigned call to a protected route, unknown or expired token; 403 unknown or unusable key,
        address not allowed or route not granted; 400 wrong signature or stale timestamp.
    """
    authorization = headers.get(b"authorization", b"")
    if authorization[:7].lower() == b"bearer ":
        _use_token(call, authorization[7:].decode("latin-1").strip(), method, path)
        return
    _use_signature(call, headers, method, url, body)
    credential = call.credential
    if credential is None:
        if auth:
            raise errors.unauthorized()
        return
    if credential.deleted or state_of(credential, call.now) != "validated":
        raise errors.forbidden("This credential is not valid", "INVALID_CREDENTIAL")
    if credential.allowed_ips and not is_allowed_address(tuple(credential.allowed_ips), call.peer):
        raise errors.forbidden("This credential is not allowed to be used from your IP address")
    refuse_ungranted(call, method, path)
    _note_use(call, credential, method)


def refuse_ungranted(call: Call, method: str, path: str) -> None:
    """Refuse what the rules of the caller's key or service account do not cover.

    Raises
    ------
    ApiError
        403.
    """
    if (method, path) in ALWAYS_GRANTED:
        return
    if call.client is not None:
        if call.client.rules is not None and not granted(call.client.rules, method, path):
            raise errors.forbidden("User not granted for this request", None)
    elif call.credential is not None and not granted(call.credential.rules, method, path):
        raise errors.forbidden("This call has not been granted", "NOT_GRANTED_CALL")


def _note_use(call: Call, credential: Credential, method: str) -> None:
    # A read must not write to the shop's file. Business time mostly stands still, so that writes come
    # to one for each key and move of the clock.
    call.shop.notes[f"last use {credential.consumer_key}"] = call.now
    if method != "GET" and credential.last_use != call.now:
        own = copy(credential)
        own.last_use = call.now
        call.store.save(own)


def _use_token(call: Call, token: str, method: str, path: str) -> None:
    known = call.store.get(AccessToken, digest_of(token))
    if known is None or known.expires <= time.time():
        raise errors.ApiError(401, "This token is not valid or has expired", kind="Client::Unauthorized")
    call.token = known
    call.client = call.store.get(ServiceAccount, known.client_id)
    refuse_ungranted(call, method, path)


def _use_signature(call: Call, headers: dict[bytes, bytes], method: str, url: str, body: bytes) -> None:
    key, consumer, sent = (
        None if (value := headers.get(name)) is None else value.decode("latin-1") for name in _SIGNED_WITH
    )
    application = None
    if key is not None:
        call.application = application = call.store.look_at(Application, key)
        if not _is_usable(application):
            raise errors.forbidden("This application key is invalid", "INVALID_KEY")
    if consumer is None and sent is None:
        return
    if application is None:
        raise errors.forbidden("This application key is invalid", "INVALID_KEY")
    credential = call.store.look_at(Credential, consumer or "")
    if credential is None or credential.application_key != key:
        raise errors.forbidden("This credential does not exist", "NOT_CREDENTIAL")
    timestamp = headers.get(b"x-ovh-timestamp", b"").decode("latin-1")
    if not url.isascii():
        # The server hands bytes over as Latin-1; what was signed are the bytes.
        url = url.encode("latin-1").decode("utf-8", "surrogateescape")

    secret = application.secret

    def fits(address: str) -> bool:
        expected = signature(secret, consumer or "", method, address, body, timestamp)
        return hmac.compare_digest(expected.encode(), (sent or "").encode("latin-1"))

    # The official Node.js client connects to any port and signs the address without one.
    if not fits(url) and not fits(_PORT.sub(r"\1", url, count=1)):
        raise errors.bad_request("Invalid signature", code="INVALID_SIGNATURE")
    if not _TIMESTAMP.fullmatch(timestamp) or abs(int(timestamp) - time.time()) > MAX_CLOCK_SKEW:
        raise errors.bad_request(
            "Query out of time: the timestamp of this call is too far from server time, see GET /auth/time",
            code="QUERY_TIME_OUT",
        )
    call.credential = credential


def _is_usable(application: Application | None) -> bool:
    return (
        application is not None
        and not application.deleted
        and application.status not in ("blocked", "inactive")
    )
