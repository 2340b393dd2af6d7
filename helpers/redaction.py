"""Secrets are taken out here, and nowhere else.

Secret are: application secret, consumer key, OAuth2 secret and tokens, order and bill passwords (also
inside links), transfer codes. What passes through :func:`redact` or :func:`redact_text` may be shown,
logged and saved. Who a person is (names, addresses, numbers) is masked on request: ``personal=True``.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

__all__ = ["MASK", "Secret", "mask_logs", "redact", "redact_text", "register_secret", "register_secrets_in"]

MASK = "•••"

_MOST_REMEMBERED = 256
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

# Fields whose names are ordinary words too: only where the text shows that it is a field.
_WORDS = "password|passwd|token|authorization|authInfo|auth_info"
# Fields whose names nobody writes but for a key.
_FIELDS = (
    "orderPassword|credentialToken|access_token|accessToken|refresh_token|id_token|consumerKey|consumer_key"
    "|application_secret|applicationSecret|client_secret|clientSecret|x-ovh-consumer|x-ovh-signature"
)
_ANY = f"(?:{_FIELDS}|{_WORDS})"
# Every repetition below takes each letter once, whatever follows: a text is read in one go however long it is.
_IN_TEXT = "|".join(
    (
        # {"name": "value"} and {'name': b'value'}; the value ends where its quotes do, blanks and all.
        rf"""(?P<pair>["']{_ANY}["']\s{{0,9}}:\s{{0,9}}b?)(?P<quote>["'])(?:\\.|(?!(?P=quote))[^\\])*+(?P=quote)?""",
        # The same inside another text: \"name\": \"value\".
        rf"""(?P<inner>\\+["']{_ANY}\\+["']\s{{0,9}}:\s{{0,9}})\\+["'](?:(?!\\+["']).)*+(?:\\+["'])?""",
        rf"""(?P<number>["']{_ANY}["']\s{{0,9}}:\s{{0,9}})[0-9][\w.]*+""",
        # name=value of a link, a form, a configuration file.
        rf"""(?P<given>{_ANY}\s{{0,3}}(?:=|%3D)\s{{0,3}})(?:"[^"]*+"?|'[^']*+'?|[^&\s"',;)}}\\<>]++)""",
        # name: value, for names that nobody writes but for a key.
        rf"""(?P<said>(?:{_FIELDS})\s{{0,3}}:\s{{0,3}})[^\s"',;)}}\\<>]++""",
        r"""(?P<header>authorization\s{0,3}:\s{0,3}(?:Bearer|Basic)\s{1,3})[^\s"'\\,]++""",
        r"""(?P<user>://[^/\s:@"']{1,64}+:)[^/\s@"']{1,128}+(?=@)""",
        r"""(?P<bearer>(?<!\w)Bearer\s{1,3})[\w.~+/=-]{20,}+""",
    )
)

# Most texts hold none of these, and looking for them is a hundred times faster.
_HINTS = ("passw", "token", "secret", "consumer", "signature", "author", "authi", "auth_", "bearer")

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
_PERSONAL_IN_TEXT = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+|(?<![0-9+])\+[0-9]{1,3}[. ][0-9][0-9 .()/-]{3,29}[0-9]"
)


@cache
def _in_text() -> re.Pattern[str]:
    # Not made before the first text that looks like one: in most kernels none does.
    return re.compile(_IN_TEXT, re.IGNORECASE | re.DOTALL)


def register_secret(*secrets: str | None) -> None:
    """Mask these very values from now on, in whatever text they turn up: the keys of a connection.

    Kept in this process only. Of more than 256 the oldest are forgotten.
    """
    for secret in secrets:
        # Masking a short word would tear texts apart, and no real key is short.
        if secret and len(secret) >= _SHORTEST_REMEMBERED:
            _remembered.pop(secret, None)
            _remembered[secret] = None
    while len(_remembered) > _MOST_REMEMBERED:
        del _remembered[next(iter(_remembered))]


def register_secrets_in(value: Any) -> None:
    """Remember the transfer codes in what is about to be sent: they are secret wherever they come back."""
    if isinstance(value, dict):
        if value.get("label") in _SECRET_LABELS and isinstance(value.get("value"), str):
            register_secret(value["value"])
        for item in value.values():
            register_secrets_in(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            register_secrets_in(item)


class Secret(str):
    """A text that works like any other, but shows itself as dots where variables are shown.

    In ``vars(client)``, in the variables of a traceback or debugger, in a dictionary that is printed. A link keeps
    what is not secret of it. Pickled, only the dots go along.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(redact_text(str(self)) if "://" in self else MASK)

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return (str, (MASK,))

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Secret:
        return self


def _masked(found: re.Match[str]) -> str:
    kept = next(text for name, text in found.groupdict().items() if name != "quote" and text is not None)
    if found["pair"] is None:
        return kept + MASK
    return f"{kept}{found['quote']}{MASK}{found['quote']}"


def redact_text(text: str, *, personal: bool = False) -> str:
    """A text with the values of secret parameters, and all remembered secrets, masked.

    Parameters
    ----------
    personal : bool
        Mask addresses of mail and international phone numbers as well.
    """
    folded = text.casefold()
    if any(hint in folded for hint in _HINTS) or ("://" in folded and "@" in folded):
        text = _in_text().sub(_masked, text)
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
# A filter of a logger does not reach its children, so each that may hold a secret gets it.
_LIBRARIES = (
    "urllib3",
    "requests",
    "requests_oauthlib",
    "oauthlib",
    "http",
    "ovh",
    "tenacity",
    "asyncio",
    "httpx",
)
_LOGGERS = (
    "urllib3.connectionpool",
    "urllib3.connection",
    "urllib3.poolmanager",
    "urllib3.util.retry",
    "requests_oauthlib.oauth2_session",
    "requests_oauthlib",
)


def mask_logs() -> None:
    """Mask what the HTTP and OAuth2 libraries log: at DEBUG level the latter logs secrets and tokens."""
    known = [name for name in list(logging.root.manager.loggerDict) if name.partition(".")[0] in _LIBRARIES]
    for name in {*_LOGGERS, *known}:
        logging.getLogger(name).addFilter(_masking)
