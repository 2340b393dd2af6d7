"""Operations: a decorated function is a route of the API.

The function's parameters say what the route takes, as the schema does: path parameters by name; other
parameters are query parameters of a GET or DELETE and keys of the body of a POST or PUT; a parameter
called ``body`` is the whole body. Types are checked before the function is called.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

import msgspec
from msgspec import UNSET, UnsetType

from helpers.sandbox.core import errors
from helpers.sandbox.core.model import Model

__all__ = ["OPERATIONS", "Key", "Operation", "find", "operation"]


@dataclass(frozen=True)
class Key:
    """Name of a parameter in the API where Python cannot spell it: ``Annotated[datetime, Key("date.from")]``."""

    name: str


@dataclass
class Operation:
    """One route: what it takes, what it answers, and the function that does it."""

    method: str
    path: str
    handler: Callable[..., Any]
    auth: bool
    status: str
    replacement: str | None
    section: str
    description: str
    body_required: bool
    pattern: re.Pattern = field(init=False)

    def __post_init__(self):
        self.pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self.handler, include_extras=True)

    @cached_property
    def returns(self) -> Any:
        """Type of the answer; None means void."""
        return self._hints.get("return")

    @cached_property
    def path_parameters(self) -> dict[str, Any]:
        return {name: self._hints[name] for name in self.pattern.groupindex}

    @cached_property
    def other_parameters(self) -> dict[str, tuple[str, Any, Any]]:
        """Python name -> (API name, type, default or UNSET when required) of query or body parameters."""
        found = {}
        for name, parameter in list(inspect.signature(self.handler).parameters.items())[1:]:
            if name in self.pattern.groupindex:
                continue
            hint, key = self._hints[name], name
            if get_origin(hint) is Annotated:
                hint, *extras = get_args(hint)
                key = next((extra.name for extra in extras if isinstance(extra, Key)), name)
            found[name] = (key, hint, parameter.default)
        return found

    @cached_property
    def _arguments(self) -> tuple[type[msgspec.Struct] | None, msgspec.json.Decoder | None]:
        """The struct that checks query or body keys, and the decoder of a whole body."""
        parameters = self.other_parameters
        if "body" in parameters:
            return None, msgspec.json.Decoder(parameters["body"][1], strict=True)
        fields, rename = [], {}
        for name, (key, hint, default) in parameters.items():
            if default is inspect.Parameter.empty:
                fields.append((name, hint))
            else:
                fields.append((name, hint | None | UnsetType, UNSET))
            if key != name:
                rename[name] = key
        struct = msgspec.defstruct(
            "Arguments", fields, kw_only=True, forbid_unknown_fields=True, rename=rename or None
        )
        return struct, msgspec.json.Decoder(struct)

    def call(self, call: Any, groups: dict[str, str], query: str, body: bytes) -> Any:
        """Check the parameters and run the operation.

        Raises
        ------
        ApiError
            400 for any parameter that is missing, unknown or of the wrong type.
        """
        arguments: dict[str, Any] = {}
        for name, hint in self.path_parameters.items():
            arguments[name] = _path_value(name, groups[name], hint)
        struct, decoder = self._arguments
        if self.method in ("GET", "DELETE"):
            pairs = dict(parse_qsl(query, keep_blank_values=True))
            self._refuse_unknown(pairs, struct)
            arguments |= _present(_checked(lambda: msgspec.convert(pairs, struct, strict=False)))
        elif self.other_parameters:
            sent = body or b"{}"
            if struct is None:
                arguments["body"] = _checked(lambda: decoder.decode(sent))
            else:
                arguments |= _present(_checked(lambda: decoder.decode(sent)))
        return self.handler(call, **arguments)

    def _refuse_unknown(self, pairs: dict[str, str], struct: type[msgspec.Struct]) -> None:
        unknown = sorted(set(pairs) - {f.encode_name for f in msgspec.structs.fields(struct)})
        if unknown:
            raise errors.bad_request(
                f"Received not described parameters: ({', '.join(unknown)}) while calling"
                f" {self.method} {self.path}"
            )


def _path_value(name: str, text: str, hint: Any) -> Any:
    if hint is not int:
        return text
    # At most 18 digits: what fits a long; int() would also take spaces, signs and other scripts.
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise errors.invalid_value(name, text, "long")
    return int(text)


def _checked(decode: Callable[[], Any]) -> Any:
    """Run a decoder, turning its complaint into the API's 400."""
    try:
        return decode()
    except msgspec.ValidationError as error:
        raise _explained(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise errors.bad_request(f"The body is not valid JSON: {error}") from None


def _explained(complaint: str) -> errors.ApiError:
    """msgspec's words, with the parameter's name in front as the API does."""
    if missing := re.match(r"Object missing required field `([^`]+)`", complaint):
        return errors.bad_request(f"[{missing[1]}] Missing parameter: it is required")
    if unknown := re.match(r"Object contains unknown field `([^`]+)`", complaint):
        return errors.bad_request(f"Received not described parameters: ({unknown[1]})")
    what, _, where = complaint.partition(" - at `$")
    name = where.strip("`.") or "body"
    return errors.bad_request(f"[{name}] Given data is not valid: {what}")


def _present(struct: msgspec.Struct) -> dict[str, Any]:
    values = ((name, getattr(struct, name)) for name in struct.__struct_fields__)
    return {name: value for name, value in values if value is not UNSET}


OPERATIONS: list[Operation] = []
_BY_SHAPE: dict[tuple[str, int], list[Operation]] = {}


def operation(
    method: str,
    path: str,
    *,
    auth: bool = True,
    status: str = "PRODUCTION",
    replacement: str | None = None,
    body_required: bool = True,
):
    """Make a function the operation behind a method and path.

    Parameters
    ----------
    auth : bool
        Whether the call must be signed. A signature on a public route is checked all the same.
    status : {"PRODUCTION", "BETA", "DEPRECATED"}
    replacement : str, optional
        Path that replaces a deprecated one.
    """

    def declare(handler):
        declared = Operation(
            method=method,
            path=path,
            handler=handler,
            auth=auth,
            status=status,
            replacement=replacement,
            section=path.split("/")[1],
            description=(inspect.getdoc(handler) or "").partition("\n")[0],
            body_required=body_required,
        )
        OPERATIONS.append(declared)
        _BY_SHAPE.setdefault((method, path.count("/")), []).append(declared)
        # Literal segments before parameters, so that /domain/extensions is not taken for a name.
        _BY_SHAPE[method, path.count("/")].sort(
            key=lambda one: [s.startswith("{") for s in one.path.split("/")]
        )
        return handler

    return declare


def find(method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
    """The operation for a path (segments still percent-encoded), with its path parameters."""
    for candidate in _BY_SHAPE.get((method, path.count("/")), ()):
        if match := candidate.pattern.fullmatch(path):
            return candidate, match.groupdict()
    return None


def methods_of(path: str) -> list[str]:
    """Methods served for a path."""
    return sorted(method for method in ("DELETE", "GET", "PATCH", "POST", "PUT") if find(method, path))


def is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Model)
