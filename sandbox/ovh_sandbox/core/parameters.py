"""Parameters of a call: texts and JSON become what an operation takes, or a refusal in the API's words."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

import msgspec
from msgspec import UNSET, UnsetType

from ovh_sandbox.core import errors

__all__ = [
    "MISSING_IN_A_CART",
    "NO_BODY",
    "SUSPICIOUS",
    "checked",
    "holds",
    "lenient",
    "map_of",
    "number_of",
    "pairs_of",
    "present",
    "refuse_extremes",
    "struct_of",
]


def struct_of(parameters: dict[str, tuple[str, Any, Any]]) -> type[msgspec.Struct]:
    """A struct that checks some parameters, as :attr:`Operation.other_parameters` gives them."""
    fields: list[Any] = []
    rename: dict[str, str] = {}
    for name, (key, hint, default) in parameters.items():
        if default is inspect.Parameter.empty:
            fields.append((name, hint))
        else:
            fields.append((name, hint | None | UnsetType, UNSET))
        if key != name:
            rename[name] = key
    return msgspec.defstruct(
        "Arguments", fields, kw_only=True, forbid_unknown_fields=True, rename=rename or None
    )


def lenient(whole: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """The struct that ignores unknown keys, and takes ``null`` for an optional key that is left out."""
    hints = get_type_hints(whole)
    optional = [
        (one.name, hints[one.name] | None, one.default)
        for one in msgspec.structs.fields(whole)
        if one.default is UNSET
    ]
    return msgspec.defstruct(
        whole.__name__, optional, bases=(whole,), kw_only=True, forbid_unknown_fields=False
    )


def holds(kind: type, hint: Any) -> bool:
    """Whether an annotation is of a kind of container, or of that or something else."""
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return any(get_origin(part) is kind for part in parts)


def map_of(key: str, text: str) -> dict[str, Any]:
    """A map in a query string, where it is written as JSON."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise errors.bad_request(f"[{key}] Given data ({text[:80]}) is not valid: a JSON object is expected")
    return found


NO_BODY = msgspec.json.Decoder(msgspec.defstruct("Nothing", [], forbid_unknown_fields=True) | None)

# What may hold a number beyond 64 bits or a date at the edges of the calendar: cheap to look for in any body.
SUSPICIOUS = re.compile(rb'[0-9]{19}|"(?:0[0-9]|1[0-8]|[3-9][0-9])[0-9]{2}-[0-9]')
_YEARS = range(1900, 3000)
_DIGITS = re.compile(r"[0-9]{1,18}")


def refuse_extremes(value: Any, name: str = "body") -> None:
    """Refuse numbers no ``long`` holds and dates that no calculation survives.

    Raises
    ------
    ApiError
        400, with the parameter's name.
    """
    if isinstance(value, str):
        return
    if isinstance(value, dict):
        for key, one in value.items():
            refuse_extremes(one, str(key))
    elif isinstance(value, list | tuple):
        for one in value:
            refuse_extremes(one, name)
    elif isinstance(value, bool):
        return
    elif isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise errors.invalid_value(name, f"{str(value)[:30]}...", "long")
    elif isinstance(value, float) and not math.isfinite(value):
        raise errors.invalid_value(name, value, "double")
    elif isinstance(value, date) and value.year not in _YEARS:
        raise errors.invalid_value(name, value.isoformat(), "datetime")


def pairs_of(query: str) -> list[tuple[str, str]]:
    """The parameters of a query string, decoded."""
    if "%" in query or "+" in query:
        return parse_qsl(query, keep_blank_values=True)
    # Nothing to decode: several times as quick.
    return [(key, text) for key, _, text in (part.partition("=") for part in query.split("&") if part)]


def number_of(name: str, text: str) -> int:
    """A number in a path; 400 for any other text."""
    # At most 18 digits: what fits a long; int() would also take spaces, signs and other scripts.
    if not _DIGITS.fullmatch(text):
        raise errors.invalid_value(name, text, "long")
    return int(text)


# Both are published; which route says it how is not.
_MISSING = "[{}] Missing parameter: it is required"
MISSING_IN_A_CART = "The input provided isn't valid: '{}' is a required property"


def checked(decode: Callable[[], Any], missing: str = _MISSING) -> Any:
    """Run a decoder, turning its complaint into the API's 400."""
    try:
        return decode()
    except msgspec.ValidationError as error:
        raise _explained(str(error), missing) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise errors.bad_request(f"The body is not valid JSON: {error}") from None


def _explained(complaint: str, missing: str) -> errors.ApiError:
    """msgspec's words, with the parameter's name in front as the API does."""
    if found := re.match(r"Object missing required field `([^`]+)`", complaint):
        return errors.bad_request(missing.format(found[1]))
    if unknown := re.match(r"Object contains unknown field `([^`]+)`", complaint):
        return errors.bad_request(f"Received not described parameters: ({unknown[1]})")
    what, _, where = complaint.partition(" - at `$")
    name = where.strip("`.") or "body"
    return errors.bad_request(f"[{name}] Given data is not valid: {what}")


def present(struct: msgspec.Struct) -> dict[str, Any]:
    """The parameters that were sent."""
    return {name: value for name in struct.__struct_fields__ if (value := getattr(struct, name)) is not UNSET}
