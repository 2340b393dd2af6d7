"""Types of the API of the domain section: common.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import date
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, PhoneNumber, Uuid, model, sent_model
from ovh_sandbox.core.types.nichandle import (
    NichandleCountryEnum,
    NichandleGenderEnum,
    NichandleLanguageEnum,
    NichandleLegalFormEnum,
)


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
