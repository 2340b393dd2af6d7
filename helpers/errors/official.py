"""Exceptions of the official client in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from helpers.errors.cures import cure_for, cure_of_signature
from helpers.errors.kinds import AccessDenied, InvalidInput, OrderLabError, ServiceTrouble

if TYPE_CHECKING:
    from ovh.exceptions import APIError

__all__ = ["explain", "translate_errors"]


def _answer_of(error: APIError) -> tuple[int, str, str, str, dict[str, str]]:
    """Status, class, errorCode, message and details of the API's answer inside an official exception."""
    response = error.response
    status = response.status_code if response is not None else 0
    message = str(error.args[0]) if error.args else str(error)
    kind, code, details = "", "", {}
    if response is not None:
        try:
            body = response.json()
        except ValueError:
            body = {}
        if isinstance(body, dict):
            kind, code = str(body.get("class", "")), str(body.get("errorCode", ""))
            message = str(body.get("message") or message)
            found = body.get("details") or {}
            if isinstance(found, dict):
                details = {key: str(text) for key, text in found.items() if not key.startswith("_")}
    return status, kind, code, message, details


def explain(asked: str, error: APIError) -> OrderLabError:
    """An official exception in our words; raise it ``from`` the original."""
    # Here and below, not above: whoever looks at prices meets errors of ours, and needs no client for that.
    from ovh.exceptions import HTTPError, InvalidResponse, OAuth2FailureError

    if isinstance(error, HTTPError):
        return ServiceTrouble(
            asked,
            # Our own transport says why: no such host, a proxy that did not connect, a certificate.
            error.answer if isinstance(error, OrderLabError) else "no answer came back",
            "Check the connection, and any proxy between. If this was a checkout or a payment, it may have been"
            " carried out: read the cart and my_orders(client) before trying again.",
        )
    if isinstance(error, OAuth2FailureError):
        return AccessDenied(
            asked,
            f"the service account got no access token: {error}",
            "Check client_id and client_secret, and that they belong to this endpoint (docs/going_live.md).",
        )
    if isinstance(error, InvalidResponse):
        return ServiceTrouble(
            asked,
            "what came back is not JSON: something else than the API answered, a proxy perhaps",
            "Check the endpoint, and any proxy between. If this was a checkout or a payment, read the cart and"
            " my_orders(client) before trying again.",
        )
    status, kind, code, message, details = _answer_of(error)
    if not status:
        return AccessDenied(
            asked,
            "the client refused to send it: a key is missing",
            "Give the client its application key, application secret and consumer key;"
            " request_access(client) asks for the last (docs/going_live.md).",
        )
    found, advice = cure_for(status, message, kind=kind, code=code)
    if found is AccessDenied and "ignature" in message and error.response is not None:
        advice = cure_of_signature(str(error.response.url)) or advice
    said = f"{status} {kind}".strip()
    return found(asked, f"the API answered {said}: {message}", advice, details)


@contextmanager
def translate_errors(asked: str) -> Iterator[None]:
    """Turn any official exception inside the block into an `OrderLabError` that says what was asked.

    Half a character, which a page may paste and no address can hold, is an `InvalidInput`: nothing was sent.
    """
    from ovh.exceptions import APIError

    try:
        yield
    except APIError as error:
        raise explain(asked, error) from error
    except UnicodeEncodeError as error:
        raise InvalidInput(
            asked.encode("utf-8", "replace").decode(),
            "a text holds half a character, which cannot be sent: nothing was sent",
            "Type it again instead of pasting it.",
        ) from error
