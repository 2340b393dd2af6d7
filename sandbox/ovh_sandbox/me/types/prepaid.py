"""Types of the API of the me section: prepaid.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, model, sent_model
from ovh_sandbox.core.types.order import Price, PriceSent


@model("billing.fidelityAccount.OperationEnum")
class BillingFidelityAccountOperationEnum(StrEnum):
    bonus = "bonus"
    cancel_bonus = "cancel-bonus"
    cancel_credit = "cancel-credit"
    cancel_debit = "cancel-debit"
    cancel_pre_debit = "cancel-pre-debit"
    credit = "credit"
    debit = "debit"
    pre_credit = "pre-credit"
    pre_debit = "pre-debit"


@model("billing.ovhAccount.OperationEnum")
class BillingOvhAccountOperationEnum(StrEnum):
    cancel_credit = "cancel-credit"
    cancel_debit = "cancel-debit"
    cancel_pre_debit = "cancel-pre-debit"
    credit = "credit"
    debit = "debit"
    pre_credit = "pre-credit"
    pre_debit = "pre-debit"


@model("billing.FidelityAccount")
class BillingFidelityAccount(Model, kw_only=True):
    alertThreshold: int | None = None
    balance: int
    canBeCredited: bool
    lastUpdate: datetime
    openDate: datetime


@sent_model("billing.FidelityAccount")
class BillingFidelityAccountSent(Model, kw_only=True):
    alertThreshold: int | UnsetType | None = UNSET
    balance: int | UnsetType | None = UNSET
    canBeCredited: bool | UnsetType | None = UNSET
    lastUpdate: datetime | UnsetType | None = UNSET
    openDate: datetime | UnsetType | None = UNSET


@model("billing.FidelityMovement")
class BillingFidelityMovement(Model, kw_only=True):
    amount: int
    balance: int
    date: datetime
    description: str
    movementId: int
    operation: BillingFidelityAccountOperationEnum
    order: int
    previousBalance: int


@model("billing.Movement")
class BillingMovement(Model, kw_only=True):
    amount: Price
    balance: Price
    date: datetime
    description: str
    movementId: int
    operation: BillingOvhAccountOperationEnum
    order: int
    previousBalance: Price
    retrievableAmount: Price


@model("billing.OvhAccount")
class BillingOvhAccount(Model, kw_only=True):
    alertThreshold: int | None = None
    balance: Price
    canBeCredited: bool
    isActive: bool
    lastUpdate: datetime
    openDate: datetime
    ovhAccountId: str


@sent_model("billing.OvhAccount")
class BillingOvhAccountSent(Model, kw_only=True):
    alertThreshold: int | UnsetType | None = UNSET
    balance: PriceSent | UnsetType | None = UNSET
    canBeCredited: bool | UnsetType | None = UNSET
    isActive: bool | UnsetType | None = UNSET
    lastUpdate: datetime | UnsetType | None = UNSET
    openDate: datetime | UnsetType | None = UNSET
    ovhAccountId: str | UnsetType | None = UNSET
