"""Types of the API of the me section: task.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, model, sent_model
from ovh_sandbox.core.types.domain import DomainOperationStatusEnum


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


@model("domain.OperationStep")
class DomainOperationStep(Model, kw_only=True):
    description: str
    executionDuration: int
    step: str


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
