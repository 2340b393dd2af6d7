"""Secrets are taken out here, and nowhere else.

Secret are: application secret, consumer key, OAuth2 secret and tokens, order and bill passwords (also
inside links), transfer codes. What passes through :func:`redact` or :func:`redact_text` may be shown,
logged and saved.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["MASK", "redact", "redact_text"]

MASK = "•••"

_SECRET_KEYS = frozenset(
    [
        "consumerkey",
        "consumer_key",
        "applicationsecret",
        "application_secret",
        "clientsecret",
        "client_secret",
        "password",
        "orderpassword",
        "token",
        "accesstoken",
        "access_token",
        "refresh_token",
        "authorization",
        "authinfo",
        "auth_info",
        "x-ovh-consumer",
        "x-ovh-signature",
        "credentialtoken",
        "other_consumer_key",
    ]
)
_SECRET_LABELS = frozenset({"AUTH_INFO", "PROTECTED_CODE"})
_IN_TEXT = re.compile(
    r"((?:orderPassword|password|credentialToken|access_token|token|consumerKey|consumer_key"
    r"|application_secret|client_secret)[\"']?\s*[=:]\s*[\"']?)[^&\s\"',)}]+",
    re.IGNORECASE,
)


def redact_text(text: str) -> str:
    """A text with the values of secret parameters masked."""
    return _IN_TEXT.sub(lambda found: found[1] + MASK, text)


def redact(value: Any) -> Any:
    """A copy of a JSON value with every secret masked."""
    if isinstance(value, dict):
        hidden = {key for key in value if str(key).lower() in _SECRET_KEYS}
        if value.get("label") in _SECRET_LABELS:
            hidden.add("value")
        return {
            key: MASK if key in hidden and item is not None else redact(item) for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [redact(item) for item in value]
    return redact_text(value) if isinstance(value, str) else value
