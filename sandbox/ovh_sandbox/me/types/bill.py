"""Types of the API of the me section: bill.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from ovh_sandbox.core.model import Model, model
from ovh_sandbox.core.types.order import Price


@model("billing.CategoryEnum")
class BillingCategoryEnum(StrEnum):
    autorenew = "autorenew"
    earlyrenewal = "earlyrenewal"
    purchase = "purchase"
    purchase_cloud = "purchase-cloud"
    purchase_servers = "purchase-servers"
    purchase_telecom = "purchase-telecom"
    purchase_web = "purchase-web"


@model("billing.EInvoicingStatusEnum")
class BillingEInvoicingStatusEnum(StrEnum):
    accepted = "accepted"
    error = "error"
    ignored = "ignored"
    invalid = "invalid"
    new = "new"
    ok = "ok"
    processing = "processing"
    readyToSubmit = "readyToSubmit"
    rejected = "rejected"
    submitted = "submitted"


@model("billing.Bill")
class BillingBill(Model, kw_only=True):
    billId: str
    category: BillingCategoryEnum
    date: datetime
    eInvoicingId: str | None = None
    eInvoicingStatus: BillingEInvoicingStatusEnum | None = None
    orderId: int
    password: str
    pdfUrl: str
    priceWithTax: Price
    priceWithoutTax: Price
    tax: Price
    url: str
