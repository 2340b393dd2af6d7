"""Types of the API of the me section: payment.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, model, sent_model


@model("me.payment.AvailableSubTypeEnum")
class PaymentAvailableSubTypeEnum(StrEnum):
    _30_DAYS = "30_DAYS"
    _45_DAYS = "45_DAYS"
    _60_DAYS = "60_DAYS"
    AMERICAN_EXPRESS = "AMERICAN_EXPRESS"
    AURA = "AURA"
    CARTE_BANCAIRE = "CARTE_BANCAIRE"
    CARTE_BLEUE = "CARTE_BLEUE"
    CHORUS = "CHORUS"
    DINERS_CLUB = "DINERS_CLUB"
    DISCOVER = "DISCOVER"
    JCB = "JCB"
    MAESTRO = "MAESTRO"
    MASTERCARD = "MASTERCARD"
    NONE = "NONE"
    RUPAY = "RUPAY"
    VISA = "VISA"


@model("me.payment.CreationSubTypeEnum")
class PaymentCreationSubTypeEnum(StrEnum):
    CHORUS = "CHORUS"
    NONE = "NONE"


@model("me.payment.IntegrationEnum")
class PaymentIntegrationEnum(StrEnum):
    BANK_TRANSFER = "BANK_TRANSFER"
    COMPONENT = "COMPONENT"
    IFRAME_VANTIV = "IFRAME_VANTIV"
    IN_CONTEXT = "IN_CONTEXT"
    NONE = "NONE"
    POST_FORM = "POST_FORM"
    REDIRECT = "REDIRECT"


@model("me.payment.method.StatusEnum")
class PaymentMethodStatusEnum(StrEnum):
    CANCELED = "CANCELED"
    CANCELING = "CANCELING"
    CREATED = "CREATED"
    CREATING = "CREATING"
    ERROR = "ERROR"
    EXPIRED = "EXPIRED"
    FAILED = "FAILED"
    MAINTENANCE = "MAINTENANCE"
    PAUSED = "PAUSED"
    REJECTED = "REJECTED"
    REPLACED = "REPLACED"
    VALID = "VALID"
    VALIDATING = "VALIDATING"


@model("me.payment.Icon")
class PaymentIcon(Model, kw_only=True):
    data: str | None = None
    name: str
    url: str | None = None


@sent_model("me.payment.Icon")
class PaymentIconSent(Model, kw_only=True):
    data: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET


@model("me.payment.AvailablePaymentMethod")
class PaymentAvailablePaymentMethod(Model, kw_only=True):
    formSessionId: str | None = None
    icon: PaymentIcon
    integration: PaymentIntegrationEnum
    merchantId: str | None = None
    oneshot: bool
    organizationId: str | None = None
    paymentSubType: PaymentAvailableSubTypeEnum | None = None
    paymentType: str
    registerable: bool
    registerableWithTransaction: bool


@model("me.payment.PaymentMethod")
class PaymentMethod(Model, kw_only=True):
    billingContactId: int | None = None
    creationDate: datetime
    default: bool
    description: str | None = None
    expirationDate: datetime | None = None
    formSessionId: str | None = None
    icon: PaymentIcon
    integration: PaymentIntegrationEnum | None = None
    label: str | None = None
    lastUpdate: datetime
    merchantId: str | None = None
    oneclick: bool | None = None
    paymentMeanId: int | None = None
    paymentMethodId: int
    paymentSubType: PaymentAvailableSubTypeEnum | None = None
    paymentType: str
    status: PaymentMethodStatusEnum


@sent_model("me.payment.PaymentMethod")
class PaymentMethodSent(Model, kw_only=True):
    billingContactId: int | UnsetType | None = UNSET
    creationDate: datetime | UnsetType | None = UNSET
    default: bool | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    expirationDate: datetime | UnsetType | None = UNSET
    formSessionId: str | UnsetType | None = UNSET
    icon: PaymentIconSent | UnsetType | None = UNSET
    integration: PaymentIntegrationEnum | UnsetType | None = UNSET
    label: str | UnsetType | None = UNSET
    lastUpdate: datetime | UnsetType | None = UNSET
    merchantId: str | UnsetType | None = UNSET
    oneclick: bool | UnsetType | None = UNSET
    paymentMeanId: int | UnsetType | None = UNSET
    paymentMethodId: int | UnsetType | None = UNSET
    paymentSubType: PaymentAvailableSubTypeEnum | UnsetType | None = UNSET
    paymentType: str | UnsetType | None = UNSET
    status: PaymentMethodStatusEnum | UnsetType | None = UNSET


@model("me.payment.method.CallbackUrl")
class PaymentMethodCallbackUrl(Model, kw_only=True):
    cancel: str
    error: str
    failure: str
    pending: str
    success: str


@model("me.payment.method.Challenge")
class PaymentMethodChallenge(Model, kw_only=True):
    challenge: str


@model("me.payment.method.Creation")
class PaymentMethodCreation(Model, kw_only=True):
    billingContactId: int | UnsetType | None = UNSET
    callbackUrl: PaymentMethodCallbackUrl
    default: bool | UnsetType = UNSET
    description: str | UnsetType | None = UNSET
    formData: str | UnsetType | None = UNSET
    orderId: int | UnsetType | None = UNSET
    paymentSubType: PaymentCreationSubTypeEnum | UnsetType | None = UNSET
    paymentType: str
    register: bool | UnsetType = UNSET


@model("me.payment.method.Details")
class PaymentMethodDetails(Model, kw_only=True):
    details: str | UnsetType = UNSET
    transactionId: int | UnsetType = UNSET


@model("me.payment.method.Finalize")
class PaymentMethodFinalize(Model, kw_only=True):
    expirationMonth: int | UnsetType | None = UNSET
    expirationYear: int | UnsetType | None = UNSET
    formSessionId: str | UnsetType | None = UNSET
    registrationId: str | UnsetType | None = UNSET


@model("me.payment.method.Validation")
class PaymentMethodValidation(Model, kw_only=True):
    formSessionId: str | None = None
    merchantId: str | None = None
    organizationId: str | None = None
    paymentMethodId: int
    transactionId: int | None = None
    url: str | None = None
    validationType: PaymentIntegrationEnum
