"""Types of the domain section, under the API's own names and field names."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import (
    Ipv4,
    Ipv6,
    Model,
    Password,
    PhoneNumber,
    Text,
    Uuid,
    enumeration,
    model,
    partial,
)
from ovh_sandbox.core.types import (
    Nichandle,
    NichandleCountryEnum,
    NichandleGenderEnum,
    NichandleLanguageEnum,
    NichandleLegalFormEnum,
)

DomainActionEnum = enumeration("domain.ActionEnum", "create trade transfer update")
DomainIsForEnum = enumeration(
    "domain.IsForEnum",
    "campaign_website educational_website emails information_website other_purpose "
    "redirect_page transactional_website",
)
DomainDnssecStateEnum = enumeration("domain.DnssecStateEnum", "disabled enabled not_supported")
IamResourceMetadataStateEnum = enumeration(
    "iam.ResourceMetadata.StateEnum",
    "EXPIRED IN_CREATION OK SUSPENDED",
)
NameServerTypeEnum = enumeration(
    "domain.nameServer.NameServerTypeEnum",
    "anycast dedicated empty external hold hosted hosting mixed parking",
)
DomainOfferEnum = enumeration("domain.OfferEnum", "diamond gold platinum")
DomainParentServiceTypeEnum = enumeration("domain.ParentServiceTypeEnum", "/allDom")
DomainRenewalStateEnum = enumeration(
    "domain.RenewalStateEnum",
    "automatic_renew cancellation_complete cancellation_requested manual_renew unpaid",
)
DomainStateEnum = enumeration(
    "domain.DomainStateEnum",
    "autorenew_in_progress autorenew_registry_in_progress deleted dispute expired ok "
    "outgoing_transfer pending_create pending_delete pending_incoming_transfer "
    "pending_installation registry_suspended restorable technical_suspended",
)
DomainSuspensionStateEnum = enumeration("domain.SuspensionStateEnum", "not_suspended suspended")
DomainLockStatusEnum = enumeration("domain.LockStatusEnum", "locked locking unavailable unlocked unlocking")
DomainOptinFieldsEnum = enumeration(
    "domain.OptinFieldsEnum",
    "address city country email fax name organisation phone province zip",
)
ConfigurationRulesContextEnum = enumeration(
    "domain.configuration.rules.ContextEnum",
    "accept_conditions claims create order premium protected_code reason trade transfer update",
)
ConfigurationRulesTypeEnum = enumeration(
    "domain.configuration.rules.TypeEnum",
    "bool contact date_ISO8601 domain json number string string[] text",
)
ConfigurationRulesOperatorEnum = enumeration(
    "domain.configuration.rules.OperatorEnum",
    "between contains empty eq gt gte lt lte match maxlength minlength ne notcontains "
    "notempty readonly required shouldbetrue",
)
ConfigurationsContactTypeEnum = enumeration(
    "domain.configurations.ContactTypeEnum",
    "admin all billing owner tech",
)
DataClaimNoticeTypeEnum = enumeration("domain.data.claimNotice.ClaimNoticeTypeEnum", "TRADEMARK UK")
ExtensionsCategoryTypeEnum = enumeration("domain.extensions.CategoryTypeEnum", "geolocalization thematic")
ExtensionsOrderByTypeEnum = enumeration("domain.extensions.OrderByTypeEnum", "alphabetical trending")
ExtensionsRegistryConfigurationsExtensionTypeEnum = enumeration(
    "domain.extensions.registryConfigurations.ExtensionTypeEnum",
    "cctld gtld",
)
IamResourceTagFilterOperatorEnum = enumeration(
    "iam.resource.TagFilter.OperatorEnum",
    "EQ EXISTS ILIKE LIKE NEQ NEXISTS",
)
ServiceRenewalTypeEnum = enumeration(
    "service.RenewalTypeEnum",
    "automaticForcedProduct automaticV2012 automaticV2014 automaticV2016 manual oneShot option",
)
ServiceStateEnum = enumeration(
    "service.StateEnum",
    "autorenewInProgress expired inCreation ok pendingDebt unPaid",
)


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


@model("domain.ContactSummary")
class DomainContactSummary(Model, kw_only=True):
    id: str


@model("domain.Data")
class DomainData(Model, kw_only=True):
    audience: str | None = None
    authInfo: Password | None = None
    isFor: list[DomainIsForEnum] | None = None
    otherPurpose: str | None = None
    reason: str | None = None
    represent: str | None = None


@model("iam.ResourceMetadata")
class IamResourceMetadata(Model, kw_only=True):
    displayName: str | None = None
    id: Uuid
    state: IamResourceMetadataStateEnum | None = None
    tags: dict[str, str] | None = None
    urn: str


@model("domain.nameServer.NameServer")
class NameServer(Model, kw_only=True):
    id: int
    ipv4: Ipv4 | None = None
    ipv6: Ipv6 | None = None
    nameServer: str
    nameServerType: NameServerTypeEnum


@model("domain.ParentService")
class DomainParentService(Model, kw_only=True):
    name: str
    type: DomainParentServiceTypeEnum


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


# Published rules leave their empty keys out, hence omit_defaults; ``constraints: []`` is written as such.
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


@model("domain.configuration.rules.Constraint")
class ConfigurationRulesConstraint(Model, kw_only=True, omit_defaults=True):
    conditions: ConfigurationRulesRule | None = None
    contexts: list[ConfigurationRulesContextEnum] | None = None
    operator: ConfigurationRulesOperatorEnum | None = None
    value: str | None = None
    values: list[str] | None = None


@model("domain.configuration.rules.RuleExtraData")
class ConfigurationRulesRuleExtraData(Model, kw_only=True):
    acceptCondition: bool | None = None
    authInfo: Password | None = None


# An owner can be checked before it is a contact with an id: the published example sends none.
DomainContactSent = partial(DomainContact)


@model("domain.configuration.rules.RuleData")
class ConfigurationRulesRuleData(Model, kw_only=True):
    adminAccount: Nichandle | UnsetType | None = UNSET
    domain: DomainData | UnsetType | None = UNSET
    extras: ConfigurationRulesRuleExtraData | UnsetType | None = UNSET
    owner: DomainContactSent | UnsetType | None = UNSET
    techAccount: Nichandle | UnsetType | None = UNSET


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


@model("domain.data.claimNotice.Classification")
class DataClaimNoticeClassification(Model, kw_only=True):
    description: str
    number: str


@model("domain.data.claimNotice.CourtDecision")
class DataClaimNoticeCourtDecision(Model, kw_only=True):
    countryCode: str
    courtName: str
    referenceNumber: str
    regions: list[str]


@model("domain.data.claimNotice.Contact")
class DataClaimNoticeContact(Model, kw_only=True):
    address: DataClaimNoticeAddress
    email: str | None = None
    entitlement: str | None = None
    name: str | None = None
    organisation: str | None = None
    type: str | None = None


@model("domain.data.claimNotice.UDRP")
class DataClaimNoticeUDRP(Model, kw_only=True):
    caseNumber: str
    udrpProvider: str


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


@model("domain.data.claimNotice.ClaimNotice")
class DataClaimNotice(Model, kw_only=True):
    claims: list[DataClaimNoticeDecision] | None = None
    endingDate: str
    id: str
    label: str
    startingDate: str | None = None
    type: DataClaimNoticeTypeEnum | None = None


@model("domain.data.smd.SmdLabel")
class DataSmdLabel(Model, kw_only=True):
    label: str
    trademark: Text


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


@model("domain.extensions.registryConfigurations.LabelDomainRegistryConfiguration")
class ExtensionsRegistryConfigurationsLabelDomainRegistryConfiguration(Model, kw_only=True):
    isIDNSupported: bool
    maxLength: int | None = None
    minLength: int | None = None


@model("domain.extensions.registryConfigurations.DomainRegistryConfiguration")
class ExtensionsRegistryConfigurationsDomainRegistryConfiguration(Model, kw_only=True):
    extension_type: ExtensionsRegistryConfigurationsExtensionTypeEnum
    isPremiumSupported: bool
    label: ExtensionsRegistryConfigurationsLabelDomainRegistryConfiguration


@model("domain.extensions.registryConfigurations.OrderLifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsOrderLifecycleRegistryConfiguration(Model, kw_only=True):
    active: bool
    maxMonths: int | None = None
    minMonths: int | None = None


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


@model("domain.extensions.registryConfigurations.LifecycleRegistryConfiguration")
class ExtensionsRegistryConfigurationsLifecycleRegistryConfiguration(Model, kw_only=True):
    create: ExtensionsRegistryConfigurationsCreateLifecycleRegistryConfiguration
    order: ExtensionsRegistryConfigurationsOrderLifecycleRegistryConfiguration
    renew: ExtensionsRegistryConfigurationsRenewLifecycleRegistryConfiguration
    restore: ExtensionsRegistryConfigurationsRestoreLifecycleRegistryConfiguration
    transfer: ExtensionsRegistryConfigurationsTransferLifecycleRegistryConfiguration


@model("domain.extensions.registryConfigurations.RegistryConfigurations")
class ExtensionsRegistryConfigurations(Model, kw_only=True):
    dns: ExtensionsRegistryConfigurationsDNSRegistryConfiguration
    domain: ExtensionsRegistryConfigurationsDomainRegistryConfiguration
    lifecycle: ExtensionsRegistryConfigurationsLifecycleRegistryConfiguration


@model("domain.rules.Optin")
class RulesOptin(Model, kw_only=True):
    fields: list[DomainOptinFieldsEnum]
    type: ConfigurationsContactTypeEnum


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
