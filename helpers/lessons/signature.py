"""How a call is signed, step by step, with the secrets masked; and once with invented keys, to be recomputed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.display.html import code_html
from helpers.display.tables import table_html, table_text
from helpers.errors import InvalidInput
from helpers.lessons.same_call import request_body, request_path
from helpers.redaction import MASK

if TYPE_CHECKING:
    from helpers.client.call_log import CallRecord

__all__ = ["EXAMPLE", "SignatureSteps", "explain_signature", "sign"]


def sign(
    application_secret: str, consumer_key: str, method: str, url: str, body: str, timestamp: int | str
) -> str:
    """The signature of a call: ``$1$`` and the SHA-1 of its six parts, joined by plus signs.

    Parameters
    ----------
    url : str
        Complete, with scheme, host, port, prefix and query, exactly as sent.
    body : str
        Exactly as sent; ``""`` for none.
    timestamp : int or str
        Seconds since 1970 by the server's clock.

    Examples
    --------
    >>> sign(*EXAMPLE)
    '$1$a266f04dba4b111c09680594747ec0453f8394dd'
    """
    joined = "+".join((application_secret, consumer_key, method, url, body, str(timestamp)))
    return "$1$" + hashlib.sha1(joined.encode()).hexdigest()


EXAMPLE = (
    "demo-application-secret",
    "demo-consumer-key",
    "GET",
    "http://127.0.0.1:8080/1.0/order/cart?description=noel",
    "",
    1790150400,
)
"""Invented keys and a call with them, so that everybody may recompute the digits."""

_SLIPS = (
    "the body is hashed as sent, byte for byte: do not write the JSON anew",
    "the query belongs to the URL, in the order and the encoding in which it is sent",
    "the timestamp is the server's, from GET /auth/time: a clock that is off makes the signature invalid",
    "the application secret never travels: only the hash that it went into does",
)


@dataclass(frozen=True, repr=False)
class SignatureSteps:
    """A signature explained.

    Attributes
    ----------
    parts : tuple of (part, value shown, where it comes from)
    result : str
        The signature, or its form where the digits are not shown.
    example : str
        Shell lines that recompute the example with invented keys.
    """

    title: str
    parts: tuple[tuple[str, str, str], ...]
    joined: str
    result: str
    example: str

    def __repr__(self) -> str:
        table = table_text(("part", "value", "from"), self.parts, self.title)
        slips = "\n".join(f"- {slip}" for slip in _SLIPS)
        return (
            f"{table}\n1. join them by +:\n   {self.joined}\n2. take the SHA-1 of that text, in hexadecimal\n"
            f"3. put $1$ before it:\n   X-Ovh-Signature: {self.result}\n"
            f"Mind:\n{slips}\nRecompute one with invented keys:\n{self.example}"
        )

    def _repr_html_(self) -> str:
        slips = "".join(f"<li>{escape(slip)}</li>" for slip in _SLIPS)
        return (
            table_html(("part", "value", "from"), self.parts, self.title)
            + f"<ol><li>Join them by <code>+</code>:{code_html(self.joined)}</li>"
            + "<li>Take the SHA-1 of that text, in hexadecimal.</li>"
            + f"<li>Put <code>$1$</code> before it:{code_html('X-Ovh-Signature: ' + self.result)}</li></ol>"
            + f"<p>Mind:</p><ul>{slips}</ul>"
            + f"<p>Recompute one with invented keys:</p>{code_html(self.example)}"
        )


def _recompute() -> str:
    text = "+".join(map(str, EXAMPLE))
    return f"printf %s '{text}' | openssl sha1 -r\n# {sign(*EXAMPLE).removeprefix('$1$')}"


def explain_signature(
    client: Any, record: CallRecord | None = None, *, base: str = "", digits: bool = False
) -> SignatureSteps:
    """How `record` was signed, its secrets masked; without a record, the example with invented keys.

    Parameters
    ----------
    base : str
        Address of the API as it may be shown.
    digits : bool
        Show the signature that the call would have now. It changes every second, so saved notebooks leave
        it out. The secrets themselves are never shown.

    Raises
    ------
    InvalidInput
        The client logs in by OAuth2: it sends a token and signs nothing.
    """
    if record is None:
        return _explained(
            "The six parts of a signature (invented keys)", [str(part) for part in EXAMPLE], sign(*EXAMPLE)
        )
    if getattr(client, "_client_id", None):
        raise InvalidInput(
            f"Explain the signature of {record.method} {record.path}",
            "this client logs in by OAuth2 and sends a token: it signs nothing",
            "lens.signature() explains an example; connect with an application key to see your own.",
        )
    path, body = request_path(record), request_body(record)
    if not record.signed:
        public = [MASK, MASK, record.method, base + path, body, "(none)"]
        return _explained(
            f"{record.method} {record.path} was not signed: it is public. Signed, it would take",
            public,
            "not sent; of the keys only X-Ovh-Application travels",
        )
    result = "$1$ and 40 hexadecimal digits"
    timestamp = "ten digits: seconds since 1970"
    if digits and MASK not in path + body:
        timestamp = str(_server_time(client))
        # These digits only come out again with the address that was really called.
        base = _address(client)
        result = sign(*_secrets(client), record.method, base + path, body, timestamp)
    shown = [MASK, MASK, record.method, base + path, body, timestamp]
    return _explained(f"How {record.method} {record.path} is signed", shown, result)


def _explained(title: str, values: list[str], result: str) -> SignatureSteps:
    names = (
        ("application secret", "came with your application's key; never sent"),
        ("consumer key", "links the application to an account; sent as X-Ovh-Consumer"),
        ("method", "in capitals"),
        ("URL", "complete, as sent"),
        ("body", "as sent; nothing if there is none"),
        ("timestamp", "GET /auth/time; sent as X-Ovh-Timestamp"),
    )
    return SignatureSteps(
        title=title,
        parts=tuple(
            (name, value or "(empty)", source) for (name, source), value in zip(names, values, strict=True)
        ),
        joined="+".join(values),
        result=result,
        example=_recompute(),
    )


# The official client keeps these in plain or private attributes and has no public reader for all of them.
def _secrets(client: Any) -> tuple[str, str]:
    return client._application_secret, client._consumer_key


def _address(client: Any) -> str:
    return client._endpoint


def _server_time(client: Any) -> int:
    import time

    return int(time.time()) + client.time_delta
