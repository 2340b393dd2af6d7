"""The refusals of the API: a status, a class, a message, and the older ``errorCode`` where one is known.

Two shapes of error body are in circulation. Current answers carry ``class`` and ``message``; older ones
``errorCode`` and ``httpCode``, which the official Python client still needs to tell the 403s apart. The
sandbox sends the union.
"""

from __future__ import annotations

from http import HTTPStatus


class ApiError(Exception):
    """Raised by an operation to answer with an error.

    Parameters
    ----------
    status : int
        HTTP status.
    message : str
        What the caller reads.
    kind : str
        The API's error class, e.g. ``Client::NotFound``.
    code : str, optional
        The older ``errorCode``.
    details : dict of str, optional
        One text per faulty field.
    headers : list of (bytes, bytes), optional
        Told beside the body.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str,
        code: str | None = None,
        details: dict[str, str] | None = None,
        headers: list[tuple[bytes, bytes]] | None = None,
    ):
        super().__init__(message)
        self.status = status
        self.message = message
        self.kind = kind
        self.code = code
        self.details = details
        self.headers = headers or []

    def body(self) -> dict[str, object]:
        body: dict[str, object] = {"class": self.kind, "message": self.message}
        if self.code:
            body["errorCode"] = self.code
            body["httpCode"] = f"{self.status} {HTTPStatus(self.status).phrase}"
        if self.details:
            body["details"] = self.details
        return body


def bad_request(
    message: str,
    *,
    kind: str = "Client::BadRequest",
    code: str | None = None,
    details: dict[str, str] | None = None,
) -> ApiError:
    return ApiError(400, message, kind=kind, code=code, details=details)


def invalid_value(name: str, value: object, kind: str) -> ApiError:
    """400 for one parameter: which one, what was sent, what was expected."""
    return bad_request(f"[{name}] Given data ({value}) is not valid for type {kind}")


def not_found(what: str, identifier: object = None) -> ApiError:
    which = what if identifier is None else f"{what} {identifier}"
    return ApiError(404, f"The requested object ({which}) does not exist", kind="Client::NotFound")


def service_not_found() -> ApiError:
    return ApiError(404, "This service does not exist", kind="Client::NotFound")


def unauthorized() -> ApiError:
    return ApiError(401, "You must login first", kind="Client::Unauthorized")


def forbidden(message: str, code: str | None = "FORBIDDEN") -> ApiError:
    return ApiError(403, message, kind="Client::Forbidden", code=code)


def conflict(message: str, kind: str = "Client::Conflict") -> ApiError:
    return ApiError(409, message, kind=kind)
