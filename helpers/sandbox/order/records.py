"""What the shop keeps of a cart."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import msgspec

from helpers.sandbox.core.store import Record

__all__ = ["CartRecord", "Configuration", "ItemRecord"]


class CartRecord(Record, kw_only=True, omit_defaults=True):
    kind: ClassVar[str] = "cart"

    cart_id: str
    subsidiary: str
    description: str = ""
    expire: datetime
    account: str | None = None
    order_id: int | None = None
    coupons: list[str] = []

    @property
    def identifier(self) -> str:
        return self.cart_id

    @property
    def owner_id(self) -> str | None:
        return self.account

    @property
    def read_only(self) -> bool:
        return self.order_id is not None


class Configuration(msgspec.Struct):
    """One label and value attached to an item."""

    id: int
    label: str
    value: str


class ItemRecord(Record, kw_only=True, omit_defaults=True):
    """One line a customer put in a cart. `name` is the domain name, or ``""`` for other products."""

    kind: ClassVar[str] = "item"

    item_id: int
    cart_id: str
    product_id: str
    plan_code: str
    pricing_mode: str
    duration: str
    quantity: int = 1
    name: str = ""
    offer_id: str | None = None
    parent_item: int | None = None
    configurations: list[Configuration] = []

    @property
    def identifier(self) -> str:
        return str(self.item_id)

    @property
    def parent_id(self) -> str:
        return self.cart_id

    def value(self, label: str) -> str | None:
        """The value configured for a label, if any."""
        return next((c.value for c in self.configurations if c.label == label), None)
