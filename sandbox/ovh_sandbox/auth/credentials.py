"""Consumer keys: asked for by a program, accepted or refused by an account holder, ended by a logout.

A key starts as ``pendingValidation`` with a link for the account holder (``validationUrl``, see
:mod:`ovh_sandbox.auth.page`). The token in that link is random and works once; only its digest is kept.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, urlsplit

from ovh_sandbox.auth.types import (
    ApiCredentialRequest,
    ApiCredentialRequestParams,
    Details,
    MethodEnum,
    Token,
)
from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call, digest_of, last_use, state_of
from ovh_sandbox.core.record_base import Record
from ovh_sandbox.core.records import Account, Application, Credential
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.types.auth import AccessRule, ApiCredential, CredentialStateEnum, HTTPMethodEnum

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ovh_sandbox.core.shop import Shop

__all__ = [
    "LONGEST_DAYS",
    "Pending",
    "answer",
    "check_blocks",
    "credential_view",
    "find_pending",
    "validate",
]

LINK_LIFE = timedelta(days=1)
"""Business time during which a validation link works (our guess)."""
LONGEST_DAYS = 3650
_METHODS = ("GET", "POST", "PUT", "DELETE")


class Pending(Record, kw_only=True, omit_defaults=True):
    """A validation link nobody has answered yet, by the digest of its token."""

    kind: ClassVar[str] = "pending validation"
    identified_by: ClassVar[str] = "digest"
    belongs_to: ClassVar[str] = "consumer_key"

    digest: str
    consumer_key: str

    def __repr__(self) -> str:
        return f"<{self.kind}>"


def check_blocks(blocks: Iterable[str]) -> list[str]:
    """IP blocks as given, if they are such.

    Raises
    ------
    ApiError
        400 naming the first that is not.
    """
    for block in blocks:
        try:
            ip_network(block, strict=False)
        except ValueError:
            raise errors.invalid_value("allowedIPs", block, "ipBlock") from None
    return list(blocks)


def credential_view(call: Call, credential: Credential) -> ApiCredential:
    application = call.store.existing(Application, credential.application_key)
    return ApiCredential(
        allowedIPs=credential.allowed_ips,
        applicationId=application.application_id,
        creation=credential.creation,
        credentialId=credential.credential_id,
        expiration=credential.expiration,
        lastUse=last_use(call.shop, credential),
        ovhSupport=False,
        rules=_rules(credential.rules),
        status=CredentialStateEnum(state_of(credential, call.now)),
    )


def _rules(rules: list[tuple[str, str]]) -> list[AccessRule]:
    return [AccessRule(method=HTTPMethodEnum(method), path=path) for method, path in rules]


# -- the answer of the account holder ------------------------------------------------------------------


def find_pending(shop: Shop, token: str) -> tuple[Pending, Credential] | None:
    """The key a validation link is for, if the link still works."""
    return _with_key(shop, shop.store.get(Pending, digest_of(token)))


def _with_key(shop: Shop, pending: Pending | None) -> tuple[Pending, Credential] | None:
    if pending is None:
        return None
    credential = shop.store.existing(Credential, pending.consumer_key)
    if credential.deleted or state_of(credential, shop.clock.now()) != "pendingValidation":
        return None
    return pending, credential


def answer(
    shop: Shop,
    pending: Pending,
    credential: Credential,
    account: Account,
    *,
    accepted: bool,
    days: int | None = None,
) -> None:
    """Accept or refuse a pending key for an account; its link stops working. Within a transaction."""
    credential.account = account.nichandle
    credential.status = "validated" if accepted else "refused"
    credential.expiration = shop.clock.now() + timedelta(days=days) if accepted and days else None
    shop.store.save(credential)
    shop.store.delete(Pending, pending.digest)


def validate(
    shop: Shop, key_or_url: str, *, account: str, days: int | None = None, accepted: bool = True
) -> str:
    """Answer a request for a consumer key as its account holder would in the browser.

    Parameters
    ----------
    key_or_url : str
        The ``consumerKey`` or the ``validationUrl`` that ``POST /auth/credential`` answered.
    account : str
        Nichandle of the account holder.
    days : int, optional
        Business days the key works; without end by default.

    Returns
    -------
    str
        The new state, ``"validated"`` or ``"refused"``.

    Raises
    ------
    ValueError
        If nothing waits for an answer there, or the account or the days do not exist.
    """
    if days is not None and not 1 <= days <= LONGEST_DAYS:
        raise ValueError(f"A key can work for 1 to {LONGEST_DAYS} days, not {days}.")
    with shop.lock, shop.store.transaction(write=True):
        holder = shop.store.get(Account, account)
        if holder is None:
            known = ", ".join(shop.store.ids(Account))
            raise ValueError(f"There is no account {account!r} in this sandbox, only {known}.")
        found = _waiting(shop, key_or_url)
        if found is None:
            raise ValueError(
                "Nothing waits for validation there: the link was used, has expired or never existed."
                " Ask for a new one with client.request_consumerkey(...)."
            )
        answer(shop, *found, holder, accepted=accepted, days=days)
        return found[1].status


def _waiting(shop: Shop, key_or_url: str) -> tuple[Pending, Credential] | None:
    if "://" in key_or_url:
        tokens = parse_qs(urlsplit(key_or_url).query).get("credentialToken", [""])
        return find_pending(shop, tokens[0])
    return _with_key(shop, next(iter(shop.store.find(Pending, parent=key_or_url)), None))


# -- operations ----------------------------------------------------------------------------------------


@operation("POST", "/auth/credential", auth=False)
def request_credential(call: Call, body: ApiCredentialRequestParams) -> ApiCredentialRequest:
    """Ask for a consumer key; it works once an account holder has accepted it at validationUrl"""
    if call.application is None:
        raise errors.forbidden("This application key is invalid", "INVALID_KEY")
    if not body.accessRules:
        raise errors.bad_request("[accessRules] Given data is not valid: at least one rule is needed")
    for rule in body.accessRules:
        if not rule.path.startswith("/"):
            raise errors.bad_request(
                f"[accessRules] Given data ({rule.path}) is not valid: a path starts with /"
            )
    number = call.store.next_number("credential")
    credential = Credential(
        credential_id=900_000 + number,
        consumer_key=call.shop.new_secret("consumer", number),
        application_key=call.application.key,
        rules=[(str(rule.method), rule.path) for rule in body.accessRules],
        creation=call.now,
        expiration=call.now + LINK_LIFE,
        allowed_ips=check_blocks(body.allowedIPs) if body.allowedIPs else None,
        redirection=body.redirection or None,
    )
    call.store.insert(credential)
    # Not from the seed: whoever knows the seed must not be able to accept a key in another's place.
    token = secrets.token_urlsafe(32)
    call.store.insert(Pending(digest=digest_of(token), consumer_key=credential.consumer_key))
    return ApiCredentialRequest(
        consumerKey=credential.consumer_key,
        state=CredentialStateEnum(credential.status),
        validationUrl=f"{call.base}/auth/?credentialToken={token}",
    )


@operation("GET", "/auth/currentCredential")
def current_credential(call: Call) -> ApiCredential:
    """Read the credential this call is made with"""
    if call.credential is None:
        # A service account has no credential of this kind.
        raise errors.not_found("credential")
    return credential_view(call, call.credential)


def _signed_with(call: Call) -> Credential:
    """The credential of a call that carries no token."""
    if call.credential is None:
        raise errors.forbidden("This credential does not exist", "NOT_CREDENTIAL")
    return call.credential


@operation("GET", "/auth/details")
def auth_details(call: Call) -> Details:
    """Say who is calling and what they may call"""
    me = call.me.nichandle
    if call.client is not None:
        return Details(
            account=me,
            allowedRoutes=None if call.client.rules is None else _rules(call.client.rules),
            description=call.client.description,
            identities=[f"urn:v1:eu:identity:credential:{me}/oauth2-{call.client.client_id}"],
            method=MethodEnum("oauth2_client_credentials"),
        )
    rules = _signed_with(call).rules
    everything = {(method, "/*") for method in _METHODS} <= {tuple(rule) for rule in rules}
    return Details(
        account=me,
        allowedRoutes=None if everything else _rules(rules),
        identities=[f"urn:v1:eu:identity:account:{me}"],
        method=MethodEnum("account"),
    )


@operation("POST", "/auth/logout")
def logout(call: Call) -> None:
    """End the credential or token this call is made with"""
    if call.token is not None:
        call.store.delete(type(call.token), call.token.digest)
        return
    # A copy of its own: the call's is the one that others look at too.
    credential = call.store.existing(Credential, _signed_with(call).consumer_key)
    credential.status = "expired"
    credential.expiration = call.now
    call.store.save(credential)


@operation("POST", "/auth/token")
def one_time_token(call: Call) -> Token:
    """Generate a one-time token for another application of OVHcloud; the sandbox has none that takes it"""
    return Token(token=secrets.token_urlsafe(32))
