"""Contacts: the people a domain name can belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET

from helpers.sandbox.core import errors
from helpers.sandbox.core.access import Call
from helpers.sandbox.core.model import partial
from helpers.sandbox.core.registry import operation
from helpers.sandbox.me.records import ContactRecord
from helpers.sandbox.me.types import Contact, ContactFieldInformation

if TYPE_CHECKING:
    from helpers.sandbox.core.records import Account
    from helpers.sandbox.core.shop import Shop

__all__ = ["MANDATORY", "add_contact", "contact_of", "owner_contact"]

MANDATORY = ("firstName", "lastName", "email", "language", "legalForm", "phone")
MANDATORY_ADDRESS = ("line1", "city", "country")
LONGEST_FIELD = 255

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"\+[0-9]{1,3}\.?[0-9]{4,14}")


def _given(struct: msgspec.Struct) -> dict[str, Any]:
    """What a caller sent, as plain data, without what was left out."""
    found: dict[str, Any] = {}
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if value is not UNSET:
            found[name] = _given(value) if isinstance(value, msgspec.Struct) else value
    return msgspec.to_builtins(found)


def _faults(fields: dict[str, Any]) -> dict[str, str]:
    """What is wrong with a contact, by field as in the API's refusals."""
    faults = {}
    address = fields.get("address") or {}
    for name in MANDATORY:
        if not fields.get(name):
            faults[name] = f'Field "{name}" is required'
    for name in MANDATORY_ADDRESS:
        if not address.get(name):
            faults[f"address.{name}"] = f'Field "{name}" is required'
    if fields.get("legalForm") not in (None, "individual") and not fields.get("organisationName"):
        faults["organisationName"] = 'Field "organisationName" is required for this legal form'
    if fields.get("email") and not _EMAIL.fullmatch(fields["email"]):
        faults["email"] = 'Field "email" must be an address such as name@example.org'
    for name in ("phone", "cellPhone", "fax"):
        if fields.get(name) and not _PHONE.fullmatch(fields[name]):
            faults[name] = f'Field "{name}" must be a number such as +33.199001234'
    for prefix, values in (("", fields), ("address.", address)):
        for name, value in values.items():
            if isinstance(value, str) and len(value) > LONGEST_FIELD:
                faults[prefix + name] = f'Field "{name}" has more than {LONGEST_FIELD} characters'
    return faults


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    faults = _faults(fields)
    if faults:
        named = "; ".join(f"[{name}] {text}" for name, text in faults.items())
        raise errors.bad_request(f"The contact is not valid: {named}", details=faults)
    return fields


def shown(contact: ContactRecord) -> Contact:
    return msgspec.convert({**contact.fields, "id": contact.contact_id}, Contact)


def add_contact(shop: Shop, nichandle: str, fields: dict[str, Any]) -> ContactRecord:
    contact = ContactRecord(
        contact_id=shop.new_number("contact", 30_118_000), account=nichandle, fields=fields
    )
    shop.store.insert(contact)
    return contact


def contact_of(call: Call, contact_id: int) -> ContactRecord:
    """A contact of the calling account; 404 for anybody else's."""
    contact = call.store.get(ContactRecord, contact_id)
    if contact is None or contact.account != call.me.nichandle:
        raise errors.not_found("contact", contact_id)
    return contact


def owner_contact(shop: Shop, account: Account, path: str | None) -> int:
    """A domain's own copy of its holder's contact; made from the account where none was configured."""
    chosen = shop.store.get(ContactRecord, path.rpartition("/")[2]) if path else None
    fields = chosen.fields if chosen else fields_of(account)
    return add_contact(shop, account.nichandle, fields).contact_id


def fields_of(account: Account) -> dict[str, Any]:
    """An account as a contact."""
    return {
        "firstName": account.firstname,
        "lastName": account.name,
        "legalForm": "individual",
        "email": account.email,
        "phone": account.phone,
        "language": account.language,
        "address": {
            "line1": account.address,
            "zip": account.zip,
            "city": account.city,
            "country": account.country,
        },
    }


@operation("GET", "/me/contact")
def list_contacts(call: Call) -> list[int]:
    """List your contacts"""
    return [int(contact_id) for contact_id in call.store.ids(ContactRecord, owner=call.me.nichandle)]


@operation("POST", "/me/contact")
def create_contact(call: Call, body: partial(Contact)) -> Contact:
    """Create a contact"""
    fields = _given(body)
    fields.pop("id", None)
    return shown(add_contact(call.shop, call.me.nichandle, _checked(fields)))


@operation("GET", "/me/contact/{contactId}")
def get_contact(call: Call, contactId: int) -> Contact:
    """Read a contact"""
    return shown(contact_of(call, contactId))


@operation("PUT", "/me/contact/{contactId}")
def update_contact(call: Call, contactId: int, body: partial(Contact)) -> Contact:
    """Change a contact"""
    contact = contact_of(call, contactId)
    changes = _given(body)
    changes.pop("id", None)
    address = {**contact.fields.get("address", {}), **(changes.pop("address", None) or {})}
    contact.fields = _checked({**contact.fields, **changes, "address": address})
    call.store.save(contact)
    return shown(contact)


@operation("GET", "/me/contact/{contactId}/fields")
def contact_fields(call: Call, contactId: int) -> list[ContactFieldInformation]:
    """Say which fields of a contact are mandatory and which can no longer be changed"""
    contact = contact_of(call, contactId)
    organisation = contact.fields.get("legalForm") != "individual"
    mandatory = {*MANDATORY, *(f"address.{name}" for name in MANDATORY_ADDRESS)}
    if organisation:
        mandatory.add("organisationName")
    names = [name for name in Contact.__struct_fields__ if name not in ("id", "address")]
    address = ["line1", "line2", "line3", "zip", "city", "province", "country", "otherDetails"]
    return [
        ContactFieldInformation(fieldName=name, mandatory=name in mandatory, readOnly=False)
        for name in [*names, *(f"address.{part}" for part in address)]
    ]
