"""Form bodies, for the places outside the API that take them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["FormError", "read_form"]

LARGEST_FORM = 16_384


class FormError(ValueError):
    """The body is not a form we can read; the text says why."""


async def read_form(request: Request) -> dict[str, str]:
    """Fields of an urlencoded body.

    Raises
    ------
    FormError
        Other content type, too large, not text, or a field given twice.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != (
        "application/x-www-form-urlencoded"
    ):
        raise FormError("the body must be application/x-www-form-urlencoded")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise FormError(f"the body may hold {LARGEST_FORM} bytes")
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError:
        raise FormError("the body is not a form in UTF-8") from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise FormError("a field is given twice")
    return fields
