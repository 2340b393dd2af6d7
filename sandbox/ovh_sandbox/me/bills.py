"""Bills of paid orders."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.money import price
from ovh_sandbox.core.registry import Key, operation
from ovh_sandbox.me.order_routes import between
from ovh_sandbox.me.records import BillRecord
from ovh_sandbox.me.types.bill import BillingBill, BillingCategoryEnum

__all__ = []


@operation("GET", "/me/bill")
def list_bills(
    call: Call,
    category: BillingCategoryEnum | None = None,
    date_from: Annotated[datetime | None, Key("date.from")] = None,
    date_to: Annotated[datetime | None, Key("date.to")] = None,
    orderId: int | None = None,
) -> list[str]:
    """List your bills"""
    found = call.store.find(
        BillRecord, owner=call.me.nichandle, parent=None if orderId is None else str(orderId)
    )
    return [
        bill.bill_id
        for bill in found
        if (category is None or bill.category == category) and between(bill.date, date_from, date_to)
    ]


@operation("GET", "/me/bill/{billId}")
def get_bill(call: Call, billId: str) -> BillingBill:
    """Read a bill"""
    bill = call.store.get(BillRecord, billId)
    if bill is None or bill.account != call.me.nichandle:
        raise errors.not_found("bill", billId)
    page = f"?reference={bill.bill_id}&passwd={bill.password}"
    return BillingBill(
        billId=bill.bill_id,
        category=BillingCategoryEnum(bill.category),
        date=bill.date,
        orderId=bill.order_id,
        password=bill.password,
        pdfUrl=f"{call.base}/pay/bill.pdf{page}",
        priceWithTax=price(bill.without_tax + bill.tax, bill.currency),
        priceWithoutTax=price(bill.without_tax, bill.currency),
        tax=price(bill.tax, bill.currency),
        url=f"{call.base}/pay/bill{page}",
    )
