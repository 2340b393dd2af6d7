"""Types of the API of the me section: common.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime

from ovh_sandbox.core.model import Model, model
from ovh_sandbox.core.types.order import Price


@model("billing.Order")
class BillingOrder(Model, kw_only=True):
    date: datetime | None = None
    expirationDate: datetime | None = None
    metadatas: list[str] | None = None
    orderId: int
    password: str
    pdfUrl: str
    priceWithTax: Price
    priceWithoutTax: Price
    retractionDate: datetime | None = None
    tax: Price
    url: str
