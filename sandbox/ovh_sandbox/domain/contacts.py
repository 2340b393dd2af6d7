"""``/domain/contact``: the same contacts as ``/me/contact``, with the fields that some registries ask for."""

from __future__ import annotations

from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.types.common import DomainContact, DomainContactSent
from ovh_sandbox.me.contacts import change_contact, contact_of, make_contact, view
from ovh_sandbox.me.records import ContactRecord

__all__ = []


def _api_view(contact: ContactRecord) -> DomainContact:
    return view(contact, DomainContact)


@operation("GET", "/domain/contact")
def list_contacts(call: Call) -> list[DomainContact]:
    """List your contacts, in full"""
    return [_api_view(contact) for contact in call.store.find(ContactRecord, owner=call.me.nichandle)]


@operation("POST", "/domain/contact")
def create_contact(call: Call, body: DomainContactSent) -> DomainContact:
    """Create a contact"""
    return _api_view(make_contact(call, body))


@operation("GET", "/domain/contact/{contactId}")
def get_contact(call: Call, contactId: int) -> DomainContact:
    """Read a contact"""
    return _api_view(contact_of(call, contactId))


@operation("PUT", "/domain/contact/{contactId}")
def update_contact(call: Call, contactId: int, body: DomainContactSent) -> DomainContact:
    """Change a contact"""
    contact = contact_of(call, contactId)
    change_contact(call, contact, body)
    return _api_view(contact)
