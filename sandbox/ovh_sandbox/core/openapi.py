"""The same description in the other form: OpenAPI 3, as ``/1.0/<section>.json?format=openapi3`` answers.

Written from OVH's own form (:mod:`ovh_sandbox.core.describe`), which is read off the operations: nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["openapi"]

_SIMPLE: dict[str, dict[str, Any]] = {
    "boolean": {"type": "boolean"},
    "coreTypes.AccountId:string": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "double": {"type": "number", "format": "double"},
    "duration": {"type": "string"},
    "ip": {"type": "string"},
    "ipBlock": {"type": "string"},
    "ipv4": {"type": "string", "format": "ipv4"},
    "ipv6": {"type": "string", "format": "ipv6"},
    "long": {"type": "integer", "format": "int64"},
    "password": {"type": "string", "format": "password"},
    "phoneNumber": {"type": "string"},
    "string": {"type": "string"},
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
}

_ERROR = {
    "type": "object",
    "required": ["class", "message"],
    "properties": {
        "class": {"type": "string"},
        "message": {"type": "string"},
        "errorCode": {"type": "string"},
        "httpCode": {"type": "string"},
        "details": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}

_SIGNED = {
    "X-Ovh-Application": "The application key",
    "X-Ovh-Consumer": "The consumer key",
    "X-Ovh-Timestamp": "Server time in seconds, as GET /auth/time says it",
    "X-Ovh-Signature": (
        "$1$ and the SHA-1 of application secret, consumer key, method, address, body and timestamp, joined by +"
    ),
}


def openapi(described: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI 3.0 document of one section.

    Parameters
    ----------
    described : dict
        What :func:`ovh_sandbox.core.describe.description` says of it; ``basePath`` is where it is served.
    """
    title = described["resourcePath"].strip("/")
    return {
        "openapi": "3.0.3",
        "info": {"title": f"OVHcloud API, {title}", "version": described["apiVersion"]},
        "servers": [{"url": described["basePath"]}],
        "tags": [{"name": title}],
        "paths": {
            api["path"]: {
                one["httpMethod"].lower(): _operation(one, api["path"], title) for one in api["operations"]
            }
            for api in described["apis"]
        },
        "components": {
            "schemas": {_named(name): _model(name, model) for name, model in described["models"].items()}
            | {"Error": _ERROR},
            "securitySchemes": {
                name.removeprefix("X-Ovh-").lower(): {
                    "type": "apiKey",
                    "in": "header",
                    "name": name,
                    "description": text,
                }
                for name, text in _SIGNED.items()
            }
            | {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(one: dict[str, Any], path: str, tag: str) -> dict[str, Any]:
    words = re.findall(r"\w+", path)
    made: dict[str, Any] = {
        "operationId": one["httpMethod"].lower() + "".join(word[:1].upper() + word[1:] for word in words),
        "summary": one["description"],
        "tags": [tag],
        "parameters": [_parameter(each) for each in one["parameters"] if each["paramType"] != "body"],
        "responses": {
            "200": {"description": "Success", "content": _json(_answer(one["responseType"]))},
            "default": {"description": "Refused", "content": _json({"$ref": "#/components/schemas/Error"})},
        },
    }
    if body := _body([each for each in one["parameters"] if each["paramType"] == "body"]):
        made["requestBody"] = body
    if one["apiStatus"]["value"] == "DEPRECATED":
        made["deprecated"] = True
    if not one["noAuthentication"]:
        names = [name.removeprefix("X-Ovh-").lower() for name in _SIGNED]
        made["security"] = [{name: [] for name in names}, {"token": []}]
    return made


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    schema = _schema(one["fullType"])
    made: dict[str, Any] = {"name": one["name"], "in": one["paramType"], "required": one["required"]}
    if schema.get("type") == "object" or ("$ref" in schema and one["fullType"].startswith("map[")):
        return made | {"content": _json(schema)}
    if schema.get("type") == "array":
        # A list is written with commas.
        made |= {"style": "form", "explode": False}
    if one["paramType"] == "path" and schema == {"type": "string"}:
        schema = schema | {"minLength": 1}
    return made | {"schema": schema}


def _body(parameters: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not parameters:
        return None
    if "name" not in parameters[0]:
        return {"required": True, "content": _json(_schema(parameters[0]["fullType"]))}
    required = [each["name"] for each in parameters if each["required"]]
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {each["name"]: _schema(each["fullType"], not each["required"]) for each in parameters},
    }
    if required:
        schema["required"] = required
    return {"required": bool(required), "content": _json(schema)}


def _answer(kind: str) -> dict[str, Any]:
    return {"enum": [None], "nullable": True} if kind == "void" else _schema(kind)


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _schema(kind: str, nullable: bool = False) -> dict[str, Any]:
    made = _plain(kind)
    if not nullable:
        return made
    # Beside a reference nothing else counts.
    return {"allOf": [made], "nullable": True} if "$ref" in made else made | {"nullable": True}


def _plain(kind: str) -> dict[str, Any]:
    if kind.endswith("[]"):
        return {"type": "array", "items": _plain(kind[:-2])}
    if kind.startswith("map[string]"):
        inner = kind.removeprefix("map[string]")
        # Inside a map the API writes lists the other way round.
        inner = f"{inner[2:]}[]" if inner.startswith("[]") else inner
        return {"type": "object", "additionalProperties": _plain(inner)}
    return dict(_SIMPLE[kind]) if kind in _SIMPLE else {"$ref": f"#/components/schemas/{_named(kind)}"}


def _named(kind: str) -> str:
    """A component's name, which may hold no angle brackets."""
    return re.sub(r"[^\w.-]+", "-", kind).strip("-")


def _model(name: str, model: dict[str, Any]) -> dict[str, Any]:
    if "enum" in model:
        return {"type": "string", "enum": model["enum"]}
    argument = name.partition("<")[2].rstrip(">")
    properties = dict(_properties(model, argument))
    required = sorted(key for key, one in model["properties"].items() if one["required"])
    return {"type": "object", "properties": properties} | ({"required": required} if required else {})


def _properties(model: dict[str, Any], argument: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, one in model["properties"].items():
        schema = _schema(argument if one["fullType"] == "T" else one["fullType"], one["canBeNull"])
        if one["readOnly"]:
            schema = {"allOf": [schema]} if "$ref" in schema else schema
            schema = schema | {"readOnly": True}
        yield key, schema
