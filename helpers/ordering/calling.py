"""A wrong call of a helper is told which argument goes where, instead of breaking somewhere inside."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from helpers.errors import InvalidInput

__all__ = ["guided", "refuse_no_change"]

# What a thing of the API must have to be one, what it is, and how one gets it. Names and numbers that stand for it
# are what its annotation says.
_EXPECTED = {
    "client": (("post",), "the client", "client = connect(), or lab.client"),
    "cart": (("cart_id",), "a cart", "create_cart(...) makes one, find_carts(...) lists yours"),
    "item": (("item_id",), "an item", "add_domain(...) returns one, list_items(...) lists them"),
    "offer": (
        ("pricing_mode", "durations"),
        "an offer or a name",
        "search_offers(...) lists offers, .first() takes one",
    ),
    "contact": (
        ("contact_id",),
        "a contact",
        "create_contact(...) makes one, list_contacts(...) lists yours",
    ),
    "order": (
        ("order_id",),
        "an order or its number",
        "checkout(...) returns one, my_orders(...) lists yours",
    ),
    "method": (("method_id",), "a payment method", "payment_methods(...) lists them"),
    "configuration": (
        ("id", "label"),
        "a configuration or its label",
        "list_configurations(...) lists them",
    ),
    "record": (("zone", "record_id"), "a record of a zone", "list_records(...) lists them"),
}
_SIMPLE = {"str": str, "int": int, "float": float, "bool": bool, "None": type(None)}
_IN_WORDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "True or False",
    "None": "None",
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
            if fault := _fault(name, value, str(signature.parameters[name].annotation)):
                raise _wrong(function, signature, fault)
        return function(*args, **kwargs)

    return called


def refuse_no_change(asked: str, body: Mapping[str, Any], fields: str) -> None:
    """Refuse a change that changes nothing: it would travel without a body.

    Raises
    ------
    InvalidInput
        The body is empty.
    """
    if not body:
        raise InvalidInput(
            asked, "nothing is given that should be changed: nothing was sent", f"Give {fields}."
        )


def _fault(name: str, value: Any, annotation: str) -> str:
    if name == "cart" and isinstance(value, str) and "." in value:
        return f"{_briefly(value)} stands where the cart goes; it looks like a name"
    kinds = annotation.split(" | ")
    simple = [kind for kind in kinds if kind in _SIMPLE]
    if any(isinstance(value, _SIMPLE[kind]) for kind in simple):
        return ""
    if name in _EXPECTED:
        has, what, how = _EXPECTED[name]
        right = all(hasattr(value, one) for one in has)
    elif len(simple) == len(kinds):
        what, how = f"the {name}", " or ".join(_IN_WORDS[kind] for kind in simple)
        right = False
    else:
        return ""
    return "" if right else f"{_briefly(value)} stands where {what} goes ({how})"


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
