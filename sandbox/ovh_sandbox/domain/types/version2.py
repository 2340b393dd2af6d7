"""Types of the API of the domain section: version2.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from enum import StrEnum

from ovh_sandbox.core.model import Ipv4, Ipv6, Model, model
from ovh_sandbox.domain.types.common import IamResourceMetadata


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


@model("domain.name.CurrentNameServer")
class NameCurrentNameServer(Model, kw_only=True):
    ipv4: Ipv4 | None = None
    ipv6: Ipv6 | None = None
    nameServer: str
    nameServerType: NameDnsConfigurationTypeEnum


@model("domain.name.DnsConfiguration")
class NameDnsConfiguration(Model, kw_only=True):
    configurationType: NameDnsConfigurationTypeEnum
    glueRecordIPv6Supported: bool
    hostSupported: bool
    maxDNS: int
    minDNS: int
    nameServers: list[NameCurrentNameServer]


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


@model("domain.name.TargetNameServer")
class NameTargetNameServer(Model, kw_only=True):
    ipv4: Ipv4 | None = None
    ipv6: Ipv6 | None = None
    nameServer: str


@model("domain.name.TargetDnsConfiguration")
class NameTargetDnsConfiguration(Model, kw_only=True):
    nameServers: list[NameTargetNameServer]


@model("domain.name.TargetSpec")
class NameTargetSpec(Model, kw_only=True):
    dnsConfiguration: NameTargetDnsConfiguration | None = None


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
