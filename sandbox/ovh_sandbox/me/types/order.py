"""Types of the API of the me section: order.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, Text, model
from ovh_sandbox.core.types.order import OrderDetailTypeEnum, Price


@model("billing.ItemDetail.OrderActionEnum")
class BillingItemDetailOrderActionEnum(StrEnum):
    consumption = "consumption"
    detach = "detach"
    installation = "installation"
    renew = "renew"
    revert = "revert"
    upgrade = "upgrade"


@model("billing.ItemDetail.OrderDetailTypeEnum")
class BillingItemDetailOrderDetailTypeEnum(StrEnum):
    plan = "plan"
    product = "product"


@model("billing.PaymentMeanEnum")
class BillingPaymentMeanEnum(StrEnum):
    cash = "cash"
    chargeback = "chargeback"
    check = "check"
    cheque = "cheque"
    creditAccount = "creditAccount"
    creditCard = "creditCard"
    debtAccount = "debtAccount"
    deposit = "deposit"
    digitalLaunchPad = "digitalLaunchPad"
    edinar = "edinar"
    fidelityPoints = "fidelityPoints"
    free = "free"
    ideal = "ideal"
    incubatorAccount = "incubatorAccount"
    mandat = "mandat"
    multibanco = "multibanco"
    none = "none"
    ovhAccount = "ovhAccount"
    paymentMandate = "paymentMandate"
    paypal = "paypal"
    payu = "payu"
    platnosci = "platnosci"
    refund = "refund"
    rupay = "rupay"
    transfer = "transfer"
    withdrawal = "withdrawal"


@model("billing.ReusablePaymentMeanEnum")
class BillingReusablePaymentMeanEnum(StrEnum):
    CREDIT_CARD = "CREDIT_CARD"
    CURRENT_ACCOUNT = "CURRENT_ACCOUNT"
    DEFERRED_PAYMENT_ACCOUNT = "DEFERRED_PAYMENT_ACCOUNT"
    DOMESTIC_CARD = "DOMESTIC_CARD"
    ENTERPRISE = "ENTERPRISE"
    INTERNAL_TRUSTED_ACCOUNT = "INTERNAL_TRUSTED_ACCOUNT"
    PAYPAL = "PAYPAL"
    RUPAY = "RUPAY"
    SEPA_DIRECT_DEBIT = "SEPA_DIRECT_DEBIT"
    bankAccount = "bankAccount"
    creditCard = "creditCard"
    deferredPaymentAccount = "deferredPaymentAccount"
    fidelityAccount = "fidelityAccount"
    ovhAccount = "ovhAccount"
    paypal = "paypal"


@model("billing.order.OrderStatusEnum")
class BillingOrderStatusEnum(StrEnum):
    cancelled = "cancelled"
    cancelling = "cancelling"
    checking = "checking"
    delivered = "delivered"
    delivering = "delivering"
    documentsRequested = "documentsRequested"
    notPaid = "notPaid"
    unknown = "unknown"


@model("billing.order.RetractionReasonEnum")
class BillingOrderRetractionReasonEnum(StrEnum):
    competitor = "competitor"
    difficulty = "difficulty"
    expensive = "expensive"
    other = "other"
    performance = "performance"
    reliability = "reliability"
    unused = "unused"


@model("billing.order.associatedObject.TypeEnum")
class BillingOrderAssociatedObjectTypeEnum(StrEnum):
    Bill = "Bill"
    Deposit = "Deposit"
    Refund = "Refund"
    ReverseBill = "ReverseBill"
    Withdrawal = "Withdrawal"


@model("billing.order.followUp.HistoryStatusEnum")
class BillingOrderFollowUpHistoryStatusEnum(StrEnum):
    DELIVERY = "DELIVERY"
    FRAUD_CHECK = "FRAUD_CHECK"
    FRAUD_DOCS_REQUESTED = "FRAUD_DOCS_REQUESTED"
    FRAUD_MANUAL_REVIEW = "FRAUD_MANUAL_REVIEW"
    FRAUD_REFUSED = "FRAUD_REFUSED"
    INVOICE_IN_PROGRESS = "INVOICE_IN_PROGRESS"
    INVOICE_SENT = "INVOICE_SENT"
    ORDER_ACCEPTED = "ORDER_ACCEPTED"
    ORDER_STARTED = "ORDER_STARTED"
    PAYMENT_CONFIRMED = "PAYMENT_CONFIRMED"
    PAYMENT_INITIATED = "PAYMENT_INITIATED"
    PAYMENT_RECEIVED = "PAYMENT_RECEIVED"
    REGISTERED_PAYMENT_INITIATED = "REGISTERED_PAYMENT_INITIATED"


@model("billing.order.followUp.StatusEnum")
class BillingOrderFollowUpStatusEnum(StrEnum):
    DOING = "DOING"
    DONE = "DONE"
    ERROR = "ERROR"
    TODO = "TODO"


@model("billing.order.followUp.StepEnum")
class BillingOrderFollowUpStepEnum(StrEnum):
    AVAILABLE = "AVAILABLE"
    DELIVERING = "DELIVERING"
    VALIDATED = "VALIDATED"
    VALIDATING = "VALIDATING"


@model("consumption.ConsumptionExportFormatsEnum")
class ConsumptionExportFormatsEnum(StrEnum):
    csv = "csv"


@model("consumption.ConsumptionExportTaskStatusEnum")
class ConsumptionExportTaskStatusEnum(StrEnum):
    DOING = "DOING"
    DONE = "DONE"
    ERROR = "ERROR"
    TODO = "TODO"


@model("payment.method.IntegrationType")
class PaymentMethodIntegrationType(StrEnum):
    BANK_TRANSFER = "BANK_TRANSFER"
    COMPONENT = "COMPONENT"
    DONE = "DONE"
    IFRAME_VANTIV = "IFRAME_VANTIV"
    IN_CONTEXT = "IN_CONTEXT"
    NONE = "NONE"
    POST_FORM = "POST_FORM"
    REDIRECT = "REDIRECT"


@model("payment.method.StatusEnum")
class PaymentPaymentMethodStatusEnum(StrEnum):
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


@model("payment.method.SubTypeEnum")
class PaymentMethodSubTypeEnum(StrEnum):
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


@model("billing.CreditBalance")
class BillingCreditBalance(Model, kw_only=True):
    amount: Price
    balanceName: str


@model("billing.ItemDetail.OrderConfiguration")
class BillingItemDetailOrderConfiguration(Model, kw_only=True):
    label: str
    value: str


@model("billing.ItemDetail.OrderPlanProduct")
class BillingItemDetailOrderPlanProduct(Model, kw_only=True):
    name: str | None = None


@model("billing.ItemDetail.OrderPlan")
class BillingItemDetailOrderPlan(Model, kw_only=True):
    code: str | None = None
    duration: str | None = None
    pricingMode: str | None = None
    product: BillingItemDetailOrderPlanProduct
    quantity: int | None = None


@model("billing.ItemDetail.Order")
class BillingItemDetailOrder(Model, kw_only=True):
    action: BillingItemDetailOrderActionEnum | None = None
    configurations: list[BillingItemDetailOrderConfiguration]
    plan: BillingItemDetailOrderPlan
    type: BillingItemDetailOrderDetailTypeEnum | None = None


@model("billing.ItemDetail")
class BillingItemDetail(Model, kw_only=True):
    order: BillingItemDetailOrder


@model("billing.OrderDetail")
class BillingOrderDetail(Model, kw_only=True):
    cancelled: bool
    description: str
    detailType: OrderDetailTypeEnum | None = None
    domain: str
    orderDetailId: int
    quantity: str
    totalPrice: Price
    unitPrice: Price


@model("billing.Payment")
class BillingPayment(Model, kw_only=True):
    paymentDate: datetime
    paymentIdentifier: str | None = None
    paymentType: BillingPaymentMeanEnum


@model("billing.order.AssociatedObject")
class BillingOrderAssociatedObject(Model, kw_only=True):
    id: str | None = None
    type: BillingOrderAssociatedObjectTypeEnum | None = None


@model("billing.order.ConsumptionDetails")
class BillingOrderConsumptionDetails(Model, kw_only=True):
    fileFormat: ConsumptionExportFormatsEnum | None = None
    fileURL: str | None = None
    message: str | None = None
    taskId: int
    taskStatus: ConsumptionExportTaskStatusEnum


@model("billing.order.followUp.History")
class BillingOrderFollowUpHistory(Model, kw_only=True):
    date: datetime
    description: str
    label: BillingOrderFollowUpHistoryStatusEnum


@model("billing.order.FollowUp")
class BillingOrderFollowUp(Model, kw_only=True):
    history: list[BillingOrderFollowUpHistory]
    status: BillingOrderFollowUpStatusEnum
    step: BillingOrderFollowUpStepEnum


@model("billing.order.PayWithPaymentMethod")
class BillingOrderPayWithPaymentMethod(Model, kw_only=True):
    id: int | UnsetType = UNSET


@model("billing.order.paymentMean.HttpParameterChoice")
class BillingOrderPaymentMeanHttpParameterChoice(Model, kw_only=True):
    name: str
    value: str


@model("billing.order.paymentMean.HttpParameter")
class BillingOrderPaymentMeanHttpParameter(Model, kw_only=True):
    choice: list[BillingOrderPaymentMeanHttpParameterChoice] | None = None
    name: str
    value: str | None = None


@model("billing.order.PaymentMean")
class BillingOrderPaymentMean(Model, kw_only=True):
    fee: float
    htmlForm: Text | None = None
    httpMethod: str
    logo: str | None = None
    parameters: list[BillingOrderPaymentMeanHttpParameter]
    subType: str | None = None
    url: str


@model("billing.order.PaymentMeans")
class BillingOrderPaymentMeans(Model, kw_only=True):
    creditCard: list[BillingOrderPaymentMean] | None = None
    edinar: list[BillingOrderPaymentMean] | None = None
    fidelityPoints: list[BillingOrderPaymentMean] | None = None
    ideal: list[BillingOrderPaymentMean] | None = None
    multibanco: list[BillingOrderPaymentMean] | None = None
    ovhAccount: list[BillingOrderPaymentMean] | None = None
    paypal: list[BillingOrderPaymentMean] | None = None
    promotion: list[BillingOrderPaymentMean] | None = None


@model("payment.method.Icon")
class PaymentMethodIcon(Model, kw_only=True):
    data: str | None = None
    name: str | None = None
    url: str | None = None


@model("payment.method.AvailablePaymentMethod")
class PaymentMethodAvailablePaymentMethod(Model, kw_only=True):
    formSessionId: str | None = None
    icon: PaymentMethodIcon
    integration: PaymentMethodIntegrationType
    merchantId: str | None = None
    oneshot: bool
    organizationId: str | None = None
    paymentSubType: str | None = None
    paymentType: str
    registerable: bool
    registerableWithTransaction: bool


@model("payment.method.PaymentMethod")
class PaymentMethodPaymentMethod(Model, kw_only=True):
    billingContactId: int | None = None
    creationDate: datetime
    default: bool
    description: str | None = None
    expirationDate: datetime | None = None
    formSessionId: str | None = None
    icon: PaymentMethodIcon
    integration: PaymentMethodIntegrationType | None = None
    label: str | None = None
    lastUpdate: datetime | None = None
    merchantId: str | None = None
    oneclick: bool | None = None
    paymentMeanId: int | None = None
    paymentMethodId: int
    paymentSubType: PaymentMethodSubTypeEnum | None = None
    paymentType: str
    status: PaymentPaymentMethodStatusEnum


@model("billing.order.PaymentMethods")
class BillingOrderPaymentMethods(Model, kw_only=True):
    available: list[PaymentMethodAvailablePaymentMethod]
    paymentMethods: list[PaymentMethodPaymentMethod]
    registered: list[int]


@model("billing.order.RegisteredPaymentMean")
class BillingOrderRegisteredPaymentMean(Model, kw_only=True):
    paymentMean: BillingReusablePaymentMeanEnum
