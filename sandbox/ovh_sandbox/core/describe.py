"""The description the sandbox serves of itself, in OVH's own format, read off its operations and types.

Which fields a caller may write is the one thing the types do not say: an object that is both sent and
answered, such as a payment method, has few. They are listed here.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any, NewType, Union, cast, get_args, get_origin

import msgspec
from msgspec import UnsetType

from ovh_sandbox.core.registry import Route

__all__ = ["api_type", "description", "fields_of"]

_SIMPLE = {bool: "boolean", date: "date", datetime: "datetime", float: "double", int: "long", str: "string"}
_NAMED = {
    "AccountId": "coreTypes.AccountId:string",
    "Duration": "duration",
    "Ip": "ip",
    "IpBlock": "ipBlock",
    "Ipv4": "ipv4",
    "Ipv6": "ipv6",
    "Password": "password",
    "PhoneNumber": "phoneNumber",
    "Text": "text",
    "Uuid": "uuid",
}

# Of objects that are both sent and answered: what can be written, where that is not everything but the id.
_WRITABLE = {
    "auth.AccessRule": "",
    "auth.ApiCredential": "allowedIPs",
    "domain.ContactSummary": "",
    "domain.DomainService": "nameServerType transferLockStatus",
    "domain.ParentService": "",
    "domain.nameServer.NameServer": "",
    "billing.FidelityAccount": "alertThreshold",
    "billing.OvhAccount": "alertThreshold",
    "me.payment.Icon": "",
    "me.payment.PaymentMethod": "default description",
    "me.paymentMean.BankAccount": "description",
    "me.paymentMean.CreditCard": "description",
    "me.paymentMean.Deferred": "description",
    "me.paymentMean.IconData": "",
    "me.paymentMean.Paypal": "description",
    "nichandle.DomainTaskArgument": "value",
    "nichandle.Nichandle": (
        "address area birthCity birthDay city companyNationalIdentificationNumber complementaryAddress"
        " corporationType country fax firstname italianSDI language legalform name"
        " nationalIdentificationNumber organisation phone phoneCountry phoneType purposeOfPurchase sex"
        " spareEmail vat zip"
    ),
    "order.Price": "",
    "services.Service": "renew",
}
# Of objects that are only sent: what cannot be written all the same.
_FIXED = {"domain.zone.RecordCreate": "id zone"}
_GENERIC = {"complexType.SafeKeyValue<string>": {"value"}}

_STATUS_TEXT = {
    "PRODUCTION": "In production",
    "BETA": "May still change",
    "ALPHA": "Will still change",
    "DEPRECATED": "Works until it is removed",
}


def description(
    section: str, operations: Iterable[Route], models: Mapping[str, type], *, base_path: str = "/1.0"
) -> dict[str, Any]:
    """What ``/1.0/<section>.json`` answers, ready for JSON.

    Parameters
    ----------
    section : str
        First segment of the paths to describe, e.g. ``"order"``.
    operations : iterable of Operation
        All of them, not only the section's: whether a type can be sent is decided over the whole API.
    models : mapping of API name to type
        Every declared type and enumeration.
    base_path : str
        URL the paths are relative to.
    """
    operations = list(operations)
    version = "/v2" if section.startswith("v2/") else ""
    own = [one for one in operations if one.section == section]
    taken = [(kind, hint) for one in operations for kind, _, hint, _ in _parameters(one)]
    sent = _reachable((hint for kind, hint in taken if kind != "query"), models)
    # What is asked in a query is described like what is answered.
    asked = [hint for kind, hint in taken if kind == "query"]
    answered = _reachable((*asked, *(one.returns for one in operations)), models)
    used = _reachable(
        (hint for one in own for hint in (one.returns, *(p[2] for p in _parameters(one)))), models
    )
    paths: dict[str, list[Route]] = {}
    for one in own:
        paths.setdefault(one.path, []).append(one)
    return {
        "apiVersion": "1.0",
        "basePath": version or base_path,
        "resourcePath": f"/{section}".removeprefix(version),
        "apis": [
            {
                "path": path.removeprefix(version),
                "description": "",
                "operations": [_operation(one) for one in sorted(paths[path], key=lambda one: one.method)],
            }
            for path in sorted(paths)
        ],
        "models": {name: _model(name, models[name], name in sent, name in answered) for name in sorted(used)},
    }


def api_type(hint: Any) -> tuple[str, bool, bool]:
    """A Python annotation as the API writes it: ``(type, can be null, can be left out)``."""
    hint, nullable, optional = _bare(hint)
    origin = get_origin(hint)
    if hint is None or hint is type(None):
        return "void", nullable, optional
    if origin is list:
        return f"{api_type(get_args(hint)[0])[0]}[]", nullable, optional
    if origin is dict:
        inner = api_type(get_args(hint)[1])[0]
        # Inside a map the API writes lists the other way round.
        return f"map[string]{'[]' + inner[:-2] if inner.endswith('[]') else inner}", nullable, optional
    name = (
        _NAMED.get(hint.__name__)
        if isinstance(hint, NewType)
        else getattr(hint, "__model__", None) or _SIMPLE.get(hint)
    )
    if name is None:
        raise TypeError(f"{hint!r} has no type of the API: declare it with model() or enumeration()")
    return name, nullable, optional


@cache
def fields_of(struct: type[msgspec.Struct]) -> tuple[tuple[str, Any, bool], ...]:
    """Fields of a type: API name, annotation, and whether a request has to hold it."""
    return tuple((one.encode_name, one.type, one.required) for one in msgspec.structs.fields(struct))


def _bare(hint: Any) -> tuple[Any, bool, bool]:
    """An annotation without ``Annotated``, None and UNSET, and whether it had the latter two.

    Where several types are left, the first is the described one; the others are what the API takes as well
    without saying so, such as ``true`` for a text.
    """
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False, False
    parts = get_args(hint)
    rest = [part for part in parts if part not in (type(None), UnsetType)]
    return _bare(rest[0])[0], type(None) in parts, UnsetType in parts


def _parameters(one: Route) -> Iterator[tuple[str, str, Any, bool]]:
    """Kind, API name (``""`` for the whole body), annotation, required."""
    for name, hint in one.path_parameters.items():
        yield "path", name, hint, True
    for name, (key, hint, default) in one.other_parameters.items():
        kind = "query" if name in one.query_parameters else "body"
        if name == "body":
            # The API calls every body required, even where {} will do.
            yield "body", "", hint, True
        else:
            yield kind, key, hint, default is inspect.Parameter.empty


def _operation(one: Route) -> dict[str, Any]:
    status = {"value": one.status, "description": _STATUS_TEXT[one.status]}
    if one.replacement:
        status["replacement"] = one.replacement
    parameters = []
    for kind, name, hint, required in _parameters(one):
        type_ = api_type(hint)[0]
        described = {"paramType": kind, "dataType": type_, "fullType": type_, "required": required}
        parameters.append(described | {"description": ""} | ({"name": name} if name else {}))
    return {
        "httpMethod": one.method,
        "description": one.description,
        "noAuthentication": not one.auth,
        "responseType": api_type(one.returns)[0],
        "parameters": parameters,
        "apiStatus": status,
    }


def _model(name: str, declared: type[Any], sent: bool, answered: bool) -> dict[str, Any]:
    plain, _, argument = name.partition("<")
    namespace, _, identifier = plain.rpartition(".")
    described: dict[str, Any] = {"id": identifier, "namespace": namespace, "description": ""}
    if issubclass(declared, Enum):
        return described | {"enum": sorted(str(member.value) for member in declared), "enumType": "string"}
    if argument:
        described["generics"] = ["T"]
    properties = {}
    for key, hint, has_no_default in fields_of(cast("type[msgspec.Struct]", declared)):
        type_, nullable, _ = api_type(hint)
        type_ = "T" if key in _GENERIC.get(name, ()) else type_
        properties[key] = {
            "type": type_,
            "fullType": type_,
            "canBeNull": nullable,
            "readOnly": (answered and not (sent and _writable(name, key)))
            or key in _FIXED.get(name, "").split(),
            "required": sent and not answered and has_no_default,
            "description": "",
        }
    return described | {"properties": properties}


def _writable(model: str, field: str) -> bool:
    return field in _WRITABLE[model].split() if model in _WRITABLE else field != "id"


def _reachable(hints: Iterable[Any], models: Mapping[str, type]) -> set[str]:
    """Names of all declared types inside some annotations."""
    found: set[str] = set()
    waiting = list(hints)
    while waiting:
        hint = _bare(waiting.pop())[0]
        if get_origin(hint) in (list, dict):
            waiting += get_args(hint)
            continue
        name = getattr(hint, "__model__", None)
        if name is None or name in found:
            continue
        found.add(name)
        if not issubclass(models[name], Enum):
            waiting += [inner for _, inner, _ in fields_of(models[name])]
    return found
