"""Types of the API shared by several sections: order.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, model, sent_model


@model("order.CurrencyCodeEnum")
class CurrencyCodeEnum(StrEnum):
    AUD = "AUD"
    CAD = "CAD"
    CZK = "CZK"
    EUR = "EUR"
    GBP = "GBP"
    INR = "INR"
    LTL = "LTL"
    MAD = "MAD"
    N_A = "N/A"
    PLN = "PLN"
    SGD = "SGD"
    TND = "TND"
    USD = "USD"
    XOF = "XOF"
    points = "points"


@model("order.OrderDetailTypeEnum")
class OrderDetailTypeEnum(StrEnum):
    ACCESSORY = "ACCESSORY"
    CAUTION = "CAUTION"
    CHOOSED = "CHOOSED"
    CONSUMPTION = "CONSUMPTION"
    CREATION = "CREATION"
    DELIVERY = "DELIVERY"
    DURATION = "DURATION"
    GIFT = "GIFT"
    INSTALLATION = "INSTALLATION"
    LICENSE = "LICENSE"
    MUTE = "MUTE"
    OTHER = "OTHER"
    OUTPLAN = "OUTPLAN"
    QUANTITY = "QUANTITY"
    REFUND = "REFUND"
    RENEW = "RENEW"
    SPECIAL = "SPECIAL"
    SWITCH = "SWITCH"
    TRANSFER = "TRANSFER"
    VOUCHER = "VOUCHER"


@model("order.Price")
class Price(Model, kw_only=True):
    currencyCode: CurrencyCodeEnum
    priceInUcents: int | None = None
    text: str
    value: float


@sent_model("order.Price")
class PriceSent(Model, kw_only=True):
    currencyCode: CurrencyCodeEnum | UnsetType | None = UNSET
    priceInUcents: int | UnsetType | None = UNSET
    text: str | UnsetType | None = UNSET
    value: float | UnsetType | None = UNSET
