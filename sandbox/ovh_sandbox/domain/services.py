"""The contract side of a name: renewal settings, and which contact data whois shows."""

from __future__ import annotations

import msgspec
from msgspec import UNSET

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain import renewal
from ovh_sandbox.domain.domains import domain_of, expiry
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.domain.types.common import (
    ServiceRenewalTypeEnum,
    ServiceRenewType,
    ServicesService,
    ServicesServiceSent,
    ServiceStateEnum,
)
from ovh_sandbox.domain.types.name import (
    ConfigurationsContactTypeEnum,
    ConfigurationsOptin,
    ConfigurationsOptinUpdatePayload,
    DomainOptinFieldsEnum,
    RulesOptin,
)
from ovh_sandbox.order.prices import renew_periods

__all__ = []

_CONTACTS = ("owner", "admin", "tech", "billing")
_FIELDS = tuple(str(field) for field in DomainOptinFieldsEnum)


@operation("GET", "/domain/{serviceName}/serviceInfos")
def get_service_infos(call: Call, serviceName: str) -> ServicesService:
    """Read the contract of a name: its end, and how it is renewed"""
    domain = domain_of(call, serviceName)
    return ServicesService(
        canDeleteAtExpiration=True,
        contactAdmin=domain.admin,
        contactBilling=domain.account,
        contactTech=domain.tech,
        creation=domain.created.date(),
        domain=domain.name,
        expiration=expiry(domain).date(),
        possibleRenewPeriod=renew_periods(domain.plan_code),
        renew=ServiceRenewType(
            automatic=domain.renew_automatic,
            deleteAtExpiration=domain.renew_delete,
            forced=False,
            manualPayment=domain.renew_manual_payment,
            period=domain.renew_months,
        ),
        renewalType=ServiceRenewalTypeEnum("automaticV2016" if domain.renew_automatic else "manual"),
        serviceId=domain.service_id,
        status=ServiceStateEnum(domain.service_status),
    )


@operation("PUT", "/domain/{serviceName}/serviceInfos")
def change_service_infos(call: Call, serviceName: str, body: ServicesServiceSent) -> None:
    """Choose how a name is renewed, or that it is not"""
    domain = domain_of(call, serviceName)
    renew = body.renew
    if not isinstance(renew, msgspec.Struct):
        return
    if renew.forced is True:
        raise errors.bad_request("[renew.forced] Given data (true) is not valid: no name is renewed by force")
    period = renew.period
    if isinstance(period, int):
        possible = renew_periods(domain.plan_code)
        if period not in possible:
            raise errors.bad_request(
                f"[renew.period] Given data ({period}) is not possible: {', '.join(map(str, possible))} months"
            )
        domain.renew_months = period
    for sent, setting in (
        (renew.automatic, "renew_automatic"),
        (renew.deleteAtExpiration, "renew_delete"),
        (renew.manualPayment, "renew_manual_payment"),
    ):
        if isinstance(sent, bool):
            setattr(domain, setting, sent)
    domain.last_update = call.now
    call.store.save(domain)
    renewal.settings_changed(call.shop, domain)


def _optin(domain: DomainRecord) -> list[ConfigurationsOptin]:
    return [
        ConfigurationsOptin(
            type=ConfigurationsContactTypeEnum(kind),
            fields=[DomainOptinFieldsEnum(one) for one in domain.optin.get(kind, [])],
        )
        for kind in _CONTACTS
    ]


@operation("GET", "/domain/{serviceName}/rules/optin")
def get_optin_rules(call: Call, serviceName: str) -> list[RulesOptin]:
    """Say which contact data of a name can be shown in whois"""
    domain_of(call, serviceName)
    fields = [DomainOptinFieldsEnum(one) for one in _FIELDS]
    return [RulesOptin(type=ConfigurationsContactTypeEnum(kind), fields=fields) for kind in _CONTACTS]


@operation("GET", "/domain/{serviceName}/configurations/optin")
def get_optin(call: Call, serviceName: str) -> list[ConfigurationsOptin]:
    """Say which contact data of a name is shown in whois"""
    return _optin(domain_of(call, serviceName))


@operation("PUT", "/domain/{serviceName}/configurations/optin")
def change_optin(
    call: Call, serviceName: str, body: ConfigurationsOptinUpdatePayload
) -> list[ConfigurationsOptin]:
    """Choose which contact data of a name is shown in whois"""
    domain = domain_of(call, serviceName)
    if body.optin is UNSET:
        raise errors.bad_request("[optin] Missing parameter: it is required")
    chosen: dict[str, list[str]] = {}
    for one in body.optin:
        for kind in _CONTACTS if one.type == "all" else (str(one.type),):
            chosen[kind] = [field for field in _FIELDS if field in one.fields]
    domain.optin = chosen
    domain.last_update = call.now
    call.store.save(domain)
    return _optin(domain)
