"""The contract's own text form: one fact a line, so that a change of the API reads well as a diff.

::

    published 2026-08

    section order
    open POST /order/cart -> order.cart.Cart
      body * order.cart.Creation required
    signed GET /order/cart/{cartId}/domain -> order.cart.ProductInformation[]
      path cartId string required
      query domain string required

    type order.cart.Cart
      expire datetime null read-only

    enum order.cart.DomainActionEnum
      create trade transfer update

``signed`` needs authentication, ``open`` does not; ``*`` names the whole body. An operation that is not
PRODUCTION has a ``status`` line, with ``since``, ``until`` and ``use`` (the replacement) where known.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator
from functools import partial

from ovh_sandbox.contract.surface import ApiContract, ContractError, Field, Operation, Parameter

__all__ = ["read_text", "write_text"]

_STATUS_KEYS = {"since": "deprecated_on", "until": "deleted_on", "use": "replacement"}
_FLAGS = {"null", "read-only", "required"}


def write_text(contract: ApiContract) -> str:
    """A contract in our text form, sorted, ready to be read again by :func:`read_text`."""
    return "\n".join(_lines(contract)) + "\n"


def _lines(contract: ApiContract) -> Iterator[str]:
    yield f"published {_word(contract.published)}" if contract.published else "published"
    section = None
    for one in sorted(contract.operations.values(), key=lambda o: (o.section, o.path, o.method)):
        if one.section != section:
            section = one.section
            yield from ("", f"section {_word(section)}")
        yield (
            f"{'signed' if one.signed else 'open'} {one.method} {_word(one.path)} -> {_word(one.response)}"
        )
        if one.status != "PRODUCTION":
            extras = [
                f" {key} {_word(value)}"
                for key, name in _STATUS_KEYS.items()
                if (value := getattr(one, name))
            ]
            yield f"  status {one.status}{''.join(extras)}"
        for parameter in one.parameters:
            required = " required" if parameter.required else ""
            yield f"  {parameter.kind} {_word(parameter.name or '*')} {_word(parameter.type)}{required}"
    for name, fields in sorted(contract.models.items()):
        yield from ("", f"type {_word(name)}")
        for field in fields.values():
            flags = [(field.nullable, "null"), (field.read_only, "read-only"), (field.required, "required")]
            yield " ".join(
                ["", "", _word(field.name), _word(field.type), *(word for on, word in flags if on)]
            )[1:]
    for name, values in sorted(contract.enums.items()):
        yield from ("", f"enum {_word(name)}")
        yield from textwrap.wrap(
            " ".join(map(_word, values)),
            108,
            initial_indent="  ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def read_text(text: str, source: str = "contract") -> ApiContract:
    """Read what :func:`write_text` wrote. Lines that begin with ``#`` are comments.

    Raises
    ------
    ContractError
        Names `source` and the line that cannot be read.
    """
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            words = [json.loads(word) if word.startswith('"') else word for word in words]
            if line[0] == " ":
                reader.detail(words)
            else:
                reader.heading(words)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise ContractError(f"{source}, line {number}: cannot read {line!r}") from error
    return reader.contract()


class _Reader:
    def __init__(self) -> None:
        self.published = ""
        self.section = ""
        self.operations: list[dict] = []
        self.models: dict[str, dict[str, Field]] = {}
        self.enums: dict[str, list[str]] = {}
        self.detail: Callable[[list[str]], None] = self._nothing_yet

    def _nothing_yet(self, words: list[str]) -> None:
        raise ValueError("an indented line needs a heading")

    def heading(self, words: list[str]) -> None:
        match words:
            case ["published", *date]:
                self.published = " ".join(date)
                self.detail = self._nothing_yet
            case ["section", name]:
                self.section = name
                self.detail = self._nothing_yet
            case [("signed" | "open") as access, method, path, "->", response]:
                self.operations.append(
                    {
                        "section": self.section,
                        "method": method,
                        "path": path,
                        "signed": access == "signed",
                        "response": response,
                        "status": "PRODUCTION",
                        "deprecated_on": "",
                        "deleted_on": "",
                        "replacement": "",
                        "parameters": [],
                    }
                )
                self.detail = self._of_operation
            case ["type", name] if name not in self.models:
                self.models[name] = {}
                self.detail = self._of_type
            case ["enum", name] if name not in self.enums:
                self.enums[name] = []
                self.detail = partial(self._of_enum, self.enums[name])
            case _:
                raise ValueError("unknown or repeated heading")

    def _of_operation(self, words: list[str]) -> None:
        operation = self.operations[-1]
        if words[0] == "status":
            operation["status"] = words[1]
            for key, value in zip(words[2::2], words[3::2], strict=True):
                operation[_STATUS_KEYS[key]] = value
            return
        kind, name, type_, *flags = words
        if kind not in ("path", "query", "body") or not set(flags) <= {"required"}:
            raise ValueError("unknown kind or flag of a parameter")
        operation["parameters"].append(Parameter(kind, "" if name == "*" else name, type_, bool(flags)))

    @staticmethod
    def _of_enum(values: list[str], words: list[str]) -> None:
        values.extend(words)

    def _of_type(self, words: list[str]) -> None:
        name, type_, *flags = words
        if not _FLAGS.issuperset(flags):
            raise ValueError("unknown flag of a field")
        fields = next(reversed(self.models.values()))
        fields[name] = Field(name, type_, "null" in flags, "read-only" in flags, "required" in flags)

    def contract(self) -> ApiContract:
        operations = [Operation(**one | {"parameters": tuple(one["parameters"])}) for one in self.operations]
        enums = {name: tuple(sorted(values)) for name, values in self.enums.items()}
        return ApiContract(self.published, operations, self.models, enums)


def _word(text: str) -> str:
    """One word of a line; text with blanks in it becomes a JSON string without blanks."""
    if text and not re.search(r'[\s"#]', text):
        return text
    return re.sub(r"\s", lambda blank: f"\\u{ord(blank[0]):04x}", json.dumps(text))
