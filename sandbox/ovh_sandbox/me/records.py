"""What the shop keeps under ``/me``: contacts, orders, bills, means of payment, movements of balances."""

from datetime import datetime
from typing import Any, ClassVar

import msgspec

from ovh_sandbox.core.record_base import Record

__all__ = [
    "BillRecord",
    "ContactRecord",
    "MovementRecord",
    "OrderLine",
    "OrderRecord",
    "OrderedItem",
    "PaymentMethodRecord",
    "RefundRecord",
]


class ContactRecord(Record, kw_only=True, omit_defaults=True):
    """A contact; `fields` hold what was given, under the names of ``domain.Contact``.

    `domain` is the name whose holder it is: such a contact can be changed in part only.
    """

    kind: ClassVar[str] = "contact"
    identified_by: ClassVar[str] = "contact_id"
    owned_by: ClassVar[str] = "account"

    contact_id: int
    account: str
    fields: dict[str, Any]
    domain: str = ""


class OrderLine(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One line of an order; amounts in ucents, `item_id` the cart item it came from."""

    detail_id: int
    description: str
    number: str
    kind: str
    unit: int
    total: int
    quantity: int = 1
    item_id: int | None = None


class OrderedItem(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One ordered item, frozen with its configuration.

    `service` is what it became once delivered; `cancelled` says that it never will be.
    """

    item_id: int
    product_id: str
    plan_code: str
    pricing_mode: str
    duration: str
    name: str = ""
    number: str = ""
    quantity: int = 1
    parent_item: int | None = None
    configurations: list[tuple[str, str]] = []
    service: str = ""
    cancelled: bool = False


class OrderRecord(Record, kw_only=True, omit_defaults=True):
    """A sales order. Amounts in ucents of `currency`; `history` is (date, label) in order.

    `purpose` says what is carried out once it is paid; `refunded` is how much was given back.
    """

    kind: ClassVar[str] = "order"
    identified_by: ClassVar[str] = "order_id"
    owned_by: ClassVar[str] = "account"
    belongs_to: ClassVar[str] = "cart_id"

    order_id: int
    account: str
    cart_id: str = ""
    date: datetime
    expiration: datetime
    password: str
    currency: str
    without_tax: int
    tax: int
    lines: list[OrderLine]
    items: list[OrderedItem] = []
    purpose: str = "purchase"
    status: str = "notPaid"
    history: list[tuple[datetime, str]] = []
    payment_type: str = ""
    payment_id: str = ""
    paid: datetime | None = None
    bill_id: str = ""
    waived: bool = False
    retraction: datetime | None = None
    refunded: int = 0
    refund_id: str = ""

    @property
    def with_tax(self) -> int:
        return self.without_tax + self.tax


class BillRecord(Record, kw_only=True, omit_defaults=True):
    """The bill of a paid order."""

    kind: ClassVar[str] = "bill"
    identified_by: ClassVar[str] = "bill_id"
    owned_by: ClassVar[str] = "account"
    belongs_to: ClassVar[str] = "order_id"

    bill_id: str
    account: str
    order_id: int
    date: datetime
    category: str
    password: str
    currency: str
    without_tax: int
    tax: int


class RefundRecord(Record, kw_only=True, omit_defaults=True):
    """Money given back for an order, to where it came from. Amount in ucents of `currency`, with tax."""

    kind: ClassVar[str] = "refund"
    identified_by: ClassVar[str] = "refund_id"
    owned_by: ClassVar[str] = "account"
    belongs_to: ClassVar[str] = "order_id"

    refund_id: str
    account: str
    order_id: int
    bill_id: str
    date: datetime
    currency: str
    amount: int
    payment_type: str
    payment_id: str = ""


class PaymentMethodRecord(Record, kw_only=True, omit_defaults=True):
    """A registered means of payment; `behaviour` is a key of the magic table of payment methods.

    `order_id` is the order to be paid when the registration ends, `keep` and
    `wants_default` whether the method stays after that, and as the default one.
    """

    kind: ClassVar[str] = "payment method"
    identified_by: ClassVar[str] = "method_id"
    owned_by: ClassVar[str] = "account"

    method_id: int
    account: str
    payment_type: str
    behaviour: str
    label: str
    description: str = ""
    status: str = "VALID"
    default: bool = False
    creation: datetime
    last_update: datetime
    expiration: datetime | None = None
    transaction_id: int = 0
    order_id: int | None = None
    keep: bool = True
    wants_default: bool = False
    billing_contact: int | None = None


class MovementRecord(Record, kw_only=True, omit_defaults=True):
    """A movement on a prepaid balance: ucents for ``ovhAccount``, points for ``fidelityAccount``."""

    kind: ClassVar[str] = "movement"
    identified_by: ClassVar[str] = "movement_id"
    owned_by: ClassVar[str] = "account"
    belongs_to: ClassVar[str] = "balance_name"

    movement_id: int
    account: str
    balance_name: str
    operation: str
    amount: int
    before: int
    after: int
    date: datetime
    description: str
    order_id: int = 0
