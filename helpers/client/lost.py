"""Calls without a proper answer, as one short error: the official client's, and one of ours."""

from __future__ import annotations

from ovh.exceptions import HTTPError, InvalidResponse

from helpers.errors import ServiceTrouble
from helpers.spending.paths import route_of
from helpers.spending.policy import spends

__all__ = ["AnswerLost", "NotTheApi"]


def _advice(method: str, path: str) -> str:
    if method.upper() in ("GET", "HEAD"):
        return "Check the connection, and any proxy between; then try again: nothing was changed."
    if spends(method, path):
        return (
            "It may have been carried out all the same. Read before trying again: the cart, the order and"
            " my_orders(client). With a limit, the journal counts it as spent until it is settled, and the next try"
            " reads first."
        )
    return "It may have been carried out all the same: read the state before trying again."


class AnswerLost(ServiceTrouble, HTTPError):
    """No answer came back."""

    def __init__(self, method: str, path: str, error: HTTPError | None = None):
        self.cause: str = str(error.args[-1]) if error is not None and error.args else ""
        if isinstance(error, AnswerLost):
            # Told once more, of the same loss: its reason stays.
            self.cause = error.cause
        why = f" ({self.cause})" if self.cause else ""
        super().__init__(
            f"{method.upper()} {route_of(path)}", f"no answer came back{why}", _advice(method, path)
        )


class NotTheApi(ServiceTrouble, InvalidResponse):
    """What came back is not the API's."""

    def __init__(self, method: str, path: str):
        super().__init__(
            f"{method.upper()} {route_of(path)}",
            "what came back is not JSON: something else than the API answered, a proxy perhaps",
            _advice(method, path),
        )
