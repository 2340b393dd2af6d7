"""Types of the API of the zone section.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, model, sent_model
from ovh_sandbox.domain.types.common import IamResourceMetadata


@model("domain.DnssecStatusEnum")
class DomainDnssecStatusEnum(StrEnum):
    disableInProgress = "disableInProgress"
    disabled = "disabled"
    enableInProgress = "enableInProgress"
    enabled = "enabled"


@model("domain.TaskFunctionEnum")
class DomainTaskFunctionEnum(StrEnum):
    DnsAnycastActivate = "DnsAnycastActivate"
    DnsAnycastDeactivate = "DnsAnycastDeactivate"
    DnssecDisable = "DnssecDisable"
    DnssecEnable = "DnssecEnable"
    DnssecResigning = "DnssecResigning"
    DnssecRollKsk = "DnssecRollKsk"
    DnssecRollZsk = "DnssecRollZsk"
    ZoneCreate = "ZoneCreate"
    ZoneCut = "ZoneCut"
    ZoneDelete = "ZoneDelete"
    ZoneImport = "ZoneImport"
    ZoneRestore = "ZoneRestore"


@model("domain.TaskStatusEnum")
class DomainTaskStatusEnum(StrEnum):
    cancelled = "cancelled"
    doing = "doing"
    done = "done"
    error = "error"
    problem = "problem"
    todo = "todo"


@model("domain.zone.RecordTypeEnum")
class ZoneRecordTypeEnum(StrEnum):
    A = "A"
    AAAA = "AAAA"
    CAA = "CAA"
    CNAME = "CNAME"
    DKIM = "DKIM"
    DMARC = "DMARC"
    DNAME = "DNAME"
    LOC = "LOC"
    MX = "MX"
    NAPTR = "NAPTR"
    NS = "NS"
    PTR = "PTR"
    SPF = "SPF"
    SRV = "SRV"
    SSHFP = "SSHFP"
    TLSA = "TLSA"
    TXT = "TXT"


@model("domain.zone.RedirectionTypeEnum")
class ZoneRedirectionTypeEnum(StrEnum):
    invisible = "invisible"
    visible = "visible"
    visiblePermanent = "visiblePermanent"


@model("domain.zone.ResettableNamedResolutionFieldTypeEnum")
class ZoneResettableNamedResolutionFieldTypeEnum(StrEnum):
    A = "A"
    MX = "MX"


@model("service.TerminationFutureUseEnum")
class ServiceTerminationFutureUseEnum(StrEnum):
    NOT_REPLACING_SERVICE = "NOT_REPLACING_SERVICE"
    OTHER = "OTHER"
    SUBSCRIBE_AN_OTHER_SERVICE = "SUBSCRIBE_AN_OTHER_SERVICE"
    SUBSCRIBE_OTHER_KIND_OF_SERVICE_WITH_COMPETITOR = "SUBSCRIBE_OTHER_KIND_OF_SERVICE_WITH_COMPETITOR"
    SUBSCRIBE_SIMILAR_SERVICE_WITH_COMPETITOR = "SUBSCRIBE_SIMILAR_SERVICE_WITH_COMPETITOR"


@model("service.TerminationReasonEnum")
class ServiceTerminationReasonEnum(StrEnum):
    FEATURES_DONT_SUIT_ME = "FEATURES_DONT_SUIT_ME"
    LACK_OF_PERFORMANCES = "LACK_OF_PERFORMANCES"
    MIGRATED_TO_ANOTHER_OVH_PRODUCT = "MIGRATED_TO_ANOTHER_OVH_PRODUCT"
    MIGRATED_TO_COMPETITOR = "MIGRATED_TO_COMPETITOR"
    NOT_ENOUGH_RECOGNITION = "NOT_ENOUGH_RECOGNITION"
    NOT_NEEDED_ANYMORE = "NOT_NEEDED_ANYMORE"
    NOT_RELIABLE = "NOT_RELIABLE"
    NO_ANSWER = "NO_ANSWER"
    OTHER = "OTHER"
    PRODUCT_DIMENSION_DONT_SUIT_ME = "PRODUCT_DIMENSION_DONT_SUIT_ME"
    PRODUCT_TOOLS_DONT_SUIT_ME = "PRODUCT_TOOLS_DONT_SUIT_ME"
    TOO_EXPENSIVE = "TOO_EXPENSIVE"
    TOO_HARD_TO_USE = "TOO_HARD_TO_USE"
    UNSATIFIED_BY_CUSTOMER_SUPPORT = "UNSATIFIED_BY_CUSTOMER_SUPPORT"


@model("domain.ZoneWithIAM")
class DomainZoneWithIAM(Model, kw_only=True):
    dnssecActivated: bool
    dnssecSupported: bool
    hasDnsAnycast: bool
    iam: IamResourceMetadata | None = None
    lastUpdate: datetime | None = None
    name: str
    nameServers: list[str]


@model("domain.zone.Capabilities")
class ZoneCapabilities(Model, kw_only=True):
    dynHost: bool


@model("domain.zone.Dnssec")
class ZoneDnssec(Model, kw_only=True):
    status: DomainDnssecStatusEnum


@model("domain.zone.Import")
class ZoneImport(Model, kw_only=True):
    zoneFile: str


@model("domain.zone.Record")
class ZoneRecord(Model, kw_only=True):
    fieldType: ZoneRecordTypeEnum
    id: int
    subDomain: str | None = None
    target: str
    ttl: int | None = None
    zone: str


@model("domain.zone.RecordCreate")
class ZoneRecordCreate(Model, kw_only=True):
    fieldType: ZoneRecordTypeEnum
    id: int | UnsetType = UNSET
    subDomain: str | UnsetType | None = UNSET
    target: str
    ttl: int | UnsetType = UNSET
    zone: str | UnsetType = UNSET


@model("domain.zone.RecordUpdate")
class ZoneRecordUpdate(Model, kw_only=True):
    subDomain: str | UnsetType | None = UNSET
    target: str | UnsetType = UNSET
    ttl: int | UnsetType | None = UNSET


@model("domain.zone.Redirection")
class ZoneRedirection(Model, kw_only=True):
    description: str | None = None
    id: int
    keywords: str | None = None
    subDomain: str | None = None
    target: str
    title: str | None = None
    type: ZoneRedirectionTypeEnum
    zone: str


@model("domain.zone.RedirectionCreate")
class ZoneRedirectionCreate(Model, kw_only=True):
    description: str | UnsetType | None = UNSET
    keywords: str | UnsetType | None = UNSET
    subDomain: str | UnsetType = UNSET
    target: str
    title: str | UnsetType | None = UNSET
    type: ZoneRedirectionTypeEnum


@model("domain.zone.RedirectionUpdate")
class ZoneRedirectionUpdate(Model, kw_only=True):
    description: str | UnsetType | None = UNSET
    keywords: str | UnsetType | None = UNSET
    target: str | UnsetType = UNSET
    title: str | UnsetType | None = UNSET
    type: ZoneRedirectionTypeEnum | UnsetType = UNSET


@model("domain.zone.ResetRecord")
class ZoneResetRecord(Model, kw_only=True):
    fieldType: ZoneResettableNamedResolutionFieldTypeEnum | UnsetType = UNSET
    target: str | UnsetType = UNSET


@model("domain.zone.Reset")
class ZoneReset(Model, kw_only=True):
    DnsRecords: list[ZoneResetRecord] | UnsetType = UNSET
    minimized: bool | UnsetType = UNSET


@model("domain.zone.Soa")
class ZoneSoa(Model, kw_only=True):
    email: str
    expire: int
    nxDomainTtl: int
    refresh: int
    serial: int
    server: str
    ttl: int


@sent_model("domain.zone.Soa")
class ZoneSoaSent(Model, kw_only=True):
    email: str | UnsetType | None = UNSET
    expire: int | UnsetType | None = UNSET
    nxDomainTtl: int | UnsetType | None = UNSET
    refresh: int | UnsetType | None = UNSET
    serial: int | UnsetType | None = UNSET
    server: str | UnsetType | None = UNSET
    ttl: int | UnsetType | None = UNSET


@model("domain.zone.Status")
class ZoneStatus(Model, kw_only=True):
    errors: list[str] | None = None
    isDeployed: bool
    warnings: list[str] | None = None


@model("domain.zone.Task")
class ZoneTask(Model, kw_only=True):
    canAccelerate: bool
    canCancel: bool
    canRelaunch: bool
    comment: str | None = None
    creationDate: datetime
    doneDate: datetime | None = None
    function: DomainTaskFunctionEnum
    id: int
    lastUpdate: datetime | None = None
    status: DomainTaskStatusEnum
    todoDate: datetime


@model("services.confirmTermination")
class ServicesConfirmTermination(Model, kw_only=True):
    commentary: str | UnsetType = UNSET
    futureUse: ServiceTerminationFutureUseEnum | UnsetType = UNSET
    reason: ServiceTerminationReasonEnum | UnsetType = UNSET
    token: str
