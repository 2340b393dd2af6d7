"""Types of the API of the domain section: data.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from ovh_sandbox.core.model import Model, PhoneNumber, Text, Uuid, model
from ovh_sandbox.core.types.nichandle import NichandleCountryEnum


@model("domain.data.claimNotice.ClaimNoticeTypeEnum")
class DataClaimNoticeTypeEnum(StrEnum):
    TRADEMARK = "TRADEMARK"
    UK = "UK"


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
