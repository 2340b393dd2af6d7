"""Types of the me section, under the API's own names and field names."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, PhoneNumber, Text, enumeration, model
from ovh_sandbox.core.types import (
    DomainOperationStatusEnum,
    NichandleCountryEnum,
    NichandleGenderEnum,
    NichandleLanguageEnum,
    NichandleLegalFormEnum,
    OrderDetailTypeEnum,
    Price,
)

ApplicationStatusEnum = enumeration("auth.ApplicationStatusEnum", "active blocked inactive trusted")
BillingCategoryEnum = enumeration(
    "billing.CategoryEnum",
    "autorenew earlyrenewal purchase purchase-cloud purchase-servers purchase-telecom purchase-web",
)
BillingEInvoicingStatusEnum = enumeration(
    "billing.EInvoicingStatusEnum",
    "accepted error ignored invalid new ok processing readyToSubmit rejected submitted",
)
BillingFidelityAccountOperationEnum = enumeration(
    "billing.fidelityAccount.OperationEnum",
    "bonus cancel-bonus cancel-credit cancel-debit cancel-pre-debit credit debit pre-credit pre-debit",
)
BillingItemDetailOrderActionEnum = enumeration(
    "billing.ItemDetail.OrderActionEnum",
    "consumption detach installation renew revert upgrade",
)
BillingItemDetailOrderDetailTypeEnum = enumeration("billing.ItemDetail.OrderDetailTypeEnum", "plan product")
BillingOvhAccountOperationEnum = enumeration(
    "billing.ovhAccount.OperationEnum",
    "cancel-credit cancel-debit cancel-pre-debit credit debit pre-credit pre-debit",
)
BillingPaymentMeanEnum = enumeration(
    "billing.PaymentMeanEnum",
    "cash chargeback check cheque creditAccount creditCard debtAccount deposit "
    "digitalLaunchPad edinar fidelityPoints free ideal incubatorAccount mandat multibanco "
    "none ovhAccount paymentMandate paypal payu platnosci refund rupay transfer withdrawal",
)
BillingReusablePaymentMeanEnum = enumeration(
    "billing.ReusablePaymentMeanEnum",
    "CREDIT_CARD CURRENT_ACCOUNT DEFERRED_PAYMENT_ACCOUNT DOMESTIC_CARD ENTERPRISE "
    "INTERNAL_TRUSTED_ACCOUNT PAYPAL RUPAY SEPA_DIRECT_DEBIT bankAccount creditCard "
    "deferredPaymentAccount fidelityAccount ovhAccount paypal",
)
BillingOrderAssociatedObjectTypeEnum = enumeration(
    "billing.order.associatedObject.TypeEnum",
    "Bill Deposit Refund ReverseBill Withdrawal",
)
ConsumptionExportFormatsEnum = enumeration("consumption.ConsumptionExportFormatsEnum", "csv")
ConsumptionExportTaskStatusEnum = enumeration(
    "consumption.ConsumptionExportTaskStatusEnum",
    "DOING DONE ERROR TODO",
)
BillingOrderFollowUpHistoryStatusEnum = enumeration(
    "billing.order.followUp.HistoryStatusEnum",
    "DELIVERY FRAUD_CHECK FRAUD_DOCS_REQUESTED FRAUD_MANUAL_REVIEW FRAUD_REFUSED "
    "INVOICE_IN_PROGRESS INVOICE_SENT ORDER_ACCEPTED ORDER_STARTED PAYMENT_CONFIRMED "
    "PAYMENT_INITIATED PAYMENT_RECEIVED REGISTERED_PAYMENT_INITIATED",
)
BillingOrderFollowUpStatusEnum = enumeration("billing.order.followUp.StatusEnum", "DOING DONE ERROR TODO")
BillingOrderFollowUpStepEnum = enumeration(
    "billing.order.followUp.StepEnum",
    "AVAILABLE DELIVERING VALIDATED VALIDATING",
)
BillingOrderStatusEnum = enumeration(
    "billing.order.OrderStatusEnum",
    "cancelled cancelling checking delivered delivering documentsRequested notPaid unknown",
)
PaymentMethodIntegrationType = enumeration(
    "payment.method.IntegrationType",
    "BANK_TRANSFER COMPONENT DONE IFRAME_VANTIV IN_CONTEXT NONE POST_FORM REDIRECT",
)
PaymentMethodSubTypeEnum = enumeration(
    "payment.method.SubTypeEnum",
    "30_DAYS 45_DAYS 60_DAYS AMERICAN_EXPRESS AURA CARTE_BANCAIRE CARTE_BLEUE CHORUS "
    "DINERS_CLUB DISCOVER JCB MAESTRO MASTERCARD NONE RUPAY VISA",
)
PaymentPaymentMethodStatusEnum = enumeration(
    "payment.method.StatusEnum",
    "CANCELED CANCELING CREATED CREATING ERROR EXPIRED FAILED MAINTENANCE PAUSED REJECTED "
    "REPLACED VALID VALIDATING",
)
BillingOrderRetractionReasonEnum = enumeration(
    "billing.order.RetractionReasonEnum",
    "competitor difficulty expensive other performance reliability unused",
)
DebtEntryStatusDebtOrderEnum = enumeration(
    "debt.entry.StatusDebtOrderEnum",
    "PAID REFUNDED TO_BE_PAID UNMATURED UNPAID WRITE_OFF",
)
DebtEntryStatusEnum = enumeration("debt.entry.StatusEnum", "CANCELLED DONE FAILED PAID PENDING TODO")
DebtEntryOperationEnum = enumeration(
    "debt.entry.OperationEnum",
    "BANK_TRANSFER_MANUAL CANCEL CASH_MANUAL CHECK_MANUAL CREDITCARD CREDITCARD_AUTOMATIC "
    "CREDITCARD_MANUAL CREDIT_ACCOUNT_AUTOMATIC CREDIT_CARD_AUTOMATIC CREDIT_CARD_MANUAL "
    "CURRENT_ACCOUNT_AUTOMATIC CURRENT_ACCOUNT_MANUAL DOMESTIC_CARD_AUTOMATIC "
    "DOMESTIC_CARD_MANUAL EDINAR_MANUAL ENTERPRISE_AUTOMATIC ENTERPRISE_MANUAL "
    "IDEAL_AUTOMATIC IDEAL_MANUAL INTERNAL_TRUSTED_ACCOUNT_AUTOMATIC "
    "INTERNAL_TRUSTED_ACCOUNT_MANUAL MULTIBANCO_AUTOMATIC MULTIBANCO_MANUAL ORDER "
    "PAYPAL_AUTOMATIC PAYPAL_MANUAL PAYU_AUTOMATIC PAYU_MANUAL RECOVERY_TRANSFER_AUTOMATIC "
    "REFUND REFUND_CHECK REFUND_CREDITCARD REFUND_CREDIT_ACCOUNT REFUND_CREDIT_CARD "
    "REFUND_CURRENT_ACCOUNT REFUND_DOMESTIC_CARD REFUND_ENTERPRISE REFUND_IDEAL "
    "REFUND_INTERNAL_TRUSTED_ACCOUNT REFUND_LOSS REFUND_MULTIBANCO REFUND_PAYPAL REFUND_PAYU "
    "REFUND_RUPAY REFUND_SEPA REFUND_SEPA_DIRECT_DEBIT REFUND_TRANSFER REFUND_UNKNOWN "
    "RUPAY_AUTOMATIC RUPAY_MANUAL SEPA_AUTOMATIC SEPA_DIRECT_DEBIT_AUTOMATIC "
    "SEPA_DIRECT_DEBIT_MANUAL TRANSFER_MANUAL UNPAID_CHECK UNPAID_CREDITCARD "
    "UNPAID_CREDIT_ACCOUNT UNPAID_CREDIT_CARD UNPAID_CURRENT_ACCOUNT UNPAID_DOMESTIC_CARD "
    "UNPAID_ENTERPRISE UNPAID_IDEAL UNPAID_INTERNAL_TRUSTED_ACCOUNT UNPAID_MULTIBANCO "
    "UNPAID_PAYPAL UNPAID_PAYU UNPAID_RUPAY UNPAID_SEPA UNPAID_SEPA_DIRECT_DEBIT "
    "UNPAID_WITHDRAW WARRANT_MANUAL WITHDRAW_AUTOMATIC",
)
DebtAssociatedObjectTypeEnum = enumeration(
    "debt.associatedObject.TypeEnum",
    "Bill DebtOperation Deposit Order OvhAccountMovement Refund Withdrawal",
)
DomainDocumentFormatsEnum = enumeration("domain.DocumentFormatsEnum", "gif jpeg jpg pdf png")
DomainOperationActionEnum = enumeration(
    "domain.OperationActionEnum",
    "canCancel canCorrect canRelaunch canReset",
)
DomainOperationFunctionEnum = enumeration(
    "domain.OperationFunctionEnum",
    "ContactControl ContactControlAcknowledge ContactControlCorrect ContactControlNotify "
    "DnsAnycastActivate DnsAnycastDeactivate DnssecDisable DnssecEnable DnssecResigning "
    "DnssecRollKsk DnssecRollZsk DomainAfterMarket DomainContactControl DomainContactUpdate "
    "DomainControl DomainCreate DomainDelete DomainDnsUpdate DomainDsUpdate "
    "DomainEmailRedirectionsCreate DomainEmailRedirectionsDelete DomainHold DomainHostCreate "
    "DomainHostDelete DomainHostUpdate DomainIncomingTransfer DomainLock "
    "DomainOutgoingTransfer DomainRegistryDelete DomainRenew DomainResourceDelete "
    "DomainRestore DomainTrade DomainUnhold DomainUnlock ZoneImport",
)
PaymentIntegrationEnum = enumeration(
    "me.payment.IntegrationEnum",
    "BANK_TRANSFER COMPONENT IFRAME_VANTIV IN_CONTEXT NONE POST_FORM REDIRECT",
)
PaymentAvailableSubTypeEnum = enumeration(
    "me.payment.AvailableSubTypeEnum",
    "30_DAYS 45_DAYS 60_DAYS AMERICAN_EXPRESS AURA CARTE_BANCAIRE CARTE_BLEUE CHORUS "
    "DINERS_CLUB DISCOVER JCB MAESTRO MASTERCARD NONE RUPAY VISA",
)
PaymentCreationSubTypeEnum = enumeration("me.payment.CreationSubTypeEnum", "CHORUS NONE")
PaymentMethodStatusEnum = enumeration(
    "me.payment.method.StatusEnum",
    "CANCELED CANCELING CREATED CREATING ERROR EXPIRED FAILED MAINTENANCE PAUSED REJECTED "
    "REPLACED VALID VALIDATING",
)
PaymentMeanBankAccountStateEnum = enumeration(
    "me.paymentMean.BankAccountStateEnum",
    "blockedForIncidents pendingValidation replaced valid",
)
PaymentMeanValidationTypeEnum = enumeration(
    "me.paymentMean.ValidationTypeEnum",
    "creditAccount documentToSend simpleValidation",
)
PaymentMeanCreditCardStateEnum = enumeration(
    "me.paymentMean.CreditCardStateEnum",
    "expired tooManyFailures valid",
)
PaymentMeanDeferredStateEnum = enumeration("me.paymentMean.DeferredStateEnum", "failed valid")
PaymentMeanPaypalStateEnum = enumeration("me.paymentMean.PaypalStateEnum", "failing tooManyFailures valid")
XanderContactFieldEnum = enumeration(
    "xander.ContactFieldEnum",
    "address.city address.country address.line1 address.line2 address.line3 "
    "address.otherDetails address.province address.zip birthCity birthCountry birthDay "
    "birthZip cellPhone companyNationalIdentificationNumber email fax firstName gender "
    "language lastName legalForm nationalIdentificationNumber nationality organisationName "
    "organisationType phone spareEmail vat",
)


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


@model("me.contact.FieldInformation")
class ContactFieldInformation(Model, kw_only=True):
    fieldName: str
    mandatory: bool
    readOnly: bool


@model("me.payment.Icon")
class PaymentIcon(Model, kw_only=True):
    data: str | None = None
    name: str
    url: str | None = None


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


@model("me.paymentMean.IconData")
class PaymentMeanIconData(Model, kw_only=True):
    data: str | None = None
    name: str | None = None
    url: str | None = None


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


@model("nichandle.DomainTaskProgressBar")
class NichandleDomainTaskProgressBar(Model, kw_only=True):
    currentStep: DomainOperationStep
    expectedDoneDate: datetime | None = None
    followUpSteps: list[DomainOperationStep] | None = None
    lastUpdateDate: datetime | None = None
    progress: int
    taskActions: list[DomainOperationActionEnum]
    taskStatus: DomainOperationStatusEnum
