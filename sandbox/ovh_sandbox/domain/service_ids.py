"""Names as services: the number of each, for how long it can be renewed at a time, and how it ends."""

from __future__ import annotations

from collections.abc import Collection

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.model import Duration
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain import renewal
from ovh_sandbox.domain.domains import expiry
from ovh_sandbox.domain.records import DomainRecord
from ovh_sandbox.domain.types.services import (
    ServicesTerminateConfirmServiceTerminationRequest,
    ServicesTerminateTerminationAnswer,
)
from ovh_sandbox.me.notifications import ask_to_confirm
from ovh_sandbox.order.prices import durations

__all__ = []

_ROUTES = frozenset({"/domain", "/domain/{serviceName}"})
"""How a caller asks for names among all kinds of services; the sandbox numbers no other kind."""

# Which values the API takes is not published.
_ORDERS = {
    "serviceId": lambda domain: domain.service_id,
    "resourceName": lambda domain: domain.name,
    "creationDate": lambda domain: (domain.created, domain.service_id),
    "expirationDate": lambda domain: (expiry(domain), domain.service_id),
}


def _one_of(name: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        raise errors.bad_request(
            f"[{name}] Given data ({value[:80]}) is not valid, these are: {', '.join(known)}"
        )
    return value


@operation("GET", "/services", status="BETA")
def list_services(
    call: Call,
    orderBy: str | None = None,
    resourceName: str | None = None,
    routes: str | None = None,
    sort: str | None = None,
) -> list[int]:
    """List the numbers of your services: here, of your names"""
    key = _ORDERS[_one_of("orderBy", orderBy or "serviceId", _ORDERS)]
    backwards = _one_of("sort", (sort or "ASC").upper(), ("ASC", "DESC")) == "DESC"
    if routes is not None and not _ROUTES & set(routes.split(",")):
        return []
    found = call.store.find(DomainRecord, owner=call.me.nichandle)
    if resourceName is not None:
        found = [domain for domain in found if domain.name == resourceName.lower()]
    return [domain.service_id for domain in sorted(found, key=key, reverse=backwards)]


@operation("GET", "/services/{serviceId}/renewPeriodCapacities", status="BETA")
def list_renew_periods(call: Call, serviceId: int) -> list[Duration]:
    """Say for how long a service can be renewed at a time"""
    return list(durations(_service(call, serviceId).plan_code))


def _service(call: Call, number: int) -> DomainRecord:
    for domain in call.store.find(DomainRecord, owner=call.me.nichandle):
        if domain.service_id == number:
            return domain
    raise errors.not_found("service", number)


@operation("POST", "/services/{serviceId}/terminate", status="BETA")
def terminate(call: Call, serviceId: int) -> ServicesTerminateTerminationAnswer:
    """Ask for the end of a service: a mail brings the word that confirms it"""
    domain = _service(call, serviceId)
    if domain.renew_delete:
        raise errors.ApiError(
            460, f"{domain.name} ends at its expiry already", kind="Client::ServiceIsExpired"
        )
    domain.token = ask_to_confirm(call, domain.name, domain.service_id)
    call.store.save(domain)
    return ServicesTerminateTerminationAnswer(
        message=f"A mail was sent to {call.me.email}: confirm the termination of {domain.name} with what it holds"
    )


@operation("POST", "/services/{serviceId}/terminate/confirm", status="BETA")
def confirm(
    call: Call, serviceId: int, body: ServicesTerminateConfirmServiceTerminationRequest
) -> ServicesTerminateTerminationAnswer:
    """Confirm the end of a service: a name is not renewed and ends at its expiry"""
    domain = _service(call, serviceId)
    if not domain.token or body.token != domain.token:
        raise errors.bad_request("[token] Given data is not valid: it stands in the mail that terminate sent")
    domain.token, domain.renew_delete, domain.last_update = "", True, call.now
    call.store.save(domain)
    renewal.settings_changed(call.shop, domain)
    return ServicesTerminateTerminationAnswer(message=f"{domain.name} ends on {expiry(domain):%Y-%m-%d}")
