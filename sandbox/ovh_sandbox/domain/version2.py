"""A name as the API's second version has it: what is, what is wanted, and what is on its way.

The checksum stands for what is wanted: who changes it says which state that change was made from, so that of
two writers one learns that the other came first.
"""

from __future__ import annotations

import hashlib

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.domains import domain_of, is_hosted
from ovh_sandbox.domain.name_servers import FEWEST, MOST, replace_servers
from ovh_sandbox.domain.records import DomainRecord, TaskRecord
from ovh_sandbox.domain.types.version2 import (
    NameCurrentNameServer,
    NameCurrentState,
    NameCurrentTask,
    NameDnsConfiguration,
    NameDnsConfigurationTypeEnum,
    NameDomainName,
    NameDomainNameUpdate,
    NameMainStateEnum,
    NameProtectionStateEnum,
    NameResourceStatusEnum,
    NameSuspensionStateEnum,
    NameTargetDnsConfiguration,
    NameTargetNameServer,
    NameTargetSpec,
    NameTaskStatusEnum,
)

__all__ = []

_MAIN_STATES = {
    "pending_create": "PENDING_CREATE",
    "pending_incoming_transfer": "PENDING_CREATE",
    "expired": "EXPIRED",
    "restorable": "RESTORABLE",
    "deleted": "DELETED",
    "pending_delete": "PENDING_DELETE",
}
_TASK_STATES = {"todo": "PENDING", "doing": "RUNNING", "error": "ERROR"}

Servers = dict[str, list[str]]


def _tasks(call: Call, domain: DomainRecord) -> list[TaskRecord]:
    return [one for one in call.store.find(TaskRecord, parent=domain.name) if one.status in _TASK_STATES]


def _wanted(domain: DomainRecord, tasks: list[TaskRecord]) -> Servers:
    """The name servers a name has, or is about to have."""
    for task in tasks:
        if task.function == "DomainDnsUpdate":
            return {host: (addresses or "").split() for host, addresses in task.arguments.items()}
    return {host: domain.name_server_ips.get(host, []) for host in domain.name_servers}


def _checksum(servers: Servers) -> str:
    text = "\n".join(" ".join([host, *addresses]) for host, addresses in servers.items())
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _address(addresses: list[str], version: int) -> str | None:
    return next((one for one in addresses if (":" in one) == (version == 6)), None)


def _api_view(call: Call, domain: DomainRecord) -> NameDomainName:
    tasks = _tasks(call, domain)
    wanted = _wanted(domain, tasks)
    kind = NameDnsConfigurationTypeEnum("HOSTING" if is_hosted(domain) else "EXTERNAL")
    states = {one.status for one in tasks}
    status = "READY"
    if domain.state.startswith("pending_create") or domain.state == "pending_incoming_transfer":
        status = "CREATING"
    elif states:
        status = "ERROR" if states == {"error"} else "UPDATING"
    return NameDomainName(
        checksum=_checksum(wanted),
        currentState=NameCurrentState(
            additionalStates=[],
            dnsConfiguration=NameDnsConfiguration(
                configurationType=kind,
                glueRecordIPv6Supported=True,
                hostSupported=True,
                maxDNS=MOST,
                minDNS=FEWEST,
                nameServers=[
                    NameCurrentNameServer(
                        ipv4=_address(domain.name_server_ips.get(host, []), 4),
                        ipv6=_address(domain.name_server_ips.get(host, []), 6),
                        nameServer=host,
                        nameServerType=kind,
                    )
                    for host in domain.name_servers
                ],
            ),
            extension=domain.name.partition(".")[2],
            mainState=NameMainStateEnum(_MAIN_STATES.get(domain.state, "OK")),
            name=domain.name,
            protectionState=NameProtectionStateEnum("PROTECTED" if domain.locked else "UNPROTECTED"),
            suspensionState=NameSuspensionStateEnum(
                "SUSPENDED" if domain.state in ("expired", "restorable") else "NOT_SUSPENDED"
            ),
        ),
        currentTasks=[
            NameCurrentTask(
                id=str(one.task_id),
                link=f"/v2/domain/name/{domain.name}/task/{one.task_id}",
                status=NameTaskStatusEnum(_TASK_STATES[one.status]),
                type=one.function,
            )
            for one in tasks
        ],
        id=domain.name,
        resourceStatus=NameResourceStatusEnum(status),
        targetSpec=NameTargetSpec(
            dnsConfiguration=NameTargetDnsConfiguration(
                nameServers=[
                    NameTargetNameServer(
                        ipv4=_address(addresses, 4), ipv6=_address(addresses, 6), nameServer=host
                    )
                    for host, addresses in wanted.items()
                ]
            )
        ),
    )


@operation("GET", "/v2/domain/name/{domainName}")
def get_name(call: Call, domainName: str) -> NameDomainName:
    """Read a name: what it is, what it is to be, and what is being done"""
    return _api_view(call, domain_of(call, domainName))


@operation("PUT", "/v2/domain/name/{domainName}")
def change_name(call: Call, domainName: str, body: NameDomainNameUpdate) -> NameDomainName:
    """Say what a name is to be"""
    domain = domain_of(call, domainName)
    before = _wanted(domain, _tasks(call, domain))
    if body.checksum != _checksum(before):
        raise errors.conflict(
            f"The target of {domain.name} has changed since it was read: read it again for its checksum"
        )
    dns = body.targetSpec.dnsConfiguration
    if dns is not None:
        servers = [(one.nameServer, [ip for ip in (one.ipv4, one.ipv6) if ip]) for one in dns.nameServers]
        if dict(servers) != before:
            replace_servers(call, domain, servers)
    return _api_view(call, domain)
