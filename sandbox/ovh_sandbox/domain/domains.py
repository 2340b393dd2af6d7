"""Domain names in the account."""

from __future__ import annotations

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.clock import add_months
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.periods import RENEWAL_NOTICE
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.domain.types import (
    DomainContactSummary,
    DomainServiceWithIAM,
    IamResourceTagFilter,
    NameServer,
)

__all__ = ["domain_of", "expiry"]


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


def expiry(domain: DomainRecord):
    """Day a name runs out; for one still to be delivered, what it would be today."""
    return domain.expiration or add_months(domain.created, 12 * domain.years)


def renewal_state(domain: DomainRecord) -> str:
    if domain.renew_delete:
        return "cancellation_complete" if domain.state == "restorable" else "cancellation_requested"
    if domain.service_status in ("unPaid", "expired"):
        return "unpaid"
    return "automatic_renew" if domain.renew_automatic else "manual_renew"


def _untagged_fits(tags: dict[str, list[IamResourceTagFilter]]) -> bool:
    """Whether filters on tags of access management let through what bears no tag, as all names here."""
    return all(one.operator in ("NEQ", "NEXISTS") for filters in tags.values() for one in filters)


@operation("GET", "/domain")
def list_domains(
    call: Call,
    iamTags: dict[str, list[IamResourceTagFilter]] | None = None,
    whoisOwner: str | None = None,
) -> list[str]:
    """List your domain names"""
    if iamTags and not _untagged_fits(iamTags):
        return []
    if whoisOwner is None:
        return call.store.ids(DomainRecord, owner=call.me.nichandle)
    found = call.store.find(DomainRecord, owner=call.me.nichandle)
    return [domain.name for domain in found if str(domain.owner_contact) == whoisOwner]


@operation("GET", "/domain/{serviceName}")
def get_domain(call: Call, serviceName: str) -> DomainServiceWithIAM:
    """Read a domain name of yours"""
    domain = domain_of(call, serviceName)
    hosted = all(server.endswith("ovh.net") for server in domain.name_servers)
    return DomainServiceWithIAM(
        contactAdmin=DomainContactSummary(id=domain.admin),
        contactBilling=DomainContactSummary(id=domain.account),
        contactOwner=DomainContactSummary(id=str(domain.owner_contact)),
        contactTech=DomainContactSummary(id=domain.tech),
        dnssecState="disabled",
        dnssecSupported=True,
        domain=domain.name,
        expirationDate=expiry(domain),
        glueRecordIpv6Supported=True,
        glueRecordMultiIpSupported=True,
        hostSupported=True,
        lastUpdate=domain.last_update,
        nameServerType="hosted" if hosted else "external",
        nameServers=[
            NameServer(id=index, nameServer=server, nameServerType="hosted" if hosted else "external")
            for index, server in enumerate(domain.name_servers, 1)
        ],
        offer=domain.offer,
        owoSupported=True,
        renewalDate=expiry(domain) - RENEWAL_NOTICE,
        renewalState=renewal_state(domain),
        serviceId=domain.service_id,
        state=domain.state,
        suspensionState="suspended" if domain.state in ("expired", "restorable") else "not_suspended",
        transferLockStatus="locked" if domain.locked else "unlocked",
        whoisOwner=str(domain.owner_contact),
    )
