"""Types of the API of the domain section.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Ip, Ipv4, Ipv6, Model, Password, PhoneNumber, Text, Uuid, model, sent_model
from ovh_sandbox.core.types import (
    NichandleCountryEnum,
    NichandleGenderEnum,
    NichandleLanguageEnum,
    NichandleLegalFormEnum,
    NichandleSent,
)


@model("domain.ActionEnum")
class DomainActionEnum(StrEnum):
    create = "create"
    trade = "trade"
    transfer = "transfer"
    update = "update"


@model("domain.DnssecStateEnum")
class DomainDnssecStateEnum(StrEnum):
    disabled = "disabled"
    enabled = "enabled"
    not_supported = "not_supported"


@model("domain.DomainStateEnum")
class DomainStateEnum(StrEnum):
    autorenew_in_progress = "autorenew_in_progress"
    autorenew_registry_in_progress = "autorenew_registry_in_progress"
    deleted = "deleted"
    dispute = "dispute"
    expired = "expired"
    ok = "ok"
    outgoing_transfer = "outgoing_transfer"
    pending_create = "pending_create"
    pending_delete = "pending_delete"
    pending_incoming_transfer = "pending_incoming_transfer"
    pending_installation = "pending_installation"
    registry_suspended = "registry_suspended"
    restorable = "restorable"
    technical_suspended = "technical_suspended"


@model("domain.IsForEnum")
class DomainIsForEnum(StrEnum):
    campaign_website = "campaign_website"
    educational_website = "educational_website"
    emails = "emails"
    information_website = "information_website"
    other_purpose = "other_purpose"
    redirect_page = "redirect_page"
    transactional_website = "transactional_website"


@model("domain.LockStatusEnum")
class DomainLockStatusEnum(StrEnum):
    locked = "locked"
    locking = "locking"
    unavailable = "unavailable"
    unlocked = "unlocked"
    unlocking = "unlocking"


@model("domain.OfferEnum")
class DomainOfferEnum(StrEnum):
    diamond = "diamond"
    gold = "gold"
    platinum = "platinum"


@model("domain.OptinFieldsEnum")
class DomainOptinFieldsEnum(StrEnum):
    address = "address"
    city = "city"
    country = "country"
    email = "email"
    fax = "fax"
    name = "name"
    organisation = "organisation"
    phone = "phone"
    province = "province"
    zip = "zip"


@model("domain.ParentServiceTypeEnum")
class DomainParentServiceTypeEnum(StrEnum):
    allDom = "/allDom"


@model("domain.RenewalStateEnum")
class DomainRenewalStateEnum(StrEnum):
    automatic_renew = "automatic_renew"
    cancellation_complete = "cancellation_complete"
    cancellation_requested = "cancellation_requested"
    manual_renew = "manual_renew"
    unpaid = "unpaid"


@model("domain.SuspensionStateEnum")
class DomainSuspensionStateEnum(StrEnum):
    not_suspended = "not_suspended"
    suspended = "suspended"


@model("domain.configuration.rules.ContextEnum")
class ConfigurationRulesContextEnum(StrEnum):
    accept_conditions = "accept_conditions"
    claims = "claims"
    create = "create"
    order = "order"
    premium = "premium"
    protected_code = "protected_code"
    reason = "reason"
    trade = "trade"
    transfer = "transfer"
    update = "update"


@model("domain.configuration.rules.OperatorEnum")
class ConfigurationRulesOperatorEnum(StrEnum):
    between = "between"
    contains = "contains"
    empty = "empty"
    eq = "eq"
    gt = "gt"
    gte = "gte"
    lt = "lt"
    lte = "lte"
    match = "match"
    maxlength = "maxlength"
    minlength = "minlength"
    ne = "ne"
    notcontains = "notcontains"
    notempty = "notempty"
    readonly = "readonly"
    required = "required"
    shouldbetrue = "shouldbetrue"


@model("domain.configuration.rules.TypeEnum")
class ConfigurationRulesTypeEnum(StrEnum):
    bool = "bool"
    contact = "contact"
    date_ISO8601 = "date_ISO8601"
    domain = "domain"
    json = "json"
    number = "number"
    string = "string"
    string__ = "string[]"
    text = "text"


@model("domain.configurations.ContactTypeEnum")
class ConfigurationsContactTypeEnum(StrEnum):
    admin = "admin"
    all = "all"
    billing = "billing"
    owner = "owner"
    tech = "tech"


@model("domain.data.claimNotice.ClaimNoticeTypeEnum")
class DataClaimNoticeTypeEnum(StrEnum):
    TRADEMARK = "TRADEMARK"
    UK = "UK"


@model("domain.extensions.CategoryTypeEnum")
class ExtensionsCategoryTypeEnum(StrEnum):
    geolocalization = "geolocalization"
    thematic = "thematic"


@model("domain.extensions.OrderByTypeEnum")
class ExtensionsOrderByTypeEnum(StrEnum):
    alphabetical = "alphabetical"
    trending = "trending"


@model("domain.extensions.registryConfigurations.ExtensionTypeEnum")
class ExtensionsRegistryConfigurationsExtensionTypeEnum(StrEnum):
    cctld = "cctld"
    gtld = "gtld"


@model("domain.name.DnsConfigurationTypeEnum")
class NameDnsConfigurationTypeEnum(StrEnum):
    ANYCAST = "ANYCAST"
    DEDICATED = "DEDICATED"
    EMPTY = "EMPTY"
    EXTERNAL = "EXTERNAL"
    HOLD = "HOLD"
    HOSTING = "HOSTING"
    MIXED = "MIXED"
    PARKING = "PARKING"


@model("domain.name.MainStateEnum")
class NameMainStateEnum(StrEnum):
    DELETED = "DELETED"
    EXPIRED = "EXPIRED"
    OK = "OK"
    PENDING_CREATE = "PENDING_CREATE"
    PENDING_DELETE = "PENDING_DELETE"
    PENDING_INTERNAL_TRANSFER = "PENDING_INTERNAL_TRANSFER"
    PENDING_OUTGOING_TRANSFER = "PENDING_OUTGOING_TRANSFER"
    RESTORABLE = "RESTORABLE"
    TO_DELETE = "TO_DELETE"


@model("domain.name.ProtectionStateEnum")
class NameProtectionStateEnum(StrEnum):
    PROTECTED = "PROTECTED"
    UNPROTECTED = "UNPROTECTED"


@model("domain.name.ResourceStatusEnum")
class NameResourceStatusEnum(StrEnum):
    CREATING = "CREATING"
    DELETING = "DELETING"
    ERROR = "ERROR"
    READY = "READY"
    UPDATING = "UPDATING"


@model("domain.name.SuspensionStateEnum")
class NameSuspensionStateEnum(StrEnum):
    NOT_SUSPENDED = "NOT_SUSPENDED"
    SUSPENDED = "SUSPENDED"


@model("domain.name.TaskStatusEnum")
class NameTaskStatusEnum(StrEnum):
    ERROR = "ERROR"
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    SCHEDULED = "SCHEDULED"


@model("domain.nameServer.NameServerStateEnum")
class NameServerStateEnum(StrEnum):
    ko = "ko"
    ok = "ok"


@model("domain.nameServer.NameServerTypeEnum")
class NameServerTypeEnum(StrEnum):
    anycast = "anycast"
    dedicated = "dedicated"
    empty = "empty"
    external = "external"
    hold = "hold"
    hosted = "hosted"
    hosting = "hosting"
    mixed = "mixed"
    parking = "parking"


@model("iam.ResourceMetadata.StateEnum")
class IamResourceMetadataStateEnum(StrEnum):
    EXPIRED = "EXPIRED"
    IN_CREATION = "IN_CREATION"
    OK = "OK"
    SUSPENDED = "SUSPENDED"


@model("iam.resource.TagFilter.OperatorEnum")
class IamResourceTagFilterOperatorEnum(StrEnum):
    EQ = "EQ"
    EXISTS = "EXISTS"
    ILIKE = "ILIKE"
    LIKE = "LIKE"
    NEQ = "NEQ"
    NEXISTS = "NEXISTS"


@model("service.RenewalTypeEnum")
class ServiceRenewalTypeEnum(StrEnum):
    automaticForcedProduct = "automaticForcedProduct"
    automaticV2012 = "automaticV2012"
    automaticV2014 = "automaticV2014"
    automaticV2016 = "automaticV2016"
    manual = "manual"
    oneShot = "oneShot"
    option = "option"


@model("service.StateEnum")
class ServiceStateEnum(StrEnum):
    autorenewInProgress = "autorenewInProgress"
    expired = "expired"
    inCreation = "inCreation"
    ok = "ok"
    pendingDebt = "pendingDebt"
    unPaid = "unPaid"


@model("domain.Contact")
class DomainContact(Model, kw_only=True):
    accreditationCountry: NichandleCountryEnum | None = None
    accreditationId: str | None = None
    accreditationOrganism: str | None = None
    accreditationYear: int | None = None
    address: DomainContactAddress | None = None
    birthCity: str | None = None
    birthCountry: NichandleCountryEnum | None = None
    birthDay: date | None = None
    birthZip: str | None = None
    cellPhone: PhoneNumber | None = None
    companyNationalIdentificationNumber: str | None = None
    email: str | None = None
    enterpriseId: str | None = None
    fax: str | None = None
    firstName: str | None = None
    gender: NichandleGenderEnum | None = None
    id: int
    insee: str | None = None
    language: NichandleLanguageEnum | None = None
    lastName: str | None = None
    legalForm: NichandleLegalFormEnum | None = None
    legalFormCategory: str | None = None
    nationalIdentificationNumber: str | None = None
    nationality: NichandleCountryEnum | None = None
    organisationAccountable: str | None = None
    organisationFunding: str | None = None
    organisationFundingOther: str | None = None
    organisationName: str | None = None
    organisationRole: str | None = None
    organisationRoleOther: str | None = None
    organisationStaffStatus: str | None = None
    organisationStaffStatusOther: str | None = None
    organisationType: str | None = None
    organisationTypeOther: str | None = None
    phone: PhoneNumber | None = None
    registrantDocumentType: str | None = None
    registrantDocumentTypeOther: str | None = None
    roleInOrganisation: str | None = None
    trademarkId: str | None = None
    vat: str | None = None
    website: str | None = None


@sent_model("domain.Contact")
class DomainContactSent(Model, kw_only=True):
    accreditationCountry: NichandleCountryEnum | UnsetType | None = UNSET
    accreditationId: str | UnsetType | None = UNSET
    accreditationOrganism: str | UnsetType | None = UNSET
    accreditationYear: int | UnsetType | None = UNSET
    address: DomainContactAddressSent | UnsetType | None = UNSET
    birthCity: str | UnsetType | None = UNSET
    birthCountry: NichandleCountryEnum | UnsetType | None = UNSET
    birthDay: date | UnsetType | None = UNSET
    birthZip: str | UnsetType | None = UNSET
    cellPhone: PhoneNumber | UnsetType | None = UNSET
    companyNationalIdentificationNumber: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    enterpriseId: str | UnsetType | None = UNSET
    fax: str | UnsetType | None = UNSET
    firstName: str | UnsetType | None = UNSET
    gender: NichandleGenderEnum | UnsetType | None = UNSET
    id: int | UnsetType | None = UNSET
    insee: str | UnsetType | None = UNSET
    language: NichandleLanguageEnum | UnsetType | None = UNSET
    lastName: str | UnsetType | None = UNSET
    legalForm: NichandleLegalFormEnum | UnsetType | None = UNSET
    legalFormCategory: str | UnsetType | None = UNSET
    nationalIdentificationNumber: str | UnsetType | None = UNSET
    nationality: NichandleCountryEnum | UnsetType | None = UNSET
    organisationAccountable: str | UnsetType | None = UNSET
    organisationFunding: str | UnsetType | None = UNSET
    organisationFundingOther: str | UnsetType | None = UNSET
    organisationName: str | UnsetType | None = UNSET
    organisationRole: str | UnsetType | None = UNSET
    organisationRoleOther: str | UnsetType | None = UNSET
    organisationStaffStatus: str | UnsetType | None = UNSET
    organisationStaffStatusOther: str | UnsetType | None = UNSET
    organisationType: str | UnsetType | None = UNSET
    organisationTypeOther: str | UnsetType | None = UNSET
    phone: PhoneNumber | UnsetType | None = UNSET
    registrantDocumentType: str | UnsetType | None = UNSET
    registrantDocumentTypeOther: str | UnsetType | None = UNSET
    roleInOrganisation: str | UnsetType | None = UNSET
    trademarkId: str | UnsetType | None = UNSET
    vat: str | UnsetType | None = UNSET
    website: str | UnsetType | None = UNSET


@model("domain.ContactAddress")
class DomainContactAddress(Model, kw_only=True):
    city: str | None = None
    country: NichandleCountryEnum | None = None
    line1: str | None = None
    line2: str | None = None
    line3: str | None = None
    otherDetails: str | None = None
    province: str | None = None
    zip: str | None = None


@sent_model("domain.ContactAddress")
class DomainContactAddressSent(Model, kw_only=True):
    city: str | UnsetType | None = UNSET
    country: NichandleCountryEnum | UnsetType | None = UNSET
    line1: str | UnsetType | None = UNSET
    line2: str | UnsetType | None = UNSET
    line3: str | UnsetType | None = UNSET
    otherDetails: str | UnsetType | None = UNSET
    province: str | UnsetType | None = UNSET
    zip: str | UnsetType | None = UNSET


@model("domain.ContactSummary")
class DomainContactSummary(Model, kw_only=True):
    id: str


@sent_model("domain.ContactSummary")
class DomainContactSummarySent(Model, kw_only=True):
    id: str | UnsetType | None = UNSET


@model("domain.Data")
class DomainData(Model, kw_only=True):
    audience: str | UnsetType | None = UNSET
    authInfo: Password | UnsetType | None = UNSET
    isFor: list[DomainIsForEnum] | UnsetType | None = UNSET
    otherPurpose: str | UnsetType | None = UNSET
    reason: str | UnsetType | None = UNSET
    represent: str | UnsetType | None = UNSET


@model("domain.DomainService")
class DomainService(Model, kw_only=True):
    contactAdmin: DomainContactSummary
    contactBilling: DomainContactSummary
    contactOwner: DomainContactSummary
    contactTech: DomainContactSummary
    dnssecState: DomainDnssecStateEnum
    dnssecSupported: bool
    domain: str
    expirationDate: datetime
    glueRecordIpv6Supported: bool
    glueRecordMultiIpSupported: bool
    hostSupported: bool
    lastUpdate: datetime
    nameServerType: NameServerTypeEnum
    nameServers: list[NameServer]
    offer: DomainOfferEnum
    owoSupported: bool
    parentService: DomainParentService | None = None
    renewalDate: datetime
    renewalState: DomainRenewalStateEnum
    serviceId: int
    state: DomainStateEnum
    suspensionState: DomainSuspensionStateEnum
    transferLockStatus: DomainLockStatusEnum
    whoisOwner: str


@sent_model("domain.DomainService")
class DomainServiceSent(Model, kw_only=True):
    contactAdmin: DomainContactSummarySent | UnsetType | None = UNSET
    contactBilling: DomainContactSummarySent | UnsetType | None = UNSET
    contactOwner: DomainContactSummarySent | UnsetType | None = UNSET
    contactTech: DomainContactSummarySent | UnsetType | None = UNSET
    dnssecState: DomainDnssecStateEnum | UnsetType | None = UNSET
    dnssecSupported: bool | UnsetType | None = UNSET
    domain: str | UnsetType | None = UNSET
    expirationDate: datetime | UnsetType | None = UNSET
    glueRecordIpv6Supported: bool | UnsetType | None = UNSET
    glueRecordMultiIpSupported: bool | UnsetType | None = UNSET
    hostSupported: bool | UnsetType | None = UNSET
    lastUpdate: datetime | UnsetType | None = UNSET
    nameServerType: NameServerTypeEnum | UnsetType | None = UNSET
    nameServers: list[NameServer] | UnsetType | None = UNSET
    offer: DomainOfferEnum | UnsetType | None = UNSET
    owoSupported: bool | UnsetType | None = UNSET
    parentService: DomainParentServiceSent | UnsetType | None = UNSET
    renewalDate: datetime | UnsetType | None = UNSET
    renewalState: DomainRenewalStateEnum | UnsetType | None = UNSET
    serviceId: int | UnsetType | None = UNSET
    state: DomainStateEnum | UnsetType | None = UNSET
    suspensionState: DomainSuspensionStateEnum | UnsetType | None = UNSET
    transferLockStatus: DomainLockStatusEnum | UnsetType | None = UNSET
    whoisOwner: str | UnsetType | None = UNSET


@model("domain.DomainServiceWithIAM")
class DomainServiceWithIAM(Model, kw_only=True):
    contactAdmin: DomainContactSummary
    contactBilling: DomainContactSummary
    contactOwner: DomainContactSummary
    contactTech: DomainContactSummary
    dnssecState: DomainDnssecStateEnum
    dnssecSupported: bool
    domain: str
    expirationDate: datetime
    glueRecordIpv6Supported: bool
    glueRecordMultiIpSupported: bool
    hostSupported: bool
    iam: IamResourceMetadata | None = None
    lastUpdate: datetime
    nameServerType: NameServerTypeEnum
    nameServers: list[NameServer]
    offer: DomainOfferEnum
    owoSupported: bool
    parentService: DomainParentService | None = None
    renewalDate: datetime
    renewalState: DomainRenewalStateEnum
    serviceId: int
    state: DomainStateEnum
    suspensionState: DomainSuspensionStateEnum
    transferLockStatus: DomainLockStatusEnum
    whoisOwner: str


@model("domain.ParentService")
class DomainParentService(Model, kw_only=True):
    name: str
    type: DomainParentServiceTypeEnum


@sent_model("domain.ParentService")
class DomainParentServiceSent(Model, kw_only=True):
    name: str | UnsetType | None = UNSET
    type: DomainParentServiceTypeEnum | UnsetType | None = UNSET


@model("domain.configuration.rules.Constraint")
class ConfigurationRulesConstraint(Model, kw_only=True, omit_defaults=True):
    conditions: ConfigurationRulesRule | None = None
    contexts: list[ConfigurationRulesContextEnum] | None = None
    operator: ConfigurationRulesOperatorEnum | None = None
    value: str | None = None
    values: list[str] | None = None


@model("domain.configuration.rules.Rule")
class ConfigurationRulesRule(Model, kw_only=True, omit_defaults=True, rename={"and_": "and", "or_": "or"}):
    and_: list[ConfigurationRulesRule] | None = None
    conditions: ConfigurationRulesRule | None = None
    constraints: list[ConfigurationRulesConstraint] | None = None
    contexts: list[ConfigurationRulesContextEnum] | None = None
    description: str | None = None
    fields: ConfigurationRulesRule | None = None
    label: str | None = None
    or_: list[ConfigurationRulesRule] | None = None
    placeholder: str | None = None
    type: ConfigurationRulesTypeEnum | None = None


@model("domain.configuration.rules.RuleData")
class ConfigurationRulesRuleData(Model, kw_only=True):
    adminAccount: NichandleSent | UnsetType | None = UNSET
    domain: DomainData | UnsetType | None = UNSET
    extras: ConfigurationRulesRuleExtraData | UnsetType | None = UNSET
    owner: DomainContactSent | UnsetType | None = UNSET
    techAccount: NichandleSent | UnsetType | None = UNSET


@model("domain.configuration.rules.RuleExtraData")
class ConfigurationRulesRuleExtraData(Model, kw_only=True):
    acceptCondition: bool | UnsetType | None = UNSET
    authInfo: Password | UnsetType | None = UNSET


@model("domain.configurations.Optin")
class ConfigurationsOptin(Model, kw_only=True):
    fields: list[DomainOptinFieldsEnum]
    type: ConfigurationsContactTypeEnum


@model("domain.configurations.OptinUpdatePayload")
class ConfigurationsOptinUpdatePayload(Model, kw_only=True):
    optin: list[ConfigurationsOptin] | UnsetType = UNSET


@model("domain.data.claimNotice.Address")
class DataClaimNoticeAddress(Model, kw_only=True):
    city: str | None = None
    countryCode: NichandleCountryEnum | None = None
    fax: PhoneNumber | None = None
    faxExtension: str | None = None
    postalCode: str | None = None
    stateOrProvince: str | None = None
    streets: list[str]
    voice: PhoneNumber | None = None
    voiceExtension: str | None = None


@model("domain.data.claimNotice.ClaimNotice")
class DataClaimNotice(Model, kw_only=True):
    claims: list[DataClaimNoticeDecision] | None = None
    endingDate: str
    id: str
    label: str
    startingDate: str | None = None
    type: DataClaimNoticeTypeEnum | None = None


@model("domain.data.claimNotice.ClaimNoticeDecision")
class DataClaimNoticeDecision(Model, kw_only=True):
    classifications: list[DataClaimNoticeClassification]
    courtDecisions: list[DataClaimNoticeCourtDecision]
    goodsAndServices: str
    jurisdiction: str
    jurisdictionCountryCode: str
    markName: str
    trademarkContacts: list[DataClaimNoticeContact]
    trademarkHolders: list[DataClaimNoticeContact]
    trademarkUDRP: list[DataClaimNoticeUDRP]


@model("domain.data.claimNotice.Classification")
class DataClaimNoticeClassification(Model, kw_only=True):
    description: str
    number: str


@model("domain.data.claimNotice.Contact")
class DataClaimNoticeContact(Model, kw_only=True):
    address: DataClaimNoticeAddress
    email: str | None = None
    entitlement: str | None = None
    name: str | None = None
    organisation: str | None = None
    type: str | None = None


@model("domain.data.claimNotice.CourtDecision")
class DataClaimNoticeCourtDecision(Model, kw_only=True):
    countryCode: str
    courtName: str
    referenceNumber: str
    regions: list[str]


@model("domain.data.claimNotice.UDRP")
class DataClaimNoticeUDRP(Model, kw_only=True):
    caseNumber: str
    udrpProvider: str


@model("domain.data.smd.Smd")
class DataSmd(Model, kw_only=True):
    data: Text
    id: Uuid
    notAfter: datetime
    notBefore: datetime
    protectedLabels: list[DataSmdLabel]
    smdId: str


@model("domain.data.smd.SmdBody")
class DataSmdBody(Model, kw_only=True):
    data: Text


@model("domain.data.smd.SmdLabel")
class DataSmdLabel(Model, kw_only=True):
    label: str
    trademark: Text


@model("domain.extensions.CategoryNameWithExtensions")
class ExtensionsCategoryNameWithExtensions(Model, kw_only=True):
    extensions: list[str]
    name: str


@model("domain.extensions.Extension")
class ExtensionsExtension(Model, kw_only=True):
    name: str


@model("domain.extensions.ExtensionsByCategory")
class ExtensionsByCategory(Model, kw_only=True):
    geolocalization: list[ExtensionsCategoryNameWithExtensions] | None = None
    thematic: list[ExtensionsCategoryNameWithExtensions] | None = None


@model("domain.extensions.ExtensionsPricingAttributes")
class ExtensionsPricingAttributes(Model, kw_only=True):
    brandNew: bool
    name: str
    priceDrop: bool


@model("domain.extensions.registryConfigurations.CreateLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsCreateLifecycleRegistryConfiguration(Model, kw_only=True):
    allowedPeriodsInMonths: list[int] | None = None


@model("domain.extensions.registryConfigurations.DNSRegistryConfiguration")
class ExtensionsRegistryConfigurationsDNSRegistryConfiguration(Model, kw_only=True):
    isDNSSECSupported: bool
    maxNumber: int | None = None
    minNumber: int | None = None


@model("domain.extensions.registryConfigurations.DomainRegistryConfiguration")
class ExtensionsRegistryConfigurationsDomainRegistryConfiguration(Model, kw_only=True):
    extension_type: ExtensionsRegistryConfigurationsExtensionTypeEnum
    isPremiumSupported: bool
    label: ExtensionsRegistryConfigurationsLabelDomainRegistryConfiguration


@model("domain.extensions.registryConfigurations.LabelDomainRegistryConfiguration")
class ExtensionsRegistryConfigurationsLabelDomainRegistryConfiguration(Model, kw_only=True):
    isIDNSupported: bool
    maxLength: int | None = None
    minLength: int | None = None


@model("domain.extensions.registryConfigurations.LifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsLifecycleRegistryConfiguration(Model, kw_only=True):
    create: ExtensionsRegistryConfigurationsCreateLifecycleRegistryConfiguration
    order: ExtensionsRegistryConfigurationsOrderLifecycleRegistryConfiguration
    renew: ExtensionsRegistryConfigurationsRenewLifecycleRegistryConfiguration
    restore: ExtensionsRegistryConfigurationsRestoreLifecycleRegistryConfiguration
    transfer: ExtensionsRegistryConfigurationsTransferLifecycleRegistryConfiguration


@model("domain.extensions.registryConfigurations.OrderLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsOrderLifecycleRegistryConfiguration(Model, kw_only=True):
    active: bool
    maxMonths: int | None = None
    minMonths: int | None = None


@model("domain.extensions.registryConfigurations.RegistryConfigurations")
class ExtensionsRegistryConfigurations(Model, kw_only=True):
    dns: ExtensionsRegistryConfigurationsDNSRegistryConfiguration
    domain: ExtensionsRegistryConfigurationsDomainRegistryConfiguration
    lifecycle: ExtensionsRegistryConfigurationsLifecycleRegistryConfiguration


@model("domain.extensions.registryConfigurations.RenewLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsRenewLifecycleRegistryConfiguration(Model, kw_only=True):
    allowedPeriodsInMonths: list[int] | None = None
    gracePeriodInDays: int | None = None


@model("domain.extensions.registryConfigurations.RestoreLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsRestoreLifecycleRegistryConfiguration(Model, kw_only=True):
    gracePeriodInDays: int | None = None


@model("domain.extensions.registryConfigurations.TransferLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsTransferLifecycleRegistryConfiguration(Model, kw_only=True):
    allowedPeriodsInMonths: list[int] | None = None
    includeRenew: bool


@model("domain.name.CurrentNameServer")
class NameCurrentNameServer(Model, kw_only=True):
    ipv4: Ipv4 | None = None
    ipv6: Ipv6 | None = None
    nameServer: str
    nameServerType: NameDnsConfigurationTypeEnum


@model("domain.name.CurrentState")
class NameCurrentState(Model, kw_only=True):
    additionalStates: list[str]
    dnsConfiguration: NameDnsConfiguration
    extension: str
    mainState: NameMainStateEnum
    name: str
    protectionState: NameProtectionStateEnum
    suspensionState: NameSuspensionStateEnum


@model("domain.name.CurrentTask")
class NameCurrentTask(Model, kw_only=True):
    id: str
    link: str
    status: NameTaskStatusEnum
    type: str


@model("domain.name.DnsConfiguration")
class NameDnsConfiguration(Model, kw_only=True):
    configurationType: NameDnsConfigurationTypeEnum
    glueRecordIPv6Supported: bool
    hostSupported: bool
    maxDNS: int
    minDNS: int
    nameServers: list[NameCurrentNameServer]


@model("domain.name.DomainName")
class NameDomainName(Model, kw_only=True):
    checksum: str
    currentState: NameCurrentState
    currentTasks: list[NameCurrentTask]
    iam: IamResourceMetadata | None = None
    id: str
    resourceStatus: NameResourceStatusEnum
    targetSpec: NameTargetSpec


@model("domain.name.DomainNameUpdate")
class NameDomainNameUpdate(Model, kw_only=True):
    checksum: str
    targetSpec: NameTargetSpec


@model("domain.name.TargetDnsConfiguration")
class NameTargetDnsConfiguration(Model, kw_only=True):
    nameServers: list[NameTargetNameServer]


@model("domain.name.TargetNameServer")
class NameTargetNameServer(Model, kw_only=True):
    ipv4: Ipv4 | None = None
    ipv6: Ipv6 | None = None
    nameServer: str


@model("domain.name.TargetSpec")
class NameTargetSpec(Model, kw_only=True):
    dnsConfiguration: NameTargetDnsConfiguration | None = None


@model("domain.nameServer.CreatePayload")
class NameServerCreatePayload(Model, kw_only=True):
    nameServer: list[NameServerInput]


@model("domain.nameServer.FullNameServer")
class NameServerFullNameServer(Model, kw_only=True):
    host: str
    id: int
    ip: Ip | None = None
    isUsed: bool
    toDelete: bool


@model("domain.nameServer.NameServer")
class NameServer(Model, kw_only=True):
    id: int
    ipv4: Ipv4 | None = None
    ipv6: Ipv6 | None = None
    nameServer: str
    nameServerType: NameServerTypeEnum


@model("domain.nameServer.NameServerInput")
class NameServerInput(Model, kw_only=True):
    host: str | UnsetType = UNSET
    ip: Ip | UnsetType | None = UNSET


@model("domain.nameServer.NameServerStatus")
class NameServerStatus(Model, kw_only=True):
    state: NameServerStateEnum
    type: NameServerTypeEnum
    usedSince: datetime | None = None


@model("domain.nameServer.UpdatePayload")
class NameServerUpdatePayload(Model, kw_only=True):
    nameServers: list[NameServerInput]


@model("domain.rules.Optin")
class RulesOptin(Model, kw_only=True):
    fields: list[DomainOptinFieldsEnum]
    type: ConfigurationsContactTypeEnum


@model("iam.ResourceMetadata")
class IamResourceMetadata(Model, kw_only=True):
    displayName: str | None = None
    id: Uuid
    state: IamResourceMetadataStateEnum | None = None
    tags: dict[str, str] | None = None
    urn: str


@model("iam.resource.TagFilter")
class IamResourceTagFilter(Model, kw_only=True):
    operator: IamResourceTagFilterOperatorEnum | None = None
    value: str


@model("service.RenewType")
class ServiceRenewType(Model, kw_only=True):
    automatic: bool
    deleteAtExpiration: bool
    forced: bool
    manualPayment: bool | None = None
    period: int | None = None


@sent_model("service.RenewType")
class ServiceRenewTypeSent(Model, kw_only=True):
    automatic: bool | UnsetType | None = UNSET
    deleteAtExpiration: bool | UnsetType | None = UNSET
    forced: bool | UnsetType | None = UNSET
    manualPayment: bool | UnsetType | None = UNSET
    period: int | UnsetType | None = UNSET


@model("services.Service")
class ServicesService(Model, kw_only=True):
    canDeleteAtExpiration: bool
    contactAdmin: str
    contactBilling: str
    contactTech: str
    creation: date
    domain: str
    engagedUpTo: date | None = None
    expiration: date
    possibleRenewPeriod: list[int] | None = None
    renew: ServiceRenewType | None = None
    renewalType: ServiceRenewalTypeEnum
    serviceId: int
    status: ServiceStateEnum


@sent_model("services.Service")
class ServicesServiceSent(Model, kw_only=True):
    canDeleteAtExpiration: bool | UnsetType | None = UNSET
    contactAdmin: str | UnsetType | None = UNSET
    contactBilling: str | UnsetType | None = UNSET
    contactTech: str | UnsetType | None = UNSET
    creation: date | UnsetType | None = UNSET
    domain: str | UnsetType | None = UNSET
    engagedUpTo: date | UnsetType | None = UNSET
    expiration: date | UnsetType | None = UNSET
    possibleRenewPeriod: list[int] | UnsetType | None = UNSET
    renew: ServiceRenewTypeSent | UnsetType | None = UNSET
    renewalType: ServiceRenewalTypeEnum | UnsetType | None = UNSET
    serviceId: int | UnsetType | None = UNSET
    status: ServiceStateEnum | UnsetType | None = UNSET


@model("services.terminate.ConfirmServiceTerminationRequest")
class ServicesTerminateConfirmServiceTerminationRequest(Model, kw_only=True):
    token: Password


@model("services.terminate.TerminationAnswer")
class ServicesTerminateTerminationAnswer(Model, kw_only=True):
    message: str
