"""What the shop keeps of a cart."""

from datetime import datetime
from typing import ClassVar

import msgspec

from ovh_sandbox.core.record_base import Record

__all__ = ["CartRecord", "Configuration", "ItemRecord"]


class CartRecord(Record, kw_only=True, omit_defaults=True):
    kind: ClassVar[str] = "cart"
    identified_by: ClassVar[str] = "cart_id"
    owned_by: ClassVar[str] = "account"

    cart_id: str
    subsidiary: str
    description: str = ""
    expire: datetime
    account: str | None = None
    order_id: int | None = None
    coupons: list[str] = []

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
    identified_by: ClassVar[str] = "item_id"
    belongs_to: ClassVar[str] = "cart_id"

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

    def value(self, label: str) -> str | None:
        """The value configured for a label, if any."""
        return next((c.value for c in self.configurations if c.label == label), None)
