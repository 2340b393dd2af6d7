"""Domain names in the account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.clock import add_months
from ovh_sandbox.core.model import Password
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.periods import RENEWAL_NOTICE
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.domain.types.common import IamResourceTagFilter
from ovh_sandbox.domain.types.name import (
    DomainContactSummary,
    DomainService,
    DomainServiceSent,
    DomainServiceWithIAM,
    NameServer,
    NameServerTypeEnum,
)
from ovh_sandbox.zone.records import DnsZoneRecord
from ovh_sandbox.zone.zones import NAME_SERVERS

__all__ = ["address_of", "domain_of", "expiry", "is_hosted", "untagged_fits"]


def domain_of(call: Call, name: str) -> DomainRecord:
    """A domain of the calling account.

    Raises
    ------
    ApiError
        404 if there is none, or not yet.
    """
    domain = call.store.get(DomainRecord, name.lower())
    if domain is None or domain.account != call.me.nichandle:
        raise errors.service_not_found()
    return domain


def expiry(domain: DomainRecord) -> datetime:
    """Day a name runs out; for one still to be delivered, what it would be today."""
    return domain.expiration or add_months(domain.created, 12 * domain.years)


def renewal_state(domain: DomainRecord) -> str:
    if domain.renew_delete:
        return "cancellation_complete" if domain.state == "restorable" else "cancellation_requested"
    if domain.service_status in ("unPaid", "expired"):
        return "unpaid"
    return "automatic_renew" if domain.renew_automatic else "manual_renew"


def untagged_fits(tags: dict[str, list[IamResourceTagFilter]]) -> bool:
    """Whether filters on tags of access management let through what bears no tag, as all names here."""
    return all(one.operator in ("NEQ", "NEXISTS") for filters in tags.values() for one in filters)


@operation("GET", "/domain")
def list_domains(
    call: Call,
    iamTags: dict[str, list[IamResourceTagFilter]] | None = None,
    whoisOwner: str | None = None,
) -> list[str]:
    """List your domain names"""
    if iamTags and not untagged_fits(iamTags):
        return []
    if whoisOwner is None:
        return call.store.ids(DomainRecord, owner=call.me.nichandle)
    found = call.store.find(DomainRecord, owner=call.me.nichandle)
    return [domain.name for domain in found if str(domain.owner_contact) == whoisOwner]


def is_hosted(domain: DomainRecord) -> bool:
    """Whether a name is served by OVHcloud's own name servers alone."""
    return all(server.endswith("ovh.net") for server in domain.name_servers)


def _facts(call: Call, domain: DomainRecord) -> dict[str, Any]:
    kind = NameServerTypeEnum("hosted" if is_hosted(domain) else "external")
    zone = call.store.get(DnsZoneRecord, domain.name)
    signed = zone is not None and zone.dnssec == "enabled" and is_hosted(domain)
    return {
        "contactAdmin": DomainContactSummary(id=domain.admin),
        "contactBilling": DomainContactSummary(id=domain.account),
        "contactOwner": DomainContactSummary(id=str(domain.owner_contact)),
        "contactTech": DomainContactSummary(id=domain.tech),
        "dnssecState": "enabled" if signed else "disabled",
        "dnssecSupported": True,
        "domain": domain.name,
        "expirationDate": expiry(domain),
        "glueRecordIpv6Supported": True,
        "glueRecordMultiIpSupported": True,
        "hostSupported": True,
        "lastUpdate": domain.last_update,
        "nameServerType": kind,
        "nameServers": [
            NameServer(
                id=index,
                ipv4=address_of(domain, server, 4),
                ipv6=address_of(domain, server, 6),
                nameServer=server,
                nameServerType=kind,
            )
            for index, server in enumerate(domain.name_servers, 1)
        ],
        "offer": domain.offer,
        "owoSupported": True,
        "renewalDate": expiry(domain) - RENEWAL_NOTICE,
        "renewalState": renewal_state(domain),
        "serviceId": domain.service_id,
        "state": domain.state,
        "suspensionState": "suspended" if domain.state in ("expired", "restorable") else "not_suspended",
        "transferLockStatus": "locked" if domain.locked else "unlocked",
        "whoisOwner": str(domain.owner_contact),
    }


def address_of(domain: DomainRecord, server: str, version: int) -> str | None:
    """The address of one kind that a name server was given with."""
    found = (one for one in domain.name_server_ips.get(server, ()) if (":" in one) == (version == 6))
    return next(found, None)


@operation("GET", "/domain/{serviceName}")
def get_domain(call: Call, serviceName: str) -> DomainServiceWithIAM:
    """Read a domain name of yours"""
    return DomainServiceWithIAM(**_facts(call, domain_of(call, serviceName)))


@operation("PUT", "/domain/{serviceName}")
def change_domain(call: Call, serviceName: str, body: DomainServiceSent) -> DomainService:
    """Lock a name against transfers, or unlock it; give it OVHcloud's name servers back"""
    domain = domain_of(call, serviceName)
    lock, kind = body.transferLockStatus, body.nameServerType
    if isinstance(lock, str):
        if lock not in ("locked", "unlocked"):
            raise errors.bad_request(
                f"[transferLockStatus] Given data ({lock}) cannot be asked for: locked or unlocked"
            )
        domain.locked = lock == "locked"
    if isinstance(kind, str):
        if kind not in ("hosted", "external"):
            raise errors.bad_request(
                f"[nameServerType] Given data ({kind}) cannot be asked for: hosted or external"
            )
        if kind == "hosted":
            domain.name_servers, domain.name_server_ips = list(NAME_SERVERS), {}
    domain.last_update = call.now
    call.store.save(domain)
    return DomainService(**_facts(call, domain))


@operation("GET", "/domain/{serviceName}/authInfo")
def get_auth_info(call: Call, serviceName: str) -> Password:
    """Read the code that moves a name to another registrar"""
    domain = domain_of(call, serviceName)
    if domain.locked:
        raise errors.conflict(
            f"{domain.name} is locked against transfers: PUT /domain/{domain.name} with transferLockStatus unlocked"
        )
    return Password(domain.auth_info)
