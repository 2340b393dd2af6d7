"""What an answer, or the lack of one, says about whether anything happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests

__all__ = ["never_left", "nothing_happened"]

_REFUSALS = frozenset({400, 401, 403, 404, 405, 406, 409, 410, 411, 413, 414, 415, 422, 429, 460})
"""Statuses by which the API says that it did not do it. Not 408 or 499: those are about waiting."""


def nothing_happened(response: requests.Response) -> bool:
    """Whether an answer makes sure that the call was not carried out."""
    return response.status_code in _REFUSALS


def never_left(error: BaseException) -> bool:
    """Whether a failure makes sure that the call was never sent: no connection, or no key, came about."""
    import requests
    from ovh.exceptions import InvalidKey, OAuth2FailureError
    from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

    if hasattr(error, "never_left"):
        return bool(error.never_left)
    if isinstance(error, (requests.ConnectTimeout, OAuth2FailureError)):
        return True
    if isinstance(error, InvalidKey) and error.response is None:
        # The official client had nothing to sign with.
        return True
    cause = error.args[0] if isinstance(error, requests.RequestException) and error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    return isinstance(reason, (NewConnectionError, ConnectTimeoutError))
