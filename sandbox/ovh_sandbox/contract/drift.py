"""What changed between two contracts, told so that one knows whether working code breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from ovh_sandbox.contract.surface import ApiContract, Field, Operation, Parameter

__all__ = ["BREAKING", "DEPRECATED", "NOTICE", "Change", "compare"]

BREAKING = "breaking"
DEPRECATED = "deprecated"
NOTICE = "notice"


class Change(msgspec.Struct, frozen=True):
    """One difference.

    Attributes
    ----------
    level : {"breaking", "deprecated", "notice"}
        Breaking: code written for the old contract can fail. Deprecated: it works until further notice.
        Notice: it goes on working.
    kind : str
        A short fixed name such as ``"operation gone"``, for programs.
    where : str
        ``GET /order/cart`` or ``order.cart.Item.duration``.
    what : str
        The change in words.
    replacement : str
        What the API names instead, ``""`` if nothing.
    """

    level: str
    kind: str
    where: str
    what: str
    replacement: str = ""

    def __str__(self) -> str:
        instead = f" Use {self.replacement} instead." if self.replacement else ""
        return f"{self.level}: {self.where}: {self.what}.{instead}"


def compare(
    old: ApiContract, new: ApiContract, used: Iterable[tuple[str, str]] | None = None
) -> list[Change]:
    """Changes from `old` to `new`, breaking ones first.

    Parameters
    ----------
    used : iterable of (method, path), optional
        Look only at these operations of `old` and the types they can send or answer. By default all of
        `old`, and operations and types that are only in `new` are told as well.

    Returns
    -------
    list of Change
        Empty if nothing of interest changed.

    Raises
    ------
    ValueError
        `used` names an operation that `old` does not have.
    """
    if used is None:
        operations = list(old.operations.values())
        types = set(old.models) | set(old.enums)
    else:
        wanted = sorted(set(used))
        if unknown := [f"{method} {path}" for method, path in wanted if (method, path) not in old.operations]:
            raise ValueError(f"The contract has no operation {', '.join(unknown)}")
        operations = [old.operations[key] for key in wanted]
        types = old.requested(operations) | old.answered(operations)
    changes = [change for one in operations for change in _operation(one, new)]
    requested = old.requested(operations)
    answered = old.answered(operations)
    for name in types:
        changes += _type(name, old, new, name in requested, name in answered)
    if used is None:
        changes += [
            Change(NOTICE, "operation added", str(one), f"new operation, status {one.status}")
            for key, one in new.operations.items()
            if key not in old.operations
        ]
        added = (set(new.models) | set(new.enums)) - (set(old.models) | set(old.enums))
        changes += [Change(NOTICE, "type added", name, "new type") for name in added]
    order = (BREAKING, DEPRECATED, NOTICE)
    return sorted(
        changes, key=lambda change: (order.index(change.level), change.where, change.kind, change.what)
    )


def _operation(old: Operation, new_contract: ApiContract) -> Iterator[Change]:
    where = str(old)
    new = new_contract.operations.get((old.method, old.path))
    if new is None:
        yield Change(BREAKING, "operation gone", where, "no longer described", old.replacement)
        return
    if new.response != old.response:
        yield Change(
            BREAKING, "answer type changed", where, f"answers {new.response} where it answered {old.response}"
        )
    if new.signed != old.signed:
        text = "now needs authentication" if new.signed else "no longer needs authentication"
        yield Change(BREAKING if new.signed else NOTICE, "authentication changed", where, text)
    if new.section != old.section:
        yield Change(NOTICE, "section changed", where, f"described under {new.section}, was {old.section}")
    yield from _status(old, new)
    before = {(one.kind, one.name): one for one in old.parameters}
    after = {(one.kind, one.name): one for one in new.parameters}
    for key in before.keys() | after.keys():
        yield from _parameter(where, before.get(key), after.get(key))


def _status(old: Operation, new: Operation) -> Iterator[Change]:
    where = str(old)
    facts = [(one.status, one.deprecated_on, one.deleted_on, one.replacement) for one in (old, new)]
    if facts[0] == facts[1]:
        return
    if new.status == "DEPRECATED":
        since = f" since {new.deprecated_on}" if new.deprecated_on else ""
        until = f", to be deleted on {new.deleted_on}" if new.deleted_on else ""
        kind, told = "deprecated", f"deprecated{since}{until}"
        if old.status == "DEPRECATED":
            # Known before: only its dates or its replacement are news.
            kind = "deprecation changed"
            told = f"still deprecated{since or ', no date named'}{until}"
            told += f", was{f' since {old.deprecated_on}' if old.deprecated_on else ''}"
            told += f" until {old.deleted_on}" if old.deleted_on else " without end"
        yield Change(DEPRECATED, kind, where, told, new.replacement)
    else:
        yield Change(
            NOTICE, "status changed", where, f"status {new.status}, was {old.status}", new.replacement
        )


def _parameter(where: str, old: Parameter | None, new: Parameter | None) -> Iterator[Change]:
    one = new or old
    if one is None:
        return
    name = f"{one.kind} parameter {one.name}" if one.name else "the body"
    if old is None:
        if one.required:
            yield Change(
                BREAKING, "required parameter added", where, f"{name} ({one.type}) is new and required"
            )
        else:
            yield Change(NOTICE, "parameter added", where, f"{name} ({one.type}) is new")
        return
    if new is None:
        yield Change(BREAKING, "parameter gone", where, f"{name} is gone")
        return
    if new.type != old.type:
        yield Change(BREAKING, "parameter type changed", where, f"{name} is {new.type}, was {old.type}")
    if new.required and not old.required:
        yield Change(BREAKING, "parameter now required", where, f"{name} is now required")
    elif old.required and not new.required:
        yield Change(NOTICE, "parameter now optional", where, f"{name} is no longer required")


def _type(name: str, old: ApiContract, new: ApiContract, sent: bool, answered: bool) -> Iterator[Change]:
    if name in old.enums:
        if name not in new.enums:
            yield Change(BREAKING, "type gone", name, "this enumeration is gone")
            return
        gone = sorted(set(old.enums[name]) - set(new.enums[name]))
        added = sorted(set(new.enums[name]) - set(old.enums[name]))
        if gone:
            # Only who may send the value is hurt.
            level = BREAKING if sent else NOTICE
            yield Change(level, "values gone", name, f"no longer has {', '.join(gone)}")
        if added:
            yield Change(NOTICE, "values added", name, f"has {', '.join(added)} now")
        return
    before, after = old.fields(name) or {}, new.fields(name)
    if after is None:
        yield Change(BREAKING, "type gone", name, "this type is gone")
        return
    for field in before.keys() | after.keys():
        yield from _field(name, before.get(field), after.get(field), sent, answered)


def _field(name: str, old: Field | None, new: Field | None, sent: bool, answered: bool) -> Iterator[Change]:
    one = new or old
    if one is None:
        return
    where = f"{name}.{one.name}"
    if old is None:
        level = BREAKING if one.required and sent else NOTICE
        kind = "required field added" if one.required else "field added"
        yield Change(level, kind, where, f"new field, {one.type}{' (required)' if one.required else ''}")
        return
    if new is None:
        yield Change(BREAKING, "field gone", where, "this field is gone")
        return
    if new.type != old.type:
        yield Change(BREAKING, "field type changed", where, f"is {new.type}, was {old.type}")
    if new.nullable != old.nullable:
        hurts = answered if new.nullable else sent
        text = "can be null now" if new.nullable else "can no longer be null"
        yield Change(BREAKING if hurts else NOTICE, "nullability changed", where, text)
    if not sent:
        # The other two flags only say something about requests.
        return
    if new.required != old.required:
        text = "is required now" if new.required else "is no longer required"
        yield Change(BREAKING if new.required else NOTICE, "requirement changed", where, text)
    if new.read_only != old.read_only:
        text = "is read-only now" if new.read_only else "can be written now"
        yield Change(BREAKING if new.read_only else NOTICE, "access changed", where, text)
