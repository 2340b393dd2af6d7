"""What the sandbox knows, one thing at a time: a cart, an order, a contact.

Modules of records write their annotations without ``from __future__ import annotations``: msgspec has to compile each
that is text when the first record of a kind is read, which takes ten times as long as reading a type.
"""

from typing import ClassVar

import msgspec

__all__ = ["Record"]


class Record(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Base of what is stored.

    Subclasses name their ``kind`` and the fields that are indexed: a record is
    ``identified_by`` one, ``owned_by`` an account, and ``belongs_to`` another record. What every call reads (who
    calls, with which key) is ``cached`` decoded, where no other process can change it.
    """

    kind: ClassVar[str]
    identified_by: ClassVar[str]
    owned_by: ClassVar[str | None] = None
    belongs_to: ClassVar[str | None] = None
    cached: ClassVar[bool] = False

    @property
    def identifier(self) -> str:
        return str(getattr(self, self.identified_by))

    @property
    def owner_id(self) -> str | None:
        return self._indexed(self.owned_by)

    @property
    def parent_id(self) -> str | None:
        return self._indexed(self.belongs_to)

    def _indexed(self, field: str | None) -> str | None:
        value = getattr(self, field) if field else None
        return None if value in (None, "") else str(value)
