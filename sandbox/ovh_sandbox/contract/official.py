"""Read OVHcloud's own description of its API, as served at ``/1.0/order.json`` and saved in files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec

from ovh_sandbox.contract.surface import ApiContract, ContractError, Field, Operation, Parameter

__all__ = ["SECTIONS", "load_official", "read_endpoint", "read_official"]

SECTIONS = ("auth", "domain", "me", "order", "services", "v2/domain")
"""Sections of the API this project uses; those of the API's second version begin with ``v2/``."""


class Gets(Protocol):
    def get(self, path: str) -> Any: ...


def load_official(*paths: str | Path, published: str = "") -> ApiContract:
    """Read saved descriptions: files, or folders whose ``*.json`` files are read.

    Raises
    ------
    ContractError
        A path is missing, holds no description, or is not one; the message names it.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        files += sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise ContractError(f"No description (*.json) found in {', '.join(map(str, paths)) or 'nothing'}")
    documents = {}
    for file in files:
        try:
            documents[str(file)] = msgspec.json.decode(file.read_bytes())
        except OSError as error:
            raise ContractError(f"Cannot read {file}: {error.strerror}") from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ContractError(f"{file} is not JSON: {error}") from error
    return read_official(documents, published=published)


def read_endpoint(client: Gets, sections: Iterable[str] = SECTIONS) -> ApiContract:
    """Read the descriptions an endpoint serves about itself.

    Parameters
    ----------
    client : object with ``get(path)``
        Gives the decoded JSON of e.g. ``/order.json``. Descriptions are public: no signature is needed.
    sections : iterable of str
        Default: those this project uses.
    """
    return read_official({f"/{name}.json": client.get(f"/{name}.json") for name in sections})


def read_official(documents: Mapping[str, Any], *, published: str = "") -> ApiContract:
    """Make a contract of decoded descriptions, given under the names that errors should use."""
    operations: list[Operation] = []
    models: dict[str, dict[str, Field]] = {}
    enums: dict[str, tuple[str, ...]] = {}
    conflicts: list[str] = []
    for source, document in documents.items():
        try:
            version = "/v2" if document.get("basePath", "").rstrip("/").endswith("/v2") else ""
            section = f"{version}{document['resourcePath']}".strip("/")
            for api in document["apis"]:
                operations += [_operation(section, version + api["path"], one) for one in api["operations"]]
            for name, described in document["models"].items():
                if "enum" in described:
                    values = tuple(sorted(described["enum"]))
                    same = enums.setdefault(name, values) == values
                else:
                    fields = _fields(described)
                    name = _generic(name, described)
                    same = models.setdefault(name, fields) == fields
                if not same:
                    conflicts.append(f"{name} ({source})")
        except (KeyError, TypeError, AttributeError) as error:
            raise ContractError(f"{source} is not a description in OVH's format ({error!r})") from error
    return ApiContract(published, operations, models, enums, conflicts)


def _operation(section: str, path: str, described: Mapping[str, Any]) -> Operation:
    status = described["apiStatus"]
    return Operation(
        section=section,
        method=described["httpMethod"],
        path=path,
        signed=not described["noAuthentication"],
        response=described["responseType"],
        status=status["value"],
        deprecated_on=_day(status.get("deprecatedDate")),
        deleted_on=_day(status.get("deletionDate")),
        replacement=status.get("replacement") or "",
        parameters=tuple(
            Parameter(one["paramType"], one.get("name") or "", _type(one, "dataType"), bool(one["required"]))
            for one in described["parameters"]
        ),
    )


def _fields(described: Mapping[str, Any]) -> dict[str, Field]:
    return {
        name: Field(
            name, _type(one, "type"), bool(one["canBeNull"]), bool(one["readOnly"]), bool(one["required"])
        )
        for name, one in sorted(described["properties"].items())
    }


def _type(described: Mapping[str, Any], key: str) -> str:
    # fullType says "duration" where the older key only says "string"; maps have the older key alone.
    return described.get("fullType") or described[key]


def _day(moment: str | None) -> str:
    return (moment or "")[:10]


def _generic(name: str, described: Mapping[str, Any]) -> str:
    """``Name<T>`` for each use of a generic type: the description repeats it for every argument."""
    return f"{name.partition('<')[0]}<T>" if described.get("generics") else name
