"""Who will own the names: a shared contact, or one for each word of the plan's owner column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.errors import InvalidInput, translate_errors
from helpers.ordering import Contact, create_contact
from helpers.ordering.configuration import contact_path

if TYPE_CHECKING:
    from helpers.bulk.order_list import OrderList
    from helpers.bulk.rows import PlannedRow
    from helpers.client.order_client import OrderClient

__all__ = ["Owners"]


class Owners:
    """The owners of a plan's rows.

    Parameters
    ----------
    plan : OrderList
    owner : Contact, int, str, dict or None
        Shared by all rows without one of their own: a contact, its number or path, or the fields of one to
        be made. None leaves the owner out; where an extension allows it, your account becomes the owner.
    owners : mapping, optional
        The same for each word of the owner column.

    Raises
    ------
    InvalidInput
        A word of the owner column is not among `owners`.
    """

    def __init__(self, plan: OrderList, owner: Any = None, owners: Mapping[str, Any] | None = None):
        self._given: dict[str, Any] = {"": owner, **(owners or {})}
        missing: dict[str, list[int]] = {}
        for row in plan:
            if row.owner and not row.owner.startswith("/") and row.owner not in self._given:
                missing.setdefault(row.owner, []).append(row.line)
        if missing:
            details = {
                f"owner {word!r}": f"in line {', '.join(map(str, lines[:10]))}"
                for word, lines in missing.items()
            }
            raise InvalidInput(
                "Find the owners of the plan",
                "nobody said who these are: nothing was sent",
                'Say it with owners={"word": contact}, a contact, its number, or the fields of a new one.',
                details,
            )
        self._facts: dict[str, dict[str, Any] | None] = {}

    def _value(self, row: PlannedRow) -> Any:
        return row.owner if row.owner.startswith("/") else self._given[row.owner]

    def said(self, row: PlannedRow) -> str:
        """What was said of a row's owner, as a text that changes when it does."""
        value = self._value(row)
        if value is None:
            return ""
        if isinstance(value, dict):
            return f"fields {_key(value)}"
        return value.path if isinstance(value, Contact) else contact_path(value)

    def facts(self, client: OrderClient, row: PlannedRow) -> dict[str, Any] | None:
        """The fields of a row's owner, as rules look at them; None without an owner. Contacts are read once."""
        value = self._value(row)
        if value is None or isinstance(value, dict):
            return value
        if isinstance(value, Contact):
            return value.fields
        path = contact_path(value)
        if path not in self._facts:
            with translate_errors(f"Read the owner {path}"):
                self._facts[path] = client.get(path)
        return self._facts[path]

    def path(self, client: OrderClient, row: PlannedRow, known: Any) -> str | None:
        """The path of a row's owner; a contact given by its fields is made once, and remembered in `known`."""
        value = self._value(row)
        if value is None:
            return None
        if isinstance(value, Contact):
            return value.path
        if not isinstance(value, dict):
            return contact_path(value)
        key = _key(value)
        made = known.owner(key)
        if made is None:
            made = create_contact(client, **value).path
            known.keep_owner(key, made)
        return made


def _key(fields: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()[:16]
