"""Write the types of the API as Python, from the contract: ``python -m ovh_sandbox.contract.generate``.

Each section of the sandbox gets a ``types.py``, or a folder ``types`` where there are many; what several sections
share stands in ``core/types``. A test holds the files to the contract. What an endpoint takes or answers beyond its
own description stands in :mod:`ovh_sandbox.contract.departures`.

How a type of the API becomes a class:

- an enumeration is a ``StrEnum``;
- an object is a struct with the API's field names. What is answered has every field, null where the API says
  so; in what is only sent, a field that is not required may be left out;
- an object that is answered and can be sent as well has a second struct, ``…Sent``, in which every field may be
  left out: a caller may send any part of it.

Annotations are evaluated at once, where a type stands before those that hold it: msgspec has to compile each that is
text, which takes ten times as long.
"""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from ovh_sandbox.contract.departures import (
    ALSO_SEEN,
    ALSO_TAKEN,
    LEAVES_OUT,
    MORE_VALUES,
    SENT_IN_PARTS,
    STRICTER,
)
from ovh_sandbox.contract.loading import load_contract
from ovh_sandbox.contract.surface import ApiContract, Field, unwrap

__all__ = ["class_name", "generate", "source"]

PACKAGE = Path(__file__).parents[1]
COMMAND = "python -m ovh_sandbox.contract.generate"
WIDTH = 110

_SIMPLE = {"boolean": "bool", "double": "float", "long": "int", "string": "str", "void": "None"}
_FROM_DATETIME = {"date": "date", "datetime": "datetime"}
_FROM_MODEL = {
    "coreTypes.AccountId:string": "AccountId",
    "complexType.SafeKeyValue<string>": "SafeKeyValue",
    "duration": "Duration",
    "ip": "Ip",
    "ipBlock": "IpBlock",
    "ipv4": "Ipv4",
    "ipv6": "Ipv6",
    "password": "Password",
    "phoneNumber": "PhoneNumber",
    "text": "Text",
    "uuid": "Uuid",
}
# Operations that live in another folder here than in that of their section, by the beginning of their path.
_FOLDERS = {"/domain/zone": "zone", "/services": "domain", "/v2/domain": "domain"}
# A folder that stands on another takes the types of both from there.
_STANDS_ON = {"zone": "domain"}
# Making a type takes longer than most calls. Where there are many, those of operations that stand together have a
# file of their own, by the beginning of the paths: a program that only orders a name loads no more than it needs.
_FILES = {
    "domain": {
        "/domain/configurationRule": "rules",
        "/domain/data": "data",
        "/domain/extensions": "extensions",
        "/domain/{serviceName}": "name",
        "/services": "services",
        "/v2/domain": "version2",
    },
    "me": {
        "/me/api": "api",
        "/me/bill": "bill",
        "/me/contact": "contact",
        "/me/fidelityAccount": "prepaid",
        "/me/notification": "notification",
        "/me/order": "order",
        "/me/order/{orderId}/debt": "debt",
        "/me/ovhAccount": "prepaid",
        "/me/payment": "payment",
        "/me/paymentMean": "payment_mean",
        "/me/task": "task",
    },
    "order": {"/order/cart": "cart", "/order/catalog": "catalog"},
}
_SHARED = "common"
# Two types whose class would have the same name.
_NAMES = {"payment.method.StatusEnum": "PaymentPaymentMethodStatusEnum"}
# Sections that a class name does not repeat: its module says it.
_UNSAID = {"auth", "me", "order"}


@cache
def class_name(type_: str) -> str:
    """What a type of the API is called in Python: ``order.cart.Price`` is ``CartPrice``."""
    if type_ in _NAMES:
        return _NAMES[type_]
    parts = type_.split(".")
    if parts[0] in _UNSAID or (parts[0] == "domain" and len(parts) > 2):
        parts = parts[1:]
    parts = [part[0].upper() + part[1:] for part in parts]
    following = [*parts[1:], ""]
    # ``domain.DomainStateEnum`` says its section twice.
    return "".join(part for part, after in zip(parts, following, strict=True) if not after.startswith(part))


def generate(contract: ApiContract | None = None) -> dict[Path, str]:
    """The text of each file of types, by its place in the package.

    Parameters
    ----------
    contract : Contract, optional
        Default: the one that ships with the package.
    """
    plan = _TypePlan(contract or load_contract())
    return {
        Path(*module.split(".")).with_suffix(".py"): source(plan, module)
        for module in sorted(set(plan.modules.values()))
    }


class _TypePlan:
    """Which types exist, in which module, and how each is sent."""

    def __init__(self, contract: ApiContract):
        self.contract = contract
        self.modules = _modules(contract)
        self.requested, self.answered = contract.requested(), contract.answered()
        bodies = {
            one.type
            for operation in contract.operations.values()
            for one in operation.parameters
            if not one.name
        }
        bodies |= {
            contract.models[type_][name].type for type_, name in SENT_IN_PARTS if type_ in contract.models
        }
        self.in_parts = self._in_parts(bodies)

    def _in_parts(self, bodies: set[str]) -> set[str]:
        """Types that are answered and of which a caller may send a part."""
        found: set[str] = set()
        waiting = [name for name in bodies if name in self.contract.models and name in self.answered]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                inner = {one.type for one in self.contract.models[name].values()}
                waiting += [one for one in inner if one in self.contract.models]
        return found


def _modules(contract: ApiContract) -> dict[str, str]:
    """The module of every type: that of the operations that use it, in ``core`` where several sections do."""
    users: dict[str, set[str]] = {}
    for operation in contract.operations.values():
        types = [operation.response, *(one.type for one in operation.parameters)]
        for name in contract.reachable(types):
            users.setdefault(name, set()).add(operation.path)
    return {name: _module(name, paths) for name, paths in users.items() if name not in _FROM_MODEL}


def _module(name: str, paths: set[str]) -> str:
    folder = _shared({_folder(path) for path in paths})
    if folder == "core":
        return f"core.types.{name.partition('.')[0]}"
    if folder not in _FILES:
        return f"{folder}.types"
    files = _FILES[folder]
    common = [one for one in files if all(f"{path}/".startswith(f"{one}/") for path in paths)]
    return f"{folder}.types.{files[max(common, key=len)] if common else _SHARED}"


def _folder(path: str) -> str:
    return next((one for start, one in _FOLDERS.items() if path.startswith(start)), path.split("/")[1])


def _shared(folders: set[str]) -> str:
    lower = folders - {one for one in folders if _STANDS_ON.get(one) in folders}
    return next(iter(lower)) if len(lower) == 1 else "core"


def source(plan: _TypePlan, module: str) -> str:
    """The text of one module of types."""
    mine = sorted(name for name, place in plan.modules.items() if place == module)
    enums = [name for name in mine if name in plan.contract.enums]
    models = [name for name in mine if name in plan.contract.models]
    blocks = [_enumeration(name, plan.contract.enums[name]) for name in enums]
    late = {one for name in models for one in (class_name(name), f"{class_name(name)}Sent")}
    for name in _inner_first(plan, models):
        blocks.append(_with_late_names("\n".join(_model(plan, name)), late))
        late.remove(class_name(name))
        if name in plan.in_parts:
            blocks.append(_with_late_names("\n".join(_sent_in_parts(plan, name)), late))
        late.remove(f"{class_name(name)}Sent")
    body = "\n\n\n".join(blocks)
    return f"{_head(plan, module, body)}\n\n\n{body}\n"


def _inner_first(plan: _TypePlan, names: list[str]) -> list[str]:
    """Types in the order in which they can be written down: what a type holds stands before it.

    Of two that hold each other, one comes too early.
    """
    ordered: dict[str, None] = {}

    def visit(name: str, outer: tuple[str, ...]) -> None:
        if name not in names or name in ordered or name in outer:
            return
        for inner in sorted({unwrap(one.type)[1] for one in plan.contract.models[name].values()}):
            visit(inner, (*outer, name))
        ordered[name] = None

    for name in names:
        visit(name, ())
    return list(ordered)


def _with_late_names(block: str, late: set[str]) -> str:
    """A class with every annotation as text that names a class which is not there yet."""
    lines = block.split("\n")
    for at, line in enumerate(lines):
        head, colon, rest = line.partition(": ")
        hint, equals, default = rest.partition(" = ")
        if colon and late & set(re.findall(r"\w+", hint)):
            lines[at] = f'{head}: "{hint}"{equals}{default}'
    return "\n".join(lines)


def _head(plan: _TypePlan, module: str, body: str) -> str:
    # Neither texts nor the names of fields and members: a field called date needs no import.
    code = re.sub(r'"[^"\n]*"|^    \w+(?:: | = )', "", body, flags=re.MULTILINE)
    used = set(re.findall(r"[A-Za-z]\w*", code))
    folder, _, file = module.partition(".types")
    where = "shared by several sections" if folder == "core" else f"of the {folder} section"
    title = f"Types of the API {where}{': ' * bool(file)}{file[1:]}."
    lines = [f'"""{title}', "", f"Generated from the contract by ``{COMMAND}``. Do not edit.", '"""']
    standard = [_import("datetime", used & {"date", "datetime"}), _import("enum", used & {"StrEnum"})]
    library = [_import("msgspec", used & {"UNSET", "UnsetType"})]
    ours = [_import("ovh_sandbox.core.model", used & {"Model", "model", "sent_model", *_FROM_MODEL.values()})]
    for other in sorted(set(plan.modules.values()) - {module}):
        theirs = {class_name(name) for name, place in plan.modules.items() if place == other}
        theirs |= {f"{name}Sent" for name in theirs}
        ours.append(_import(f"ovh_sandbox.{other}", used & theirs))
    for group in (standard, library, ours):
        if any(group):
            lines += ["", *(one for one in group if one)]
    return "\n".join(lines)


def _import(module: str, names: Iterable[str]) -> str:
    # As the formatter sorts them: CONSTANTS, Classes, functions.
    ordered = sorted(
        names, key=lambda name: (not (name.isupper() and len(name) > 1), not name[0].isupper(), name)
    )
    if not ordered:
        return ""
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in ordered), ")"])


def _enumeration(name: str, values: Iterable[str]) -> str:
    values = sorted({*values, *MORE_VALUES.get(name, ())})
    members = [f'    {_member(value)} = "{value}"' for value in values]
    return "\n".join([f'@model("{name}")', f"class {class_name(name)}(StrEnum):", *members])


def _member(value: str) -> str:
    """The name of an enumeration's member: the value, as far as Python can spell it."""
    name = re.sub(r"\W", "_", value).lstrip("_")
    if name[:1].isdigit():
        return f"_{name}"
    return f"{name}_" if keyword.iskeyword(name) or hasattr(StrEnum, name) else name


def _model(plan: _TypePlan, name: str) -> Iterator[str]:
    extra = ", omit_defaults=True" if name in LEAVES_OUT else ""
    fields = list(plan.contract.models[name].values())
    yield from _opening("model", name, class_name(name), fields, extra)
    also = [Field(key, type_, False, True, False) for key, type_ in ALSO_SEEN.get(name, {}).items()]
    for field in sorted([*fields, *also], key=lambda one: one.name):
        hint = ALSO_TAKEN.get((name, field.name)) or _hint(plan, field.type)
        if (name, field.name) in SENT_IN_PARTS:
            hint += "Sent"
        if field in also:
            ending = " | UnsetType = UNSET"
        elif name in plan.answered or field.required or name in STRICTER:
            ending = " | None = None" if field.nullable else ""
        else:
            ending = " | UnsetType | None = UNSET" if field.nullable else " | UnsetType = UNSET"
        yield f"    {_attribute(field.name)}: {hint}{ending}"


def _sent_in_parts(plan: _TypePlan, name: str) -> Iterator[str]:
    fields = list(plan.contract.models[name].values())
    yield from _opening("sent_model", name, f"{class_name(name)}Sent", fields, "")
    for field in sorted(fields, key=lambda one: one.name):
        hint = _hint(plan, field.type) + ("Sent" if field.type in plan.in_parts else "")
        yield f"    {_attribute(field.name)}: {hint} | UnsetType | None = UNSET"


def _opening(decorator: str, name: str, python: str, fields: list[Field], extra: str) -> Iterator[str]:
    renamed = [
        f'"{_attribute(one.name)}": "{one.name}"' for one in fields if _attribute(one.name) != one.name
    ]
    rename = f", rename={{{', '.join(sorted(renamed))}}}" if renamed else ""
    yield f'@{decorator}("{name}")'
    yield f"class {python}(Model, kw_only=True{extra}{rename}):"


def _attribute(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def _hint(plan: _TypePlan, type_: str) -> str:
    layer, inner = unwrap(type_)
    if layer == "list":
        return f"list[{_hint(plan, inner)}]"
    if layer == "map":
        return f"dict[str, {_hint(plan, inner)}]"
    known = _SIMPLE.get(type_) or _FROM_DATETIME.get(type_) or _FROM_MODEL.get(type_)
    if known:
        return known
    assert type_ in plan.modules, f"the contract does not describe {type_}"
    return class_name(type_)


def main() -> int:
    """Write every file, and say which of them changed."""
    for place, text in generate().items():
        file = PACKAGE / place
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        if text != before:
            file.write_text(text, encoding="utf-8")
            print(f"{place}: written")
    print("The types are as the contract says.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
