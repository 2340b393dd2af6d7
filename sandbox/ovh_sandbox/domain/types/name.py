"""Types of the API of the domain section: name.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Ip, Ipv4, Ipv6, Model, model, sent_model
from ovh_sandbox.domain.types.common import IamResourceMetadata


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


@model("domain.configurations.ContactTypeEnum")
class ConfigurationsContactTypeEnum(StrEnum):
    admin = "admin"
    all = "all"
    billing = "billing"
    owner = "owner"
    tech = "tech"


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


@model("domain.ContactSummary")
class DomainContactSummary(Model, kw_only=True):
    id: str


@sent_model("domain.ContactSummary")
class DomainContactSummarySent(Model, kw_only=True):
    id: str | UnsetType | None = UNSET


@model("domain.ParentService")
class DomainParentService(Model, kw_only=True):
    name: str
    type: DomainParentServiceTypeEnum


@sent_model("domain.ParentService")
class DomainParentServiceSent(Model, kw_only=True):
    name: str | UnsetType | None = UNSET
    type: DomainParentServiceTypeEnum | UnsetType | None = UNSET


@model("domain.nameServer.NameServer")
class NameServer(Model, kw_only=True):
    id: int
    ipv4: Ipv4 | None = None
    ipv6: Ipv6 | None = None
    nameServer: str
    nameServerType: NameServerTypeEnum


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


@model("domain.configurations.Optin")
class ConfigurationsOptin(Model, kw_only=True):
    fields: list[DomainOptinFieldsEnum]
    type: ConfigurationsContactTypeEnum


@model("domain.configurations.OptinUpdatePayload")
class ConfigurationsOptinUpdatePayload(Model, kw_only=True):
    optin: list[ConfigurationsOptin] | UnsetType = UNSET


@model("domain.nameServer.NameServerInput")
class NameServerInput(Model, kw_only=True):
    host: str | UnsetType = UNSET
    ip: Ip | UnsetType | None = UNSET


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
