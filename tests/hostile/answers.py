"""An API that says a hostile text wherever it says a text at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

import requests

from ovh_sandbox.contract.loading import load_contract

__all__ = ["answering"]

# What a program must understand, not show: moments, amounts of time, identifiers, currencies, labels of rules.
_MEANT = re.compile(
    r"\d{4}-\d\d-\d\d(T.*)?|P[\dT][\dA-Z]*|[0-9a-f]{8}-[0-9a-f-]{27}|\d+|[A-Z]{3}|[A-Z][A-Z0-9_]{2,}|/[\w/]+"
)


@cache
def _closed() -> frozenset[str]:
    """Every value of every enumeration of the API."""
    return frozenset(value for values in load_contract().enums.values() for value in values)


def _told(answer: Any, said: str) -> Any:
    if isinstance(answer, dict):
        return {key: _told(value, said) for key, value in answer.items()}
    if isinstance(answer, list):
        # Names of things: the next call asks for them.
        return answer if answer and isinstance(answer[0], str) else [_told(one, said) for one in answer]
    if not isinstance(answer, str) or answer in _closed() or _MEANT.fullmatch(answer):
        return answer
    return said


@contextmanager
def answering(said: str) -> Iterator[None]:
    """Every answer read while the block runs says `said` in all its texts."""
    real = requests.Response.json

    def told(response: requests.Response, **options: Any) -> Any:
        return _told(real(response, **options), said)

    with patch.object(requests.Response, "json", told):
        yield
