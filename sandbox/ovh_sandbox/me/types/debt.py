"""Types of the API of the me section: debt.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from ovh_sandbox.core.model import Model, model
from ovh_sandbox.core.types.order import Price
from ovh_sandbox.me.types.order import BillingPaymentMeanEnum


@model("debt.associatedObject.TypeEnum")
class DebtAssociatedObjectTypeEnum(StrEnum):
    Bill = "Bill"
    DebtOperation = "DebtOperation"
    Deposit = "Deposit"
    Order = "Order"
    OvhAccountMovement = "OvhAccountMovement"
    Refund = "Refund"
    Withdrawal = "Withdrawal"


@model("debt.entry.OperationEnum")
class DebtEntryOperationEnum(StrEnum):
    BANK_TRANSFER_MANUAL = "BANK_TRANSFER_MANUAL"
    CANCEL = "CANCEL"
    CASH_MANUAL = "CASH_MANUAL"
    CHECK_MANUAL = "CHECK_MANUAL"
    CREDITCARD = "CREDITCARD"
    CREDITCARD_AUTOMATIC = "CREDITCARD_AUTOMATIC"
    CREDITCARD_MANUAL = "CREDITCARD_MANUAL"
    CREDIT_ACCOUNT_AUTOMATIC = "CREDIT_ACCOUNT_AUTOMATIC"
    CREDIT_CARD_AUTOMATIC = "CREDIT_CARD_AUTOMATIC"
    CREDIT_CARD_MANUAL = "CREDIT_CARD_MANUAL"
    CURRENT_ACCOUNT_AUTOMATIC = "CURRENT_ACCOUNT_AUTOMATIC"
    CURRENT_ACCOUNT_MANUAL = "CURRENT_ACCOUNT_MANUAL"
    DOMESTIC_CARD_AUTOMATIC = "DOMESTIC_CARD_AUTOMATIC"
    DOMESTIC_CARD_MANUAL = "DOMESTIC_CARD_MANUAL"
    EDINAR_MANUAL = "EDINAR_MANUAL"
    ENTERPRISE_AUTOMATIC = "ENTERPRISE_AUTOMATIC"
    ENTERPRISE_MANUAL = "ENTERPRISE_MANUAL"
    IDEAL_AUTOMATIC = "IDEAL_AUTOMATIC"
    IDEAL_MANUAL = "IDEAL_MANUAL"
    INTERNAL_TRUSTED_ACCOUNT_AUTOMATIC = "INTERNAL_TRUSTED_ACCOUNT_AUTOMATIC"
    INTERNAL_TRUSTED_ACCOUNT_MANUAL = "INTERNAL_TRUSTED_ACCOUNT_MANUAL"
    MULTIBANCO_AUTOMATIC = "MULTIBANCO_AUTOMATIC"
    MULTIBANCO_MANUAL = "MULTIBANCO_MANUAL"
    ORDER = "ORDER"
    PAYPAL_AUTOMATIC = "PAYPAL_AUTOMATIC"
    PAYPAL_MANUAL = "PAYPAL_MANUAL"
    PAYU_AUTOMATIC = "PAYU_AUTOMATIC"
    PAYU_MANUAL = "PAYU_MANUAL"
    RECOVERY_TRANSFER_AUTOMATIC = "RECOVERY_TRANSFER_AUTOMATIC"
    REFUND = "REFUND"
    REFUND_CHECK = "REFUND_CHECK"
    REFUND_CREDITCARD = "REFUND_CREDITCARD"
    REFUND_CREDIT_ACCOUNT = "REFUND_CREDIT_ACCOUNT"
    REFUND_CREDIT_CARD = "REFUND_CREDIT_CARD"
    REFUND_CURRENT_ACCOUNT = "REFUND_CURRENT_ACCOUNT"
    REFUND_DOMESTIC_CARD = "REFUND_DOMESTIC_CARD"
    REFUND_ENTERPRISE = "REFUND_ENTERPRISE"
    REFUND_IDEAL = "REFUND_IDEAL"
    REFUND_INTERNAL_TRUSTED_ACCOUNT = "REFUND_INTERNAL_TRUSTED_ACCOUNT"
    REFUND_LOSS = "REFUND_LOSS"
    REFUND_MULTIBANCO = "REFUND_MULTIBANCO"
    REFUND_PAYPAL = "REFUND_PAYPAL"
    REFUND_PAYU = "REFUND_PAYU"
    REFUND_RUPAY = "REFUND_RUPAY"
    REFUND_SEPA = "REFUND_SEPA"
    REFUND_SEPA_DIRECT_DEBIT = "REFUND_SEPA_DIRECT_DEBIT"
    REFUND_TRANSFER = "REFUND_TRANSFER"
    REFUND_UNKNOWN = "REFUND_UNKNOWN"
    RUPAY_AUTOMATIC = "RUPAY_AUTOMATIC"
    RUPAY_MANUAL = "RUPAY_MANUAL"
    SEPA_AUTOMATIC = "SEPA_AUTOMATIC"
    SEPA_DIRECT_DEBIT_AUTOMATIC = "SEPA_DIRECT_DEBIT_AUTOMATIC"
    SEPA_DIRECT_DEBIT_MANUAL = "SEPA_DIRECT_DEBIT_MANUAL"
    TRANSFER_MANUAL = "TRANSFER_MANUAL"
    UNPAID_CHECK = "UNPAID_CHECK"
    UNPAID_CREDITCARD = "UNPAID_CREDITCARD"
    UNPAID_CREDIT_ACCOUNT = "UNPAID_CREDIT_ACCOUNT"
    UNPAID_CREDIT_CARD = "UNPAID_CREDIT_CARD"
    UNPAID_CURRENT_ACCOUNT = "UNPAID_CURRENT_ACCOUNT"
    UNPAID_DOMESTIC_CARD = "UNPAID_DOMESTIC_CARD"
    UNPAID_ENTERPRISE = "UNPAID_ENTERPRISE"
    UNPAID_IDEAL = "UNPAID_IDEAL"
    UNPAID_INTERNAL_TRUSTED_ACCOUNT = "UNPAID_INTERNAL_TRUSTED_ACCOUNT"
    UNPAID_MULTIBANCO = "UNPAID_MULTIBANCO"
    UNPAID_PAYPAL = "UNPAID_PAYPAL"
    UNPAID_PAYU = "UNPAID_PAYU"
    UNPAID_RUPAY = "UNPAID_RUPAY"
    UNPAID_SEPA = "UNPAID_SEPA"
    UNPAID_SEPA_DIRECT_DEBIT = "UNPAID_SEPA_DIRECT_DEBIT"
    UNPAID_WITHDRAW = "UNPAID_WITHDRAW"
    WARRANT_MANUAL = "WARRANT_MANUAL"
    WITHDRAW_AUTOMATIC = "WITHDRAW_AUTOMATIC"


@model("debt.entry.StatusDebtOrderEnum")
class DebtEntryStatusDebtOrderEnum(StrEnum):
    PAID = "PAID"
    REFUNDED = "REFUNDED"
    TO_BE_PAID = "TO_BE_PAID"
    UNMATURED = "UNMATURED"
    UNPAID = "UNPAID"
    WRITE_OFF = "WRITE_OFF"


@model("debt.entry.StatusEnum")
class DebtEntryStatusEnum(StrEnum):
    CANCELLED = "CANCELLED"
    DONE = "DONE"
    FAILED = "FAILED"
    PAID = "PAID"
    PENDING = "PENDING"
    TODO = "TODO"


@model("debt.Debt")
class Debt(Model, kw_only=True):
    amount: Price
    date: datetime
    debtId: int
    dueAmount: Price
    dueDate: datetime | None = None
    orderId: int
    pendingAmount: Price
    status: DebtEntryStatusDebtOrderEnum
    todoAmount: Price
    unmaturedAmount: Price


@model("debt.Operation")
class DebtOperation(Model, kw_only=True):
    amount: Price
    date: datetime
    depositOrderId: int
    operationId: int
    status: DebtEntryStatusEnum
    type: DebtEntryOperationEnum | None = None


@model("debt.associatedObject.PaymentInfo")
class DebtAssociatedObjectPaymentInfo(Model, kw_only=True):
    description: str | None = None
    paymentType: BillingPaymentMeanEnum
    publicLabel: str | None = None


@model("debt.entry.AssociatedObject")
class DebtEntryAssociatedObject(Model, kw_only=True):
    id: str | None = None
    paymentInfo: DebtAssociatedObjectPaymentInfo | None = None
    subId: str | None = None
    type: DebtAssociatedObjectTypeEnum | None = None
