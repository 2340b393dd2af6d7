"""Which name servers answer for a name: read, added, taken away, replaced, each by a task."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import UNSET

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.types.domain import DomainTask
from ovh_sandbox.domain.domains import domain_of, is_hosted
from ovh_sandbox.domain.records import DomainRecord, TaskRecord
from ovh_sandbox.domain.task_routes import api_view
from ovh_sandbox.domain.tasks import finishes, new_task
from ovh_sandbox.domain.types.name import (
    NameServerCreatePayload,
    NameServerFullNameServer,
    NameServerInput,
    NameServerStateEnum,
    NameServerStatus,
    NameServerTypeEnum,
    NameServerUpdatePayload,
)
from ovh_sandbox.zone.content import is_host

if TYPE_CHECKING:
    from ovh_sandbox.core.shop import Shop

__all__ = ["FEWEST", "MOST", "replace_servers"]

FEWEST, MOST = 2, 13
"""How many name servers a name can have."""


def replace_servers(call: Call, domain: DomainRecord, servers: Iterable[tuple[str, list[str]]]) -> TaskRecord:
    """Start the task that gives a name other name servers, each with the addresses it was given with.

    Raises
    ------
    ApiError
        400 for too few or too many, for what is no host or no address; 409 while another such task runs.
    """
    wanted: dict[str, list[str]] = {}
    for host, addresses in servers:
        if not is_host(host) or "." not in host.rstrip("."):
            raise errors.bad_request(
                f"[nameServers] Given data ({host[:80]}) is not valid: a host name is expected"
            )
        for address in addresses:
            try:
                ipaddress.ip_address(address)
            except ValueError:
                raise errors.bad_request(
                    f"[nameServers] Given data ({address[:80]}) is not valid: an IP address is expected"
                ) from None
        wanted[host.lower().rstrip(".")] = addresses
    if not FEWEST <= len(wanted) <= MOST:
        raise errors.bad_request(
            f"[nameServers] Given data is not valid: {FEWEST} to {MOST} different name servers, not {len(wanted)}"
        )
    if any(
        one.function == "DomainDnsUpdate" and one.status in ("todo", "doing")
        for one in call.store.find(TaskRecord, parent=domain.name)
    ):
        raise errors.conflict(
            f"The name servers of {domain.name} are being changed already: wait for that task"
        )
    return new_task(
        call.shop,
        name=domain.name,
        account=domain.account,
        order_id=domain.order_id,
        function="DomainDnsUpdate",
        arguments={host: " ".join(addresses) for host, addresses in wanted.items()},
    )


@finishes("DomainDnsUpdate")
def _updated(shop: Shop, task: TaskRecord) -> None:
    domain = shop.store.get(DomainRecord, task.name)
    if domain is not None:
        domain.name_servers = list(task.arguments)
        domain.name_server_ips = {host: found.split() for host, found in task.arguments.items() if found}
        domain.last_update = shop.clock.now()
        shop.store.save(domain)


def _inputs(sent: Iterable[NameServerInput]) -> list[tuple[str, list[str]]]:
    found = []
    for one in sent:
        if one.host is UNSET:
            raise errors.bad_request("[nameServers.host] Missing parameter: it is required")
        found.append((one.host, [one.ip] if isinstance(one.ip, str) else []))
    return found


def _server(domain: DomainRecord, number: int) -> str:
    if not 1 <= number <= len(domain.name_servers):
        raise errors.not_found("name server", number)
    return domain.name_servers[number - 1]


def _present(domain: DomainRecord) -> list[tuple[str, list[str]]]:
    return [(host, domain.name_server_ips.get(host, [])) for host in domain.name_servers]


@operation("GET", "/domain/{serviceName}/nameServer")
def list_name_servers(call: Call, serviceName: str) -> list[int]:
    """List the name servers of a name"""
    return list(range(1, len(domain_of(call, serviceName).name_servers) + 1))


@operation("POST", "/domain/{serviceName}/nameServer")
def add_name_servers(call: Call, serviceName: str, body: NameServerCreatePayload) -> DomainTask:
    """Add name servers to a name"""
    domain = domain_of(call, serviceName)
    return api_view(replace_servers(call, domain, [*_present(domain), *_inputs(body.nameServer)]))


@operation("GET", "/domain/{serviceName}/nameServer/{id}")
def get_name_server(call: Call, serviceName: str, id: int) -> NameServerFullNameServer:
    """Read a name server of a name"""
    domain = domain_of(call, serviceName)
    host = _server(domain, id)
    addresses = domain.name_server_ips.get(host, [])
    return NameServerFullNameServer(
        host=host, id=id, ip=addresses[0] if addresses else None, isUsed=True, toDelete=False
    )


@operation("DELETE", "/domain/{serviceName}/nameServer/{id}")
def delete_name_server(call: Call, serviceName: str, id: int) -> DomainTask:
    """Take a name server away from a name"""
    domain = domain_of(call, serviceName)
    host = _server(domain, id)
    return api_view(replace_servers(call, domain, [one for one in _present(domain) if one[0] != host]))


@operation("GET", "/domain/{serviceName}/nameServer/{id}/status")
def get_name_server_status(call: Call, serviceName: str, id: int) -> NameServerStatus:
    """Say whether a name server answers: all do here"""
    domain = domain_of(call, serviceName)
    _server(domain, id)
    kind = NameServerTypeEnum.hosted if is_hosted(domain) else NameServerTypeEnum.external
    return NameServerStatus(state=NameServerStateEnum.ok, type=kind, usedSince=domain.created)


@operation("POST", "/domain/{serviceName}/nameServers/update")
def update_name_servers(call: Call, serviceName: str, body: NameServerUpdatePayload) -> DomainTask:
    """Replace the name servers of a name"""
    return api_view(replace_servers(call, domain_of(call, serviceName), _inputs(body.nameServers)))
