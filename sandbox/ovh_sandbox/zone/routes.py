"""Zones as services: listed, read, refreshed, reset, renewed, terminated."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.domains import untagged_fits
from ovh_sandbox.domain.types.common import (
    IamResourceTagFilter,
    ServiceRenewalTypeEnum,
    ServiceRenewType,
    ServicesService,
    ServicesServiceSent,
    ServiceStateEnum,
)
from ovh_sandbox.me.notifications import ask_to_confirm
from ovh_sandbox.zone.content import checked_target, checked_ttl, is_host
from ovh_sandbox.zone.records import DnsZoneRecord
from ovh_sandbox.zone.types import (
    DomainZoneWithIAM,
    ServicesConfirmTermination,
    ZoneCapabilities,
    ZoneReset,
    ZoneSoa,
    ZoneSoaSent,
    ZoneStatus,
)
from ovh_sandbox.zone.zonefile import write_zone_file
from ovh_sandbox.zone.zones import changed, close_zone, first_rows, next_serial, zone_of

__all__ = []


@operation("GET", "/domain/zone")
def list_zones(call: Call, iamTags: dict[str, list[IamResourceTagFilter]] | None = None) -> list[str]:
    """List your DNS zones"""
    if iamTags and not untagged_fits(iamTags):
        return []
    return call.store.ids(DnsZoneRecord, owner=call.me.nichandle)


@operation("GET", "/domain/zone/{zoneName}")
def get_zone(call: Call, zoneName: str) -> DomainZoneWithIAM:
    """Read a DNS zone of yours"""
    zone = zone_of(call, zoneName)
    return DomainZoneWithIAM(
        dnssecActivated=zone.dnssec == "enabled",
        dnssecSupported=True,
        hasDnsAnycast=False,
        lastUpdate=zone.last_update,
        name=zone.name,
        nameServers=zone.name_servers,
    )


@operation("GET", "/domain/zone/{zoneName}/capabilities")
def get_capabilities(call: Call, zoneName: str) -> ZoneCapabilities:
    """Say what a zone can do: dynamic addresses are not part of the sandbox"""
    zone_of(call, zoneName)
    return ZoneCapabilities(dynHost=False)


@operation("GET", "/domain/zone/{zoneName}/export")
def export_zone(call: Call, zoneName: str) -> str:
    """Read a zone as a zone file"""
    return write_zone_file(zone_of(call, zoneName))


@operation("GET", "/domain/zone/{zoneName}/status")
def get_status(call: Call, zoneName: str) -> ZoneStatus:
    """Say whether a zone is served as it is"""
    zone = zone_of(call, zoneName)
    warnings = [] if zone.deployed else ["The zone was changed and is not refreshed yet"]
    errors_ = (
        [] if any(row.type == "NS" and not row.sub for row in zone.rows) else ["The zone has no NS record"]
    )
    return ZoneStatus(errors=errors_, isDeployed=zone.deployed, warnings=warnings)


@operation("POST", "/domain/zone/{zoneName}/refresh")
def refresh_zone(call: Call, zoneName: str) -> None:
    """Serve a zone as it is now"""
    zone = zone_of(call, zoneName)
    if not zone.deployed:
        zone.deployed = True
        zone.soa.serial = next_serial(zone.soa.serial, call.now)
        call.store.save(zone)


@operation("POST", "/domain/zone/{zoneName}/reset")
def reset_zone(call: Call, zoneName: str, body: ZoneReset) -> None:
    """Give a zone the content of a new one, with an address and mail servers of your choice"""
    zone = zone_of(call, zoneName)
    sent = [] if body.DnsRecords is UNSET else body.DnsRecords
    wanted: dict[str, list[str]] = {"A": [], "MX": []}
    for one in sent:
        if one.fieldType is UNSET or one.target is UNSET:
            raise errors.bad_request(
                "[DnsRecords] Given data is not valid: each wants a fieldType and a target"
            )
        wanted[str(one.fieldType)].append(checked_target(str(one.fieldType), one.target))
    if len(wanted["A"]) > 1:
        raise errors.bad_request("[DnsRecords] Given data is not valid: one record of type A at most")
    chosen: dict[str, Any] = {"address": wanted["A"][0]} if wanted["A"] else {}
    chosen |= {"mail": wanted["MX"]} if wanted["MX"] else {}
    zone.rows = first_rows(call.shop, zone, minimized=body.minimized is True, **chosen)
    zone.redirections = []
    changed(call, zone)


# -- start of authority ----------------------------------------------------------------------------


@operation("GET", "/domain/zone/{zoneName}/soa")
def get_soa(call: Call, zoneName: str) -> ZoneSoa:
    """Read the start of authority of a zone"""
    soa = zone_of(call, zoneName).soa
    return ZoneSoa(
        email=soa.email,
        expire=soa.expire,
        nxDomainTtl=soa.nx_domain_ttl,
        refresh=soa.refresh,
        serial=soa.serial,
        server=soa.server,
        ttl=soa.ttl,
    )


@operation("PUT", "/domain/zone/{zoneName}/soa")
def change_soa(call: Call, zoneName: str, body: ZoneSoaSent) -> None:
    """Change the start of authority of a zone"""
    zone = zone_of(call, zoneName)
    for name, field in (("email", "email"), ("server", "server")):
        value = getattr(body, name)
        if isinstance(value, str):
            if not is_host(value.replace("@", ".")):
                raise errors.bad_request(
                    f"[{name}] Given data ({value[:80]}) is not valid: a host name is expected"
                )
            setattr(zone.soa, field, value)
    for name, field, least in (
        ("expire", "expire", 60),
        ("nxDomainTtl", "nx_domain_ttl", 60),
        ("refresh", "refresh", 60),
        ("serial", "serial", 1),
    ):
        value = getattr(body, name)
        if isinstance(value, int):
            if not least <= value < 2**32:
                raise errors.bad_request(
                    f"[{name}] Given data ({value}) is not valid: {least} to {2**32 - 1}"
                )
            setattr(zone.soa, field, value)
    if isinstance(body.ttl, int):
        zone.soa.ttl = checked_ttl(body.ttl) or zone.soa.ttl
    changed(call, zone)


# -- the contract side -----------------------------------------------------------------------------


@operation("GET", "/domain/zone/{zoneName}/serviceInfos")
def get_service_infos(call: Call, zoneName: str) -> ServicesService:
    """Read the contract of a zone"""
    zone = zone_of(call, zoneName)
    return ServicesService(
        canDeleteAtExpiration=True,
        contactAdmin=zone.account,
        contactBilling=zone.account,
        contactTech=zone.account,
        creation=zone.created.date(),
        domain=zone.name,
        expiration=zone.expiration.date(),
        possibleRenewPeriod=[12],
        renew=ServiceRenewType(
            automatic=zone.renew_automatic,
            deleteAtExpiration=zone.renew_delete,
            forced=False,
            manualPayment=False,
            period=12,
        ),
        renewalType=ServiceRenewalTypeEnum.automaticV2016,
        serviceId=zone.service_id,
        status=ServiceStateEnum.ok,
    )


@operation("PUT", "/domain/zone/{zoneName}/serviceInfos")
def change_service_infos(call: Call, zoneName: str, body: ServicesServiceSent) -> None:
    """Choose whether a zone is renewed"""
    zone = zone_of(call, zoneName)
    renew = body.renew
    if renew is UNSET or renew is None:
        return
    if isinstance(renew.period, int) and renew.period != 12:
        raise errors.bad_request(f"[renew.period] Given data ({renew.period}) is not possible: 12 months")
    if isinstance(renew.automatic, bool):
        zone.renew_automatic = renew.automatic
    if isinstance(renew.deleteAtExpiration, bool):
        zone.renew_delete = renew.deleteAtExpiration
    call.store.save(zone)


@operation("POST", "/domain/zone/{zoneName}/terminate")
def terminate_zone(call: Call, zoneName: str) -> str:
    """Ask for the end of a zone: a mail brings the word that confirms it"""
    zone = zone_of(call, zoneName)
    zone.token = ask_to_confirm(call, zone.name, zone.service_id)
    call.store.save(zone)
    return f"A mail was sent to {call.me.email}: confirm the termination of {zone.name} with what it holds"


@operation("POST", "/domain/zone/{zoneName}/confirmTermination")
def confirm_termination(call: Call, zoneName: str, body: ServicesConfirmTermination) -> str:
    """Confirm the end of a zone: it is gone"""
    zone = zone_of(call, zoneName)
    if not zone.token or body.token != zone.token:
        raise errors.bad_request("[token] Given data is not valid: it stands in the mail that terminate sent")
    close_zone(call.shop, zone.name)
    return f"{zone.name} is terminated"
