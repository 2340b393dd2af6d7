"""Secrets are taken out here, and nowhere else.

Secret are: application secret, consumer key, OAuth2 secret and tokens, order and bill passwords (also
inside links), transfer codes. What passes through :func:`redact` or :func:`redact_text` may be shown,
logged and saved. Who a person is (names, addresses, numbers) is masked on request: ``personal=True``.
"""

from __future__ import annotations

import logging
import re
from typing import Any

__all__ = ["MASK", "mask_logs", "redact", "redact_text", "register_secret"]

MASK = "•••"

_MOST_REMEMBERED = 32
_SHORTEST_REMEMBERED = 8
_remembered: dict[str, None] = {}

_SECRET_KEYS = frozenset(
    [
        "consumerkey",
        "consumer_key",
        "applicationsecret",
        "application_secret",
        "clientsecret",
        "client_secret",
        "password",
        "passwd",
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
# As a parameter of a link, in JSON (also inside a JSON string), in a dict's repr, as a header.
_IN_TEXT = re.compile(
    r"((?:orderPassword|password|passwd|credentialToken|access_token|refresh_token|token|consumerKey|consumer_key"
    r"|application_secret|applicationSecret|client_secret|clientSecret|authorization|x-ovh-consumer"
    r"|x-ovh-signature)\\?[\"']?\s*(?:=|:|%3D)\s*(?:b(?=[\"']))?\\?[\"']?(?:(?:Bearer|Basic)\s+)?)[^&\s\"',;)}\\<>]+",
    re.IGNORECASE,
)

_PERSONAL_KEYS = frozenset(
    [
        "address",
        "birthcity",
        "birthcountry",
        "birthday",
        "birthzip",
        "cellphone",
        "city",
        "companynationalidentificationnumber",
        "complementaryaddress",
        "customercode",
        "email",
        "fax",
        "firstname",
        "italiansdi",
        "lastname",
        "line1",
        "line2",
        "line3",
        "nationalidentificationnumber",
        "nichandle",
        "organisation",
        "organisationname",
        "phone",
        "spareemail",
        "vat",
        "whoisowner",
        "zip",
    ]
)
# "name" is a person's only beside one of these: offers, contracts and extensions have names too.
_OF_A_PERSON = frozenset(["firstname", "lastname", "nichandle"])
_PERSONAL_IN_TEXT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+[0-9]{1,3}[. ][0-9][0-9 .()/-]{4,}[0-9]")


def register_secret(*secrets: str | None) -> None:
    """Mask these very values from now on, in whatever text they turn up: the keys of a connection.

    Kept in this process only. Of more than 32 the oldest are forgotten.
    """
    for secret in secrets:
        # Masking a short word would tear texts apart, and no real key is short.
        if secret and len(secret) >= _SHORTEST_REMEMBERED:
            _remembered.pop(secret, None)
            _remembered[secret] = None
    while len(_remembered) > _MOST_REMEMBERED:
        del _remembered[next(iter(_remembered))]


def redact_text(text: str, *, personal: bool = False) -> str:
    """A text with the values of secret parameters, and all remembered secrets, masked.

    Parameters
    ----------
    personal : bool
        Mask addresses of mail and international phone numbers as well.
    """
    text = _IN_TEXT.sub(lambda found: found[1] + MASK, text)
    for secret in list(_remembered):
        if secret in text:
            text = text.replace(secret, MASK)
    return _PERSONAL_IN_TEXT.sub(MASK, text) if personal else text


def redact(value: Any, *, personal: bool = False) -> Any:
    """A copy of a JSON value with every secret masked.

    Parameters
    ----------
    personal : bool
        Mask contact data too: names, addresses, mail, phone, birth, identification and tax numbers, and the
        account's own identifier. What remains shows the shape of the answer.
    """
    if isinstance(value, dict):
        names = {str(key).lower() for key in value}
        secret = _SECRET_KEYS | _PERSONAL_KEYS if personal else _SECRET_KEYS
        hidden = {key for key in value if str(key).lower() in secret}
        if personal and names & _OF_A_PERSON:
            hidden |= {key for key in value if str(key).lower() == "name"}
        # In a description of types "label" is a type itself.
        if isinstance(value.get("label"), str) and value["label"] in _SECRET_LABELS:
            hidden.add("value")
        return {
            # An address is an object in one answer and a line in another: an object keeps its shape.
            key: MASK
            if key in hidden and item is not None and not (personal and isinstance(item, dict))
            else redact(item, personal=personal)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [redact(item, personal=personal) for item in value]
    return redact_text(value, personal=personal) if isinstance(value, str) else value


class _Masking(logging.Filter):
    """Rewrites a record before any handler, whoever installed it, sees it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact_text(record.getMessage()), ()
        return True


_masking = _Masking()
# A filter of a logger does not reach its children, so each that may hold a secret is named.
_LOGGERS = ("urllib3.connectionpool", "requests_oauthlib.oauth2_session", "requests_oauthlib")


def mask_logs() -> None:
    """Mask what the HTTP and OAuth2 libraries log: at DEBUG level the latter logs secrets and tokens."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_masking)
