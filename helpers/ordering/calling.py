"""A wrong call of a helper is told which argument goes where, instead of breaking somewhere inside."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from helpers.errors import InvalidInput

__all__ = ["guided"]

# What a value must have to be one, and how one gets it.
_EXPECTED = {
    "client": ("post", "the client", "client = connect(), or lab.client"),
    "item": ("item_id", "an item", "add_domain(...) returns one, list_items(...) lists them"),
    "offer": ("domain", "an offer or a name", "search_offers(...) lists offers"),
}
_LONGEST = 40


def guided(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which looks at what it is given before it begins."""
    signature = inspect.signature(function)

    @functools.wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        try:
            given = signature.bind(*args, **kwargs).arguments
        except TypeError as error:
            raise _wrong(function, signature, str(error)) from None
        for name, value in given.items():
            if fault := _fault(name, value):
                raise _wrong(function, signature, fault)
        return function(*args, **kwargs)

    return called


def _fault(name: str, value: Any) -> str:
    if name == "cart" and isinstance(value, str) and "." in value:
        return f"{_briefly(value)} stands where the cart goes; it looks like a name"
    if name not in _EXPECTED or (name == "offer" and isinstance(value, str)):
        return ""
    has, what, how = _EXPECTED[name]
    return "" if hasattr(value, has) else f"{_briefly(value)} stands where {what} goes ({how})"


def _briefly(value: Any) -> str:
    text = repr(value).partition("\n")[0]
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _wrong(function: Callable[..., Any], signature: inspect.Signature, fault: str) -> InvalidInput:
    return InvalidInput(
        f"Call {function.__name__}", fault, f"Write {_pattern(function.__name__, signature)}."
    )


def _pattern(name: str, signature: inspect.Signature) -> str:
    """How the call is written: ``search_offers(client, cart, domain=...)``."""
    words = []
    for one in signature.parameters.values():
        if one.kind is one.VAR_KEYWORD:
            words.append("field=value, ...")
        elif one.kind is one.KEYWORD_ONLY:
            words.append(f"{one.name}=..." if one.default is one.empty else f"[{one.name}=...]")
        else:
            words.append(one.name if one.default is one.empty else f"[{one.name}]")
    return f"{name}({', '.join(words)})"
