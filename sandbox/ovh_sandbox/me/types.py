"""Types of the API of the me section.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, PhoneNumber, Text, model, sent_model
from ovh_sandbox.core.types import (
    DomainOperationStatusEnum,
    NichandleCountryEnum,
    NichandleGenderEnum,
    NichandleLanguageEnum,
    NichandleLegalFormEnum,
    OrderDetailTypeEnum,
    Price,
    PriceSent,
)


@model("auth.ApplicationStatusEnum")
class ApplicationStatusEnum(StrEnum):
    active = "active"
    blocked = "blocked"
    inactive = "inactive"
    trusted = "trusted"


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


@model("billing.ovhAccount.OperationEnum")
class BillingOvhAccountOperationEnum(StrEnum):
    cancel_credit = "cancel-credit"
    cancel_debit = "cancel-debit"
    cancel_pre_debit = "cancel-pre-debit"
    credit = "credit"
    debit = "debit"
    pre_credit = "pre-credit"
    pre_debit = "pre-debit"


@model("consumption.ConsumptionExportFormatsEnum")
class ConsumptionExportFormatsEnum(StrEnum):
    csv = "csv"


@model("consumption.ConsumptionExportTaskStatusEnum")
class ConsumptionExportTaskStatusEnum(StrEnum):
    DOING = "DOING"
    DONE = "DONE"
    ERROR = "ERROR"
    TODO = "TODO"


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


@model("domain.DocumentFormatsEnum")
class DomainDocumentFormatsEnum(StrEnum):
    gif = "gif"
    jpeg = "jpeg"
    jpg = "jpg"
    pdf = "pdf"
    png = "png"


@model("domain.OperationActionEnum")
class DomainOperationActionEnum(StrEnum):
    canCancel = "canCancel"
    canCorrect = "canCorrect"
    canRelaunch = "canRelaunch"
    canReset = "canReset"


@model("domain.OperationFunctionEnum")
class DomainOperationFunctionEnum(StrEnum):
    ContactControl = "ContactControl"
    ContactControlAcknowledge = "ContactControlAcknowledge"
    ContactControlCorrect = "ContactControlCorrect"
    ContactControlNotify = "ContactControlNotify"
    DnsAnycastActivate = "DnsAnycastActivate"
    DnsAnycastDeactivate = "DnsAnycastDeactivate"
    DnssecDisable = "DnssecDisable"
    DnssecEnable = "DnssecEnable"
    DnssecResigning = "DnssecResigning"
    DnssecRollKsk = "DnssecRollKsk"
    DnssecRollZsk = "DnssecRollZsk"
    DomainAfterMarket = "DomainAfterMarket"
    DomainContactControl = "DomainContactControl"
    DomainContactUpdate = "DomainContactUpdate"
    DomainControl = "DomainControl"
    DomainCreate = "DomainCreate"
    DomainDelete = "DomainDelete"
    DomainDnsUpdate = "DomainDnsUpdate"
    DomainDsUpdate = "DomainDsUpdate"
    DomainEmailRedirectionsCreate = "DomainEmailRedirectionsCreate"
    DomainEmailRedirectionsDelete = "DomainEmailRedirectionsDelete"
    DomainHold = "DomainHold"
    DomainHostCreate = "DomainHostCreate"
    DomainHostDelete = "DomainHostDelete"
    DomainHostUpdate = "DomainHostUpdate"
    DomainIncomingTransfer = "DomainIncomingTransfer"
    DomainLock = "DomainLock"
    DomainOutgoingTransfer = "DomainOutgoingTransfer"
    DomainRegistryDelete = "DomainRegistryDelete"
    DomainRenew = "DomainRenew"
    DomainResourceDelete = "DomainResourceDelete"
    DomainRestore = "DomainRestore"
    DomainTrade = "DomainTrade"
    DomainUnhold = "DomainUnhold"
    DomainUnlock = "DomainUnlock"
    ZoneImport = "ZoneImport"


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


@model("xander.ContactFieldEnum")
class XanderContactFieldEnum(StrEnum):
    address_city = "address.city"
    address_country = "address.country"
    address_line1 = "address.line1"
    address_line2 = "address.line2"
    address_line3 = "address.line3"
    address_otherDetails = "address.otherDetails"
    address_province = "address.province"
    address_zip = "address.zip"
    birthCity = "birthCity"
    birthCountry = "birthCountry"
    birthDay = "birthDay"
    birthZip = "birthZip"
    cellPhone = "cellPhone"
    companyNationalIdentificationNumber = "companyNationalIdentificationNumber"
    email = "email"
    fax = "fax"
    firstName = "firstName"
    gender = "gender"
    language = "language"
    lastName = "lastName"
    legalForm = "legalForm"
    nationalIdentificationNumber = "nationalIdentificationNumber"
    nationality = "nationality"
    organisationName = "organisationName"
    organisationType = "organisationType"
    phone = "phone"
    spareEmail = "spareEmail"
    vat = "vat"


@model("auth.ApiApplication")
class ApiApplication(Model, kw_only=True):
    applicationId: int
    applicationKey: str
    description: str
    name: str
    status: ApplicationStatusEnum


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


@model("billing.CreditBalance")
class BillingCreditBalance(Model, kw_only=True):
    amount: Price
    balanceName: str


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


@model("billing.ItemDetail")
class BillingItemDetail(Model, kw_only=True):
    order: BillingItemDetailOrder


@model("billing.ItemDetail.Order")
class BillingItemDetailOrder(Model, kw_only=True):
    action: BillingItemDetailOrderActionEnum | None = None
    configurations: list[BillingItemDetailOrderConfiguration]
    plan: BillingItemDetailOrderPlan
    type: BillingItemDetailOrderDetailTypeEnum | None = None


@model("billing.ItemDetail.OrderConfiguration")
class BillingItemDetailOrderConfiguration(Model, kw_only=True):
    label: str
    value: str


@model("billing.ItemDetail.OrderPlan")
class BillingItemDetailOrderPlan(Model, kw_only=True):
    code: str | None = None
    duration: str | None = None
    pricingMode: str | None = None
    product: BillingItemDetailOrderPlanProduct
    quantity: int | None = None


@model("billing.ItemDetail.OrderPlanProduct")
class BillingItemDetailOrderPlanProduct(Model, kw_only=True):
    name: str | None = None


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


@model("billing.order.FollowUp")
class BillingOrderFollowUp(Model, kw_only=True):
    history: list[BillingOrderFollowUpHistory]
    status: BillingOrderFollowUpStatusEnum
    step: BillingOrderFollowUpStepEnum


@model("billing.order.PayWithPaymentMethod")
class BillingOrderPayWithPaymentMethod(Model, kw_only=True):
    id: int | UnsetType = UNSET


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


@model("billing.order.PaymentMethods")
class BillingOrderPaymentMethods(Model, kw_only=True):
    available: list[PaymentMethodAvailablePaymentMethod]
    paymentMethods: list[PaymentMethodPaymentMethod]
    registered: list[int]


@model("billing.order.RegisteredPaymentMean")
class BillingOrderRegisteredPaymentMean(Model, kw_only=True):
    paymentMean: BillingReusablePaymentMeanEnum


@model("billing.order.followUp.History")
class BillingOrderFollowUpHistory(Model, kw_only=True):
    date: datetime
    description: str
    label: BillingOrderFollowUpHistoryStatusEnum


@model("billing.order.paymentMean.HttpParameter")
class BillingOrderPaymentMeanHttpParameter(Model, kw_only=True):
    choice: list[BillingOrderPaymentMeanHttpParameterChoice] | None = None
    name: str
    value: str | None = None


@model("billing.order.paymentMean.HttpParameterChoice")
class BillingOrderPaymentMeanHttpParameterChoice(Model, kw_only=True):
    name: str
    value: str


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


@model("domain.OperationStep")
class DomainOperationStep(Model, kw_only=True):
    description: str
    executionDuration: int
    step: str


@model("me.contact.Address")
class ContactAddress(Model, kw_only=True):
    city: str
    country: NichandleCountryEnum
    line1: str
    line2: str | None = None
    line3: str | None = None
    otherDetails: str | None = None
    province: str | None = None
    zip: str | None = None


@sent_model("me.contact.Address")
class ContactAddressSent(Model, kw_only=True):
    city: str | UnsetType | None = UNSET
    country: NichandleCountryEnum | UnsetType | None = UNSET
    line1: str | UnsetType | None = UNSET
    line2: str | UnsetType | None = UNSET
    line3: str | UnsetType | None = UNSET
    otherDetails: str | UnsetType | None = UNSET
    province: str | UnsetType | None = UNSET
    zip: str | UnsetType | None = UNSET


@model("me.contact.Contact")
class Contact(Model, kw_only=True):
    address: ContactAddress
    birthCity: str | None = None
    birthCountry: NichandleCountryEnum | None = None
    birthDay: date | None = None
    birthZip: str | None = None
    cellPhone: PhoneNumber | None = None
    companyNationalIdentificationNumber: str | None = None
    email: str
    fax: PhoneNumber | None = None
    firstName: str
    gender: NichandleGenderEnum | None = None
    id: int
    language: NichandleLanguageEnum
    lastName: str
    legalForm: NichandleLegalFormEnum
    nationalIdentificationNumber: str | None = None
    nationality: NichandleCountryEnum | None = None
    organisationName: str | None = None
    organisationType: str | None = None
    phone: PhoneNumber | None = None
    spareEmail: str | None = None
    vat: str | None = None


@sent_model("me.contact.Contact")
class ContactSent(Model, kw_only=True):
    address: ContactAddressSent | UnsetType | None = UNSET
    birthCity: str | UnsetType | None = UNSET
    birthCountry: NichandleCountryEnum | UnsetType | None = UNSET
    birthDay: date | UnsetType | None = UNSET
    birthZip: str | UnsetType | None = UNSET
    cellPhone: PhoneNumber | UnsetType | None = UNSET
    companyNationalIdentificationNumber: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    fax: PhoneNumber | UnsetType | None = UNSET
    firstName: str | UnsetType | None = UNSET
    gender: NichandleGenderEnum | UnsetType | None = UNSET
    id: int | UnsetType | None = UNSET
    language: NichandleLanguageEnum | UnsetType | None = UNSET
    lastName: str | UnsetType | None = UNSET
    legalForm: NichandleLegalFormEnum | UnsetType | None = UNSET
    nationalIdentificationNumber: str | UnsetType | None = UNSET
    nationality: NichandleCountryEnum | UnsetType | None = UNSET
    organisationName: str | UnsetType | None = UNSET
    organisationType: str | UnsetType | None = UNSET
    phone: PhoneNumber | UnsetType | None = UNSET
    spareEmail: str | UnsetType | None = UNSET
    vat: str | UnsetType | None = UNSET


@model("me.contact.FieldInformation")
class ContactFieldInformation(Model, kw_only=True):
    fieldName: str
    mandatory: bool
    readOnly: bool


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


@model("nichandle.DomainTaskArgument")
class NichandleDomainTaskArgument(Model, kw_only=True):
    acceptedFormats: list[DomainDocumentFormatsEnum] | None = None
    acceptedValues: list[str] | None = None
    description: str | None = None
    fields: list[XanderContactFieldEnum] | None = None
    key: str
    maximumSize: int | None = None
    minimumSize: int | None = None
    readOnly: bool
    template: str | None = None
    type: str
    value: str | None = None


@sent_model("nichandle.DomainTaskArgument")
class NichandleDomainTaskArgumentSent(Model, kw_only=True):
    acceptedFormats: list[DomainDocumentFormatsEnum] | UnsetType | None = UNSET
    acceptedValues: list[str] | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    fields: list[XanderContactFieldEnum] | UnsetType | None = UNSET
    key: str | UnsetType | None = UNSET
    maximumSize: int | UnsetType | None = UNSET
    minimumSize: int | UnsetType | None = UNSET
    readOnly: bool | UnsetType | None = UNSET
    template: str | UnsetType | None = UNSET
    type: str | UnsetType | None = UNSET
    value: str | UnsetType | None = UNSET


@model("nichandle.DomainTaskProgressBar")
class NichandleDomainTaskProgressBar(Model, kw_only=True):
    currentStep: DomainOperationStep
    expectedDoneDate: datetime | None = None
    followUpSteps: list[DomainOperationStep] | None = None
    lastUpdateDate: datetime | None = None
    progress: int
    taskActions: list[DomainOperationActionEnum]
    taskStatus: DomainOperationStatusEnum


@model("nichandle.emailNotification")
class NichandleEmailNotification(Model, kw_only=True):
    body: str
    date: datetime
    id: int
    subject: str


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


@model("payment.method.Icon")
class PaymentMethodIcon(Model, kw_only=True):
    data: str | None = None
    name: str | None = None
    url: str | None = None


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
