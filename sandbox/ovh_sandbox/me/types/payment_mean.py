"""Types of the API of the me section: payment_mean.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, model, sent_model


@model("me.paymentMean.BankAccountStateEnum")
class PaymentMeanBankAccountStateEnum(StrEnum):
    blockedForIncidents = "blockedForIncidents"
    pendingValidation = "pendingValidation"
    replaced = "replaced"
    valid = "valid"


@model("me.paymentMean.CreditCardStateEnum")
class PaymentMeanCreditCardStateEnum(StrEnum):
    expired = "expired"
    tooManyFailures = "tooManyFailures"
    valid = "valid"


@model("me.paymentMean.DeferredStateEnum")
class PaymentMeanDeferredStateEnum(StrEnum):
    failed = "failed"
    valid = "valid"


@model("me.paymentMean.PaypalStateEnum")
class PaymentMeanPaypalStateEnum(StrEnum):
    failing = "failing"
    tooManyFailures = "tooManyFailures"
    valid = "valid"


@model("me.paymentMean.ValidationTypeEnum")
class PaymentMeanValidationTypeEnum(StrEnum):
    creditAccount = "creditAccount"
    documentToSend = "documentToSend"
    simpleValidation = "simpleValidation"


@model("me.paymentMean.IconData")
class PaymentMeanIconData(Model, kw_only=True):
    data: str | None = None
    name: str | None = None
    url: str | None = None


@sent_model("me.paymentMean.IconData")
class PaymentMeanIconDataSent(Model, kw_only=True):
    data: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET


@model("me.paymentMean.BankAccount")
class PaymentMeanBankAccount(Model, kw_only=True):
    bic: str
    creationDate: date
    defaultPaymentMean: bool
    description: str | None = None
    iban: str
    icon: PaymentMeanIconData | None = None
    id: int
    mandateSignatureDate: date | None = None
    ownerAddress: str
    ownerName: str
    state: PaymentMeanBankAccountStateEnum
    uniqueReference: str
    validationDocumentLink: str | None = None


@sent_model("me.paymentMean.BankAccount")
class PaymentMeanBankAccountSent(Model, kw_only=True):
    bic: str | UnsetType | None = UNSET
    creationDate: date | UnsetType | None = UNSET
    defaultPaymentMean: bool | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    iban: str | UnsetType | None = UNSET
    icon: PaymentMeanIconDataSent | UnsetType | None = UNSET
    id: int | UnsetType | None = UNSET
    mandateSignatureDate: date | UnsetType | None = UNSET
    ownerAddress: str | UnsetType | None = UNSET
    ownerName: str | UnsetType | None = UNSET
    state: PaymentMeanBankAccountStateEnum | UnsetType | None = UNSET
    uniqueReference: str | UnsetType | None = UNSET
    validationDocumentLink: str | UnsetType | None = UNSET


@model("me.paymentMean.BankAccountChallengeCreation")
class PaymentMeanBankAccountChallengeCreation(Model, kw_only=True):
    challenge: str


@model("me.paymentMean.BankAccountCreation")
class PaymentMeanBankAccountCreation(Model, kw_only=True):
    bic: str
    description: str | UnsetType | None = UNSET
    iban: str
    ownerAddress: str
    ownerName: str
    setDefault: bool | UnsetType | None = UNSET


@model("me.paymentMean.BankAccountValidation")
class PaymentMeanBankAccountValidation(Model, kw_only=True):
    id: int
    submitUrl: str | None = None
    url: str
    validationType: PaymentMeanValidationTypeEnum


@model("me.paymentMean.CreditCard")
class PaymentMeanCreditCard(Model, kw_only=True):
    defaultPaymentMean: bool
    description: str | None = None
    expirationDate: date
    icon: PaymentMeanIconData | None = None
    id: int
    number: str
    state: PaymentMeanCreditCardStateEnum
    threeDsValidated: bool
    type: str


@sent_model("me.paymentMean.CreditCard")
class PaymentMeanCreditCardSent(Model, kw_only=True):
    defaultPaymentMean: bool | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    expirationDate: date | UnsetType | None = UNSET
    icon: PaymentMeanIconDataSent | UnsetType | None = UNSET
    id: int | UnsetType | None = UNSET
    number: str | UnsetType | None = UNSET
    state: PaymentMeanCreditCardStateEnum | UnsetType | None = UNSET
    threeDsValidated: bool | UnsetType | None = UNSET
    type: str | UnsetType | None = UNSET


@model("me.paymentMean.CreditCardChallengeCreation")
class PaymentMeanCreditCardChallengeCreation(Model, kw_only=True):
    challenge: str


@model("me.paymentMean.CreditCardCreation")
class PaymentMeanCreditCardCreation(Model, kw_only=True):
    description: str | UnsetType | None = UNSET
    returnUrl: str | UnsetType | None = UNSET
    setDefault: bool | UnsetType | None = UNSET


@model("me.paymentMean.CreditCardValidation")
class PaymentMeanCreditCardValidation(Model, kw_only=True):
    id: int
    submitUrl: str | None = None
    url: str
    validationType: PaymentMeanValidationTypeEnum


@model("me.paymentMean.Deferred")
class PaymentMeanDeferred(Model, kw_only=True):
    creationDate: datetime
    defaultPaymentMean: bool
    description: str | None = None
    icon: PaymentMeanIconData | None = None
    id: int
    label: str | None = None
    state: PaymentMeanDeferredStateEnum


@sent_model("me.paymentMean.Deferred")
class PaymentMeanDeferredSent(Model, kw_only=True):
    creationDate: datetime | UnsetType | None = UNSET
    defaultPaymentMean: bool | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    icon: PaymentMeanIconDataSent | UnsetType | None = UNSET
    id: int | UnsetType | None = UNSET
    label: str | UnsetType | None = UNSET
    state: PaymentMeanDeferredStateEnum | UnsetType | None = UNSET


@model("me.paymentMean.Paypal")
class PaymentMeanPaypal(Model, kw_only=True):
    agreementId: str
    creationDate: datetime
    defaultPaymentMean: bool
    description: str | None = None
    email: str
    icon: PaymentMeanIconData | None = None
    id: int
    state: PaymentMeanPaypalStateEnum


@sent_model("me.paymentMean.Paypal")
class PaymentMeanPaypalSent(Model, kw_only=True):
    agreementId: str | UnsetType | None = UNSET
    creationDate: datetime | UnsetType | None = UNSET
    defaultPaymentMean: bool | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    icon: PaymentMeanIconDataSent | UnsetType | None = UNSET
    id: int | UnsetType | None = UNSET
    state: PaymentMeanPaypalStateEnum | UnsetType | None = UNSET


@model("me.paymentMean.PaypalChallengeCreation")
class PaymentMeanPaypalChallengeCreation(Model, kw_only=True):
    challenge: str


@model("me.paymentMean.PaypalCreation")
class PaymentMeanPaypalCreation(Model, kw_only=True):
    description: str | UnsetType | None = UNSET
    returnUrl: str | UnsetType | None = UNSET
    setDefault: bool | UnsetType | None = UNSET


@model("me.paymentMean.PaypalValidation")
class PaymentMeanPaypalValidation(Model, kw_only=True):
    id: int
    submitUrl: str | None = None
    url: str
    validationType: PaymentMeanValidationTypeEnum
