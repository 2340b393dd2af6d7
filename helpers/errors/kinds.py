"""The kinds of errors, each with what was asked, what came back and what to do next."""

from __future__ import annotations

import re

from helpers.course import pointer
from helpers.redaction import redact_text

__all__ = [
    "AccessDenied",
    "AlreadyDone",
    "ConfigurationMissing",
    "InvalidInput",
    "NotEligible",
    "NotForSale",
    "NotFound",
    "OrderDiffers",
    "OrderLabError",
    "RequestRefused",
    "ServiceTrouble",
    "SpendingRefused",
    "StorageTrouble",
    "with_notebook",
]


# "(@offers)" in an advice becomes the notebook that teaches the step, by the course table.
_POINTER = re.compile(r"\(@(\w+)\)")


def with_notebook(advice: str) -> str:
    """An advice with the notebook's number and title where it points to a step."""
    return _POINTER.sub(lambda found: f"({pointer(found[1])})", advice)


class OrderLabError(Exception):
    """Base of every error of this package.

    Attributes
    ----------
    asked : str
        What was asked.
    answer : str
        What came back, without secrets.
    advice : str
        What to do next.
    details : dict of str
        What is wrong with each field, where the API says so.
    """

    def __init__(self, asked: str, answer: str, advice: str, details: dict[str, str] | None = None):
        self.asked, self.answer = redact_text(asked), redact_text(answer)
        self.advice = redact_text(with_notebook(advice))
        self.details = details or {}
        super().__init__(asked, answer, advice)

    def __str__(self) -> str:
        faults = "".join(f"\n  - {field}: {text}" for field, text in self.details.items())
        return f"{self.asked}: {self.answer}{faults}\n{self.advice}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def _render_traceback_(self) -> list[str]:
        # What IPython shows instead of a traceback: the way through our code helps nobody at this point.
        return f"{type(self).__name__}: {self}".splitlines()


class InvalidInput(OrderLabError):
    """Something given to a helper cannot be right; nothing was sent."""


class RequestRefused(OrderLabError):
    """The API refused the request."""


class NotForSale(RequestRefused):
    """The name, or this offer for it, cannot be had."""


class ConfigurationMissing(RequestRefused):
    """Required labels have no value yet."""


class NotEligible(RequestRefused):
    """The extension's rules are not respected."""


class NotFound(OrderLabError):
    """There is no such thing, or not any more, or it belongs to somebody else."""


class AlreadyDone(OrderLabError):
    """It was done before."""


class AccessDenied(OrderLabError):
    """Keys, rights or account do not allow it."""


class ServiceTrouble(OrderLabError):
    """The API is slow, broken or out of reach; nothing may be concluded about what was asked."""


class SpendingRefused(OrderLabError):
    """Our guard stepped in before money could be spent; nothing was sent."""


class OrderDiffers(OrderLabError):
    """An order was made, but it is not what its dry run showed."""


class StorageTrouble(OrderLabError):
    """A file this package keeps cannot be read or written: see :mod:`helpers.storage`.

    Attributes
    ----------
    path : str
        The file.
    """

    def __init__(self, asked: str, answer: str, advice: str, *, path: object = ""):
        self.path = str(path)
        super().__init__(asked, answer, advice)
