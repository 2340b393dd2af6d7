"""Operations: a decorated function is a route of the API.

The function's parameters say what the route takes, as the schema does: path parameters by name; other
parameters are query parameters of a GET or DELETE and keys of the body of a POST or PUT; a parameter
called ``body`` is the whole body. Types are checked before the function is called.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET

from ovh_sandbox.core import errors
from ovh_sandbox.core.decoding import converted, decoder_of
from ovh_sandbox.core.parameters import (
    MISSING_IN_A_CART,
    NO_BODY,
    SUSPICIOUS,
    checked,
    holds,
    lenient,
    map_of,
    number_of,
    pairs_of,
    present,
    refuse_extremes,
    struct_of,
)

Handler = TypeVar("Handler", bound=Callable[..., Any])

__all__ = ["OPERATIONS", "Key", "Route", "find", "operation"]


class Key(msgspec.Struct, frozen=True):
    """Name of a parameter in the API where Python cannot spell it: ``Annotated[datetime, Key("date.from")]``.

    With ``in_query`` the parameter of a POST or PUT stands in the query string, beside the body.
    """

    name: str
    in_query: bool = False


class Route(msgspec.Struct, kw_only=True, dict=True):
    """One route: what it takes, what it answers, and the function that does it.

    Attributes
    ----------
    places : tuple of pairs
        Name and place of each path parameter among the segments.
    """

    method: str
    path: str
    handler: Callable[..., Any]
    auth: bool
    status: str
    replacement: str | None
    section: str
    refused: str | None = None
    places: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        segments = enumerate(self.path.split("/")[1:])
        self.places = tuple((one[1:-1], place) for place, one in segments if one.startswith("{"))

    @property
    def description(self) -> str:
        """What it does, as the API's own description says it: the first line of the function's."""
        return (inspect.getdoc(self.handler) or "").partition("\n")[0]

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self.handler, include_extras=True)

    @cached_property
    def returns(self) -> Any:
        """Type of the answer; None means void."""
        return self._hints.get("return")

    @cached_property
    def path_parameters(self) -> dict[str, Any]:
        return {name: self._hints[name] for name, _ in self.places}

    @cached_property
    def _path_plan(self) -> tuple[tuple[str, bool], ...]:
        """Name of each path parameter, and whether it is a number."""
        return tuple((name, hint is int) for name, hint in self.path_parameters.items())

    @cached_property
    def _takes_query(self) -> bool:
        return bool(self.query_parameters) or self.method in ("GET", "DELETE")

    @cached_property
    def _needs_query(self) -> bool:
        """Whether a parameter that must be there stands in the query string."""
        return any(
            self.other_parameters[name][2] is inspect.Parameter.empty for name in self.query_parameters
        )

    @cached_property
    def other_parameters(self) -> dict[str, tuple[str, Any, Any]]:
        """Python name -> (API name, type, default or UNSET when required) of query or body parameters."""
        found = {}
        for name, parameter in list(inspect.signature(self.handler).parameters.items())[1:]:
            if name in self.path_parameters:
                continue
            hint, key = self._hints[name], name
            if get_origin(hint) is Annotated:
                hint, *extras = get_args(hint)
                key = next((extra.name for extra in extras if isinstance(extra, Key)), name)
            found[name] = (key, hint, parameter.default)
        return found

    @cached_property
    def query_parameters(self) -> frozenset[str]:
        """Python names of the parameters that stand in the query string."""
        if self.method in ("GET", "DELETE"):
            return frozenset(self.other_parameters)
        return frozenset(
            name
            for name in self.other_parameters
            for extra in getattr(self._hints[name], "__metadata__", ())
            if isinstance(extra, Key) and extra.in_query
        )

    @cached_property
    def _query(self) -> tuple[type[msgspec.Struct], frozenset[str], frozenset[str], frozenset[str]]:
        """The struct that checks the query string, all keys it may have, those that are lists, or maps."""
        parameters = {name: self.other_parameters[name] for name in self.query_parameters}
        keys = frozenset(key for key, _, _ in parameters.values())
        lists, maps = (
            frozenset(key for key, hint, _ in parameters.values() if holds(kind, hint))
            for kind in (list, dict)
        )
        return struct_of(parameters), keys, lists, maps

    @property
    def _is_lenient(self) -> bool:
        """Whether the real API takes more here than its schema says (see ``sandbox/README.md``)."""
        return self.path.startswith("/order/cart")

    @cached_property
    def _body(self) -> Any:
        """What the body is checked against; None where no body is taken."""
        parameters = {
            name: found for name, found in self.other_parameters.items() if name not in self.query_parameters
        }
        if not parameters:
            return None
        return parameters["body"][1] if "body" in parameters else struct_of(parameters)

    @cached_property
    def _strict_decoder(self) -> msgspec.json.Decoder[Any]:
        whole = self._body
        if (
            isinstance(whole, type)
            and issubclass(whole, msgspec.Struct)
            and not whole.__struct_config__.forbid_unknown_fields
        ):
            # An answer's type may be read leniently by a client; what is sent to the API may hold nothing else.
            whole = msgspec.defstruct(whole.__name__, [], bases=(whole,), forbid_unknown_fields=True)
        return decoder_of(whole)

    @cached_property
    def _lenient_decoder(self) -> msgspec.json.Decoder[Any]:
        return decoder_of(lenient(self._body))

    @cached_property
    def _optional_keys(self) -> tuple[str, ...]:
        return tuple(one.name for one in msgspec.structs.fields(self._body) if one.default is UNSET)

    def call(self, call: Any, groups: dict[str, str], query: str, body: bytes) -> Any:
        """Check the parameters and run the operation.

        Raises
        ------
        ApiError
            400 for any parameter that is missing, unknown or of the wrong type.
        """
        arguments: dict[str, Any] = {
            name: number_of(name, groups[name]) if is_number else groups[name]
            for name, is_number in self._path_plan
        }
        if query or self._needs_query:
            arguments |= self._from_query(query)
        if self._body is not None:
            sent = self._sent(body or b"{}", strict=call.shop.strict)
            if SUSPICIOUS.search(body):
                refuse_extremes(msgspec.to_builtins(sent, builtin_types=(datetime, date)))
            arguments |= {"body": sent} if "body" in self.other_parameters else present(sent)
        elif body and self.method in ("POST", "PUT"):
            checked(lambda: NO_BODY.decode(body))
        return self.handler(call, **arguments)

    def _from_query(self, query: str) -> dict[str, Any]:
        """The parameters in the query string that are there, checked; 400 for any that is not valid."""
        if not self._takes_query:
            return {}
        struct, known, lists, maps = self._query
        pairs: dict[str, Any] = {}
        for key, text in pairs_of(query):
            if key in lists:
                pairs.setdefault(key, []).extend(text.split(","))
            elif key in maps:
                pairs[key] = map_of(key, text)
            else:
                pairs[key] = text
        self._refuse_unknown(pairs, known)
        found = present(checked(lambda: converted(pairs, struct, strict=False)))
        refuse_extremes(found)
        return found

    def _sent(self, body: bytes, *, strict: bool) -> msgspec.Struct:
        """The body, checked.

        Raises
        ------
        ApiError
            400 for a body that is not valid.
        """
        if not self._is_lenient:
            return checked(lambda: self._strict_decoder.decode(body))
        decoder = self._strict_decoder if strict else self._lenient_decoder
        sent = checked(lambda: decoder.decode(body), missing=MISSING_IN_A_CART)
        if not strict:
            for key in self._optional_keys:
                if getattr(sent, key) is None:
                    setattr(sent, key, UNSET)
        return sent

    def _refuse_unknown(self, pairs: dict[str, Any], known: frozenset[str]) -> None:
        if pairs.keys() <= known:
            return
        raise errors.bad_request(
            f"Received not described parameters: ({', '.join(sorted(pairs.keys() - known))}) while calling"
            f" {self.method} {self.path}"
        )


OPERATIONS: list[Route] = []
# Method, then a branch for each segment of a path; "" leads to a parameter's branch, None to the operation.
_ROUTES: dict[str, dict[str | None, Any]] = {}


def operation(
    method: str,
    path: str,
    *,
    auth: bool = True,
    status: str = "PRODUCTION",
    replacement: str | None = None,
    refused: str | None = None,
) -> Callable[[Handler], Handler]:
    """Make a function the operation behind a method and path.

    Parameters
    ----------
    auth : bool
        Whether the call must be signed. A signature on a public route is checked all the same.
    status : {"PRODUCTION", "BETA", "DEPRECATED"}
    replacement : str, optional
        Path that replaces a deprecated one.
    refused : str, optional
        Why the sandbox does not carry the operation out but answers as for an account that may not use it.
    """

    def declare(handler: Handler) -> Handler:
        declared = Route(
            method=method,
            path=path,
            handler=handler,
            auth=auth,
            status=status,
            replacement=replacement,
            section=section_of(path),
            refused=refused,
        )
        OPERATIONS.append(declared)
        branch = _ROUTES.setdefault(method, {})
        for segment in path.split("/")[1:]:
            branch = branch.setdefault("" if segment.startswith("{") else segment, {})
        branch[None] = declared
        return handler

    return declare


def section_of(path: str) -> str:
    """The section a path belongs to: its first segment, two in the API's second version, as ``v2/domain``."""
    first, _, rest = path[1:].partition("/")
    return f"{first}/{rest.partition('/')[0]}" if first == "v2" else first


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The operation for a path (segments still percent-encoded), with its path parameters."""
    branch = _ROUTES.get(method)
    if branch is None:
        return None
    texts = path.split("/")[1:]
    found = _follow(branch, texts, 0)
    if found is None:
        return None
    return found, {name: texts[place] for name, place in found.places}


def _follow(branch: dict[str | None, Any], texts: list[str], at: int) -> Route | None:
    if at == len(texts):
        return branch.get(None)
    # The literal segment first, so that /domain/extensions is not taken for a name.
    for key in (texts[at], ""):
        if texts[at] and key in branch and (found := _follow(branch[key], texts, at + 1)):
            return found
    return None


def methods_of(path: str) -> list[str]:
    """Methods served for a path."""
    return sorted(method for method in ("DELETE", "GET", "PATCH", "POST", "PUT") if find(method, path))
